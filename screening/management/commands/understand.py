"""Read answers out of JSON lines as a chat reads them, to measure understanding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from screening.dialogue.reading.dates import read_date, read_start
from screening.dialogue.reading.durations import read_duration
from screening.dialogue.reading.levels import read_level
from screening.dialogue.reading.money import read_amount
from screening.dialogue.reading.numbers import read_number
from screening.dialogue.reading.places import find_places
from screening.dialogue.reading.skills import canonical_skill
from screening.dialogue.reading.yesno import read_yes_no
from screening.management.rows import RowCommand, day_of


class Command(RowCommand):
    help = (
        'Takes JSON lines {"id", "slot", "text", "ref"?} on standard input and gives'
        ' {"id", "value"}; the value is null where nothing was understood. Slots: '
        "yesno, duration, money, number, date, notice, city, level, skill. Relative"
        ' dates count from "ref", an ISO date, or from today.'
    )

    def answer(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"value": READERS[row["slot"]](row["text"], day_of(row))}


# --- A slot's value in the shape that the scoring compares ---


def yesno(text: str, today: date) -> str | None:
    """ "yes", "no", "maybe"."""
    found = read_yes_no(text)
    return found.value.answer.value if found else None


def duration(text: str, today: date) -> dict[str, float] | None:
    """Months; of a range the lower end, of "less than a year" the year."""
    found = read_duration(text, today)
    if found is None:
        return None
    return {"months": found.value.low_months or found.value.high_months}


def money(text: str, today: date) -> dict[str, Any] | None:
    """Both ends, and as the amount the one that was said first."""
    found = read_amount(text)
    if found is None:
        return None
    low, high = found.value.minimum, found.value.maximum
    amount = high if low is None else low
    currency = found.value.currency
    return {"amount": amount, "min": low, "max": high, "currency": currency}


def number(text: str, today: date) -> dict[str, float] | None:
    """The number, of a range its lower end."""
    read = read_number(text)
    return {"value": read.low} if read else None


def day(text: str, today: date) -> dict[str, str] | None:
    """An ISO date."""
    found = read_date(text, today)
    return {"date": found.value.isoformat()} if found else None


def notice(text: str, today: date) -> dict[str, int] | None:
    """Days from today."""
    found = read_start(text, today)
    return {"days": found.value.days} if found else None


def city(text: str, today: date) -> dict[str, str] | None:
    """Country code and name of the first town."""
    found = find_places(text)
    if not found:
        return None
    return {"country": found[0].value.country, "name": found[0].value.name}


def level(text: str, today: date) -> dict[str, str] | None:
    """A CEFR level."""
    found = read_level(text)
    return {"cefr": found.value.level} if found else None


def skill(text: str, today: date) -> str | None:
    """The skill's name in the dictionary."""
    return canonical_skill(text)


READERS: dict[str, Callable[[str, date], Any]] = {
    "yesno": yesno,
    "duration": duration,
    "money": money,
    "number": number,
    "date": day,
    "notice": notice,
    "city": city,
    "level": level,
    "skill": skill,
}
