"""Resume -> facts with the words that prove them.

A resume is cut into passages by its headings (`reading.sections`); each kind of fact is
read only where it speaks about the candidate: the city not from an employer's address,
the salary not from a turnover, a language not from what some company asked for. Each
module reads some kinds of facts; what they share is in `document`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from screening.dialogue.facts import Fact
from screening.dialogue.reading.words import composed
from screening.dialogue.resume.document import Resume
from screening.dialogue.resume.experience import read_experience
from screening.dialogue.resume.home import read_location
from screening.dialogue.resume.knowledge import read_education, read_languages
from screening.dialogue.resume.moving import read_relocation
from screening.dialogue.resume.opened import opened
from screening.dialogue.resume.positions import read_positions
from screening.dialogue.resume.salary import read_salary
from screening.dialogue.resume.skills import read_skills
from screening.dialogue.resume.stuffing import is_stuffed
from screening.dialogue.resume.wishes import CLOSED_SETS, read_start_day

__all__ = ["is_stuffed", "read_resume"]

READERS: tuple[Callable[[Resume], Iterable[Fact]], ...] = (
    read_experience,
    read_positions,
    read_skills,
    read_languages,
    read_location,
    read_relocation,
    read_salary,
    read_education,
    *CLOSED_SETS,
    read_start_day,
)


def read_resume(text: str, today: date) -> tuple[Fact, ...]:
    """What a resume says about the candidate, in the order of the text.

    Each fact has the source RESUME, its exact words as the quote, and the offset of the
    quote in the text as its place. Durations up to now are counted up to `today`.
    """
    resume, places = opened(text, today)
    facts = [fact for read in READERS for fact in read(resume)]
    if places is not None:
        facts = [_as_written(fact, text, places) for fact in facts]
    return tuple(sorted(facts, key=lambda fact: (fact.place, fact.kind, fact.subject)))


def _as_written(fact: Fact, text: str, places: list[int]) -> Fact:
    """A fact with its words and place in the text that was moved to be read.

    Of words that go on below in one of two columns the first line is the quote.
    """
    last = fact.place + len(fact.quote)
    start, end = places[fact.place], places[last - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    quote = text[start:end]
    if len(composed(quote)[0]) != len(fact.quote):
        end = text.find("\n", start)
        quote = text[start : end if end >= 0 else len(text)].partition("   ")[0]
    return replace(fact, quote=quote, place=start)
