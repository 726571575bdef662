"""In which time zone a town lies (see `data/compile_zones.py`)."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from screening.dialogue.facts import Place

_FILE = Path(__file__).parents[1] / "data" / "zones.tsv.gz"


def zone_of(place: Place) -> ZoneInfo | None:
    """The zone of the town, else that of most of its country; None if not known."""
    of_towns, of_countries = _zones()
    name = of_towns.get(place.geoname_id) or of_countries.get(place.country)
    return ZoneInfo(name) if name else None


@cache
def _zones() -> tuple[dict[int, str], dict[str, str]]:
    countries, towns = gzip.decompress(_FILE.read_bytes()).decode().split("\n\n")
    of_towns = {}
    for line in towns.splitlines():
        zone, numbers = line.split("\t")
        of_towns.update(dict.fromkeys(map(int, numbers.split()), zone))
    return of_towns, dict(line.split("\t") for line in countries.splitlines())
