"""The state of a chat between two messages, and the turn that the bot says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import (
    Answer,
    Choices,
    Fact,
    Kind,
    SkillClaim,
    current,
)
from screening.dialogue.outcome import Assessment, assess

About = tuple[Kind, str]


class Stage(StrEnum):
    """What the bot is waiting for."""

    ASKING = "asking"
    CHOOSING = "choosing"  # which of two contradicting facts, or of two readings, holds
    CONFIRMING = "confirming"  # whether a fact that would reject was understood right
    CORRECTING = "correcting"  # a known fact was asked anew, because it was wrong
    REVIEWING = "reviewing"  # whether the summary is right
    NAMING = "naming"  # which fact is to be corrected
    ENDED = "ended"


# What is computed once for a conversation, and from which of its fields.
COMPUTED: dict[str, frozenset[str]] = {}
Computed = TypeVar("Computed")


def computed_from(
    *fields: str,
) -> Callable[[Callable[[Conversation], Computed]], Callable[[Conversation], Computed]]:
    """Let a function of a conversation be computed once, as long as these fields stay."""

    def remember(
        compute: Callable[[Conversation], Computed],
    ) -> Callable[[Conversation], Computed]:
        name = compute.__name__
        COMPUTED[name] = frozenset(fields)

        @wraps(compute)
        def remembered(conversation: Conversation) -> Computed:
            if name not in vars(conversation):
                vars(conversation)[name] = compute(conversation)
            found: Computed = vars(conversation)[name]
            return found

        return remembered

    return remember


@dataclass(frozen=True)
class Conversation:
    """All that the bot knows in the middle of a chat; replaced, never changed.

    `facts` has every fact that was stated, oldest first: the later ones count.
    `withdrawn` are those that the candidate said are wrong without a better one.
    `asked` are the keys of the questions in the order in which they were asked,
    `closed` of those not to be asked again: skipped, or not understood too often.
    `settled` are the facts that the candidate has chosen or corrected, `confirmed`
    the values that reject and were held up to the candidate. `heard` counts the messages
    that use up the bot's patience. `notes` name what a person should know of.
    """

    criteria: tuple[Criterion, ...]
    facts: tuple[Fact, ...] = ()
    language: str = "ru"
    stage: Stage = Stage.ASKING
    pending: str = ""
    attempts: int = 0
    heard: int = 0
    asked: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    withdrawn: tuple[Fact, ...] = ()
    choice: tuple[Fact, ...] = ()
    last_answered: str = ""
    wants_person: bool = False
    notes: tuple[str, ...] = ()
    steers: int = 0
    unanswered: tuple[str, ...] = ()

    @property
    def has_ended(self) -> bool:
        return self.stage == Stage.ENDED

    @property
    @computed_from("facts")
    def known(self) -> dict[About, Fact]:
        """The facts that hold now."""
        return current(self.facts)

    @property
    @computed_from("criteria", "facts")
    def assessment(self) -> Assessment:
        """What the facts known so far say about the criteria."""
        return assess(self.criteria, self.known.values())

    def but(self, **changes: Any) -> Conversation:
        """The conversation with other values for these fields.

        What was computed from other fields than these is kept.
        """
        assert changes.keys() <= self.__dataclass_fields__.keys(), changes.keys()
        changed = copy(self)
        for name, fields in COMPUTED.items():
            if not fields.isdisjoint(changes):
                vars(changed).pop(name, None)
        vars(changed).update(changes)
        return changed

    @property
    def question_index(self) -> int | None:
        """Which question is pending, counted from 0; None when none is."""
        if self.pending in self.asked:
            return self.asked.index(self.pending)
        return None

    @property
    def needs_review(self) -> bool:
        """Whether a person shall look: at doubts left open, or because it was asked."""
        if self.wants_person or self.notes:
            return True
        return self.assessment.approved and self.assessment.needs_review

    def with_facts(self, facts: Iterable[Fact]) -> Conversation:
        """The conversation with more facts; the later ones count."""
        return self.but(facts=(*self.facts, *facts))

    def without_fact(self, about: About) -> Conversation:
        """The conversation without what was said about this; it stays in history."""
        kept = tuple(fact for fact in self.facts if fact.about != about)
        gone = tuple(fact for fact in self.facts if fact.about == about)
        return self.but(facts=kept, withdrawn=(*self.withdrawn, *gone))

    def as_json(self) -> dict[str, Any]:
        """The state as plain JSON values; `from_json` gives back an equal one."""
        stored: dict[str, Any] = {
            name: getattr(self, name) for name in self.__dataclass_fields__
        }
        # The criteria never change within a chat and are kept beside it, once.
        del stored["criteria"]
        for name in FACTS:
            stored[name] = [item.as_json() for item in stored[name]]
        return stored

    @classmethod
    def from_json(
        cls, stored: dict[str, Any], criteria: tuple[Criterion, ...]
    ) -> Conversation:
        """The state that `as_json` stored, about these criteria."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in stored.items()
        }
        values["stage"] = Stage(values["stage"])
        values["criteria"] = criteria
        for name in FACTS:
            values[name] = tuple(map(Fact.from_json, values.get(name, ())))
        return cls(**values)


