"""Facts that contradict each other, and those that the candidate has to see first."""

from __future__ import annotations

from dataclasses import replace

from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Match, Question
from screening.dialogue.facts import About, Experience, Fact, Place, Source
from screening.dialogue.kinds.location import is_same_city
from screening.dialogue.outcome import assess, would_reject
from screening.dialogue.questions import question_about


def contradicts(conversation: Conversation, older: Fact, newer: Fact) -> bool:
    """Whether two sources tell different things that matter to a verdict."""
    if older.source == newer.source or newer.key in conversation.settled:
        return False
    others = [f for f in conversation.facts if f.about != newer.about]
    one, two = (_matches(conversation, [*others, fact]) for fact in (older, newer))
    # What leaves a criterion unknown says less, not something else.
    return any(
        a != b and Match.UNKNOWN not in (a, b) for a, b in zip(one, two, strict=True)
    )


def _matches(conversation: Conversation, facts: list[Fact]) -> list[Match]:
    return [v.match for v in assess(conversation.criteria, facts).verdicts]


def what_differs(choice: tuple[Fact, ...]) -> str:
    if _are_of_two_sources(choice):
        return "contradiction"
    return "dates_and_total" if choice[0].source == Source.RESUME else "two_readings"


def _are_of_two_sources(choice: tuple[Fact, ...]) -> bool:
    return len({fact.source for fact in choice}) > 1


def conflict_between_sources(conversation: Conversation) -> tuple[Fact, ...]:
    """Resume and form telling different things that matter, not yet asked about."""
    by_about: dict[About, dict[Source, Fact]] = {}
    for fact in conversation.facts:
        by_about.setdefault(fact.about, {})[fact.source] = fact
    for sources in by_about.values():
        resume, form = sources.get(Source.RESUME), sources.get(Source.FORM)
        if resume is None or form is None or Source.CHAT in sources:
            continue
        if _is_one_city(resume, form):
            continue
        if contradicts(conversation, resume, form):
            return resume, form
    return ()


def conflict_in_a_resume(conversation: Conversation) -> tuple[Fact, ...]:
    """Years by the dates of a resume and as it states them, where that matters and was
    not asked about yet."""
    for fact in conversation.known.values():
        choice = _dates_and_total(fact)
        if not choice or fact.key in conversation.settled:
            continue
        others = [f for f in conversation.facts if f.about != fact.about]
        one, two = (_matches(conversation, [*others, each]) for each in choice)
        if one != two:
            return choice
    return ()


def _dates_and_total(fact: Fact) -> tuple[Fact, ...]:
    value = fact.value
    if fact.source != Source.RESUME or not isinstance(value, Experience):
        return ()
    if not value.stated:
        return ()
    dated = replace(value, stated=0.0)
    return replace(fact, value=dated), replace(
        fact, value=replace(dated, years=value.stated)
    )


def _is_one_city(one: Fact, other: Fact) -> bool:
    if not (isinstance(one.value, Place) and isinstance(other.value, Place)):
        return False
    return bool(is_same_city(one.value, other.value))


def not_held_up(conversation: Conversation) -> tuple[Question, Fact] | None:
    """What is a guess or would reject, and was not shown to the candidate yet."""
    for guess in filter(conversation.is_open_guess, conversation.known.values()):
        question = question_about(conversation, guess.about)
        if question is not None:
            return question, guess
    for verdict in conversation.assessment.verdicts:
        fact = verdict.fact if would_reject(verdict) else None
        if fact is not None and fact.stated_key not in conversation.held_up:
            # For a place, either the city or the will to move may be what rejects.
            return Question(verdict.criterion, fact.kind), fact
    return None


def without_old_guesses(conversation: Conversation) -> Conversation:
    """The conversation without guesses that were shown and led to something else."""
    for fact in filter(conversation.is_open_guess, conversation.known.values()):
        if fact.stated_key in conversation.held_up:
            held = (key for key in conversation.held_up if key != fact.stated_key)
            conversation = conversation.without_fact(fact.about)
            conversation = conversation.but(held_up=tuple(held))
    return conversation
