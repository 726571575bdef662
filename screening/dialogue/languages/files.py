"""The files of a language: tables of phrases, each with its place for error messages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.parent.name for path in FOLDER.glob("*/spelling.toml")))


class LanguageError(ValueError):
    """A language's file that cannot be used, with the place and the reason."""


@dataclass(frozen=True, slots=True)
class Line:
    """One phrase as it is written, and where."""

    text: str
    path: Path
    number: int

    def error(self, reason: str) -> LanguageError:
        """What to raise for this phrase."""
        return LanguageError(f"{self.path}:{self.number}: {reason}: {self.text}")


@dataclass(frozen=True, slots=True)
class Table:
    """The phrases under one name of one file; `ways` are what the notation makes of
    them, kept for all that refer to the table."""

    name: str
    lines: tuple[Line, ...]
    ways: list[str] = field(default_factory=list, compare=False)


def read_tables(path: Path) -> dict[str, Table]:
    """The tables of phrases of a file by their names, in the file's order."""
    text, values = read_toml(path)
    places = dict(_places(text))
    tables = {}
    for name, value in _flat(values):
        if not isinstance(value, str):
            raise LanguageError(f"{path}:{places.get(name, 1)}: {name} is not text")
        tables[name] = Table(name, tuple(_lines(value, path, places[name], text)))
    return tables


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """A file as it is written, and what it says."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise LanguageError(f"{path}: this language lacks the file") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{path}: {error}") from error


def _flat(values: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value


_SECTION = re.compile(r"\[([\w.]+)\]")
_KEY = re.compile(r"(\w+)\s*=\s*(.*)")
_FENCES = ("'''", '"""')


def _places(text: str) -> Iterator[tuple[str, int]]:
    """The line on which each table begins; TOML's reader does not tell."""
    above, fence = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if fence:
            fence = "" if fence in line else fence
        elif section := _SECTION.match(line):
            above = section.group(1) + "."
        elif key := _KEY.match(line):
            yield above + key.group(1), number
            opened = key.group(2)[:3]
            if opened in _FENCES and opened not in key.group(2)[3:]:
                fence = opened


def _lines(value: str, path: Path, begins: int, text: str) -> Iterator[Line]:
    """Phrases stand one to a line or with ";" between; "#" begins a remark."""
    opening = text.splitlines()[begins - 1].rstrip()
    first = begins + 1 if opening.endswith(_FENCES) else begins
    for number, line in enumerate(value.splitlines(), first):
        for phrase in re.split(r"(?:^|\s)#", line, maxsplit=1)[0].split(";"):
            if phrase.strip():
                yield Line(phrase.strip(), path, number)
