"""Whether the candidate would move to another town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.facts import Fact, Kind
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.places import find_relocation
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import Resume, trimmed, with_label


def read_relocation(resume: Resume) -> Iterator[Fact]:
    for line in resume.lines:
        if line.part in (Part.EXPERIENCE, Part.EDUCATION, Part.OTHER):
            continue
        shown, offset = with_label(resume, line)
        shown = _without_travel(shown)
        for found in find_relocation(shown):
            start, end = _between_marks(shown, found.start, found.end)
            moved = Found(found.value, offset + start, offset + end)
            yield resume.fact(Kind.RELOCATION, moved)
            return


MOVING = pattern("resume_home", "{moving}")
# "Готов к переезду, не готов к командировкам": the second says nothing of the first.
TRAVEL = pattern("resume_wishes", r",[^,.;\n]{0,30}?{cues.travel}")


def _without_travel(text: str) -> str:
    """A line without what it says of business trips behind a comma."""
    travel = TRAVEL.search(text)
    if travel is None or not MOVING.search(text, 0, travel.start()):
        return text
    return text[: travel.start()]


MARKS = re.compile(r"[|·()●•]|\s{3,}")


def _between_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece of a clause, between bars and brackets, that tells of moving."""
    said = MOVING.search(text, start, end)
    if said is None:
        return start, end
    before = [m.end() for m in MARKS.finditer(text, start, said.start())]
    after = MARKS.search(text, said.end(), end)
    piece = trimmed(
        text, before[-1] if before else start, after.start() if after else end
    )
    return (piece.start, piece.end) if piece else (start, end)
