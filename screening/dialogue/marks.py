"""Facts and criteria as words that a database can count.

To find who may fit among very many people, not all can be judged. Each fact is a few
`marks`, each criterion the marks any of which speaks for it: whoever has the most of
them is worth judging. The marks are rough and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from screening.dialogue.criteria import AnyPlace, Criterion
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    SkillClaim,
    YesNo,
    current,
)
from screening.dialogue.kinds.education import EDUCATION_LEVELS
from screening.dialogue.kinds.language import SCALE
from screening.dialogue.kinds.location import town_key

# What somebody said about one vacancy, or about a time that has passed, says nothing
# about another vacancy later.
FLEETING = (Kind.QUESTION, Kind.PROFILE, Kind.POSITION, Kind.START)
# More years than these make no difference to what is looked for.
MOST_YEARS = 15


class Clue(NamedTuple):
    """What speaks for a criterion: any of the marks, and how much it weighs."""

    marks: tuple[str, ...]
    weight: float


def lasting(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that hold, of those by which another vacancy can be judged."""
    held = current(facts).values()
    return tuple(fact for fact in held if fact.kind not in FLEETING)


def marks_of(facts: Iterable[Fact]) -> list[str]:
    """The marks of what is known, each once, in order."""
    return sorted({mark for fact in lasting(facts) for mark in _marks(fact)})


def clues_of(criteria: Iterable[Criterion]) -> list[Clue]:
    """What to look for, for criteria that facts from elsewhere can meet."""
    found = []
    for criterion in criteria:
        if criterion.kind in FLEETING or not criterion.is_scored:
            continue
        needed = _needed(criterion)
        share = criterion.weight / max(1, len(needed))
        found += [Clue(marks, share) for marks in needed]
    return found


def _marks(fact: Fact) -> Iterable[str]:
    value, kind = fact.value, fact.kind.value
    if isinstance(value, SkillClaim):
        return [f"skill:{fact.subject}"] if value.has != Answer.NO else []
    if isinstance(value, Experience):
        years = min(int(value.years), MOST_YEARS)
        return [f"{kind}:{year}" for year in range(1, years + 1)]
    if isinstance(value, LanguageClaim):
        return [f"{kind}:{fact.subject}:{level}" for level in _up_to(SCALE, value)]
    if isinstance(value, Education):
        return [f"{kind}:{level}" for level in _up_to(EDUCATION_LEVELS, value)]
    if isinstance(value, Place):
        return [f"{kind}:{town_key(value)}"]
    if isinstance(value, Choices):
        return [f"{kind}:{option}" for option in value.options]
    if isinstance(value, YesNo) and fact.kind == Kind.RELOCATION:
        return ["moves"] if value.answer != Answer.NO else []
    return []


def _up_to(scale: Sequence[str], value: LanguageClaim | Education) -> Sequence[str]:
    """The steps of the scale that somebody of this level has, without the lowest of
    languages, which is none."""
    if value.level not in scale:
        return ()
    steps = scale[: scale.index(value.level) + 1]
    return [step for step in steps if step != "A0"]


def _needed(criterion: Criterion) -> list[tuple[str, ...]]:
    """What must be there for the criterion, each as the marks any of which will do."""
    wanted, kind = criterion.wanted, criterion.kind.value
    if isinstance(wanted, SkillClaim):
        names = (criterion.subject, *criterion.proofs)
        return [tuple(f"skill:{name}" for name in names)]
    if isinstance(wanted, Experience):
        return [(f"{kind}:{min(max(1, round(wanted.years)), MOST_YEARS)}",)]
    if isinstance(wanted, LanguageClaim):
        return [(f"{kind}:{criterion.subject}:{wanted.level}",)]
    if isinstance(wanted, Education):
        return [(f"{kind}:{wanted.level}",)]
    if isinstance(wanted, AnyPlace):
        towns = tuple(f"{kind}:{town_key(place)}" for place in wanted.places)
        return [(*towns, *(("moves",) if wanted.relocation else ()))]
    if isinstance(wanted, Choices):
        marks = [f"{kind}:{option}" for option in wanted.options]
        needs_all = criterion.kind in (Kind.DRIVING_LICENCE, Kind.WORK_PERMIT)
        return [(mark,) for mark in marks] if needs_all else [tuple(marks)]
    return []
