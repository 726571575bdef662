"""Which pay somebody asks for."""

from __future__ import annotations

import re
from datetime import date

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Salary, Value
from screening.dialogue.interpretation.texts import (
    CLAUSE,
    as_whole,
    has_phrase,
    without_spans,
)
from screening.dialogue.interpretation.years import bare_number
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.money import LEAST_BARE, find_amounts, read_amount
from screening.dialogue.reading.pieces import statements_in

# A bare amount this much below the vacancy's own is meant in thousands.
THOUSANDS_BELOW = 0.05


# "2/2" is a schedule.
DAYS_ON_AND_OFF = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")


def answer_salary(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    wanted = criterion.wanted
    assert isinstance(wanted, Salary)
    # The question names the currency, so a bare amount is in it.
    text = without_spans(text, find_durations(text, today))
    text = DAYS_ON_AND_OFF.sub(lambda match: " " * len(match.group()), text)
    amounts = find_amounts(text, wanted.currency)
    hoped = [found for found in amounts if not _is_past_pay(text, found)]
    found = next(iter(hoped or amounts), None)
    if found is None or found.value.minimum is found.value.maximum is None:
        # A bare amount in answer to this question; "500 мыңға келісемін" names one too.
        bare = read_amount(text, wanted.currency)
        top = bare.value.maximum or bare.value.minimum or 0 if bare else 0
        found = bare if top >= (LEAST_BARE if found else 1) else found
    if found is not None:
        return (Found(_in_thousands(found.value, wanted), found.start, found.end),)
    number = bare_number(text)
    if number is None or number.low <= 0:
        return ()
    said = Salary(number.low, number.high, wanted.currency)
    return as_whole(_in_thousands(said, wanted), text)


_PAST_PAY = pattern("answer_cues", "{past_pay}")


def _is_past_pay(text: str, found: Found[Salary]) -> bool:
    """Whether an amount is what somebody had: "раньше получала 300, хочу 350"."""
    begin = max((m.end() for m in CLAUSE.finditer(text, 0, found.start)), default=0)
    return bool(_PAST_PAY.search(text, begin, found.start))


def _in_thousands(said: Salary, wanted: Salary) -> Salary:
    """ "350" for a job that pays 300,000 to 400,000 means 350,000."""
    top = wanted.maximum or wanted.minimum or 0
    amount = said.maximum or said.minimum or 0
    is_same = said.period == "month" and said.currency in (None, wanted.currency)
    if is_same and 0 < amount < top * THOUSANDS_BELOW:
        return Salary(
            said.minimum and said.minimum * 1000,
            said.maximum and said.maximum * 1000,
            said.currency,
            said.period,
            said.net,
            said.negotiable,
        )
    return said


# "Полтора миллиона хочу": so much of anything is money.
LEAST_HOPED = 10_000


def hoped_for(text: str, *, is_pay: bool) -> list[Found[Salary]]:
    """A bare amount beside a word for pay or a wish; in a longer message, an amount of
    a clause that wishes for it: "240 мың болса жетеді"."""
    found = read_amount(text, None) if is_pay else None
    if found is not None and (found.value.minimum or 0) >= LEAST_HOPED:
        return [found]
    for start, end in statements_in(text) if has_phrase(text, "hoped_for") else ():
        if has_phrase(text[start:end], "hoped_for"):
            for amount in find_amounts(text[start:end]):
                return [Found(amount.value, amount.start + start, amount.end + start)]
    return []
