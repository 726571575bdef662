"""Read the facts of resumes out of JSON lines, to measure the reading."""

from __future__ import annotations

from typing import Any

from screening.dialogue.facts import Fact, value_to_json
from screening.dialogue.resume import read_resume
from screening.management.rows import RowCommand, day_of


class Command(RowCommand):
    help = (
        'Takes JSON lines {"id", "text", "ref"?} on standard input and gives'
        ' {"id", "facts": [{"kind", "subject", "value", "quote"}]}, the facts in the'
        ' order of the text. What goes on "until now" goes on until "ref", an ISO date,'
        " or today."
    )

    def answer(self, row: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(row["text"], str):
            raise TypeError("The text of a resume is a string")
        return {
            "facts": [_told(fact) for fact in read_resume(row["text"], day_of(row))]
        }


def _told(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "subject": fact.subject,
        "value": value_to_json(fact.value),
        "quote": fact.quote,
    }
