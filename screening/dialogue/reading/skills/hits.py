"""Where the dictionary's names stand in a text, whatever they mean there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.skills.dictionary import LONG_WORD, Alias, dictionary
from screening.dialogue.reading.skills.forms import CYRILLIC, Word
from screening.dialogue.reading.words import on_russian_keys

FIELD = pattern("skills", "{+field}")
SEVERAL = pattern("skills", "{+several}")
# What may stand between two words of one name: "CI/CD", "Node.js", "1C:Accounting".
GLUE = re.compile(r"[ \u00a0.:/\-\u2010\u2011’'&_]{0,2}\Z")
SHORTEST_TYPO_IN_MESSAGE = 6
# Groups of names, not of words of everyday speech.
TECHNICAL = frozenset(
    ("programming", "frameworks", "data", "operations", "engineering", "design")
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias that is written so in the text, at the words first to last."""

    alias: Alias
    written: str
    start: int
    end: int
    first: int
    last: int

    @property
    def is_trade(self) -> bool:
        """Whether a person is named by what they do."""
        words = self.written.casefold().split()
        return self.alias.is_person and not (words and FIELD.search(words[0]))

    @property
    def is_several(self) -> bool:
        """Several of a trade are others: "teachers"."""
        if self.first != self.last or not self.is_trade:
            return False
        is_other = self.written.casefold() != self.alias.spelling.casefold()
        return is_other and bool(SEVERAL.search(self.written))


def find_hits(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    """All mentions of the dictionary's aliases, left to right, never overlapping."""
    by_first = dictionary().by_first_word
    position = 0
    while position < len(words):
        word = words[position]
        aliases = by_first.get(word.form) or by_first.get(word.other) or ()
        fitting = (a for a in aliases if _stands_at(a, text, words, position))
        alias = next(fitting, None)
        last = position
        if alias is not None:
            last += len(alias.words) - 1
            start, end = word.start, words[last].end
            yield Hit(alias, text[start:end], start, end, position, last)
        position = last + 1


def _stands_at(alias: Alias, text: str, words: Sequence[Word], position: int) -> bool:
    if position + len(alias.words) > len(words):
        return False
    for offset in range(1, len(alias.words)):
        here, before = words[position + offset], words[position + offset - 1]
        if alias.words[offset] not in (here.form, here.other):
            return False
        if not GLUE.match(text[before.end : here.start]):
            return False
    word = words[position]
    return not alias.is_short or _is_as_spelt(text[word.start : word.end], alias)


def _is_as_spelt(word: str, alias: Alias) -> bool:
    written = word.casefold()
    if on_russian_keys(written) == on_russian_keys(alias.spelling.casefold()):
        return True
    return not all(CYRILLIC.match(letter) for letter in written)


def find_typos(words: Sequence[Word], hits: Sequence[Hit], text: str) -> Iterator[Hit]:
    """Single words of a message one letter away from a skill."""
    taken = {place for hit in hits for place in range(hit.first, hit.last + 1)}
    for place, word in enumerate(words):
        size = word.end - word.start
        if place in taken or size < SHORTEST_TYPO_IN_MESSAGE:
            continue
        nearest = process.extractOne(
            word.form, _typed_forms(), scorer=OSA.distance, score_cutoff=1
        )
        same_start = nearest is not None and nearest[0][0] == word.form[0]
        if nearest is not None and (same_start or size >= LONG_WORD):
            alias = dictionary().by_words[(nearest[0],)]
            written = text[word.start : word.end]
            yield Hit(alias, written, word.start, word.end, place, place)


@cache
def _typed_forms() -> tuple[str, ...]:
    """Forms of one word that are names."""
    return tuple(
        words[0]
        for words, alias in dictionary().by_words.items()
        if len(words) == 1
        and len(words[0]) >= SHORTEST_TYPO_IN_MESSAGE
        and alias.group in TECHNICAL
        and not alias.needs_company
    )
