"""No text takes time out of proportion to its length: one message froze a process."""

from __future__ import annotations

import time
from datetime import date

import pytest

from screening.dialogue.interpretation import understand
from screening.dialogue.reading.intents import ADDRESS

# A pattern that is quadratic takes minutes for this; a linear one some milliseconds.
LENGTH = 400_000


@pytest.mark.parametrize("unit", ["a@", "@", "a.", "a@b.", "@a.b", "www.", "http://"])
def test_an_address_is_looked_for_in_one_pass(unit):
    text = unit * (LENGTH // len(unit))

    began = time.process_time()
    ADDRESS.sub("", text)

    assert time.process_time() - began < 5


def test_the_longest_message_of_addresses_is_understood_at_once():
    understand("да", None, (), date(2026, 1, 1), 1)  # dictionaries are read once
    began = time.process_time()
    understand("a@" * 2000, None, (), date(2026, 1, 1), 1)

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("пишите на ivan.petrov@mail.ru, 3 года", "пишите на , 3 года"),
        ("https://t.me/abc 5 лет", " 5 лет"),
        ("a@b.kz,3 года", ",3 года"),
        ("зарплата 350@", "зарплата 350@"),
    ],
)
def test_addresses_are_told_from_other_words(text, rest):
    assert ADDRESS.sub("", text) == rest


@pytest.mark.parametrize(
    "unit",
    [
        "повар ", "вахта ", "не вахта, ", "человек хочу решать ", "Docker 3 года, ",
        "а почему? ", "меня зовут ", "ок слушаю ", "не только не ", "родился в Семее, ",
    ],
)  # fmt: skip
def test_the_longest_message_of_one_phrase_is_understood_at_once(unit):
    began = time.process_time()
    understand(unit * (4000 // len(unit)), None, (), date(2026, 1, 1), 1)

    assert time.process_time() - began < 2
