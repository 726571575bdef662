"""Words of skills and languages that a resume uses about something else."""

from __future__ import annotations

from datetime import date

import pytest

from screening.dialogue.facts import Answer, Kind
from screening.dialogue.resume import read_resume
from screening.dialogue.resume.career import read_career
from screening.dialogue.resume.opened import opened

TODAY = date(2026, 11, 28)


def skills(text):
    return {
        fact.subject
        for fact in read_resume(text, TODAY)
        if fact.kind == Kind.SKILL and fact.value.has == Answer.YES
    }


def kinds(text, kind):
    return [fact for fact in read_resume(text, TODAY) if fact.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Опыт работы\n05.2019 - 04.2022\nКафе «Python Bar»\nОфициант", "Python"),
        ("Опыт работы\n05.2019 - 04.2022\nСварка «Импульс»\nКассир", "Welding"),
        ("Experience\nJava Island Resort\nPorter\nMay 2019 - April 2022", "Java"),
        ("Еңбек жолы\n2019 ж. мамыр - 2022 ж. сәуір\n«Java» дүкені\nкассир", "Java"),
    ],
)
def test_an_employers_name_is_no_skill(text, name):
    assert name not in skills(text)


@pytest.mark.parametrize(
    "text",
    [
        "Водительские права категории B\nПовар",
        "Кассир\nЖүргізуші куәлігі: B",
        "Receptionist\nFull clean driving licence, category B",
        "Кладовщик\nСтаж вождения 12 лет",
    ],
)
def test_a_licence_is_no_trade(text):
    assert not skills(text) & {"Driving", "Law"}


def test_whom_somebody_leads_is_another():
    text = "Опыт работы\n05.2019 - 04.2022 Главный врач\nВ подчинении 4 бухгалтера"

    assert "Accounting" not in skills(text)


def test_what_somebody_sells_is_no_work():
    text = "Опыт работы\n05.2019 - 04.2022 Продавец\nПродажа сантехники и обоев"

    assert "Plumbing" not in skills(text)


@pytest.mark.parametrize(
    "text",
    [
        "Навыки: Python\nПланирую изучить Docker",
        "Біледі: Python\nҮйренгісі келеді: Docker",
    ],
)
def test_what_is_planned_is_not_known(text):
    assert skills(text) == {"Python"}


def test_a_list_of_skills_names_no_wishes_and_no_towns():
    text = "Skills\nExcel, Remote, Open to project work, FLT licence, Shanghai"

    assert skills(text) == {"Microsoft Excel"}


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_the_first_cell_of_a_row_is_a_label(mark):
    text = f"Имя{mark}Анна Лис\nГород{mark}Омск\nПрограммы{mark}Kontur Elba, ГрандЛист"
    facts = read_resume(f"{text}\nЗанятость{mark}Полная", TODAY)

    assert [f.value.name for f in facts if f.kind == Kind.LOCATION] == ["Omsk"]
    assert "грандлист" in skills(text)
    assert [f.value.options for f in facts if f.kind == Kind.EMPLOYMENT] == [
        ("full_time",)
    ]


def test_a_label_in_two_languages_is_one():
    assert "грандлист" in skills("Skills / навыки: ГрандЛист, Excel\nГород: Омск")


def test_each_line_with_a_picture_is_by_itself():
    text = "Разработчик\n🛠 Stack: Excel • Foobarium\n📍 Омск, удалённо"

    assert skills(text) == {"Microsoft Excel", "foobarium"}


def test_unfinished_studies_are_no_part_time_work():
    text = "Кладовщик\nПолный рабочий день\nОбразование: неполное высшее"

    assert kinds(text, Kind.EMPLOYMENT) == []


def test_a_title_is_no_format_of_work():
    assert kinds("Position sought\tFront office supervisor", Kind.WORK_FORMAT) == []


@pytest.mark.parametrize(
    ("total", "stated"),
    [("12 лет", 12.0), ("3 года", 0.0), ("3 года 6 месяцев", 0.0)],
)
def test_a_total_far_from_the_dates_is_kept_beside_them(total, stated):
    text = f"Опыт работы: {total}\n05.2019 - 04.2022 Повар, ООО «Лист»\nГорячий цех"
    [fact] = kinds(text, Kind.EXPERIENCE)

    assert (fact.value.years, fact.value.stated) == (3.0, stated)


def test_a_resume_is_opened_once_for_its_facts_and_its_career():
    text = "Опыт работы\n05.2019 - 04.2022 Повар, ООО «Лист»\nГорячий цех"
    opened.cache_clear()

    read_resume(text, TODAY)
    career = read_career(text, TODAY)

    assert (opened.cache_info().misses, opened.cache_info().hits) == (1, 1)
    assert [job.title for job in career.jobs] == ["Повар"]
