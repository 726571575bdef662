"""Dates, and when somebody can begin: "с 1 марта", "next Monday", "екі аптадан кейін"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from screening.dialogue.facts import Start
from screening.dialogue.reading.calendar_words import MONTHS, UNITS_OF_TIME
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.numbers import number_at as number_span_at
from screening.dialogue.reading.words import Token, fold, tokenise


def _forms(table: dict[int, str]) -> dict[str, int]:
    return {form: value for value, forms in table.items() for form in forms.split()}


WEEKDAYS = _forms({
    0: "monday mon mondays понедельник понедельника понедельнику пн дүйсенбі дүйсенбіде "
       "дуйсенби дүйсенбіден",
    1: "tuesday tue tues tuesdays вторник вторника вт сейсенбі сейсенбіде сейсенби",
    2: "wednesday wed weds wednesdays среда среду среды среде ср сәрсенбі сәрсенбіде",
    3: "thursday thu thur thurs thursdays четверг четверга чт бейсенбі бейсенбіде",
    4: "friday fri fridays пятница пятницу пятницы пт жұма жұмада жума",
    5: "saturday sat saturdays суббота субботу субботы сб сенбі сенбіде сенби",
    6: "sunday sun sundays воскресенье воскресенья вс жексенбі жексенбіде жексенби",
})  # fmt: skip
ORDINALS = _forms({
    1: "first 1st первый первая первое первого первую первому бірінші біріншісі",
    2: "second 2nd второй вторая второе второго вторую второму екінші",
    3: "third 3rd третий третья третье третьего третью третьему үшінші",
    4: "fourth четвертый четвертая четвертое четвертого четвертому төртінші",
    5: "fifth пятый пятое пятого пятая пятому бесінші",
    6: "sixth шестое шестого шестому алтыншы", 7: "seventh седьмое седьмого седьмому жетінші",
    8: "eighth восьмое восьмого восьмому сегізінші", 9: "ninth девятое девятого тоғызыншы",
    10: "tenth десятое десятого десятому оныншы", 11: "eleventh одиннадцатое одиннадцатого",
    12: "twelfth двенадцатое двенадцатого", 13: "thirteenth тринадцатое тринадцатого",
    14: "fourteenth четырнадцатое четырнадцатого", 15: "fifteenth пятнадцатое пятнадцатого "
    "пятнадцатому", 16: "sixteenth шестнадцатое шестнадцатого",
    17: "seventeenth семнадцатое семнадцатого", 18: "eighteenth восемнадцатое восемнадцатого",
    19: "nineteenth девятнадцатое девятнадцатого", 20: "twentieth двадцатое двадцатого",
    30: "thirtieth тридцатое тридцатого",
})  # fmt: skip
TENS = {
    "twenty": 20,
    "двадцать": 20,
    "thirty": 30,
    "тридцать": 30,
    "жиырма": 20,
    "отыз": 30,
}
ENDINGS = {"st", "nd", "rd", "th", "го", "е", "ое", "ого", "его", "му", "ье", "шы", "ші",
           "і", "ы", "інде", "ында", "ға", "ге", "нан", "нен", "ден", "дан"}  # fmt: skip
RELATIVE_DAYS = (
    (("day", "before", "yesterday"), -2), (("позавчера",), -2), (("алдыңғы", "күні"), -2),
    (("day", "after", "tomorrow"), 2), (("послезавтра",), 2), (("бүрсігүні",), 2),
    (("бурсигуни",), 2), (("yesterday",), -1), (("вчера",), -1), (("кеше",), -1),
    (("tomorrow",), 1), (("tmrw",), 1), (("завтра",), 1), (("ертең",), 1), (("ертен",), 1),
    (("today",), 0), (("сегодня",), 0), (("бүгін",), 0), (("бугин",), 0), (("now",), 0),
    (("at", "this", "time"), 0), (("сейчас",), 0), (("қазір",), 0), (("казир",), 0),
)  # fmt: skip
NEXT = {"next", "following", "следующий", "следующую", "следующая", "следующее", "след",
        "следующем", "следующей", "следующего", "келесі", "келеси"}  # fmt: skip
LAST = {"last", "past", "previous", "прошлый", "прошлую", "прошлая", "прошлое", "прошлом",
        "прошлой", "өткен", "откен"}  # fmt: skip
THIS = {"this", "current", "coming", "upcoming", "этот", "эту", "это", "этом", "этой",
        "ближайший", "ближайшую", "осы"}  # fmt: skip
AGO = {"ago", "back", "назад", "бұрын", "бурын"}
HENCE = {"hence", "later", "кейін", "кейин", "соң", "сон", "спустя"}
IN = {"in", "через", "within", "спустя", "after"}
SKIPPED = {"the", "on", "в", "во", "к", "с", "со", "from", "by", "of", "until", "на", "at",
           "до", "starting", "since", "после", ",", "."}  # fmt: skip
DAY = {"day", "days", "день", "дня", "дней", "күн", "кун", "күннен"}


YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d$")
_CASES = re.compile(r"(?:ның|нің|дың|дің|тың|тің|дан|ден|тан|тен|нан|нен|да|де|та|те"
                    r"|ға|ге|қа|ке|ды|ді)$")  # fmt: skip


def month_of(word: str) -> int | None:
    """The month (1 to 12) that a word names in any of its forms, or None."""
    return MONTHS.get(fold(word)) or MONTHS.get(fold(_CASES.sub("", word)))


def number_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The number that begins at a token, and the index behind it."""
    span = number_span_at(tokens, at)
    return (span.low, span.after) if span is not None else None


