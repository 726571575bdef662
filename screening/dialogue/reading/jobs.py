"""Dated jobs in a resume: "03.2019 – по настоящее время", "Jan 2018 - Mar 2020".

A range is two points in time with what joins them; a point is a year, with or without a
month. In exports of two columns the second point stands a few lines below the first:

    Июнь 2017 —
    ТОО Дала
    настоящее время
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.calendar_words import MONTHS as NAMES_OF_MONTHS
from screening.dialogue.reading.words import Token, tokenise

WORDS = Vocabulary("jobs")


def _months(table: str) -> dict[str, int]:
    return {word: int(number) for word, number in WORDS.values(table).items()}


MONTHS = {**_months("months"), **NAMES_OF_MONTHS}
SEASONS, PARTS_OF_YEAR = _months("seasons"), _months("parts")
MONTHS_AND_SEASONS = {**SEASONS, **MONTHS}
YEAR = WORDS.words("year")
FROM, TO = WORDS.phrases("from"), WORDS.phrases("to")
NOW = WORDS.phrases("now")
SINCE_ENDINGS = WORDS.affixes("since_endings")
SINCE_AFTER, UNTIL_AFTER = WORDS.words("since_after"), WORDS.words("until_after")
DASHES = frozenset("-~>→…")
BAR = "|"
# From this day on the month that is not over counts as a month of work.
MIDDLE_OF_MONTH = 15
MOST_LINES_BETWEEN = 3
# Two digits tell a year in our century up to this one, beyond it in the last.
LAST_SHORT_YEAR = 69


@dataclass(frozen=True, slots=True)
class DatedJob:
    """A stretch of work from month `begin` until before month `end`.

    Months are counted from year 0. `start` and `stop` tell where the dates stand,
    `has_months` that they name more than years, `is_open` that no end is written.
    """

    begin: int
    end: int
    start: int
    stop: int
    goes_on: bool = False
    has_months: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    """A month counted from year 0, or January of a year whose month was not said; the
    token after it. `is_short` says that the year has two digits."""

    month: int
    after: int
    has_month: bool = False
    is_short: bool = False
    is_bare_month: bool = False


def find_dated_jobs(text: str, today: date) -> list[DatedJob]:
    """All ranges of dates in a text, in order; those in the future are left out.

    Which of them are jobs (and not studies) is for the caller to tell.
    """
    tokens = tokenise(text)
    now = today.year * 12 + today.month + (today.day >= MIDDLE_OF_MONTH)
    found = []
    at = 0
    while at < len(tokens):
        if not _may_begin(tokens, at):
            at += 1
            continue
        job, after = _job_at(text, tokens, at, now)
        if job is not None and job.begin < job.end:
            found.append(job)
        at = max(after, at + 1)
    return found


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.is_digits:
        return len(token.text) in (1, 2, 4) and not (i and _is_joined(tokens, i))
    key = token.key
    return (
        key in MONTHS
        or key in SEASONS
        or key in PARTS_OF_YEAR
        or key in FROM.first_words
    )


def _is_joined(tokens: Sequence[Token], i: int) -> bool:
    """Whether the digits go on a number that has begun before: "8-701", "1.2019"."""
    sign = tokens[i - 1]
    return (
        tokens[i].glued
        and sign.glued
        and sign.text in {"-", ".", "/", ","}
        and i > 1
        and tokens[i - 2].is_digits
    )


def _job_at(
    text: str, tokens: Sequence[Token], i: int, now: int
) -> tuple[DatedJob | None, int]:
    """The range that begins at a token, and the token after it."""
    first = FROM.end_at(tokens, i) or i
    begin = _point_at(tokens, first)
    if begin is None:
        return None, i + 1
    joint = _past_joint(tokens, begin.after)
    end = _end_after(text, tokens, begin, joint)
    if end is None:
        if _is_left_open(text, tokens, begin, joint):
            last, place = _now_for(begin, now), (tokens[i].start, tokens[joint - 1].end)
            return DatedJob(begin.month, last, *place, True, begin.has_month), joint
        return _open_job(tokens, i, first, begin, joint, now), begin.after
    if begin.is_bare_month:
        # "март - май 2020"
        year = (end.month - 1) // 12
        begin = _Point(year * 12 + begin.month, begin.after, True)
    elif end.is_bare_month:
        end = _Point((begin.month - 1) // 12 * 12 + end.month, end.after, True)
    goes_on = end.month == 0
    is_sure = begin.is_short == end.is_short or (goes_on and begin.has_month)
    if not is_sure:
        return None, begin.after
    # With months named, the last one counts: "March to May" is three months.
    last = _now_for(begin, now) if goes_on else min(end.month + end.has_month, now)
    place = tokens[i].start, tokens[end.after - 1].end
    return DatedJob(begin.month, last, *place, goes_on, begin.has_month), end.after


def _is_left_open(
    text: str, tokens: Sequence[Token], begin: _Point, joint: int
) -> bool:
    """Whether a date ends in a dash, and a column or the line behind it: "2016–  Cook"."""
    if joint != begin.after + 1 or begin.is_short or begin.is_bare_month:
        return False
    dash = tokens[joint - 1]
    if not dash.glued or dash.text not in DASHES:
        return False
    return re.match(r"\t|[ ]{2,}\S", text[dash.end : dash.end + 9]) is not None


def _open_job(
    tokens: Sequence[Token], i: int, first: int, begin: _Point, joint: int, now: int
) -> DatedJob | None:
    """A beginning without an end: the job goes on."""
    said_after = (
        tokens[begin.after].key in SINCE_AFTER if begin.after < len(tokens) else False
    )
    if begin.is_short or begin.is_bare_month or not (first > i or said_after):
        return None
    if not said_after and joint > begin.after and _point_at(tokens, joint):
        return None
    after = begin.after + said_after
    place = tokens[i].start, tokens[after - 1].end
    last = _now_for(begin, now)
    return DatedJob(begin.month, last, *place, True, begin.has_month, True)


def _now_for(begin: _Point, now: int) -> int:
    """Until when work counts that goes on: of "2018 — now" the years that are sure, as
    between any two years without months; at least a month."""
    this_year = (now - 1) // 12 * 12 + 1
    return now if begin.has_month else max(begin.month + 1, this_year)


def _past_joint(tokens: Sequence[Token], i: int) -> int:
    """The token after what may stand between two points; `i` itself if nothing does."""
    at = i
    while at < len(tokens):
        if tokens[at].text in DASHES or (at > i and tokens[at].text in {".", ","}):
            at += 1
        elif tokens[at].text == "." and tokens[at + 1 : at + 2] and (
            tokens[at + 1].text == "."
        ):  # fmt: skip
            at += 2
        elif after := TO.end_at(tokens, at):
            at = after
        else:
            break
    return at


def _end_after(
    text: str, tokens: Sequence[Token], begin: _Point, joint: int
) -> _Point | None:
    """The second point of a range, the month 0 for now."""
    # "2019 жылдың мамырынан 2020 жылдың маусымына дейін" has nothing between.
    end = _end_at(tokens, joint)
    if joint > begin.after:
        if end is not None:
            return end
        return _end_below(text, tokens, joint)
    if tokens[begin.after - 1].key.endswith(SINCE_ENDINGS):
        return end
    return _in_next_column(text, tokens, begin)


def _in_next_column(text: str, tokens: Sequence[Token], begin: _Point) -> _Point | None:
    """The second point of a table's row: "03.2014 | 07.2017", "09.1999 07.2004"."""
    at = begin.after
    is_parted = at < len(tokens) and tokens[at].text == BAR
    end = _end_at(tokens, at + is_parted)
    if end is None or end.is_bare_month:
        return None
    is_pair = end.has_month == begin.has_month or end.month == 0
    if not is_pair or not (is_parted or begin.has_month):
        return None
    between = text[tokens[at - 1].end : tokens[at + is_parted].start]
    return None if "\n" in between else end


