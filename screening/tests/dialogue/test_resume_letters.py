"""Resumes as they are typed and stored: signs apart, two scripts, two columns."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from screening.dialogue.facts import Kind
from screening.dialogue.reading.words import composed, in_one_script
from screening.dialogue.resume import read_resume
from screening.dialogue.resume.columns import in_one_column

TODAY = date(2026, 11, 28)
SHOP = """Алёна Цой
Опыт работы
май 2019 — май 2021
Магазин «Родной край»
Продавец-консультант
Образование: среднее специальное
Город: Алматы
"""


def facts_of(text):
    return read_resume(text, TODAY)


def test_letters_whose_signs_are_written_apart_are_read_alike():
    apart = unicodedata.normalize("NFD", SHOP)

    read = facts_of(apart)

    assert [(f.kind, f.subject, f.value) for f in read] == [
        (f.kind, f.subject, f.value) for f in facts_of(SHOP)
    ]
    assert all(apart[f.place :].startswith(f.quote) for f in read)


def test_letters_that_look_alike_in_two_scripts_are_read_alike():
    # What is typed in Latin: "О", "р", "а", "о", "е", "с".
    mixed = SHOP.translate(str.maketrans("Ораоес", "Opaoec"))

    read = facts_of(mixed)

    assert {f.kind for f in read} >= {Kind.EXPERIENCE, Kind.POSITION, Kind.EDUCATION}
    assert all(mixed[f.place :].startswith(f.quote) for f in read)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Oпыт paбoты", "Опыт работы"), ("Java и С++", "Java и С++"), ("SEO", "SEO")],
)
def test_a_word_is_in_one_script(text, plain):
    assert in_one_script(text) == plain


def test_a_composed_text_knows_where_its_letters_came_from():
    text, places = composed("и\u0306a")

    assert text == "йa"
    assert places == [0, 2, 3]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Повар\nГотова к переезду, не готова к командировкам", "yes"),
        ("Повар\nНе готов к переезду, готов к командировкам", "no"),
    ],
)
def test_business_trips_say_nothing_of_moving(text, answer):
    (moving,) = [f for f in facts_of(text) if f.kind == Kind.RELOCATION]

    assert moving.value.answer == answer


@pytest.mark.parametrize(
    ("text", "maximum"),
    [
        ("Водитель\n90 000 – 110 000 ₽\nСамара", 110_000),
        ("Няня\n25 000 ₽, неполный день", 25_000),
        ("Менеджер\nЗакрыла сделок на 90 000 ₽ за месяц и ещё столько же потом", None),
    ],
)
def test_money_alone_above_the_jobs_is_the_pay_asked_for(text, maximum):
    pay = [f.value for f in facts_of(text) if f.kind == Kind.SALARY]

    assert [p.maximum for p in pay] == ([maximum] if maximum else [])


def test_the_name_of_a_school_is_no_language():
    read = facts_of("EDUCATION\nSSC, Hindi Medium City School, 2007\nBE Civil 2014")

    assert not [f for f in read if f.kind == Kind.LANGUAGE]


COLUMNS = """Olga Lim                      EXPERIENCE
Cook
                              Sous-chef
SKILLS                        Cafe Sail        Mar 2022 - Mar 2025
Grill                         Menu, purchasing.
Pastry
                              Cook
LANGUAGES                     Bistro Nut       Mar 2020 - Feb 2022
Russian - native
English - B1                  EDUCATION
                              College of catering, 2019
"""


def test_two_columns_are_read_one_after_the_other():
    read = facts_of(COLUMNS)

    value = {f.kind: f.value for f in read}
    titles = {f.quote for f in read if f.kind == Kind.POSITION}
    assert value[Kind.EXPERIENCE].years == 5.1
    assert titles == {"Sous-chef", "Cook"}
    assert value[Kind.EDUCATION].level == "vocational"
    assert all(COLUMNS[f.place :].startswith(f.quote) for f in read)


def test_a_table_is_no_text_of_two_columns():
    table = (
        "EXPERIENCE\n"
        "Supervisor          Northline LLC          Jan 2019 - Jan 2023\n"
        "Picker              Box Depot              Feb 2017 - Dec 2018\n"
        "Loader              Crate Co               Jan 2016 - Jan 2017\n"
        "Porter              Hotel Moss             Jan 2015 - Dec 2015\n"
    )

    assert in_one_column(table) == (table, None)


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Elementary", "A2"),
        ("Limited Working", "B1"),
        ("Professional Working", "B2"),
        ("Full Professional", "C1"),
        ("Native or Bilingual", "C2"),
    ],
)
def test_the_levels_that_profiles_are_exported_with(said, level):
    (language,) = [
        fact
        for fact in facts_of(f"Languages\nGerman ({said})\n")
        if fact.kind == Kind.LANGUAGE
    ]

    assert language.value.level == level
