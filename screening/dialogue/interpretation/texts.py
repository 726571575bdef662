"""Parts of a message: its clauses, what is blanked in it, which phrases it has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from screening.dialogue.facts import Value
from screening.dialogue.languages import Pause, phrases, words_in
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.clauses import sentences
from screening.dialogue.reading.found import Found


def blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def blanked_clause(text: str, at: int) -> str:
    """The text with blanks for the clause that stands there."""
    return blanked(text, *clause_at(text, at))


def clause_at(text: str, at: int) -> tuple[int, int]:
    """Where the clause begins and ends that stands there."""
    for sentence in sentences(text):
        for clause in sentence.clauses:
            if clause.start <= at < clause.end:
                return clause.start, clause.end
    return at, at


def as_whole(
    value: Value | None, text: str, *, is_guess: bool = False
) -> tuple[Found[Value], ...]:
    """The whole message is the evidence."""
    if value is None:
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    return (Found(value, start, start + len(stripped), is_guess),)


NUMBER = re.compile(r"\d")


def has_phrase(text: str, name: str) -> bool:
    """Whether a text has a phrase of this name (`answers.toml`)."""
    return name in _said_in(text)


# Many readers ask one after the other about the same message and parts of it.
@lru_cache(maxsize=256)
def _said_in(text: str) -> frozenset[str]:
    return frozenset(match.name for match in phrases("answers").find(text))


def begins_with(text: str, name: str) -> bool:
    """Whether it begins with such a phrase, and what follows it comes behind a halt."""
    words = words_in(text)
    return any(
        match.first == 0
        and (match.after == len(words) or words[match.after].pause != Pause.NONE)
        for match in phrases("answers").find(text, {name})
    )


def bounds_of_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of the text without the blanks and marks around its words."""
    words = [w for w in words_in(text) if start <= w.start and w.end <= end]
    return words[0].start, words[-1].end


def without_kin(text: str) -> str:
    """The text without what it tells of somebody else, up to the end of the sentence or
    to what the candidate tells of themselves: "my mom was a nurse for thirty years".

    "I live at my brother's" is told of oneself.
    """
    told = phrases("answers").find(text, {"kin", "own"})
    kin = [match for match in told if match.name == "kin"]
    own = [
        match.start
        for match in told
        if match.name == "own"
        and not any(k.first <= match.first < k.after for k in kin)
    ]
    without = text
    for match in kin:
        start, _end = clause_at(text, match.start)
        if not any(start <= at < match.start for at in own):
            ends = [s.end for s in sentences(text) if match.start < s.end]
            for at in own:
                # "Әкем жүргізуші, бес жыл айдадым": the ending tells whose clause it is.
                begin, _end = clause_at(text, at)
                if match.end <= at:
                    ends.append(begin if begin >= match.end else at)
            without = blanked(without, start, min(ends))
    return without


CLAUSE = pattern("answer_cues", r"[,.;!?](?!\d)|\n|{parting}")


def without_spans(text: str, found: Iterable[Found[Any]]) -> str:
    """The text with blanks where something else was read."""
    for one in found:
        text = blanked(text, one.start, one.end)
    return text
