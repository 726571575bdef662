"""Levels of education as texts name them.

A level is named (`levels`), or told by the place of study alone (`schools`): "высший
колледж" is a college and "среднее медицинское" no school. What is unfinished counts as
what was finished before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_APART = frozenset("'’")


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


_Mention = tuple[str, str, int, int]


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
    mentions = _mentions(shown, text, among_studies=among_studies)
    left = [
        each for span in unfinished for each in _unfinished_by(shown, span, mentions)
    ]
    for mention in mentions:
        kind, level, start, end = mention
        is_finished = kind != "student" and mention not in left
        if not is_finished:
            level = level_before(level)
        if places is not None:
            start, end = places[start][0], places[end - 1][1]
        found.append(Studies(level, start, end, kind != "school", is_finished))
    return found


def _mentions(shown: str, text: str, *, among_studies: bool) -> list[_Mention]:
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
    # "I'm a cook" is no M.A.
    all_found = [m for m in all_found if shown[max(0, m[2] - 1) : m[2]] not in _APART]
    mentions: list[_Mention] = []
    for mention in sorted(all_found, key=lambda m: (m[2] - m[3], m[2])):
        if all(m[3] <= mention[2] or mention[3] <= m[2] for m in mentions):
            mentions.append(mention)
    return sorted((m for m in mentions if m[0]), key=lambda m: m[2])


def _unfinished_by(
    shown: str, span: tuple[int, int], mentions: Sequence[_Mention]
) -> list[_Mention]:
    """The mentions that words for "unfinished" are about: the nearest level named in
    their sentence, what says the same level, and a place to study where no other level
    is named."""
    beside = [each for each in mentions if _is_beside(shown, span, each[2:])]
    named = [each for each in beside if each[0] != "school"]
    if not named:
        return beside
    nearest = min(named, key=lambda each: max(each[2] - span[1], span[0] - each[3]))
    others = [each for each in named if each[1] != nearest[1]]
    return [
        each
        for each in beside
        if each not in others and (each[0] != "school" or not others)
    ]


def _is_beside(shown: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both stand in one sentence: what is unfinished there is this."""
    between = shown[min(one[1], other[1]) : max(one[0], other[0])]
    return ";" not in between and ". " not in between
