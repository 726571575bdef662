"""Durations ("полтора года", "18 months", "с 2019", "тәжірибем жоқ") in months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.calendar_words import (
    HALVES,
    HOUR,
    MINUTE,
    MONTHS,
    MONTHS_IN,
    SECOND,
    UNITS_OF_TIME,
    YEAR,
)
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.number_words import (
    ORDINALS,
    TEENS,
    TENS,
    UNITS,
    VAGUE,
)
from screening.dialogue.reading.numbers import (
    WITHOUT_LETTERS,
    Style,
    number_at,
    past_repeat,
)
from screening.dialogue.reading.quantities import (
    Span,
    part_at,
    range_at,
    spans_in,
    word_at,
)
from screening.dialogue.reading.words import (
    Token,
    tokenise,
)

WORDS = Vocabulary("durations")
NO = WORDS.words("no")
NOT = WORDS.words("not")
NOT_HAD = WORDS.words("not_had")
EXPERIENCE = WORDS.words("experience")
WITHIN_NO = WORDS.words("within_no")
WITHOUT_EXPERIENCE = WORDS.words("without_experience")
WORKED = WORDS.words("worked")
NEVER = WORDS.words("never")
NEVER_ALONE = WORDS.words("never_alone")
AFTER_NO_EXPERIENCE = WORDS.words("after_no_experience")
FROM_OR_BETWEEN = WORDS.words("from_or_between")
ABOUT = WORDS.words("about") | {"~"}
MORE = WORDS.words("more") | {">"}
LESS = WORDS.words("less") | {"<"}
LESS_FIRST = WORDS.words("less_first")
NEGATION = WORDS.words("negation")
SLIGHTLY = WORDS.words("slightly")
SLIGHTLY_AFTER = WORDS.words("slightly_after")
THAN = WORDS.words("than")
ONE_OF = WORDS.words("one_of")
WITH_MORE = WORDS.words("with_more")
WITH_MORE_AFTER = WORDS.words("with_more_after")
MORE_AFTER = WORDS.words("more_after")
MORE_AFTER_JOINED = WORDS.words("more_after_joined")
LESS_AFTER = WORDS.words("less_after")
LESS_AFTER_NOT = WORDS.words("less_after_not")
ABOUT_AFTER = WORDS.words("about_after")
UNTIL_AFTER = WORDS.words("until_after")
AND = WORDS.words("and") | {","}
WITH = WORDS.words("with")
AND_OR_WITH = AND | WITH
HALF_OF = WORDS.words("half_of")
BETWEEN_NUMBER_AND_UNIT = WORDS.words("between_number_and_unit")
AND_MORE = WORDS.words("and_more")
NUMBER_ENDING = WORDS.words("number_ending") | {"+", "-"}
SHORT_YEAR = WORDS.words("short_year")
SHORT_MONTH = WORDS.words("short_month")
LITRES = WORDS.words("litres")
DIMENSIONS = WORDS.words("dimensions")
NOUN_FIRST = WORDS.words("noun_first")
NOUN_FIRST_ABOUT = WORDS.words("noun_first_about") | {":", "-"}
PER = WORDS.words("per")
TIMES = WORDS.words("times")
THE = WORDS.words("the")
MEASURED = WORDS.words("measured")
MEASURED_AND = WORDS.words("measured_and") | {"."}
COUNTED_ONLY = WORDS.words("counted_only")
COUNTED_MOSTLY = WORDS.words("counted_mostly")
SINCE = WORDS.words("since")
SINCE_AFTER = WORDS.words("since_after")
CALENDAR_YEAR = WORDS.words("calendar_year")
UNTIL = WORDS.words("until") | {"-"}
NOW = WORDS.words("now")
MONTH_OF = WORDS.words("month_of") | {".", ","}
YEAR_ENDINGS = WORDS.words("year_endings")
AGE_BEFORE = WORDS.words("age_before")
AGED = WORDS.words("aged")
IN_YEAR = WORDS.words("in_year")
NO_LENGTH_BEFORE = WORDS.words("no_length_before")
NO_LENGTH_AFTER = WORDS.words("no_length_after")
STARTED = WORDS.words("started")
NEVER_WORKED = WORDS.affixes("never_worked")
HAVE_WORKED = WORDS.affixes("have_worked")
HAVE_NOT = WORDS.affixes("have_not")
OF_YEARS = WORDS.affixes("of_years")
SINCE_ENDINGS = WORDS.affixes("since_endings")
YEAR_WORD = WORDS.affixes("year_word")
UP_TO = WORDS.phrases("up_to")
NOW_PHRASES = WORDS.phrases("now_phrases")
FROM_BIRTH = WORDS.phrases("from_birth")
# Parts of adjectives that tell a length, and how many months they have.
ADJECTIVES = {
    part: MONTHS_IN[unit] for part, unit in WORDS.values("adjectives").items()
}
COMPOUND = WORDS.numbers("compound")

# Nobody has worked or waited for longer; "2015 год" is a year, "90 лет" a birthday.
MOST_MONTHS = 60 * 12

SHORT_UNITS = HOUR | MINUTE | SECOND


@dataclass(frozen=True, slots=True)
class Duration:
    """Months, with decimals. "больше 10 лет" and "10 лет" both have low == high == 120,
    "меньше года" has low 0 and high 12, a range "2-3 года" 24 and 36."""

    low_months: float
    high_months: float


def read_duration(text: str, today: date) -> Found[Duration] | None:
    """The duration that a whole answer gives: the first that is stated.

    More generous than `find_durations`: takes "месяц" alone, ages and hours as well.
    """
    tokens = tokenise(text)
    found = _find(tokens, today, strict=True) or _find(tokens, today, strict=False)
    return _as_found(found[0], tokens) if found else None


def find_durations(text: str, today: date) -> list[Found[Duration]]:
    """All durations of a text, in order. None of: ages, hours, calendar years, "через
    две недели", "два года назад", "раз в месяц"."""
    tokens = tokenise(text)
    return [_as_found(span, tokens) for span in _find(tokens, today, strict=True)]


