"""Dated jobs in a resume: "03.2019 – по настоящее время", "Jan 2018 - Mar 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

# Months by the beginnings of their names in Russian, English and Kazakh (also as typed
# without Kazakh letters). "мар" is March, "мамыр" and "маусым" are May and June.
MONTHS = {
    1: "янв jan қаң каңт қант канта", 2: "фев feb ақп акпан", 3: "мар mar нау",
    4: "апр apr сәу сауір сауир", 5: "май мая may мамыр", 6: "июн jun маусым",
    7: "июл jul шіл шил", 8: "авг aug там", 9: "сен sep қыр кырк",
    10: "окт oct қаз каза", 11: "ноя nov қар караш", 12: "дек dec жел",
}  # fmt: skip
_MONTH_BY_PREFIX = sorted(
    ((prefix, number) for number, line in MONTHS.items() for prefix in line.split()),
    key=lambda item: -len(item[0]),
)
_NAME = "|".join(
    rf"{prefix}[а-яёәғқңөұүһіa-z]*" for prefix, _number in _MONTH_BY_PREFIX
)
_POINT = (
    r"(?:(?:(?P<{p}day>\d{{1,2}})[./])?(?P<{p}month>0?[1-9]|1[0-2])[./]"
    r"(?P<{p}year>(?:19|20)\d\d)"
    r"|(?P<{p}iso>(?:19|20)\d\d)[-./](?P<{p}isomonth>0[1-9]|1[0-2])(?:[-./]\d\d)?(?!\d)"
    r"|(?P<{p}bareyear>(?:19|20)\d\d)\s*(?:жыл\w*"
    r"|г\w*\.?)?\s*(?P<{p}kkname>{kknames})\.?"
    r"|(?:(?:\d{{1,2}}\s+)?(?P<{p}name>{names})\.?,?\s*['’]?)?"
    r"(?P<{p}only>(?:19|20)\d\d|(?<=['’])\d\d)(?!\d))"
)
_KK_NAMES = "|".join(
    rf"{prefix}[а-яёәғқңөұүһі]*"
    for prefix, _number in _MONTH_BY_PREFIX
    if re.match("[а-яёәғқңөұүһі]", prefix)
)


def _point_pattern(side: str) -> str:
    return _POINT.format(p=side, names=_NAME, kknames=_KK_NAMES)


_SUFFIX = r"(?:\s*(?:года|год|гг?\.?|жылдан|жылдың|жылға|жылы|жыл|ж\.))?"
NOW = (
    r"(?:по\s+)?(?:настоящ\w+(?:\s+(?:время|момент\w*))?|наст\.?\s*(?:вр\w*\.?)?"
    r"|н\s*[./]\s*в\.?|нв\b|сейчас|сегодня\w*|сей\s+день|данн\w+ момент"
    r"|текущ\w+(?:\s+\w+)?"
    r"|present|now|current(?:ly)?|today|(?:till\s+)?date|ongoing|to date"
    r"|қазір\w*(?:\s+уақыт\w*)?|казир\w*(?:\s+уакыт\w*)?|осы\s+уа[қк]ыт\w*|осы\s+күн\w*"
    r"|бүгін\w*(?:\s+күн\w*)?|бугин\w*)"
)
_GAP = (
    r"(?:(?<=жылдан)\s+|\s*(?:[-–—−‒~>→]+|\.\.\.?|…|по|до|to|until|till|бастап"
    r"|дейін)\s*"
    r"(?:по\s+|до\s+)?)"
)
RANGE = re.compile(
    rf"(?<![\d./-])(?:с\s+|from\s+|со\s+)?"
    rf"{_point_pattern('b')}{_SUFFIX}"
    rf"{_GAP}(?:(?P<now>{NOW})|{_point_pattern('e')}{_SUFFIX})",
    re.IGNORECASE,
)
# A beginning without an end: the job goes on.
SINCE = re.compile(
    rf"(?<!\w)(?:с|со|since|начиная с)\s+"
    rf"{_point_pattern('b')}{_SUFFIX}(?!\s*(?:по|до|[-–—])\s*\d)"
    rf"|(?<![\d./-]){_point_pattern('k')}"
    rf"\s*жылдан\s+(?:бері|бастап|бери)",
    re.IGNORECASE,
)


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


def find_dated_jobs(text: str, today: date) -> list[DatedJob]:
    """All ranges of dates in a text, in order; those in the future are left out.

    Which of them are jobs (and not studies) is for the caller to tell.
    """
    now = today.year * 12 + today.month
    found = []
    for match in _near_years(RANGE, text):
        begin, has_months = _point(match, "b")
        goes_on = bool(match["now"])
        end, exact = (now, True) if goes_on else _point(match, "e")
        # With months named, the last one counts: "March to May" is three months.
        last = min(end + exact, now)
        if begin < last:
            place = match.start(), match.end()
            found.append(DatedJob(begin, last, *place, goes_on, has_months))
    taken = [(job.start, job.stop) for job in found]
    for match in _near_years(SINCE, text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        begin, has_months = _point(match, "b" if _has(match, "b") else "k")
        if begin < now:
            place = match.start(), match.end()
            found.append(DatedJob(begin, now, *place, True, has_months, True))
    return sorted(found, key=lambda job: job.start)


YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
BEFORE_YEAR, AFTER_YEAR = 40, 90


def _near_years(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern that holds a year, without searching the rest."""
    start = end = 0
    for year in [*YEAR.finditer(text), None]:
        if year is not None and year.start() - BEFORE_YEAR <= end:
            end = year.end() + AFTER_YEAR
            continue
        yield from pattern.finditer(text, start, min(end, len(text)))
        if year is not None:
            start = max(0, year.start() - BEFORE_YEAR)
            end = year.end() + AFTER_YEAR


def _has(match: re.Match[str], side: str) -> bool:
    names = ("year", "iso", "bareyear", "only")
    return any(match[side + name] for name in names)


def _point(match: re.Match[str], side: str) -> tuple[int, bool]:
    """A month counted from year 0, and whether the month itself was named."""
    if match[side + "year"]:
        return int(match[side + "year"]) * 12 + int(match[side + "month"]), True
    if match[side + "iso"]:
        return int(match[side + "iso"]) * 12 + int(match[side + "isomonth"]), True
    if match[side + "bareyear"]:
        month = _month(match[side + "kkname"])
        return int(match[side + "bareyear"]) * 12 + month, True
    year = int(match[side + "only"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    name = match[side + "name"]
    return year * 12 + (_month(name) if name else 1), bool(name)


def _month(name: str) -> int:
    lower = name.casefold()
    for prefix, number in _MONTH_BY_PREFIX:
        if lower.startswith(prefix):
            return number
    return 1


def years_worked(jobs: Iterable[DatedJob]) -> float:
    """Years covered by the jobs, those at the same time counted once."""
    months, covered = 0, 0
    for job in sorted(jobs, key=lambda job: job.begin):
        begin = max(job.begin, covered)
        if job.end > begin:
            months += job.end - begin
            covered = job.end
    return round(months / 12, 1)
