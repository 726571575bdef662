"""The dictionary of skills, and the skill that a name alone means."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.skills.forms import (
    DIGITS_AT_END,
    SHORTEST_STEM,
    skill_words,
)

DICTIONARY = Path(__file__).parents[2] / "data" / "skills.toml"
KINDS = DICTIONARY.with_name("skill_kinds.toml")

# Typing errors are forgiven in words of this length, and in messages, not documents:
# in a long text some unrelated word always stands one letter away from a skill.
SHORTEST_TYPO = 5
LONGEST_MESSAGE = 240
# At most this share of a name may be mistyped (one letter of five, two of ten).
TYPO_SHARE = 0.2
LONG_WORD = 9
# People who do the work: a designer one works with is not one's own skill.
PERSON = pattern("skills", r"{person}$|^{person_first}\s")


@dataclass(slots=True)
class Alias:
    """One way to write a skill; `words` are in their common form.

    `needs_company` marks a spelling that means other things as well.
    """

    name: str
    group: str
    words: tuple[str, ...]
    spelling: str
    needs_company: bool = False
    is_person: bool = False

    @property
    def is_short(self) -> bool:
        """Too short for endings: "VIC" is no form of "VICi"."""
        return len(self.spelling) <= SHORTEST_STEM and not self.spelling.isascii()


def dictionary_rows() -> Iterator[tuple[str, str, str]]:
    """Every row of the dictionary file: group, canonical name, alias as written."""
    with DICTIONARY.open("rb") as file:
        groups = tomllib.load(file)
    for group, skills in groups.items():
        for name, aliases in skills.items():
            spellings = [alias.strip() for alias in aliases.split(",")]
            ambiguous = {s.rstrip("?").casefold() for s in spellings if s[-1:] == "?"}
            if name.casefold() not in ambiguous:
                yield group, name, name
            for spelling in spellings:
                if spelling:
                    yield group, name, spelling


@dataclass(slots=True)
class Dictionary:
    """All aliases, by the first of their words, the longest first."""

    by_first_word: dict[str, list[Alias]] = field(default_factory=dict)
    by_words: dict[tuple[str, ...], Alias] = field(default_factory=dict)
    by_spelling: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def add(self, group: str, name: str, spelling: str) -> None:
        """One row of the file; of two rows with the same words the first counts."""
        self.groups.setdefault(name, group)
        bare = spelling.removesuffix("?")
        words = tuple(word.form for word in skill_words(bare))
        is_person = bool(PERSON.search(bare))
        earlier = self.by_words.get(words)
        if earlier is not None and is_person and not earlier.is_person:
            # The work and the person have one form; what is written tells them apart.
            earlier.is_person, earlier.spelling = True, bare
        if not words or earlier is not None:
            return
        needs_company = spelling.endswith("?")
        alias = Alias(name, group, words, bare, needs_company, is_person)
        self.by_words[words] = alias
        self.by_spelling.setdefault(bare.casefold(), name)
        self.by_first_word.setdefault(words[0], []).append(alias)


@cache
def dictionary() -> Dictionary:
    """The dictionary, read from its file once."""
    known = Dictionary()
    for row in dictionary_rows():
        known.add(*row)
    for aliases in known.by_first_word.values():
        aliases.sort(key=lambda alias: -len(alias.words))
    return known


def known_skills() -> tuple[str, ...]:
    """All canonical names, for suggestions; in the dictionary's order."""
    return tuple(dictionary().groups)


def group_of(name: str) -> str:
    """The group of a canonical skill ("programming", "soft", "languages", ...)."""
    return dictionary().groups.get(name, "")


TOOL_GROUPS = frozenset(("programming", "frameworks", "data", "operations", "office"))


@cache
def _kinds() -> dict[str, Any]:
    return tomllib.loads(KINDS.read_text("utf-8"))


def _listed(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]


@cache
def _apart(what: str) -> frozenset[str]:
    return frozenset(_listed(_kinds()["apart"][what]))


def is_product(name: str) -> bool:
    """Whether a canonical skill is a product that stands among lines of work."""
    return name in _apart("tools")


def is_tool(name: str) -> bool:
    """Whether a canonical skill is a tool: years with it are not years of a trade."""
    if name in _apart("work"):
        return False
    return is_product(name) or group_of(name) in TOOL_GROUPS


@cache
def _trades() -> frozenset[str]:
    return frozenset(a.name for a in dictionary().by_words.values() if a.is_person)


def is_trade(name: str) -> bool:
    """Whether people are called by a canonical skill: "Cleaning" has cleaners."""
    return name in _trades()


@cache
def proved_by(name: str) -> tuple[str, ...]:
    """The skills any of which proves a skill: its kinds, and theirs (`skill_kinds.toml`)."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        kinds = _kinds()["kinds"].get(waiting.pop(), "")
        new = [kind for kind in _listed(kinds) if kind and kind not in found]
        found += new
        waiting += new
    return tuple(found)


def canonical_skill(text: str) -> str | None:
    """The canonical name of a skill written alone: any alias, forgiving a typo.

    None for what the dictionary does not know.
    """
    words = skill_words(text[:LONGEST_MESSAGE])
    if not words:
        return None
    written = " ".join(text.casefold().split())
    exact = dictionary().by_spelling.get(written)
    if exact is not None:
        return exact
    alias = _alias_of(tuple(word.form for word in words))
    return alias.name if alias is not None else _mistyped(written)


def _alias_of(forms: tuple[str, ...]) -> Alias | None:
    known = dictionary()
    alias = known.by_words.get(forms)
    if alias is None:
        # "Python3", "Java 17": a version is no part of the name.
        bare = tuple(DIGITS_AT_END.sub("", form) for form in forms)
        while len(bare) > 1 and bare[-1].isdigit():
            bare = bare[:-1]
        alias = known.by_words.get(bare)
    return alias


def _mistyped(written: str) -> str | None:
    """The skill whose spelling is nearest, if near enough."""
    if len(written) < SHORTEST_TYPO:
        return None
    most = max(1, int(len(written) * TYPO_SHARE))
    nearest = process.extractOne(
        written, _long_spellings(), scorer=OSA.distance, score_cutoff=most
    )
    if nearest is None:
        return None
    spelling, distance, _ = nearest
    # A first letter is seldom mistyped, and makes many another word: "cook", "look".
    if distance and spelling[0] != written[0] and len(written) < LONG_WORD:
        return None
    return dictionary().by_spelling[spelling]


@cache
def _long_spellings() -> tuple[str, ...]:
    spellings = dictionary().by_spelling
    return tuple(s for s in spellings if len(s) >= SHORTEST_TYPO)
