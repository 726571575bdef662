from __future__ import annotations

import pytest
from django.utils.translation import override

from screening.dialogue.criteria import Line
from screening.dialogue.facts import Answer, Kind, Words
from screening.dialogue.outcome import assess
from screening.phrases import reason_text, words
from screening.tests.dialogue.builders import (
    ALMATY,
    MOSCOW,
    answers,
    has_experience,
    has_skill,
    lives_in,
    said,
    wants_experience,
    wants_place,
    wants_skill,
    wants_yes,
)


def why_rejected(criterion, fact, language="en"):
    (reason,) = assess([criterion], [fact]).reasons
    with override(language):
        return reason_text(reason)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“Shifts?”: the vacancy needs “yes”, your answer was “no”."),
        ("ru", "«Shifts?»: для вакансии нужен ответ «да», ваш ответ — «нет»."),
        ("kk", "«Shifts?»: вакансияға керек жауап — «иә», сіздің жауабыңыз — «жоқ»."),
    ],
)
def test_a_reason_names_an_own_question_once(language, sentence):
    assert why_rejected(wants_yes("Shifts?"), answers(Answer.NO), language) == sentence


@pytest.mark.parametrize(
    ("criterion", "fact", "sentence"),
    [
        (
            wants_experience(3),
            has_experience(1),
            "The vacancy needs experience: from 3 years; you told us 1 year.",
        ),
        (
            wants_place(ALMATY),
            lives_in(MOSCOW),
            "The vacancy needs city: Almaty; you told us Moscow.",
        ),
        (
            # "No" alone would not say what to.
            wants_skill("Python"),
            has_skill("Python", Answer.NO),
            "The vacancy needs Python; you told us Python: no.",
        ),
    ],
)
def test_a_reason_names_its_subject_where_the_answer_does_not(
    criterion, fact, sentence
):
    assert why_rejected(criterion, fact) == sentence


@pytest.mark.parametrize(
    ("answer", "echo"),
    [
        ("Large trucks.", "Large trucks, got it."),
        ("I like long roads. I have driven them for years.", "Your answer, got it."),
    ],
)
def test_a_free_answer_is_said_back_only_while_it_is_short(answer, echo):
    fact = said(Kind.QUESTION, Words(answer), "question:1")

    line = Line("understood", {"facts": [(fact, "Why?")], "answer": fact})

    assert words(line) == echo


def test_what_rejects_is_confirmed_with_the_question_it_answers():
    values = {"criterion": wants_yes("Shifts?"), "fact": answers(Answer.NO)}

    assert words(Line("confirm", values)) == (
        "“Shifts?” I understood: no. This job needs: yes. Is that right?"
    )
