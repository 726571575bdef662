"""What SmartBot knows of each language: a folder a language, a file a subject.

The folders hold words alone, in the notation of `docs/adding-a-language.md`; `phrases`
makes one matcher of a file in all languages. To add a language, add a folder.
"""

from __future__ import annotations

from functools import cache, lru_cache

from screening.dialogue.languages.files import (
    FOLDER,
    LANGUAGES,
    LanguageError,
    Table,
    read_tables,
)
from screening.dialogue.languages.matcher import Match, Matcher
from screening.dialogue.languages.notation import Element, parse
from screening.dialogue.languages.spelling import read_spelling
from screening.dialogue.languages.words import Pause, Word, words_in

__all__ = ["FOLDER", "LANGUAGES", "LanguageError", "Match", "Matcher", "Pause", "Word",
           "phrases", "sound", "words_in"]  # fmt: skip


@cache
def phrases(*subjects: str) -> Matcher:
    """The matcher of all phrases that any language has in `<subject>.toml`.

    A match is named by its table: "no", or "topics.pay" for `pay` below `[topics]`.
    """
    matcher = Matcher(
        read_spelling(FOLDER / code / "spelling.toml") for code in LANGUAGES
    )
    for code in LANGUAGES:
        for subject in subjects:
            tables = read_tables(FOLDER / code / f"{subject}.toml")
            for name, phrase in _parsed(tables):
                matcher.add(name, code, phrase)
    return matcher


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A word as it sounds in any alphabet: "қазақша" and "qazaqsha" sound alike."""
    for code in LANGUAGES:
        heard = read_spelling(FOLDER / code / "spelling.toml").sound(word)
        if heard:
            return heard
    return word


def _parsed(tables: dict[str, Table]) -> list[tuple[str, tuple[Element, ...]]]:
    """Every way to say every phrase, with its table's name.

    A table whose name begins with "_" is there to be referred to by the others.
    """
    return [
        (name, way)
        for name, table in tables.items()
        if not name.startswith("_")
        for line in table.lines
        for way in parse(line, tables)
    ]
