"""The notation of phrases: a line of a language's file -> the ways to say it.

`docs/adding-a-language.md` tells it to the people who write phrases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from screening.dialogue.languages.files import Line, Table
from screening.dialogue.languages.words import words_in
from screening.dialogue.reading.words import LETTERS_PER_TYPO

# A phrase that can be said in more ways than this is several phrases.
MOST_WAYS = 5_000
LONGEST_GAP = 12
SHORTEST_STEM, LONGEST_STEM = 2, 30


class Sort(Enum):
    """What a phrase asks of one place in a message."""

    WORD = auto()
    STEM = auto()
    ENDING = auto()
    TYPED = auto()  # a word in which a slip is allowed
    NUMBER = auto()
    GAP = auto()
    COMMA = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a phrase; a gap has `low` to `high` words of any kind."""

    sort: Sort
    text: str = ""
    low: int = 0
    high: int = 0
    over_comma: bool = False


def parse(line: Line, tables: Mapping[str, Table]) -> list[tuple[Element, ...]]:
    """Every way to say a phrase; `tables` are those that it may refer to."""
    ways = {_elements(line, flat) for flat in _Ways(line, tables, ()).all()}
    if () in ways:
        raise line.error("may be left out as a whole")
    return sorted(ways, key=repr)


def spelled_out(line: Line, tables: Mapping[str, Table]) -> list[str]:
    """Every way to write a line that has words and signs alone."""
    ways = _Ways(line, tables, ()).all()
    return list(dict.fromkeys(" ".join(way.split()) for way in ways))


_PLAIN = re.compile(r"[^()\[\]|{<]+")


class _Ways:
    """Spells out one line: what it says with each choice made."""

    def __init__(
        self, line: Line, tables: Mapping[str, Table], within: tuple[str, ...]
    ) -> None:
        self._line, self._tables, self._within = line, tables, within
        self._text, self._at = line.text, 0

    def all(self) -> list[str]:
        ways = self._choices()
        if self._at < len(self._text):
            raise self._line.error(f'"{self._text[self._at]}" closes nothing')
        return ways

    def _choices(self) -> list[str]:
        """Alternatives up to a closing bracket or the end."""
        ways = self._sequence()
        while self._next("|"):
            ways += self._sequence()
        return ways

    def _sequence(self) -> list[str]:
        ways = [""]
        while self._at < len(self._text) and self._text[self._at] not in ")]|":
            if self._next("("):
                part = self._choices()
                self._close(")")
            elif self._next("["):
                part = ["", *self._choices()]
                self._close("]")
            elif self._next("{"):
                part = self._referred(self._until("}"))
            elif self._next("<"):
                part = [f" <{self._until('>')}> "]
            else:
                plain = _PLAIN.match(self._text, self._at)
                assert plain is not None
                part, self._at = [plain.group()], plain.end()
            ways = [way + more for way in ways for more in part]
            if len(ways) > MOST_WAYS:
                raise self._line.error(f"can be said in over {MOST_WAYS} ways")
        return ways

    def _referred(self, name: str) -> list[str]:
        if name not in self._tables:
            raise self._line.error(f"there is no table {name} in this file")
        if name in self._within:
            raise self._line.error(f"{name} refers to itself")
        table = self._tables[name]
        # Endings of cases are referred to by hundreds of words.
        if not table.ways:
            table.ways[:] = [
                way
                for line in table.lines
                for way in _Ways(line, self._tables, (*self._within, name)).all()
            ]
        return table.ways

    def _next(self, sign: str) -> bool:
        is_next = self._text[self._at : self._at + 1] == sign
        self._at += is_next
        return is_next

    def _close(self, sign: str) -> None:
        if not self._next(sign):
            raise self._line.error(f'"{sign}" is missing')

    def _until(self, sign: str) -> str:
        end = self._text.find(sign, self._at)
        if end < 0:
            raise self._line.error(f'"{sign}" is missing')
        inner, self._at = self._text[self._at : end].strip(), end + 1
        return inner


_GAP = re.compile(r"<(?:(\d+)-)?(\d+)(,?)>")
_PART = re.compile(r"<[^<>]*>|[,^$]|[^\s,^$<>]+")


def _elements(line: Line, flat: str) -> tuple[Element, ...]:
    elements: list[Element] = []
    for part in _PART.findall(flat):
        if part == ",":
            elements.append(Element(Sort.COMMA))
        elif part == "^":
            elements.append(Element(Sort.START))
        elif part == "$":
            elements.append(Element(Sort.END))
        elif part == "<number>":
            elements.append(Element(Sort.NUMBER))
        elif part[0] == "<":
            elements.append(_gap(line, part))
        else:
            elements += _word(line, part)
    # A comma that a left-out word leaves at an end says nothing.
    while elements and elements[0].sort == Sort.COMMA:
        del elements[0]
    while elements and elements[-1].sort == Sort.COMMA:
        del elements[-1]
    _check_order(line, elements)
    return tuple(elements)


def _gap(line: Line, part: str) -> Element:
    match = _GAP.fullmatch(part)
    if match is None:
        raise line.error(f"{part} is neither <number> nor a gap such as <3> or <1-3,>")
    low, high = int(match.group(1) or 0), int(match.group(2))
    if not low <= high <= LONGEST_GAP or high == 0:
        raise line.error(f"the gap {part} is not within 1 and {LONGEST_GAP} words")
    return Element(Sort.GAP, low=low, high=high, over_comma=bool(match.group(3)))


_NO_LETTER = re.compile(r"[*~.!?:;]")


def _word(line: Line, part: str) -> list[Element]:
    sort, plain = Sort.WORD, part
    if part[0] == "*":
        sort, plain = Sort.ENDING, part[1:]
    elif part[-1] in "*~":
        sort, plain = Sort.STEM if part[-1] == "*" else Sort.TYPED, part[:-1]
    words = words_in(plain)
    if not words or _NO_LETTER.search(plain) or any(w.pause for w in words[1:]):
        raise line.error(f'"{part}" is no word')
    length = len(words[-1].key)
    if sort in {Sort.STEM, Sort.ENDING} and length < SHORTEST_STEM:
        raise line.error(f'"{part}" would be part of too many words')
    if length > LONGEST_STEM:
        raise line.error(f'"{part}" has over {LONGEST_STEM} letters')
    if sort == Sort.TYPED and length < LETTERS_PER_TYPO:
        raise line.error(f'"{part}" is too short for a slip in it')
    sorts = [Sort.WORD] * (len(words) - 1)
    sorts.insert(0 if sort == Sort.ENDING else len(sorts), sort)
    return [Element(s, w.text) for s, w in zip(sorts, words, strict=True)]


_WORDS = {Sort.WORD, Sort.STEM, Sort.ENDING, Sort.TYPED, Sort.NUMBER}


def _check_order(line: Line, elements: list[Element]) -> None:
    sorts = [element.sort for element in elements]
    if Sort.START in sorts[1:]:
        raise line.error('"^" stands before all else')
    if Sort.END in sorts[:-1]:
        raise line.error('"$" stands after all else')
    if Sort.GAP in (sorts[:1] + sorts[-1:]):
        raise line.error("a gap lies between words")
    if sorts and not _WORDS & set(sorts):
        raise line.error("has no word")
