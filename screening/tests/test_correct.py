from __future__ import annotations

import pytest

from conftest import new_candidate, new_response, new_vacancy
from screening.dialogue.facts import Kind, current
from screening.models import ChatSession

WANTED = {
    "experience": "3+ years",
    "skills": ["Python"],
    "questions": [{"text": "Can you lift 20 kg?", "kind": "yes_no"}],
}


@pytest.fixture
def chat(acme):
    candidate = new_candidate(city="Almaty")
    return ChatSession.open_for(
        new_response(new_vacancy(acme, requirements=WANTED), candidate).pk
    )


def value(chat, kind):
    facts = current(chat.conversation.facts)
    return next(f.value for (k, _subject), f in facts.items() if k == kind)


def test_a_fact_is_asked_anew_and_the_chat_goes_back(chat):
    assert chat.receive("4 years").corrects == "experience"
    before = chat.conversation.pending

    asked = chat.receive("", corrects="experience")
    answered = chat.receive("5 years")

    assert asked.said.message_text == "Correct: experience"
    assert "years of experience" in asked.reply.message_text
    assert value(chat, Kind.EXPERIENCE).years == 5
    assert chat.conversation.pending == before
    assert answered.corrects == "experience"


def test_the_same_again_is_kept_and_not_asked_for_anew(chat):
    before = chat.conversation.pending
    chat.receive("", corrects="location")

    chat.receive("Almaty")

    assert value(chat, Kind.LOCATION).name == "Almaty"
    assert chat.conversation.pending == before


def test_a_corrected_fact_is_not_held_against_the_form(chat):
    chat.receive("", corrects="location")

    reply = chat.receive("Astana").reply

    assert "two different things" not in reply.message_text


def test_an_own_question_is_asked_anew(chat):
    while chat.conversation.pending != "question:1":
        assert chat.receive("yes").outcome is None
    answer = chat.receive("yes")

    chat.receive("", corrects=answer.corrects)
    chat.receive("no")

    assert value(chat, Kind.QUESTION).answer == "no"


def test_skipping_a_correction_leaves_what_was_known(chat):
    chat.receive("", corrects="location")

    chat.receive("Skip")

    assert value(chat, Kind.LOCATION).name == "Almaty"


def test_an_unknown_key_asks_what_is_meant(chat):
    reply = chat.receive("", corrects="horoscope").reply

    assert "shall I correct" in reply.message_text


def test_a_correction_counts_whatever_question_the_tab_showed(chat):
    reply = chat.receive("", corrects="experience", question_index=9).reply

    assert "years of experience" in reply.message_text


def test_a_message_without_facts_corrects_nothing(chat):
    assert chat.receive("Hello!").corrects == ""
