"""The words of a message as phrases see them: with the pauses between them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from screening.dialogue.reading.words import Token, tokenise


class Pause(IntEnum):
    """What stands between a word and the one before."""

    NONE = 0
    COMMA = 1
    SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number, or a sign that is said like one: "+", "/", "👍".

    `text` is in lower case, `key` is folded as well (see `reading.words.fold`); the
    message has it at [start:end]. `ends_question` says that a question mark follows.
    """

    text: str
    key: str
    start: int
    end: int
    pause: Pause
    is_number: bool
    ends_question: bool


_ENDS = set(".!?;")
_HALTS = set(",:()[]{}")
_SILENT = set("'\"_*~`^")


# One message is read by several matchers in turn.
@lru_cache(maxsize=64)
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a message in order."""
    words: list[Word] = []
    tokens = tokenise(text)
    signs: list[tuple[int, Token]] = []
    last: Token | None = None
    for place, token in enumerate(tokens):
        if not (token.is_word or token.is_digits) and not _is_said(token):
            signs.append((place, token))
            continue
        pause = _pause(text, tokens, last, signs, token)
        asked = any(sign.text == "?" for _, sign in signs)
        if asked and words:
            words[-1] = _asked(words[-1])
        words.append(
            Word(token.text, token.key, token.start, token.end, pause,
                 token.is_digits, False)
        )  # fmt: skip
        signs, last = [], token
    if words and any(sign.text == "?" for _, sign in signs):
        words[-1] = _asked(words[-1])
    return tuple(words)


def _asked(word: Word) -> Word:
    return Word(word.text, word.key, word.start, word.end, word.pause,
                word.is_number, True)  # fmt: skip


def _is_said(token: Token) -> bool:
    """Signs that stand for a word, and not between words or upon another sign."""
    if token.text in _ENDS | _HALTS | _SILENT or token.text == "-":
        return False
    # Letters of a script without a pattern of its own stand together in one token.
    return any(
        unicodedata.category(letter) not in {"Mn", "Me", "Cf", "Sk"}
        for letter in token.text
    )


def _pause(
    text: str,
    tokens: tuple[Token, ...],
    last: Token | None,
    signs: list[tuple[int, Token]],
    token: Token,
) -> Pause:
    if last is None:
        return Pause.NONE
    # "не-а", "2.5", "3,5": one thing, written together.
    inside = len(signs) == 1 and signs[0][1].glued and token.glued
    if inside and signs[0][1].text == "-":
        return Pause.NONE
    if inside and last.is_digits and token.is_digits:
        return Pause.NONE
    if "\n" in text[last.end : token.start]:
        return Pause.SENTENCE
    pause = Pause.NONE
    for place, sign in signs:
        if sign.text in _ENDS:
            # Dots in a row are a halt of somebody who goes on.
            dots = sign.text == "." and "." in (
                tokens[place - 1].text, tokens[place + 1].text
            )  # fmt: skip
            pause = max(pause, Pause.COMMA if dots else Pause.SENTENCE)
        elif sign.text in _HALTS or sign.text == "-":
            pause = max(pause, Pause.COMMA)
    return pause


_STRETCHED = re.compile(r"(\w)\1{2,}")


def unstretched(word: str) -> tuple[str, ...]:
    """What a word with a letter held down may be: "дааа" -> "да", "даа"."""
    if not _STRETCHED.search(word):
        return ()
    return _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)
