"""Lengths of time: "полтора года", "1,5 жыл", "18 months", "с 2019", "2017-2020"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screening.dialogue.reading.found import Found
from screening.dialogue.reading.numbers import LOW_END, number_at, number_range_at
from screening.dialogue.reading.words import Token, tokenise

DAYS_PER_MONTH = 30.4375  # 365.25 / 12


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in months; a single one has low == high."""

    low_months: float
    high_months: float

    @property
    def low_years(self) -> float:
        return round(self.low_months / 12, 2)


def _forms(table: dict[float, str]) -> dict[str, float]:
    return {form: months for months, forms in table.items() for form in forms.split()}


# Units in months.
UNITS = _forms({
    1 / DAYS_PER_MONTH: "day days день дня дней днях сутки суток күн кун kün kun күндей",
    7 / DAYS_PER_MONTH: "week weeks wk wks неделя недели недель неделю неделек нед апта "
                        "аптадай apta",
    1: "month months mo mos mth mths месяц месяца месяцев месяцы месяцок мес месяце "
       "ай айдай ay ai",
    3: "quarter quarters квартал квартала кварталов",
    12: "year years yr yrs y год года годы году годов годик годика лет г л лет годков "
        "жыл жил жылдай жылдан жылдық жылға жылым jyl zhyl jıl jil жылы yrs",
    120: "decade decades десятилетие десятилетия десятилетий",
})  # fmt: skip
# Units that are one letter or have another meaning must stand right behind a number.
SHORT = {"г", "л", "y", "ай", "ay", "ai", "mo", "m", "м", "күн", "кун"}
MONTH_LETTERS = {"м", "m"}
HALF_UNITS = _forms({
    6: "полгода полугода полугодие полугодия полугодовой",
    0.5: "полмесяца",
    18: "полуторагодовалый полуторагодичный",
})  # fmt: skip
# "пятилетний", "10-летний", "двухлетний", "3-year".
YEARS_ADJECTIVE = re.compile(r"(?:летн|годичн|годовал)\w+$")
NUMBER_STEMS = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7,
    "восьми": 8, "девяти": 9, "десяти": 10, "двенадцати": 12, "пятнадцати": 15,
    "двадцати": 20, "полутора": 1.5, "много": 0,
}  # fmt: skip
# Before a unit without a number: "ровно месяц", "another week", "all year", "a year".
ONE = {"a", "an", "one", "another", "whole", "full", "all", "the", "each"}
NOT_ONE = {"last", "next", "this", "прошлый", "следующий", "этот", "per", "в", "за", "на",
           "every", "каждый", "once", "another"}  # fmt: skip
NO_EXPERIENCE = re.compile(
    r"без\s+опыта|нет\s+(?:\w+\s+)?опыта|опыта\s+(?:\w+\s+){0,2}нет|не\s*было\s+опыта"
    r"|опыт(?:а)?\s*[:-]?\s*(?:отсутствует|нулевой|нет)|нулевой\s+опыт"
    r"|никогда\s+не\s+работал\w*|не\s+имею\s+опыта|еще\s+не\s+работал\w*"
    r"|no\s+(?:\w+\s+)?experience|without\s+(?:any\s+)?experience|never\s+worked"
    r"|none\s+yet|zero\s+experience|т[әа]ж[іи]риб\w*\s+жо[қк]|т[әа]ж[іи]рибес[іи]з"
    r"|tajiribe\w*\s+joq"
)
SINCE = {"с", "со", "since", "from", "начиная", "бері", "бери"}
YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d$")
NOW = re.compile(
    r"(?:по\s+)?(?:настоящее|наст\.?|н\.?\s?в\.?|сейчас|сегодня|текущее)|до\s+сих\s+пор"
    r"|present|now|current|today|қазір\w*|казир\w*|осы\s+күнге"
)

MONTHS = _forms({
    1: "january jan январь января янв январе қаңтар кантар қаңтардан",
    2: "february feb февраль февраля фев февр феврале ақпан акпан",
    3: "march mar март марта мар марте наурыз",
    4: "april apr апрель апреля апр апреле сәуір сауир",
    5: "may май мая мае мамыр",
    6: "june jun июнь июня июн июне маусым",
    7: "july jul июль июля июл июле шілде шилде",
    8: "august aug август августа авг августе тамыз",
    9: "september sep sept сентябрь сентября сен сент сентябре қыркүйек кыркуйек",
    10: "october oct октябрь октября окт октябре қазан казан",
    11: "november nov ноябрь ноября ноя нояб ноябре қараша караша",
    12: "december dec декабрь декабря дек декабре желтоқсан желтоксан",
})  # fmt: skip


