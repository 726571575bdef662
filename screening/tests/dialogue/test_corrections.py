"""What is taken back in the middle of other things, and what holds in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening import phrases
from screening.dialogue.conversation import Conversation, Stage
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import (
    Answer,
    Choices,
    Experience,
    Kind,
    LanguageClaim,
    Salary,
    SkillClaim,
    Source,
    YesNo,
)
from screening.dialogue.offer import Offer
from screening.dialogue.reading.corrections import repairs
from screening.dialogue.reading.places import place_named
from screening.dialogue.turns import hear
from screening.tests.dialogue.builders import (
    ALMATY,
    TODAY,
    said,
    wants_experience,
    wants_language,
    wants_place,
    wants_salary,
    wants_skill,
    wants_yes,
)
from screening.tests.dialogue.conversations import shown

NIGHTS = {"ru": "Готовы к ночным сменам?", "kk": "Түнгі ауысымға дайынсыз ба?",
          "en": "Can you work night shifts?"}  # fmt: skip
KNOWN = {
    "experience": said(Kind.EXPERIENCE, Experience(2.0)),
    "python": said(Kind.SKILL, SkillClaim(Answer.YES, 1.0), "Python"),
    "docker": said(Kind.SKILL, SkillClaim(), "Docker"),
    "english": said(Kind.LANGUAGE, LanguageClaim("B2"), "en"),
    "town": said(Kind.LOCATION, place_named("Астана")),
    "moves": said(Kind.RELOCATION, YesNo(Answer.YES)),
    "salary": said(Kind.SALARY, Salary(300_000, 300_000, "KZT")),
    "format": said(Kind.WORK_FORMAT, Choices(("office",))),
    "nights": said(Kind.QUESTION, YesNo(Answer.YES), "question:1"),
    "licence": said(Kind.DRIVING_LICENCE, Choices(("B", "C"))),
}


def criteria(language):
    formats = Criterion(
        "work_format", Kind.WORK_FORMAT, Choices(("office", "hybrid")), False
    )
    return (
        wants_experience(2, required=False),
        wants_skill("Python", 1.0, required=False),
        wants_skill("Docker", required=False),
        wants_language("en", "B1", required=False),
        wants_place(ALMATY, relocation=True),
        wants_salary(None, 600_000),
        formats,
        Criterion("driving_licence", Kind.DRIVING_LICENCE, Choices(("B",)), False),
        wants_yes(NIGHTS[language], required=False),
        wants_yes("Медкнижка?", required=False, number=2),
    )


def tell(text, known=(), pending="question:2", language="ru", source=Source.CHAT):
    """The conversation before and after a message, and the bot's lines."""
    facts = tuple(KNOWN[name] for name in known.split()) if known else ()
    facts = tuple(
        said(f.kind, f.value, f.about[1], source=source, place=place)
        for place, f in enumerate(facts)
    )
    closed = ("driving_licence",) if pending else ("driving_licence", "question:2")
    before = Conversation(
        criteria(language), facts, language, pending=pending, asked=(pending,),
        numbered=(pending,), closed=closed,
    )  # fmt: skip
    offer = Offer("Работа", "Acme", "", "Алматы", None, 600_000, "KZT", language, {})
    after, turn = hear(before, offer, text, TODAY, 9)
    return before, after, turn


def changes(before, after):
    """What is known otherwise than before, in a form short enough for a table."""
    names = {fact.about: name for name, fact in KNOWN.items()}
    names |= {(Kind.QUESTION, "question:2"): "card"}
    found = {
        names[about]: shown(fact.value)
        for about, fact in after.known.items()
        if before.known.get(about) is None or before.known[about].value != fact.value
        if about in names
    }
    return found | {
        names[about]: None for about in before.known if about not in after.known
    }


