"""Dates ("с 1 марта", "next monday", "қазанның 5-і") and how soon one can start."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from screening.dialogue.facts import Start
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.calendar_words import (
    DAY,
    DAYS_IN_MONTH,
    HALVES,
    MONTH,
    MONTHS,
    UNITS_OF_TIME,
    WEEK,
    WEEKDAYS,
    YEAR,
)
from screening.dialogue.reading.durations import REACH as LENGTH_REACH
from screening.dialogue.reading.durations import duration_at, is_duration_core
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.holidays import HOLIDAYS, OfYear, nth_weekday
from screening.dialogue.reading.number_words import ENDED_TENS, ENDED_UNITS, ORDINALS
from screening.dialogue.reading.numbers import NUMBER_WORDS, number_at, ordinal_at
from screening.dialogue.reading.quantities import Span, past_phone
from screening.dialogue.reading.words import (
    Phrases,
    Token,
    close_before,
    tokenise,
)

WORDS = Vocabulary("dates")
TODAY = WORDS.words("today")
TOMORROW = WORDS.words("tomorrow")
YESTERDAY = WORDS.words("yesterday")
NEXT = WORDS.words("next")
NEXT_BUT_ONE = WORDS.words("next_but_one")
NEXT_SEVERAL = WORDS.words("next_several")
NEXT_SHORTENED = WORDS.words("next_shortened")
COMING = WORDS.words("coming")
THIS = WORDS.words("this")
LAST = WORDS.words("last")
RELATIONS = NEXT | THIS | LAST
RELATIONS_OR_COMING = RELATIONS | COMING
VERY_LAST = WORDS.words("very_last")
COUNTED_LAST = WORDS.words("counted_last")
PREPOSITIONS = WORDS.words("prepositions")
OF = WORDS.words("of")
IN = WORDS.words("in")
AFTER = WORDS.words("after")
FROM = WORDS.words("from")
BEFORE = WORDS.words("before")
FROM_A_DAY = AFTER | BEFORE | FROM
BEGIN = WORDS.words("begin")
MIDDLE = WORDS.words("middle")
END = WORDS.words("end")
PARTS = BEGIN | MIDDLE | END
DAY_WORD = WORDS.words("day_word")
MONTH_WORD = WORDS.words("month_word")
YEAR_WORD = WORDS.words("year_word")
DAY_WORD_BETWEEN = WORDS.words("day_word_between") | {"-", "/"}
DAY_START = WORDS.words("day_start")
DAY_MARK = WORDS.words("day_mark")
ARTICLE = WORDS.words("article")
ARTICLE_OR_ON = WORDS.words("article_or_on")
MONTH_OF = WORDS.words("month_of")
OF_MONTH = WORDS.words("of_month")
OF_WORD = WORDS.words("of_word")
YEAR_OF = WORDS.words("year_of") | {",", ".", "'", "/", "-"}
WEEKDAY_OF = WORDS.words("weekday_of") | {","}
WEEKDAY_DATE_BETWEEN = WORDS.words("weekday_date_between") | {",", ".", "-"}
CLOSEST = WORDS.words("closest")
CLOSEST_TO = WORDS.words("closest_to")
IDES = WORDS.words("ides")
SHORT_WEEKDAYS = WORDS.words("short_weekdays")
SHORT_MONTHS = WORDS.words("short_months")
NO_CORE = WORDS.words("no_core")
SHORT_ENDINGS = WORDS.words("short_endings")
LOOSE_ENDINGS = WORDS.words("loose_endings")
DAY_ENDINGS = WORDS.words("day_endings")
NOT = WORDS.words("not")
UNTIL_START = WORDS.words("until_start")
NO_START = WORDS.words("no_start")
FREE = WORDS.words("free")
MONTH_DAY_BETWEEN = (
    WORDS.words("month_day_between") | WORDS.words("month_word_before_day") | {"-", ","}
)
AGO = WORDS.phrases("ago")
HENCE = WORDS.phrases("hence")
BEHIND = WORDS.phrases("behind")
AFTER_NEXT = WORDS.phrases("after_next")
AT_ONCE = WORDS.phrases("at_once")
NOW = WORDS.phrases("now")
BELONGING = WORDS.affixes("belonging")
SEASONS = {word: int(month) for word, month in WORDS.values("seasons").items()}

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
# Nobody is asked about days farther away than this.
MOST_YEARS_AWAY = 150


def read_date(text: str, today: date) -> Found[date] | None:
    """The first date that the text names, absolute or relative to today."""
    tokens = tokenise(text)
    reader = _Reader(tokens, today)
    for i in range(len(tokens)):
        if not reader.may_begin(i) or past_phone(tokens, i) > i:
            continue
        read = reader.date_at(i)
        if read is not None:
            first, after = reader.widened(i, read.after)
            return Found(read.day, tokens[first].start, tokens[after - 1].end)
    return None


def read_start(text: str, today: date) -> Found[Start] | None:
    """When the candidate can begin, counted in days from today; a day that has passed
    is today. Of a range of notice ("2-3 недели") the longer end counts."""
    tokens = tokenise(text)
    reader = _Reader(tokens, today)
    read = (
        _notice(reader)
        or _dated_start(reader)
        or _at_once(tokens, today, AT_ONCE)
        or _bare_notice(reader)
        or _at_once(tokens, today, NOW)
    )
    if read is None:
        return None
    first, after, day = read
    first, after = reader.widened(first, after)
    day = max(day, today)
    start = Start((day - today).days, day.isoformat())
    return Found(start, tokens[first].start, tokens[after - 1].end)


@dataclass(frozen=True, slots=True)
class _Read:
    """A day, and the token after its words."""

    day: date
    after: int


def add_months(day: date, months: int) -> date | None:
    """The same day some months later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, months: float, sign: int = 1) -> date | None:
    """The day a duration later: whole months by the calendar, all else in days."""
    if abs(months) > MOST_YEARS_AWAY * 12:
        return None
    whole = round(months)
    if abs(months - whole) < 1e-6:
        return add_months(day, sign * whole)
    try:
        return day + sign * timedelta(days=round(months * DAYS_IN_MONTH))
    except OverflowError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# Names of days, and how many days they are from today.
