"""What reading a file comes to, whatever its format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# As long as a resume may be that is typed or pasted (`Candidate.resume_text`).
LONGEST = 50_000
# Below this in points nobody reads: the smallest print in use has five.
SMALLEST_PRINT = 3.5


class Fault(StrEnum):
    """Why a file could not be read. Its words stand in `candidates.uploads`."""

    UNKNOWN_FORMAT = "unknown_format"
    TOO_LARGE = "too_large"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    TOO_MUCH = "too_much"


class Unreadable(Exception):
    """The file cannot be read, for the reason in `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Seen:
    """The text of a file in reading order, at most `LONGEST` characters.

    `hidden` counts the characters that stand in the file and that nobody sees: white on
    white, tiny, outside of the page, behind pictures. They are no part of `text`.
    `is_scan` tells that the text was recognised from a picture.
    """

    text: str
    hidden: int = 0
    is_scan: bool = False


class Document:
    """Collects what is seen of a document, line by line, and counts what is not."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.hidden = 0

    def take_row(self, cells: Iterable[Document]) -> None:
        """A row of a table: one line where no cell has more, else cell after cell."""
        written = []
        for cell in cells:
            self.hidden += cell.hidden
            written.append([line for line in cell.lines if line.strip()])
        if all(len(cell) <= 1 for cell in written):
            self.lines.append("\t".join(line for cell in written for line in cell))
        else:
            self.lines += (line for cell in written for line in cell)

    def as_seen(self) -> Seen:
        """Raises `Unreadable` if there is no text, or too much."""
        return Seen(tidy("\n".join(self.lines)), self.hidden)


def tidy(text: str) -> str:
    """The text without what only makes the page: ligatures, soft hyphens, odd blanks.

    Raises `Unreadable` if nothing is left, or too much.
    """
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _SOFT_HYPHEN.sub("", _UNPRINTED.sub("", text))
    text = _LINE_ENDS.sub("\n", text)
    text = _HYPHENATED.sub(r"\1\2", text)
    lines = [_BLANKS.sub(" ", line).strip(" ") for line in text.split("\n")]
    text = _GAPS.sub("\n\n", "\n".join(lines)).strip("\n")
    if not any(map(str.isalnum, text)):
        raise Unreadable(Fault.NO_TEXT)
    if len(text) > LONGEST:
        raise Unreadable(Fault.TOO_MUCH)
    return text


_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SOFT_HYPHEN = re.compile("\u00ad\n?")
# Control characters but tab and line feed, and what PDF makers put for lost glyphs.
_UNPRINTED = re.compile("[\0-\b\x0e-\x1f\x7f\ufffe\uffff\ufeff\u200b]")
_LINE_ENDS = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
# A word parted at the end of a line goes on with a small letter.
_HYPHENATED = re.compile(r"([^\W\d_])[-\u2010]\n([^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
_BLANKS = re.compile("[ \u00a0\u2000-\u200a\u202f\u3000]+")
_GAPS = re.compile(r"\n{3,}")
