"""Words that a grammar looks up one by one: the tables of a file in all languages.

Numbers, units and currencies follow one another in any order, so their grammars step
from word to word and ask what each of them is. The notation is that of phrases, of
words and signs alone. In a table of values, what stands before a ":" is what the words
behind it mean, up to the next such.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from screening.dialogue.languages.files import FOLDER, LANGUAGES, Line, read_tables
from screening.dialogue.languages.notation import spelled_out
from screening.dialogue.reading.words import Phrases, fold, tokenise


class Vocabulary:
    """One file of every language. What is looked up is folded (`reading.words.fold`),
    but for `written`; with a language named, only its own is given."""

    def __init__(self, subject: str, folder: Path = FOLDER) -> None:
        self._tables = {
            code: read_tables(folder / code / f"{subject}.toml") for code in LANGUAGES
        }

    def words(self, name: str, language: str = "") -> frozenset[str]:
        """The words of a table."""
        return frozenset(map(fold, self.written(name, language)))

    def written(self, name: str, language: str = "") -> frozenset[str]:
        """The words of a table as they are spelled: "төрт" is four, "торт" a cake."""
        return frozenset(word for _, _, word in self._words(name, language))

    def affixes(self, name: str) -> tuple[str, ...]:
        """A table of what words begin or end with, the longest first."""
        return tuple(sorted(self.words(name), key=lambda affix: (-len(affix), affix)))

    def phrases(self, name: str, *signs: str) -> Phrases:
        """The phrases of a table and some signs, their words side by side."""
        return Phrases(*signs, *(phrase for _, phrase in self.names(name)))

    def names(self, name: str) -> list[tuple[str, tuple[str, ...]]]:
        """What each phrase of a table means, "" without values, and its words."""
        return [
            (value, tuple(token.key for token in tokenise(way)))
            for _, value, way in self._ways(name)
        ]

    def values(self, name: str, language: str = "") -> dict[str, str]:
        """The words of a table with what they mean; in the last language that has one."""
        return {fold(word): value for _, value, word in self._words(name, language)}

    def numbers(self, name: str, language: str = "") -> dict[str, float]:
        """The words of a table with the numbers that they mean."""
        meant: dict[str, float] = {}
        numbers: dict[str, float] = {}
        for line, value, word in self._words(name, language):
            if value not in numbers:
                numbers[value] = _number(line, value)
            meant[fold(word)] = numbers[value]
        return meant

    def _words(self, name: str, language: str) -> Iterator[tuple[Line, str, str]]:
        for line, value, way in self._ways(name, language):
            # Most are plain words, and there are thousands of them.
            word = (
                way.lower().replace("\u0451", "\u0435")
                if way.isalpha()
                else _token(line, way)
            )
            yield line, value, word

    def _ways(self, name: str, language: str = "") -> Iterator[tuple[Line, str, str]]:
        for code in (language,) if language else LANGUAGES:
            tables = self._tables[code]
            value = ""
            for line in tables[name].lines:
                head, colon, words = line.text.partition(":")
                value = head.strip() if colon else value
                plain = Line(words if colon else head, line.path, line.number)
                for way in spelled_out(plain, tables):
                    if way:
                        yield line, value, way


def _token(line: Line, way: str) -> str:
    tokens = tokenise(way)
    if len(tokens) != 1:
        raise line.error(f'"{way}" is not one word')
    return tokens[0].text


def _number(line: Line, value: str) -> float:
    """ "1000", "1/3"."""
    above, _, below = value.partition("/")
    try:
        return float(above) / float(below or 1)
    except ValueError:
        raise line.error(f'"{value}" is no number') from None
