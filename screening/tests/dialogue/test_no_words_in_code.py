"""No word of any language stands in the code of the judgement: they are its data."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import screening.dialogue

ROOT = Path(screening.dialogue.__file__).parent
LANGUAGES = ROOT / "languages"
MODULES = sorted(
    path
    for path in ROOT.rglob("*.py")
    # What a language can say only in Python stands in its own folder.
    if path.parent.parent != LANGUAGES
)

# Letters that are told apart, and no words: two ways to write one letter, and letters
# that look alike in two scripts or stand for one another on a keyboard.
LETTERS = {
    "languages/patterns.py",
    "languages/vocabulary.py",
    "reading/skills/forms.py",
    "reading/stems.py",
    "reading/words.py",
}
# Compiles the names of towns once, from sources in several languages.
SCRIPTS = {"data/compile_places.py"}
# Modules that are still to be cleaned. This list may only shrink.
NOT_YET_CLEAN = {
    "quoting.py",
    "reading/choices.py",
    "reading/corrections.py",
    "reading/levels.py",
    "reading/matters.py",
    "reading/places.py",
}


def words_in(path):
    """The strings of a module with letters outside ASCII; docstrings are for people."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        f"{path.name}:{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and any(letter.isalpha() and not letter.isascii() for letter in node.value)
    ]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_word_of_a_language_stands_in_code(path):
    name, words = name_of(path), words_in(path)

    if name in LETTERS - NOT_YET_CLEAN:
        assert all(len(word.rpartition(": ")[2]) == 1 for word in words)
    elif name not in SCRIPTS | NOT_YET_CLEAN:
        assert words == []
