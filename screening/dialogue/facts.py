"""What can be known about a candidate: kinds of facts and their typed values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a fact is about, and what a criterion asks for."""

    EXPERIENCE = "experience"
    SKILL = "skill"
    LANGUAGE = "language"
    LOCATION = "location"
    RELOCATION = "relocation"
    SALARY = "salary"
    WORK_FORMAT = "work_format"
    SCHEDULE = "schedule"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    DRIVING_LICENCE = "driving_licence"
    WORK_PERMIT = "work_permit"
    START = "start"
    QUESTION = "question"
    POSITION = "position"
    PROFILE = "profile"


# What a fact is about: its kind, and which one of that kind ("Python").
About = tuple[Kind, str]


class Source(StrEnum):
    """Where a fact came from; a later member beats an earlier one."""

    RESUME = "resume"
    FORM = "form"
    CHAT = "chat"


class Answer(StrEnum):
    """Yes, no, or something that depends."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Experience:
    """Years of work, with decimals; `field` is the trade or position if it was said.

    `stated` are the years that a resume states where its dates come to far others, else 0.
    """

    years: float
    field: str = ""
    stated: float = 0.0


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """Whether the candidate has a skill; years and level (0..1) only if said."""

    has: Answer = Answer.YES
    years: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class LanguageClaim:
    """A CEFR level: A0 (none), A1 .. C2; C2 for a native speaker."""

    level: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city by its English GeoNames name, ISO country code and GeoNames id."""

    name: str
    country: str
    geoname_id: int = 0


@dataclass(frozen=True, slots=True)
class YesNo:
    """An answer to a closed question; `condition` is what a maybe depends on.

    `is_untold` says of a maybe that the candidate could not tell.
    """

    answer: Answer
    condition: str = ""
    is_untold: bool = False


@dataclass(frozen=True, slots=True)
class Salary:
    """Money per period. A single amount has minimum == maximum, "from X" no maximum.

    `currency` is ISO 4217 or None if not said; `period` month, year, hour, day, shift;
    `net` True for money in hand, False for gross, None if not said.
    """

    minimum: float | None
    maximum: float | None
    currency: str | None = None
    period: str = "month"
    net: bool | None = None
    negotiable: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The members of a closed set that the candidate accepts or has, sorted."""

    options: tuple[str, ...]
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Education:
    """secondary, vocational, bachelor, master or doctorate; the field if said."""

    level: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """When the candidate can begin: days from the day it was said; the date (ISO)."""

    days: int
    on: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number; a range "2-3" is kept whole, a single one has low == high."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Words:
    """Free text, kept as it was written; also a position's title."""

    text: str


class MatchPart(NamedTuple):
    """What one way of comparing brings to a match, by the candidate's own words.

    The `weight`s of a match add up to 1; `share` in [0, 1] is how much of it is reached.
    """

    name: str
    weight: float
    share: float
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ProfileMatch:
    """How well a resume fits a vacancy, 0..1, and the terms that both speak of.

    `score` is the sum of what its `parts` bring; older matches have no parts.
    """

    score: float
    terms: tuple[str, ...] = ()
    parts: tuple[MatchPart, ...] = ()


Value = (
    Experience
    | SkillClaim
    | LanguageClaim
    | Place
    | YesNo
    | Salary
    | Choices
    | Education
    | Start
    | Number
    | Words
    | ProfileMatch
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the candidate said, with the words that prove it.

    `subject` tells facts of one kind apart: the canonical skill, the ISO 639-1 code of
    a language, the key of an own question; otherwise it is empty. `place` is where the
    quote stands: the offset in the resume, or the position of the chat message.
    """

    kind: Kind
    value: Value
    source: Source
    quote: str
    subject: str = ""
    place: int = 0
    is_guess: bool = False

    @property
    def about(self) -> About:
        """What a later fact must share with this one to replace it."""
        return self.kind, self.subject

    @property
    def key(self) -> str:
        """What the fact is about, in one word."""
        return f"{self.kind.value}:{self.subject}"

    @property
    def stated_key(self) -> str:
        """What the fact is about and what it says: another value is another fact.

        What was not said is left out, so that a new field of a value leaves the keys
        that are stored as they were.
        """
        said = {
            field.name: getattr(self.value, field.name)
            for field in fields(self.value)
            if getattr(self.value, field.name) != field.default
        }
        return f"{self.key} {type(self.value).__name__} {said}"

    def quoted_from(self, message: str) -> Fact:
        """The fact with its quote as `message` has it, which its reader saw with blanks
        in place of what else is said there."""
        start = message.find(self.quote.split("  ")[0])
        written = message[start : start + len(self.quote)]
        is_same = start >= 0 and len(written) == len(self.quote)
        if is_same and all(
            a in (b, " ") for a, b in zip(self.quote, written, strict=True)
        ):
            return replace(self, quote=written)
        return self

    def as_json(self) -> dict[str, Any]:
        """The fact as plain JSON values; `from_json` gives back an equal fact."""
        stored = {
            "kind": self.kind.value,
            "subject": self.subject,
            "value": value_to_json(self.value),
            "source": self.source.value,
            "quote": self.quote,
            "place": self.place,
        }
        return {**stored, "is_guess": True} if self.is_guess else stored

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Fact:
        """The fact that `as_json` stored."""
        return cls(
            kind=Kind(stored["kind"]),
            subject=stored["subject"],
            value=value_from_json(stored["value"]),
            source=Source(stored["source"]),
            quote=stored["quote"],
            place=stored["place"],
            is_guess=stored.get("is_guess", False),
        )


_VALUES: dict[str, Any] = {
    cls.__name__: cls
    for cls in (
        Experience, SkillClaim, LanguageClaim, Place, YesNo, Salary, Choices, Education,
        Start, Number, Words, ProfileMatch,
    )
}  # fmt: skip
_ANSWERS = {"answer", "has"}


def value_to_json(value: Value) -> dict[str, Any]:
    """A value with the name of its type, as plain JSON values."""
    said = {name: getattr(value, name) for name in value.__dataclass_fields__}
    if not said.get("stated", True):
        # What was stored before it was told has none either.
        del said["stated"]
    return {"type": type(value).__name__, **said}


def value_from_json(stored: dict[str, Any]) -> Value:
    """The value that `value_to_json` stored."""
    said: dict[str, Any] = {}
    for name, value in stored.items():
        if name == "type":
            continue
        if name in _ANSWERS:
            value = Answer(value)
        elif name == "parts":
            value = tuple(MatchPart(*part) for part in value)
        elif isinstance(value, list):
            value = tuple(value)
        said[name] = value
    restored: Value = _VALUES[stored["type"]](**said)
    return restored


def current(facts: Iterable[Fact]) -> dict[About, Fact]:
    """The facts that hold: of two about the same, chat beats form and resume, a later
    place an earlier one. The order in which they are given does not matter."""
    held: dict[About, Fact] = {}
    for fact in sorted(facts, key=_standing):
        other = held.get(fact.about)
        if other is not None and _standing(other) == _standing(fact):
            # The same words of the same place: any of the two, but always the same.
            fact = max(other, fact, key=lambda f: repr(f.value))
        held[fact.about] = fact
    return held


RANK = {source: number for number, source in enumerate(Source)}


def _standing(fact: Fact) -> tuple[int, int, str]:
    return RANK[fact.source], fact.place, fact.quote
