"""The part of a word that its forms share."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

import snowballstemmer

from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.words import KAZAKH_LETTERS

_STEMMING = Lock()
_STEMMERS = {
    True: snowballstemmer.stemmer("russian"),
    False: snowballstemmer.stemmer("english"),
}
# Kazakh has no stemmer of its own; the longest ending comes first.
_KAZAKH_ENDINGS = sorted(
    Vocabulary("stems").written("endings", "kk"), key=lambda ending: -len(ending)
)
_LEAST_STEM = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word, by the alphabet it is in."""
    if KAZAKH_LETTERS & set(word):
        for ending in _KAZAKH_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                return word[: -len(ending)]
        return word
    cyrillic = any("\u0430" <= letter <= "\u044f" for letter in word)
    # A stemmer keeps the word in itself while it works: two threads would mix theirs.
    with _STEMMING:
        stemmed: str = _STEMMERS[cyrillic].stemWord(word)
    return stemmed
