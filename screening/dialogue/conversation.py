"""The state of a chat between two messages, and the turn that the bot says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from screening.dialogue.criteria import Criterion, Line, OwnQuestion
from screening.dialogue.facts import (
    About,
    Answer,
    Choices,
    Fact,
    SkillClaim,
    Source,
    Words,
    current,
)
from screening.dialogue.kinds import questions_of
from screening.dialogue.outcome import Assessment, assess, is_unconfirmed


class Stage(StrEnum):
    """What the bot is waiting for."""

    ASKING = "asking"
    CHOOSING = "choosing"  # which of two contradicting facts, or of two readings, holds
    CONFIRMING = "confirming"  # whether what would reject, or a guess, is right
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
    `settled` are the facts that the candidate has chosen or corrected. Of what would
    reject or is a guess, `held_up` was shown to the candidate, and `confirmed` answered
    by a clear yes (`Fact.stated_key`). `numbered` are the keys of all that was waited for (see
    `awaits`), in order. `heard` counts the messages that use up the bot's patience,
    `chatter` those of them that greet and the like.
    `notes` name what a person should know of. `said` counts the lines by their names,
    and the questions; `row` is the form of the last question and how many of that form
    came right before it (`repetition`). `waited` counts how often each thing was waited
    for since something new was said.
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
    held_up: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    withdrawn: tuple[Fact, ...] = ()
    choice: tuple[Fact, ...] = ()
    last_answered: str = ""
    wants_person: bool = False
    notes: tuple[str, ...] = ()
    steers: int = 0
    chatter: int = 0
    was_offered_person: bool = False
    unanswered: tuple[str, ...] = ()
    said: dict[str, int] = field(default_factory=dict)
    row: tuple[str, int] = ("", 0)
    waited: dict[str, int] = field(default_factory=dict)

    @property
    def has_ended(self) -> bool:
        return self.stage == Stage.ENDED

    @property
    @computed_from("facts")
    def known(self) -> dict[About, Fact]:
        """The facts that hold now."""
        return current(self.facts)

    @property
    @computed_from("facts", "confirmed")
    def counted(self) -> dict[About, Fact]:
        """The facts that hold now, but for guesses that the candidate has not confirmed."""
        known = self.known.items()
        return {about: f for about, f in known if not self.is_open_guess(f)}

    def is_open_guess(self, fact: Fact) -> bool:
        """Whether it is a guess that the candidate has not confirmed."""
        return fact.is_guess and fact.stated_key not in self.confirmed

    @property
    @computed_from("criteria", "facts", "confirmed")
    def assessment(self) -> Assessment:
        """What the facts known so far say about the criteria."""
        return assess(self.criteria, self.counted.values(), frozenset(self.confirmed))

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
    def awaits(self) -> str:
        """The key of what an answer is awaited to; "" when none is.

        What is asked again has the key that it had; whether an answer was understood
        right is another question than the one it answered.
        """
        if self.stage == Stage.CHOOSING:
            return f"choose {self.choice[0].key}"
        if self.stage == Stage.CONFIRMING:
            return f"confirm {self.pending}"
        if self.stage in (Stage.REVIEWING, Stage.NAMING):
            return self.stage.value
        return self.pending

    @property
    def question_index(self) -> int | None:
        """Which question is pending, counted from 0; None when no answer is awaited."""
        if self.awaits in self.numbered:
            return self.numbered.index(self.awaits)
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

    def with_resume(self, facts: Iterable[Fact]) -> Conversation:
        """The conversation with these facts in place of those of an earlier resume.

        What was waited for may be settled by now: the next step is looked for anew, and
        once something was asked that is a summary at the latest.
        """
        read = tuple(facts)
        others = tuple(f for f in self.facts if f.source != Source.RESUME)
        gone = (f for f in self.facts if f.source == Source.RESUME and f not in read)
        return self.but(
            facts=(*read, *others),
            withdrawn=(*self.withdrawn, *gone),
            stage=Stage.ASKING,
            choice=(),
            attempts=0,
            asked=self.asked or self.numbered,
        )

    def without_fact(self, about: About) -> Conversation:
        """The conversation without what was said about this; it stays in history."""
        kept = tuple(fact for fact in self.facts if fact.about != about)
        gone = tuple(fact for fact in self.facts if fact.about == about)
        return self.but(facts=kept, withdrawn=(*self.withdrawn, *gone))

    def judged_by(self, criteria: tuple[Criterion, ...]) -> Conversation:
        """The conversation held against other criteria, when nobody can be asked.

        An employer chooses that, having seen whom it turns. What the candidate told
        counts as it was told, unless it was in doubt by the criteria of the chat.
        """
        doubted = {v.fact for v in filter(is_unconfirmed, self.assessment.verdicts)}
        told = (f.stated_key for f in self.counted.values() if f not in doubted)
        confirmed = tuple(dict.fromkeys((*self.confirmed, *told)))
        return self.but(criteria=criteria, confirmed=confirmed)

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
        if "held_up" not in stored:
            values |= _as_first_judged(values)
        conversation = cls(**values)
        if "numbered" not in stored:
            waited = dict.fromkeys((*conversation.asked, conversation.awaits))
            numbered = tuple(key for key in waited if key)
            conversation = conversation.but(numbered=numbered)
        return conversation


def _as_first_judged(values: dict[str, Any]) -> dict[str, Any]:
    """What a state is to be read with that the first version of the rules stored.

    It took for confirmed whatever the chat ended with. In a chat that goes on nothing
    is: the candidate may have said yes, or anything else.
    """
    has_ended = values["stage"] == Stage.ENDED
    stated = tuple(fact.stated_key for fact in values["facts"]) if has_ended else ()
    return {"held_up": (), "confirmed": stated}


FACTS = ("facts", "withdrawn", "choice")


@dataclass(frozen=True, slots=True)
class Turn:
    """What the bot says: lines, and what it offers to press.

    `question_index` counts what is waited for from 0 and is None when nothing is;
    `total_questions` is how many there are as things stand.
    """

    lines: tuple[Line, ...]
    quick_replies: tuple[Line, ...] = ()
    question_index: int | None = None
    total_questions: int = 0


def learned(before: Conversation, after: Conversation) -> tuple[Fact, ...]:
    """The facts that came to a conversation, in order, whatever else was withdrawn."""
    known = set(before.facts)
    return tuple(fact for fact in after.facts if fact not in known)


def adds_nothing(newer: Fact, older: Fact | None) -> bool:
    """Whether a statement tells no more than what is known already.

    That somebody names a skill again takes nothing back of its years or level.
    """
    if older is None or (older.is_guess and not newer.is_guess):
        return False
    if newer.value == older.value:
        return True
    bare = newer.value == SkillClaim(Answer.YES)
    return bare and getattr(older.value, "has", None) == Answer.YES


def takes_back(newer: Fact, older: Fact | None) -> bool:
    """Whether a statement tells otherwise than what is known, and not only more."""
    if older is None or newer.value == older.value:
        return False
    one, two = older.value, newer.value
    if isinstance(one, Choices) and isinstance(two, Choices):
        return not set(one.options) <= set(two.options) or two.condition != ""
    return one != SkillClaim(Answer.YES) or getattr(two, "has", None) != Answer.YES


def known_facts(conversation: Conversation) -> tuple[Fact, ...]:
    """The current facts that matter to this vacancy, in the order of its criteria."""
    facts = conversation.counted
    abouts = [q.about for c in conversation.criteria for q in questions_of(c)]
    return tuple(facts[about] for about in dict.fromkeys(abouts) if about in facts)


def labelled(
    conversation: Conversation, facts: Iterable[Fact]
) -> tuple[tuple[Fact, str], ...]:
    """Facts that matter to this vacancy, each with what the employer calls it, in the
    language of the chat."""
    language = conversation.language
    asked = {
        question.about: criterion
        for criterion in conversation.criteria
        for question in questions_of(criterion)
    }
    return tuple(
        (
            _said_in(language, fact, asked[fact.about]),
            asked[fact.about].label_in(language),
        )
        for fact in facts
        if fact.about in asked
    )


def _said_in(language: str, fact: Fact, criterion: Criterion) -> Fact:
    """An option that was chosen, as it is called in this language."""
    wanted, value = criterion.wanted, fact.value
    if not isinstance(wanted, OwnQuestion) or not isinstance(value, Words):
        return fact
    if value.text not in wanted.options:
        return fact
    number = wanted.options.index(value.text)
    return replace(fact, value=Words(wanted.options_in(language)[number]))