def _as_found(span: Span, tokens: Sequence[Token]) -> Found[Duration]:
    return Found(
        Duration(round(span.low, 4), round(span.high, 4)),
        tokens[span.first].start,
        tokens[span.after - 1].end,
    )


def _find(tokens: Sequence[Token], today: date, *, strict: bool) -> list[Span]:
    def span_at(tokens: Sequence[Token], i: int) -> Span | None:
        return (
            _no_experience_at(tokens, i, strict)
            or short_years_at(tokens, i, today)
            or period_at(tokens, i, today)
            or duration_at(tokens, i, strict=strict)
        )

    spans = spans_in(tokens, span_at, is_duration_core, REACH)
    return [s for s in spans if not (strict and _is_something_else(tokens, s))]


# The longest way from the first word of a duration to its unit: "от двадцати двух с
# половиной до двадцати пяти лет".
REACH = 10


@lru_cache(maxsize=20_000)
def _is_core_word(word: str) -> bool:
    return (
        word in UNITS_OF_TIME
        or word in HALVES
        or word in EXPERIENCE
        or word in WITHOUT_EXPERIENCE
        or word in WORKED
        or word in SHORT_YEAR
        or word in SHORT_MONTH
        or word.startswith(NEVER_WORKED + HAVE_WORKED)
        or any(stem in word for stem in ADJECTIVES)
    )


def is_duration_core(token: Token) -> bool:
    """Whether no duration can do without such a token: a unit of time, a calendar year
    or a word for experience."""
    if token.is_digits:
        return len(token.text) == 4
    return token.is_word and _is_core_word(token.key)


# --- Nothing at all ---


def _no_experience_at(tokens: Sequence[Token], i: int, strict: bool) -> Span | None:
    word = tokens[i].key
    if word in WITHOUT_EXPERIENCE:
        return Span(0, 0, i, i + 1)
    negated, named = word in NO, word in EXPERIENCE
    if word.startswith(NEVER_WORKED):
        return Span(0, 0, i, i + 1)
    if word.startswith(HAVE_WORKED) and word_at(tokens, i + 1).startswith(HAVE_NOT):
        return Span(0, 0, i, i + 2)
    if not (negated or named):
        return None
    for k in range(i + 1, min(i + 6, len(tokens))):
        other = tokens[k].key
        if (negated and other in EXPERIENCE) or (named and other in NO):
            if other in NOT and word_at(tokens, k + 1) not in NOT_HAD:
                return None
            if strict and negated and _is_about_one_thing(tokens, k + 1):
                return None
            return Span(0, 0, i, k + 1)
        if word in NEVER and other in WORKED:
            more = strict and k + 1 < len(tokens) and tokens[k + 1].is_word
            return None if more and word in NEVER_ALONE else Span(0, 0, i, k + 1)
        if other not in WITHIN_NO and not (negated and other in NO):
            return None
    return None


