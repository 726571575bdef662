"""The labelled texts of this folder: how they are read, split and held against a reading.

What a text says is cut into the smallest parts that can be right or wrong: of a set of
options each is one part. README.md tells what is labelled, and how.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from screening.dialogue.reading.places import place_named
from screening.dialogue.reading.skills import find_skills

FOLDER = Path(__file__).parent
SETS = {"vacancies": "proposals", "resumes": "facts"}
QUESTIONS = frozenset(
    "medical_book professional_certificate height_permit electrical_safety"
    " welding_certificate machine_licence guard_licence weapon_licence criminal_record"
    " patent_or_permit adr_certificate tachograph_card own_car own_tools military_id"
    " vaccination driving_record business_trips other_document".split()
)
WARNINGS = frozenset(
    "age sex appearance nationality religion family pregnancy health photo"
    " residence".split()
)
LEVELS = frozenset("A0 A1 A2 B1 B2 C1 C2".split())
# Kinds of which each option is a part of its own, and the options.
OPTIONS = {
    "work_format": frozenset("office remote hybrid".split()),
    "schedule": frozenset("full_time shift flexible rotational".split()),
    "employment": frozenset("full_time part_time project internship".split()),
    "driving_licence": frozenset(
        "A A1 B B1 C C1 D D1 BE CE C1E DE D1E E F M Tm Tb".split()
    ),
    "work_permit": None,
}
EDUCATION = frozenset("secondary vocational bachelor master doctorate".split())
KINDS = {
    "vacancies": frozenset(OPTIONS)
    | frozenset(
        "experience skill language education location relocation start_within_days"
        " question salary warning".split()
    ),
    "resumes": frozenset(OPTIONS)
    | frozenset(
        "experience position skill language location education salary relocation"
        " start".split()
    ),
}
# Dates are counted by months, begun ones or whole ones, and shown in tenths of years.
NEAR_YEARS = 0.15
# How much longer a text may be than its label and still be the same.
FEW_WORDS = 2


@dataclass(frozen=True)
class Part:
    """The smallest thing that a reading says, with the words it was read from."""

    kind: str
    value: Any
    quote: str = ""
    required: bool | None = None


@dataclass(frozen=True)
class Label:
    """What a text says: any of these values is right; none given, any at all."""

    kind: str
    values: tuple[Any, ...] = ()
    required: bool | None = None


@dataclass(frozen=True)
class Labelled:
    """A text with what a careful reader finds in it."""

    set: str
    id: str
    title: str
    text: str
    labels: tuple[Label, ...]
    optional: tuple[Label, ...]

    @property
    def is_held(self) -> bool:
        """Whether it belongs to the half that nobody looks at while working."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1


@dataclass
class Compared:
    """How a reading of one text stands against its labels."""

    right: list[tuple[Label, Part]] = field(default_factory=list)
    wrong: list[Part] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)


