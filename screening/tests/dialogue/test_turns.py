"""Single turns that a whole conversation would not show."""

from __future__ import annotations

import pytest

from screening import phrases
from screening.dialogue.conversation import Stage
from screening.dialogue.facts import Kind
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear
from screening.tests.dialogue.builders import TODAY
from screening.tests.dialogue.conversations import offer, shown


def talk(vacancy, *messages, language="ru"):
    told = offer(vacancy, language)
    conversation, turn = greet(told, read_criteria(told), (), language)
    for place, message in enumerate(messages):
        conversation, turn = hear(conversation, told, message, TODAY, 2 * place + 1)
    return conversation, [line.name for line in turn.lines]


def known(conversation, kind):
    fact = conversation.known.get((kind, ""))
    return None if fact is None else shown(fact.value)


@pytest.mark.parametrize("word", ["исправить", "түзету", "correct", "Исправить!"])
def test_a_bare_wish_to_correct_asks_what(word):
    conversation, lines = talk("driver", "5 лет", word)

    assert conversation.stage == Stage.NAMING
    assert lines == ["what_to_correct"]
    assert known(conversation, Kind.DRIVING_LICENCE) is None


def test_correct_agrees_where_that_was_asked():
    conversation, _lines = talk(
        "driver", "5 years", "yes", "yes", "Karaganda", "400000 KZT", "correct",
        language="en",
    )  # fmt: skip

    assert conversation.has_ended
    assert conversation.assessment.approved


def test_who_just_made_a_mistake_means_the_last_answer():
    conversation, lines = talk("driver", "5 лет", "ой, опечатка")

    assert conversation.stage == Stage.CORRECTING
    assert lines == ["correcting", "ask_experience"]


def test_an_answer_in_place_of_what_to_correct_is_taken_in():
    conversation, lines = talk("driver", "5 лет", "исправить", "живу в Караганде")

    assert known(conversation, Kind.LOCATION) == "Karagandy"
    assert lines == ["understood", "ask_driving_licence"]


def test_what_is_not_understood_there_is_asked_once_more():
    conversation, lines = talk("driver", "5 лет", "исправить", "ммм")
    assert lines == ["not_clear", "what_to_correct"]

    conversation, lines = talk("driver", "5 лет", "исправить", "ммм", "ммм")
    assert lines == ["kept", "ask_driving_licence"]
    assert known(conversation, Kind.EXPERIENCE) == 5


def test_a_question_there_is_answered_and_changes_nothing():
    conversation, lines = talk(
        "driver", "5 жыл", "түзету", "сен кімсің?", language="kk"
    )

    assert conversation.stage == Stage.NAMING
    assert lines == ["about_bot", "what_to_correct"]


def test_another_fact_while_a_correction_is_pending():
    before = ["5 лет", "да", "исправить опыт", "живу в Караганде"]

    conversation, lines = talk("driver", *before)
    assert known(conversation, Kind.LOCATION) == "Karagandy"
    assert known(conversation, Kind.EXPERIENCE) == 5
    assert lines == ["understood", "ask_experience", "example"]

    conversation, lines = talk("driver", *before, "4 года")
    assert known(conversation, Kind.EXPERIENCE) == 4
    assert lines == ["corrected", "ask_schedule"]


def test_a_correction_that_is_none_leaves_all_as_it_was():
    conversation, lines = talk("driver", "5 лет", "исправить опыт", "всё верно")

    assert known(conversation, Kind.EXPERIENCE) == 5
    assert lines == ["kept", "ask_driving_licence"]


def test_requirements_do_not_tell_what_own_questions_hope_to_hear():
    told = offer("cook", "ru")
    conversation, _turn = greet(told, read_criteria(told), (), "ru")

    _conversation, turn = hear(conversation, told, "какие требования?", TODAY, 1)

    said = phrases.say(turn.lines, "ru")
    assert "от 2 лет" in said
    for expected in ("Европейская", "Восточная", "медкнижка"):
        assert expected not in said
