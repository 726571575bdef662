from __future__ import annotations

import pytest
from django.utils.translation import override

from screening.dialogue.criteria import Line
from screening.dialogue.facts import Answer, Kind, Words
from screening.dialogue.outcome import assess
from screening.phrases import outcome_text, reason_text, words
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
        (
            "kk",
            "«Shifts?»: вакансияға «иә» деген жауап керек, сіздің жауабыңыз — «жоқ».",
        ),
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
            "For this vacancy one needs: at least 3 years of experience. You told us: "
            "a year of experience.",
        ),
        (
            wants_place(ALMATY),
            lives_in(MOSCOW),
            "For this vacancy one needs: city — Almaty. You told us: Moscow.",
        ),
        (
            # "No" alone would not say what to.
            wants_skill("Python"),
            has_skill("Python", Answer.NO),
            "For this vacancy one needs: Python. You told us: you have not worked with Python.",
        ),
    ],
)
def test_a_reason_names_its_subject_where_the_answer_does_not(
    criterion, fact, sentence
):
    assert why_rejected(criterion, fact) == sentence


@pytest.mark.parametrize(
    ("answer", "is_echoed"),
    [
        ("Large trucks.", True),
        ("I like long roads. I have driven them for years.", False),
    ],
)
def test_a_free_answer_is_said_back_only_while_it_is_short(answer, is_echoed):
    fact = said(Kind.QUESTION, Words(answer), "question:1")

    echo = words(Line("understood", {"facts": [(fact, "Why?")], "answer": fact}))

    assert (answer.rstrip(".") in echo) is is_echoed
    assert echo


@pytest.mark.parametrize("seed", range(4))
def test_what_rejects_is_confirmed_with_the_question_it_answers(seed):
    values = {"criterion": wants_yes("Shifts?"), "fact": answers(Answer.NO)}

    needed, asked = words(Line("confirm", values), seed).splitlines()

    assert "“yes”" in needed
    assert "“Shifts?” — no" in asked
    assert asked.endswith("?")


@pytest.mark.parametrize(
    ("criteria", "facts", "sentence"),
    [
        (
            [wants_experience(3), wants_skill("Python")],
            [has_experience(4), has_skill("Python")],
            "You meet everything that the vacancy asks for.",
        ),
        (
            [wants_experience(3), wants_skill("Python", required=False)],
            [has_experience(4)],
            "You meet all that the vacancy requires.",
        ),
        (
            [wants_experience(3), wants_skill("Python")],
            [has_experience(2), has_skill("Python")],
            "Your response goes on: 1 of 2 points are met, a person will look at the "
            "others.",
        ),
        (
            [wants_skill("Python", required=False), wants_skill("Go", required=False)],
            [has_skill("Python")],
            "Your response goes on: 1 of 2 wishes are met.",
        ),
        ([], [], "Thank you: your answers are with Acme."),
    ],
)
def test_the_outcome_says_what_is_met_and_promises_nothing(criteria, facts, sentence):
    assessment = assess(criteria, facts)

    assert outcome_text(True, "Acme", assessment, by_person=False) == sentence


def test_a_person_who_approves_is_named_as_such():
    assessment = assess([wants_experience(3)], [])

    told = outcome_text(True, "Acme", assessment, by_person=True)

    assert told == "Your response is approved by Acme."
