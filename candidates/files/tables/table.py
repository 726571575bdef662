"""What reading a list comes to, whatever its format: headings, and rows of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from candidates.files.seen import LONGEST, Fault, Unreadable

MOST_ROWS = 10_000
MOST_COLUMNS = 200
# Rows may be empty here and there; who leaves more than these empty has no list.
LAST_ROW = 5 * MOST_ROWS
# As long as the longest text that is taken anywhere.
LONGEST_CELL = 2 * LONGEST
MOST_LETTERS = 60_000_000


@dataclass(slots=True)
class Table:
    """`rows` are as long as `heads`; `numbers` are theirs where the file is opened."""

    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def table_of(rows: Iterable[Iterable[Any]]) -> Table:
    """The first row that is not empty has the headings. Raises `Unreadable`."""
    table, letters = Table(), 0
    for number, cells in _filled(rows):
        letters += sum(map(len, cells))
        if letters > MOST_LETTERS or max(map(len, cells)) > LONGEST_CELL:
            raise Unreadable(Fault.TOO_MUCH)
        if not table.heads:
            table.heads = cells
            continue
        if len(table.rows) == MOST_ROWS:
            raise Unreadable(Fault.TOO_MUCH)
        # A row that goes on beyond the headings has columns without a name.
        table.heads += [""] * (len(cells) - len(table.heads))
        table.rows.append(cells)
        table.numbers.append(number)
    if len(table.heads) > MOST_COLUMNS:
        raise Unreadable(Fault.TOO_MUCH)
    if not table.rows:
        raise Unreadable(Fault.NO_TEXT)
    width = len(table.heads)
    table.rows = [cells + [""] * (width - len(cells)) for cells in table.rows]
    return table


def _filled(rows: Iterable[Iterable[Any]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        if number > LAST_ROW:
            raise Unreadable(Fault.TOO_MUCH)
        cells = [as_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def as_text(value: Any) -> str:
    """What stands in a cell, as a person reads it there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value).replace("\0", "").replace("\r\n", "\n").strip()
    # Our own files put it before what a spreadsheet would take for a formula.
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