def _end_at(tokens: Sequence[Token], i: int) -> _Point | None:
    after = NOW.end_at(tokens, i)
    if not after and i + 2 < len(tokens) and tokens[i + 1].text in {".", "/"}:
        # "н.в.", "н/в", "наст. время"
        without = [tokens[i], *tokens[i + 2 : i + 4]]
        after = NOW.end_at(without, 0)
        after = i + after + 1 if after > 1 else 0
    if after:
        if after < len(tokens) and tokens[after].key in UNTIL_AFTER:
            after += 1
        return _Point(0, after)
    return _point_at(tokens, i)


def _end_below(text: str, tokens: Sequence[Token], joint: int) -> _Point | None:
    """The second point at the beginning of one of the next lines."""
    lines = 0
    for at in range(joint, min(len(tokens), joint + 40)):
        if "\n" not in text[tokens[at - 1].end : tokens[at].start]:
            continue
        lines += 1
        end = _end_at(tokens, at)
        if end is not None:
            begins_another = _past_joint(tokens, end.after) > end.after
            return None if end.is_short or begins_another else end
        if lines == MOST_LINES_BETWEEN:
            return None
    return None


def _point_at(tokens: Sequence[Token], i: int) -> _Point | None:
    if i >= len(tokens):
        return None
    if tokens[i].is_digits:
        return _in_digits(tokens, i) or _year_first(tokens, i) or _day_first(tokens, i)
    return _month_first(tokens, i)