DAYS: dict[tuple[str, ...], int] = {
    **{(word,): 0 for word in TODAY},
    **{(word,): 1 for word in TOMORROW},
    **{(word,): -1 for word in YESTERDAY},
    **{name: int(days) for days, name in WORDS.names("days")},
}
_LONGEST_NAME = max(map(len, DAYS))

# No date can do without one of these words, or digits, a few words on.
_CORES = (
    frozenset(
        {
            *MONTHS,
            *WEEKDAYS,
            *SEASONS,
            *UNITS_OF_TIME,
            *HALVES,
            *ORDINALS,
            *DAY_WORD,
            *(word for phrase in DAYS for word in phrase[-1:]),
            *(name[-1] for name in HOLIDAYS),
        }
    )
    - NO_CORE
)
# "the second closest Monday to ...", "на следующей неделе в ..."
REACH = 8
STARTERS = frozenset(
    {
        *(phrase[0] for phrase in DAYS),
        *(name[0] for name in HOLIDAYS),
        *_CORES,
        *NUMBER_WORDS,
        *NEXT, *COMING, *THIS, *LAST, *IN, *BEGIN, *MIDDLE, *END, *VERY_LAST,
        *WORDS.words("starters"),
    }
)  # fmt: skip


def _is_core(token: Token) -> bool:
    return token.is_digits or (token.is_word and _is_core_word(token.key))


@lru_cache(maxsize=20_000)
def _is_core_word(word: str) -> bool:
    return word in _CORES or word.startswith(_BELONGS)


_BELONGS = tuple(
    key
    for key in (*ENDED_UNITS, *ENDED_TENS)
    if len(key) > 3 and unicodedata.name(key[0]).startswith("CYRILLIC")
)


