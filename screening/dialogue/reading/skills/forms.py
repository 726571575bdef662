"""The words of the dictionary and of texts in one form for all their cases."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from screening.dialogue.languages.kk.stems import ENDING as KAZAKH_ENDING
from screening.dialogue.languages.kk.stems import NO_END
from screening.dialogue.languages.ru.stems import KEPT, NOUN_IN_I
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.words import in_latin, on_russian_keys

WORD = re.compile(r"\.net\b|[^\W_]+(?:\+\+|#)?", re.IGNORECASE)
# Of the Russian alphabet: its first letter, its last, and the one that stands apart.
_A, _YA, _YO = "\u0430", "\u044f", "\u0451"
CYRILLIC = re.compile(f"[{_A}-{_YA}{_YO}]")
LATIN_OR_SIGN = re.compile(r"[a-z0-9+#]")
_ENDINGS = Vocabulary("stems").written("endings", "ru")
# Endings are cut from dictionary and text alike, so it matters little what is cut.
_ENDINGS_BY_LENGTH = {
    size: frozenset(ending for ending in _ENDINGS if len(ending) == size)
    for size in range(max(map(len, _ENDINGS)), 0, -1)
}
SHORTEST_STEM = 3
# The plural of an English word: "APIs", "databases"; not "css", "kubernetes", "redis".
ENGLISH_PLURAL = re.compile(r"(?:(?<=[a-rt-z]{3})(?<![iu])|(?<=api))s$")
DIGITS_AT_END = re.compile(r"(?<=[^\W\d_]{2})\d+$")


@cache
def common_form(word: str) -> str:
    """The form under which a word is looked up; the same for its cases and plurals."""
    word = on_russian_keys(word.casefold())
    if not CYRILLIC.search(word):
        return word
    # Letters that look alike are typed on either keyboard.
    return in_latin(word) if LATIN_OR_SIGN.search(word) else _without_ending(word)


def _without_ending(word: str) -> str:
    if NOUN_IN_I.search(word):
        return NOUN_IN_I.sub(KEPT, word)
    for size, endings in _ENDINGS_BY_LENGTH.items():
        if word[-size:] in endings and len(word) - size >= SHORTEST_STEM:
            return word[:-size]
    return word


@cache
def _other_form(word: str) -> str:
    """Without a Kazakh ending, an English plural or a version, to be tried second."""
    word = on_russian_keys(word.casefold())
    if not CYRILLIC.search(word):
        return DIGITS_AT_END.sub("", ENGLISH_PLURAL.sub("", word))
    if LATIN_OR_SIGN.search(word):
        return DIGITS_AT_END.sub("", in_latin(word))
    bare = KAZAKH_ENDING.sub("", word)
    return word if bare.endswith(NO_END) else _without_ending(bare)


class Word(NamedTuple):
    """A word of a text: its common form, another to try, and where it stands."""

    form: str
    other: str
    start: int
    end: int


# A text has few different words; the cache must not grow with every stranger's text.
MOST_FORMS = 50_000


def skill_words(text: str) -> list[Word]:
    """The words of a text as the dictionary has them, ".net" and "c++" among them."""
    if common_form.cache_info().currsize > MOST_FORMS:
        common_form.cache_clear()
        _other_form.cache_clear()
    return [
        Word(common_form(m.group()), _other_form(m.group()), m.start(), m.end())
        for m in WORD.finditer(text)
    ]