def _year(tokens: Sequence[Token], i: int) -> int:
    """The year that a token tells, 0 if none."""
    if i >= len(tokens) or not tokens[i].is_digits or len(tokens[i].text) != 4:
        return 0
    year = int(tokens[i].text)
    return year if 1950 <= year <= 2100 else 0


def _past_year_word(tokens: Sequence[Token], i: int) -> int:
    """The token after "г.", "жылы", "года" behind a year."""
    while i < len(tokens) and tokens[i].key in YEAR:
        i += 1
        if i < len(tokens) and tokens[i].text == "." and tokens[i].glued:
            i += 1
    return i


def _month_first(tokens: Sequence[Token], i: int) -> _Point | None:
    """ "март 2019", "Jan'18", "Spring 2021", "начало 2020", "март" before a dash."""
    key = tokens[i].key
    month = MONTHS.get(key) or SEASONS.get(key) or PARTS_OF_YEAR.get(key)
    if not month:
        return None
    at = i + 1
    if at < len(tokens) and tokens[at].text in {".", ",", "-"}:
        at += 1
    elif at < len(tokens) and key in PARTS_OF_YEAR and tokens[at].key in MONTHS:
        return _month_first(tokens, at)
    if at < len(tokens) and tokens[at].text == "'":
        at += 1
    year = _year(tokens, at)
    if year:
        return _Point(year * 12 + month, _past_year_word(tokens, at + 1), True)
    if at < len(tokens) and tokens[at].is_digits and len(tokens[at].text) == 2:
        is_sure = tokens[at - 1].text in {"'", "-"} and tokens[at].glued
        if key in MONTHS and (is_sure or tokens[at - 1].text == "."):
            month += _short_year(tokens[at].text) * 12
            after = _past_year_word(tokens, at + 1)
            return _Point(month, after, True, is_short=not is_sure)
    if key in MONTHS and tokens[i].key not in {"may"}:
        return _Point(month, i + 1, True, is_bare_month=True)
    return None


def _short_year(digits: str) -> int:
    number = int(digits)
    return number + (2000 if number <= LAST_SHORT_YEAR else 1900)


