"""What only follows from an answer is asked about before it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.dialogue.conversation import Conversation, Stage
from screening.dialogue.criteria import Match
from screening.dialogue.facts import Answer
from screening.dialogue.turns import greet, hear
from screening.tests.dialogue import phrasings
from screening.tests.dialogue.builders import TODAY
from screening.tests.dialogue.conversations import LANGUAGES

ASKED = {
    "ru": "Есть ли у вас высшее образование?",
    "kk": "Жоғары біліміңіз бар ма?",
    "en": "Do you have a degree?",
}
IMPLIED = {"ru": "КазНУ, 2015", "kk": "ҚазҰУ, 2015", "en": "KazNU, 2015"}
AGREES = {"ru": "да, верно", "kk": "иә, дұрыс", "en": "yes, that's right"}
DENIES = {"ru": "нет, неверно", "kk": "жоқ, олай емес", "en": "no, that's wrong"}


def criteria(language, *, required=True, expected=("yes",)):
    own = phrasings.criterion(
        "own_yes_no", "degree", ASKED[language], required=required
    )
    return (
        replace(own, wanted=replace(own.wanted, expected=expected)),
        phrasings.criterion("skill", "SQL"),
    )


def talk(language, *messages, **wanted):
    """The conversation after these messages, and all turns of the bot."""
    offered = phrasings._offer(language)
    conversation, turn = greet(offered, criteria(language, **wanted), (), language)
    turns = [turn]
    for place, message in enumerate(messages):
        conversation, turn = hear(conversation, offered, message, TODAY, 2 * place + 1)
        turns.append(turn)
    return conversation, turns


def verdict(conversation):
    return conversation.assessment.verdicts[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guess_is_asked_about_and_counts_for_nothing_until_then(language):
    conversation, turns = talk(language, IMPLIED[language])

    assert conversation.stage == Stage.CONFIRMING
    assert turns[-1].lines[-1].name == "confirm_guess"
    assert turns[-1].question_index is not None
    assert verdict(conversation).match == Match.UNKNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clear_yes_makes_it_a_fact_and_the_chat_goes_on(language):
    text = IMPLIED[language]

    conversation, turns = talk(language, text, AGREES[language])

    assert verdict(conversation).match == Match.MET
    assert verdict(conversation).evidence == text
    assert turns[-1].lines[-1].name == "ask_skill"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_no_takes_it_back_and_the_question_is_asked_again(language):
    conversation, turns = talk(language, IMPLIED[language], DENIES[language])

    assert verdict(conversation).match == Match.UNKNOWN
    assert [line.name for line in turns[-1].lines] == ["try_again", "ask_question"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_words_again_confirm_nothing(language):
    text = IMPLIED[language]

    conversation, _turns = talk(language, text, text, text)

    assert verdict(conversation).match == Match.UNKNOWN
    assert not conversation.confirmed
    assert conversation.needs_review


def test_who_chatters_leaves_it_unknown_for_a_person():
    conversation, turns = talk("ru", IMPLIED["ru"], "ну такое", "хм")

    assert "left_to_person" in [line.name for line in turns[-1].lines]
    assert verdict(conversation).match == Match.UNKNOWN
    assert conversation.needs_review


def test_a_clear_answer_in_place_of_a_guess_settles_it():
    conversation, turns = talk("ru", IMPLIED["ru"], "нет, высшего нет")

    assert turns[-1].lines[-1].name in ("confirm", "ask_question")
    assert conversation.assessment.approved


def test_a_guess_that_would_reject_says_what_is_needed_and_rejects_only_confirmed():
    text = IMPLIED["ru"]

    before, turns = talk("ru", text, expected=("no",))
    after, _turns = talk("ru", text, AGREES["ru"], expected=("no",))

    assert turns[-1].lines[-1].name == "confirm"
    assert before.assessment.approved
    assert after.has_ended
    assert not after.assessment.approved


def test_who_rather_talks_to_a_person_leaves_a_guess_behind():
    conversation, _turns = talk("ru", IMPLIED["ru"], "хочу поговорить с человеком")

    assert conversation.wants_person
    assert verdict(conversation).match == Match.UNKNOWN
    assert conversation.stage == Stage.ASKING


def test_a_guess_survives_being_stored():
    conversation, _turns = talk("ru", IMPLIED["ru"])

    stored = Conversation.from_json(conversation.as_json(), conversation.criteria)

    assert stored == conversation
    assert verdict(stored).match == Match.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        ("Есть ли у вас смартфон на Android?", "планшет на андроиде есть", Answer.YES),
        ("Владеете ли вы английским?", "C1", Answer.YES),
        ("Сможете выйти на следующей неделе?", "надо отработать месяц", Answer.NO),
    ],
)
def test_what_is_implied_is_a_guess(asked, text, answer):
    row = {"lang": "ru", "question": asked, "text": text, "gold": answer.value}

    _expected, got = phrasings.KINDS["yesno"](row)

    assert got == f"{answer.value}?"
