"""What to ask, in which order, and what can be pressed in answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from screening.dialogue.conversation import About, Conversation, computed_from
from screening.dialogue.criteria import AnyPlace, Criterion, Line, Match, OwnQuestion
from screening.dialogue.facts import (
    Experience,
    Fact,
    Kind,
    Place,
    Salary,
    SkillClaim,
)
from screening.dialogue.interpretation import Question

# Required criteria that could reject come first, at most this many in a row.
KNOCK_OUTS_FIRST = 3


def missing_fact(criterion: Criterion, facts: dict[About, Fact]) -> Kind:
    """Which kind of fact would decide this criterion."""
    if isinstance(criterion.wanted, AnyPlace) and (Kind.LOCATION, "") in facts:
        return Kind.RELOCATION
    return criterion.kind


@computed_from("criteria", "facts", "closed", "asked")
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


@computed_from("criteria", "facts")
def _undecided(conversation: Conversation) -> list[Question]:
    facts = conversation.known
    return [
        Question(v.criterion, missing_fact(v.criterion, facts))
        for v in conversation.assessment.verdicts
        if _is_open(v.criterion, v.match, facts)
    ]


def _is_open(criterion: Criterion, match: Match, facts: dict[About, Fact]) -> bool:
    if criterion.kind == Kind.PROFILE:
        return False
    if not criterion.is_scored:
        return criterion.about not in facts
    if match != Match.UNKNOWN:
        return False
    if isinstance(criterion.wanted, AnyPlace) and (Kind.LOCATION, "") in facts:
        # Where moving does not help, nothing that could be asked would.
        return criterion.wanted.relocation
    return True


def _widest_first(question: Question) -> tuple[bool, float, bool]:
    # The heavier the criterion, the more its answer narrows the range of relevance.
    criterion = question.criterion
    weight = criterion.weight if criterion.is_scored else 0.0
    return not criterion.is_scored, -weight, not criterion.required


def all_questions(criteria: Iterable[Criterion]) -> tuple[Question, ...]:
    """Everything that can be asked about, known or not, in the vacancy's order."""
    return tuple(
        Question(criterion, kind)
        for criterion in criteria
        for kind in _kinds(criterion)
    )


def _kinds(criterion: Criterion) -> tuple[Kind, ...]:
    if criterion.kind == Kind.PROFILE:
        return ()
    if isinstance(criterion.wanted, AnyPlace):
        return Kind.LOCATION, Kind.RELOCATION
    return (criterion.kind,)


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


# --- What can be pressed ---

YES_OR_NO = (Line("yes"), Line("no"))
QUICK_REPLIES: dict[Kind, tuple[Line, ...]] = {
    Kind.SKILL: YES_OR_NO,
    Kind.RELOCATION: YES_OR_NO,
    Kind.WORK_FORMAT: YES_OR_NO,
    Kind.SCHEDULE: YES_OR_NO,
    Kind.EMPLOYMENT: YES_OR_NO,
    Kind.DRIVING_LICENCE: YES_OR_NO,
    Kind.WORK_PERMIT: YES_OR_NO,
    Kind.LANGUAGE: tuple(
        Line("level", {"level": level}) for level in ("A2", "B1", "B2", "C1")
    ),
    Kind.EDUCATION: tuple(
        Line("education", {"level": level})
        for level in ("secondary", "vocational", "bachelor", "master")
    ),
    Kind.START: (Line("at_once"), Line("in_two_weeks"), Line("in_a_month")),
}


def replies_to(question: Question, attempt: int) -> tuple[Line, ...]:
    """What can be pressed: always where the set of answers is closed, and likely
    values of an open one where it is asked for the third time."""
    wanted = question.criterion.wanted
    if isinstance(wanted, OwnQuestion):
        if wanted.options:
            return tuple(Line("text", {"text": option}) for option in wanted.options)
        return YES_OR_NO if wanted.kind == "yes_no" else ()
    if isinstance(wanted, SkillClaim) and wanted.years:
        # "Yes" does not tell for how long.
        return _years_around(wanted.years) if attempt > 1 else ()
    if question.kind in QUICK_REPLIES:
        return QUICK_REPLIES[question.kind]
    return _likely_values(wanted) if attempt > 1 else ()


def _likely_values(wanted: Any) -> tuple[Line, ...]:
    if isinstance(wanted, Experience):
        return _years_around(wanted.years)
    if isinstance(wanted, Salary):
        amounts = [a for a in (wanted.minimum, wanted.maximum) if a is not None]
        values = [Salary(a, a, wanted.currency) for a in dict.fromkeys(amounts)]
        return tuple(_value(value) for value in values) + (Line("negotiable"),)
    if isinstance(wanted, AnyPlace):
        return tuple(_value(place) for place in wanted.places)
    return ()


def _years_around(years: float) -> tuple[Line, ...]:
    whole = max(1, round(years))
    steps = dict.fromkeys((max(1, whole // 2), whole, whole + 2))
    return (Line("no_experience"), *(_value(Experience(float(y))) for y in steps))


def _value(value: Experience | Salary | Place) -> Line:
    return Line("value", {"value": value})
