"""Read what vacancies ask for out of JSON lines, to measure the proposals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from screening.dialogue.proposals import Proposal, as_fields, propose
from screening.management.rows import RowCommand
from vacancies.markup import plain

# Where the kind of fact is not called like the key of the requirements.
KINDS = {"skills": "skill", "nice_to_have": "skill", "languages": "language"}
# What of a value a row holds, where the key allows more.
VALUES = {"experience": "min_years", "education": "level", "skills": "name"}
SALARY = {
    "salary_min": "min",
    "salary_max": "max",
    "salary_currency": "currency",
}


class Command(RowCommand):
    help = (
        'Takes JSON lines {"id", "title", "text"} on standard input and gives'
        ' {"id", "proposals": [{"kind", "value", "required", "quote"}], "salary",'
        ' "warnings"}: what the text of a vacancy asks for, in its order, the pay as'
        ' {"min", "max", "currency"} or null. "warnings" is empty: demands that the law'
        " forbids are not looked for."
    )

    def answer(self, row: dict[str, Any]) -> dict[str, Any]:
        title, text = row["title"], row["text"]
        if not (isinstance(title, str) and isinstance(text, str)):
            raise TypeError("The title and the text of a vacancy are strings")
        proposals = propose(title, plain(text))
        return {
            "proposals": [_told(p) for p in proposals if p.key not in SALARY],
            "salary": _salary(proposals),
            "warnings": [],
        }


def _told(proposal: Proposal) -> dict[str, Any]:
    value = proposal.value
    part = VALUES.get("skills" if proposal.key == "nice_to_have" else proposal.key)
    if part and isinstance(value, dict):
        value = value[part]
    return {
        "kind": KINDS.get(proposal.key, proposal.key),
        "value": value,
        "required": proposal.required,
        "quote": proposal.quote,
    }


def _salary(proposals: Iterable[Proposal]) -> dict[str, Any] | None:
    fields = as_fields(proposals)
    if not fields.keys() & {"salary_min", "salary_max"}:
        return None
    return {name: fields.get(key) for key, name in SALARY.items()}
