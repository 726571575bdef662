"""What a message states by itself, whatever was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import About, Answer, Kind, Salary
from screening.dialogue.interpretation.homes import homes_in, is_left, moves_in
from screening.dialogue.interpretation.pay import hoped_for
from screening.dialogue.interpretation.sets import CLOSED_SETS, was_once
from screening.dialogue.interpretation.skill import skills_in
from screening.dialogue.interpretation.texts import (
    has_phrase,
    without_kin,
)
from screening.dialogue.interpretation.years import years_of_work
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.binding import Said, what_is_said
from screening.dialogue.reading.choices import LICENCE_CUE, find_licences, is_any
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.money import find_amounts

_OF_PAY = pattern("answer_cues", "{of_pay}")
_OF_HOME = pattern("answer_cues", "{of_home}")
_OF_START = pattern("answer_cues", "{of_start}")


# "800к", "400 тыс": nothing but pay is counted so.
_THOUSANDS = pattern("answer_cues", r"\d\s?{+thousand}(?!\w)")


def read_statements(
    text: str, criteria: Iterable[Criterion], today: date
) -> Iterator[tuple[About, Found[Any]]]:
    """Facts that a message states in so many words, with what each is about."""
    text = without_kin(text)
    lower = text.casefold()
    criteria = tuple(criteria)
    languages = find_languages(text)
    skills = [
        (about, found)
        for about, found in skills_in(text, criteria, today)
        if not any(f.start < found.end and found.start < f.end for f in languages)
    ]
    yield from skills
    other_than_levels = text
    for language in languages:
        code, claim = language.value
        if claim is not None:
            yield (Kind.LANGUAGE, code), Found(claim, language.start, language.end)
            blank = " " * (language.end - language.start)
            other_than_levels = (
                other_than_levels[: language.start]
                + blank
                + other_than_levels[language.end :]
            )
    for move in moves_in(text):
        refused = what_is_said(text, [(move.start, move.end)]) == [Said.NO]
        if move.value.answer != Answer.YES or not refused:
            yield (Kind.RELOCATION, ""), move
    if _OF_HOME.search(lower):
        for city in homes_in(text)[:1]:
            # Nobody asked: "I lived in Manchester" tells of no home.
            if not is_left(text, city):
                yield (Kind.LOCATION, ""), city
    wanted = next((c.wanted for c in criteria if c.kind == Kind.SALARY), None)
    currency = wanted.currency if isinstance(wanted, Salary) else None
    is_pay = _OF_PAY.search(lower) is not None
    for amount in find_amounts(text) or hoped_for(text, is_pay=is_pay):
        if amount.value.currency or is_pay or _THOUSANDS.search(lower):
            said = replace(amount.value, currency=amount.value.currency or currency)
            yield (Kind.SALARY, ""), Found(said, amount.start, amount.end)
            break
    wanted_skills = {c.subject for c in criteria if c.kind == Kind.SKILL}
    is_of_skill = any(
        found.value.years is not None and subject in wanted_skills
        for (_kind, subject), found in skills
    )
    if not is_of_skill:
        for years in years_of_work(text, lower, today)[:1]:
            yield (Kind.EXPERIENCE, ""), years
    if _OF_START.search(lower):
        start = read_start(text, today)
        if start is not None:
            yield (Kind.START, ""), start
    kinds = {criterion.kind for criterion in criteria}
    for kind, find in CLOSED_SETS.items():
        for members in find(text)[:1] if kind in kinds else ():
            if not is_any(kind, members.value) and not was_once(members.value):
                yield (kind, ""), members
    # "C1" is a level as well; it is a licence where a licence is spoken of.
    if Kind.DRIVING_LICENCE in kinds and LICENCE_CUE.search(lower):
        for licences in find_licences(other_than_levels)[:1]:
            yield (Kind.DRIVING_LICENCE, ""), licences
    for education in find_education(text)[:1] if has_phrase(text, "studied") else ():
        yield (Kind.EDUCATION, ""), education
