from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.words import fold, names_match, tokenise, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ещё 3\u00a0года — да", ["еще", "3", "года", "да"]),
        ("10k$, №5", ["10", "k", "no", "5"]),
        ("cтaж", ["стаж"]),
        ("two weeks’ notice, don’t", ["two", "weeks", "notice", "don't"]),
        ("２ года", ["2", "года"]),
        ("работаю\u200b сейчас", ["работаю", "сейчас"]),
        ("мой", ["мой"]),
    ],
)
def test_words_are_normalised(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text", ["два с ½ года", "ﬁnance 2½ years", "тенге", "İstanbul", "абв"]
)
def test_a_token_knows_where_it_was_written(text):
    tokens = tokenise(text)

    written = [text[t.start : t.end] for t in tokens]
    assert all(written)
    assert written[-1] in text


def test_a_mixed_fraction_keeps_its_parts_apart():
    assert [t.text for t in tokenise("2½")] == ["2", "1", "/", "2"]


def test_kazakh_letters_fold_to_the_russian_keyboard():
    assert fold("тәжірибе") == "тажирибе"
    assert fold("қырық") == fold("кырык")


@pytest.mark.parametrize(
    ("name", "text", "quote"),
    [
        ("ночные смены", "могу в ночную смену", "ночную смену"),
        ("Холодные продажи", "занимался холодными продажами", "холодными продажами"),
        ("C++", "пишу на C++ и Go", "C++"),
        ("C", "пишу на C++", None),
        ("Java", "пишу на JavaScript", None),
        ("", "что угодно", None),
        ("сварка", "я сварщик", None),
    ],
)
def test_a_name_is_found_in_any_case_form(name, text, quote):
    found = names_match(name, text)

    assert (found.quote(text) if found else None) == quote


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text):
    ends = [t.end for t in tokenise(text)]

    assert ends == sorted(ends)
    names_match(text, text)


def test_threads_do_not_mix_their_words():
    beginnings = ("разработчик", "инженер", "продав", "develop")
    endings = ("ами", "ов", "ом", "ers", "ing", "ица", "а", "ы")
    words = [beginning + ending for beginning in beginnings for ending in endings] * 40
    alone = [stem.__wrapped__(word) for word in words]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(stem.__wrapped__, words))

    assert together == alone
