"""Days that are named and not numbered: holidays of this market and of English speech."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from screening.dialogue.languages.files import LanguageError
from screening.dialogue.languages.vocabulary import Vocabulary


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday by the Gregorian calendar (Meeus's Julian algorithm)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    # Thirteen days between the calendars until the year 2100.
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th such weekday of a month; -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    else:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        back = (last.weekday() - weekday) % 7 + 7 * (-n - 1)
        day = last - timedelta(days=back)
    return day if day.month == month else None


OfYear = Callable[[int], date]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(
    r"(?:(?P<month>\d\d?)-(?:(?P<day>\d\d?)|(?P<weekday>[a-z]{3})-(?P<nth>-?\d))"
    r"|(?P<easter>easter|orthodox))(?P<plus>[+-]\d\d?)?"
)


def of_year(rule: str) -> OfYear:
    """The day of any year that a rule names: "12-25", "11-thu-4+1", "easter-46"."""
    read = _RULE.fullmatch(rule)
    if read is None:
        raise LanguageError(f"{rule} is no rule for a holiday")
    month, nth, plus = (int(read[part] or 0) for part in ("month", "nth", "plus"))

    def day_of(year: int) -> date:
        if read["easter"]:
            day = easter(year) if read["easter"] == "easter" else orthodox_easter(year)
        elif read["day"]:
            day = date(year, month, int(read["day"]))
        else:
            found = nth_weekday(year, month, WEEKDAYS.index(read["weekday"]), nth)
            assert found is not None
            day = found
        return day + timedelta(days=plus)

    return day_of


# A name's words, folded -> the day of a year.
HOLIDAYS: dict[tuple[str, ...], OfYear] = {
    name: of_year(rule) for rule, name in Vocabulary("holidays").names("holidays")
}