FACTS = ("facts", "withdrawn", "choice")


@dataclass(frozen=True, slots=True)
class Turn:
    """What the bot says: lines, and what it offers to press.

    `question_index` counts the questions from 0 and is None when nothing is asked;
    `total_questions` is how many there will be as things stand.
    """

    lines: tuple[Line, ...]
    quick_replies: tuple[Line, ...] = ()
    question_index: int | None = None
    total_questions: int = 0


def fact_key(fact: Fact) -> str:
    """What a fact is about, as it is kept in `settled`."""
    return f"{fact.kind.value}:{fact.subject}"


def stated_key(fact: Fact) -> str:
    """What a fact is about and what it says: another value is another fact."""
    return f"{fact_key(fact)} {fact.value}"


def adds_nothing(newer: Fact, older: Fact | None) -> bool:
    """Whether a statement tells no more than what is known already.

    That somebody names a skill again takes nothing back of its years or level.
    """
    if older is None:
        return False
    if newer.value == older.value:
        return True
    bare = newer.value == SkillClaim(Answer.YES)
    return bare and getattr(older.value, "has", None) == Answer.YES


# Who has one more of these still has those named before.
SETS_THAT_GROW = (Kind.DRIVING_LICENCE, Kind.WORK_PERMIT)
ONLY = re.compile(r"(?<!\w)(?:только|лишь|only|just|тек|ғана)(?!\w)", re.IGNORECASE)


def added_to(newer: Fact, older: Fact | None) -> Fact:
    """The newer fact with what the older one holds as well: "есть и C" after "B"."""
    if older is None or newer.kind not in SETS_THAT_GROW:
        return newer
    one, two = older.value, newer.value
    assert isinstance(one, Choices)
    assert isinstance(two, Choices)
    if not two.options or one.condition or two.condition or ONLY.search(newer.quote):
        return newer
    both = Choices(tuple(sorted({*one.options, *two.options})))
    return replace(newer, value=both)


def known_facts(conversation: Conversation) -> tuple[Fact, ...]:
    """The current facts that matter to this vacancy, in the order of its criteria."""
    facts = conversation.known
    abouts = [about for c in conversation.criteria for about in _abouts(c)]
    return tuple(facts[about] for about in dict.fromkeys(abouts) if about in facts)


def labelled(
    conversation: Conversation, facts: Iterable[Fact]
) -> tuple[tuple[Fact, str], ...]:
    """Facts that matter to this vacancy, each with what the employer calls it."""
    labels = {
        about: criterion.label
        for criterion in conversation.criteria
        for about in _abouts(criterion)
    }
    return tuple((fact, labels[fact.about]) for fact in facts if fact.about in labels)


def _abouts(criterion: Criterion) -> Iterator[About]:
    if criterion.kind != Kind.PROFILE:
        yield criterion.about
    if criterion.kind == Kind.LOCATION:
        yield Kind.RELOCATION, ""
