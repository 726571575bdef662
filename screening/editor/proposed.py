"""Proposals from a vacancy's text, and what becomes of the accepted ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import capfirst

from screening import phrases
from screening.dialogue.facts import Kind
from screening.dialogue.proposals import (
    FIELDS,
    Proposal,
    as_fields,
    as_requirements,
    propose,
)
from screening.dialogue.requirements import Offer, RequirementsError, read_criteria

LONGEST_TITLE = 120
# Keys with one value: what the employer wrote already is not overwritten.
LISTS = ("skills", "nice_to_have", "languages")


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal in words, for the employer to tick or not."""

    id: str
    text: str
    quote: str
    required: bool
    proposal: Proposal


def title_in(text: str) -> str:
    """The first line of a pasted text, where a vacancy says what it is."""
    for line in text.splitlines():
        words = " ".join(line.split()).lstrip("#*•- ")
        if words:
            cut = words[:LONGEST_TITLE]
            return cut if cut == words else cut.rsplit(" ", 1)[0] + "…"
    return ""


def fields_in(title: str, text: str) -> dict[str, Any]:
    """What the text says about the vacancy's own fields: city and salary."""
    return as_fields(propose(title, text))


def choices_in(
    title: str, text: str, requirements: dict[str, Any] | None
) -> list[Choice]:
    """What could be accepted: what is proposed and does not stand there already."""
    there = _keys(requirements or {})
    choices = []
    for proposal in propose(title, text):
        if proposal.key in FIELDS:
            continue
        criteria = _criteria(as_requirements([proposal]))
        if proposal.key == "relocation":
            wanted = str(phrases.KINDS[Kind.RELOCATION])
        elif not criteria or criteria[0].key in there:
            continue
        else:
            wanted = phrases.criterion_text(criteria[0])
        choices.append(
            Choice(
                id=f"{proposal.key}:{proposal.start}",
                text=capfirst(wanted),
                quote=proposal.quote,
                required=proposal.required,
                proposal=proposal,
            )
        )
    return choices


def _criteria(requirements: dict[str, Any]) -> list[Any]:
    try:
        found = read_criteria(Offer(title="", company="", requirements=requirements))
    except RequirementsError:
        return []
    return [c for c in found if c.kind != Kind.PROFILE]


def _keys(requirements: dict[str, Any]) -> set[str]:
    return {criterion.key for criterion in _criteria(requirements)}


def accept(
    requirements: dict[str, Any] | None,
    choices: Iterable[Choice],
    accepted: Iterable[str],
    required: Iterable[str],
) -> dict[str, Any]:
    """The requirements with the accepted choices; `required` names those that reject.

    What the employer had written stays as it was.
    """
    wanted, knockouts = set(accepted), set(required)
    taken = [
        _with_rule(choice.proposal, choice.id in knockouts)
        for choice in choices
        if choice.id in wanted
    ]
    merged = dict(requirements or {})
    for key, value in as_requirements(taken).items():
        if key in LISTS:
            earlier = merged.get(key) or []
            earlier = earlier if isinstance(earlier, list) else [earlier]
            merged[key] = [*earlier, *value]
        else:
            merged.setdefault(key, value)
    return merged


def _with_rule(proposal: Proposal, required: bool) -> Proposal:
    if proposal.key in ("skills", "nice_to_have"):
        key = "skills" if required else "nice_to_have"
        return replace(proposal, key=key, required=required)
    return replace(proposal, required=required)
