"""What a resume wishes of a closed set: each label and word for its own kind of fact."""

from __future__ import annotations

from datetime import date

import pytest

from screening.dialogue.facts import Kind
from screening.dialogue.resume import read_resume

TODAY = date(2026, 11, 28)


def told(text, kind):
    facts = [f for f in read_resume(text, TODAY) if f.kind == kind]
    return set(facts[0].value.options) if facts else set()


@pytest.mark.parametrize(
    ("text", "schedule", "employment", "work_format"),
    [
        (
            "Занятость: полная занятость\nГрафик работы: вахтовый метод, сменный график",
            "rotational shift",
            "full_time",
            "",
        ),
        (
            "Занятость: частичная занятость, проектная работа\nГрафик работы: полный день,"
            " удаленная работа",
            "full_time",
            "part_time project",
            "remote",
        ),
        (
            "Тип занятости: постоянная работа, подработка\nФормат работы: на месте"
            " работодателя, гибрид\nГрафик: 2/2",
            "shift",
            "full_time part_time",
            "office hybrid",
        ),
        ("Вид занятости: полная\nРежим работы: сменный", "shift", "full_time", ""),
        (
            "Жұмыспен қамту: толық\nЖұмыс кестесі: ауысымды",
            "shift",
            "full_time",
            "",
        ),
        ("Employment type: full-time\nSchedule: flexible", "flexible", "full_time", ""),
        ("Повар\n50 000 ₽, неполный день", "", "part_time", ""),
        ("Водитель\nПолный рабочий день", "full_time", "", ""),
        ("Юрист\nУдалённая работа, полный рабочий день", "full_time", "", "remote"),
        ("Швея\nИщу работу рядом, посменно не предлагать", "", "", ""),
        ("Project Coordinator\nAlmaty", "", "", ""),
        ("Sales manager\nSkills 1. MS-Office 2. Good communication skills", "", "", ""),
        ("Повар\nНавыки\nПриготовление блюд, работа в офисных программах", "", "", ""),
    ],
)
def test_schedule_and_employment_are_two_facts(
    text, schedule, employment, work_format
):  # fmt: skip
    assert told(text, Kind.SCHEDULE) == set(schedule.split())
    assert told(text, Kind.EMPLOYMENT) == set(employment.split())
    assert told(text, Kind.WORK_FORMAT) == set(work_format.split())


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Водитель категории С, Е\nГород: Алматы", "C CE"),
        ("Водитель категории С\nОпыт вождения\nПрава категории B, C, D", "B C D"),
        ("Права категории B, C, E", "B C BE CE"),
    ],
)
def test_the_longest_list_of_categories_counts_and_a_lone_e_is_a_trailer(
    text, categories
):  # fmt: skip
    assert told(text, Kind.DRIVING_LICENCE) == set(categories.split())
