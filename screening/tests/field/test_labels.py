"""The labelled texts are well formed: a slip there would measure nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.dialogue.reading.places import place_named

from .labels import (
    EDUCATION,
    KINDS,
    LEVELS,
    OPTIONS,
    QUESTIONS,
    SETS,
    WARNINGS,
    Label,
    Part,
    entries,
    is_same,
    labelled,
)

TEXTS = [text for name in SETS for text in labelled(name)]
# A half with less measures chance.
FEWEST_IN_A_HALF = 1 / 3
LANGUAGES = {"ru", "kk", "en"}


def test_no_text_stands_twice():
    assert max(Counter(text.id for text in TEXTS).values()) == 1
    assert max(Counter(text.text for text in TEXTS).values()) == 1


@pytest.mark.parametrize("name", SETS)
def test_each_entry_says_what_it_is(name):
    keys = {"id", "language", "text", SETS[name], "optional", "file"}
    keys |= {"title", "salary", "warnings"} if name == "vacancies" else set()
    for entry in entries(name):
        assert entry.keys() == keys, entry["id"]
        assert entry["id"].startswith(f"{entry['file']}-")
        assert entry["language"] in LANGUAGES
        assert entry["text"].strip()


@pytest.mark.parametrize("name", SETS)
def test_neither_half_is_small(name):
    texts = labelled(name)
    held = sum(text.is_held for text in texts)

    assert min(held, len(texts) - held) >= FEWEST_IN_A_HALF * len(texts)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_labels_have_known_kinds_and_values(text):
    for label in (*text.labels, *text.optional):
        assert label.kind in KINDS[text.set], label
        assert all(is_known(label.kind, value) for value in label.values), label


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_towns_are_known_by_their_names(text):
    for label in text.labels:
        if label.kind == "location":
            assert all(place_named(value) for value in label.values), label


def is_known(kind, value):
    match kind:
        case "experience" | "start" | "start_within_days":
            return 0 <= value <= 60
        case "language":
            return len(value[0]) == 2 and (value[1] is None or value[1] in LEVELS)
        case "education":
            return value in EDUCATION
        case "question":
            return value in QUESTIONS
        case "warning":
            return value in WARNINGS
        case "salary":
            low, high, currency = value
            ordered = None in (low, high) or low <= high
            return ordered and (currency is None or len(currency) == 3)
        case "relocation":
            return value in (True, "yes", "no", "maybe")
        case "work_permit":
            return len(value) == 2 and value.isupper()
        case _ if kind in OPTIONS:
            return value in OPTIONS[kind]
        case _:
            return bool(value.strip())


@pytest.mark.parametrize(
    ("kind", "label", "read", "quote", "same"),
    [
        ("experience", 6.17, 6.2, "", True),
        ("experience", 6.17, 6.5, "", False),
        ("location", "Oral", "Уральск", "", True),
        ("location", "Almaty", "Astana", "", False),
        ("skill", "МСФО", "IFRS", "МСФО", True),
        ("skill", "JS", "JavaScript", "on JS every day since school", True),
        ("skill", "Ремонт насосов", "Repair", "ремонт насосов", True),
        ("skill", "Ремонт насосов", "Plumbing", "сантехник", False),
        ("position", "Охранник 4 категории", "охранник", "", True),
        ("position", "Техник", "Высшее военное училище связи", "", False),
        ("language", ("en", "B2"), ("en", "B2"), "", True),
        ("language", ("en", "B2"), ("en", "B1"), "", False),
    ],
)
def test_a_reading_is_held_against_a_label(kind, label, read, quote, same):
    assert is_same(Label(kind, (label,)), Part(kind, read, quote)) == same
