"""The phrases of languages within the grammar of a reader that reads whole documents.

`phrases` forgives slips and hears Kazakh in Latin letters, word by word; that is for
messages. A resume has thousands of words, and its readers ask what stands right before
or behind a name: for them the same tables become regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from typing import Any, ClassVar, cast

from screening.dialogue.languages.files import FOLDER, LANGUAGES, Line, read_tables
from screening.dialogue.languages.notation import Element, Sort, parse
from screening.dialogue.languages.spelling import Spelling, read_spelling
from screening.dialogue.reading.words import fold

_TABLE = re.compile(r"\{(\+?)(?:([a-z_]+)/)?([a-z][a-z_.]*)(?::([a-z]{2}))?\}")
_BESIDE = r"[\t \u00a0\u202f\-\u2010\u2011]{1,3}"
_OVER_COMMA = r"[\t \u00a0\u202f\-\u2010-\u2014,:()]{1,4}"
_WORD_BEGINS, _WORD_ENDS, _ANY_ENDING = r"(?<!\w)", r"(?!\w)", r"\w*+"
# In Latin letters a shorter Kazakh word is likely one of another language.
_LEAST_IN_LATIN = 5


class LatePattern:
    """A regular expression that is put together when it is first used.

    All of them take two seconds, which a command that reads no text need not wait for;
    a process that serves compiles them before it does (`compile_all`).
    """

    made: ClassVar[list[LatePattern]] = []

    def __init__(self, written: Callable[[], str]) -> None:
        """`written` tells the expression; letters are taken in either case."""
        self.written = written
        self.made.append(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.written(), re.IGNORECASE)

    def __getattr__(self, name: str) -> Any:
        # Comes here once for each name: then the compiled pattern's own is at hand.
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def compile_all() -> None:
    """Compile each pattern that the modules imported so far have, but not used yet."""
    for late in LatePattern.made:
        _ = late.compiled


def _late(written: Callable[[], str]) -> re.Pattern[str]:
    # To those who read with it, it is the pattern.
    return cast("re.Pattern[str]", LatePattern(written))


@cache
def pattern(subject: str, grammar: str) -> re.Pattern[str]:
    """A regular expression in which `{table}` is any phrase of that table of
    `<subject>.toml` in any language, `{table:ru}` in one, `{file/table}` one of another
    file, `{+table}` one that may be written together with what stands before.

    It takes capital letters, "ё" and the kinds of apostrophes as the tables' notation
    says, but no slips. Texts may be normalised or not.
    """

    def written(match: re.Match[str]) -> str:
        is_glued, other, name, language = match.groups()
        begins = "" if is_glued else _WORD_BEGINS
        return begins + _any_of(other or subject, name, language or "")

    return _late(lambda: _TABLE.sub(written, grammar))


def patterns(
    subject: str, name: str, grammar: str = "{}"
) -> dict[str, re.Pattern[str]]:
    """A pattern for each value of a table of values, in the table's order; "{}" in
    `grammar` are the phrases that mean it."""
    return {
        value: _late(partial(_written_of, subject, name, value, grammar))
        for value in _values(subject, name)
    }


def _written_of(subject: str, name: str, value: str, grammar: str) -> str:
    ways = _ways_by_value(subject, name)[value]
    return grammar.replace("{}", _WORD_BEGINS + _written(ways))


@cache
def _ways_by_value(subject: str, name: str) -> dict[str, set[tuple[str, ...]]]:
    ways: dict[str, set[tuple[str, ...]]] = {}
    for language in LANGUAGES:
        for value, way in _ways(subject, name, language):
            ways.setdefault(value, set()).add(way)
    return ways


def _values(subject: str, name: str) -> list[str]:
    """The values of a table in its order, without a look at their phrases."""
    tables = (
        read_tables(FOLDER / code / f"{subject}.toml")[name] for code in LANGUAGES
    )
    lines = (line.text.partition(":") for table in tables for line in table.lines)
    return list(dict.fromkeys(head.strip() for head, colon, _said in lines if colon))


@cache
def _any_of(subject: str, name: str, language: str) -> str:
    languages = (language,) if language else LANGUAGES
    ways = {way for code in languages for _value, way in _ways(subject, name, code)}
    # A table that is empty in all languages is found nowhere.
    return _written(ways) if ways else r"(?!)"


def _ways(
    subject: str, name: str, language: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each phrase of a table means, and its atoms: letters and what parts words."""
    tables = read_tables(FOLDER / language / f"{subject}.toml")
    spelling = read_spelling(FOLDER / language / "spelling.toml")
    value = ""
    for line in tables[name].lines:
        head, colon, said = line.text.partition(":")
        value = head.strip() if colon else value
        for way in parse(Line(said if colon else head, line.path, line.number), tables):
            yield value, tuple(_atoms(way, spelling))
            if spelling.latin and _is_long(way):
                yield value, tuple(_atoms(way, spelling, is_latin=True))