def entries(name: str) -> Iterator[dict[str, Any]]:
    """The entries of a set as they stand in its files, each with `file`."""
    for path in sorted((FOLDER / name).glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield {**entry, "file": path.stem}


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    return tuple(
        Labelled(
            name,
            entry["id"],
            entry.get("title", ""),
            entry["text"],
            tuple(_labels(entry, SETS[name])),
            tuple(_labels({**entry, "salary": None, "warnings": ()}, "optional")),
        )
        for entry in entries(name)
    )


def _labels(entry: dict[str, Any], key: str) -> Iterator[Label]:
    for label in entry[key]:
        kind, required = label["kind"], label.get("required")
        if "value" not in label:
            yield Label(kind, required=required)
        elif kind in OPTIONS:
            for option in label["value"]:
                yield Label(kind, (option,), required)
        else:
            yield Label(kind, tuple(_values(label)), required)
    if salary := entry.get("salary"):
        ranges = salary if isinstance(salary, list) else [salary]
        yield Label("salary", tuple(_range(each) for each in ranges))
    for warning in entry.get("warnings", ()):
        yield Label("warning", (warning,))


def _values(label: dict[str, Any]) -> Iterator[Any]:
    value = label["value"]
    if label["kind"] == "language":
        named = value if isinstance(value, dict) else label
        code = value["language"] if isinstance(value, dict) else value
        levels = named.get("level")
        for level in levels if isinstance(levels, list) else [levels]:
            yield code, level
    elif label["kind"] == "salary":
        yield _range(value)
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _range(salary: dict[str, Any]) -> tuple[Any, ...]:
    return salary["min"], salary["max"], salary["currency"]


def compare(text: Labelled, parts: Iterable[Part]) -> Compared:
    """Hold what was read in a text against its labels.

    What repeats a label that is found already, what is optional, and a skill that the
    title of the trade says, count neither way.
    """
    compared, open_labels = Compared(), list(text.labels)
    titles = _titles(text)
    for part in parts:
        found = next((each for each in open_labels if is_same(each, part)), None)
        if found:
            open_labels.remove(found)
            compared.right.append((found, part))
        elif not (
            any(is_same(each, part) for each in (*text.optional, *text.labels))
            or (part.kind == "skill" and _is_in_a_title(part, titles))
        ):
            compared.wrong.append(part)
    compared.missed = open_labels
    return compared


def _titles(text: Labelled) -> str:
    positions = (
        str(value)
        for label in (*text.labels, *text.optional)
        if label.kind == "position"
        for value in label.values
    )
    return "\n".join((text.title, *positions)).casefold()


def _is_in_a_title(part: Part, titles: str) -> bool:
    # As the years of a trade are told: "7 years Supervisor".
    quote = re.sub(r"^[\d\s.,]+\w+(?:\s+\d+\s+\w+)?\s+", "", part.quote.casefold())
    first = re.split(r"[,:]|\s[-\u2013\u2014]\s", part.quote.casefold())[0].strip()
    return any(
        words and words in titles for words in (part.quote.casefold(), quote, first)
    )


def is_same(label: Label, part: Part) -> bool:
    """Whether a part says what a label says."""
    if label.kind != part.kind:
        return False
    same = SAME.get(label.kind, _equal)
    return not label.values or any(same(value, part) for value in label.values)


def _equal(value: Any, part: Part) -> bool:
    return bool(value == part.value)


def _near(value: float, part: Part) -> bool:
    return part.value is not None and abs(value - part.value) <= NEAR_YEARS


def _same_place(value: str, part: Part) -> bool:
    return _town(value) == _town(part.value)


@cache
def _town(name: str) -> str:
    place = place_named(name)
    return place.name if place else name.casefold()


def _same_pay(value: tuple[Any, ...], part: Part) -> bool:
    # Where a text names no currency none is wrong.
    return value[:2] == part.value[:2] and value[2] in (None, part.value[2])


def _same_title(value: str, part: Part) -> bool:
    wanted, read = _stems(value), _stems(part.value)
    if not read:
        return False
    return read <= wanted or (wanted <= read and len(read) <= len(wanted) + 1)


def _same_skill(value: str, part: Part) -> bool:
    if part.value in _names(value):
        return True
    wanted = _stems(value)
    for said in (part.value, part.quote):
        stems = _stems(said)
        if stems and stems <= wanted:
            return True
        if wanted <= stems and len(stems) <= len(wanted) + FEW_WORDS:
            return True
    return False


@cache
def _names(skill: str) -> frozenset[str]:
    return frozenset(found.value.name for found in find_skills(skill))


@cache
def _stems(text: str) -> frozenset[str]:
    # The ends of Russian and Kazakh words change; their beginnings tell them apart.
    words = re.findall(r"[\w#+]+", text.casefold().replace("ё", "е"))
    return frozenset(word[:5] for word in words if len(word) > 1 or not word.isalpha())


def _same_category(value: str, part: Part) -> bool:
    # "C, E" and "BCE" name the trailer by itself; it is one of a category beside it.
    return bool(value == part.value or (value == "E" and part.value[1:] == "E"))


SAME = {
    "driving_licence": _same_category,
    "experience": _near,
    "start": _near,
    "skill": _same_skill,
    "position": _same_title,
    "location": _same_place,
    "salary": _same_pay,
}
