"""The answer to a question that was asked: a bare "3" or "да" has a meaning here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from screening.dialogue.criteria import Criterion, Question
from screening.dialogue.facts import Answer, Kind, LanguageClaim, Value
from screening.dialogue.interpretation.consent import says_so
from screening.dialogue.interpretation.homes import answer_location, answer_relocation
from screening.dialogue.interpretation.own_questions import answer_own_question
from screening.dialogue.interpretation.pay import answer_salary
from screening.dialogue.interpretation.sets import answer_work_permit, closed_set
from screening.dialogue.interpretation.skill import answer_skill
from screening.dialogue.interpretation.texts import as_whole
from screening.dialogue.interpretation.years import answer_experience
from screening.dialogue.reading.binding import has_none
from screening.dialogue.reading.choices import (
    find_employments,
    find_licences,
    find_schedules,
    find_work_formats,
)
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.levels import find_languages, read_levels
from screening.dialogue.reading.yesno import begins_with_answer


def read_answer(question: Question, text: str, today: date) -> tuple[Found[Value], ...]:
    """The ways to read `text` as an answer to this question: none, one or two."""
    return ANSWERS[question.kind](question.criterion, text, today)


def answer_language(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    told = {found.value[0]: found for found in find_languages(text) if found.value[1]}
    levels: tuple[Found[Any], ...] = read_levels(text)
    if set(told) == {criterion.subject} and len(levels) < 2:
        found = told[criterion.subject]
        levels = (Found(found.value[1], found.start, found.end),)
    elif set(told) - {criterion.subject}:
        own = told.get(criterion.subject)
        levels = (Found(own.value[1], own.start, own.end),) if own else ()
    for found in find_languages(text):
        span = found.start, found.end
        is_own = found.value[0] == criterion.subject and criterion.subject not in told
        if is_own and has_none(text, span):
            return (Found(LanguageClaim("A0"), *span),)
    if levels or told:
        return tuple(Found(level.value, level.start, level.end) for level in levels)
    says_no = begins_with_answer(text) and says_so(text, Answer.NO)
    return as_whole(LanguageClaim("A0") if says_no else None, text)


def answer_education(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    return tuple(Found(f.value, f.start, f.end) for f in find_education(text)[:1])


def answer_start(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    found = read_start(text, today)
    return (Found(found.value, found.start, found.end),) if found else ()


ANSWERS: dict[Kind, Callable[[Criterion, str, date], tuple[Found[Value], ...]]] = {
    Kind.EXPERIENCE: answer_experience,
    Kind.SKILL: answer_skill,
    Kind.LANGUAGE: answer_language,
    Kind.LOCATION: answer_location,
    Kind.RELOCATION: answer_relocation,
    Kind.SALARY: answer_salary,
    Kind.WORK_FORMAT: closed_set(partial(find_work_formats, asked=True)),
    Kind.SCHEDULE: closed_set(partial(find_schedules, asked=True)),
    Kind.EMPLOYMENT: closed_set(partial(find_employments, asked=True)),
    Kind.EDUCATION: answer_education,
    Kind.DRIVING_LICENCE: closed_set(find_licences),
    Kind.WORK_PERMIT: answer_work_permit,
    Kind.START: answer_start,
    Kind.QUESTION: answer_own_question,
}
