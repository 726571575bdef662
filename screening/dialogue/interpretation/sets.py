"""Answers that are members of a closed set: schedules, formats, licences, permits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Answer, Choices, Kind, Value
from screening.dialogue.interpretation.consent import (
    asked_of,
    cannot_tell,
    is_consent,
    is_mere_ok,
    only_hopes,
)
from screening.dialogue.interpretation.texts import as_whole, has_phrase
from screening.dialogue.reading.binding import find_promise
from screening.dialogue.reading.choices import (
    find_employments,
    find_schedules,
    find_work_formats,
    find_work_permits,
    read_permit,
)
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.yesno import read_yes_no

# What one has in the hand or not, and may promise to get.
DOCUMENTS = {Kind.DRIVING_LICENCE, Kind.WORK_PERMIT}


def closed_set(
    find: Callable[[str], list[Found[Choices]]],
) -> Callable[[Criterion, str, date], tuple[Found[Value], ...]]:
    def answer(
        criterion: Criterion, text: str, today: date
    ) -> tuple[Found[Value], ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, Choices)
        named = find(text)
        is_document = criterion.kind in DOCUMENTS
        promise = find_promise(text) if is_document else ""
        if promise and not (named and named[0].value.options):
            # Neither a yes nor a no: it will be so.
            return as_whole(Choices(wanted.options, promise), text)
        if named:
            return (Found(named[0].value, named[0].start, named[0].end),)
        asked = asked_of(criterion)
        consent = read_yes_no(text, about=asked) if is_consent(text) else None
        if consent is None or only_hopes(text, consent.value):
            return ()
        # "Does this suit you?" was asked of the whole set.
        said = consent.value
        if said.answer == Answer.NO:
            is_of_it = not (
                has_phrase(text, "unable") or has_phrase(text, "about_talk")
            )
            none = as_whole(Choices(()), text, is_guess=consent.is_guess)
            return none if is_of_it else ()
        if is_document and (is_mere_ok(text) or cannot_tell(text, said)):
            return ()
        # "Смотря какой график": it depends, on whatever was said; and hope is no document.
        is_open = said.answer == Answer.MAYBE or (
            is_document and has_phrase(text, "seems")
        )
        condition = said.condition or (text.strip() if is_open else "")
        is_guess = consent.is_guess
        return as_whole(Choices(wanted.options, condition), text, is_guess=is_guess)

    return answer


def answer_work_permit(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    wanted = criterion.wanted
    assert isinstance(wanted, Choices)
    permit = None if find_work_permits(text) else read_permit(text, wanted)
    if permit is not None:
        return as_whole(permit, text)
    return closed_set(find_work_permits)(criterion, text, today)


# "Была только стажировка" tells what somebody did, and not what they look for.
ONCE = {"internship", "project"}


def was_once(said: Choices) -> bool:
    return bool(said.options) and set(said.options) <= ONCE


CLOSED_SETS: dict[Kind, Callable[[str], list[Found[Choices]]]] = {
    Kind.WORK_FORMAT: find_work_formats,
    Kind.SCHEDULE: find_schedules,
    Kind.EMPLOYMENT: find_employments,
    Kind.WORK_PERMIT: find_work_permits,
}
