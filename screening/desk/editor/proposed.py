"""Proposals from a vacancy's text, and what becomes of the accepted ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import capfirst

from screening import phrases
from screening.desk.editor.warnings import MOST_KNOCKOUTS, MOST_QUESTIONS
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Kind
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer
from screening.dialogue.proposals import (
    FIELDS,
    Proposal,
    as_requirements,
)
from screening.dialogue.reading.skills import find_skills, group_of, is_tool
from screening.dialogue.requirements import read_criteria

LONGEST_TITLE = 120
# Keys with one value: what the employer wrote already is not overwritten.
LISTS = ("skills", "nice_to_have", "languages", "questions")


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal in words, for the employer to tick or not."""

    id: str
    text: str
    quote: str
    # Whether to ask for it, and whether to let it reject by itself, is only suggested: a
    # text may name more, and call more required.
    accepted: bool
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


def choices_in(offer: Offer, proposals: Sequence[Proposal]) -> list[Choice]:
    """What could be accepted: what the text proposes and does not stand there already.

    Texts name twenty things and call a dozen required; hardly anybody has them all or
    likes to be asked for them all. No more are suggested than the editor warns of.
    """
    written = _criteria(offer)
    choices = []
    order = _by_importance(offer.title, proposals)
    # A city will be asked for and rejects; it may be written beside the proposals.
    city = 0 if offer.location else 1
    questions = order[: max(0, MOST_QUESTIONS - len(written) - city)]
    rejecting = sum(criterion.required for criterion in written) + city
    required = [proposal for proposal in order if proposal.required]
    knockouts = required[: max(0, MOST_KNOCKOUTS - rejecting)]
    for found in proposals:
        if found.key in FIELDS:
            continue
        proposal = _in_words(found, offer.language)
        criteria = _criteria(
            Offer(title="", company="", requirements=as_requirements([proposal]))
        )
        if proposal.key == "relocation":
            wanted = str(phrases.KINDS[Kind.RELOCATION])
        elif not criteria or _is_there(criteria[0], written):
            continue
        else:
            wanted = phrases.criterion_text(criteria[0])
        choices.append(
            Choice(
                id=f"{proposal.key}:{proposal.start}",
                text=capfirst(wanted),
                quote=proposal.sentence or proposal.quote,
                accepted=found in questions or found.key in ASKS_NOTHING,
                required=found in knockouts,
                proposal=proposal,
            )
        )
    return choices


def _in_words(proposal: Proposal, language: str) -> Proposal:
    """A proposal with its question in words, if it is one; the name goes."""
    if proposal.key != "questions":
        return proposal
    asked = phrases.question_about(proposal.value["about"], language)
    return replace(proposal, value={k: v for k, v in asked.items() if k != "about"})


def _is_there(criterion: Criterion, written: Iterable[Criterion]) -> bool:
    """Whether the employer asks for it already; questions are told by their words."""
    if criterion.kind == Kind.QUESTION:
        return any(criterion.label == each.label for each in written)
    return any(criterion.key == each.key for each in written)


def as_ticked(
    choices: Iterable[Choice], accepted: Iterable[str], required: Iterable[str]
) -> list[Choice]:
    """The choices with the ticks that somebody has set, by their ids."""
    wanted, knockouts = set(accepted), set(required)
    return [
        replace(choice, accepted=choice.id in wanted, required=choice.id in knockouts)
        for choice in choices
    ]


# What can be told at once, and learnt by nobody in a week, comes before any tool.
HARD = ("experience", "driving_licence", "work_permit", "languages")
# Nor does anybody change much about these.
TERMS = ("work_format", "schedule", "employment")
ASKS_NOTHING = (*FIELDS, "relocation")


def _by_importance(title: str, proposals: Iterable[Proposal]) -> list[Proposal]:
    """The required ones first; of them facts, then what the title names, then the terms
    of work, then the tools of the trade, then others: a DevOps engineer is asked about
    Kubernetes before Jira, and nobody is sure to have no "agile"."""
    proposals = list(proposals)
    trade = _groups_of_trade(title, proposals)
    asked = [proposal for proposal in proposals if proposal.key not in ASKS_NOTHING]
    in_title = len(title)
    return sorted(
        asked,
        key=lambda p: (
            not p.required,
            p.key not in HARD,
            p.start >= in_title,
            p.key not in TERMS,
            _group_of(p) not in trade,
            _is_practice(p),
        ),
    )


def _groups_of_trade(title: str, proposals: Iterable[Proposal]) -> set[str]:
    """The groups of the dictionary that make the trade: those of the title's skills, or
    the one of which the text requires most."""
    named = {group_of(found.value.name) for found in find_skills(title)}
    if named:
        return named
    required = (_group_of(p) for p in proposals if p.key == "skills")
    most = Counter(filter(None, required)).most_common(1)
    return {group for group, _count in most}


def _skill_of(proposal: Proposal) -> str:
    """The name of the skill that is proposed, if it is one."""
    if proposal.key not in ("skills", "nice_to_have"):
        return ""
    value = proposal.value
    name: str = value["name"] if isinstance(value, dict) else value
    return name


def _group_of(proposal: Proposal) -> str:
    return group_of(_skill_of(proposal))


def _is_practice(proposal: Proposal) -> bool:
    """Whether it is a skill, but no tool and no product."""
    name = _skill_of(proposal)
    return bool(group_of(name)) and not is_tool(name)


def _criteria(offer: Offer) -> list[Criterion]:
    try:
        return [c for c in read_criteria(offer) if c.kind != Kind.PROFILE]
    except RequirementsError:
        return []


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
