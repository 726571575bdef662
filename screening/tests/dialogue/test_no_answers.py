"""What sounds like an answer and is none, or not the one that its words seem to give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.dialogue.asides import answer_about
from screening.dialogue.conversation import Conversation
from screening.dialogue.facts import Kind
from screening.dialogue.interpretation import understand
from screening.dialogue.offer import Offer
from screening.dialogue.questions import all_questions
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.requirements import read_criteria
from screening.tests.dialogue.builders import TODAY
from screening.tests.dialogue.conversations import shown

ASKED = {
    "ru": ("Есть ли у вас санитарная книжка?", "Выйдете в ночную смену?"),
    "kk": ("Санитарлық кітапшаңыз бар ма?", "Түнгі ауысымға шыға аласыз ба?"),
    "en": ("Do you have a first aid certificate?", "Can you work at night?"),
}
OFFER = Offer(
    language="ru",
    title="Кладовщик",
    company="Тест",
    description="Склад у вокзала. Жатын орын тегін.",
    location="Алматы",
    salary_min=250_000,
    salary_max=350_000,
    requirements={
        "experience": 2,
        "skills": ["Docker", "1С"],
        "languages": ["English B1"],
        "driving_licence": ["B", "C"],
        "work_permit": ["KZ"],
        "relocation": True,
        "schedule": "rotational",
    },
)
DOCUMENT, NIGHTS = "question:1", "question:2"


def criteria_in(language):
    questions = [
        {"text": text, "kind": "yes_no", "expected": "yes"} for text in ASKED[language]
    ]
    requirements = {**OFFER.requirements, "questions": questions}
    return read_criteria(replace(OFFER, language=language, requirements=requirements))


CRITERIA = {language: criteria_in(language) for language in ASKED}


def heard(key, text, language="ru"):
    questions = {q.key: q for q in all_questions(CRITERIA[language])}
    question = questions.pop(key)
    return understand(
        text, question, CRITERIA[language], TODAY, 1, others=questions.values()
    )


def read(key, text, language="ru"):
    return [shown(fact.value) for fact in heard(key, text, language).readings]


def volunteered(key, text, language="ru"):
    facts = heard(key, text, language).volunteered
    return {fact.subject or fact.kind.value: shown(fact.value) for fact in facts}


@pytest.mark.parametrize(
    "text",
    [
        "лет не считал", "никогда не подсчитывала", "велосипеда нет", "C и D нет",
        "никто не засекал", "несколько", "порядочно", "I kept no count", "a couple, I guess",
        "never measured it", "no car", "several", "санап көрмедім", "көлігім жоқ",
        "бірталай", "есептемегенмін", "A бар, D жоқ",
    ],
)  # fmt: skip
def test_a_no_to_something_else_is_no_year_and_no_zero(text):
    assert read("experience", text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("нет", 0.0), ("пока нет", 0.0), ("на складе не работала", 0.0),
        ("опыта ноль", 0.0), ("жоқ", 0.0), ("қоймада істемегенмін", 0.0),
        ("тәжірибе мүлдем жоқ", 0.0), ("nope", 0.0), ("never done it", 0.0),
        ("no warehouse experience", 0.0),
        ("4,5 года", 4.5), ("2,5 жыл", 2.5),
    ],
)  # fmt: skip
def test_who_never_worked_so_has_no_year_of_it(text, years):
    assert read("experience", text) == [years]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("мой дядя двадцать лет на складе", []), ("у брата стаж восемь лет", []),
        ("my uncle drove trucks for twenty years", []), ("ағам он жыл қоймашы болған", []),
        ("папа работал 20 лет, а я три года", [3.0]),
        ("my sister did it for ten years, I did it for two years", [2.0]),
        ("әкем отыз жыл айдады, мен төрт жыл істедім", [4.0]),
    ],
)  # fmt: skip
def test_the_years_of_a_relative_are_nobodys(text, years):
    assert read("experience", text) == years


@pytest.mark.parametrize(
    "text",
    [
        "кладовщиком 2, всего 9 лет", "2 years in this, 9 in total",
        "қоймада 2, барлығы 9 жыл",
    ],
)  # fmt: skip
def test_of_a_part_and_the_whole_the_candidate_says_which_is_meant(text):
    assert read("experience", text) == [2.0, 9.0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("нет, докера не касалась", ["no"]), ("docker открывал, но на работе нет", ["no"]),
        ("жоқ, Docker көрген емеспін", ["no"]), ("Docker-ды қолданбадым", ["no"]),
        ("no, I have not even opened Docker", ["no"]), ("про докер только читала", []),
        ("Docker? heard of it", []), ("докер выучу быстро", []), ("оны үйреніп аламын", []),
        ("Docker-ды да үйренемін", []), ("will pick it up, I'll learn Docker", []),
        ("не знаю, как это назвать", []), ("wouldn't know what to say", []),
        ("қалай айтсам екен", []), ("смотря что вам надо", []), ("ну ок", []),
        ("столько же сколько у всех", []), ("as much as you need", []),
        ("қанша керек болса сонша", []), ("с докером работала", ["yes"]),
        ("иә, Docker білемін", ["yes"]), ("yes, Docker daily", ["yes"]),
        ("с 1С не работал, а Docker знаю", ["yes"]),
    ],
)  # fmt: skip
def test_a_name_that_only_repeats_the_question_claims_nothing(text, said):
    assert read("skill:Docker", text) == said
    assert "Docker" not in volunteered("skill:Docker", text)


@pytest.mark.parametrize(
    ("key", "text", "language"),
    [
        (DOCUMENT, "вроде бы есть", "ru"), (DOCUMENT, "да, будет в пятницу", "ru"),
        (DOCUMENT, "сказала же, сделаю на днях", "ru"),
        (DOCUMENT, "бар шығар", "kk"), (DOCUMENT, "жұмада дайын болады", "kk"),
        (DOCUMENT, "I believe I have it", "en"),
        (DOCUMENT, "yes, I'll have it by Friday", "en"),
        ("driving_licence", "должны быть где-то", "ru"),
        ("driving_licence", "бар секілді", "kk"),
        ("driving_licence", "yes, I suppose", "en"),
        ("work_permit", "should be ok, I hope", "en"),
    ],
)  # fmt: skip
def test_hope_and_a_promise_are_no_document(key, text, language):
    facts = heard(key, text, language).readings

    assert len(facts) <= 1
    for fact in facts:
        assert shown(fact.value) == "maybe" or shown(fact.value).endswith("?")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("есть, действующая", "ru"), ("да, на руках", "ru"), ("бар, жарамды", "kk"),
        ("yes, I have one, valid till spring", "en"),
    ],
)  # fmt: skip
def test_what_is_at_hand_is_a_yes(text, language):
    assert read(DOCUMENT, text, language) == ["yes"]


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("В, С", "B C"), ("б, с и д", "B C D"), ("вс", "B C"),
        ("В и С у меня с армии, ездил на всём подряд, даже на тракторе", "B C"),
        ("yes, b and c", "B C"), ("c only", "C"), ("тек b", "B"),
        ("иә, b және c", "B C"), ("открыты все категории", "all"), ("every category", "all"),
        ("барлық категория бар", "all"), ("все категории кроме D", "A B BE C CE DE"),
        ("қолымда B және C санатты куәлік бар, он бір жылдан бері жүргіземін", "B C"),
        ("B есть, а С нет", "B"), ("category b since 2010", "B"),
    ],
)  # fmt: skip
def test_categories_are_read_however_they_are_typed(text, licences):
    assert read("driving_licence", text) == [licences]


@pytest.mark.parametrize(
    "text",
    ["два дня назад", "в августе", "с утра", "a while ago", "it should be",
     "can't put a name on it"],
)  # fmt: skip
def test_articles_and_prepositions_are_no_categories(text):
    assert heard("driving_licence", text).readings == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("вас это не касается", "ru"), ("не ваше это дело", "ru"),
        ("права не твоё дело", "ru"), ("none of your concern", "en"),
        ("mind your own business", "en"), ("бұл сіздің шаруаңыз емес", "kk"),
        ("саған қатысы жоқ", "kk"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "key", ["experience", "driving_licence", "language:en", "schedule", DOCUMENT]
)
def test_whose_business_it_is_says_nothing_of_it(key, text, language):
    understood = heard(key, text, language)

    assert understood.facts == understood.readings == ()
    assert understood.wants(IntentName.SKIP)


@pytest.mark.parametrize(
    "text",
    ["I don't talk to machines", "с железкой не разговариваю", "темірмен сөйлеспеймін"],
)
def test_who_will_not_talk_refuses_no_schedule(text):
    assert heard("schedule", text).readings == ()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("родом из Кокшетау, но сейчас в Астане", "Astana"),
        ("прописка в Таразе, а живу в Шымкенте", "Shymkent"),
        ("I'm from Semey but these days in Astana", "Astana"),
        ("registered in Aktau, living in Atyrau", "Atyrau"),
        ("Семейденмін, бірақ қазір Астанада тұрамын", "Astana"),
        ("я из Актау", "Aktau"),
    ],
)  # fmt: skip
def test_of_two_towns_it_is_where_somebody_lives_now(text, town):
    assert read("location", text) == [town]


@pytest.mark.parametrize(
    "text", ["родилась в Актау", "I grew up in Aktau", "Ақтауда туылғанмын"]
)
def test_a_town_of_birth_is_no_home(text):
    assert read("location", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2 года таскал мебель на переездах", None), ("2 года. переезд за ваш счёт?", None),
        ("2 года, а переезд надо обсудить с женой", "maybe"), ("2 года, перееду", "yes"),
        ("2 года, переезжать не хочу", "no"),
        ("2 years, haven't decided about moving", "maybe"),
        ("2 years, happy to move", "yes"), ("2 years with a moving company", None),
        ("2 жыл, көшуді әлі ойланып жүрмін", "maybe"), ("2 жыл, көше аламын", "yes"),
        ("2 жыл, ойланып көрдім, көшемін", "yes"), ("2 года, подумал: перееду", "yes"),
    ],
)  # fmt: skip
def test_who_mentions_a_move_is_not_yet_ready_for_it(text, said):
    assert volunteered("experience", text).get(Kind.RELOCATION.value) == said


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("2 года, санитарная книжка есть, ночью выйду", "ru", ("yes", "yes")),
        ("2 года, книжка есть, по ночам не могу", "ru", ("yes", "no")),
        ("2 года работал по сменам", "ru", (None, None)),
        ("екі жыл, санитарлық кітапшам бар, түнде шыға аламын", "kk", ("yes", "yes")),
        ("two years, I have a first aid certificate, I can do nights", "en", ("yes", "yes")),
        ("2 года, у жены есть санитарная книжка", "ru", (None, None)),
    ],
)  # fmt: skip
def test_what_was_not_asked_yet_is_taken_from_its_clause(text, language, told):
    facts = volunteered("experience", text, language)

    assert (facts.get(DOCUMENT), facts.get(NIGHTS)) == told


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("в каком городе склад?", "about_place"), ("which town is it in?", "about_place"),
        ("қай қалада орналасқан?", "about_place"), ("смена сколько часов?", "cannot_tell"),
        ("how long are the shifts?", "cannot_tell"), ("ауысым неше сағат?", "cannot_tell"),
        ("какой график?", "about_schedule"), ("what is the schedule?", "about_schedule"),
        ("а праздники вы оплачиваете?", "cannot_tell"), ("do you pay for holidays?", "cannot_tell"),
        ("мереке күні қосымша төлейсіз бе?", "cannot_tell"), ("какая зарплата?", "about_salary"),
        ("ұйықтайтын, жатын орын бар ма?", "about_text"), ("а ночлег у вас есть?", "about_text"),
    ],
)  # fmt: skip
def test_a_question_is_answered_by_what_tells_it_and_by_nothing_else(question, line):
    conversation = Conversation(CRITERIA["ru"], (), "ru")
    intents = heard("experience", question).intents
    asked = [i for i in intents if i.name == IntentName.QUESTION]

    said = [
        each.name for i in asked for each in answer_about(OFFER, conversation, i, None)
    ]

    assert said == [line]
