"""The pay that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from screening.dialogue.facts import Fact, Kind, Salary
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import SHORT_LINE, WISH, Line, Resume, shifted

PAY_CUE = pattern("resume_wishes", "{cues.pay}")
NOT_PAY = pattern("resume_wishes", "{cues.not_pay}")
# "Смена от 15 000 руб."
SHIFT_PAY = pattern("resume_wishes", r"{cues.shift_pay}\W{1,3}$")
PAY_FIRST = (Part.PAY, Part.WANTED, Part.HEAD, Part.PERSONAL, Part.ABOUT)
# What is told here is seldom pay; a short line that names it is.
APART = {Part.EDUCATION, Part.OTHER, Part.EXPERIENCE}
YEARS = range(1900, 2101)
# Nobody is paid less for a month, in any currency: it is for a word, a metre, an hour.
LEAST_OF_A_MONTH = 100
BARE_NUMBER = re.compile(r"\W{0,3}\d{1,3}(?:[\s.,]?\d{3})+\s*")
MONEY_SIGN = re.compile(r"[\U0001f4b0\U0001f4b2\U0001f4b5\U0001f4b8\U0001f911]\W{0,9}$")
# Between pieces of a profile in a few words.
BEFORE_PIECE, AFTER_PIECE = (
    re.compile(r"(?:^|[,;|•·/(])\W{0,9}$"),
    re.compile(r"\W*(?:$|[,;|•·/)])"),
)
MOST_BEFORE, LONGEST_BEHIND = 3, 24
LONGEST_CUE = 24


def read_salary(resume: Resume) -> Iterator[Fact]:
    """The first amount that is told as pay, in the parts that are about it first."""
    rest = [part for part in Part if part not in PAY_FIRST]
    for part in (*PAY_FIRST, *rest):
        for line in resume.lines_of(part):
            found = _pay_in(resume, line)
            if found is not None:
                yield shifted(resume, Kind.SALARY, found, line)
                return


def _pay_in(resume: Resume, line: Line) -> Found[Salary] | None:
    if not ANY_AMOUNT.search(line.text) and line.part != Part.PAY:
        return None
    is_cued = line.part == Part.PAY or bool(PAY_CUE.search(line.text))
    is_wished = line.part == Part.WANTED or bool(WISH.search(line.text))
    if line.part in APART and not (
        (is_cued or is_wished) and len(line.text) <= SHORT_LINE
    ):
        return None
    shown = _with_currency(resume, line)
    for found in find_amounts(shown):
        value = found.value
        amount = value.maximum or value.minimum
        if (amount is None and not value.negotiable) or _is_no_pay(resume, line, found):
            continue
        is_cued_here = is_cued and (
            line.part == Part.PAY or _is_near_cue(resume, line, found)
        )
        is_alone = line.part == Part.HEAD and _is_alone(shown, found)
        if is_cued_here or is_alone or (value.currency and is_wished):
            return _per_shift(shown, found)
    return None


# Amounts are looked for in lines with a digit; "по договорённости" has a cue.
ANY_AMOUNT = pattern("resume_wishes", r"(?:\d|{cues.pay})")


def _is_no_pay(resume: Resume, line: Line, found: Found[Salary]) -> bool:
    """Whether an amount is a year, too little, or a turnover and the like."""
    value = found.value
    amount = value.maximum or value.minimum
    if value.currency is None and amount in YEARS:
        return True
    if value.period == "month" and amount is not None and amount < LEAST_OF_A_MONTH:
        return True
    sentence = resume.sentence_at(line.start + found.start, line.start + found.end)
    return line.part != Part.PAY and bool(NOT_PAY.search(resume.text, *sentence))


def _is_near_cue(resume: Resume, line: Line, found: Found[Salary]) -> bool:
    """Whether the sentence of the amount, or the one before, has a word for pay."""
    if len(line.text) <= SHORT_LINE or found.value.negotiable:
        return True
    start, end = line.start + found.start, line.start + found.end
    first, last = resume.sentence_at(start, end)
    return bool(PAY_CUE.search(resume.text, max(line.start, first - LONGEST_CUE), last))


def _with_currency(resume: Resume, line: Line) -> str:
    """The line, with the next one where it has only a number: "450 000", "₸ на руки"."""
    end = line.start + len(line.text)
    if line.part in (Part.WANTED, Part.PAY) and BARE_NUMBER.fullmatch(line.text):
        end = resume.line_at(min(end + 1, len(resume.text)))[1]
    return resume.text[line.start : end]


def _is_alone(text: str, found: Found[Salary]) -> bool:
    """Whether an amount stands by itself: "90 000 ₽", "Уфа | 80 000 ₽ | 2/2"."""
    before, behind = text[: found.start], text[found.end :]
    if MONEY_SIGN.search(before):
        return True
    if not found.value.currency:
        return False
    if BEFORE_PIECE.search(before) and AFTER_PIECE.match(behind):
        return True
    is_first = found.start <= MOST_BEFORE and len(text) <= SHORT_LINE
    return is_first and len(behind.strip()) <= LONGEST_BEHIND


def _per_shift(text: str, found: Found[Salary]) -> Found[Salary]:
    """The amount, of a shift where that stands before it."""
    if found.value.period != "month" or not SHIFT_PAY.search(text[: found.start]):
        return found
    return Found(replace(found.value, period="shift"), found.start, found.end)
