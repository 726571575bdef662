"""What binds to what: refusals, exceptions and promises in lists, facts beside others."""

from __future__ import annotations

import pytest

from screening.dialogue.facts import Kind
from screening.dialogue.interpretation import understand
from screening.dialogue.offer import Offer
from screening.dialogue.questions import all_questions
from screening.dialogue.requirements import read_criteria
from screening.tests.dialogue.builders import TODAY
from screening.tests.dialogue.conversations import shown

OFFER = Offer(
    language="ru",
    title="Инженер",
    company="Тест",
    description="",
    location="Алматы",
    salary_min=400_000,
    salary_max=700_000,
    requirements={
        "experience": 3,
        "skills": ["Docker", "Python", "Kubernetes"],
        "languages": ["English B1", "German B1"],
        "relocation": True,
        "start_within_days": 14,
        "schedule": ["rotational"],
        "employment": ["part_time"],
        "driving_licence": ["B", "C"],
        "work_permit": ["KZ"],
        "education": "bachelor",
        "questions": [{"text": "Есть медкнижка?", "kind": "yes_no", "required": True}],
    },
)
CRITERIA = read_criteria(OFFER)
FORMATS = read_criteria(
    Offer(
        language="ru",
        title="Инженер",
        company="Тест",
        description="",
        location="",
        requirements={"work_format": ["remote"]},
    )
)
QUESTIONS = {q.key: q for q in all_questions((*CRITERIA, *FORMATS))}


def heard(key, text):
    criteria = FORMATS if key == "work_format" else CRITERIA
    return understand(text, QUESTIONS[key], criteria, TODAY, 1)


def read(key, text):
    return [shown(fact.value) for fact in heard(key, text).readings]


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("только удалёнка", "remote"), ("в офис ездить не буду, только из дома", "remote"),
        ("remote only, I won't come to an office", "remote"), ("home only", "remote"),
        ("офис не рассматриваю, гибрид можно", "hybrid"), ("не офис, а удалёнка", "remote"),
        ("ни офис, ни гибрид, только дом", "remote"), ("не только удалёнка", "remote"),
        ("не против офиса", "office"), ("удалёнка подходит, офис нет", "remote"),
        ("офис или гибрид, удалёнка не интересует", "hybrid office"),
        ("кеңсеге бармаймын, тек үйден", "remote"), ("кеңсе емес, қашықтан", "remote"),
        ("қашықтан болады, кеңсе болмайды", "remote"), ("кенсе емес кашыктан", "remote"),
        ("I don't mind the office", "office"), ("anything but office", "hybrid remote"),
        ("remote is fine, hybrid is not for me", "remote"), ("любой, кроме офиса",
         "hybrid remote"), ("кеңседен басқа бәрі болады", "hybrid remote"),
    ],
)  # fmt: skip
def test_which_formats_are_accepted(text, formats):
    assert read("work_format", text) == [formats]


@pytest.mark.parametrize(
    ("text", "schedules"),
    [
        ("вахта емес, ауысым болады", "shift"), ("вахта жоқ, 2/2 болады", "shift"),
        ("вахта не подходит, сменный да", "shift"), ("2/2, на 5/2 не согласен", "shift"),
        ("кроме вахты и сменного",
         "flexible full_time internship part_time project"),
        ("shifts yes, rotation no", "shift"), ("no rotation, shifts are ok", "shift"),
        ("не хочу вахту, хочу гибкий график", "flexible"),
        ("вахта, к сожалению, не подходит, а сменный график подходит", "shift"),
        # A part refused is a condition.
        ("любой график, кроме ночных", "all?"), ("not night shifts but days are fine",
         "shift?"),
    ],
)  # fmt: skip
def test_which_schedules_are_accepted(text, schedules):
    assert read("schedule", text) == [schedules]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Частичная, на полную времени нет", "part_time"), ("только полная", "full_time"),
        ("Жартылай, толыққа уақытым жоқ", "part_time"), ("part, not full", "part_time"),
    ],
)  # fmt: skip
def test_asked_for_the_employment_an_adjective_is_enough(text, part):
    assert read("employment", text) == [part]


@pytest.mark.parametrize(
    "text",
    [
        "Очень хочу у вас работать", "мечтаю к вам попасть", "сіздерде жұмыс істегім келеді",
        "I really want to work for you",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["schedule", "skill:Docker"])
def test_a_hopeful_word_is_no_yes(key, text):
    assert heard(key, text).facts == ()


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("B есть, C нет", "B"), ("B бар, C жоқ", "B"), ("B yes, C no", "B"),
        ("права есть, категория B, C пока нет", "B"), ("B есть, C получу через месяц",
         "B C?"), ("В июне сдаю, сейчас нет", "B C?"), ("Маусымда тапсырам, қазір жоқ",
         "B C?"), ("taking the test in June, don't have it now", "B C?"),
        ("права просрочены, продлеваю", "B C?"), ("тек A, мотоциклге", "A"),
        ("В и С", "B C"), ("не получу", ""), ("есть B, на C учусь", "B C?"),
    ],
)  # fmt: skip
def test_which_licences_somebody_has(text, licences):
    found = read("driving_licence", text)

    assert found == [licences] if licences else found in ([], [""])


