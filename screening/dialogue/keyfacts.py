"""The few facts by which recruiters sift many responses, in a form to be indexed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from screening.dialogue.facts import (
    Answer,
    Fact,
    Kind,
    Place,
    Salary,
    SkillClaim,
    current,
)
from screening.dialogue.reading.places import key_of, place_named
from screening.dialogue.reading.skills import canonical_skill
from screening.dialogue.verdicts import monthly

# The largest number that a column of 64 bits holds.
MOST_MONEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What a list is sifted by.

    `city` is the same text for all spellings of a town, empty if unknown. `salary` is
    the least that is expected a month, in the vacancy's currency; None if that was not
    said, or in another currency. `skills` are canonical names, of those that are had.
    """

    city: str = ""
    salary: int | None = None
    skills: tuple[str, ...] = ()


def key_facts(facts: Iterable[Fact], currency: str) -> KeyFacts:
    """The key facts among those that hold; `currency` (ISO 4217) is the vacancy's."""
    held = current(facts)
    places = held.get((Kind.LOCATION, ""))
    salaries = held.get((Kind.SALARY, ""))
    return KeyFacts(
        city=_town_key(places.value)
        if places and isinstance(places.value, Place)
        else "",
        salary=_expected(salaries.value, currency)
        if salaries and isinstance(salaries.value, Salary)
        else None,
        skills=tuple(
            sorted(
                subject
                for (kind, subject), fact in held.items()
                if kind == Kind.SKILL
                and isinstance(fact.value, SkillClaim)
                and fact.value.has == Answer.YES
            )
        ),
    )


def city_key(name: str) -> str:
    """What `KeyFacts.city` is for people from a town of this name, in any spelling."""
    return _town_key(place_named(name) or Place(name, ""))


def skill_key(name: str) -> str:
    """What `KeyFacts.skills` calls the skill of this name."""
    return canonical_skill(name) or name.strip().casefold()


def _town_key(place: Place) -> str:
    return str(place.geoname_id) if place.geoname_id else key_of(place.name)


def _expected(said: Salary, currency: str) -> int | None:
    least = said.minimum if said.minimum is not None else said.maximum
    if least is None or said.currency not in (None, currency):
        return None
    return min(math.ceil(monthly(said, least)), MOST_MONEY)