def read_date(text: str, today: date) -> Found[date] | None:
    """The first date in a text; one without a year is the next to come after today,
    one that names its weekday the next that falls on it."""
    tokens = tokenise(text)
    for at in range(len(tokens)):
        read = _date_at(tokens, at, today)
        if read is not None:
            moment, after = read
            return Found(moment, tokens[at].start, tokens[after - 1].end)
    return None


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _skip(tokens: Sequence[Token], at: int) -> int:
    while _word(tokens, at) in SKIPPED:
        at += 1
    return at


Read = tuple[date, int] | None


def _date_at(tokens: Sequence[Token], at: int, today: date) -> Read:
    for read in READERS:
        found = read(tokens, at, today)
        if found is not None:
            return found
    return None


def _relative_day(tokens: Sequence[Token], at: int, today: date) -> Read:
    start = at + 1 if _word(tokens, at) == "the" else at
    for words, days in RELATIVE_DAYS:
        if tuple(_word(tokens, start + i) for i in range(len(words))) == words:
            return today + timedelta(days=days), start + len(words)
    return None


def _shifted(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "two weeks ago", "через месяц", "3 years from today", "екі аптадан кейін"."""
    start = at
    ahead = _word(tokens, at) in IN
    if ahead:
        at += 1
    if _word(tokens, at) in {"a", "an", "один", "одну", "one"} and _unit(
        tokens, at + 1
    ):
        number: tuple[float, int] | None = (1.0, at + 1)
    else:
        number = number_at(tokens, at) if at < len(tokens) else None
    count, after = number if number is not None else (1.0, at)
    if _word(tokens, after) in THIS | {"upcoming"}:
        unit = _unit(tokens, after + 1)
        if unit is not None and number is not None:
            return _move(today, count, unit[0]), unit[1]
    if number is None and _word(tokens, at) == "upcoming":
        inner = number_at(tokens, at + 1) if at + 1 < len(tokens) else None
        unit = _unit(tokens, inner[1]) if inner else None
        if inner and unit:
            return _move(today, inner[0], unit[0]), unit[1]
    if number is None and _word(tokens, at) in {"полгода", "полмесяца"}:
        months = 6.0 if _word(tokens, at) == "полгода" else 0.5
        unit: tuple[float, int] | None = (months, at + 1)
    else:
        unit = _unit(tokens, after)
    weekday = WEEKDAYS.get(_word(tokens, after))
    if unit is None and weekday is not None and number is not None:
        return _counted_weekdays(tokens, after, today, int(count), weekday)
    if unit is None:
        return None
    months, end = unit
    if ahead:
        return _move(today, count, months), end
    if _word(tokens, end) == "тому":
        end += 1
    if _word(tokens, end) in AGO:
        return _move(today, -count, months), end + 1
    if _word(tokens, end) in HENCE:
        return _move(today, count, months), end + 1
    if _word(tokens, end) == "from" and _word(tokens, end + 1) in {"now", "today"}:
        return _move(today, count, months), end + 2
    if _word(tokens, end) in {"after", "from", "после"} and number is not None:
        base = _date_at(tokens, end + 1, today)
        if base is not None:
            return _move(base[0], count, months), base[1]
    del start
    return None


def _unit(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    word = _word(tokens, at)
    months = UNITS_OF_TIME.get(fold(word)) or UNITS_OF_TIME.get(
        fold(_CASES.sub("", word))
    )
    return (months, at + 1) if months is not None else None


def _move(day: date, count: float, months: float) -> date:
    """Move by whole months where the unit is one, else by days."""
    try:
        if months >= 1 and (count * months).is_integer():
            return _add_months(day, int(count * months))
        return day + timedelta(days=round(count * months * 30.4375))
    except (OverflowError, ValueError):
        return day


def _add_months(day: date, months: int) -> date:
    month = day.month - 1 + months
    year = day.year + month // 12
    month = month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _counted_weekdays(
    tokens: Sequence[Token], at: int, today: date, count: int, weekday: int
) -> Read:
    after = at + 1
    if _word(tokens, after) in AGO:
        last = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        return last - timedelta(weeks=count - 1), after + 1
    if _word(tokens, after) == "from" and _word(tokens, after + 1) == "now":
        return _coming(today, weekday) + timedelta(weeks=count - 1), after + 2
    return None


def _coming(today: date, weekday: int) -> date:
    """The next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "в пятницу", "next Wednesday", "вторник на следующей неделе", "Mon, Feb 18"."""
    start = _skip(tokens, at)
    modifier = _word(tokens, start)
    modified = modifier in NEXT | LAST | THIS
    if modified:
        start += 1
    weekday = WEEKDAYS.get(_word(tokens, start))
    if weekday is None:
        return None
    after = start + 1
    if _word(tokens, after) == "." and not _is_end(tokens, after):
        after += 1
    follow = _skip(tokens, after)
    exact = _calendar(tokens, follow, today, weekday=weekday)
    if exact is not None and not modified:
        return exact
    week = _week(tokens, after, today)
    if week is not None:
        monday, end = week
        return monday + timedelta(days=weekday), end
    if modifier in LAST:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1), after
    if modifier in NEXT:
        coming = _coming(today, weekday)
        if modifier in {"next"}:
            return coming + timedelta(
                weeks=0 if _is_next_week(today, coming) else 1
            ), after
        return _next_week(today, weekday), after
    if (_word(tokens, after), _word(tokens, after + 1)) == ("after", "next"):
        return _coming(today, weekday) + timedelta(weeks=1), after + 2
    return _coming(today, weekday), after


def _is_end(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 >= len(tokens)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _is_next_week(today: date, day: date) -> bool:
    return _monday(day) > _monday(today)


def _next_week(today: date, weekday: int) -> date:
    return _monday(today) + timedelta(days=7 + weekday)


def _week(tokens: Sequence[Token], at: int, today: date) -> tuple[date, int] | None:
    """The Monday of "next week", "last week", "на следующей неделе"."""
    at = _skip(tokens, at)
    word = _word(tokens, at)
    if word not in NEXT | LAST | THIS or _word(tokens, at + 1) not in {
        "week", "неделе", "неделю", "неделя", "апта", "аптада", "аптаның"
    }:  # fmt: skip
        return None
    weeks = 1 if word in NEXT else -1 if word in LAST else 0
    return _monday(today) + timedelta(weeks=weeks), at + 2


def _nth(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "first Wednesday of October 2014", "last day of May", "the 5th last day of May",
    "third Tuesday after Christmas 2014", "the closest Monday to Oct 5th"."""
    start = _skip(tokens, at)
    if _word(tokens, start) in {"closest", "nearest"}:
        weekday = WEEKDAYS.get(_word(tokens, start + 1))
        base = _date_at(tokens, start + 3, today) if weekday is not None else None
        if base is None or weekday is None:
            return None
        week = [base[0] + timedelta(days=days) for days in range(-3, 4)]
        return next(day for day in week if day.weekday() == weekday), base[1]
    number, after, from_end = _ordinal(tokens, start)
    if _word(tokens, after) in LAST:
        number, after, from_end = number or 1, after + 1, True
    if number is None:
        return None
    weekday = WEEKDAYS.get(_word(tokens, after))
    is_day = _word(tokens, after) in DAY
    if weekday is None and not is_day:
        return None
    if weekday is not None and _word(tokens, after + 1) == "after":
        base = _date_at(tokens, after + 2, today)
        if base is None:
            return None
        return _coming(base[0], weekday) + timedelta(weeks=number - 1), base[1]
    if _word(tokens, after + 1) not in {"of", "in"} and not from_end:
        return None
    month = _month(tokens, _skip(tokens, after + 2 if _word(tokens, after + 1) in
                                 {"of", "in"} else after + 1), today)  # fmt: skip
    if month is None:
        return None
    first, end = month
    days = [date(first.year, first.month, d)
            for d in range(1, calendar.monthrange(first.year, first.month)[1] + 1)]  # fmt: skip
    fitting = [d for d in days if weekday is None or d.weekday() == weekday]
    if from_end:
        fitting.reverse()
    return (fitting[number - 1], end) if number <= len(fitting) else None


def _ordinal(tokens: Sequence[Token], at: int) -> tuple[int | None, int, bool]:
    word = _word(tokens, at)
    if word in TENS:
        after = at + 2 if _word(tokens, at + 1) == "-" else at + 1
        unit = ORDINALS.get(_word(tokens, after))
        if unit is not None and unit < 10:
            return TENS[word] + unit, after + 1, False
    if word in ORDINALS:
        return ORDINALS[word], at + 1, False
    if word.isascii() and word.isdigit() and len(word) <= 2 and int(word) > 0:
        after = at + 1
        if _word(tokens, after) in {"-"} and _word(tokens, after + 1) in ENDINGS:
            after += 1
        if _word(tokens, after) in ENDINGS:
            return int(word), after + 1, False
    return None, at, False


def _month(tokens: Sequence[Token], at: int, today: date) -> tuple[date, int] | None:
    """The first of "October 2014", "this month", "the month", "next month"."""
    word = _word(tokens, at)
    if month_of(word):
        month, after = month_of(word) or 0, at + 1
        year = _year(tokens, after)
        if year is not None:
            return date(year[0], month, 1), year[1]
        past = month < today.month
        return date(today.year + past, month, 1), after
    shift = 1 if word in NEXT else -1 if word in LAST else 0
    if word in NEXT | LAST | THIS:
        at += 1
    if _word(tokens, at) in {
        "month",
        "месяца",
        "месяце",
        "месяц",
        "айдың",
        "айда",
        "ай",
    }:
        return _add_months(today.replace(day=1), shift), at + 1
    return None


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    while _word(tokens, at) in {",", ".", "of", "-", "/", "'"}:
        at += 1
    word = _word(tokens, at)
    if YEAR.match(word):
        after = at + 1
        if _word(tokens, after) in {"года", "год", "г", "жылы", "жылғы"}:
            after += 1
        return int(word), after
    if word.isdigit() and len(word) == 2 and _is_end(tokens, at):
        return _century(int(word)), at + 1
    return None


def _century(short: int) -> int:
    return 2000 + short if short < 50 else 1900 + short


def _calendar(
    tokens: Sequence[Token], at: int, today: date, weekday: int | None = None
) -> Read:
    """A day and a month in any order, with or without a year."""
    return (
        _in_digits(tokens, at, today)
        or _day_first(tokens, at, today, weekday)
        or _month_first(tokens, at, today, weekday)
        or _day_alone(tokens, at, today, weekday)
    )


def _in_digits(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "31.10.74", "10/31/74" (month first), "2026-03-01", "10.12.", "31-Oct-74"."""
    parts, after = [], at
    while len(parts) < 3 and after < len(tokens) and tokens[after].is_digits:
        parts.append(tokens[after].text)
        after += 1
        if _word(tokens, after) not in {".", "/", "-"} or len(parts) == 3:
            break
        after += 1
    if len(parts) < 2:
        return None
    separator = _word(tokens, at + 1)
    if tokens[at + 1].start != tokens[at].end:
        return None
    numbers = [int(part[:4]) for part in parts]
    if len(parts[0]) == 4:
        if len(parts) < 3:
            return None
        year, month, day = numbers
    else:
        day, month = numbers[0], numbers[1]
        american = separator in {"/", "-"} and (
            month > 12 or (separator == "/" and day <= 12)
        )
        if american:
            day, month = month, day
        if len(parts) == 3:
            year = numbers[2] if len(parts[2]) == 4 else _century(numbers[2])
        elif separator == "-":
            return None
        else:
            return _next_of(today, month, day, after)
    made = _made(year, month, day)
    return (made, after) if made is not None else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_of(
    today: date, month: int, day: int, after: int, weekday: int | None = None
) -> Read:
    """The next such day from today on; of a named weekday, the next that falls on it."""
    for year in range(today.year, today.year + 8):
        made = _made(year, month, day)
        if made is not None and made >= today and weekday in (None, made.weekday()):
            return made, after
    return None


def _day_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    number, after, _from_end = _ordinal(tokens, at)
    if number is not None:
        return (number, after) if 1 <= number <= 31 else None
    word = _word(tokens, at)
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        return int(word), at + 1
    return None


def _day_first(
    tokens: Sequence[Token], at: int, today: date, weekday: int | None
) -> Read:
    start = _skip(tokens, at)
    day = _day_number(tokens, start)
    if day is None:
        return None
    after = day[1]
    if _word(tokens, after) in DAY:
        after += 1
    while _word(tokens, after) in {"of", "-", "/", "числа"}:
        after += 1
    word = _word(tokens, after)
    if month_of(word):
        return _with_year(
            tokens, after + 1, today, month_of(word) or 0, day[0], weekday
        )
    if word in NEXT | THIS | LAST:
        month = _month(tokens, after, today)
        if month is not None:
            made = _made(month[0].year, month[0].month, day[0])
            return (made, month[1]) if made else None
    return None


def _month_first(
    tokens: Sequence[Token], at: int, today: date, weekday: int | None
) -> Read:
    word = _word(tokens, at)
    if not month_of(word):
        return None
    start = at + 1
    while _word(tokens, start) in {"the", ".", "айының", "-"}:
        start += 1
    day = _day_number(tokens, start)
    if day is None:
        return None
    return _with_year(tokens, day[1], today, month_of(word) or 0, day[0], weekday)


def _with_year(
    tokens: Sequence[Token],
    at: int,
    today: date,
    month: int,
    day: int,
    weekday: int | None,
) -> Read:
    after = at + 1 if _word(tokens, at) in ENDINGS else at
    has_dot = _word(tokens, after) == "." and not _is_end(tokens, after - 1)
    probe = after + 1 if has_dot else after
    year = _year(tokens, probe)
    if year is not None:
        made = _made(year[0], month, day)
        return (made, year[1]) if made is not None else None
    return _next_of(today, month, day, after, weekday)


def _day_alone(
    tokens: Sequence[Token], at: int, today: date, weekday: int | None
) -> Read:
    """ "on the first", "the 24", "Thu 15th", "15-го", "15 числа"."""
    begins = at < len(tokens) and (
        weekday is not None or _word(tokens, at) in {"the", "on"} or at == 0
    )
    start = _skip(tokens, at)
    day = _day_number(tokens, start)
    if day is None:
        return None
    ordinal = _ordinal(tokens, start)[0] is not None
    counted = _word(tokens, day[1]) in {"числа", "число"}
    named = ordinal and (begins or counted)
    if (
        not named
        and not (start > at and _word(tokens, start - 1) == "the")
        and not counted
    ):
        return None
    if _word(tokens, day[1]) in UNITS_OF_TIME:
        return None
    after = day[1] + 1 if counted else day[1]
    for months in range(0, 24):
        first = _add_months(today.replace(day=1), months)
        made = _made(first.year, first.month, day[0])
        if made and made >= today and weekday in (None, made.weekday()):
            return made, after
    return None


IDES = {3: 15, 5: 15, 7: 15, 10: 15}


def _feast(tokens: Sequence[Token], at: int, today: date) -> Read:
    """Easter, Christmas, New Year, the ides of March, Nauryz."""
    start = _skip(tokens, at)
    word = _word(tokens, start)
    if word == "ides" and month_of(_word(tokens, start + 2)):
        month = month_of(_word(tokens, start + 2)) or 0
        return _next_of(today, month, IDES.get(month, 13), start + 3)
    if word in {"easter", "пасха", "пасхи"}:
        year = _year(tokens, start + 1)
        when = _easter(year[0] if year else today.year)
        if year is None and when < today:
            when = _easter(today.year + 1)
        return when, year[1] if year else start + 1
    fixed = FEASTS.get(word)
    if fixed is None:
        return None
    after = start + 1
    if word == "новый" or word == "нового" or word == "new":
        if _word(tokens, after) not in {"год", "года", "year", "years"}:
            return None
        after += 1
    if _word(tokens, after) in {"day", "eve"}:
        after += 1
    year = _year(tokens, after)
    if year is not None:
        made = _made(year[0], *fixed)
        return (made, year[1]) if made else None
    return _next_of(today, *fixed, after)


FEASTS = {"christmas": (12, 25), "xmas": (12, 25), "рождество": (1, 7), "новый": (1, 1),
          "нового": (1, 1), "new": (1, 1), "наурыза": (3, 22), "nauryz": (3, 22),
          "halloween": (10, 31)}  # fmt: skip


def _easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian algorithm (Meeus, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _part_of_month(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "с начала апреля", "в середине мая", "at the end of June"."""
    start = _skip(tokens, at)
    day = PARTS.get(_word(tokens, start))
    if day is None:
        month = _bare_month(tokens, start, today) if start > at else None
        return (month[0], month[1]) if month else None
    month = _month(tokens, _skip(tokens, start + 1), today)
    if month is None:
        return None
    last = calendar.monthrange(month[0].year, month[0].month)[1]
    return month[0].replace(day=min(day, last)), month[1]


def _bare_month(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "с апреля": its first day."""
    if not month_of(_word(tokens, at)):
        return None
    month = _month(tokens, at, today)
    if month is None:
        return None
    first, after = month
    return (first if first >= today else first.replace(year=first.year + 1)), after


PARTS = {"начала": 1, "начале": 1, "начало": 1, "beginning": 1, "start": 1, "early": 1,
         "середины": 15, "середине": 15, "mid": 15, "middle": 15, "конца": 31, "конце": 31,
         "конец": 31, "end": 31, "басында": 1, "ортасында": 15, "соңында": 31}  # fmt: skip


def _week_alone(tokens: Sequence[Token], at: int, today: date) -> Read:
    """ "на следующей неделе": its Monday; "next month": its first."""
    week = _week(tokens, at, today)
    if week is not None and _word(tokens, _skip(tokens, at)) in NEXT:
        return week
    start = _skip(tokens, at)
    if _word(tokens, start) in NEXT:
        return _month(tokens, start, today)
    return None


READERS = (
    _relative_day, _nth, _weekday, _shifted, _calendar, _feast, _part_of_month, _week_alone,
)  # fmt: skip

# --- When somebody can begin ---

AT_ONCE = re.compile(
    r"(?<!\w)(?:сразу|немедленно|срочно|хоть\s+(?:завтра|сейчас|сегодня)|прямо\s+сейчас"
    r"|готов\w?\s+(?:выйти|приступить)\s+(?:сразу|сейчас)|в\s+любо[ей]\s+(?:время|момент|день)"
    r"|уже\s+(?:свобод\w+|не\s+работаю|готов\w?)|без\s+отработки|когда\s+угодно|свободн\w"
    r"|asap|immediate\w*|right\s+away|at\s+once|any\s?time|as\s+soon\s+as\s+possible"
    r"|straight\s+away|available\s+now|instantly|бірден|бирден|дереу|кез\s+келген\s+уақыт\w*"
    r"|қазір\w*|казир\w*|бос(?:пын)?(?!\w)|now|прямо\s+с\s+завтрашн\w+|моментально)(?!\w)"
)


def read_start(text: str, today: date) -> Found[Start] | None:
    """When somebody can begin, in days from today; "two weeks' notice" is 14."""
    tokens = tokenise(text)
    folded = "".join(_lay(tokens, len(text)))
    moment = read_date(text, today)
    if moment is not None and (moment.value - today).days >= 0:
        return _start(moment.value, today, moment.start, moment.end)
    at_once = AT_ONCE.search(folded)
    if at_once is not None:
        return _start(today, today, *at_once.span())
    for at in range(len(tokens)):
        number = number_at(tokens, at)
        count, after = number if number is not None else (1.0, at)
        if number is not None and _word(tokens, after) in {"-"}:
            continue
        unit = _unit(tokens, after)
        if unit is None or _word(tokens, at) in {"г", "л"} or count < 0 or unit[0] > 12:
            continue
        if number is None and tokens[at].text in {"days", "дней", "лет", "ай"}:
            continue
        moment_ = _move(today, count, unit[0])
        return _start(moment_, today, tokens[at].start, tokens[unit[1] - 1].end)
    return None


def _lay(tokens: Sequence[Token], length: int) -> list[str]:
    letters = [" "] * length
    for token in tokens:
        letters[token.start : token.end] = token.text
    return letters


def _start(day: date, today: date, start: int, end: int) -> Found[Start]:
    return Found(Start((day - today).days, day.isoformat()), start, end)