def _is_long(way: Iterable[Element]) -> bool:
    words = [element.text for element in way if element.text]
    return all("\u0400" <= word[0] <= "\u04ff" for word in words) and (
        len("".join(words)) >= _LEAST_IN_LATIN
    )


def _atoms(
    way: tuple[Element, ...], spelling: Spelling, *, is_latin: bool = False
) -> Iterator[str]:
    parts = ""  # what stands between the word before and the next
    for element in way:
        if element.sort == Sort.START:
            yield r"(?:^|(?<=\n))\W{0,9}"
        elif element.sort == Sort.END:
            yield r"\W{0,9}(?:$|(?=\n))"
        elif element.sort == Sort.COMMA:
            parts = _OVER_COMMA
        elif element.sort == Sort.GAP:
            parted = _OVER_COMMA if element.over_comma else _BESIDE
            parts = rf"{parted}(?:[\w'’]++{parted}){{{element.low},{element.high}}}?"
        else:
            if parts:
                yield parts
            yield from _word(element, spelling, is_latin=is_latin)
            parts = _BESIDE


def _word(element: Element, spelling: Spelling, *, is_latin: bool) -> Iterator[str]:
    if element.sort == Sort.NUMBER:
        yield r"\d++"
        return
    if element.sort == Sort.ENDING:
        yield r"\w*?"
    for letter in element.text:
        yield _in_latin(letter, spelling) if is_latin else _letter(letter, spelling)
    yield _ANY_ENDING if element.sort == Sort.STEM else _WORD_ENDS


@cache
def _letter_class(letters: str) -> str:
    return letters if len(letters) == 1 else f"[{letters}]"


_APOSTROPHES = ("'", "’", "ʼ", "`")


def _letter(letter: str, spelling: Spelling) -> str:
    """A letter with all that is typed for it."""
    if letter == "'":
        return f"[{''.join(_APOSTROPHES)}]?"
    if not letter.isalnum():
        return re.escape(letter)
    others = spelling.letters.get(letter, "").replace(" ", "")
    # Russian keyboards have "й", which `fold` takes for "и".
    also = "ё" if letter == "е" else fold(letter) if letter != "й" else ""
    return _letter_class("".join(dict.fromkeys(letter + also + others)))


def _in_latin(letter: str, spelling: Spelling) -> str:
    sound = spelling.latin.get(letter, letter)
    ways = {sound, *(w for w, heard in spelling.latin.items() if heard == sound)}
    latin = sorted((w for w in ways if w < "\u0400"), key=lambda w: (-len(w), w))
    if len(latin) < 2:
        return sound
    return (
        _letter_class("".join(latin))
        if latin[0][1:] == ""
        else f"(?:{'|'.join(latin)})"
    )


# --- Many ways as one expression that tries no beginning twice ---

_Tree = dict[str, Any]


def _written(ways: Iterable[tuple[str, ...]]) -> str:
    tree: _Tree = {}
    for way in sorted(ways):
        node = tree
        for atom in way:
            node = node.setdefault(atom, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: _Tree) -> str:
    # What says more is tried first: a longer word, then its end, then any ending.
    order = sorted(
        tree, key=lambda atom: (atom == "", atom == _ANY_ENDING, atom == _WORD_ENDS)
    )
    branches = []
    for atom in order:
        rest = tree[atom]
        while len(rest) == 1 and "" not in rest:
            [(following, rest)] = rest.items()
            atom += following
        inner = _branches(rest) if rest else ""
        branches.append(atom + (f"(?:{inner})" if "|" in inner else inner))
    return "|".join(branches)
