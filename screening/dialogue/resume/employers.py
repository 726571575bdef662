"""Names of employers and schools around the dates of jobs, whose words are no skills."""

from __future__ import annotations

import re

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import Resume
from screening.dialogue.resume.titles import TITLE_WORDS

# A list of so many things is no employer with a town.
MOST_PIECES = 3
BREAK = re.compile(r"\s[\u2014\u2013-]\s|[,;|\t()@]|:\s|\s{3,}")
OPENS_QUOTE = re.compile(r"\s{0,2}[\u00ab\u201c\u201e\"](?=\w)")
QUOTED = re.compile(
    r"[\u00ab\u201c\u201e\"]([^\u00ab\u00bb\u201c\u201d\u201e\"\n]{1,60})[\u00bb\u201d\u201c\"]"
)
ORGANISATION = pattern("titles", r"{company}\s{1,3}$")
ORGANISATION_BEHIND = pattern("titles", r"\s{1,3}{company}")
WORD = re.compile(r"[^\W_][\w&'.-]*")
BULLET = re.compile(r"\s*[\u25aa\u2022\u25cf*\u00b7\u25e6\u2023-]\s")


def is_in_a_name(resume: Resume, start: int, end: int) -> bool:
    """Whether words belong to the name of an employer or a school of the resume: in
    quotes, before quotes, or all with capitals beside the dates of a job."""
    if resume.part_at(start) not in (Part.EXPERIENCE, Part.HEAD):
        return False
    line_start, line_end = resume.line_at(start)
    is_near = line_start in resume.lines_near_jobs
    if OPENS_QUOTE.match(resume.text, end) and is_near:
        return True
    if _is_quoted(resume.text, start, end, line_start, line_end, is_near=is_near):
        return True
    line = resume.text[line_start:line_end]
    if not is_near or BULLET.match(line) or end > line_end:
        return False
    pieces = _pieces(line, line_start)
    if len(pieces) > MOST_PIECES:
        return False
    first, last = [piece for piece in pieces if piece[0] <= start][-1]
    return _is_name(resume.text, (first, last), (start, end), line_start)


def _is_name(
    text: str, piece: tuple[int, int], said: tuple[int, int], line_start: int
) -> bool:
    """Whether the other words of a piece have capitals; that of a line's first word
    proves nothing."""
    words = list(WORD.finditer(text, *piece))
    others = [word for word in words if not said[0] <= word.start() < said[1]]
    proof = [word for word in others if text[line_start : word.start()].strip()]
    return (
        bool(proof)
        and all(word.group()[0].isupper() for word in words)
        and not TITLE_WORDS.search(text, *piece)
    )


def _is_quoted(
    text: str, start: int, end: int, line_start: int, line_end: int, *, is_near: bool
) -> bool:
    """Whether the words are in quotes that name an organisation."""
    for quoted in QUOTED.finditer(text, line_start, line_end):
        if quoted.start() < start < quoted.end():
            before = text[
                max(line_start, quoted.start() - LONGEST_KIND) : quoted.start()
            ]
            if ORGANISATION.search(before):
                return True
            is_more = quoted.group(1) != text[start:end]
            behind = ORGANISATION_BEHIND.match(text, quoted.end())
            return behind is not None or (is_more and is_near)
    return False


LONGEST_KIND = 40


def _pieces(line: str, offset: int) -> list[tuple[int, int]]:
    """What stands between commas, dashes and brackets of a line."""
    pieces, place = [], 0
    for mark in BREAK.finditer(line):
        pieces.append((offset + place, offset + mark.start()))
        place = mark.end()
    return [*pieces, (offset + place, offset + len(line))]
