"""The rows of "Each of these becomes a regression test" (USERS.md) that concern
understanding, asking and judging; each test names its row."""

from __future__ import annotations

import pytest

from screening import phrases
from screening.dialogue.criteria import Match
from screening.dialogue.facts import Kind
from screening.dialogue.offer import Offer
from screening.dialogue.outcome import UNITS, assess
from screening.dialogue.questions import open_questions
from screening.dialogue.reading.durations import read_duration
from screening.dialogue.reading.money import read_amount
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear
from screening.tests.dialogue.builders import (
    TODAY,
    has_experience,
    has_skill,
    wants_experience,
    wants_skill,
)
from screening.tests.dialogue.conversations import (
    facts_before,
    offer,
    play,
    tellings,
)

TELLINGS = tellings()


SPELLINGS = {
    "Almaty": (
        "Алматы",
        "Живу в Алматы",
        "Алма-Ата",
        "из Алма-Аты",
        "Almaty",
        "алмата",
    ),
    "Astana": ("Астана", "в Астане", "Нур-Султан", "Astana", "Астанадамын"),
    "Shymkent": ("Шымкент", "Чимкент", "живу в Шымкенте", "Shymkent", "Шымкенттенмін"),
    "Karagandy": ("Караганда", "Қарағанды", "из Караганды", "Karaganda"),
    "Aktobe": ("Актобе", "Ақтөбе", "Актюбинск"),
    "Oral": ("Уральск", "Орал", "в Уральске"),
    "Oskemen": ("Усть-Каменогорск", "Өскемен", "в Усть-Каменогорске"),
    "Moscow": ("Москва", "мск", "живу в Москве", "Moscow"),
    "Saint Petersburg": (
        "Санкт-Петербург",
        "СПб",
        "Питер",
        "в Питере",
        "St Petersburg",
    ),
    "Yekaterinburg": ("Екатеринбург", "Екб", "в Екатеринбурге", "Yekaterinburg"),
}


@pytest.mark.parametrize(
    ("city", "said"),
    [(city, said) for city, spellings in SPELLINGS.items() for said in spellings],
)
def test_row_1_any_spelling_of_the_city_will_do(city, said):
    told = Offer("Cook", "Acme", location=city, requirements={"experience": 1})
    conversation, _turn = greet(told, read_criteria(told), (), "ru")

    conversation, _turn = hear(conversation, told, said, TODAY, 1)

    verdicts = {v.criterion.kind: v for v in conversation.assessment.verdicts}
    assert verdicts[Kind.LOCATION].match == Match.MET


def test_row_2_no_experience_is_not_a_pass():
    assert not assess([wants_experience(3)], [has_experience(0)]).approved


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1,5 года", (1.5, 1.5)),
        ("полтора года", (1.5, 1.5)),
        ("1,5 жыл", (1.5, 1.5)),
        ("a year and a half", (1.5, 1.5)),
        ("от 2 до 3 лет", (2, 3)),
        ("2-3 жыл", (2, 3)),
    ],
)
def test_row_8_years_are_read_as_they_are_meant(text, years):
    found = read_duration(text, TODAY).value

    assert (found.low_months / 12, found.high_months / 12) == years


@pytest.mark.parametrize("text", ["350-400 тыс", "350–400 мың", "350-400k"])
def test_row_8_amounts_are_read_as_they_are_meant(text):
    found = read_amount(text).value

    assert (found.minimum, found.maximum) == (350_000, 400_000)


@pytest.mark.parametrize("telling", TELLINGS[::6], ids=str)
def test_rows_4_and_9_the_parts_add_up_and_no_score_is_told(telling):
    played = play(telling)
    assessment = played.conversation.assessment

    assert sum(part.share for part in assessment.parts) == UNITS
    assert assessment.relevance[0] == sum(p.low for p in assessment.parts) / UNITS
    for turn in played.turns:
        said = phrases.say(turn.lines, "en")
        assert "relevance" not in said.casefold()
        assert "score" not in said.casefold()


def test_row_12_what_is_unknown_makes_a_range():
    low, high = assess([wants_experience(3)], []).relevance

    assert (low, high) == (0, 1)


def test_row_13_there_is_no_threshold_but_what_the_employer_requires():
    wanted = [wants_experience(3, weight=0.1), wants_skill("Python", required=False)]
    met, missed = [has_experience(3)], [has_experience(0), has_skill("Python")]

    assert assess(wanted, met).relevance[0] < 0.2
    assert assess(wanted, met).approved
    assert assess(wanted, missed).relevance[0] > 0.8
    assert not assess(wanted, missed).approved


def test_row_15_each_question_needs_its_own_answer():
    told = offer("accountant", "ru")
    conversation, turn = greet(told, read_criteria(told), (), "ru")
    total = turn.total_questions

    conversation, turn = hear(conversation, told, "5 лет", TODAY, 1)

    assert not conversation.has_ended
    assert (turn.question_index, turn.total_questions) == (1, total)


def test_row_16_a_total_mismatch_scores_nothing():
    assert assess([wants_experience(3)], [has_experience(0)]).relevance == (0, 0)


def test_a_resume_that_answers_everything_leads_to_no_question():
    told = offer("developer", "ru")
    resume = """Backend-разработчик
Общий опыт: 4 года.
Навыки: Python, Docker, PostgreSQL 3 года.
Английский B2. Формат работы: гибрид. Готов выйти через две недели.
Желаемая зарплата: 800 000 тенге.
"""

    conversation, turn = greet(
        told, read_criteria(told), facts_before(resume, "Алматы"), "ru"
    )

    assert conversation.asked == ()
    assert turn.total_questions == 0
    assert conversation.has_ended


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_a_resume_without_english_and_salary_leads_to_just_these_two(language):
    told = offer("developer", language)
    resume = """Backend-разработчик
Общий опыт: 4 года.
Навыки: Python, Docker, PostgreSQL 3 года.
Формат работы: гибрид. Готов выйти через две недели.
"""

    conversation, turn = greet(
        told, read_criteria(told), facts_before(resume, "Алматы"), language
    )

    questions = {question.key for question in open_questions(conversation)}
    assert questions == {"language:en", "salary"}
    assert turn.total_questions == 2
