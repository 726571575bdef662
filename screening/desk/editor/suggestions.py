"""Names to choose from while a city or a skill is typed."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import islice

from screening.dialogue.reading.places import town_names
from screening.dialogue.reading.skills import DICTIONARY

# A list that the browser filters itself must stay short enough to send each time.
MOST_CITIES = 200


@cache
def skill_names() -> tuple[str, ...]:
    """The usual names of all skills that the bot knows, in order."""
    groups = tomllib.loads(DICTIONARY.read_text(encoding="utf-8"))
    return tuple(sorted(name for group in groups.values() for name in group))


@cache
def city_names(language: str) -> tuple[str, ...]:
    """The largest towns, in ru, kk or en."""
    return tuple(islice(town_names(language), MOST_CITIES))
