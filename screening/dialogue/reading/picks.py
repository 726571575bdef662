"""Which of two answers a message picks: the first, the second, or that of a source."""

from __future__ import annotations

from screening.dialogue.languages import phrases, words_in

BESIDE = "beside"


def read_pick(text: str) -> str:
    """ "first", "second", or the name of a source; "" for what picks nothing.

    "It is my first job" tells a story.
    """
    found = phrases("picks").find(text)
    covered = {place for match in found for place in range(match.first, match.after)}
    picked = {(match.first, match.name) for match in found if match.name != BESIDE}
    if len(picked) != 1 or len(covered) != len(words_in(text)):
        return ""
    [(_place, name)] = picked
    return name