# What is known; the message; what is known otherwise afterwards (None: no more).
CORRECTIONS = {
    "ru": [
        ("python", "ой, на Python я писала не год, а два года", {"python": "2 years"}),
        ("python", "Python у меня два года, а не год", {"python": "2 years"}),
        ("nights", "насчёт ночных смен я передумал, не смогу", {"nights": "no"}),
        ("english", "да, только английский на самом деле B1",
         {"card": "yes", "english": "B1"}),
        ("town", "есть. и город исправьте, я в Шымкенте",
         {"card": "yes", "town": "Shymkent"}),
        ("salary", "да. по деньгам пусть будет 350", {"card": "yes", "salary": "350000 KZT"}),
        ("docker", "забудьте, что я говорил про Docker", {"docker": None}),
        ("moves", "не учитывайте, что я сказал про переезд", {"moves": None}),
        ("experience salary", "не 2, а 5 лет", {"experience": 5}),
        ("format", "гибрид тоже подойдёт", {"format": "hybrid office"}),
        ("licence", "да. насчёт прав: категории C у меня нет, только B",
         {"card": "yes", "licence": "B"}),
        ("licence", "да. и ещё права категории D", {"card": "yes", "licence": "B C D"}),
        ("town salary", "город и зарплата неправильные: Тараз, 400",
         {"town": "Taraz", "salary": "400000 KZT"}),
    ],
    "kk": [
        ("python", "ой, Python бір жыл емес, екі жыл", {"python": "2 years"}),
        ("nights", "бар. айтпақшы, түнде істей алмаймын", {"card": "yes", "nights": "no"}),
        ("english", "бар, ағылшыным B1 екен", {"card": "yes", "english": "B1"}),
        ("town", "бар, қаланы өзгертіңіз, мен Шымкенттемін",
         {"card": "yes", "town": "Shymkent"}),
        ("docker", "Docker туралы айтқанымды ұмытыңыз", {"docker": None}),
        ("experience", "2 емес, 5 жыл", {"experience": 5}),
    ],
    "en": [
        ("python", "oops, Python is not one year, it's two years", {"python": "2 years"}),
        ("nights", "yes. btw I can't do nights after all", {"card": "yes", "nights": "no"}),
        ("english", "yes, my English is B1 though", {"card": "yes", "english": "B1"}),
        ("town", "yes. please change the city, I live in Shymkent",
         {"card": "yes", "town": "Shymkent"}),
        ("docker", "please forget what I said about Docker", {"docker": None}),
        ("experience", "not 2, 5 years", {"experience": 5}),
        ("format", "hybrid works as well", {"format": "hybrid office"}),
    ],
}  # fmt: skip
ROWS = [(language, *row) for language, rows in CORRECTIONS.items() for row in rows]


@pytest.mark.parametrize(("language", "known", "text", "expected"), ROWS)
def test_a_correction_is_taken_in_and_said(language, known, text, expected):
    before, after, turn = tell(text, known, language=language)

    assert changes(before, after) == expected
    names = [line.name for line in turn.lines]
    if "format" not in expected:
        assert {"corrected", "forgotten"} & set(names)
    assert after.attempts == 0
    assert after.has_ended is False


def test_the_old_value_is_said_with_the_new_one():
    _before, _after, turn = tell("Python у меня два года, а не год", "python")

    told = phrases.say(turn.lines, "ru")
    assert "два года" in told
    assert "не год" in told


def test_the_answer_to_the_question_and_a_correction_come_in_one_message():
    before, after, turn = tell(
        "350 тысяч. и ещё, насчёт ночных смен я передумал, не смогу",
        "nights", pending="salary",
    )  # fmt: skip

    assert changes(before, after) == {"salary": "350000 KZT", "nights": "no"}
    assert [line.name for line in turn.lines][:2] == ["understood", "corrected"]


# The pending question; the message; the one fact that it tells.
NEARER = [
    (
        "ru",
        "experience",
        "около трёх лет, точнее 3 года и 4 месяца",
        {"experience": 3.33},
    ),
    ("ru", "experience", "два года... стоп, три", {"experience": 3}),
    ("ru", "experience", "два года, извините, три года", {"experience": 3}),
    ("ru", "language:en", "B1. хотя нет, скорее B2", {"english": "B2"}),
    ("ru", "salary", "2/2 мне подходит, зарплата 450", {"salary": "450000 KZT"}),
    ("ru", "location", "прописан в Семее, живу в Павлодаре", {"town": "Pavlodar"}),
    ("ru", "salary", "400, нет, пусть будет 450 тысяч", {"salary": "450000 KZT"}),
    ("kk", "experience", "екі жыл, жоқ, үш жыл", {"experience": 3}),
    ("kk", "experience", "екі жыл, кешіріңіз, үш жыл", {"experience": 3}),
    (
        "kk",
        "location",
        "Семейде тіркелгенмін, Павлодарда тұрамын",
        {"town": "Pavlodar"},
    ),
    ("en", "language:en", "B2, to be honest more like B1", {"english": "B1"}),
    ("en", "location", "registered in Semey, living in Pavlodar", {"town": "Pavlodar"}),
    ("en", "experience", "two years, wait, three", {"experience": 3}),
    ("en", "experience", "two years, sorry, three years", {"experience": 3}),
]