def _is_about_one_thing(tokens: Sequence[Token], i: int) -> bool:
    """ "нет опыта управления": only of this one kind."""
    if i >= len(tokens) or not tokens[i].is_word:
        return False
    return tokens[i].key not in AFTER_NO_EXPERIENCE


# --- A length of time ---


def duration_at(tokens: Sequence[Token], i: int, *, strict: bool = True) -> Span | None:
    """A length of time that begins here, in months: low, high."""
    start, bound = _past_prefix(tokens, i)

    def item_at(tokens: Sequence[Token], k: int) -> Span | None:
        return _one_duration_at(tokens, k, strict)

    if start >= len(tokens):
        return None
    if word_at(tokens, start) in FROM_OR_BETWEEN:
        span = item_at(tokens, start) or range_at(tokens, start, item_at)
        if span is None:
            span = item_at(tokens, start + 1)
    else:
        span = range_at(tokens, start, item_at)
    if span is None or span.high > MOST_MONTHS:
        return None
    after, bound = _past_suffix(tokens, span.after, bound)
    low = 0.0 if bound == "less" and span.low == span.high else span.low
    return replace(span, low=low, first=i, after=after)


def _past_prefix(tokens: Sequence[Token], i: int) -> tuple[int, str]:
    """The token after "около", "не менее", "more than", and which bound they set."""
    bound = ""
    start = i
    negated = False
    while start < min(i + 5, len(tokens)):
        word = word_at(tokens, start)
        if word in NEGATION or word in SLIGHTLY:
            if word_at(tokens, start + 1) not in MORE | LESS | SLIGHTLY_AFTER:
                break
            negated = word in NEGATION
        elif word in MORE:
            bound = "less" if negated else "more"
        elif word in LESS and not (word in LESS_FIRST and start != i):
            bound = "more" if negated else "less"
        elif end := UP_TO.end_at(tokens, start):
            bound, start = "less", end - 1
        elif word not in ABOUT and not (word in THAN and start + 1 < len(tokens)):
            break
        start += 1
    return start, bound


def _past_suffix(tokens: Sequence[Token], i: int, bound: str) -> tuple[int, str]:
    """The token after "+", "с лишним", "or more", "астам", "дейін"."""
    word, following = word_at(tokens, i), word_at(tokens, i + 1)
    if word == "+" or word in MORE_AFTER - MORE_AFTER_JOINED:
        return i + 1, "more"
    if word in WITH_MORE_AFTER and (following in WITH_MORE or following in MORE_AFTER):
        return i + 2, "more"
    if word in LESS_AFTER:
        not_less = following in LESS_AFTER_NOT
        return (i + 2, "more") if not_less else (i + 1, "less")
    if word in ABOUT_AFTER:
        return i + 1, bound
    if word in UNTIL_AFTER:
        return i + 1, "less"
    return i, bound


def _one_duration_at(tokens: Sequence[Token], i: int, strict: bool) -> Span | None:
    """ "2 года 3 месяца", "лет пять", "a year and a half", "пятилетний", "полгода"."""
    if i >= len(tokens):
        return None
    first = (
        _counted_at(tokens, i, strict)
        or _adjective_at(tokens, i)
        or _noun_first_at(tokens, i)
        or _implied_one_at(tokens, i, strict)
    )
    if first is None or first.high > MOST_MONTHS:
        return None
    return _with_smaller_units(tokens, first, strict)


# "2y6m": the digits are glued to the unit before.
GLUED = Style(letters=False, after_word=True)


def _counted_at(
    tokens: Sequence[Token], i: int, strict: bool, style: Style = WITHOUT_LETTERS
) -> Span | None:
    """A number or a range of them, and a unit."""
    if word_at(tokens, i) in HALVES:
        value = HALVES[word_at(tokens, i)]
        return Span(value, value, i, i + 1, magnitude=value * 2)
    count = range_at(tokens, i, lambda tokens, k: number_at(tokens, k, style))
    if count is None or count.low < 0:
        return None
    if strict and not VAGUE.isdisjoint(t.key for t in tokens[i : count.after]):
        return None
    k = past_repeat(tokens, count)
    if word_at(tokens, k) in NUMBER_ENDING and k + 1 < len(tokens):
        k += 1
    if word_at(tokens, k) in BETWEEN_NUMBER_AND_UNIT:
        k += 1
    elif word_at(tokens, k) in AND_MORE and word_at(tokens, k + 1) in WITH_MORE:
        k += 2
    word = word_at(tokens, k)
    unit = _unit_at(tokens, k, count, strict)
    if unit is None:
        return None
    after = k + 1
    if after < len(tokens) and tokens[after].text == "." and tokens[after].glued:
        shortened = len(word) <= 4 and after + 1 < len(tokens)
        after += 1 if shortened else 0
    return Span(count.low * unit, count.high * unit, i, after, magnitude=unit)


