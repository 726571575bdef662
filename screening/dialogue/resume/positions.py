"""Positions held, by the titles around the dates of jobs, and the headline.

Above, below and beside the dates stand the title, the company, the town and the duties, in
an order that a resume keeps to. Pieces with a word for a job vote for the line that has
the titles; a job without such a word takes what stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from screening.dialogue.facts import Fact, Kind, Words
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.places import find_places
from screening.dialogue.reading.sections import Part
from screening.dialogue.reading.skills import group_of, is_tool
from screening.dialogue.resume.document import STUDIES, Job, Resume, trimmed
from screening.dialogue.resume.experience import lengths_of_jobs
from screening.dialogue.resume.titles import (
    AS_A,
    AT_PLACE,
    BESIDE,
    COMPANY,
    DUTY,
    HELD,
    LABELLED_TITLE,
    LENGTH,
    NO_HEADLINE,
    NUMBERED,
    PREPOSITION,
    TITLE_WORDS,
    WORKED,
    WORKS_AT,
    WORKS_SO,
    is_trade,
)

LONGEST_TITLE = 90
LONGEST_TITLE_WORDS = 9
# A piece of a line without a word for a job is taken for a title up to this length.
LONGEST_UNKNOWN_WORDS = 5
# How many lines above and below the dates a title may stand.
ABOVE, BELOW = 2, 4
LONGEST_LABELLED = 400
TITLE_BREAK = re.compile(
    r"\s[|•·]\s|\s[—–-]\s|[,;«»\"“”()\n]|\.\s|:\s|\s{3,}|\t|(?<=\w)\s/\s(?=\W)"
    r"|\s(?:at|@)\s(?=[A-Z])"
)
BULLET = re.compile(r"\s*[▪•●*·◦‣-]\s")
QUOTES = frozenset('«“"„')
NUMBER = re.compile(r"\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class _Candidate:
    """A piece near the dates of a job: so many lines below them (above: negative), the
    number of the piece on its line; whether it has a word for a job."""

    found: Found[str]
    line: int
    number: int
    is_known: bool

    @property
    def where(self) -> tuple[int, int]:
        return self.line, self.number


def read_positions(resume: Resume) -> Iterator[Fact]:
    """The titles of the dated jobs, and what the candidate is by the headline."""
    seen = set()
    told = (*_told_without_dates(resume), *_titles_with_lengths(resume))
    for found in (*titles_of_jobs(resume), *told, _headline(resume)):
        if found is None:
            continue
        words = found.quote(resume.text)
        subject = " ".join(words.casefold().split())
        if subject not in seen:
            seen.add(subject)
            value = Found(Words(words), found.start, found.end)
            yield resume.fact(Kind.POSITION, value, subject)


def titles_of_jobs(resume: Resume) -> Iterator[Found[str] | None]:
    """The title of each of the jobs, in their order, or None where none is found."""
    candidates = [list(_candidates(resume, job)) for job in resume.jobs]
    votes = Counter(
        where
        for of_job in candidates
        for where in {each.where for each in of_job if each.is_known}
    )
    lines = Counter(
        line for of_job in candidates for line in {c.line for c in of_job if c.is_known}
    )
    is_above = bool(resume.jobs) and _label_above(resume, 0) is not None
    for number, (job, of_job) in enumerate(zip(resume.jobs, candidates, strict=True)):
        told = _label_above(resume, number) if is_above else _told_title(resume, job)
        if told is not None:
            yield told
            continue
        known = [each for each in of_job if each.is_known]
        # What the jobs agree on wins, then the nearest below, then above.
        chosen = min(
            known,
            key=lambda c: (-lines[c.line], c.line < 0, abs(c.line), c.number),
            default=None,
        )
        if chosen is None and votes:
            where, _times = votes.most_common(1)[0]
            unknown = [c for c in of_job if c.where == where]
            chosen = next((c for c in unknown if _may_be_title(resume, c)), None)
        if chosen is None:
            yield None
            continue
        title = TITLE_WORDS.search(chosen.found.value)
        after = title.end() if title else 1
        yield _without_duties(resume.text, chosen.found, after)


def _label_above(resume: Resume, number: int) -> Found[str] | None:
    """A title with a label between a job's dates and those before, as forms have it:
    "Company: …", "Designation: Welder", "Duration: 2016 - 2020"."""
    dates = resume.jobs[number].dates
    start = max(resume.passage_at(dates.start).body, dates.start - LONGEST_LABELLED)
    if number:
        start = max(start, resume.jobs[number - 1].dates.stop)
    labelled = LABELLED_TITLE.search(resume.text, start, dates.start)
    return trimmed(resume.text, *labelled.span(1)) if labelled else None


def _told_title(resume: Resume, job: Job) -> Found[str] | None:
    """A title with a label, or behind the length of the job: "9 лет 6 месяцев Повар"."""
    end = min(job.end, job.dates.stop + LONGEST_LABELLED)
    labelled = LABELLED_TITLE.search(resume.text, job.start, end)
    if labelled:
        return trimmed(resume.text, labelled.start(1), labelled.end(1))
    line = resume.line_at(job.dates.stop)
    for _number in range(BELOW):
        if line[0] >= end:
            break
        start = _past_length(resume, max(line[0], job.dates.stop), line[1])
        if start:
            piece = next(_pieces(resume.text, start, line[1]), None)
            if piece is not None and not COMPANY.search(piece.value):
                return piece
        line = resume.line_at(min(line[1] + 1, len(resume.text)))
    return None


def _past_length(resume: Resume, start: int, end: int) -> int:
    """Where the words behind a length of time begin that opens a line; 0 without one."""
    line = resume.text[start:end]
    stripped = line.lstrip(" ,.;—–-\t")
    if not stripped[:1].isdigit():
        return 0
    skipped = len(line) - len(stripped)
    lengths = [d for d in find_durations(stripped, resume.today) if d.start == 0]
    behind = stripped[lengths[0].end :] if lengths else ""
    words = behind.lstrip(" ")
    if not words[:1].isalpha():
        return 0
    return start + skipped + lengths[0].end


def _candidates(resume: Resume, job: Job) -> Iterator[_Candidate]:
    """The pieces of the lines about a job's dates that may be a title."""
    for offset, start, end in _lines_around(resume, job):
        is_duty = BULLET.match(resume.text, start, end) is not None
        for number, piece in enumerate(_pieces(resume.text, start, end)):
            words = piece.value
            told = _told_in_words(resume.text, piece)
            if told is not None:
                yield _Candidate(told, offset, number, is_known=True)
                continue
            if is_duty:
                continue
            is_long = len(words.split()) > LONGEST_TITLE_WORDS
            if is_long or DUTY.match(words) or _is_something_else(words):
                continue
            if COMPANY.search(words) or _is_tool(resume, piece):
                continue
            if _is_an_employer(resume.text, piece):
                continue
            known = bool(TITLE_WORDS.search(words)) or _names_trade(resume, piece)
            yield _Candidate(piece, offset, number, known)


