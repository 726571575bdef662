"""Skills that no dictionary has are proposed by the words that ask for them."""

from __future__ import annotations

import pytest

from screening.dialogue.proposals import propose
from screening.dialogue.reading.morphology import genitive, nominative


def skills_of(text, title=""):
    keys = ("skills", "nice_to_have")
    return [p.value for p in propose(title, text) if p.key in keys]


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Требования:\n- знание каталогов запчастей", "каталоги запчастей"),
        ("Требования:\n- опыт обвалки баранины от года", "обвалка баранины"),
        ("Требования:\n- уверенное владение вакууматором", "вакууматор"),
        ("Требования:\n- умение читать эскизы обуви", "чтение эскизов обуви"),
        ("Требования:\n- опыт работы с Trassir", "Trassir"),
        ("Requirements:\n- familiar with pallet wrapping", "pallet wrapping"),
        ("Requirements:\n- confident with Miro", "Miro"),
        ("Tools: Frobnicate, Jira", "Frobnicate"),
        ("Талаптар:\n- салыстыру актісін жасай білу", "салыстыру актісін"),
    ],
)
def test_what_words_ask_for_is_proposed_as_it_would_stand_in_a_list(text, skill):
    assert skill in skills_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Требования:\n- ответственность, пунктуальность и желание учиться",
        "Требования:\n- умение работать в команде и слушать гостей",
        "Требования:\n- опыт работы в аналогичной должности",
        "Требования:\n- знание города и области",
        "Требования:\n- опыт продаж от 2 лет",
        "Requirements:\n- experience with kids aged 3-6",
        "Requirements:\n- attention to detail and problem solving",
        "Талаптар:\n- командада жұмыс істей білу",
    ],
)
def test_traits_and_the_trade_itself_are_no_skills(text):
    assert skills_of(text) == []


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("каталогов запчастей", "каталоги запчастей"),
        ("холодильного оборудования", "холодильное оборудование"),
        ("вязки арматуры", "вязка арматуры"),
        ("гибочным станком", "гибочный станок"),
        ("Trassir", "Trassir"),
    ],
)
def test_a_phrase_gets_the_form_of_a_dictionary(said, form):
    assert nominative(said) == form


def test_an_object_becomes_a_complement():
    assert genitive(["рабочие", "чертежи"]) == "рабочих чертежей"
