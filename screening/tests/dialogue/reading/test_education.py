from __future__ import annotations

import pytest

from screening.dialogue.reading.education import find_education, find_studies


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Среднее специальное", "vocational"),
        ("среднее медицинское, 2014", "vocational"),
        ("среднего профессионального образования", "vocational"),
        ("ср.-спец.", "vocational"),
        ("СПТУ № 5", "vocational"),
        ("Актюбинский высший аграрный колледж", "vocational"),
        ("орта арнаулы", "vocational"),
        ("техникалық және кәсіптік білім", "vocational"),
        ("Жоғары медициналық колледж", "vocational"),
        ("Associate degree in nursing", "vocational"),
        ("Diploma in Mechanical Engineering", "vocational"),
        ("11 классов", "secondary"),
        ("со средним образованием", "secondary"),
        ("Білімі: орта", "secondary"),
        ("Higher secondary, 2009", "secondary"),
        ("высшего образования", "bachelor"),
        ("Высшее военное училище связи", "bachelor"),
        ("диплом бакалавра", "bachelor"),
        ("жоғары білімді", "bachelor"),
        ("B.Tech, Computer Science", "bachelor"),
        ("M.S. Applied Chemistry", "master"),
        ("магистра экономики", "master"),
        ("МВА", "master"),
        ("Ph.D. in Physics", "doctorate"),
        ("кандидат технических наук", "doctorate"),
        ("Неоконченное высшее", "secondary"),
        ("не окончил университет", "secondary"),
        ("студентка 3 курса КазНУ, университет", "secondary"),
        ("магистрант университета", "bachelor"),
        ("PhD candidate", "master"),
    ],
)
def test_the_highest_level_that_was_finished(text, level):
    assert find_education(text)[0].value.level == level


@pytest.mark.parametrize(
    "text",
    [
        "первая или высшая категория",
        "без высшего образования",
        "500 мыңнан жоғары",
        "MS-Office, MS SQL",
        "to be on time",
        "высшая математика",
        "360 degree feedback",
    ],
)
def test_no_level_of_education(text):
    assert not find_studies(text)


def test_two_letters_are_a_degree_only_in_capitals_among_studies():
    assert not find_studies("BE Civil")
    assert not find_studies("be on time", among_studies=True)

    (studies,) = find_studies("BE Civil", among_studies=True)

    assert studies.level == "bachelor"


def test_what_goes_on_is_about_studies_only_among_them():
    text = "2024 — present, Master of Arts"

    assert find_studies(text)[0].level == "master"
    assert find_studies(text, among_studies=True)[0].level == "bachelor"