class _Reader:
    """Reads dates in the tokens of one text; every method takes a token's index."""

    def __init__(self, tokens: Sequence[Token], today: date) -> None:
        self.tokens = tokens
        self.today = today
        self.words = [token.key for token in tokens]
        self.near = close_before(tokens, _is_core, REACH)
        # "10/12": the month comes first only in English.
        letters = "".join(t.text for t in tokens if t.is_word)
        self.month_first = letters.isascii() and bool(letters)
        numbers_only = [t for t in tokens if t.is_digits]
        self.bare_slashes = len(numbers_only) >= 2 and not letters

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def widened(self, first: int, after: int) -> tuple[int, int]:
        """The words of a date with its preposition before or behind: "с 1 марта"."""
        if first and self.word(first - 1) in PREPOSITIONS:
            first -= 1
        return first, self.past_phrase(after, BEHIND) or after

    def may_begin(self, i: int) -> bool:
        """Whether a date can begin here at all; cheap, for most words cannot."""
        if i >= len(self.tokens) or not self.near[i]:
            return False
        return self.tokens[i].is_digits or self.words[i] in STARTERS

    def date_at(self, i: int, depth: int = 0) -> _Read | None:
        """The date whose words begin at token `i`."""
        if not self.may_begin(i):
            return None
        read = (
            self.phrase_at(i)
            or self.weekday_with_date_at(i)
            or self.nth_of_month_at(i)
            or self.numeric_at(i)
            or self.day_and_month_at(i)
            or self.shifted_at(i, depth)
            or self.weekday_at(i, depth)
            or self.holiday_at(i)
            or self.day_of_month_at(i)
            or self.part_of_period_at(i)
            or self.period_at(i)
        )
        if read is None:
            return None
        if abs(read.day.year - self.today.year) > MOST_YEARS_AWAY:
            return None
        return read

    # --- by words alone ---

    def phrase_at(self, i: int) -> _Read | None:
        for length in range(_LONGEST_NAME, 0, -1):
            phrase = tuple(self.words[i : i + length])
            if phrase in DAYS:
                days = timedelta(days=DAYS[phrase])
                return _Read(self.today + days, i + len(phrase))
        return None

    def holiday_at(self, i: int) -> _Read | None:
        relation = self.word(i) if self.word(i) in RELATIONS_OR_COMING else ""
        k = i + 1 if relation else i
        if self.word(k) in ARTICLE:
            k += 1
        for length in range(5, 0, -1):
            name = tuple(self.words[k : k + length])
            if name in HOLIDAYS:
                return self.of_year(HOLIDAYS[name], relation, k + len(name))
        return None

    def of_year(self, of_year: OfYear, relation: str, after: int) -> _Read:
        year, end = self.year_after(after)
        if year is not None:
            return _Read(of_year(year), end)
        day = of_year(self.today.year)
        if relation in LAST and day >= self.today:
            day = of_year(self.today.year - 1)
        elif relation not in LAST | THIS and day < self.today:
            day = of_year(self.today.year + 1)
        return _Read(day, after)

    # --- numbers and months ---

    def year_after(self, i: int, *, short: bool = False) -> tuple[int | None, int]:
        """A year at `i`, after "of", "," and the like; `short` also takes "15"."""
        k = i + 1 if self.word(i) in OF_WORD else i
        if self.word(k) in RELATIONS and self.word(k + 1) in YEAR:
            step = 1 if self.word(k) in NEXT else -1 if self.word(k) in LAST else 0
            return self.today.year + step, k + 2
        k = i
        while self.word(k) in YEAR_OF and k < i + 2:
            if self.word(k) == "." and not self.tokens[k].glued:
                break
            k += 1
        if k >= len(self.tokens) or not self.tokens[k].is_digits:
            return None, i
        digits = self.tokens[k].text
        full = len(digits) == 4 and 1900 <= int(digits) <= 2200
        shortened = len(digits) == 2 and (short or self.word(k - 1) == "'")
        if not (full or shortened):
            return None, i
        return _full_year(int(digits), len(digits)), self.past_year_word(k + 1)

    def past_year_word(self, i: int) -> int:
        if self.word(i) in YEAR or self.word(i) in YEAR_WORD:
            dot = self.word(i + 1) == "." and self.tokens[i + 1].glued
            return i + 2 if dot and i + 2 < len(self.tokens) else i + 1
        return i

    def day_number_at(self, i: int) -> tuple[int, int] | None:
        """A day of the month: "5", "5th", "5-го", "пятое", "twenty first", "бесі"."""
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.is_digits:
            if len(token.text) > 2 or not 1 <= int(token.text) <= 31:
                return None
            if len(self.separated(i)[0]) > 1 or self.word(i + 1) == ":":
                return None
            return int(token.text), self.past_day_ending(i + 1)
        ordinal = ordinal_at(self.tokens, i)
        if ordinal is not None and ordinal.low <= 31:
            return int(ordinal.low), ordinal.after
        belonging = self.kazakh_day_at(i)
        if belonging is not None:
            return belonging
        number = number_at(self.tokens, i)
        if number is not None and number.in_words and number.low in range(1, 32):
            return int(number.low), self.past_day_ending(number.after)
        return None

    def kazakh_day_at(self, i: int) -> tuple[int, int] | None:
        """ "он бесі", "жиырмасынан": the last word has an ending of belonging."""
        total, k = 0, i
        if self.word(k) in ENDED_TENS and _belonging(self.word(k + 1), ENDED_UNITS):
            total, k = int(ENDED_TENS[self.word(k)]), k + 1
        for table in (ENDED_UNITS, ENDED_TENS):
            value = _belonging(self.word(k), table)
            if value and total + value <= 31:
                return total + value, k + 1
        return None

    def past_day_ending(self, i: int) -> int:
        if self.word(i) in SHORT_ENDINGS:
            return i + 1
        if i + 1 < len(self.tokens) and self.word(i) == "-":
            glued = self.tokens[i].glued and self.tokens[i + 1].glued
            if glued and self.word(i + 1) in DAY_ENDINGS:
                return i + 2
        if self.word(i) in LOOSE_ENDINGS:
            return i + 1
        return i

    def month_at(self, i: int) -> tuple[int, int] | None:
        """A month by its name, and the token after it and its dot."""
        word = self.word(i)
        if word not in MONTHS:
            return None
        dot = self.word(i + 1) == "." and self.tokens[i + 1].glued
        return MONTHS[word], i + 2 if dot and len(word) <= 4 else i + 1

    def day_and_month_at(self, i: int) -> _Read | None:
        found = self.parts_at(i)
        if found is None:
            return None
        year, month, day, after = found
        if year is not None:
            exact = _date(year, month, day)
            return _Read(exact, after) if exact else None
        coming = self.coming(month, day)
        return _Read(coming, after) if coming else None

    def parts_at(self, i: int) -> tuple[int | None, int, int, int] | None:
        """Year if said, month, day, and the token after: "5 марта 2026", "march 5th"."""
        k = i
        while self.word(k) in ARTICLE_OR_ON:
            k += 1
        before, k = self.leading_year(k)
        numbered = self.day_number_at(k)
        if numbered is not None:
            day, k = numbered
            while self.word(k) in DAY_WORD_BETWEEN and k < i + 7:
                k += 1
            named = self.month_at(k)
            if named is not None:
                month, k = named
                if self.word(k) in MONTH_WORD:
                    k += 1
                year, after = self.year_after(k, short=True)
                return before or year, month, day, after
            return None
        named = self.month_at(k)
        if named is None:
            return None
        month, k = named
        while self.word(k) in MONTH_DAY_BETWEEN and k < i + 5:
            k += 1
        numbered = self.day_number_at(k)
        if numbered is None:
            return None
        day, k = numbered
        year, after = self.year_after(k)
        return before or year, month, day, after

    def leading_year(self, i: int) -> tuple[int | None, int]:
        """ "2026 жылғы 5 қазан"."""
        if i + 1 < len(self.tokens) and len(self.tokens[i].text) == 4:
            year, after = self.year_after(i)
            if year is not None and after > i + 1:
                return year, after
        return None, i

    def coming(self, month: int, day: int) -> date | None:
        """The next such day, today included."""
        for year in range(self.today.year, self.today.year + 9):
            found = _date(year, month, day)
            if found is not None and found >= self.today:
                return found
        return None

    def numeric_at(self, i: int) -> _Read | None:
        """ "31.10.74", "2026-03-05", "10/31/1974", "25.10", "31-Oct-74"."""
        if not self.tokens[i].is_digits or self.inside_number(i):
            return None
        parts, after = self.separated(i)
        if len(parts) < 2:
            return self.alone_with_dash(i)
        separator = self.tokens[i + 1].text
        if parts[0] > 31 and len(parts) == 3:
            found = _date(_full_year(parts[0], 4), parts[1], parts[2])
            return _Read(found, after) if found else None
        if len(parts) == 2:
            return self.two_parts(parts, separator, after)
        year = _full_year(parts[2], len(self.tokens[i + 4].text))
        named = not self.tokens[i + 2].is_digits
        american = not named and separator in "/-" and self.month_first_here(separator)
        orders = ((1, 0), (0, 1)) if american else ((0, 1), (1, 0))
        for day_place, month_place in orders:
            found = _date(year, parts[month_place], parts[day_place])
            if found is not None:
                return _Read(found, self.past_year_word(after))
        return None

    def month_first_here(self, separator: str) -> bool:
        return self.month_first or (self.bare_slashes and separator == "-")

    def two_parts(self, parts: list[int], separator: str, after: int) -> _Read | None:
        if separator == "-":
            return self.alone_with_dash(after - 3)
        if separator == "." and self.follows_foreign_word(after - 3):
            return None
        if parts[1] > 31:
            found = _date(parts[1], parts[0], 1) if parts[1] > 1900 else None
            return _Read(found, after) if found else None
        american = separator == "/" and self.month_first
        orders = ((1, 0), (0, 1)) if american else ((0, 1), (1, 0))
        for day_place, month_place in orders[: 2 if separator == "/" else 1]:
            day, month = parts[day_place], parts[month_place]
            if 1 <= month <= 12:
                found = self.coming(month, day)
                if found is not None:
                    end = self.word(after) == "." and self.tokens[after].glued
                    return _Read(found, after + 1 if end else after)
        return None

    def follows_foreign_word(self, i: int) -> bool:
        """ "version 3.11": nobody writes a day so after a Latin word."""
        before = self.word(i - 1)
        return before.isascii() and before.isalpha() and before not in PREPOSITIONS

    def alone_with_dash(self, i: int) -> _Read | None:
        """ "3-17", "3 / 17" and nothing else: one of the two can only be the month."""
        if i != 0 or len(self.tokens) != 3 or self.word(1) not in {"-", "/"}:
            return None
        if not self.tokens[2].is_digits or len(self.tokens[2].text) > 2:
            return None
        one, other = int(self.tokens[0].text[:4]), int(self.tokens[2].text)
        month, day = sorted((one, other))
        found = self.coming(month, day) if 1 <= month <= 12 < day <= 31 else None
        return _Read(found, 3) if found else None

    def inside_number(self, i: int) -> bool:
        return (
            i > 0
            and self.tokens[i].glued
            and (
                self.tokens[i - 1].is_digits
                or (
                    self.word(i - 1) in {".", "/", "-", ":", ","}
                    and i > 1
                    and self.tokens[i - 2].is_digits
                )
            )
        )

    def separated(self, i: int) -> tuple[list[int], int]:
        """The numbers glued by one and the same separator, a month's name among them."""
        parts = [int(self.tokens[i].text[:5])]
        after = i + 1
        separator = ""
        while after + 1 < len(self.tokens) and len(parts) < 3:
            here, following = self.tokens[after], self.tokens[after + 1]
            if here.text not in {".", "/", "-"} or (
                separator and here.text != separator
            ):
                break
            if not here.glued or not following.glued:
                break
            if following.is_digits and len(following.text) <= 4:
                parts.append(int(following.text))
            elif len(parts) == 1 and self.word(after + 1) in MONTHS:
                parts.append(MONTHS[self.word(after + 1)])
            else:
                break
            separator = here.text
            after += 2
        return parts, after

    def day_of_month_at(self, i: int) -> _Read | None:
        """ "the 24th", "on the first", "20 числа", "20 of next month", "15-го"."""
        k = i
        marked = False
        while self.word(k) in DAY_START and k < i + 3:
            marked = marked or self.word(k) in DAY_MARK
            k += 1
        monthly = self.month_by_relation(k)
        if monthly is not None and self.word(k) in NEXT | THIS:
            # "келесі айдың бесінде"
            month_start, m = monthly
            numbered = self.day_number_at(m)
            found = numbered and _date(month_start.year, month_start.month, numbered[0])
            return _Read(found, numbered[1]) if numbered and found else None
        numbered = self.day_number_at(k)
        if numbered is None:
            return None
        day, after = numbered
        suffixed = after > k + 1 or not self.tokens[k].is_digits
        counted = self.word(after) in DAY_WORD
        if counted:
            after += 1
        relation = self.month_by_relation(
            after + 1 if self.word(after) in OF_WORD else after
        )
        if relation is not None:
            month_start, after = relation
            found = _date(month_start.year, month_start.month, day)
            return _Read(found, after) if found else None
        if not (
            counted
            or (marked and self.ends(after))
            or (
                suffixed and self.ends(after) and ordinal_at(self.tokens, k) is not None
            )
        ):
            return None
        found = self.coming_day(day)
        return _Read(found, after) if found else None

    def ends(self, i: int) -> bool:
        return (
            i >= len(self.tokens)
            or not self.tokens[i].is_word
            or (self.word(i) in PREPOSITIONS)
        )

    def coming_day(self, day: int) -> date | None:
        start = self.today.replace(day=1)
        for months in range(13):
            month_start = add_months(start, months)
            if month_start is None:
                return None
            found = _date(month_start.year, month_start.month, day)
            if found is not None and found >= self.today:
                return found
        return None

    def month_by_relation(self, i: int) -> tuple[date, int] | None:
        """ "next month", "этого месяца", "the month", "осы айдың": its first day."""
        k = i
        while self.word(k) in MONTH_OF and k < i + 3:
            k += 1
        word = self.word(k)
        start = self.today.replace(day=1)
        if word in MONTH and k > i:
            return start, k + 1
        months = 1 if word in NEXT else -1 if word in LAST else 0
        if word in RELATIONS and self.word(k + 1) in MONTH:
            found = add_months(start, months)
            return (found, k + 2) if found else None
        return None

    # --- weekdays ---

    def weekday_with_date_at(self, i: int) -> _Read | None:
        """ "Fri, Jul 18", "Tuesday the 19th", "понедельник, 18 фев": both must hold."""
        if self.word(i) not in WEEKDAYS:
            return None
        weekday = WEEKDAYS[self.word(i)]
        k = i + 1
        while self.word(k) in WEEKDAY_DATE_BETWEEN and k < i + 4:
            k += 1
        exact = self.numeric_at(k) if k < len(self.tokens) else None
        if exact is not None:
            return exact
        found = self.parts_at(k)
        if found is None:
            return self.weekday_and_day(weekday, k)
        year, month, day, after = found
        if year is not None:
            dated = _date(year, month, day)
            return _Read(dated, after) if dated else None
        # The same date falls on the same weekday within eleven years at most.
        for later in range(self.today.year, self.today.year + 12):
            dated = _date(later, month, day)
            if dated and dated >= self.today and dated.weekday() == weekday:
                return _Read(dated, after)
        return None

    def weekday_and_day(self, weekday: int, i: int) -> _Read | None:
        numbered = self.day_number_at(i)
        if numbered is None:
            return None
        day, after = numbered
        bare = after == i + 1 and self.tokens[i].is_digits
        if (
            bare
            and self.word(after) not in DAY_WORD
            and self.word(i - 1) not in ARTICLE
        ):
            return None
        if self.word(after) in DAY_WORD:
            after += 1
        start = self.today.replace(day=1)
        for months in range(60):
            month_start = add_months(start, months)
            found = month_start and _date(month_start.year, month_start.month, day)
            if found and found >= self.today and found.weekday() == weekday:
                return _Read(found, after)
        return None

    def nth_of_month_at(self, i: int) -> _Read | None:
        """ "first wednesday of october 2014", "last day of may", "the 5th last day"."""
        k = i + 1 if self.word(i) in ARTICLE else i
        counted = self.nth_at(k)
        if counted is None:
            return None
        n, k = counted
        word = self.word(k)
        if word not in WEEKDAYS and word not in DAY:
            return None
        weekday = WEEKDAYS.get(word)
        k += 1
        month = self.named_month(k)
        if month is None:
            return None
        year, number, after, said = month
        for offset in range(3 if not said else 1):
            found = _nth(year + offset, number, weekday, n)
            if found is not None and (said or found >= self.today):
                return _Read(found, after)
        return None

    def nth_at(self, i: int) -> tuple[int, int] | None:
        if self.word(i) in LAST | VERY_LAST:
            return -1, i + 1
        ordinal = ordinal_at(self.tokens, i)
        if ordinal is None or not 1 <= ordinal.low <= 31:
            return None
        n = int(ordinal.low)
        if self.word(ordinal.after) in COUNTED_LAST:
            return -n, ordinal.after + 1
        return n, ordinal.after

    def named_month(self, i: int) -> tuple[int, int, int, bool] | None:
        """Year, month, the token after, and whether the year is certain."""
        relation = self.month_by_relation(i)
        if relation is not None:
            start, after = relation
            return start.year, start.month, after, True
        k = i
        while self.word(k) in OF_MONTH and k < i + 3:
            k += 1
        named = self.month_at(k)
        if named is None:
            return None
        month, k = named
        year, after = self.year_after(k)
        if year is not None:
            return year, month, after, True
        return self.today.year, month, k, False

    def weekday_at(self, i: int, depth: int) -> _Read | None:
        """ "monday", "в следующую среду", "tuesday of next week", "friday after next"."""
        k = i
        relation = ""
        nth = 1
        if self.word(k) in ARTICLE:
            k += 1
        counted = ordinal_at(self.tokens, k)
        if counted is not None and counted.after < len(self.tokens):
            if self.word(counted.after) in CLOSEST:
                nth, k = int(counted.low), counted.after
            elif self.word(counted.after) in WEEKDAYS:
                return self.nth_weekday_after(int(counted.low), counted.after, depth)
        if self.word(k) in CLOSEST:
            return self.closest_weekday(nth, k + 1, depth)
        if self.word(k) in RELATIONS_OR_COMING:
            relation = self.word(k)
            k += 1
            if self.word(k) == "." and relation in NEXT_SHORTENED:
                k += 1
        count = number_at(self.tokens, k)
        if count is not None and self.word(count.after) in WEEKDAYS:
            return self.counted_weekdays(int(min(count.low, 500)), count.after)
        if self.word(k) not in WEEKDAYS:
            return self.week_then_weekday(k - 1 if relation else k)
        before = self.word(k - 1)
        apart = not before.isalpha() or before in PREPOSITIONS | THIS | NEXT | LAST
        if self.word(k) in SHORT_WEEKDAYS and not (apart or relation):
            return None  # "I sat there"
        weekday = WEEKDAYS[self.word(k)]
        after = k + 1
        if self.word(after) == "." and self.tokens[after].glued:
            after += 1
        return self.resolved_weekday(weekday, relation, after)

    def resolved_weekday(self, weekday: int, relation: str, after: int) -> _Read:
        coming = self.today + timedelta(
            days=(weekday - self.today.weekday() - 1) % 7 + 1
        )
        monday = self.today - timedelta(days=self.today.weekday())
        week = self.week_relation(after)
        if week is not None:
            weeks, end = week
            return _Read(monday + timedelta(days=7 * weeks + weekday), end)
        if end := self.past_phrase(after, AFTER_NEXT):
            return _Read(coming + ONE_WEEK, end)
        if relation in LAST and relation:
            return _Read(
                coming - ONE_WEEK * (1 if coming - ONE_WEEK < self.today else 2), after
            )
        if relation in NEXT_BUT_ONE:
            # English "next" is the one of next week; the Russian word is the one that
            # comes next.
            return _Read(monday + timedelta(days=7 + weekday), after)
        return _Read(coming, after)

    def week_relation(self, i: int) -> tuple[int, int] | None:
        """ "of this week", "next week", "на следующей неделе": how many weeks on."""
        k = i
        while self.word(k) in OF and k < i + 3:
            k += 1
        word = self.word(k)
        if word in RELATIONS and self.word(k + 1) in WEEK:
            return (1 if word in NEXT else -1 if word in LAST else 0), k + 2
        return None

    def week_then_weekday(self, i: int) -> _Read | None:
        """ "на следующей неделе в среду", "келесі аптаның дүйсенбісі"."""
        week = self.week_relation(i)
        if week is None:
            return None
        weeks, k = week
        while self.word(k) in WEEKDAY_OF and k < len(self.tokens):
            k += 1
        weekday = WEEKDAYS.get(self.word(k))
        if weekday is None:
            return None
        monday = self.today - timedelta(days=self.today.weekday())
        return _Read(monday + timedelta(days=7 * weeks + weekday), k + 1)

    def counted_weekdays(self, n: int, i: int) -> _Read | None:
        """ "2 thursdays back", "four tuesdays from now"."""
        weekday = WEEKDAYS[self.word(i)]
        after = i + 1
        if end := self.past_phrase(after, AGO):
            back = (self.today.weekday() - weekday - 1) % 7 + 1
            days = -(back + 7 * (n - 1))
        elif end := self.past_phrase(after, HENCE):
            days = (weekday - self.today.weekday() - 1) % 7 + 1 + 7 * (n - 1)
        else:
            return None
        return _Read(self.today + timedelta(days=days), end)

    def nth_weekday_after(self, n: int, i: int, depth: int) -> _Read | None:
        """ "third tuesday after christmas 2014"."""
        weekday = WEEKDAYS[self.word(i)]
        if self.word(i + 1) not in AFTER or depth > 1:
            return None
        base = self.date_at(i + 2, depth + 1)
        if base is None:
            return None
        days = (weekday - base.day.weekday() - 1) % 7 + 1 + 7 * (n - 1)
        return _Read(base.day + timedelta(days=days), base.after)

    def closest_weekday(self, nth: int, i: int, depth: int) -> _Read | None:
        """ "the closest Monday to Oct 5th", "the second closest Monday to ..."."""
        weekday = WEEKDAYS.get(self.word(i))
        if weekday is None or self.word(i + 1) not in CLOSEST_TO or depth > 1:
            return None
        base = self.date_at(i + 2, depth + 1)
        if base is None or nth > 10:
            return None
        near = base.day + timedelta(days=(weekday - base.day.weekday()) % 7)
        days = sorted(
            (near + ONE_WEEK * k for k in range(-nth - 1, nth + 1)),
            key=lambda day: abs((day - base.day).days),
        )
        return _Read(days[nth - 1], base.after)

    # --- so long from some day ---

    def shifted_at(self, i: int, depth: int) -> _Read | None:
        """ "in 2 weeks", "через месяц", "3 days ago", "three days after Easter"."""
        k = i
        inside = self.word(k) in IN
        if inside:
            k += 1
        upcoming = self.word(k) in COMING or (
            self.word(k) in NEXT_SEVERAL and number_at(self.tokens, k + 1) is not None
        )
        if upcoming:
            k += 1
        length = self.length_at(k)
        if length is None:
            return None
        after = length.after
        upcoming = upcoming or bool(set(self.words[k:after]) & COMING)
        if end := self.past_phrase(after, AGO):
            day = shifted(self.today, length.low, -1)
            return _Read(day, end) if day else None
        if end := self.past_phrase(after, HENCE):
            after = end
        elif not inside and self.word(after) in FROM_A_DAY:
            return self.shifted_from(length, after, depth)
        elif not (inside or upcoming):
            return None
        day = shifted(self.today, length.low)
        return _Read(day, after) if day else None

    def length_at(self, i: int) -> Span | None:
        """A duration, with "upcoming" between its number and its unit if so said."""
        if i >= len(self.tokens):
            return None
        count = number_at(self.tokens, i)
        if count is not None and self.word(count.after) in COMING:
            rest = self.word(count.after + 1)
            months = 1 / DAYS_IN_MONTH if rest in DAY else None
            months = 7 / DAYS_IN_MONTH if rest in WEEK else months
            if months:
                low = count.low * months
                return Span(low, low, i, count.after + 2)
        return duration_at(self.tokens, i, strict=False)

    def shifted_from(self, length: Span, i: int, depth: int) -> _Read | None:
        if depth > 1:
            return None
        base = self.date_at(i + 1, depth + 1)
        if base is None:
            return None
        sign = -1 if self.word(i) in BEFORE else 1
        day = shifted(base.day, length.low, sign)
        return _Read(day, base.after) if day else None

    def past_phrase(self, i: int, phrases: Phrases) -> int:
        """The token after the longest of the phrases at `i`; 0 if there is none."""
        return phrases.end_at(self.tokens, i)

    # --- weeks, months, seasons: their first day ---

    def part_of_period_at(self, i: int) -> _Read | None:
        """ "начало апреля", "mid june", "конец месяца", "ides of march"."""
        k = i + 1 if self.word(i) in ARTICLE else i
        word = self.word(k)
        if word in IDES:
            month = self.month_at(k + 2)
            if month is None:
                return None
            found = self.coming(month[0], 15 if month[0] in {3, 5, 7, 10} else 13)
            return _Read(found, month[1]) if found else None
        if word in PARTS:
            dash = self.word(k + 1) == "-"
            period = self.period_at(k + 2 if dash else k + 1, inner=True)
            return self.part(word, period) if period else None
        # Kazakh names the part last: "наурыздың басында".
        period = self.period_at(k, inner=True)
        if period is not None and self.word(period.after) in PARTS:
            part = self.word(period.after)
            return self.part(part, _Read(period.day, period.after + 1))
        return None

    def part(self, word: str, period: _Read) -> _Read:
        start = period.day
        weekly = self.words[period.after - 1] in WEEK
        if word in MIDDLE:
            middle = start + timedelta(days=2) if weekly else start.replace(day=15)
            return _Read(middle, period.after)
        if word in END:
            last = monthrange(start.year, start.month)[1]
            end = start + timedelta(days=4) if weekly else start.replace(day=last)
            return _Read(end, period.after)
        return period

    def period_at(self, i: int, *, inner: bool = False) -> _Read | None:
        """ "next week", "следующий месяц", "в мае", "осенью": the first day of it."""
        k = i
        while self.word(k) in MONTH_OF and k < i + 3 and inner:
            k += 1
        word = self.word(k)
        if inner and word in MONTH:
            return _Read(self.today.replace(day=1), k + 1)
        if word in RELATIONS:
            return self.related_period(word, k + 1)
        month = self.month_at(k)
        if month is not None and (inner or word not in SHORT_MONTHS):
            number, after = month
            year, end = self.year_after(after)
            if year is not None:
                return _Read(date(year, number, 1), end)
            if end := self.past_phrase(after, AFTER_NEXT):
                later = self.coming(number, 1)
                following = later and add_months(later, 12)
                return _Read(following, end) if following else None
            this_month = number == self.today.month
            if this_month:
                start = self.today.replace(day=1)
                return _Read(start if inner else self.today, after)
            found = self.coming(number, 1)
            return _Read(found, after) if found else None
        if word in SEASONS:
            found = self.coming(SEASONS[word], 1)
            return _Read(found, k + 1) if found else None
        return None

    def related_period(self, relation: str, i: int) -> _Read | None:
        step = 1 if relation in NEXT else -1 if relation in LAST else 0
        word = self.word(i)
        if word in WEEK:
            monday = self.today - timedelta(days=self.today.weekday())
            return _Read(monday + step * ONE_WEEK, i + 1)
        if word in MONTH:
            start = add_months(self.today.replace(day=1), step)
            return _Read(start, i + 1) if start else None
        if word in YEAR and len(word) > 1:
            start = _date(self.today.year + step, 1, 1)
            return _Read(start, i + 1) if start else None
        return None


