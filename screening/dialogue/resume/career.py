"""The dated jobs of a resume, each with its title and the skills that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screening.dialogue.facts import Answer
from screening.dialogue.resume.opened import opened
from screening.dialogue.resume.positions import titles_of_jobs
from screening.dialogue.resume.skills import is_own_skill

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Held:
    """A job from month `begin` until before month `end`, counted from year 0.

    `title` is empty where none was found; `dates` are the words of its dates, `text`
    all that stands about it, `skills` the canonical names of what was used there.
    """

    title: str
    dates: str
    begin: int
    end: int
    text: str
    skills: frozenset[str]

    @property
    def quote(self) -> str:
        """Its title and dates in the words of the resume, on one line."""
        return ", ".join(
            " ".join(said.split()) for said in (self.title, self.dates) if said
        )


@dataclass(frozen=True, slots=True)
class Career:
    """The jobs, the latest first, and the month in which it is looked at."""

    jobs: tuple[Held, ...]
    now: int


def read_career(text: str, today: date) -> Career:
    """The dated jobs of a resume; jobs that go on do so until `today`."""
    resume = opened(text, today).resume
    jobs = []
    for job, title in zip(resume.jobs, titles_of_jobs(resume), strict=True):
        own = {
            found.value.name
            for found in resume.skills_in(job.start, job.end)
            if found.value.claim.has == Answer.YES and is_own_skill(resume, found)
        }
        dates = resume.text[job.dates.start : job.dates.stop]
        told = resume.text[job.start : job.end]
        held = Held(
            title.quote(resume.text) if title else "",
            dates,
            job.dates.begin,
            job.dates.end,
            told,
            frozenset(own),
        )
        jobs.append(held)
    jobs.sort(key=lambda held: (-held.end, -held.begin, held.title))
    return Career(tuple(jobs), today.year * MONTHS + today.month - 1)
