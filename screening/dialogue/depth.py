"""How deep and how recent somebody's work of the wanted kind is, part by part.

The last positions, the share of the career, the years in the trade, and for how long and
how lately the wanted skills were used: each is a share in [0, 1] with the words of the
resume that show it. Nothing is known of who has no dated jobs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from screening.dialogue.reading.roles import family_of, find_roles
from screening.dialogue.reading.skills import proved_by
from screening.dialogue.resume.career import MONTHS, Career, Held

# How near work of another role of the same family is, and work whose text alone names
# the role: a help desk is not a developer's, but nearer to it than a kitchen.
KIN, NAMED = 0.4, 0.5
# So long ago it counts for nothing any more; what was done within a year counts whole.
FORGOTTEN_AFTER, FRESH_FOR = 10, 1
# So many years in the trade, and with a skill, prove all that years can prove.
ENOUGH_YEARS, ENOUGH_YEARS_OF_SKILL = 6.0, 3.0
# A skill that is claimed and stands in no job.
CLAIMED = 0.25
LONGEST_QUOTE = 160

Shown = tuple[float, str]


def of_positions(wanted: Collection[str], career: Career) -> dict[str, Shown]:
    """How recent, how much of the career and how long the work of these roles was.

    Empty where the roles or the jobs are not known.
    """
    if not wanted or not career.jobs:
        return {}
    near = [(nearness(frozenset(wanted), held), held) for held in career.jobs]
    recent, latest = max(
        ((share * _freshness(held.end, career.now), held) for share, held in near),
        key=lambda each: each[0],
    )
    months = _covered(held for _share, held in near)
    own = {
        level: _covered(held for share, held in near if share >= level)
        for level in (1.0, NAMED, KIN)
    }
    # Of jobs at the same time the nearest counts.
    worked = own[1.0] + NAMED * (own[NAMED] - own[1.0]) + KIN * (own[KIN] - own[NAMED])
    quote = _joined(held.quote for share, held in near if share)
    return {
        "recent": (recent, latest.quote if recent else career.jobs[0].quote),
        "career": (worked / months if months else 0.0, quote),
        "years": (min(1.0, worked / MONTHS / ENOUGH_YEARS), quote),
    }


def of_skills(
    wanted: Collection[str], has: Collection[str], career: Career
) -> Shown | None:
    """For how long and how lately the wanted skills were used; None without any."""
    if not wanted or not career.jobs:
        return None
    shares, quotes = [], []
    for name in sorted(wanted):
        names = {name, *proved_by(name)}
        used = [held for held in career.jobs if names & held.skills]
        if used:
            years = _covered(used) / MONTHS
            depth = min(1.0, years / ENOUGH_YEARS_OF_SKILL)
            latest = max(used, key=lambda held: held.end)
            fresh = _freshness(latest.end, career.now)
            shares.append(CLAIMED + (1 - CLAIMED) * depth * fresh)
            quotes.append(f"{name}: {' '.join(latest.dates.split())}")
        else:
            shares.append(CLAIMED if names & set(has) else 0.0)
    return sum(shares) / len(shares), _joined(quotes)


@lru_cache(maxsize=4_000)
def nearness(wanted: frozenset[str], held: Held) -> float:
    """How near a job is to the wanted roles, in [0, 1], by its title or else its text."""
    roles = {found.value for found in find_roles(held.title)}
    if roles & wanted:
        return 1.0
    if not roles and {found.value for found in find_roles(held.text)} & wanted:
        return NAMED
    families = {family_of(role) for role in wanted}
    return KIN if families & {family_of(role) for role in roles} else 0.0


def _freshness(end: int, now: int) -> float:
    years = max(0, now - end) / MONTHS
    return max(0.0, min(1.0, 1 - (years - FRESH_FOR) / (FORGOTTEN_AFTER - FRESH_FOR)))


def _covered(jobs: Iterable[Held]) -> int:
    """Months of these jobs, those at the same time once."""
    months = covered = 0
    for held in sorted(jobs, key=lambda held: held.begin):
        begin = max(held.begin, covered)
        if held.end > begin:
            months += held.end - begin
            covered = held.end
    return months


def _joined(quotes: Iterable[str]) -> str:
    """The quotes on one line, as many as can be read at a glance."""
    shown: Sequence[str] = tuple(dict.fromkeys(quote for quote in quotes if quote))
    said = "; ".join(shown)
    while len(said) > LONGEST_QUOTE and len(shown) > 1:
        shown = shown[:-1]
        said = "; ".join(shown) + " …"
    return said