# "5-го", "5-і", "5-інен": what may follow a day's digits.
def _belonging(word: str, table: dict[str, float]) -> int:
    """The number of a Kazakh word with an ending of belonging: "бесі", "жиырмасынан"."""
    for ending in BELONGING:
        if word.endswith(ending):
            value = table.get(word[: -len(ending)])
            if value:
                return int(value)
    return 0


def _full_year(year: int, digits: int) -> int:
    if digits > 2 or year > 99:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _nth(year: int, month: int, weekday: int | None, n: int) -> date | None:
    if weekday is not None:
        return nth_weekday(year, month, weekday, n)
    last = monthrange(year, month)[1]
    return _date(year, month, n if n > 0 else last + 1 + n)


# --- Start ---

Begin = tuple[int, int, date]

PASSED = timedelta(days=60)
LONG_PASSED = timedelta(days=120)


def _at_once(tokens: Sequence[Token], today: date, phrases: Phrases) -> Begin | None:
    for i in range(len(tokens)):
        end = phrases.end_at(tokens, i)
        if end and (i == 0 or tokens[i - 1].key not in NOT):
            return i, end, today
    return None


def _notice(reader: _Reader) -> Begin | None:
    """ "через две недели", "2 недели отработки", "two weeks' notice"."""
    return _length_until(reader, lambda near: bool(near & UNTIL_START))


