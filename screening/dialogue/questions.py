"""What to ask, in which order, and what can be pressed in answer."""

from __future__ import annotations

from collections.abc import Iterable

from screening.dialogue.conversation import Conversation, computed_from
from screening.dialogue.criteria import Criterion, Line, Match, Question
from screening.dialogue.facts import About, Fact
from screening.dialogue.kinds import KINDS, questions_of

# Required criteria that could reject come first, at most this many in a row.
KNOCK_OUTS_FIRST = 3


@computed_from("criteria", "facts", "confirmed", "closed", "asked")
def open_questions(conversation: Conversation) -> tuple[Question, ...]:
    """What is still worth asking, in the order in which it will be asked.

    First what was asked and then interrupted, then the required criteria that could
    reject, then whatever narrows the range of relevance most.
    """
    unknown = [q for q in _undecided(conversation) if q.key not in conversation.closed]
    begun = [q for q in unknown if q.key in conversation.asked]
    fresh = [q for q in unknown if q.key not in conversation.asked]
    knock_outs = sorted((q for q in fresh if q.criterion.required), key=_widest_first)[
        : max(0, KNOCK_OUTS_FIRST - len(conversation.asked))
    ]
    others = sorted((q for q in fresh if q not in knock_outs), key=_widest_first)
    return (*begun, *knock_outs, *others)


@computed_from("criteria", "facts", "confirmed")
def _undecided(conversation: Conversation) -> list[Question]:
    known = conversation.counted
    missing = (
        (v.criterion, KINDS[v.criterion.kind].missing(v.criterion, known))
        for v in conversation.assessment.verdicts
        if v.match == Match.UNKNOWN
    )
    return [Question(criterion, kind) for criterion, kind in missing if kind]


def _widest_first(question: Question) -> tuple[bool, float, bool]:
    # The heavier the criterion, the more its answer narrows the range of relevance.
    criterion = question.criterion
    weight = criterion.weight if criterion.is_scored else 0.0
    return not criterion.is_scored, -weight, not criterion.required


def all_questions(criteria: Iterable[Criterion]) -> tuple[Question, ...]:
    """Everything that can be asked about, known or not, in the vacancy's order."""
    return tuple(q for criterion in criteria for q in questions_of(criterion))


def question_of(conversation: Conversation, key: str) -> Question | None:
    """The question with this key, whether it is open or not."""
    return next((q for q in all_questions(conversation.criteria) if q.key == key), None)


def question_about(conversation: Conversation, about: About) -> Question | None:
    """The question that this fact answers, if the vacancy has one."""
    return next(
        (q for q in all_questions(conversation.criteria) if q.about == about), None
    )


def key_of(criteria: Iterable[Criterion], facts: Iterable[Fact]) -> str:
    """The key of the first question that the facts answer; "" if they answer none."""
    asked = {question.about: question.key for question in all_questions(criteria)}
    return next((asked[fact.about] for fact in facts if fact.about in asked), "")


def replies_to(question: Question, attempt: int) -> tuple[Line, ...]:
    """What can be pressed in answer; `attempt` counts from 0 how often it was asked."""
    return KINDS[question.kind].replies(question.criterion, attempt)
