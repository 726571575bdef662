"""A resume that is opened once for all who read it: its facts, and how it compares."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from screening.dialogue.reading.words import composed
from screening.dialogue.resume.columns import in_one_column
from screening.dialogue.resume.document import Resume

# A resume of several pages; what follows is not read (tested: 20 pages are 60,000).
LONGEST_RESUME = 60_000


class Opened(NamedTuple):
    """A resume as its readers see it, and where each of its characters and the end stand
    in the text that was given; None where they stand there as well."""

    resume: Resume
    places: list[int] | None


# The last one only: whoever compares a resume has just read its facts.
@lru_cache(maxsize=1)
def opened(text: str, today: date) -> Opened:
    """The document of a text; durations up to now are counted up to `today`.

    What it has found is kept in it, so that nothing of it may be changed.
    """
    shown, places = _in_order(text[:LONGEST_RESUME])
    return Opened(Resume(shown, today), places)


def _in_order(text: str) -> tuple[str, list[int] | None]:
    """The text as it is read, and where each character and the end came from."""
    shown, places = composed(text)
    apart, order = in_one_column(shown)
    if order is None:
        return shown, places
    return apart, order if places is None else [places[place] for place in order]