# Months: less than a day.
SHORTEST_NOTICE = 0.9 / DAYS_IN_MONTH


def _bare_notice(reader: _Reader) -> Begin | None:
    """ "две недели" alone; not "опыт 2 года"."""
    return _length_until(reader, lambda near: not near & NO_START)


def _length_until(reader: _Reader, fits: Callable[[set[str]], bool]) -> Begin | None:
    promising = close_before(reader.tokens, is_duration_core, LENGTH_REACH)
    i = 0
    while i < len(reader.tokens):
        if not promising[i]:
            i += 1
            continue
        dated = reader.numeric_at(i) or reader.holiday_at(i)
        length = None if dated else duration_at(reader.tokens, i, strict=False)
        if length is None or not 0 < length.high <= 12:
            i = max(i + 1, length.after if length else dated.after if dated else 0)
            continue
        near = set(reader.words[max(0, i - 3) : i]) | set(
            reader.words[length.first : length.after + 3]
        )
        # "Half an hour" is the way to work; "in an hour" would be a beginning.
        is_way = length.high < SHORTEST_NOTICE and not near & IN
        if fits(near) and not near & NO_START and not is_way:
            day = shifted(reader.today, length.high)
            if day is not None:
                first = i - 1 if i and reader.word(i - 1) in IN else i
                return first, length.after, day
        i = length.after
    return None


def _dated_start(reader: _Reader) -> Begin | None:
    free = bool(set(reader.words) & FREE)
    for i, word in enumerate(reader.words):
        if word in TODAY or not reader.may_begin(i) or past_phone(reader.tokens, i) > i:
            continue
        read = reader.date_at(i)
        if read is None:
            continue
        day = read.day
        said = {t.text for t in reader.tokens[i : read.after] if t.is_digits}
        earlier = add_months(day, -12)
        if earlier and str(day.year) not in said:
            # "с 1 марта", said on the tenth: of this year, and nobody waits for eleven
            # months. "1 января" said in September is the coming one.
            passed = LONG_PASSED if free else PASSED
            if timedelta(0) < reader.today - earlier <= passed:
                day = reader.today
        return i, read.after, day
    return None