def find_durations(text: str, today: date) -> list[Found[Duration]]:
    """All lengths of time in a text, in order; "since 2019" is counted up to today."""
    tokens = tokenise(text)
    folded = _folded(tokens, text)
    found = [
        Found(Duration(0, 0), match.start(), match.end())
        for match in NO_EXPERIENCE.finditer(folded)
    ]
    at = 0
    while at < len(tokens):
        read = (
            _period_at(tokens, at, folded, today)
            or _since_at(tokens, at, today)
            or _counted_at(tokens, at)
            or _bare_at(tokens, at)
        )
        if read is None:
            at += 1
            continue
        duration, after = read
        found.append(Found(duration, tokens[at].start, tokens[after - 1].end))
        at = after
    return sorted(found, key=lambda f: f.start)


def read_duration(text: str, today: date) -> Found[Duration] | None:
    """The first length of time in a text, or None."""
    found = find_durations(text, today)
    return found[0] if found else None


def _folded(tokens: Sequence[Token], text: str) -> str:
    letters = [" "] * len(text)
    for token in tokens:
        letters[token.start : token.end] = token.text
    return "".join(letters)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _counted_at(tokens: Sequence[Token], at: int) -> tuple[Duration, int] | None:
    """ "2 года и 3 месяца", "от 2 до 3 лет", "10-летний", "3.5years", "2 г. 3 мес"."""
    compound = _compound_adjective(tokens, at)
    if compound is not None:
        return compound
    read = number_range_at(tokens, at)
    if read is None:
        return None
    number, after = read
    if number.low < 0:
        return None
    adjective = _word(tokens, after)
    if adjective == "-":
        adjective = _word(tokens, after + 1)
    if YEARS_ADJECTIVE.match(adjective):
        end = after + (2 if _word(tokens, after) == "-" else 1)
        return Duration(number.low * 12, number.high * 12), end
    unit = _unit_at(tokens, after)
    if unit is None:
        return None
    months, after = unit
    if months == 12 and 1900 < number.low < 2100:
        return None  # "2019 год" is a date
    low, high = number.low * months, number.high * months
    half = _half_more(tokens, after)
    if half is not None:
        low, high, after = low + months / 2, high + months / 2, half
    more = _more_at(tokens, after, below=months)
    if more is not None:
        low, high, after = low + more[0], high + more[0], more[1]
    return Duration(low, high), after


def _compound_adjective(
    tokens: Sequence[Token], at: int
) -> tuple[Duration, int] | None:
    word = tokens[at].text
    for stem_, number in NUMBER_STEMS.items():
        if word.startswith(stem_) and YEARS_ADJECTIVE.match(word[len(stem_) :]):
            return (Duration(number * 12, number * 12), at + 1) if number else None
    return None


