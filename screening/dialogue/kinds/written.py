"""Small readers of the JSON in which an employer writes requirements (CONTRACT.md)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from screening.dialogue.reading.durations import read_duration

MAX_ITEMS = 50
MAX_TEXT = 500
MAX_YEARS = 60


class RequirementsError(ValueError):
    """Malformed requirements: `place` ("skills[2].min_years") and what is wrong there.

    `problem` names a message of `screening.phrases`; `values` are its parameters.
    """

    def __init__(self, place: str, problem: str, **values: Any) -> None:
        super().__init__(f"{place}: {problem} {values or ''}".strip())
        self.place = place
        self.problem = problem
        self.values = values


def items(place: str, value: Any) -> Iterable[tuple[str, Any]]:
    """The members of a list, each with its place; a value alone is a list of one."""
    members = value if isinstance(value, list) else [value]
    if len(members) > MAX_ITEMS:
        raise RequirementsError(place, "too_many", most=MAX_ITEMS)
    return ((f"{place}[{number}]", item) for number, item in enumerate(members))


def named_items(
    place: str, value: Any, field: str
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The members of a list of things that stand by their name, or as an object with
    the name in `field` and a rule beside it: each member's place, rule and name."""
    for where, item in items(place, value):
        if isinstance(item, dict):
            yield where, item, text(f"{where}.{field}", item.get(field))
        else:
            yield where, {}, text(where, item)


def bare(value: Any) -> Any:
    """The set itself, where it may stand alone or under "options" with its rule."""
    return value.get("options", []) if isinstance(value, dict) else value


def rule(value: Any) -> dict[str, Any]:
    """What may hold "required" and "weight" beside a value, if anything does."""
    return value if isinstance(value, dict) else {}


def options(
    place: str, value: Any, allowed: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """The members of a closed set, each once and in order."""
    members = []
    for where, item in items(place, value):
        member = text(where, item)
        if allowed is not None and member not in allowed:
            raise RequirementsError(where, "not_an_option", allowed=", ".join(allowed))
        members.append(member)
    return tuple(sorted(set(members)))


def text(place: str, value: Any) -> str:
    """A text that says something and is not too long."""
    if not isinstance(value, str) or not value.strip():
        raise RequirementsError(place, "not_a_text")
    if len(value) > MAX_TEXT:
        raise RequirementsError(place, "too_long", most=MAX_TEXT)
    return value.strip()


def number(
    place: str, value: Any, low: float = -math.inf, high: float = math.inf
) -> float:
    """A finite number within bounds."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value):
        raise RequirementsError(place, "not_a_number")
    if not low <= value <= high:
        raise RequirementsError(place, "out_of_range", low=low, high=high)
    return float(value)


def years(place: str, value: Any) -> float:
    """A number of years, or a phrase that names one."""
    if isinstance(value, str):
        # "3+ years", "1-3 years": the lower end is what is asked for. No phrase that
        # names a number of years depends on today's date.
        read = read_duration(value, date(2000, 1, 1))
        if read is None:
            raise RequirementsError(place, "not_a_duration", text=value[:MAX_TEXT])
        value = round(read.value.low_months / 12, 2)
    return number(place, value, low=0, high=MAX_YEARS)


def yes_or_no(place: str, value: Any) -> bool:
    """True or false, and nothing that is only like it."""
    if not isinstance(value, bool):
        raise RequirementsError(place, "not_a_yes_or_no")
    return value


def required(place: str, rule: dict[str, Any], *, default: bool) -> bool:
    """Whether a criterion rejects who does not meet it."""
    value = rule.get("required")
    return default if value is None else yes_or_no(f"{place}.required", value)


def weight(place: str, rule: dict[str, Any]) -> float:
    """How much a criterion counts."""
    value = rule.get("weight")
    if value is None:
        return 1.0
    return number(f"{place}.weight", value, low=0.1, high=10)


def one_of(place: str, value: Any, allowed: tuple[str, ...]) -> str:
    """One of the words that are allowed there."""
    if value not in allowed:
        raise RequirementsError(place, "not_an_option", allowed=", ".join(allowed))
    return str(value)
