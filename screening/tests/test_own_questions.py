"""An employer's own question is said in the candidate's language where it was given."""

from __future__ import annotations

from datetime import date

import pytest

from screening import phrases
from screening.desk.editor.rows import QuestionForm
from screening.desk.editor.warnings import warnings
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Kind, Words
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear, switch_language

TODAY = date(2026, 11, 28)
SHIFTS = {
    "text": "Какая смена удобнее?",
    "kind": "choice",
    "options": ["дневная", "ночная"],
    "texts": {"kk": "Қай ауысым ыңғайлы?"},
    "options_texts": {"kk": ["күндізгі", "түнгі"]},
}


def criteria_of(*questions):
    offer = Offer(
        "Cook", "Acme", language="ru", requirements={"questions": list(questions)}
    )
    return offer, read_criteria(offer)


def chat_in(language, *questions):
    offer, criteria = criteria_of(*questions)
    chat, turn = greet(offer, criteria, (), "ru")
    if language != "ru":
        chat, turn = switch_language(chat, language)
    return offer, chat, turn


@pytest.mark.parametrize(
    ("language", "last", "options"),
    [
        ("ru", "Какая смена удобнее?", ["дневная", "ночная"]),
        ("kk", "Қай ауысым ыңғайлы?", ["күндізгі", "түнгі"]),
        ("en", "Какая смена удобнее?", ["дневная", "ночная"]),
    ],
)
def test_it_is_asked_in_the_language_of_the_chat(language, last, options):
    _offer, _chat, turn = chat_in(language, SHIFTS)

    assert phrases.say(turn.lines, language).splitlines()[-1] == last
    assert phrases.replies(turn.quick_replies, language) == options


@pytest.mark.parametrize(("language", "is_told"), [("ru", 0), ("kk", 0), ("en", 1)])
def test_a_foreign_question_is_announced_as_such(language, is_told):
    _offer, _chat, turn = chat_in(language, SHIFTS)

    assert phrases.say(turn.lines, language).count("in their own language") == is_told


@pytest.mark.parametrize("answer", ["түнгі", "ночная", "2"])
def test_an_option_is_understood_in_any_language_and_said_back_in_one(answer):
    offer, chat, _turn = chat_in("kk", SHIFTS)

    chat, turn = hear(chat.but(language="kk"), offer, answer, TODAY, 1)

    assert chat.known[Kind.QUESTION, "question:1"].value == Words("ночная")
    told = phrases.say(turn.lines, chat.language)
    assert ("түнгі" if chat.language == "kk" else "ночная") in told


def test_a_stored_criterion_keeps_its_languages():
    _offer, criteria = criteria_of(SHIFTS)

    assert [Criterion.from_json(c.as_json()) for c in criteria] == list(criteria)


def test_what_was_stored_before_there_were_languages_is_read():
    _offer, (criterion, *_rest) = criteria_of(SHIFTS)
    stored = criterion.as_json()
    for key in ("language", "texts", "options_texts"):
        del stored["wanted"][key]

    assert Criterion.from_json(stored).wanted.is_said_in("en")


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        ({"texts": "Қай ауысым?"}, "questions[0].texts"),
        ({"texts": {"kk": 5}}, "questions[0].texts.kk"),
        ({"options_texts": {"kk": ["күндізгі"]}}, "questions[0].options_texts.kk"),
    ],
)
def test_a_faulty_translation_is_refused_with_its_place(fault, place):
    with pytest.raises(RequirementsError) as error:
        criteria_of({**SHIFTS, **fault})

    assert error.value.place.endswith(place)


def test_other_languages_are_left_alone():
    _offer, (criterion, *_rest) = criteria_of({**SHIFTS, "texts": {"de": "Schicht?"}})

    assert criterion.wanted.texts == ()


def posted(**fields):
    return {
        "text": "Какая смена удобнее?",
        "kind": "choice",
        "options": "дневная\nночная",
        "importance": "preferred",
        **fields,
    }


def test_the_editor_takes_each_language():
    form = QuestionForm(
        posted(text_kk="Қай ауысым ыңғайлы?", options_kk="күндізгі\nтүнгі")
    )

    assert form.is_valid()
    asked = form.as_requirement()
    assert asked["texts"] == {"kk": "Қай ауысым ыңғайлы?"}
    assert asked["options_texts"] == {"kk": ["күндізгі", "түнгі"]}


def test_the_editor_wants_every_option_translated():
    form = QuestionForm(posted(options_kk="күндізгі"))

    assert not form.is_valid()
    assert "options_kk" in form.errors


def test_the_editor_warns_of_a_missing_language():
    _offer, criteria = criteria_of(SHIFTS)

    (told,) = [text for text in warnings(criteria) if "смена" in text]

    assert "English" in told
    assert "Kazakh)" not in told
