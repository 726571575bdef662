"""Resumes of two columns, side by side in every line, read one column after the other."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from screening.dialogue.reading.sections import is_heading

# A blank of this width parts columns; a narrower one is a list on one line.
LEAST_GAP = 3
# The right column begins at the same place in so many lines, and in this share of those
# that are not blank.
LEAST_LINES, LEAST_SHARE = 4, 0.3
# A heading is looked for in the first lines.
MOST_LOOKED_AT = 200
# A narrower left column is the indent of a list.
LEAST_WIDTH = 12
RIGHT = re.compile(rf"(?:^|(?<=\S))[ ]{{{LEAST_GAP},200}}(?=\S)")


def in_one_column(text: str) -> tuple[str, list[int] | None]:
    """The left column with the right one below, and where each character and the end
    came from; None where a text has no two columns.

    A table has parted lines as well: in two columns a heading stands on the right.
    """
    width = _width(text)
    if not width:
        return text, None
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        at = start + width
        is_parted = end > at and not text[at - 2 : at].strip()
        left.append((start, at if is_parted else end))
        right.append((at, end) if is_parted else (end, end))
        start += len(line)
    shown, places = [], []
    for first, last in (*left, *right):
        shown.append(text[first:last].rstrip() + "\n")
        places += [*range(first, first + len(shown[-1]) - 1), last]
    return "".join(shown), [*places, len(text)]


def _width(text: str) -> int:
    """Where the right column begins; 0 if there is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    begins = Counter(
        gap.end() for line in lines for gap in RIGHT.finditer(line.rstrip())
    )
    for width, times in begins.most_common(2):
        if times < max(LEAST_LINES, LEAST_SHARE * len(lines)) or width < LEAST_WIDTH:
            continue
        right = (line[width:] for line in lines if line[width:].strip())
        if any(is_heading(said) for said in islice(right, MOST_LOOKED_AT)):
            return width
    return 0
