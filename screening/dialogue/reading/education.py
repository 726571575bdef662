"""Levels of education as texts name them.

A level is named (`levels`), or told by the place of study alone (`schools`): "высший
колледж" is a college and "среднее медицинское" no school. What is unfinished counts as
what was finished before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from screening.dialogue.facts import Education
from screening.dialogue.languages.patterns import pattern, patterns
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import normalise

_RANK = {"secondary": 0, "vocational": 1, "bachelor": 2, "master": 3, "doctorate": 4}
_LEVELS = patterns("education", "levels")
_SCHOOLS = patterns("education", "schools")
_CAPITALS = patterns("education", "capitals")
_STUDENTS = patterns("education", "students")
_UNFINISHED = pattern("education", "{unfinished}")
_GOES_ON = pattern("education", "{goes_on}")
_NOTHING = pattern("education", "{nothing}")
_ABBREVIATED = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,4})\.(?=[\s,;)-]?[^\W\d_]|\s*$)")
# "MS", "be": two letters are a degree only in capitals.
_LONGEST_CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Studies:
    """A level of education, where it stands, and how it is told.

    `is_named` says that the level itself is named, and not only a place to study;
    `is_finished` that nothing beside it says otherwise.
    """

    level: str
    start: int
    end: int
    is_named: bool = True
    is_finished: bool = True


def level_before(level: str) -> str:
    """What somebody has finished who studies for a level; at least school."""
    return {"doctorate": "master", "master": "bachelor"}.get(level, "secondary")


def find_education(text: str) -> list[Found[Education]]:
    """The levels of education that a text names, the highest first.

    What is unfinished gives the level finished before it.
    """
    found = [
        Found(Education(studies.level), studies.start, studies.end)
        for studies in find_studies(text)
    ]
    return sorted(found, key=lambda f: (-_RANK[f.value.level], f.start))


def find_studies(text: str, *, among_studies: bool = False) -> list[Studies]:
    """All that a text tells of studies, in its order.

    `among_studies` says that the text lists studies: only there "BE" and "MS" are
    degrees, and "2024 — present" is about them.
    """
    normal, places = normalise(text)
    shown = _ABBREVIATED.sub(r"\1 ", normal)
    unfinished = [match.span() for match in _UNFINISHED.finditer(shown)]
    if among_studies:
        unfinished += [match.span() for match in _GOES_ON.finditer(shown)]
    found = []
    for kind, level, start, end in _mentions(shown, text, among_studies=among_studies):
        is_finished = kind != "student" and not any(
            _is_beside(shown, span, (start, end)) for span in unfinished
        )
        if not is_finished:
            level = level_before(level)
        if places is not None:
            start, end = places[start][0], places[end - 1][1]
        found.append(Studies(level, start, end, kind != "school", is_finished))
    return found


def _mentions(
    shown: str, text: str, *, among_studies: bool
) -> list[tuple[str, str, int, int]]:
    """Kind, level and place of each mention; of those at one place the longest."""
    tables = [("level", _LEVELS), ("student", _STUDENTS), ("school", _SCHOOLS)]
    all_found = [("", "", *m.span()) for m in _NOTHING.finditer(shown)]
    for kind, table in tables:
        for level, ways in table.items():
            all_found += [(kind, level, *m.span()) for m in ways.finditer(shown)]
    if among_studies and len(shown) == len(text):
        for level, ways in _CAPITALS.items():
            for match in ways.finditer(shown):
                if text[match.end() - _LONGEST_CAPITALS : match.end()].isupper():
                    all_found.append(("level", level, *match.span()))
    mentions: list[tuple[str, str, int, int]] = []
    for mention in sorted(all_found, key=lambda m: (m[2] - m[3], m[2])):
        if all(m[3] <= mention[2] or mention[3] <= m[2] for m in mentions):
            mentions.append(mention)
    return sorted((m for m in mentions if m[0]), key=lambda m: m[2])


def _is_beside(shown: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both stand in one sentence: what is unfinished there is this."""
    between = shown[min(one[1], other[1]) : max(one[0], other[0])]
    return ";" not in between and ". " not in between