def _unit_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The unit behind a number, over "полных", "-", "+", "of", "х"."""
    skipped = 0
    while skipped < 3 and _word(tokens, at) in {
        "+", "-", "full", "полных", "полные", "with", "х", "ти", "толық", "plus", "whole",
        "of", "целых", "календарных", "рабочих", "ю", "и", "ух",
    }:  # fmt: skip
        at, skipped = at + 1, skipped + 1
    word = _word(tokens, at)
    if word in MONTH_LETTERS and not skipped:
        follows = _word(tokens, at + 1) in {".", "", ","} or at + 1 >= len(tokens)
        return (1.0, at + 1) if follows and tokens[at].start > tokens[at - 1].end else None
    months = UNITS.get(word)
    if months is None:
        return None
    end = at + 1
    if _word(tokens, end) == "." and word in {"г", "мес", "нед", "л", "mo", "yrs", "yr"}:
        end += 1
    return months, end


def _half_more(tokens: Sequence[Token], at: int) -> int | None:
    """ "a month and a half", "год с половиной"."""
    if _word(tokens, at) in {"жарым", "jarym", "zharym"}:
        return at + 1
    if _word(tokens, at) not in {"and", "и", "с"}:
        return None
    after = at + 1
    if _word(tokens, after) in {"a", "an"}:
        after += 1
    if _word(tokens, after) in {"half", "половиной", "пол"}:
        return after + 1
    return None


def _more_at(
    tokens: Sequence[Token], at: int, below: float
) -> tuple[float, int] | None:
    """The smaller unit that follows: "2 года 3 месяца", "5 лет и 6 мес."."""
    if _word(tokens, at) in {"and", "и", ",", "мен"}:
        at += 1
    if at >= len(tokens):
        return None
    half = HALF_UNITS.get(_word(tokens, at))
    if half is not None and half < below:
        return half, at + 1
    number = number_at(tokens, at)
    if number is None:
        return None
    unit = _unit_at(tokens, number[1])
    if unit is None or unit[0] >= below:
        return None
    return number[0] * unit[0], unit[1]


def _bare_at(tokens: Sequence[Token], at: int) -> tuple[Duration, int] | None:
    """ "полгода", "пол года", "год", "ровно месяц", "лет пять", "all-year"."""
    word = tokens[at].text
    half = HALF_UNITS.get(word)
    if half is not None:
        return Duration(half, half), at + 1
    if word in {"пол", "half", "жарты", "jarty"}:
        after = at + 1
        if _word(tokens, after) in {"a", "an", "-"}:
            after += 1
        unit = UNITS.get(_word(tokens, after))
        return (Duration(unit / 2, unit / 2), after + 1) if unit else None
    months = UNITS.get(word)
    if months is None or word in SHORT or word == "жылы":
        return None
    before = _word(tokens, at - 1)
    following = number_range_at(tokens, at + 1) if at + 1 < len(tokens) else None
    if following is not None and word in INVERTED and following[0].low < 50:
        # "лет пять", "года два-три"
        number, after = following
        return Duration(number.low * months, number.high * months), after
    if word not in SINGULAR or before in NOT_ONE - ONE or _is_date(tokens, at):
        return None
    half_end = _half_more(tokens, at + 1)
    if half_end is not None:
        return Duration(1.5 * months, 1.5 * months), half_end
    more, after = _more_at(tokens, at + 1, below=months) or (0.0, at + 1)
    return Duration(months + more, months + more), after


INVERTED = {"лет", "года", "годов", "месяца", "месяцев", "недели", "недель", "дней"}
SINGULAR = {
    "day", "week", "month", "quarter", "year", "decade", "месяц", "год", "неделю",
    "неделя", "квартал", "годик", "десятилетие", "месяца", "года", "апта", "жыл", "день",
}  # fmt: skip


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    near = (_word(tokens, at - 1), _word(tokens, at - 2))
    return any(YEAR.match(word) for word in near)


# --- Dates of work: "с 2019", "03.2019 - по настоящее время", "2017-2020" ---


def _since_at(
    tokens: Sequence[Token], at: int, today: date
) -> tuple[Duration, int] | None:
    word = tokens[at].text
    if word not in SINCE:
        ago = _month_and_year(tokens, at)
        if ago is None or _word(tokens, ago[1]) not in {"жылдан", "дан", "ден"}:
            return None
        begin, after = ago[0], ago[1] + 1
        after += _word(tokens, after) in {"бері", "бери"}
        return _between(begin, _now(today)), after
    read = _month_and_year(tokens, at + 1)
    if read is None:
        return None
    begin, after = read
    if _word(tokens, after) in {"года", "г", "году", "year"}:
        after += 1
    return _between(begin, _now(today)), after


def _period_at(
    tokens: Sequence[Token], at: int, folded: str, today: date
) -> tuple[Duration, int] | None:
    start = at + 1 if _word(tokens, at) in LOW_END else at
    read = _month_and_year(tokens, start)
    if read is None:
        return None
    begin, after = read
    while _word(tokens, after) in {"года", "год", "г", "гг", ".", ","} and after < at + 8:
        after += 1
    if _word(tokens, after) not in {"-", "to", "до", "по", "until", "till"}:
        return None
    after += 1
    now = NOW.match(folded, tokens[after].start) if after < len(tokens) else None
    if now is not None:
        end_at = after
        while end_at < len(tokens) and tokens[end_at].start < now.end():
            end_at += 1
        if _word(tokens, end_at) == "время":
            end_at += 1
        return _between(begin, _now(today)), end_at
    until = _month_and_year(tokens, after)
    if until is None:
        return None
    end, after = until
    if end < begin:
        return None
    # The last month is worked through; a year alone counts from its beginning.
    return _between(begin, (end[0], end[1] + 1) if end[1] else end), after


def _now(today: date) -> tuple[int, int]:
    return today.year, today.month


def _between(begin: tuple[int, int], end: tuple[int, int]) -> Duration:
    months = (end[0] - begin[0]) * 12 + max(end[1], 1) - max(begin[1], 1)
    return Duration(max(months, 0), max(months, 0))


def _month_and_year(
    tokens: Sequence[Token], at: int
) -> tuple[tuple[int, int], int] | None:
    """ "2019", "03.2019", "03/2019", "март 2019", "Jan 2018", "1 марта 2019",
    "01.03.2019": the year and the month (0 if it was not said)."""
    word = _word(tokens, at)
    if not word:
        return None
    if YEAR.match(word):
        if _word(tokens, at + 1) in {".", "-", "/"} and _is_month(_word(tokens, at + 2)):
            return (int(word), int(tokens[at + 2].text)), at + 3
        return (int(word), 0), at + 1
    if word in MONTHS:
        after = at + 1
        while _word(tokens, after) in {".", ",", "'"}:
            after += 1
        year = _word(tokens, after)
        if YEAR.match(year):
            return (int(year), int(MONTHS[word])), after + 1
        return None
    if _is_month(word) or (word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31):
        if _word(tokens, at + 1) in MONTHS:
            return _month_and_year(tokens, at + 1)
        if _word(tokens, at + 1) not in {".", "/", "-"}:
            return None
        middle = _word(tokens, at + 2)
        if YEAR.match(middle) and _is_month(word):
            return (int(middle), int(word)), at + 3
        if _is_month(middle) and _word(tokens, at + 3) in {".", "/"}:
            year = _word(tokens, at + 4)
            if YEAR.match(year):
                return (int(year), int(middle)), at + 5
    return None


def _is_month(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 12
