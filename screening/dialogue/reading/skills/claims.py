"""What a text says about each skill that it names: has it or not, years, level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from screening.dialogue.facts import Answer, SkillClaim
from screening.dialogue.languages.patterns import pattern, patterns
from screening.dialogue.reading.number_words import TEENS, UNITS, WHOLES
from screening.dialogue.reading.words import fold, on_russian_keys

# The end of what one statement covers.
CLAUSE_END = pattern("skills", r"[.!?;\n•](?=\s|$|-)|\n|\s{contrast}\s")
NOT_BEFORE = pattern("skills", r"{denied_before}(?!\s*{takes_back})")
NOT_AFTER = pattern("skills", r"^[^,;.!?\n]{0,24}?{denied_behind}")
NO_INDEED = pattern("skills", "{not_denied}")
ONLY_LIST = pattern("skills", r"^(?:[\s,/&]|{joining})*+$")

_NUMBER = (
    r"(?:(?P<digits>\d{1,2}(?:[.,]\d)?)(?:\s*+\+|-?{+numbers/digit_endings})?"
    r"|(?P<word>{numbers/wholes}|{numbers/units}|{numbers/teens})"
    r"(?P<half>\s{numbers/half_more})?)"
    r"(?:\s*+-)?\s*+(?:(?P<year>{+time/year}\.?)"
    r"(?:\s{1,3}(?:{and_months}\s)?(?P<more>\d{1,2})\s*+{+time/month}\.?)?"
    r"|(?P<month>{+time/month}))?"
    r"|(?P<alone>{years_alone})"
)
# A number right after the name: "Python: 4 years", "Java (5+ years)" ...
AFTER_NAME = pattern(
    "skills",
    rf"^\s*+(?:[(\[:–—,-]|-)?\s*+(?:{{before_years}}|[\s:–—-])*(?<![\w.,])(?:{_NUMBER})",
)
# ... and right before it: "4 years of Python".
BEFORE_NAME = pattern(
    "skills", rf"(?<![\w.,])(?:{_NUMBER})(?:\s|{{behind_years}}|[:–—-])*+$"
)
_NUMBERS = {**UNITS, **TEENS, **WHOLES}
_ALONE = patterns("skills", "years_alone", "{}$")
MOST_YEARS = 50

_LEVELS = [(float(n), found) for n, found in patterns("skills", "levels").items()]
LEVEL_BEFORE = pattern("skills", r"\s*+(?:\b[\w-]+\s+)??(?:{of_level}\s+){0,3}$")
# A level in brackets or after a dash, or in words of its own.
LEVEL_AFTER = (
    re.compile(r"\s{0,9}(?:[(:–—]|-\s)\s{0,9}([^,;)\n]{2,30})\b"),
    pattern("skills", r"\s{1,9}({level_behind}|{at_level} \w+(?: \w+)?)"),
)
ADJACENT = 34
LONGEST_PHRASE = 54
NEAR = 60

Span = tuple[int, int]


class _Around(NamedTuple):
    """The words before and behind a skill within its clause, up to other skills.

    `follows` says that another skill stands before it, `leads` that one stands behind.
    """

    before: str
    after: str
    follows: bool
    leads: bool
    clause: int


def claims_about(text: str, skills: Sequence[Span]) -> list[SkillClaim]:
    """What is said about each of the skills that stand there, within its own clause."""
    claims: list[SkillClaim] = []
    was_not, years_of = False, -1
    all_around = _all_around(text, skills)
    for number, around in enumerate(all_around):
        continues = around.follows and was_not
        says_not = _is_negated(around.before, around.after, continues)
        denied_behind = bool(NOT_AFTER.match(around.after))
        was_not = says_not and not denied_behind
        if says_not:
            if denied_behind:
                _carry_back(text, skills, claims, all_around[number].clause)
            claims.append(SkillClaim(Answer.NO))
            continue
        level = _level(around.before, around.after, around.follows)
        years, is_after = _years(
            around.before,
            around.after[:LONGEST_PHRASE],
            taken=years_of == number - 1 and around.follows,
            shared=around.leads,
        )
        if is_after:
            years_of = number
        claims.append(SkillClaim(Answer.YES, years, level))
    return claims


def _all_around(text: str, skills: Sequence[Span]) -> list[_Around]:
    breaks = [match.start() for match in CLAUSE_END.finditer(text)]
    found, index = [], 0
    for number, (start, end) in enumerate(skills):
        while index < len(breaks) and breaks[index] < start:
            index += 1
        first = breaks[index - 1] + 1 if index else 0
        last = breaks[index] if index < len(breaks) else len(text)
        earlier = skills[number - 1][1] if number else 0
        later = skills[number + 1][0] if number + 1 < len(skills) else len(text)
        before = text[max(first, earlier) : start]
        after = text[end : max(min(last, later), end)]
        follows = number > 0 and earlier >= first
        found.append(_Around(before, after, follows, later <= last, first))
    return found


# The same few words stand around most mentions of one text.
_same_words = lru_cache(maxsize=2_000)


@_same_words
def _is_negated(before: str, after: str, continues: bool) -> bool:
    near = before[-NEAR:]
    if continues and ONLY_LIST.match(before):
        return True
    if NO_INDEED.search(near):
        return False
    denials = list(NOT_BEFORE.finditer(near))
    if denials and "," not in near[denials[-1].end() :]:
        return True
    return bool(NOT_AFTER.match(after))


def _carry_back(
    text: str, skills: Sequence[Span], claims: list[SkillClaim], clause: int
) -> None:
    """ "Docker, Kubernetes: no": the list before the "no" is denied as a whole."""
    place = len(claims)
    while place > 0 and skills[place - 1][1] >= clause:
        between = text[skills[place - 1][1] : skills[place][0]]
        if not ONLY_LIST.match(between) or claims[place - 1].years is not None:
            return
        place -= 1
        claims[place] = SkillClaim(Answer.NO)


@_same_words
def _years(
    before: str, after: str, *, taken: bool, shared: bool
) -> tuple[float | None, bool]:
    """Years said right after the name, or right before it, and which of the two.

    `taken` tells that the words before already told about another skill, `shared` that
    the words after lead to another skill.
    """
    match = AFTER_NAME.match(after)
    if match and shared and BEFORE_NAME.search(after) and "," in match.group():
        # "sales, 3 years of SQL"
        match = None
    years = _as_years(match) if match else None
    if years is not None:
        return years, True
    match = None if taken else BEFORE_NAME.search(before[-LONGEST_PHRASE:])
    return (_as_years(match) if match else None), False


def _as_years(match: re.Match[str]) -> float | None:
    number = _number_of(match)
    if match["month"]:
        number = round(number / 12, 2)
    elif match["more"]:
        number = round(number + int(match["more"]) / 12, 2)
    elif not (match["year"] or match["alone"] or match.group().endswith("+")):
        return None
    return number if 0 < number <= MOST_YEARS else None


def _number_of(match: re.Match[str]) -> float:
    if match["alone"]:
        return next(float(n) for n, way in _ALONE.items() if way.match(match["alone"]))
    if match["digits"]:
        return float(match["digits"].replace(",", "."))
    word = fold(on_russian_keys(match["word"].casefold()))
    return _NUMBERS.get(word, 0.0) + (0.5 if match["half"] else 0.0)


@_same_words
def _level(before: str, after: str, follows: bool) -> float | None:
    """A level in brackets or after a dash, or in the words right before the name."""
    tail = LEVEL_AFTER[0].match(after) or LEVEL_AFTER[1].match(after)
    if tail is not None:
        level = next((n for n, way in _LEVELS if way.search(tail.group(1))), None)
        if level is not None:
            return level
    near = before[-ADJACENT:]
    for share, words in _LEVELS:
        for found in words.finditer(near):
            is_own = not follows or "," in near[: found.start()]
            if is_own and LEVEL_BEFORE.fullmatch(near, found.end()):
                return share
    return None


def strongest(claims: Iterable[SkillClaim]) -> SkillClaim:
    """One claim out of several about one skill in one document: the most that is said.

    A skill both claimed and denied is claimed. Raises ValueError if there are none.
    """
    said = sorted(claims, key=lambda claim: claim.has != Answer.YES)
    if not said:
        raise ValueError("no claims")
    had = [claim for claim in said if claim.has == Answer.YES]
    years = max((c.years for c in had if c.years is not None), default=None)
    level = max((c.level for c in had if c.level is not None), default=None)
    return replace(said[0], years=years, level=level)