def _told_in_words(text: str, piece: Found[str]) -> Found[str] | None:
    """The title of a sentence: "работала врачом в поликлинике", "worked as a porter"."""
    verb = WORKED.search(text, piece.start, piece.end)
    so = None if verb else WORKS_SO.search(text, piece.start, piece.end)
    start, end = (verb.end(), piece.end) if verb else (piece.start, piece.end)
    if so:
        end = so.start()
    elif not verb:
        return None
    title = trimmed(text, start, end)
    if title is None:
        return None
    place = PREPOSITION.search(text, title.start, title.end)
    title = trimmed(text, title.start, place.start() if place else title.end)
    if title is None or len(title.value.split()) > LONGEST_UNKNOWN_WORDS:
        return None
    # "Был нужен менеджер" tells of another: Russian verbs have a case behind.
    is_title = HELD.match(title.value) or (
        TITLE_WORDS.search(title.value) and (so or title.value.isascii())
    )
    return title if is_title else None


def _told_without_dates(resume: Resume) -> Iterator[Found[str]]:
    """Titles of sentences about work: "пять лет работала кассиром"."""
    for line in resume.lines_of(Part.HEAD, Part.ABOUT):
        if not (WORKED.search(line.text) or WORKS_SO.search(line.text)):
            continue
        for piece in _pieces(resume.text, line.start, line.start + len(line.text)):
            told = _told_in_words(resume.text, piece)
            if told and not resume.is_about_others(told.start, told.end):
                yield told


def _titles_with_lengths(resume: Resume) -> Iterator[Found[str]]:
    """Titles of jobs that are listed by their lengths: "forklift driver — 2.5 years"."""
    for line in lengths_of_jobs(resume):
        for piece in _pieces(resume.text, line.start, line.end):
            if TITLE_WORDS.search(piece.value) and not COMPANY.search(piece.value):
                yield piece
                break


def _lines_around(resume: Resume, job: Job) -> Iterator[tuple[int, int, int]]:
    """The lines about the dates: how far below (above: negative), where they are."""
    text, dates = resume.text, job.dates
    line_start, line_end = resume.line_at(dates.start)
    if line_end < dates.stop:
        # Exports of two columns have other things between the two dates.
        start = line_end + 1
        while start < dates.stop:
            end = resume.line_at(start)[1]
            if end < dates.stop:
                yield 0, start, end
            start = end + 1
        line_end = resume.line_at(dates.stop)[1]
    yield 0, dates.stop, max(dates.stop, min(line_end, job.end))
    yield 0, max(line_start, min(job.start, dates.start)), dates.start
    after = line_end
    for offset in range(1, BELOW + 1):
        if after + 1 >= job.end:
            break
        begin, after = resume.line_at(after + 1)
        yield offset, begin, min(after, job.end)
    body = resume.passage_at(job.start).body
    for offset in range(1, ABOVE + 1):
        if line_start <= body:
            break
        line_start, above_end = resume.line_at(line_start - 1)
        if resume.has_dates_ending(line_start, above_end):
            break
        if text[line_start:above_end].strip():
            yield -offset, line_start, above_end


