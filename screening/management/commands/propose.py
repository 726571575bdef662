"""Read what vacancies ask for out of JSON lines, to measure the proposals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from screening import phrases
from screening.dialogue.proposals import LAWS, Proposal, as_fields, propose, warn
from screening.dialogue.reading.language import detect_language
from screening.management.rows import RowCommand
from vacancies.markup import plain

# Where the kind of fact is not called like the key of the requirements.
KINDS = {
    "skills": "skill",
    "nice_to_have": "skill",
    "languages": "language",
    "questions": "question",
}
# What of a value a row holds, where the key allows more.
VALUES = {"experience": "min_years", "education": "level", "skills": "name"}
# Documents of which there are too many to name each.
OTHERS = ("medical_certificate", "foreign_passport", "portfolio", "references")
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
        ' {"min", "max", "currency"} or null. A question says what it is "about" and its'
        ' "text". "warnings" name demands that the law forbids, as {"about", "quote",'
        ' "laws"}; they are never proposed.'
    )

    def answer(self, row: dict[str, Any]) -> dict[str, Any]:
        title, text = row["title"], row["text"]
        if not (isinstance(title, str) and isinstance(text, str)):
            raise TypeError("The title and the text of a vacancy are strings")
        text = plain(text)
        language = detect_language(text, "ru")
        proposals = propose(title, text)
        return {
            "proposals": [_told(p, language) for p in proposals if p.key not in SALARY],
            "salary": _salary(proposals),
            "warnings": [
                {"about": w.about, "quote": w.quote, "laws": list(LAWS)}
                for w in warn(title, text)
            ],
        }


def _told(proposal: Proposal, language: str) -> dict[str, Any]:
    value = proposal.value
    if proposal.key == "questions":
        asked = phrases.question_about(value["about"], language)
        about = "other_document" if value["about"] in OTHERS else value["about"]
        value = {"about": about, "text": asked["text"]}
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
