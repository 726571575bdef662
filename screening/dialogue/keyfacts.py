"""The few facts by which recruiters sift many responses, in a form to be indexed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from screening.dialogue.facts import Fact, current
from screening.dialogue.kinds.location import home_of, town_key
from screening.dialogue.kinds.salary import expected_monthly
from screening.dialogue.kinds.skill import skills_had

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
    home = home_of(held)
    salary = expected_monthly(held, currency)
    return KeyFacts(
        city=town_key(home) if home else "",
        salary=None if salary is None else min(math.ceil(salary), MOST_MONEY),
        skills=tuple(sorted(skills_had(held))),
    )