def _bare_number_at(tokens: Sequence[Token], i: int) -> Span | None:
    return number_at(tokens, i, WITHOUT_LETTERS)


def _unit_at(
    tokens: Sequence[Token], i: int, count: Span, strict: bool
) -> float | None:
    """How many months the unit at `i` has, if it is one after this number."""
    word = word_at(tokens, i)
    unit = UNITS_OF_TIME.get(word)
    if unit is None:
        if word in SHORT_YEAR and _ends_here(tokens, i):
            return 12.0
        # "2 г 3 м" and a lone "18m": elsewhere metres and millions.
        alone = count.first == 0 and i + 1 >= len(tokens)
        return 1.0 if word in SHORT_MONTH and alone else None
    if strict and word in SHORT_UNITS:
        return None
    if word in LITRES and count.low != int(count.low):
        return None  # litres
    if word in DIMENSIONS and count.high <= 4 and len(tokens) > i - count.first + 1:
        return None  # "3D", "2-D"
    return unit


def _ends_here(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 >= len(tokens) or not tokens[i + 1].is_word


def _with_smaller_units(tokens: Sequence[Token], span: Span, strict: bool) -> Span:
    """ "... и 3 месяца", "... and a half", "... с половиной"."""
    while span.after < len(tokens):
        unit = span.magnitude
        filler = word_at(tokens, span.after) in AND
        part, after = part_at(tokens, span.after, AND_OR_WITH, HALF_OF)
        alone = after == span.after + 1
        if part and (alone or word_at(tokens, after) not in UNITS_OF_TIME):
            span = span.plus(unit * part, after)
            continue
        k = span.after + 1 if filler else span.after
        smaller = _counted_at(tokens, k, strict, GLUED) if k < len(tokens) else None
        if smaller is None and k + 1 < len(tokens) and unit == 12:
            months = number_at(tokens, k, GLUED)
            if months is not None and word_at(tokens, months.after) in SHORT_MONTH:
                low = high = months.low
                smaller = Span(low, high, k, months.after + 1, magnitude=1)
        if smaller is None or smaller.magnitude >= unit or smaller.high >= unit * 2:
            break
        span = Span(
            span.low + smaller.low,
            span.high + smaller.high,
            span.first,
            smaller.after,
            magnitude=smaller.magnitude,
        )
    return replace(span, magnitude=1)


def _adjective_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "пятилетний", "10-летний", "полуторагодовой", "бесжылдық"."""
    word = word_at(tokens, i)
    count = range_at(tokens, i, _bare_number_at)
    if count is not None:
        k = count.after
        if word_at(tokens, k) == "-":
            k += 1
        for stem, months in ADJECTIVES.items():
            if word_at(tokens, k).startswith(stem):
                low, high = count.low * months, count.high * months
                return Span(low, high, i, k + 1, magnitude=months)
        return None
    if len(word) < 8:
        return None
    for stem, months in ADJECTIVES.items():
        head, found, tail = word.partition(stem)
        if found and len(tail) <= 3:
            count_of = _compound(head)
            if count_of:
                value = count_of * months
                return Span(value, value, i, i + 1, magnitude=months)
    return None


def _compound(head: str) -> float:
    """The number that a compound begins with: "двадцатипяти" -> 25; 0 if none."""
    if head in COMPOUND:
        return COMPOUND[head]
    for table in (UNITS, TEENS, TENS):
        if head in table:
            return table[head]
    for tens, value in TENS.items():
        if head.startswith(tens) and head[len(tens) :] in UNITS:
            return value + UNITS[head[len(tens) :]]
    return 0.0


def _noun_first_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "лет пять", "года два-три", "месяца четыре": about so many."""
    word = word_at(tokens, i)
    if word not in NOUN_FIRST or i + 1 >= len(tokens):
        return None
    k = i + 1
    if word_at(tokens, k) in NOUN_FIRST_ABOUT:
        k += 1
    count = range_at(tokens, k, _bare_number_at) if k < len(tokens) else None
    if count is None or word_at(tokens, count.after) in UNITS_OF_TIME:
        return None
    # "года 2019" is a date.
    unit = UNITS_OF_TIME[word]
    if count.low <= 0 or count.high * unit > MOST_MONTHS:
        return None
    return Span(count.low * unit, count.high * unit, i, count.after, magnitude=unit)


def _implied_one_at(tokens: Sequence[Token], i: int, strict: bool) -> Span | None:
    """ "год" alone, "a year", "all-day", "ровно месяц"."""
    k = i
    marked = word_at(tokens, i - 1) in ONE_OF
    while k < min(i + 3, len(tokens)) and word_at(tokens, k) in ONE_OF:
        k += 1
        marked = True
        if word_at(tokens, k) == "-":
            k += 1
    word = word_at(tokens, k)
    unit = UNITS_OF_TIME.get(word)
    if unit is None or len(word) < 2 or (strict and word in SHORT_UNITS):
        return None
    if word in COUNTED_ONLY:
        return None
    if word in COUNTED_MOSTLY and len(tokens) > 2:
        return None
    # "раз в месяц", "per year", "за год" count nothing.
    if k == i and word_at(tokens, i - 1) in PER:
        return None
    if strict and word_at(tokens, k - 1) in THE:
        return None
    before = word_at(tokens, i - 1)
    if before in ORDINALS or before in VAGUE or before in TIMES:
        return None
    if i and tokens[i - 1].is_digits:
        return None
    alone = all(not t.is_word and not t.is_digits for t in tokens[:i]) and (
        k + 1 >= len(tokens) or word_at(tokens, k + 1) in MEASURED | MEASURED_AND
    )
    measured = word_at(tokens, k + 1) in MEASURED
    if strict and not (marked or alone or measured):
        return None
    return Span(unit, unit, i, k + 1, magnitude=unit)


# --- From one date to another ---


def period_at(tokens: Sequence[Token], i: int, today: date) -> Span | None:
    """ "2019-2022", "01.2019 — по настоящее время", "с 2019", "since March 2020"."""
    since = word_at(tokens, i) in SINCE
    start = i + 1 if since else i
    begin = month_and_year_at(tokens, start, today)
    if begin is None:
        return None
    k = begin.after
    kazakh_since = tokens[k - 1].key.endswith(SINCE_ENDINGS)
    if word_at(tokens, k) in SINCE_AFTER:
        k += 1
        kazakh_since = True
    joined = word_at(tokens, k) in UNTIL
    ongoing = _past_present(tokens, k + 1 if joined else k)
    if ongoing and (joined or since or kazakh_since):
        return _until_today(begin, i, ongoing, today)
    if joined or kazakh_since:
        end = month_and_year_at(tokens, k + 1 if joined else k, today)
        if end is not None:
            # Both months were worked: from January to March are three.
            inclusive = 1 if begin.high and end.high else 0
            months = _months(end) - _months(begin) + inclusive
            if 0 <= months <= MOST_MONTHS:
                return Span(months, months, i, _past_until(tokens, end.after))
    if not (since or kazakh_since):
        return None
    return _until_today(begin, i, k, today)


def short_years_at(tokens: Sequence[Token], i: int, today: date) -> Span | None:
    """ "с 19 по 21 год", "с 2019 по 21 год": years without their century. Of ages, "с 19
    до 21 года", the length is the same."""
    if word_at(tokens, i) not in SINCE or word_at(tokens, i + 2) not in UNTIL:
        return None
    if word_at(tokens, i + 4) not in CALENDAR_YEAR or not tokens[i + 3].is_digits:
        return None
    years = [_in_full(tokens[k], today) for k in (i + 1, i + 3)]
    months = (years[1] - years[0]) * 12
    if not all(years) or not 0 < months <= MOST_MONTHS:
        return None
    return Span(months, months, i, i + 5)


def _in_full(token: Token, today: date) -> int:
    """The year that "19" or "2019" means; 0 if none."""
    if not token.is_digits or len(token.text) not in (2, 4):
        return 0
    year = int(token.text)
    if len(token.text) == 2:
        century = today.year // 100 * 100
        year += century if year <= today.year % 100 else century - 100
    return year if 1950 <= year <= today.year + 1 else 0


def _past_until(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if word_at(tokens, i) in UNTIL_AFTER else i


def _past_present(tokens: Sequence[Token], i: int) -> int:
    """The token after "по настоящее время", or 0."""
    if word_at(tokens, i) in NOW:
        return _past_until(tokens, i + 1)
    end = NOW_PHRASES.end_at(tokens, i)
    return _past_until(tokens, end) if end else 0


def _months(point: Span) -> float:
    """Months since the year 0; a year alone counts from its January."""
    return int(point.low) * 12 + (point.high - 1 if point.high else 0)


def _until_today(begin: Span, first: int, after: int, today: date) -> Span | None:
    now = today.year * 12 + today.month - 1
    if not begin.high:
        # "с 2019": whole years, the month is not known.
        now -= today.month - 1 if today.year > begin.low else 0
    months = now - _months(begin)
    return Span(months, months, first, after) if 0 <= months <= MOST_MONTHS else None


def month_and_year_at(tokens: Sequence[Token], i: int, today: date) -> Span | None:
    """A year in `low` and its month, or 0, in `high`: "2019", "03.2019", "март 2019"."""
    if i >= len(tokens):
        return None
    word = word_at(tokens, i)
    if word in MONTHS:
        k = i + 1
        if word_at(tokens, k) in MONTH_OF:
            k += 1
        year = _year_at(tokens, k, today)
        return Span(year[0], MONTHS[word], i, year[1]) if year else None
    if not tokens[i].is_digits:
        return None
    numbers, after = _dotted(tokens, i)
    if len(numbers) >= 2:
        return _from_parts(numbers, i, after, today)
    if (
        len(numbers) == 1
        and len(tokens[i].text) <= 2
        and word_at(tokens, i + 1) in MONTHS
    ):
        year = _year_at(tokens, i + 2, today)
        month = MONTHS[word_at(tokens, i + 1)]
        return Span(year[0], month, i, year[1]) if year else None
    year = _year_at(tokens, i, today)
    if year is None:
        return None
    month_word = word_at(tokens, year[1])
    if month_word in MONTHS and word_at(tokens, year[1] - 1).startswith(YEAR_WORD):
        return Span(year[0], MONTHS[month_word], i, year[1] + 1)
    return Span(year[0], 0, i, year[1])


def _dotted(tokens: Sequence[Token], i: int) -> tuple[list[int], int]:
    """The numbers of "01.05.2019" or "2019-03", and the token after them."""
    numbers, after = [int(tokens[i].text[:6])], i + 1
    while after + 1 < len(tokens) and len(numbers) < 3:
        separator, following = tokens[after], tokens[after + 1]
        if separator.text not in "./-" or not separator.glued or not following.glued:
            break
        if not following.is_digits or len(following.text) > 4:
            break
        # "2019-2022" is a period and no date.
        if separator.text == "-" and len(following.text) > 2:
            break
        numbers.append(int(following.text))
        after += 2
    return numbers, after


def _from_parts(numbers: list[int], first: int, after: int, today: date) -> Span | None:
    if numbers[0] > 1900:
        year, month = numbers[0], numbers[1]
    else:
        year, month = numbers[-1], numbers[-2]
    if not (1 <= month <= 12 and 1950 <= year <= today.year + 1):
        return None
    return Span(year, month, first, after)


def _year_at(tokens: Sequence[Token], i: int, today: date) -> tuple[int, int] | None:
    """A calendar year and the token after it with its "г." or "жылы"."""
    if i >= len(tokens) or not tokens[i].is_digits or len(tokens[i].text) != 4:
        return None
    if tokens[i].glued and tokens[i - 1].is_word:
        return None
    year = int(tokens[i].text)
    if not 1950 <= year <= today.year + 1:
        return None
    after = i + 1
    if word_at(tokens, after) == "-" and word_at(tokens, after + 1) in YEAR_ENDINGS:
        after += 2
    if word_at(tokens, after) in YEAR:
        after += 1
        if word_at(tokens, after) == "." and tokens[after].glued:
            after += 1
    return year, after


# --- What only looks like a duration ---


def _is_something_else(tokens: Sequence[Token], span: Span) -> bool:
    before, after = word_at(tokens, span.first - 1), word_at(tokens, span.after)
    long = span.high >= 12
    recent = {word_at(tokens, span.first - k) for k in (1, 2, 3)}
    last = word_at(tokens, span.after - 1)
    adjective = any(part in last for part in OF_YEARS)
    if adjective and span.high >= 18 * 12 and after not in EXPERIENCE:
        return True
    if long and (recent & AGE_BEFORE or before in AGED):
        return True
    if long and before in IN_YEAR and not span.in_words and span.low >= 168:
        return True
    if before in NO_LENGTH_BEFORE:
        return True
    if after in NO_LENGTH_AFTER:
        started = any(word_at(tokens, span.first - k) in STARTED for k in range(1, 6))
        return not started
    return bool(FROM_BIRTH.end_at(tokens, span.after))