def _is_something_else(words: str) -> bool:
    """Words that begin as no title does, or have a length of time or a number."""
    if BESIDE.match(words) or LENGTH.search(words):
        return True
    rest = NUMBERED.sub("", words)
    return words[:1].isdigit() or bool(YEAR.search(rest) or re.search(r"\s\d+\s", rest))


def _is_an_employer(text: str, piece: Found[str]) -> bool:
    """Whether a piece is in quotes behind a form of companies: "ООО «Строитель»"."""
    if text[max(0, piece.start - 1)] not in QUOTES:
        return False
    before = text[max(0, piece.start - LONGEST_FORM) : piece.start - 1]
    return OWNER.search(before) is not None


OWNER = pattern("titles", r"{company}\s{0,3}$")
LONGEST_FORM = 40


def _is_tool(resume: Resume, piece: Found[str]) -> bool:
    """Whether the piece is a tool and nothing more: "Docker"."""
    return any(
        is_tool(found.value.name)
        and found.end - found.start >= len(piece.value) - 1
        and not TITLE_WORDS.search(piece.value)
        for found in resume.skills_in(piece.start, piece.end)
    )


def _names_trade(resume: Resume, piece: Found[str]) -> bool:
    return any(
        not is_tool(found.value.name)
        and group_of(found.value.name) != "languages"
        and is_trade(found.quote(resume.text))
        for found in resume.skills_in(piece.start, piece.end)
    )


def _may_be_title(resume: Resume, candidate: _Candidate) -> bool:
    """Whether a piece without a word for a job may be a title where the others are."""
    words = candidate.found.value
    # A name in quotes is an employer's; "CRM для отдела продаж" is a task.
    quoted = resume.text[max(0, candidate.found.start - 1)] in QUOTES
    return (
        words[:1].isupper()
        and not (quoted or PREPOSITION.search(words))
        and len(words.split()) <= LONGEST_UNKNOWN_WORDS
        and not NUMBER.search(words)
        and not STUDIES.search(words)
        and not any(f.quote(words) == words for f in find_places(words))
    )


HEADLINES = 4
LONGEST_HEADLINE_WORDS = 5


def _headline(resume: Resume) -> Found[str] | None:
    """What the candidate is by the label or one of the first lines: "Повар-универсал"."""
    for line in resume.lines_of(Part.HEAD, Part.WANTED, Part.PERSONAL, Part.ABOUT):
        labelled = LABELLED_TITLE.search(line.text)
        if labelled:
            start, end = labelled.span(1)
            return trimmed(resume.text, line.start + start, line.start + end)
    for line in list(resume.lines_of(Part.HEAD))[:HEADLINES]:
        # A headline is no sentence; what follows a comma or dash tells more of it.
        end = line.start + len(line.text)
        piece = next(_pieces(resume.text, line.start, end), None)
        if piece is None or len(piece.value.split()) > LONGEST_HEADLINE_WORDS:
            continue
        if DUTY.match(piece.value) or _is_something_else(piece.value):
            continue
        if COMPANY.search(piece.value) or STUDIES.search(piece.value):
            continue
        if NO_HEADLINE.search(piece.value) or WORKS_SO.search(piece.value):
            continue
        if TITLE_WORDS.search(piece.value):
            return piece
    return None


# Where the duties begin that follow a title without a stop: a Russian title has one
# capital letter. "QA Engineer Тестирование API", "Кассир Работа с кассой".
DUTY_BEGINS = pattern("resume_told", r"\s(?={duty_begins})")


def _without_duties(text: str, piece: Found[str], after: int) -> Found[str]:
    begun = DUTY_BEGINS.finditer(text, piece.start + after, piece.end)
    at = next((duty.start() for duty in begun if text[duty.end()].isupper()), None)
    cut = trimmed(text, piece.start, at) if at is not None else None
    return cut or piece


def _pieces(text: str, start: int, end: int) -> Iterator[Found[str]]:
    """What stands between commas, dashes and quotes, without the marks around it."""
    place = start
    marks = [(m.start(), m.end()) for m in TITLE_BREAK.finditer(text, start, end)]
    for mark_start, mark_end in [*marks, (end, end)]:
        piece = trimmed(text, place, mark_start)
        place = mark_end
        if piece is not None and len(piece.value) <= LONGEST_TITLE:
            yield _without_place(text, piece)


def _without_place(text: str, piece: Found[str]) -> Found[str]:
    """A title without the place of work before or behind it, and without "as a"."""
    start, end = piece.start, piece.end
    place = AT_PLACE.search(text, start, end) or AS_A.match(text, start, end)
    start = place.end() if place else start
    title = TITLE_WORDS.search(text, start, end)
    behind = WORKS_AT.search(text, title.end(), end) if title else None
    return trimmed(text, start, behind.start() if behind else end) or piece
