"""Which column is what, in the words that people's own lists have."""

from __future__ import annotations

import pytest

from imports.columns import FIELDS, column_of, guess, line_of, missing_from
from imports.preview import letter_of


@pytest.mark.parametrize(
    ("kind", "heads", "fields"),
    [
        (
            "responses",
            "Full name, E-mail, Phone number, City, Key skills, Nationality",
            "full_name email phone city resume_part -",
        ),
        (
            "responses",
            "ФИО, Эл. почта, Мобильный телефон, Город, Опыт работы, Должность, Пол, Возраст",
            "full_name email phone city resume_part resume_part - -",
        ),
        (
            "responses",
            "№, Тегі, Аты, Электрондық пошта, Телефон нөмірі, Қаласы, Түйіндеме, Туған күні",
            "- last_name first_name email phone city resume_text -",
        ),
        ("responses", "ИМЯ, имя, E-MAIL", "full_name - email"),
        (
            "vacancies",
            "Название вакансии, Описание, Город, Зарплата от, Зарплата до, Валюта, Обязанности",
            "title description location salary_min salary_max salary_currency description_part",
        ),
        (
            "vacancies",
            "Атауы, Сипаттамасы, Қала, Жалақы бастап, Міндеттер",
            "title description location salary_min description_part",
        ),
        ("vacancies", "Title, Job description, Location", "title description location"),
    ],
)
def test_headings_are_guessed_in_three_languages(kind, heads, fields):
    guessed = guess(kind, heads.split(", "))

    assert [name or "-" for name in guessed] == fields.split()


@pytest.mark.parametrize("kind", FIELDS)
def test_our_own_names_are_known(kind):
    plain = [name for name in FIELDS[kind] if not name.endswith("_part")]

    assert guess(kind, plain) == plain


def test_parts_stand_below_the_resume_under_their_headings():
    heads = ["Last", "First", "Skills", "CV", "Jobs"]
    mapping = ["last_name", "first_name", "resume_part", "resume_text", "resume_part"]
    cells = ["Li", "Dan", "Python, <b>SQL</b>", "<p>A developer</p>", "One\nTwo"]

    assert line_of("responses", heads, mapping, cells) == {
        "full_name": "Li Dan",
        "resume_text": "A developer\n\nSkills: Python, SQL\n\nJobs\nOne\nTwo",
    }


def test_what_vacancies_ask_for_becomes_requirements():
    mapping = ["title", "salary_min", "experience", "skills", "language"]
    cells = ["Cook", "250 000", "3+ years", "Soups; Bread", "Казахский"]

    assert line_of("vacancies", mapping, mapping, cells) == {
        "title": "Cook",
        "salary_min": "250000",
        "requirements": {
            "experience": "3+ years",
            "nice_to_have": ["Soups", "Bread"],
        },
        "language": "kk",
    }


def test_our_own_files_come_back_as_they_were():
    heads, mapping = ["Name", "Phone"], ["full_name", "phone"]

    line = line_of("responses", heads, mapping, ["Dan", "tel:+77011234567"])

    assert line == {"full_name": "Dan", "phone": "+77011234567"}


def test_what_is_missing_and_where_a_fault_stands():
    assert missing_from("responses", ["last_name", "city"]) == ["E-mail"]
    assert column_of("full_name", ["email", "last_name"]) == 1
    assert column_of("city", ["email"]) is None
    assert [letter_of(place) for place in (0, 25, 26, 701, 702)] == [
        *("A", "Z", "AA", "ZZ", "AAA")
    ]
