"""The words for numbers of every language: tables for `numbers`, all keys folded."""

from __future__ import annotations

from functools import cache

from screening.dialogue.languages.files import LANGUAGES
from screening.dialogue.languages.vocabulary import Vocabulary

WORDS = Vocabulary("numbers")
QUANTITIES = Vocabulary("quantities")


@cache
def _in(language: str, name: str) -> dict[str, float]:
    """The numbers of a table, but for forms that are other words of some language."""
    numbers = WORDS.numbers(name, language)
    for word in WORDS.words("no_numbers", language) & numbers.keys():
        del numbers[word]
    return numbers


def _of(name: str, languages: tuple[str, ...] = LANGUAGES) -> dict[str, float]:
    return {w: n for code in languages for w, n in _in(code, name).items()}


# Numbers below a hundred of the languages that put endings to them where others have a
# preposition: "оннан бір", "500 мыңнан 700 мыңға".
_ENDED = tuple(code for code in LANGUAGES if QUANTITIES.words("from_endings", code))
ENDED_UNITS, ENDED_TENS = _of("units", _ENDED), _of("tens", _ENDED)
ENDED = {**ENDED_UNITS, **ENDED_TENS, **_of("hundred", _ENDED)}

UNITS, TEENS, TENS = _of("units"), _of("teens"), _of("tens")
HUNDREDS = _of("hundreds")
# Numbers that no other may follow inside a group: "полтора", "a couple".
WHOLES = _of("wholes")
# "a few": numbers that say how many only roughly.
VAGUE = WORDS.words("vague")
# "two hundred": this multiplies what stands before it in a group.
HUNDRED = _of("hundred")
# A group of digits or words times this.
MAGNITUDES = _of("magnitudes")
GLUED_MAGNITUDES = _of("glued_magnitudes")
FRACTIONS, PARTS = _of("fractions"), _of("parts")
FROM_ENDINGS = QUANTITIES.affixes("from_endings")
TO_ENDINGS = QUANTITIES.affixes("to_endings")
DIGIT_ENDINGS = WORDS.words("digit_endings")
# "one twenty two" is 122 in some languages.
_BY_HUNDREDS = tuple(
    code for code in LANGUAGES if WORDS.words("said_as_hundreds", code)
)
SAID_AS_HUNDREDS = WORDS.words("said_as_hundreds")
TENS_AFTER_HUNDREDS = frozenset(_of("tens", _BY_HUNDREDS))
# Words, as they are written, that mean a number only in company of their language.
UNSURE = WORDS.written("unsure")

ORDINALS = {word: int(value) for word, value in _of("ordinals").items()}
