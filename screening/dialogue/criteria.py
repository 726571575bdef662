"""What a vacancy asks for, and how far a candidate meets it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from screening.dialogue.facts import (
    Fact,
    Kind,
    Place,
    Value,
    value_from_json,
    value_to_json,
)

# A new version of the rules: raised whenever the same facts and criteria may lead to
# another verdict, so that a stored decision can be told apart from a later one.
RULES_VERSION = 1


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
    empty means that any answer does. `low` and `high` bound a number.
    """

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

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
    """

    key: str
    kind: Kind
    wanted: Wanted
    required: bool
    weight: float = 1.0
    subject: str = ""
    label: str = ""

    @property
    def about(self) -> tuple[Kind, str]:
        """The fact that this criterion is held against."""
        return self.kind, self.subject

    @property
    def is_scored(self) -> bool:
        return not isinstance(self.wanted, OwnQuestion) or self.wanted.is_scored

    def as_json(self) -> dict[str, Any]:
        """The criterion as plain JSON values; `from_json` gives back an equal one."""
        return {
            "key": self.key,
            "kind": self.kind.value,
            "wanted": _wanted_to_json(self.wanted),
            "required": self.required,
            "weight": self.weight,
            "subject": self.subject,
            "label": self.label,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Criterion:
        """The criterion that `as_json` stored."""
        wanted = _wanted_from_json(stored["wanted"])
        return cls(**{**stored, "kind": Kind(stored["kind"]), "wanted": wanted})


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
    marks an answer with a condition: it can never reject.
    """

    criterion: Criterion
    match: Match
    credit: float = 0.0
    fact: Fact | None = None
    conditional: bool = False

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
    """

    name: str
    values: dict[str, Any] = field(default_factory=dict)