@pytest.mark.parametrize(("language", "pending", "text", "expected"), NEARER)
def test_the_later_nearer_word_counts(language, pending, text, expected):
    before, after, _turn = tell(text, pending=pending, language=language)

    assert changes(before, after) == expected


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("python", "да, на Python я пишу год"),
        ("english", "да, английский B2, как и говорил"),
        ("town", "да, я же в Астане"),
        ("docker", "да, про Docker я уже сказал"),
    ],
)
def test_a_settled_fact_may_be_repeated(known, text):
    before, after, turn = tell(text, known)

    assert changes(before, after) == {"card": "yes"}
    assert "corrected" not in [line.name for line in turn.lines]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("moves", "а переезд оплачиваете?"),
        ("salary", "а зарплата белая?"),
        ("nights", "а сколько ночных смен в месяц?"),
        ("python docker", "на проекте с Python и Docker была команда из 5 человек"),
    ],
)
def test_to_speak_of_something_known_takes_nothing_back(known, text):
    before, after, _turn = tell(text, known)

    assert changes(before, after) == {}


def test_what_the_resume_says_otherwise_is_asked_about_unless_it_is_taken_back():
    _before, asked, turn = tell("да, английский A1", "english", source=Source.RESUME)
    assert asked.stage == Stage.CHOOSING
    assert turn.lines[-1].name == "contradiction"

    before, after, _turn = tell(
        "да, английский в резюме ошибка, он A1", "english", source=Source.RESUME
    )
    assert after.known[Kind.LANGUAGE, "en"].value.level == "A1"
    assert after.stage == Stage.ASKING
    assert before.stage == Stage.ASKING


def test_what_was_taken_back_is_not_asked_anew():
    _before, after, turn = tell("забудьте про Docker", "docker")

    assert "skill:Docker" in after.closed
    assert turn.lines[0].name == "forgotten"


@pytest.mark.parametrize("text", ["нет, стаж 5 лет", "стаж у меня 5 лет", "не 2, а 5"])
def test_a_correction_at_the_summary_leads_back_to_it(text):
    known = "experience python docker english moves town salary format nights"
    facts = tuple(KNOWN[name] for name in known.split())
    conversation = Conversation(
        criteria("ru")[:-1], facts, "ru", stage=Stage.REVIEWING, asked=("salary",),
        numbered=("salary", "reviewing"), closed=("driving_licence",),
    )  # fmt: skip
    offer = Offer("Работа", "Acme", "", "Алматы", None, 600_000, "KZT", "ru", {})

    after, turn = hear(conversation, offer, text, TODAY, 9)

    assert after.known[Kind.EXPERIENCE, ""].value.years == 5
    assert [line.name for line in turn.lines] == ["corrected", "summary_again"]
    assert turn.question_index == 1


@pytest.mark.parametrize(
    "text",
    [
        "I'd rather not work nights",
        "I would rather not do nights",
        "я бы лучше не выходил по ночам",
        "мне лучше без ночей",
    ],
)
def test_who_begins_to_say_what_they_like_takes_nothing_back(text):
    assert list(repairs(text)) == []


@pytest.mark.parametrize("text", ["two years, or rather three", "два года, точнее три"])
def test_what_is_said_nearer_stands_in_the_place_of_what_was(text):
    [instead, *_] = repairs(text)

    assert text[instead.new.start :].strip() in ("three", "три")


def test_a_fact_is_quoted_as_the_message_has_it():
    message = "все верно кроме кассы, кассу освоила недавно, полгода"
    seen = "все верно кроме      ,       освоила недавно, полгода"
    fact = replace(said(Kind.SKILL, SkillClaim(Answer.YES, 0.5)), quote=seen)

    assert fact.quoted_from(message).quote == message
    assert fact.quoted_from("о другом") == fact
