"""Years of experience: from the dates of jobs, or as they are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from screening.dialogue.facts import Experience, Fact, Kind, Value
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import find_dated_jobs, years_worked
from screening.dialogue.reading.sections import Part
from screening.dialogue.reading.skills import group_of, is_tool
from screening.dialogue.resume.document import (
    LONGEST_QUOTE,
    NEAR_CUE,
    SENTENCE,
    SENTENCE_END,
    SHORT_LINE,
    Job,
    Resume,
)
from screening.dialogue.resume.skills import is_own_skill, with_years
from screening.dialogue.resume.titles import COMPANY, TITLE_WORDS, is_trade

MOST_YEARS = 60
TOTAL_CUE = pattern("resume_told", "{experience}")
# "Стаж вождения 24 года" is no work.
AT_THE_WHEEL = pattern("resume_told", r"\s{1,9}{at_the_wheel}")
WHOLE = pattern(
    "resume_told",
    r"(?:{whole}|{whole_label}\s{0,9}[:\u2014\u2013-]"
    r"|(?:^|\n)\s{0,9}{whole_at_start}(?:\s{0,9}[:\u2014\u2013-]|\b))",
)


def read_experience(resume: Resume) -> Iterator[Fact]:
    stated = [*_stated_experience(resume), *_years_of_trades(resume)]
    lengths = lengths_of_jobs(resume)
    if lengths:
        total = Experience(round(sum(each.value for each in lengths), 1))
        yield resume.fact(
            Kind.EXPERIENCE, Found(total, lengths[0].start, lengths[0].end)
        )
        return
    stated = stated or list(_years_of_titles(resume))
    jobs = [job.dates for job in resume.jobs]
    dated = years_worked(jobs)
    if stated:
        best = max(stated, key=lambda s: (s.is_whole, s.found.value.years))
        # The dates of a list of jobs can be checked, a total cannot; in prose they may
        # be of a part: "семь лет в продажах, последние два (2022-2024) в Алматы".
        is_list = _is_list(resume)
        if best.is_trade or (not is_list and best.found.value.years >= dated):
            yield resume.fact(Kind.EXPERIENCE, best.found)
            return
    if dated > 0:
        longest = max(resume.jobs, key=lambda job: job.dates.end - job.dates.begin)
        value = Experience(dated, stated=_far_from(dated, stated))
        found = _dates_quote(resume, longest, value)
        if len(jobs) > 1:
            found = _span_of_jobs(resume, value) or found
        yield resume.fact(Kind.EXPERIENCE, found)


# A total is rounded, and a form counts begun months: so far it says the same.
LEAST_APART, LEAST_SHARE_APART = 1.0, 0.2


def _far_from(dated: float, stated: list[_Stated]) -> float:
    """The years of all work that are stated, if the dates come to far others, else 0."""
    totals = [each.found.value.years for each in stated if each.is_whole]
    most = max(totals, default=0.0)
    apart = abs(most - dated)
    is_far = apart >= max(LEAST_APART, LEAST_SHARE_APART * max(most, dated))
    return most if most and is_far else 0.0


def _is_list(resume: Resume) -> bool:
    """Whether the dated jobs are listed: several, or one whose dates open a line."""
    listed = [
        job.dates
        for job in resume.jobs
        if resume.part_at(job.dates.start) == Part.EXPERIENCE
    ]
    return len(listed) > 1 or any(resume.opens_line(dates) for dates in listed)


def _dates_quote(resume: Resume, job: Job, value: Value) -> Found[Value]:
    return Found(value, job.dates.start, job.dates.stop)


def _span_of_jobs(resume: Resume, value: Value) -> Found[Value] | None:
    """From the first dates to the last, if that is short enough to be read."""
    start = min(job.dates.start for job in resume.jobs)
    stop = max(job.dates.stop for job in resume.jobs)
    return Found(value, start, stop) if stop - start <= LONGEST_QUOTE else None


@dataclass(frozen=True)
class _Stated:
    """Years that were said; of all work, or of the trade named with them."""

    found: Found[Experience]
    is_whole: bool = False
    is_trade: bool = False


def _stated_experience(resume: Resume) -> Iterator[_Stated]:
    """Lengths of time next to a word for work that are not those of one skill."""
    for line in resume.lines:
        if line.part in (Part.EDUCATION, Part.OTHER, Part.LANGUAGES):
            continue
        opening = resume.passage_at(line.start).start
        heading = resume.text[opening : line.start]
        is_first = "\n" not in heading and len(heading) < SHORT_LINE
        offset = opening if is_first else line.start
        shown = resume.text[offset : line.start + len(line.text)]
        if not TOTAL_CUE.search(shown):
            continue
        for duration in find_durations(shown, resume.today):
            stated = _as_stated(resume, shown, offset, duration.start, duration.end)
            years = round(duration.value.low_months / 12, 1)
            if stated is None or not 0 <= years <= MOST_YEARS:
                continue
            # "less than a year" begins at nothing, too.
            is_none = duration.value.high_months == 0
            if years == 0 and (not is_none or resume.jobs or len(shown) > SHORT_LINE):
                continue
            start, end, field, is_whole = stated
            is_trade = bool(field) and group_of(field) not in CRAFTS
            found = Found(Experience(years, field), start, end)
            yield _Stated(found, is_whole, is_trade)


def _years_of_trades(resume: Resume) -> Iterator[_Stated]:
    """ "Почти семь лет в продажах": years of what is a trade by itself."""
    for skill in resume.skills:
        years, name = skill.value.claim.years, skill.value.name
        if not years or is_tool(name) or group_of(name) in NO_TRADES:
            continue
        if not is_own_skill(resume, skill):
            continue
        start, end = with_years(resume, skill)
        is_other = AGE.search(resume.text, start, end) or AT_THE_WHEEL.search(
            resume.text, start, end
        )
        if not is_other:
            value = Experience(round(years, 1), name)
            yield _Stated(Found(value, start, end))


def _years_of_titles(resume: Resume) -> Iterator[_Stated]:
    """ "Водитель, 5 лет", "warehouse operative, 4 yrs": a title and a length of time."""
    for line in resume.lines_of(Part.HEAD, Part.ABOUT, Part.WANTED):
        for sentence in SENTENCE.finditer(line.text):
            said = sentence.group()
            title = TITLE_WORDS.search(said) or TRADE_AT_START.match(said)
            if title is None or AGE.search(said) or len(said) > SHORT_LINE:
                continue
            for found in find_durations(said, resume.today):
                years = round(found.value.low_months / 12, 1)
                # Older people than that are seldom called so: it is their age.
                if title.start() < found.start and 0 < years < LEAST_AGE:
                    start = line.start + sentence.start()
                    span = start + title.start(), start + found.end
                    yield _Stated(Found(Experience(years), *span))


def lengths_of_jobs(resume: Resume) -> list[Found[float]]:
    """The years of jobs listed by their lengths, each with its line: "Hill Ltd, sales
    manager, 11 months", "forklift driver — 2.5 years"; one alone is no list."""
    found = list(_lengths_of_jobs(resume)) if not resume.jobs else []
    return found if len(found) > 1 else []


