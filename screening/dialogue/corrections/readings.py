"""A text read once more, as the answer to a question that was answered before."""

from __future__ import annotations

from datetime import date

from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Question
from screening.dialogue.facts import Fact, Source
from screening.dialogue.interpretation import understand
from screening.dialogue.questions import question_about


def read_once_more(
    conversation: Conversation,
    question: Question,
    text: str,
    today: date,
    place: int,
) -> tuple[Fact, ...]:
    """The one clear reading of a text as an answer to a question."""
    again = understand(text, question, conversation.criteria, today, place)
    if len(again.readings) == 1:
        return again.readings
    return tuple(fact for fact in again.volunteered if fact.about == question.about)


def latest_first(conversation: Conversation) -> list[Question]:
    """The questions with a known answer, the one answered last first."""
    known = sorted(conversation.known.values(), key=_said_at, reverse=True)
    found = (question_about(conversation, fact.about) for fact in known)
    return [question for question in found if question is not None]


def _said_at(fact: Fact) -> tuple[bool, int]:
    return fact.source == Source.CHAT, fact.place
