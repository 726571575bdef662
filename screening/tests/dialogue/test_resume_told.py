"""What a resume tells in sentences, rows of tables and forms: jobs, titles, education,
pay and licences; each beside what looks alike and is none."""

from __future__ import annotations

from datetime import date

import pytest

from screening.dialogue.facts import Kind
from screening.dialogue.resume import read_resume

TODAY = date(2026, 11, 28)


def values(text, kind):
    return [f.value for f in read_resume(text, TODAY) if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "С мая 2020 года по апрель 2024 года работала врачом в поликлинике № 3 г. Орск.",
            4,
        ),
        ("Период | Место | Должность\n03.2014 | 02.2017 | ООО «Свет» | Токарь", 3),
        ("Опыт работы\n09.1999 08.2004 экономист, МУП «Водоканал»", 5),
        ("Дизайнер\nФриланс с января 2020 года", 6.9),
        (
            "ACADEMIC APPOINTMENTS\nLecturer, Sample College, September 2015 – August 2019",
            4,
        ),
        ("2021 — наст. время: младший научный сотрудник, Институт генетики", 5),
        ("Білімі: орта\nҚызметі:\n2007 ж. мамыр – 2012 ж. сәуір, қойма бастығы", 5),
        ("Токарь\nОпыт работы: 10 лет\nГотов к переезду", 10),
        ("Живу в Омске с 2011 года", None),
    ],
)
def test_years_of_work_that_is_told(text, years):
    read = [each.years for each in values(text, Kind.EXPERIENCE)]

    assert (read[0] if read else None) == pytest.approx(years, abs=0.11)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Пять лет работала кассиром в супермаркете.", {"кассиром"}),
        ("I worked as a kitchen porter at the Copper Kettle.", {"kitchen porter"}),
        ("Мен мектепте мұғалім болып жұмыс істедім.", {"мұғалім"}),
        ("Карьера: повар (2012–2017), шеф-повар (2017–2026)", {"повар", "шеф-повар"}),
        ("Dear Hiring Manager,\nI like your shop.", set()),
        ("Здравствуйте, я по объявлению водитель", set()),
        ("Компании нужен был менеджер с опытом.", set()),
    ],
)
def test_titles_that_are_told(text, titles):
    assert {value.text.casefold() for value in values(text, Kind.POSITION)} == titles


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Образование: неоконченное высшее", None),
        ("Білімі: аяқталмаған жоғары", None),
        ("Образование: неполное высшее, БашГУ; торговый колледж, 2016", "vocational"),
        (
            "I hold a Bachelor's degree and am in the second year of a Master's programme",
            "bachelor",
        ),
        ("Достижения\nПремия\nОбразование высшее техническое, 2011", "bachelor"),
        ("Опыт\nСтудия, монтажёр, 2020–2023\n🎓 Бакалавр, 2020", "bachelor"),
        ("Education: GCSEs", "secondary"),
        ("I'm a cook", None),
    ],
)
def test_education_is_what_was_finished(text, level):
    read = [each.level for each in values(text, Kind.EDUCATION)]

    assert (read[0] if read else None) == level


@pytest.mark.parametrize(
    ("text", "amount", "period"),
    [
        ("Повар | Уфа | 80 000 ₽", 80_000, "month"),
        ("💰 от 60к", 60_000, "month"),
        ("Оплата от 65000 руб", 65_000, "month"),
        ("Ищу смены. Смена от 5 000 руб.", 5_000, "shift"),
        ("Rate: 0.11 EUR per word", None, None),
        ("Вёл бюджет 5 000 000 ₽, ищу рост", None, None),
    ],
)
def test_pay_that_is_wished_for(text, amount, period):
    read = [(each.minimum, each.period) for each in values(text, Kind.SALARY)]

    assert (read[0] if read else (None, None)) == (amount, period)


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Права B, C, тракторные права C, E", {"B", "C"}),
        (
            "Тракторист, категории B, C, D, E, F (трактора), автомобильные права B, C",
            {"B", "C"},
        ),
        ("Удостоверение тракториста-машиниста A, B, C, D", set()),
        ("Тракторшы куәлігі: A, B, D", set()),
        ("Водитель-тракторист, права B, C", {"B", "C"}),
    ],
)
def test_classes_of_tractors_are_no_categories(text, categories):
    read = values(text, Kind.DRIVING_LICENCE)

    assert set(read[0].options if read else ()) == categories
