"""Find the knowledge that English job ads name, to measure it."""

from __future__ import annotations

from typing import Any

from screening.dialogue.reading.terms import find_terms
from screening.management.rows import RowCommand


class Command(RowCommand):
    help = (
        'Takes JSON lines {"id", "text"} on standard input and gives {"id", "value"};'
        " the value lists the pieces of the text that name knowledge, as written."
    )

    def answer(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"value": [found.value for found in find_terms(row["text"])]}
