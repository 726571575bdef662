"""One thing that a vacancy text asks for, and what becomes of several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FIELDS = ("location", "salary_min", "salary_max", "salary_currency")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that a vacancy text asks for.

    `key` is a key of the requirements (CONTRACT.md), or a field of the vacancy itself:
    location, salary_min, salary_max, salary_currency. `value` is in a form that the key
    accepts; of a question it is `{"about"}`, the name of a document or circumstance
    (`documents.DOCUMENTS`), for the words of which the phrases are responsible. `start`
    is the offset of the quote in the title, a line feed and the description; `sentence`
    is the sentence in which the quote stands.
    """

    key: str
    value: Any
    required: bool
    quote: str
    start: int
    sentence: str = ""


def as_requirements(proposals: Iterable[Proposal]) -> dict[str, Any]:
    """The proposals as a requirements object (CONTRACT.md); fields are left out, and so
    are questions that have no words yet."""
    requirements: dict[str, Any] = {}
    closed: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        key, value = proposal.key, proposal.value
        if key == "questions" and "text" not in value:
            continue
        if key in ("skills", "nice_to_have"):
            requirements.setdefault(key, []).append(value)
        elif key in ("languages", "questions"):
            item = {**value, "required": proposal.required}
            requirements.setdefault(key, []).append(item)
        elif key in ("experience", "education"):
            requirements[key] = {**value, "required": proposal.required}
        elif key in ("relocation", "start_within_days"):
            requirements[key] = value
        elif key not in FIELDS:
            closed.setdefault(key, []).append(proposal)
    for key, about in closed.items():
        # One set, one rule: what is only welcome is dropped beside what is required.
        required = [proposal for proposal in about if proposal.required]
        options = {option for p in required or about for option in p.value}
        requirements[key] = {"options": sorted(options), "required": bool(required)}
    return requirements


def as_fields(proposals: Iterable[Proposal]) -> dict[str, Any]:
    """What the proposals say about the vacancy's own fields."""
    fields: dict[str, Any] = {}
    for proposal in proposals:
        if proposal.key in FIELDS:
            fields.setdefault(proposal.key, proposal.value)
    return fields
