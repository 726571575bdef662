"""How the first rows of a list would be taken in, before anything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework.exceptions import NotFound

from imports.bringing import Outcome, broken
from imports.columns import FIELDS, line_of
from imports.models import Import, ImportRow
from imports.running import faults_of
from imports.serializers import ResponseLine, VacancyLine

SHOWN = 5
LONGEST = 160
# What a preview shows of a line, in this order.
SEEN = {
    Import.Kind.RESPONSES: ("full_name", "email", "phone", "city", "resume_text"),
    Import.Kind.VACANCIES: (
        "title",
        "location",
        "salary_min",
        "salary_max",
        "description",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: where, in words, and what."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it would be taken in: `cells` by the names of `SEEN`."""

    number: int
    cells: list[tuple[str, str]]
    faults: list[Fault]


def lines_of(
    listed: Import, rows: Sequence[ImportRow], mapping: Sequence[str]
) -> list[Line]:
    """These rows by the columns that are chosen now."""
    return [_line(listed, row, mapping) for row in rows]


def _line(listed: Import, row: ImportRow, mapping: Sequence[str]) -> Line:
    told = line_of(listed.kind, listed.heads, mapping, row.cells)
    is_of_people = listed.kind == Import.Kind.RESPONSES
    form: Any = (ResponseLine if is_of_people else VacancyLine)(data=told)
    try:
        outcome = Outcome() if form.is_valid() else broken(form)
    except NotFound:
        outcome = Outcome()
    names = FIELDS[listed.kind]
    cells = [
        (str(names[name]), shortened(told.get(name, "")))
        for name in SEEN[Import.Kind(listed.kind)]
    ]
    faults = told_of(listed, faults_of(outcome, mapping))
    return Line(row.number, cells, faults)


def told_of(listed: Import, faults: Sequence[dict[str, Any]]) -> list[Fault]:
    """The faults of a row, each with the column in which it is looked for."""
    names = FIELDS[listed.kind]
    told = []
    for fault in faults:
        name = str(names.get(fault["field"], ""))
        if fault["column"] is not None:
            head = listed.heads[fault["column"]] or name
            name = f"{head} ({letter_of(fault['column'])})"
        told.append(Fault(name, fault["text"]))
    return told


def letter_of(place: int) -> str:
    """What a spreadsheet calls the column: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shortened(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(str(text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
