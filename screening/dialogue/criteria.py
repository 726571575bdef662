"""What a vacancy asks for, and how far a candidate meets it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from screening.dialogue.facts import (
    About,
    Fact,
    Kind,
    Place,
    Value,
    value_from_json,
    value_to_json,
)

# A new version of the rules: raised whenever the same facts and criteria may lead to
# another verdict, so that a stored decision can be told apart from a later one.
RULES_VERSION = 3


class QuestionKind(StrEnum):
    """What an employer's own question takes as an answer (CONTRACT.md)."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question in the employer's words, and the answers that meet it.

    `expected` holds the accepted answers: "yes"/"no" for yes_no, options for choice;
    empty means that any answer does. `low` and `high` bound a number. `text` and
    `options` are in `language` ("" if that is not known); `texts` and `options_texts`
    say the same in others, the options in the same order.
    """

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    language: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    options_texts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def text_in(self, language: str) -> str:
        """The question in a language, or as it was written where that is missing."""
        return dict(self.texts).get(language, self.text)

    def options_in(self, language: str) -> tuple[str, ...]:
        """The options in a language, or as they were written."""
        return dict(self.options_texts).get(language, self.options)

    def is_said_in(self, language: str) -> bool:
        """Whether it was given in this language; where nothing is known, it was."""
        return language in (self.language or language, *dict(self.texts))

    @property
    def is_scored(self) -> bool:
        """Free text is never scored, only shown (SCREENING.md, "Criteria")."""
        return self.kind != QuestionKind.TEXT


@dataclass(frozen=True, slots=True)
class AnyPlace:
    """The cities of a vacancy, any of which does, as the employer wrote them.

    A city that the gazetteer does not know has an empty country and is compared by its
    spelling. `relocation` tells whether readiness to move there qualifies as well.
    """

    places: tuple[Place, ...]
    relocation: bool = False


Wanted = Value | OwnQuestion | AnyPlace


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing the vacancy asks for.

    `key` is stable within a vacancy ("skill:Python"); `subject` says which fact of its
    kind is meant; `label` is how the employer called it; `weight` counts in the score.
    `proofs` are the subjects of other facts of its kind any of which meets it, too: they
    stand here as they stood, so that a decision can be computed again.
    """

    key: str
    kind: Kind
    wanted: Wanted
    required: bool
    weight: float = 1.0
    subject: str = ""
    label: str = ""
    proofs: tuple[str, ...] = ()

    @property
    def about(self) -> About:
        """The fact that this criterion is held against."""
        return self.kind, self.subject

    @property
    def is_scored(self) -> bool:
        return not isinstance(self.wanted, OwnQuestion) or self.wanted.is_scored

    def label_in(self, language: str) -> str:
        """What the employer calls it, in this language if that was given."""
        if isinstance(self.wanted, OwnQuestion):
            return self.wanted.text_in(language)
        return self.label

    @property
    def labels(self) -> tuple[str, ...]:
        """What the employer calls it, in each language that was given."""
        if isinstance(self.wanted, OwnQuestion):
            return (self.label, *(text for _, text in self.wanted.texts))
        return (self.label,)

    def as_json(self) -> dict[str, Any]:
        """The criterion as plain JSON values; `from_json` gives back an equal one."""
        stored = {
            "key": self.key,
            "kind": self.kind.value,
            "wanted": _wanted_to_json(self.wanted),
            "required": self.required,
            "weight": self.weight,
            "subject": self.subject,
            "label": self.label,
        }
        return {**stored, "proofs": list(self.proofs)} if self.proofs else stored

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Criterion:
        """The criterion that `as_json` stored."""
        read = {
            "kind": Kind(stored["kind"]),
            "wanted": _wanted_from_json(stored["wanted"]),
            "proofs": tuple(stored.get("proofs", ())),
        }
        return cls(**{**stored, **read})


@dataclass(frozen=True, slots=True)
class Question:
    """What the bot asks about: a criterion, and which fact of it is missing."""

    criterion: Criterion
    kind: Kind

    @property
    def key(self) -> str:
        """Stable within a chat: readiness to move is a question of its own."""
        is_own = self.kind == self.criterion.kind
        return self.criterion.key if is_own else self.kind.value

    @property
    def about(self) -> About:
        """The fact that would answer it."""
        is_own = self.kind == self.criterion.kind
        return self.kind, self.criterion.subject if is_own else ""


def _wanted_to_json(wanted: Wanted) -> dict[str, Any]:
    if isinstance(wanted, OwnQuestion | AnyPlace):
        return {"type": type(wanted).__name__, **asdict(wanted)}
    return value_to_json(wanted)


def _wanted_from_json(stored: dict[str, Any]) -> Wanted:
    if stored["type"] == "OwnQuestion":
        return OwnQuestion(
            text=stored["text"],
            kind=QuestionKind(stored["kind"]),
            options=tuple(stored["options"]),
            expected=tuple(stored["expected"]),
            low=stored["low"],
            high=stored["high"],
            language=stored.get("language", ""),
            texts=tuple((code, text) for code, text in stored.get("texts", ())),
            options_texts=tuple(
                (code, tuple(names)) for code, names in stored.get("options_texts", ())
            ),
        )
    if stored["type"] == "AnyPlace":
        places = tuple(Place(**place) for place in stored["places"])
        return AnyPlace(places, stored["relocation"])
    return value_from_json(stored)


class Match(StrEnum):
    """How far a criterion is met. Unknown is not unmet: silence proves nothing."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the candidate meets one criterion, and the fact that shows it.

    `credit` is in [0, 1]: 1 when met, 0 when unmet, a share when partly. `conditional`
    marks an answer with a condition: it can never reject. Nor can an unmet one unless
    the candidate has `confirmed` the fact.
    """

    criterion: Criterion
    match: Match
    credit: float = 0.0
    fact: Fact | None = None
    conditional: bool = False
    confirmed: bool = True

    @property
    def evidence(self) -> str:
        """The candidate's own words; empty when nothing was said."""
        return self.fact.quote if self.fact else ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a required criterion rejects: a code, and what a sentence needs to say it."""

    criterion: Criterion
    code: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Line:
    """Something the bot says: the name of a phrase and its parameters.

    The words are put in outside, from the message catalogue (`screening.phrases`).
    `nth` counts the lines of this name that the chat has had before; `row` is, for a
    question, how many like it have come right before.
    """

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    nth: int = 0
    row: int = 0
