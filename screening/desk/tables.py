"""Figures as tables, for a page and for files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import xlsxwriter

from screening.desk.export import BYTE_ORDER_MARK, harmless

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a name; the first cell of a row says what the row is about.

    `key` names it in an address; `told` is what a reader has to know.
    """

    key: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    told: str = ""
    marked: frozenset[int] = field(default_factory=frozenset)

    def as_file(self, form: str) -> bytes:
        """The table as a "csv" or "xlsx" file."""
        return self._as_xlsx() if form == "xlsx" else self._as_csv()

    def _as_csv(self) -> bytes:
        buffer = io.StringIO()
        buffer.write(BYTE_ORDER_MARK)
        writer = csv.writer(buffer, delimiter=";")
        writer.writerow(self.heads)
        for row in self.rows:
            writer.writerow([harmless(cell) for cell in row])
        return buffer.getvalue().encode()

    def _as_xlsx(self) -> bytes:
        buffer = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(buffer, options) as book:
            sheet = book.add_worksheet()
            sheet.set_column(0, 0, 32)
            sheet.write_row(0, 0, self.heads, book.add_format({"bold": True}))
            for number, row in enumerate(self.rows, start=1):
                sheet.write_row(number, 0, row)
        return buffer.getvalue()
