"""A list from the bytes of a file, whatever it was saved as."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineWorkbook

from candidates.files.packed import parts_of
from candidates.files.plain import decoded
from candidates.files.seen import Fault, Unreadable
from candidates.files.tables.records import table_of_records
from candidates.files.tables.table import LAST_ROW, LONGEST_CELL, Table, table_of

DELIMITERS = ",;\t|"
SAMPLE = 64 * 1024
# Excel of before 2007, and locked files of after.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (b"%PDF-", b"MZ", b"\x7fELF", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"Rar!")


def read_table(content: bytes) -> Table:
    """The list in a CSV, XLSX, ODS, XLS or JSON file.

    Raises `Unreadable`, and whatever parsers raise.
    """
    if content.startswith(_OTHERS):
        raise Unreadable(Fault.UNKNOWN_FORMAT)
    if content.startswith(b"PK"):
        # Before anything is unpacked: a bomb is refused by what it says of itself, and
        # one that lies by the limits of the process.
        parts = parts_of(content)
        if "xl/workbook.xml" not in parts and "content.xml" not in parts:
            raise Unreadable(Fault.UNKNOWN_FORMAT)
        return table_of(_sheet(content))
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            raise Unreadable(Fault.LOCKED)
        return table_of(_sheet(content))
    text = decoded(content)
    if text.lstrip()[:1] in ("[", "{"):
        return table_of_records(json.loads(text))
    return table_of(_separated(text))


def _sheet(content: bytes) -> Iterator[list[Any]]:
    """The rows of the first sheet that has any; of formulas, what they came to."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            continue
        if sheet.end[0] > LAST_ROW:
            raise Unreadable(Fault.TOO_MUCH)
        yield from sheet.iter_rows()
        return


def _separated(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    sample = text[:SAMPLE]
    # By the heading alone: texts below it hold more commas than columns.
    heading = next((line for line in sample.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=heading.count)
    # A row has the number it has in a spreadsheet, however many lines it takes.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
