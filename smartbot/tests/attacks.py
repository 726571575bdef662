"""Texts that make a regular expression work: derived from what it is made of.

For each part that may repeat without a near end the expression is given what leads to
that part, then the part again and again, then something that it cannot end with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# A repeat with a bound below this costs so many times the rest, whatever the length.
NEAR_END = 12
# What patterns of a reader of texts tell apart; the first that a set takes are tried.
CHARACTERS = " aя1-.,\n\t'\"(/@:;é_А́A9+#&|•–!?%$№ң\u00a0<>[]{}*=~^`\\\u200bz–—0"
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
GENERIC = (
    " ", "\n", "\t", "a", "я", "1", "-", ".", ",", "(", ")", "[", '"', "'", "@", "/", "и\u0301",
    "_", "a ", "я ", "1 ", "a@", "a.", "1.", "1,", "a-", "- ", ", ", "a\n", " \n", "(a", "не ",
    "1-", "🙂", "A", "Я", "aA", "A1",
)  # fmt: skip
SAMPLES = 3
LEADS = 3


@dataclass(frozen=True)
class Attack:
    """What leads to a repeat, and what is repeated."""

    before: str
    unit: str

    def text(self, length: int) -> str:
        """The repeat at some length, and then something that cannot end it."""
        repeated = (self.unit * (length // len(self.unit) + 1))[:length]
        return self.before + repeated + "\0a"


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """Ways to be slow with such a pattern, if any is."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    random = Random(1)
    leads: dict[str, set[str]] = {unit: set() for unit in GENERIC}
    for before, pump in _pumps(tree, "", random):
        if pump:
            leads.setdefault(pump, {""}).add(before)
    for size in range(1, len(tree) + 1):
        leads.setdefault("".join(_sample(item, random) for item in tree[:size]), {""})
    found: list[Attack] = []
    for unit, before in leads.items():
        if unit:
            found.append(Attack("", unit))
            # Long alternations lead to the same in many ways; the longest goes deepest.
            tried = sorted(before - {""}, key=lambda lead: (-len(lead), lead))
            rest = random.sample(tried[LEADS:], min(LEADS, len(tried[LEADS:])))
            for lead in tried[:LEADS] + rest:
                found += [Attack(lead, unit), Attack("", lead + unit)]
    return found


def _pumps(tree: Any, before: str, random: Random) -> Iterator[tuple[str, str]]:
    """What leads to each long repeat, and what it repeats, in several samples."""
    for operation, argument in tree:
        if operation in REPEATS:
            _least, most, body = argument
            if most >= NEAR_END:
                for pump in _samples(body, random):
                    yield before, pump
            yield from _pumps(body, before, random)
        elif operation is op.BRANCH:
            for branch in argument[1]:
                yield from _pumps(branch, before, random)
        elif operation is op.SUBPATTERN:
            yield from _pumps(argument[3], before, random)
        elif operation is op.ATOMIC_GROUP:
            yield from _pumps(argument, before, random)
        elif operation in (op.ASSERT, op.ASSERT_NOT):
            yield from _pumps(argument[1], before, random)
        before += _sample((operation, argument), random)


def _samples(body: Any, random: Random) -> list[str]:
    if len(body) == 1 and body[0][0] in (op.IN, op.ANY, op.NOT_LITERAL):
        return [c for c in CHARACTERS if _takes(body[0], c)][: 2 * SAMPLES]
    return [
        "".join(_sample(item, random) for item in body) for _number in range(SAMPLES)
    ]


def _sample(item: tuple[Any, Any], random: Random) -> str:
    """Something that the item takes; assertions are left to luck."""
    operation, argument = item
    if operation is op.LITERAL:
        return chr(argument)
    if operation in (op.IN, op.ANY, op.NOT_LITERAL):
        taken = [c for c in CHARACTERS if _takes(item, c)]
        return random.choice(taken[:SAMPLES]) if taken else _any_of(item)
    if operation is op.BRANCH:
        return _sequence(random.choice(argument[1]), random)
    if operation is op.SUBPATTERN:
        return _sequence(argument[3], random)
    if operation is op.ATOMIC_GROUP:
        return _sequence(argument, random)
    if operation in REPEATS:
        least, most, body = argument
        return "".join(_sequence(body, random) for _ in range(max(least, min(most, 1))))
    return ""


def _sequence(items: Any, random: Random) -> str:
    return "".join(_sample(item, random) for item in items)


def _takes(item: tuple[Any, Any], character: str) -> bool:
    operation, argument = item
    if operation is op.ANY:
        return character != "\n"
    if operation is op.NOT_LITERAL:
        return bool(character != chr(argument))
    negated = argument[0][0] is op.NEGATE
    members = argument[1:] if negated else argument
    return any(_is(member, character) for member in members) != negated


def _is(member: tuple[Any, Any], character: str) -> bool:
    operation, argument = member
    if operation is op.LITERAL:
        return chr(argument) == character
    if operation is op.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    if operation is op.CATEGORY:
        return bool(re.fullmatch(CATEGORIES[argument], character))
    raise ValueError(f"unknown member of a set: {operation}")


CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _any_of(item: tuple[Any, Any]) -> str:
    """A member of a set that holds none of the usual characters."""
    for operation, argument in item[1]:
        if operation is op.LITERAL:
            return chr(argument)
        if operation is op.RANGE:
            return chr(argument[0])
    return ""
