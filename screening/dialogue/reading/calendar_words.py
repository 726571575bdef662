"""Names of months, weekdays and units of time in every language; all keys are folded."""

from __future__ import annotations

from screening.dialogue.languages.vocabulary import Vocabulary

TIME = Vocabulary("time")

MONTHS = {word: int(number) for word, number in TIME.values("months").items()}
WEEKDAYS = {word: int(number) for word, number in TIME.values("weekdays").items()}

YEAR, MONTH = TIME.words("year"), TIME.words("month")
WEEK, DAY = TIME.words("week"), TIME.words("day")
HOUR, MINUTE, SECOND = TIME.words("hour"), TIME.words("minute"), TIME.words("second")

# Julian year of 365.25 days: 30.4375 days to a month.
DAYS_IN_MONTH = 365.25 / 12
# What a word of two units means is said last: "тоқсан" is a quarter of the year.
MONTHS_IN = {
    "second": 1 / DAYS_IN_MONTH / 86400,
    "minute": 1 / DAYS_IN_MONTH / 1440,
    "hour": 1 / DAYS_IN_MONTH / 24,
    "decade": 120.0,
    "fortnight": 14 / DAYS_IN_MONTH,
    "quarter": 3.0,
    "day": 1 / DAYS_IN_MONTH,
    "week": 7 / DAYS_IN_MONTH,
    "month": 1.0,
    "year": 12.0,
}
# A unit of time -> how many months it has.
UNITS_OF_TIME: dict[str, float] = {
    word: months for unit, months in MONTHS_IN.items() for word in TIME.words(unit)
}
# Halves that are one word.
HALVES: dict[str, float] = {
    word: MONTHS_IN[unit] / 2 for word, unit in TIME.values("halves").items()
}
