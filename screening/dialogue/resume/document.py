"""A resume as its readers see it: lines that know their part, sentences, dated jobs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter, itemgetter

from screening.dialogue.facts import Fact, Kind, Source, Value
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.education import find_studies
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import DatedJob, find_dated_jobs
from screening.dialogue.reading.sections import (
    Part,
    Passage,
    is_label_of,
    resume_passages,
    with_short_lines,
)
from screening.dialogue.reading.skills import SkillMention, find_skills
from screening.dialogue.reading.words import in_one_script
from screening.dialogue.resume.titles import (
    AT_WORK,
    COMPANY,
    SAYS_WORK,
    SCHOLARS,
    TITLE_WORDS,
)

MOST_LINES = 6_000
LONGEST_QUOTE = 120
FEW_LINES = 2


@dataclass(frozen=True)
class Line:
    """A line of the resume and the part that it belongs to."""

    text: str
    start: int
    part: Part


@dataclass(frozen=True)
class Job:
    """A dated job and the text about it: up to the next one or the next heading."""

    dates: DatedJob
    start: int
    end: int


class Resume:
    """A text, cut into lines that know their part; what readers share is read once."""

    def __init__(self, text: str, today: date) -> None:
        self.written = text
        self.text = in_one_script(with_short_lines(text))
        self.today = today
        self.passages = resume_passages(self.text)
        self.lines = list(islice(self._cut(), MOST_LINES))
        self._found: dict[tuple[int, int, int], bool] = {}
        self._wishes: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def _cut(self) -> Iterator[Line]:
        for passage in self.passages:
            place = passage.body
            for line in self.text[passage.body : passage.end].splitlines(keepends=True):
                if line.strip():
                    yield Line(line.rstrip("\r\n"), place, passage.part)
                place += len(line)

    def lines_of(self, *parts: Part) -> Iterator[Line]:
        return (line for line in self.lines if line.part in parts)

    def part_at(self, place: int) -> Part:
        return self.passage_at(place).part

    def passage_at(self, place: int) -> Passage:
        number = bisect_right(self.passages, place, key=attrgetter("end"))
        return self.passages[min(number, len(self.passages) - 1)]

    def line_at(self, place: int) -> tuple[int, int]:
        """Where the line begins and ends that holds this place."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return start, len(self.text) if end < 0 else end

    @cached_property
    def _sentence_ends(self) -> list[int]:
        """Where the blanks stand behind sentences."""
        return [match.start() for match in SENTENCE_END.finditer(self.text)]

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """The sentence or line around `text[start:end]`."""
        line_start, line_end = self.line_at(start)
        line_end = max(line_end, end)
        before = bisect_left(self._sentence_ends, start) - 1
        after = bisect_left(self._sentence_ends, end)
        first, last = line_start, line_end
        if before >= 0:
            first = max(line_start, self._sentence_ends[before] + 1)
        if after < len(self._sentence_ends):
            last = min(line_end, self._sentence_ends[after] + 1)
        return first, last

    def is_about_others(self, start: int, end: int) -> bool:
        """Whether the sentence tells what a company wanted, has or does."""
        return self.says(OTHERS, *self.sentence_at(start, end))

    def says(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether the stretch has the pattern; many facts ask this of one sentence."""
        # The hash of a long pattern takes longer than a search by it.
        asked = id(pattern), start, end
        if asked not in self._found:
            self._found[asked] = bool(pattern.search(self.text, start, end))
        return self._found[asked]

    def wishes_to_learn(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where a sentence says that the candidate would like to learn something."""
        stretch = start, end
        if stretch not in self._wishes:
            wishes = WISH_TO_LEARN.finditer(self.text, start, end)
            self._wishes[stretch] = [wish.span() for wish in wishes]
        return self._wishes[stretch]

    def fact(self, kind: Kind, found: Found[Value], subject: str = "") -> Fact:
        quote = found.quote(self.written)
        return Fact(kind, found.value, Source.RESUME, quote, subject, found.start)

    @cached_property
    def skills(self) -> list[Found[SkillMention]]:
        lists = [(line.start, line.start + len(line.text)) for line in self.skill_lists]
        return find_skills(self.text, lists=lists)

    @cached_property
    def skill_lists(self) -> list[Line]:
        """The lines that list skills, without a label: those of the part about them,
        and those inside of jobs that are labelled so."""
        found = []
        for line in self.lines:
            if line.part == Part.SKILLS:
                found.append(line)
            elif line.part == Part.EXPERIENCE:
                label, colon, listed = line.text.partition(":")
                if colon and is_label_of(label, Part.SKILLS):
                    start = line.start + len(label + colon)
                    found.append(Line(listed, start, line.part))
        return found

    def skills_in(self, start: int, end: int) -> list[Found[SkillMention]]:
        """The mentions that begin in a stretch."""
        first = bisect_left(self.skills, start, key=attrgetter("start"))
        last = bisect_left(self.skills, end, lo=first, key=attrgetter("start"))
        return self.skills[first:last]

    @cached_property
    def _teams(self) -> list[tuple[int, int]]:
        """Where brackets list the members of a team."""
        return [match.span() for match in TEAM.finditer(self.text)]

    def is_in_a_team(self, place: int) -> bool:
        """Whether the place is in brackets that list the members of a team."""
        number = bisect_right(self._teams, place, key=itemgetter(0)) - 1
        return number >= 0 and place < self._teams[number][1]

    @cached_property
    def jobs(self) -> list[Job]:
        ranges = find_dated_jobs(self.text, self.today)
        lines_with_dates = {self.line_at(r.start)[0] for r in ranges}
        dated = [r for r in ranges if self._is_job(r, lines_with_dates)]
        if any(not dates.is_open for dates in dated):
            # "Первые месяцы в офисе, с 09.2018 удалённо" begins no other job.
            goes_on = any(d.goes_on and not d.is_open for d in dated)
            dated = [
                d
                for d in dated
                if not d.is_open
                or self.opens_line(d)
                or (not goes_on and self._is_told(d))
            ]
        begun = {dates.start for dates in dated}
        jobs: list[Job] = []
        for number, dates in enumerate(dated):
            line_start, line_end = self.line_at(dates.start)
            passage = self.passage_at(dates.start)
            start, end = max(line_start, passage.start), passage.end
            if number and dated[number - 1].stop > line_start:
                start = self._between(dated[number - 1], dates)
            if number + 1 < len(dated):
                following = dated[number + 1]
                is_near = following.start <= line_end
                end = min(
                    end,
                    self._between(dates, following)
                    if is_near
                    else self.line_at(following.start)[0],
                )
            elif jobs:
                # What follows a list of short jobs is no longer about the last one.
                most = max(self.text.count("\n", j.start, j.end) for j in jobs)
                end = min(end, self._after_lines(line_start, max(most, 1)))
            # Dates of studies among the jobs end what is said about the job before.
            others = (r.start for r in ranges if dates.stop <= r.start < end)
            apart = [self.line_at(place)[0] for place in others if place not in begun]
            end = min([end, *(place for place in apart if place >= dates.stop)])
            jobs.append(Job(dates, start, max(end, dates.stop)))
        return jobs

    @cached_property
    def lines_near_jobs(self) -> frozenset[int]:
        """Where the lines begin that stand within a few lines of the dates of a job."""
        near: set[int] = set()
        starts = [line.start for line in self.lines]
        for job in self.jobs:
            first = bisect_right(starts, job.dates.start) - 1 - FEW_LINES
            last = bisect_right(starts, job.dates.stop) + FEW_LINES
            near.update(self.line_at(s)[0] for s in starts[max(0, first) : last])
        return frozenset(near)

    def job_around(self, place: int) -> DatedJob | None:
        """The dates of the job in whose text a place is."""
        number = bisect_right(self.jobs, place, key=attrgetter("start"))
        job = self.jobs[number - 1] if number else None
        return job.dates if job and place < job.end else None

    def has_dates_ending(self, start: int, end: int) -> bool:
        """Whether the dates of a job end in a stretch."""
        number = bisect_left(self.jobs, start, key=attrgetter("dates.stop"))
        return number < len(self.jobs) and self.jobs[number].dates.stop <= end

    def _between(self, one: DatedJob, other: DatedJob) -> int:
        """Where the words about one job end, and those about the next on its line begin:
        "Повар (2015-2018), шеф-повар (2018-2020)", "повар — 2015-2018; шеф — 2018-2020"."""
        mark = self.text.rfind(";", one.stop, other.start)
        if mark >= 0:
            return mark + 1
        is_behind = self.text[one.stop : one.stop + 1] == ")"
        return one.stop + 1 if is_behind else other.start

    def _after_lines(self, start: int, number: int) -> int:
        """Where so many lines end that begin at `start`."""
        for _line in range(number):
            start = self.text.find("\n", start) + 1
            if not start:
                return len(self.text)
        return start

    def _is_told(self, dates: DatedJob, words: re.Pattern[str] = AT_WORK) -> bool:
        """Whether the clause with the dates says that somebody works."""
        first, last = self.sentence_at(dates.start, dates.stop)
        if not self.says(words, first, last):
            return False
        first = max(first, dates.start - LONGEST_CLAUSE)
        last = min(last, dates.stop + LONGEST_CLAUSE)
        before = max(self.text.rfind(mark, first, dates.start) for mark in ",;:(")
        behind = CLAUSE_END.search(self.text, dates.stop, last)
        return self.says(
            words, max(first, before + 1), behind.start() if behind else last
        )

    def opens_line(self, dates: DatedJob) -> bool:
        """Whether no word stands before the dates on their line."""
        start, _end = self.line_at(dates.start)
        return not re.search(r"\w", self.text[start : dates.start])

    def _stands_out(self, dates: DatedJob) -> bool:
        """Whether bare years stand apart; those in "SQL Server 2016-2019" do not."""
        start, end = self.line_at(dates.start)
        before = self.text[start : dates.start].rstrip(" \t")
        after = self.text[dates.stop : end].lstrip(" \t")
        if VERSIONED.search(before[-LONGEST_VERSIONED:]):
            return False
        opens = not before or before[-1] in APART or not before[-1].isalnum()
        closes = not after or not (after[0].isalnum() or after[0] in "+%$")
        return dates.goes_on or opens or (closes and not after.strip(".)"))

    def _is_job(self, dates: DatedJob, lines_with_dates: set[int]) -> bool:
        part = self.part_at(dates.start)
        if part == Part.EDUCATION and self._is_no_study(dates):
            return True
        if part == Part.SKILLS and self._is_titled_line(dates):
            return True
        if part in NO_JOBS or not (dates.has_months or self._stands_out(dates)):
            return False
        first, last = self.sentence_at(dates.start, dates.stop)
        if self.says(LEAVE, first, last):
            return False
        # The next line may tell what the dates are of, if it has none of its own.
        following = max(last, self.line_at(dates.stop)[1])
        next_start, next_end = self.line_at(min(following + 1, len(self.text)))
        if next_start not in lines_with_dates:
            following = min(next_end, following + 120)
        if "\n" in self.text[dates.start : dates.stop]:
            # In exports of two columns the town stands before the title.
            following = max(
                following, self.line_at(min(next_end + 1, len(self.text)))[1]
            )
        told = self._is_told(dates)
        line_end = self.line_at(dates.stop)[1]
        studies = self.says(STUDIES, first, last if told else following)
        if told and studies and self._is_told(dates, SAYS_WORK):
            # "Мектепте мұғалім болып жұмыс істедім": a school may be the employer.
            studies = self.says(STUDIES_ONLY, first, last)
        known = told or self.says(TITLE_WORDS, first, following)
        if part == Part.EXPERIENCE:
            # A teacher works in a school; "2010-2013, колледж" is none.
            studies = self.says(STUDIES, first, last)
            known = known or self._is_titled_above(dates, lines_with_dates)
            only = self.says(STUDIES_ONLY, first, last)
            return not only and (known or not studies)
        # Outside of a list of jobs, dates alone prove nothing.
        known = known or self._is_titled_above(dates, lines_with_dates)
        # "2021 — наст. время: научный сотрудник, Институт генетики"
        studies = studies and not self.says(SCHOLARS, first, line_end)
        return not studies and (known or self.says(COMPANY, first, following))

    def _is_titled_line(self, dates: DatedJob) -> bool:
        """Whether dates open a line with a title: below "Skills: …" jobs may go on."""
        return self.opens_line(dates) and self.says(
            TITLE_WORDS, *self.line_at(dates.start)
        )

    def _is_no_study(self, dates: DatedJob) -> bool:
        """Whether a line among studies is of a job for sure: with months, a title, and
        no place to study. Forms list jobs below a line of education without a heading."""
        start, end = self.line_at(dates.start)
        is_titled = dates.has_months and self.says(TITLE_WORDS, start, end)
        return is_titled and not (
            self.says(STUDIES, start, end)
            or find_studies(self.text[start:end], among_studies=True)
        )

    def _is_titled_above(self, dates: DatedJob, lines_with_dates: set[int]) -> bool:
        """Whether the line above has a title or a company, and no dates of its own."""
        start, _end = self.line_at(dates.start)
        above, end = self.line_at(max(0, start - 1))
        if not start or above in lines_with_dates or end - above > SHORT_LINE:
            return False
        return self.says(TITLE_WORDS, above, end) or self.says(COMPANY, above, end)


LONGEST_VERSIONED = 24
VERSIONED = pattern("resume_told", r"{versioned}\W*$")
APART = frozenset("([,;|—–-•:")
LONGEST_CLAUSE = 200
CLAUSE_END = re.compile(r"[,;:)]")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s")
NO_JOBS = {Part.EDUCATION, Part.LANGUAGES, Part.OTHER, Part.PERSONAL, Part.SKILLS}
STUDIES = pattern("resume_told", r"(?:{+studies}|b\.?sc)")
STUDIES_ONLY = pattern(
    "resume_told", r"(?:{+studies_only}|{+student}(?!\s(?:\w{1,30}\s)?{students}))"
)
# Times that a resume dates as jobs but nobody worked in.
LEAVE = pattern("resume_told", "{leave}")
# Sentences about somebody else: what was asked for, what a company has.
OTHERS = pattern(
    "resume_told",
    r"(?:{others}|{organisations}[^.;\n]{0,40}?{of_organisations})",
)
NEAR_CUE = 48
SHORT_LINE = 90


def trimmed(text: str, start: int, end: int) -> Found[str] | None:
    """Without the marks and spaces around it; None if nothing is left."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "+#)"):
        end -= 1
    return Found(text[start:end], start, end) if end - start > 1 else None


# "Хочу изучить SAP", "Next.js хочу освоить": not known yet.
WISH_TO_LEARN = pattern("resume_told", "{to_learn}")
# "команда из 7 человек (3 backend-разработчика, QA)": colleagues.
TEAM = pattern("resume_told", r"{team}[^.()\n]{0,40}\([^()\n]{3,300}\)")
LONGEST_ADDRESS = 80


def shifted(
    resume: Resume, kind: Kind, found: Found[Value], line: Line, subject: str = ""
) -> Fact:
    """A fact from what was found in one line."""
    moved = Found(found.value, line.start + found.start, line.start + found.end)
    return resume.fact(kind, moved, subject)


def with_label(resume: Resume, line: Line) -> tuple[str, int]:
    """A labelled line with its label: "Переезд: да" means little without it."""
    passage = resume.passage_at(line.start)
    if passage.start == passage.body:
        return line.text, line.start
    if line.start == passage.body and passage.body - passage.start <= LONGEST_ADDRESS:
        end = line.start + len(line.text)
        return resume.text[passage.start : end], passage.start
    leading = resume.text[passage.start : line.start]
    if len(leading) <= LONGEST_ADDRESS and not leading.strip().count("\n"):
        end = line.start + len(line.text)
        return resume.text[passage.start : end], passage.start
    return line.text, line.start


SENTENCE = re.compile(r"[^.;!?\n]+(?:\.\d[^.;!?\n]*)*")
# Wishes at the end of a list of skills or languages, without a heading of their own.
WISH = pattern("resume_wishes", "{cues.wish}")
