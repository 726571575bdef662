"""What skills are called in the bot's languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from screening.dialogue.reading.skills.dictionary import (
    DICTIONARY,
    PERSON,
    TOOL_GROUPS,
    dictionary_rows,
    is_product,
)
from screening.dialogue.reading.skills.forms import CYRILLIC
from screening.dialogue.reading.words import KAZAKH_LETTERS

# Products keep their names in every language; work is called by its own name in each.
PRODUCT_GROUPS = TOOL_GROUPS | {"design"}
ENGINEERING_WORK = frozenset(
    ("Microservices", "Refactoring", "Testing", "Multithreading", "Blockchain")
)


@cache
def skill_name(written: str, language: str) -> str:
    """What a skill is called in "ru", "kk" or "en", for showing it to people.

    The canonical name becomes the dictionary's first name for it in that language;
    other wordings, products and unknown names stay as they were written.
    """
    names = _local_names().get(written, {})
    return (
        names.get(language) or (names.get("ru") if language == "kk" else "") or written
    )


@cache
def _local_names() -> dict[str, dict[str, str]]:
    better = _better_names()
    capitals = re.compile(
        rf"\b(?:{'|'.join(better['capitals'].split())}|{better['capitals_at_end']}$)\b"
    )
    found: dict[str, dict[str, str]] = {}
    for group, name, spelling in dictionary_rows():
        if not _is_work(group, name) or spelling.endswith("?"):
            continue
        if not CYRILLIC.search(spelling) or PERSON.search(spelling):
            continue
        language = "kk" if KAZAKH_LETTERS & set(spelling) else "ru"
        shown = capitals.sub(lambda match: match.group().upper(), spelling)
        found.setdefault(name, {}).setdefault(language, shown)
    for language in ("ru", "kk"):
        for name, shown in better[language].items():
            found.setdefault(name, {})[language] = shown
    return found


def _better_names() -> dict[str, Any]:
    return tomllib.loads(DICTIONARY.with_name("skill_names.toml").read_text("utf-8"))


def _is_work(group: str, name: str) -> bool:
    """Whether a canonical name is an English word for work, not the name of a thing."""
    if is_product(name):
        return False
    words = name.split()
    if len(words) > 1:
        return all(word.islower() for word in words[1:])
    if group == "engineering":
        return name in ENGINEERING_WORK
    return group not in PRODUCT_GROUPS and name[1:].islower() and len(name) > 2
