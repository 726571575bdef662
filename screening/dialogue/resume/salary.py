"""The pay that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.facts import Fact, Kind
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import SHORT_LINE, WISH, Line, Resume, shifted

PAY_CUE = re.compile(
    r"зарплат\w*|заработн\w{1,30} плат\w*|\bзп\b|з/п|оклад\w*|доход\w*|на руки|salary"
    r"|compensation"
    r"|expect\w*|жалақы\w*|жалакы\w*|айлық\w*|табыс\w*|желаем\w+|gross|\bnet\b|қолға|ожидани\w+",
    re.IGNORECASE,
)
NOT_PAY = re.compile(
    r"оборот|выручк|бюджет|продаж\w{0,9} на|экономи[яию]|прибыл|сделк|контракт|revenue"
    r"|budget"
    r"|turnover|sales of|deals|фонд|задолженност|портфел",
    re.IGNORECASE,
)
PAY_FIRST = (Part.PAY, Part.WANTED, Part.HEAD, Part.PERSONAL, Part.ABOUT)
NO_PAY = {Part.EDUCATION, Part.OTHER}
YEARS = range(1900, 2101)
BARE_NUMBER = re.compile(r"\W{0,3}\d{1,3}(?:[\s.,]?\d{3})+\s*")


def _with_currency(resume: Resume, line: Line) -> str:
    """The line, with the next one where it has only a number: "450 000", "₸ на руки"."""
    end = line.start + len(line.text)
    if line.part in (Part.WANTED, Part.PAY) and BARE_NUMBER.fullmatch(line.text):
        end = resume.line_at(min(end + 1, len(resume.text)))[1]
    return resume.text[line.start : end]


def _is_money_alone(text: str) -> bool:
    """Whether a line of the head begins with money and hardly goes on: "90 000 ₽"."""
    found = find_amounts(text) if len(text) <= SHORT_LINE else []
    if not found or not found[0].value.currency or found[0].start > MOST_BEFORE:
        return False
    behind = text[found[0].end :].strip()
    return len(behind) <= LONGEST_BEHIND


MOST_BEFORE, LONGEST_BEHIND = 3, 24


def read_salary(resume: Resume) -> Iterator[Fact]:
    rest = [part for part in Part if part not in PAY_FIRST and part not in NO_PAY]
    for part in (*PAY_FIRST, *rest):
        for line in resume.lines_of(part):
            if part != Part.PAY and NOT_PAY.search(line.text):
                continue
            cued = part == Part.PAY or bool(PAY_CUE.search(line.text))
            cued = cued or (part == Part.HEAD and _is_money_alone(line.text))
            wished = WISH.search(line.text)
            is_job = part == Part.EXPERIENCE
            if is_job and not (cued and len(line.text) <= SHORT_LINE):
                continue
            if not (cued or wished or part == Part.WANTED):
                continue
            for found in find_amounts(_with_currency(resume, line)):
                value = found.value
                amount = value.maximum or value.minimum
                is_year = value.currency is None and amount in YEARS
                is_money = value.currency and (part == Part.WANTED or wished)
                if (amount is None and not value.negotiable) or is_year:
                    continue
                if cued or is_money:
                    yield shifted(resume, Kind.SALARY, found, line)
                    return
