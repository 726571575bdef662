"""Parts of a resume and of a vacancy text, by their headings.

A heading is a known phrase that stands alone on its line or before a colon or dash. A
label ("Город: Алматы") rules its own line only, and so does a heading in the first cell
of a table's row; then the part around it goes on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from screening.dialogue.languages import Match, phrases


class Part(StrEnum):
    """What a passage of a resume or vacancy text is about."""

    HEAD = "head"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    EDUCATION = "education"
    LANGUAGES = "languages"
    ABOUT = "about"
    PERSONAL = "personal"
    HOME = "home"
    WANTED = "wanted"
    PAY = "pay"
    OTHER = "other"
    # Of a vacancy:
    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTIES = "duties"
    CONDITIONS = "conditions"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` is about `part`; `body` is where its words begin."""

    part: Part
    start: int
    body: int
    end: int


# Nobody writes longer lines with an eye to readers; what was pasted without breaks is
# read in pieces, so that the time for a text grows with its length and no faster.
LONGEST_LINE = 1_200
LEAST_PIECE = LONGEST_LINE // 2
# All that ends a line besides the line feed (`str.splitlines`); each stands for one.
LINE_ENDS = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
LONE_RETURN = re.compile(r"\r(?!\n)")
PIECE_END = re.compile(r"(?<=[.!?;])\s")


def with_short_lines(text: str) -> str:
    """The text with longer lines broken, as long as before: a blank becomes a break.

    Whatever else ends a line becomes a line feed, too, so that all readers cut alike.
    Breaks come after a sentence if one ends in the second half of a piece. A single word
    of more than `LONGEST_LINE` letters loses one letter to a break.
    """
    text = LONE_RETURN.sub("\n", text.translate(LINE_ENDS))
    if len(text) <= LONGEST_LINE:
        return text
    pieces = []
    for line in text.splitlines(keepends=True):
        start = 0
        while len(line) - start > LONGEST_LINE:
            least, most = start + LEAST_PIECE, start + LONGEST_LINE
            stops = [m.start() for m in PIECE_END.finditer(line, least, most)]
            blank = max(line.rfind(" ", least, most), line.rfind("\t", least, most))
            at = stops[-1] if stops else blank if blank > 0 else most - 1
            pieces.append(f"{line[start:at]}\n")
            start = at + 1
        pieces.append(line[start:])
    return "".join(pieces)


def resume_passages(text: str) -> list[Passage]:
    """The passages of a resume, in order, without gaps; the first is its head."""
    return _passages(text, "resume_headings")


def is_heading(line: str) -> bool:
    """Whether a line is a heading of a resume and nothing else."""
    said = line.strip()
    return len(said) <= LONGEST_HEADING and any(
        match.start == 0 and match.end == len(said)
        for match in phrases("resume_headings").find(said)
    )


def is_label_of(label: str, part: Part) -> bool:
    """Whether words before a colon are a heading of this part of a resume: inside of
    jobs they part nothing."""
    said = label.strip()
    return len(said) <= LONGEST_HEADING and any(
        match.start == 0 and match.end == len(said) and match.name == part.value
        for match in phrases("resume_headings").find(said)
    )


LONGEST_HEADING = 60


def vacancy_passages(text: str) -> list[Passage]:
    """The passages of a vacancy text, in order, without gaps."""
    return _passages(text, _OF_VACANCIES)


# What may stand before a heading on its line: marks, a number.
_OPENING = re.compile(r"[^\w\n]{0,9}(?:\d{1,2}[.)]\s{0,3})?[^\w\n]{0,3}")
# What ends a heading: a colon or dash, the end of the line, a bracket, a bare length of
# time ("Опыт работы 5 лет 3 месяца"), in a table a bar.
_CLOSING = re.compile(
    r"\s{0,9}[:\uff1a]|\?\s|[ \t]{1,9}[\u2013\u2014-](?=[\s\d])"
    r"|[*_#=~ \t]{0,99}(?=\r?\n|\Z)|[*_]{1,3}\s{0,9}[:\u2013\u2014-]"
    r"|[ \t]{0,9}\((?=[^)\n]{0,200}\))"
    r"|[ \t]?/[ \t]?[\w' -]{2,30}:"
    r"|(?=[ \t]{1,9}\d{1,2}[ \t]\w{1,12}"
    r"(?:[ \t](?:\w{1,5}[ \t])?\d{1,2}[ \t]\w{1,12})?[ \t]{0,9}(?:\r?\n|\Z))"
)
# A cell of a table, with the next one behind a bar or a tab.
_CELL = re.compile(r"[ \t]{0,9}\|(?=[ \t]{0,9}[^\s|])|[ ]{0,3}\t(?=\S)")
_INLINE_CLOSING = re.compile(r"\s?:|\?")
_BEFORE_INLINE = frozenset(".;!?)\u2022|")
_LABELS, _INSIDE = "labels.", "jobs.inside"