def _lengths_of_jobs(resume: Resume) -> Iterator[Found[float]]:
    for line in resume.lines:
        if line.part in NO_LISTS_OF_JOBS:
            continue
        said = line.text
        if not TITLE_WORDS.search(said):
            continue
        if len(said) > SHORT_LINE or AGE.search(said) or TOTAL_CUE.search(said):
            continue
        found = find_durations(said, resume.today)
        if len(found) != 1:
            continue
        is_last = not said[found[0].end :].strip(" .,;)")
        is_parted = DASH_BEHIND.match(said, found[0].end) or (
            is_last and DASH_BEFORE.search(said[: found[0].start])
        )
        if is_parted or (is_last and COMPANY.search(said)):
            years = found[0].value.low_months / 12
            yield Found(years, line.start, line.start + len(said))


NO_LISTS_OF_JOBS = (
    Part.EDUCATION,
    Part.OTHER,
    Part.LANGUAGES,
    Part.WANTED,
    Part.SKILLS,
)
# A dash between a title and its length of time.
DASH_BEHIND = re.compile(r"\s{1,3}[\u2014\u2013-]\s")
DASH_BEFORE = re.compile(r"\s[\u2014\u2013-]\s{1,3}$")
LEAST_AGE = 16
NO_TRADES = {"soft", "languages"}
AGE = pattern("resume_told", "{age}")
TRADE_AT_START = pattern("resume_told", r"\W{0,4}{trades}\s+\w+")


# One line may state many times.
@lru_cache(maxsize=4)
def _total_cues(shown: str) -> tuple[re.Match[str], ...]:
    return tuple(TOTAL_CUE.finditer(shown))


def _as_stated(
    resume: Resume, shown: str, offset: int, start: int, end: int
) -> tuple[int, int, str, bool] | None:
    """Where the statement stands, its trade and whether it is about all work."""
    if find_dated_jobs(shown[start:end], resume.today):
        return None
    cues = [
        cue
        for cue in _total_cues(shown)
        if -NEAR_CUE <= cue.start() - end <= NEAR_CUE
        and -NEAR_CUE <= start - cue.end() <= NEAR_CUE
        and not SENTENCE_END.search(shown, min(cue.end(), end), max(cue.start(), start))
    ]
    if not cues or resume.is_about_others(offset + start, offset + end):
        return None
    if AT_THE_WHEEL.match(shown, max(cue.end() for cue in cues)):
        return None
    cue = min(cues, key=lambda c: min(abs(c.start() - end), abs(start - c.end())))
    first, last = min(cue.start(), start), max(cue.end(), end)
    sentence = resume.sentence_at(offset + first, offset + last)
    field = ""
    around = offset + first - NEAR_CUE, offset + last + NEAR_CUE + 1
    for skill in resume.skills_in(*around):
        if sentence[0] <= skill.start < sentence[1]:
            claim = skill.value.claim
            if claim.years is None:
                continue
            # "5 лет опыта на Python" is work as a developer; "опыт с 1С" may be any.
            is_craft = group_of(skill.value.name) in CRAFTS or _is_of_headline(
                resume, skill.value.name
            )
            if not is_craft and not is_trade(skill.quote(resume.text)):
                return None
            field = skill.value.name
            first = min(first, skill.start - offset)
            last = max(last, skill.end - offset)
    whole = WHOLE.search(shown, max(0, first - NEAR_CUE), last + 3)
    return offset + first, offset + last, field, whole is not None


HEADLINES = 4


def _is_of_headline(resume: Resume, skill: str) -> bool:
    """Whether the title above the resume names a skill: "MySQL Database Administrator"."""
    for line in islice(resume.lines_of(Part.HEAD), HEADLINES):
        title = TITLE_WORDS.search(line.text)
        if title is None or len(line.text) > SHORT_LINE:
            continue
        place = line.start + title.start()
        named = resume.skills_in(*resume.sentence_at(place, place))
        if any(found.value.name == skill for found in named):
            return True
    return False


CRAFTS = {"programming", "frameworks"}
