"""Resumes as they are really pasted: exports, profiles, tables, bullets, one breath.

Everybody here is made up.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from screening.dialogue.facts import Answer, Kind, current
from screening.dialogue.resume import read_resume

TODAY = date(2026, 11, 24)
FOLDER = Path(__file__).parent / "resumes"


def resume(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


HH_EXPORT = resume("hh_export")
LINKEDIN = resume("linkedin")
KK_FULL = resume("kk_full")
KK_LATIN_MIXED = resume("kk_latin_mixed")
PDF_MESSY = resume("pdf_messy")
BULLETS = resume("bullets")
EN_SHORT = resume("en_short")
TABLE = resume("table")
NARRATIVE = resume("narrative")
STUDENT = resume("student")
COOK_DATES = resume("cook_dates")
IT_EN = resume("it_en")
WELDER_WAHTA = resume("welder_wahta")
ACCOUNTANT_MIXED = resume("accountant_mixed")
YEARS_PREFIX = resume("years_prefix")


def known(text):
    return current(read_resume(text, TODAY))


def value(text, kind, subject=""):
    fact = known(text).get((kind, subject))
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (HH_EXPORT, 11.3),
        (LINKEDIN, 8.5),
        (KK_FULL, 12),
        (KK_LATIN_MIXED, 3),
        (PDF_MESSY, 12.8),
        (BULLETS, 14),
        (EN_SHORT, 4),
        (TABLE, 7.6),
        (NARRATIVE, 7),
        (STUDENT, 0),
        (COOK_DATES, 10.2),
        (IT_EN, 7.2),
        (WELDER_WAHTA, 17),
        (ACCOUNTANT_MIXED, 8),
        (YEARS_PREFIX, 4.5),
        ("Водитель, 5 лет", 5),
        ("Қоймашы, 6 жыл", 6),
        ("Опыт разработки на Python 5 лет", 5),
        ("Менеджер по продажам 4 года, до этого кассир 2 года", 4),
        ("Опыт работы — 5 лет 3 месяца\nЯнварь 2024 — настоящее время\nПовар", 2.9),
    ],
)
def test_experience_in_any_form(text, years):
    assert value(text, Kind.EXPERIENCE).years == years


@pytest.mark.parametrize(
    "text",
    [
        "Водитель, 42 года",
        "Повар, двое детей 3 и 7 лет",
        "Медсестра, дочь 5 лет",
        "Бухгалтер. Опыт с 1С 5 лет",
        "5 лет работаю с Excel",
        "Обучение:\n2010-2014 колледж",
        "Опыт работы:\n2010–2013 оқу, политехникалық колледж",
        "Опыт работы:\n2015-2019 КазЭУ, студент",
    ],
)
def test_age_family_tools_and_studies_are_no_experience(text):
    assert value(text, Kind.EXPERIENCE) is None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (HH_EXPORT, {"главный бухгалтер", "бухгалтер"}),
        (LINKEDIN, {"senior backend engineer", "backend engineer"}),
        (KK_FULL, {"электрогазбен дәнекерлеуші", "дәнекерлеуші"}),
        (PDF_MESSY, {"водитель-экспедитор", "водитель"}),
        (BULLETS, {"старшая медсестра"}),
        (TABLE, {"старший продавец-консультант", "продавец"}),
        (NARRATIVE, set()),
        (IT_EN, {"data analyst", "junior analyst"}),
        (YEARS_PREFIX, {"frontend developer"}),
        (
            "Опыт работы:\n2021-07 — 2023-01. Ведущий Аналитик\nОтчёты",
            {"ведущий аналитик"},
        ),
        ("Опыт работы:\n2019-09 — 2021-04. Кассир Работа с кассой", {"кассир"}),
    ],
)
def test_positions_in_any_form(text, titles):
    assert {subject for kind, subject in known(text) if kind == Kind.POSITION} == titles


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (HH_EXPORT, "Almaty"),
        (LINKEDIN, "Almaty"),
        (KK_FULL, "Karagandy"),
        (KK_LATIN_MIXED, "Shymkent"),
        (PDF_MESSY, "Astana"),
        (BULLETS, "Ust-Kamenogorsk"),
        (EN_SHORT, "Astana"),
        (TABLE, "Kostanay"),
        (NARRATIVE, "Almaty"),
        (COOK_DATES, "Almaty"),
        (IT_EN, "London"),
        (YEARS_PREFIX, "Semey"),
        ("Повар\nЖиву: ул. Астана 5, г. Тараз", "Taraz"),
        ("Certifications\nIOSH\nA. Ospan\nAktau, Kazakhstan\nSummary\nSafe.", "Aktau"),
        ("Опыт работы:\n2019 — 2021, ТОО «Свет», Астана, продавец", None),
    ],
)
def test_the_home_in_any_form(text, city):
    found = value(text, Kind.LOCATION)

    assert (found.name if found else None) == city


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        (HH_EXPORT, 450_000, 450_000, "KZT"),
        (KK_FULL, 450_000, 450_000, "KZT"),
        (KK_LATIN_MIXED, 200_000, None, None),
        (BULLETS, 280_000, 320_000, "KZT"),
        (EN_SHORT, 250_000, 250_000, "KZT"),
        (TABLE, 220_000, 220_000, "KZT"),
        (NARRATIVE, 600_000, 700_000, None),
        (COOK_DATES, 350_000, 400_000, None),
        (IT_EN, 48_000, 48_000, "GBP"),
        (WELDER_WAHTA, 700_000, None, None),
        (YEARS_PREFIX, 2_500, None, "USD"),
    ],
)
def test_the_salary_in_any_form(text, minimum, maximum, currency):
    salary = value(text, Kind.SALARY)

    assert (salary.minimum, salary.maximum, salary.currency) == (
        minimum,
        maximum,
        currency,
    )


@pytest.mark.parametrize(
    ("text", "language", "level"),
    [
        (HH_EXPORT, "kk", "B1"),
        (HH_EXPORT, "en", "A2"),
        (LINKEDIN, "en", "C1"),
        (LINKEDIN, "kk", "C2"),
        (KK_FULL, "en", "A0"),
        (KK_LATIN_MIXED, "ru", "C1"),
        (EN_SHORT, "en", "B1"),
        (TABLE, "kk", "B2"),
        (NARRATIVE, "en", "B1"),
        (STUDENT, "en", "B2"),
        (IT_EN, "de", "A1"),
        (ACCOUNTANT_MIXED, "kk", "B2"),
    ],
)
def test_languages_in_any_form(text, language, level):
    assert value(text, Kind.LANGUAGE, language).level == level


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        (HH_EXPORT, Kind.WORK_FORMAT, ("remote",)),
        (HH_EXPORT, Kind.WORK_PERMIT, ("KZ", "RU")),
        (HH_EXPORT, Kind.DRIVING_LICENCE, ("B",)),
        (PDF_MESSY, Kind.DRIVING_LICENCE, ("B", "C", "CE")),
        (KK_FULL, Kind.SCHEDULE, ("rotational",)),
        (KK_LATIN_MIXED, Kind.SCHEDULE, ("shift",)),
        (STUDENT, Kind.EMPLOYMENT, ("internship", "part_time")),
        (STUDENT, Kind.WORK_FORMAT, ("hybrid", "remote")),
        (ACCOUNTANT_MIXED, Kind.WORK_FORMAT, ("office",)),
        (ACCOUNTANT_MIXED, Kind.SCHEDULE, ("flexible",)),
        ("Медсестра. Русский свободно. Сменный график 2/2.", Kind.SCHEDULE, ("shift",)),
        ("Support agent.\nLooking for remote work.", Kind.WORK_FORMAT, ("remote",)),
        ("Водитель. Вахтой надоело, хочу домой.", Kind.SCHEDULE, None),
        ("Сатушы. Ауысыммен жұмыс істей беремін.", Kind.SCHEDULE, ("shift",)),
        (
            "О себе: знаю методологии гибкой разработки, готов учиться",
            Kind.SCHEDULE,
            None,
        ),
    ],
)
def test_closed_sets_in_any_form(text, kind, options):
    found = value(text, kind)

    assert (found.options if found else None) == options


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        (HH_EXPORT, "SAP"),
        (STUDENT, "Django"),
        (STUDENT, "Docker"),
        (YEARS_PREFIX, "Next.js"),
        ("Планирую изучить Kubernetes и Terraform.", "Terraform"),
        ("I want to learn Rust, Go.", "Rust"),
        ("Python үйренгім келеді.", "Python"),
    ],
)
def test_a_wish_to_learn_is_no_skill(text, skill):
    assert value(text, Kind.SKILL, skill) is None


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        (HH_EXPORT, "IFRS"),
        (NARRATIVE, "Python"),
        (YEARS_PREFIX, "Angular"),
    ],
)
def test_a_skill_that_is_missing_is_known_to_be(text, skill):
    assert value(text, Kind.SKILL, skill).has == Answer.NO


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        (
            "Команда из 9 специалистов (3 Backend-разработчика, 2 QA).",
            "Back-end development",
        ),
        ("Работал с 4 Frontend-разработчиками над порталом.", "Front-end development"),
        ("Образование: высшее, экономика и банковское дело", "Banking"),
        (
            "Образование: медицинский институт, лабораторная диагностика",
            "Medical laboratory",
        ),
    ],
)
def test_colleagues_and_fields_of_study_are_no_skills(text, skill):
    assert value(text, Kind.SKILL, skill) is None


def test_a_tool_learnt_on_a_course_is_known():
    assert value("Образование: высшее; курс Python, 2024", Kind.SKILL, "Python")


def test_the_category_of_a_nurse_is_no_degree():
    assert value(BULLETS, Kind.EDUCATION) is None


def test_text_after_the_jobs_is_not_about_the_last_one():
    assert value(TABLE, Kind.SKILL, "Marketing").years is None


def test_readiness_to_move_is_quoted_without_what_stands_around():
    assert known(IT_EN)[Kind.RELOCATION, ""].quote == "open to relocation"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # One job in a sentence is a part of what is stated; a list is all of it.
        ("Швея\nСтаж 20 лет\nРаботала в ателье с 2012 по 2024.", 20),
        ("Стаж: 20 лет\nОпыт работы\n2012 – 2024, ателье, швея", 12),
        (
            "Опыт работы — 9 лет 6 месяцев\nИюнь 2017 —\nТОО Дала\nнастоящее время\n"
            "9 лет 6 месяцев Кассир",
            9.5,
        ),
        ("Водитель\nВодительские права B. Стаж вождения 24 года", None),
        ("MySQL Administrator\n2+ years of experience in MySQL administration", 2),
        ("Опыт работы 20 лет и 5 месяцев\n05.2020 – 05.2024, курьер", 4.1),
        ("Hill Ltd, sales manager, 11 months\nRiver Bank, teller, 1 year", 1.9),
    ],
)
def test_dates_of_a_list_win_over_totals_and_lengths_are_added(text, years):
    found = value(text, Kind.EXPERIENCE)

    assert (found.years if found else None) == years
