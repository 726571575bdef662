"""How else the words of a language are typed: by rule, so that nobody writes it twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from screening.dialogue.languages.files import LanguageError, read_toml
from screening.dialogue.reading.words import fold

KEYS = {"foreign", "keeps_apostrophe", "letters", "latin"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """What `spelling.toml` says of one language.

    `foreign` are words that show that a message is in another language, `latin` what
    each letter, or spelling of a letter, is read as.
    """

    language: str
    foreign: frozenset[str]
    keeps_apostrophe: frozenset[str]
    letters: dict[str, str]
    latin: dict[str, str]

    def variants(self, word: str) -> tuple[str, ...]:
        """The folded keys under which a properly spelled word is typed."""
        found = {fold(word): None}
        for letter, others in self.letters.items():
            if letter in word:
                for other in others.split():
                    found[fold(word.replace(letter, other))] = None
        bare = word.replace("'", "")
        if bare != word and bare not in self.keeps_apostrophe:
            found[fold(bare)] = None
        return tuple(found)

    def sound(self, word: str) -> str:
        """A word as all its Latin spellings have in common; "" if it has no such."""
        if not self.latin:
            return ""
        spelled = "".join(self.latin.get(letter, letter) for letter in word)
        for several, meant in self.latin.items():
            if len(several) > 1:
                spelled = spelled.replace(several, meant)
        return _DOUBLED.sub(r"\1", spelled)


_DOUBLED = re.compile(r"(.)\1+")


@cache
def read_spelling(path: Path) -> Spelling:
    """The rules of one language's file."""
    _text, rules = read_toml(path)
    if set(rules) != KEYS:
        raise LanguageError(f"{path}: has to have {', '.join(sorted(KEYS))}, no more")
    latin: dict[str, str] = {}
    for letter, spellings in rules["latin"].items():
        meant, *others = spellings.split()
        for spelling in (letter, *others):
            if latin.setdefault(spelling, meant) != meant:
                raise LanguageError(
                    f"{path}: {spelling} is read as {latin[spelling]} and as {meant}"
                )
    return Spelling(
        path.parent.name,
        frozenset(rules["foreign"].split()),
        frozenset(rules["keeps_apostrophe"].split()),
        rules["letters"],
        latin,
    )