@pytest.mark.parametrize(
    "text",
    [
        "I couldn't tell you", "not able to say", "не могу сказать", "айта алмаймын",
        "сказать затрудняюсь",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["schedule", "skill:Docker", "question:1"])
def test_who_cannot_tell_says_no_no(key, text):
    assert not {"no", ""} & {str(value) for value in read(key, text)}


@pytest.mark.parametrize("text", ["смотря какой график", "it depends", "мүмкін"])
def test_what_depends_is_a_condition(text):
    assert read("schedule", text) == ["rotational?"]


def test_another_permit_that_is_missing_takes_none_away():
    assert read("work_permit", "гражданин РФ, но РВП нет") == ["RU"]


@pytest.mark.parametrize(
    "text",
    [
        "просрочена, сделаю за неделю", "нет, но оформлю за три дня", "в процессе",
        "истекла в марте, продлеваю", "мерзімі өтіп кеткен, жаңартып жатырмын",
        "жоқ, бірақ жақында алам", "expired, I'll renew it next week", "getting it now",
        "no, but I can get it",
    ],
)  # fmt: skip
def test_an_expired_or_promised_document_is_a_condition(text):
    assert read("question:1", text) == ["maybe"]


@pytest.mark.parametrize(
    "text",
    [
        "ноль, были только учебные проекты", "нисколько, только практика", "0",
        "это мой первый опыт", "моя первая работа", "только начинаю", "нөл",
        "бұл менің бірінші жұмысым", "bul menin birinshi jumysym", "жаңадан бастап жүрмін",
        "zero, just an internship", "this would be my first job", "none",
        "I'm a beginner",
    ],
)  # fmt: skip
def test_who_begins_has_no_years(text):
    assert read("experience", text) == [0.0]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("первый опыт был в банке, всего 5 лет", 5.0), ("год примерно", 1.0),
        ("ну где-то год", 1.0), ("about a year", 1.0), ("бір жылдай", 1.0),
    ],
)  # fmt: skip
def test_years_are_read_beside_a_first_time(text, years):
    assert read("experience", text) == [years]


@pytest.mark.parametrize(
    ("key", "text", "facts"),
    [
        ("skill:Docker", "полтора миллиона хочу", {Kind.SALARY: "1500000 KZT"}),
        ("question:1", "полтора миллиона хочу", {Kind.SALARY: "1500000 KZT"}),
        ("salary", "опыта у меня пять лет", {Kind.EXPERIENCE: 5.0}),
        ("salary", "тәжірибем бес жыл", {Kind.EXPERIENCE: 5.0}),
        ("salary", "I have five years of experience", {Kind.EXPERIENCE: 5.0}),
        ("experience", "Ноль, только практика в колледже", {Kind.EXPERIENCE: 0.0}),
    ],
)
def test_what_answers_another_question_is_no_answer_to_this(key, text, facts):
    assert {f.kind: shown(f.value) for f in heard(key, text).facts} == facts


@pytest.mark.parametrize(
    ("text", "docker", "kubernetes"),
    [
        ("Docker не трогал, зато Kubernetes три года", "no", "3.0 years"),
        ("Docker no, Kubernetes though for three years", "no", "3.0 years"),
        (
            "Docker ұстаған жоқпын, бірақ Kubernetes-пен үш жыл істедім",
            "no",
            "3.0 years",
        ),
    ],
)
def test_each_skill_has_its_own_answer(text, docker, kubernetes):
    facts = {f.subject: shown(f.value) for f in heard("skill:Docker", text).facts}

    assert facts["Docker"] == docker
    assert facts["Kubernetes"] in (kubernetes, kubernetes.replace(".0", ""))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Английского нет, немецкий B1", "A0"),
        ("no English, my German is B1", "A0"),
        ("ағылшын жоқ, неміс тілім B1", "A0"),
    ],
)
def test_one_language_is_missing_and_the_other_known(text, english):
    message = heard("language:en", text)

    assert [shown(f.value) for f in message.readings] == [english]
    assert ("de", "B1") in {(f.subject, shown(f.value)) for f in message.volunteered}


@pytest.mark.parametrize(
    "text",
    [
        "родился в Семее, живу в Караганде", "прописан в Семее, живу в Караганде",
        "Семейде туылдым, Қарағандыда тұрамын", "born in Semey, living in Karaganda",
    ],
)  # fmt: skip
def test_of_several_towns_one_is_home(text):
    assert read("location", text) == ["Karagandy"]


def test_a_long_message_is_read_fact_by_fact():
    text = (
        "Здравствуйте, меня зовут Асель. Опыт работы 4 года, Docker знаю хорошо, "
        "Python нет. Живу в Караганде, хочу 500 тысяч, выйти могу через неделю."
    )
    facts = {f.about: shown(f.value) for f in heard("experience", text).facts}

    assert facts[Kind.EXPERIENCE, ""] == 4.0
    assert facts[Kind.SKILL, "Python"] == "no"
    assert facts[Kind.LOCATION, ""] == "Karagandy"
    assert facts[Kind.SALARY, ""] == "500000 KZT"
    assert facts[Kind.START, ""] == 7


@pytest.mark.parametrize(
    "text", ["да, нет медкнижки", "иә, медкітапша жоқ", "yes, no medical book"]
)
def test_a_confirmation_that_names_the_document_does_not_claim_it(text):
    message = understand(
        text, QUESTIONS["question:1"], CRITERIA, TODAY, 1, is_confirming=True
    )

    assert "yes" not in [shown(fact.value) for fact in message.readings]