def _year_first(tokens: Sequence[Token], i: int) -> _Point | None:
    """ "2019", "2019 г.", "2019 ж. мамыр", "2019, май"."""
    year = _year(tokens, i)
    if not year:
        return None
    at = _past_year_word(tokens, i + 1)
    named = at
    if named < len(tokens) and tokens[named].text in {",", "/"}:
        named += 1
    if named + 1 < len(tokens) and tokens[named].is_digits:
        # "2019 жылғы 1 қыркүйек"
        is_day = tokens[named + 1].key in MONTHS and len(tokens[named].text) <= 2
        named += is_day
    if named < len(tokens) and tokens[named].key in MONTHS_AND_SEASONS:
        month = MONTHS_AND_SEASONS[tokens[named].key]
        # "2019 - 2020 май 2021": the month belongs to the year behind it.
        is_from = tokens[named].key.endswith(SINCE_ENDINGS)
        if is_from or not _year(tokens, named + 1):
            after = named + 1
            if after < len(tokens) and tokens[after].text == ".":
                after += 1
            return _Point(year * 12 + month, _past_year_word(tokens, after), True)
    return _Point(year * 12 + 1, at)


def _day_first(tokens: Sequence[Token], i: int) -> _Point | None:
    """ "1 января 2019", "1st Jan 2018"."""
    if len(tokens[i].text) > 2:
        return None
    at = i + 1
    if at < len(tokens) and tokens[at].glued and tokens[at].key in {
        "st", "nd", "rd", "th",
    }:  # fmt: skip
        at += 1
    elif at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].glued:
        # "05-Feb-2020"
        at += 1
    if at >= len(tokens) or tokens[at].key not in MONTHS:
        return None
    point = _month_first(tokens, at)
    return point if point and not point.is_bare_month else None


def _in_digits(tokens: Sequence[Token], i: int) -> _Point | None:
    """ "01.02.2019", "02.2019", "2019-02", "2019.02.01", "04/21"."""
    parts, after = _joined_digits(tokens, i)
    lengths = [len(part) for part in parts]
    if len(parts) == 1 or max(lengths) > 4:
        return None
    if lengths[0] == 4:
        year, month = _year(tokens, i), int(parts[1])
        # "2018-19" are two years.
        if lengths[1] == 2 and year and 1 <= month <= 12 and len(parts) <= 3:
            return _Point(year * 12 + month, _past_year_word(tokens, after), True)
        return None
    if len(parts) > 3 or lengths[-1] not in (2, 4):
        return None
    month = int(parts[-2])
    if not 1 <= month <= 12 or (len(parts) == 3 and not 1 <= int(parts[0]) <= 31):
        return None
    if lengths[-1] == 4:
        year = _year(tokens, after - 1)
        point = _Point(year * 12 + month, _past_year_word(tokens, after), True)
        return point if year else None
    is_date = len(parts) == 3 and lengths[1] == 2
    is_month = len(parts) == 2 and lengths[0] == 2 and parts[1] != "00"
    if not (is_date or is_month):
        return None
    year = _short_year(parts[-1])
    after = _past_year_word(tokens, after)
    return _Point(year * 12 + month, after, True, is_short=not is_date)


def _joined_digits(tokens: Sequence[Token], i: int) -> tuple[list[str], int]:
    """Numbers with one kind of sign between them, and the token after them."""
    parts, at = [tokens[i].text], i + 1
    sign = ""
    while at + 1 < len(tokens) and len(parts) < 4:
        joins = tokens[at].text in {".", "/", "-"} and tokens[at].glued
        # A dash is what joins years, unless a month follows.
        if not joins or (sign and tokens[at].text != sign):
            break
        following = tokens[at + 1]
        if not (following.is_digits and following.glued):
            break
        is_range = tokens[at].text == "-" and len(following.text) == 4
        if is_range and (len(parts[-1]) == 4 or (len(parts) > 1 and sign != "-")):
            break
        sign = tokens[at].text
        parts.append(following.text)
        at += 2
    return parts, at


def years_worked(jobs: Iterable[DatedJob]) -> float:
    """Years covered by the jobs, those at the same time counted once."""
    months, covered = 0, 0
    for job in sorted(jobs, key=lambda job: job.begin):
        begin = max(job.begin, covered)
        if job.end > begin:
            months += job.end - begin
            covered = job.end
    return round(months / 12, 1)