@dataclass(frozen=True, slots=True)
class _Mark:
    part: Part
    start: int
    body: int
    is_label: bool
    is_inside_jobs: bool
    is_inline: bool


def _marks(text: str, subject: str) -> Iterator[_Mark]:
    """The headings and labels of a text, in order, of those at one place the longest
    first."""
    found = phrases(subject).find(text)
    inside = {(m.start, m.end) for m in found if m.name == _INSIDE}
    labels = {(m.start, m.end) for m in found if m.name.startswith(_LABELS)}
    line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
    for match in found:
        if match.name == _INSIDE:
            continue
        line_start = line_starts[bisect_left(line_starts, match.start + 1) - 1]
        opening = _OPENING.fullmatch(text, line_start, match.start)
        closing = _CLOSING.match(text, match.end) if opening else None
        is_label = match.name.startswith(_LABELS)
        if closing is None and opening:
            closing = _CELL.match(text, match.end)
            if closing and not is_label and (match.start, match.end) in labels:
                continue
            is_label = is_label or closing is not None
        elif closing is not None and not is_label:
            is_label = _is_a_line_of_signs(text, line_start, match.start, closing.end())
        if closing is None:
            closing = _inline_closing(text, match)
            if closing is None:
                continue
            opening = None
        part = Part(match.name.removeprefix(_LABELS))
        start = line_start if opening else match.start
        yield _Mark(
            part,
            start,
            closing.end(),
            is_label,
            (match.start, match.end) in inside,
            opening is None,
        )


def _is_a_line_of_signs(text: str, start: int, heading: int, body: int) -> bool:
    """Whether a picture opens a line that goes on behind its heading: each line of such
    a text is by itself."""
    end = text.find("\n", body)
    rest = text[body : len(text) if end < 0 else end]
    return bool(rest.strip()) and any(
        unicodedata.category(sign) == "So" for sign in text[start:heading]
    )


def _inline_closing(text: str, match: Match) -> re.Match[str] | None:
    """Inside a line a heading is a capitalised phrase before a colon."""
    before = text[match.start - 1 : match.start]
    is_apart = before.isspace() or before in _BEFORE_INLINE
    if not (is_apart and text[match.start].isupper()):
        return None
    return _INLINE_CLOSING.match(text, match.end)


def _passages(text: str, subject: str) -> list[Passage]:
    marks = list(_marks(text, subject))
    passages: list[Passage] = []
    around, start, body = Part.HEAD, 0, 0
    for number, mark in enumerate(marks):
        if mark.start < body or (passages and mark.start < passages[-1].end):
            continue
        is_short = mark.is_inline or text[mark.start : mark.body].rstrip()[-1:] == ":"
        if around == Part.EXPERIENCE and is_short and mark.is_inside_jobs:
            continue
        if around == Part.EXPERIENCE and mark.is_label and mark.is_inline:
            continue
        if mark.start > start or body > start:
            passages.append(Passage(around, start, body, mark.start))
        is_label = mark.is_label or (
            subject == _OF_VACANCIES and _FORM_LINE.match(text, mark.body) is not None
        )
        if not (is_label or _is_length_alone(text, mark)):
            around, start, body = mark.part, mark.start, mark.body
            continue
        following = (m.start for m in marks[number + 1 :] if m.start >= mark.body)
        line_end = _line_end(text, mark.body, next(following, len(text)))
        passages.append(Passage(mark.part, mark.start, mark.body, line_end))
        start = body = line_end
    passages.append(Passage(around, start, body, len(text)))
    return passages


# A form's line, and another below it: "Place: Almaty", "Languages: English".
_OF_VACANCIES = "vacancy_headings"
_FORM_LINE = re.compile(
    r"(?<=:)[^\S\n]*\S[^\n]{0,200}\n[^\S\n]*[^\W\d][^\n:.;,]{1,30}:[^\S\n]*\S"
)
# "Опыт работы: более 10 лет", and no year in what follows: a label, no list of jobs.
_LENGTH = re.compile(
    r"[^\S\n]*(?:[^\W\d]{1,12}[^\S\n])?\d{1,2}(?:[.,]\d)?\+?[^\S\n]?[^\W\d]{1,12}\.?"
    r"(?:[^\S\n]\d{1,2}[^\S\n][^\W\d]{1,12}\.?)?[^\S\n]*(?=\n|\Z)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOON = 200


def _is_length_alone(text: str, mark: _Mark) -> bool:
    if mark.part != Part.EXPERIENCE:
        return False
    length = _LENGTH.match(text, mark.body)
    return length is not None and not _YEAR.search(
        text, length.end(), length.end() + _SOON
    )


def _line_end(text: str, start: int, following: int) -> int:
    """Where the line of a label ends; a label alone on its line rules the next one."""
    rest = start
    while rest < len(text) and text[rest] in " \t\r\n":
        rest += 1
    end = text.find("\n", rest)
    return min(len(text) if end < 0 else end, following)
