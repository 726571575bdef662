"""Whatever anybody sends, up to the limits of length, is read in a time that grows with
its length alone. What is quadratic takes many seconds at these lengths; the second itself
is measured by benchmarks/long_texts.py, on a machine that does nothing else."""

from __future__ import annotations

import time
from functools import partial
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from employers.validators import length_written_out
from screening.dialogue.criteria import Question
from screening.dialogue.facts import Kind
from screening.dialogue.interpretation import understand
from screening.dialogue.profile import profile_facts
from screening.dialogue.proposals import propose
from screening.dialogue.requirements import read_criteria
from screening.dialogue.resume import is_stuffed, read_resume
from screening.dialogue.resume.opened import opened
from screening.dialogue.turns import greet, hear
from screening.tests.dialogue.builders import TODAY
from screening.tests.dialogue.conversations import offer

RESUME, VACANCY, MESSAGE = 50_000, 20_000, 4_000


def slowness():
    """How many times as long as ours this machine takes for the same; 1 at least."""
    least = float("inf")
    for _try in range(3):
        began = time.thread_time()
        sum(number * number for number in range(1_000_000))
        least = min(least, time.thread_time() - began)
    return max(1.0, least / 0.045)


# Twice the second that is wanted: tests share their cores with other tests.
LIMIT = 2 * slowness()
TRIES = 3
# Of each kind of token some, and what once was slow.
UNITS = (
    "C++ ", "ﷺ", "2019 - ", "с 2019 ", "от ", "не ", "(", "и/или ", "г. ", "@", "a@", "1 год ",
    "🙂", "и\u0306", "\u0301", "\u0301\u0316", "㎯",
    "\u200b", "a", "я", "1", "\n", " ", "x\n", "Python, ", "Kafka/",
    "5 лет опыта ", "опыт от 3 лет. ", "03.2019 – 05.2020 инженер\n", "Алматы ", "живу в ",
    "English B2, ", "зарплата 300 000 тенге ", "хочу изучить Docker ", "базы данных ",
    "продажа", "опыт", "сотрудник", "Опыт работы:\n", "да ", "если ", "? ", "полтора ", "\"",
    "1.", "A-", "word ", "тіл ", "үш жыл ", "команда (", "не знаю, ",
    "BE8\x1c", "R\x0b", "8\r", "a\u2028", "С\x85",
    "C++ R\x0b", "C++ \u0314R\x0b",
)  # fmt: skip
OFFER = offer("developer", "ru")
CRITERIA = read_criteria(OFFER)


def read_as_resume(text):
    opened.cache_clear()
    facts = read_resume(text, TODAY)
    is_stuffed(text)
    profile_facts(OFFER.title, OFFER.description, text, facts)


def read_as_vacancy(text):
    propose(OFFER.title, text)


def read_as_answer(criterion, text):
    understand(text, Question(criterion, criterion.kind), CRITERIA, TODAY, 1)


def hear_in_chat(text):
    conversation, _turn = greet(OFFER, CRITERIA, (), "ru")
    hear(conversation, OFFER, text, TODAY, 2)


READERS = {
    read_as_resume: RESUME,
    read_as_vacancy: VACANCY,
    hear_in_chat: MESSAGE,
}


@pytest.fixture(scope="module", autouse=True)
def _dictionaries():
    """What is read once is not part of a text."""
    for read in READERS:
        read("Python 5 лет, Алматы, B2, 300 000 тенге")


def seconds(read, text):
    """The least CPU time of a few tries; other programs only make it longer."""
    least = float("inf")
    for _try in range(TRIES):
        began = time.thread_time()
        read(text)
        least = min(least, time.thread_time() - began)
        if least < LIMIT:
            break
    return least


def repeated(unit, length):
    """As many as the doors let in: the limit holds for the signs written out."""
    text = (unit * (length // len(unit) + 1))[:length]
    lengths = accumulate(map(length_written_out, text))
    return text[: sum(1 for reached in lengths if reached <= length)]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_the_longest_text_is_read_in_time(read, unit):
    assert seconds(read, repeated(unit, READERS[read])) < LIMIT


# What explains and shortens a failure traces every line, and so takes time of its own.
TIMED = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.generate),
}
PIECES = st.one_of(
    st.sampled_from(UNITS),
    st.text(min_size=1, max_size=4),
    st.characters(categories=("Mn", "Cf", "Zs", "No", "Lo", "Nd", "Po")),
)


@given(
    st.lists(PIECES, min_size=1, max_size=6).map("".join),
    st.sampled_from(list(READERS)),
)
@settings(max_examples=24, **TIMED)
def test_nothing_repeated_takes_longer(unit, read):
    assert seconds(read, repeated(unit, READERS[read])) < LIMIT


@given(
    st.text(min_size=1, max_size=8),
    st.sampled_from(UNITS),
    st.sampled_from([c for c in CRITERIA if c.kind != Kind.PROFILE]),
)
@settings(max_examples=15, **TIMED)
def test_a_message_is_an_answer_to_any_question_in_time(one, other, criterion):
    read = partial(read_as_answer, criterion)

    assert seconds(read, repeated(one + other, MESSAGE)) < LIMIT
