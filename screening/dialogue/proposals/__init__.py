"""A pasted vacancy text -> proposals of criteria, each with the words it was read from.

Proposals count only once the employer has accepted them (SCREENING.md, "Criteria").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from screening.dialogue.proposals.documents import DOCUMENTS, documents
from screening.dialogue.proposals.education import education
from screening.dialogue.proposals.experience import experience
from screening.dialogue.proposals.grounds import GROUNDS, LAWS, Warned, find_grounds
from screening.dialogue.proposals.languages import languages
from screening.dialogue.proposals.licences import driving_licence, start, work_permit
from screening.dialogue.proposals.pay import salary
from screening.dialogue.proposals.place import location, relocation
from screening.dialogue.proposals.proposal import (
    FIELDS,
    Proposal,
    as_fields,
    as_requirements,
)
from screening.dialogue.proposals.sentences import LONGEST_VACANCY, VacancyText
from screening.dialogue.proposals.skills import skills
from screening.dialogue.proposals.terms import employment, schedule, work_format

__all__ = [
    "DOCUMENTS",
    "FIELDS",
    "GROUNDS",
    "LAWS",
    "LONGEST_VACANCY",
    "VERSION",
    "Proposal",
    "Warned",
    "as_fields",
    "as_requirements",
    "propose",
    "warn",
]  # fmt: skip

# A new one is written whenever a text may be read otherwise than before.
VERSION = 4
MOST_SKILLS = 30
Reader = Callable[[VacancyText], Iterable[Proposal]]
_READERS: tuple[Reader, ...] = (
    experience,
    skills,
    languages,
    education,
    driving_licence,
    work_permit,
    start,
    documents,
    work_format,
    schedule,
    employment,
    location,
    relocation,
    salary,
)
_ABOUT = {"nice_to_have": "skills"}
_SINGLE = {"experience", "education", "relocation", "start_within_days", *FIELDS}


def propose(title: str, description: str) -> tuple[Proposal, ...]:
    """What a vacancy text asks for, in the order of the text."""
    vacancy = VacancyText(title, description)
    proposals: dict[tuple[str, str], Proposal] = {}
    for read in _READERS:
        for proposal in read(vacancy):
            # Of two about the same the required one counts.
            about = _ABOUT.get(proposal.key, proposal.key), _name_of(proposal.value)
            earlier = proposals.get(about)
            if earlier is None or (proposal.required and not earlier.required):
                proposals[about] = proposal
    ordered = sorted(proposals.values(), key=lambda proposal: proposal.start)
    return tuple(_without_the_many(ordered))


def warn(title: str, description: str) -> tuple[Warned, ...]:
    """What a vacancy text says by which the law forbids to choose people."""
    return find_grounds(VacancyText(title, description))


def _name_of(value: Any) -> str:
    if isinstance(value, dict):
        names = (value.get(key) for key in ("name", "language", "about"))
        return str(next(filter(None, names), ""))
    return str(value) if isinstance(value, str | list) else ""


def _without_the_many(proposals: list[Proposal]) -> Iterator[Proposal]:
    """Single keys once, and no more skills than a requirements object takes."""
    skills, seen = 0, set()
    for proposal in proposals:
        if proposal.key in _ABOUT or proposal.key == "skills":
            skills += 1
            if skills > MOST_SKILLS:
                continue
        elif proposal.key in _SINGLE:
            if proposal.key in seen:
                continue
            seen.add(proposal.key)
        yield proposal
