"""Whole conversations: who says what, and what the bot makes of it."""

from __future__ import annotations

from collections import Counter

import pytest

from screening import phrases
from screening.dialogue.facts import Kind
from screening.tests.dialogue.conversations import LANGUAGES, STORIES, play, tellings

TELLINGS = tellings()
THREEFOLD = [s for s in STORIES if all(language in s for language in LANGUAGES)]
MANNERS = {"plain", "terse", "talkative", "evasive", "correcting", "contradicting",
           "asking", "switching", "hostile"}  # fmt: skip


def test_there_are_conversations_of_all_kinds():
    told = Counter(telling.language for telling in TELLINGS)

    assert len(TELLINGS) >= 120
    assert len(THREEFOLD) >= 20
    assert min(told[language] for language in LANGUAGES) >= 30
    assert {story["manner"] for story in STORIES} == MANNERS


@pytest.mark.parametrize("telling", TELLINGS, ids=str)
def test_a_conversation_leads_to_its_facts_questions_and_decision(telling):
    story = telling.story

    played = play(telling)

    expected = {name: known(value) for name, value in story["facts"].items()}
    facts = played.facts
    for name, value in expected.items():
        if value == "any":
            assert facts.pop(name, None)
    assert facts == {k: v for k, v in expected.items() if v != "any"}
    assert len(played.conversation.asked) == story["questions"]
    decision = "approved" if played.conversation.assessment.approved else "rejected"
    assert decision == story["decision"]
    assert played.conversation.needs_review is story.get("review", False)
    assert len(played.conversation.unanswered) == story.get("unanswered", 0)
    assert played.conversation.language == story.get("ends", telling.language)


@pytest.mark.parametrize("story", THREEFOLD, ids=lambda story: story["story"])
def test_a_story_has_the_same_score_in_three_languages(story):
    played = [play(t) for t in TELLINGS if t.story is story]

    scores = {p.conversation.assessment.relevance for p in played}
    reasons = {
        tuple(reason.code for reason in p.conversation.assessment.reasons)
        for p in played
    }
    assert len(played) == len(LANGUAGES)
    assert len(scores) == 1
    assert len(reasons) == 1


@pytest.mark.parametrize("telling", [t for t in TELLINGS if "says" in t.story], ids=str)
def test_questions_are_answered_from_the_vacancy(telling):
    played = play(telling)

    said = "\n".join(
        phrases.say(turn.lines, telling.language).replace("\xa0", " ")
        for turn in played.turns
    )
    for words in telling.story["says"]:
        assert words in said


def known(value):
    return (
        {True: "yes", False: "no"}.get(value, value)
        if isinstance(value, bool)
        else value
    )


def test_a_question_of_the_bots_own_has_at_most_25_words():
    asked = {
        phrases.say([line], language)
        for telling in TELLINGS
        for turn in play(telling).turns
        for line in turn.lines
        if line.name.startswith("ask_") and line.values["kind"] != Kind.QUESTION
        for language in LANGUAGES
    }

    assert len(asked) > 50
    assert [question for question in asked if len(question.split()) > 25] == []
