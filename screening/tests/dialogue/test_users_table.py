"""The rows of "Each of these becomes a regression test" (USERS.md) that concern
understanding, asking and judging; each test names its row."""

from __future__ import annotations

import pytest

from screening import phrases
from screening.dialogue.facts import Kind
from screening.dialogue.outcome import UNITS, assess
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear
from screening.tests.dialogue.builders import TODAY, has_experience, wants_experience
from screening.tests.dialogue.conversations import (
    facts_before,
    offer,
    play,
    tellings,
)

TELLINGS = tellings()


@pytest.mark.parametrize(
    "city", ["Алматы", "Живу в Алматы", "Алма-Ата", "из Алма-Аты", "Almaty", "алмата"]
)
def test_row_1_any_spelling_of_the_city_will_do(city):
    told = offer("cook", "ru")
    conversation, _turn = greet(told, read_criteria(told), (), "ru")

    conversation, _turn = hear(conversation, told, f"{city}", TODAY, 1)

    location = conversation.known.get((Kind.LOCATION, ""))
    assert location is not None
    assert location.value.name == "Almaty"


def test_row_2_no_experience_is_not_a_pass():
    assert not assess([wants_experience(3)], [has_experience(0)]).approved


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
