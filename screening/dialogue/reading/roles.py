"""Roles: which occupations of the dictionary a text names, and the words of their work.

The dictionary is `data/roles.toml` (its head tells how to extend it). Titles are looked
up by their words without case endings, the longest first, in one pass over the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from screening.dialogue.reading.found import Found
from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.words import Token, tokenise

DICTIONARY = Path(__file__).parent.parent / "data" / "roles.toml"

# What may stand inside a title: "java-разработчик", "UI/UX designer".
_JOINS = frozenset("-/")
_LATIN = re.compile("[a-z]")
# "developers", "analysts"; not "sales", "business", "devops": short or in -ss.
_PLURAL = re.compile(r"(?<=[a-z]{4})(?<![sui])s$")


@dataclass(frozen=True, slots=True)
class Role:
    """An occupation: the titles it goes by, and words of its work, in all languages."""

    name: str
    titles: tuple[str, ...]
    work: str
    family: str


@cache
def all_roles() -> tuple[Role, ...]:
    """Every role of the dictionary, in its order."""
    with DICTIONARY.open("rb") as file:
        families = tomllib.load(file)
    return tuple(
        Role(name, _titles(name, titles), work, family)
        for family, roles in families.items()
        for name, (titles, work) in roles.items()
    )


@cache
def _families() -> dict[str, str]:
    return {role.name: role.family for role in all_roles()}


def family_of(role: str) -> str:
    """The part of the dictionary in which the role of this canonical name stands."""
    return _families()[role]


def find_roles(text: str) -> list[Found[str]]:
    """The roles that a text names, by their canonical names, in order, with places."""
    return find_roles_in(tokenise(text), text)


def find_roles_in(tokens: Sequence[Token], text: str) -> list[Found[str]]:
    """The same for a text that has been cut into tokens already."""
    tokens = [t for t in tokens if t.text not in _JOINS]
    keys = [_key(token) for token in tokens]
    by_first = _titles_by_first_word()
    found = []
    first = 0
    while first < len(keys):
        for title, role in by_first.get(keys[first], ()):
            last = first + len(title) - 1
            if tuple(keys[first : last + 1]) != title:
                continue
            start, end = tokens[first].start, tokens[last].end
            if "\n" not in text[start:end]:
                found.append(Found(role, start, end))
                first = last
                break
        first += 1
    return found


def _titles(name: str, listed: str) -> tuple[str, ...]:
    titles = (title.strip() for title in listed.split(","))
    return tuple(dict.fromkeys((name.lower(), *titles)))


def _key(token: Token) -> str:
    """The form of a word that its cases and plurals share, and no other word does.

    English stems would not do: they make one of "accountant" and "account manager".
    """
    if not token.is_word:
        return token.text
    if _LATIN.match(token.text):
        return _PLURAL.sub("", token.text)
    return stem(token.text)


def key_of(title: str) -> tuple[str, ...]:
    """What a title is looked up by."""
    return tuple(_key(t) for t in tokenise(title) if t.text not in _JOINS)


@cache
def _titles_by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for title, role in _all_titles():
        by_first.setdefault(title[0], []).append((title, role))
    for titles in by_first.values():
        titles.sort(key=lambda found: -len(found[0]))
    return by_first


def _all_titles() -> Iterator[tuple[tuple[str, ...], str]]:
    for role in all_roles():
        for title in role.titles:
            yield key_of(title), role.name
