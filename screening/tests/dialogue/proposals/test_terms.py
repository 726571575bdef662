from __future__ import annotations

import pytest

from screening.dialogue.proposals import as_fields, propose


def options(key, text, title="X"):
    proposals = [p for p in propose(title, text) if p.key == key]
    return proposals[0].value if proposals else []


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("График 5/2.", ["full_time"]),
        ("Пн–пт с 9 до 18.", ["full_time"]),
        ("Полный рабочий день.", ["full_time"]),
        ("Monday to Friday, 9-5.", ["full_time"]),
        ("Дүйсенбі–жұма, 9:00-18:00.", ["full_time"]),
        ("График 2/2 по 12 часов.", ["shift"]),
        ("Сутки через трое.", ["shift"]),
        ("Ауысымдық кесте.", ["shift"]),
        ("Night shifts, 4 on 4 off.", ["shift"]),
        ("Гибкий график, от 3 смен в неделю.", ["flexible"]),
        ("Икемді кесте.", ["flexible"]),
        ("Flexible hours.", ["flexible"]),
        ("Вахта 45/45.", ["rotational"]),
        ("Работа вахтой, смены по 11 часов.", ["rotational"]),
        ("2 недели через 2.", ["rotational"]),
        ("28/28 rotation.", ["rotational"]),
        ("5/2 или 2/2 на выбор.", ["full_time", "shift"]),
        # No schedule.
        ("Оплата 3000 р. за смену.", []),
        ("Доход 50/50.", []),
        ("1/2 ставки.", []),
        ("Круглосуточно 24/7.", []),
        ("Вахтёр в школу.", []),
        ("Гибкое мышление.", []),
        ("Shift leader wanted.", []),
        ("Аккуратность не важна, главное скорость.", []),
    ],
)
def test_the_schedule(text, members):
    assert options("schedule", text) == members


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Работа в офисе на Тверской.", ["office"]),
        ("Гибрид: два дня в офисе.", ["hybrid"]),
        ("Удалённо.", ["remote"]),
        ("Қашықтан жұмыс.", ["remote"]),
        ("Fully remote.", ["remote"]),
        ("On-site only.", ["office"]),
        # No format.
        ("MS Office, 1С.", []),
        ("Ремонт офисной техники.", []),
        ("Удалённая поддержка пользователей.", []),
        ("Офис-менеджер.", []),
        ("Не удалёнка.", []),
    ],
)
def test_the_work_format(text, members):
    assert options("work_format", text) == members


@pytest.mark.parametrize(
    ("title", "text", "members"),
    [
        ("X", "Полная занятость.", ["full_time"]),
        ("X", "Работа на полставки.", ["part_time"]),
        ("X", "Part-time, evenings.", ["part_time"]),
        ("X", "Толық емес жұмыс күні.", ["part_time"]),
        ("X", "Проектная занятость.", ["project"]),
        ("X", "6-month contract.", ["project"]),
        ("Бариста-стажёр", "Обучим.", ["internship"]),
        ("X", "Опыт в любой сфере.", []),
        ("X", "Образование любое.", []),
        ("X", "Any level is fine.", []),
        ("X", "Стажировка оплачивается.", []),
    ],
)
def test_the_employment(title, text, members):
    assert options("employment", text, title) == members


@pytest.mark.parametrize(
    ("title", "text", "town"),
    [
        ("Слесарь (Павлодар)", "Ремонт.", "Pavlodar"),
        ("X", "Опыт от 3 лет. Калуга", "Kaluga"),
        ("X", "г. Остров, Псковская область", "Ostrov"),
        ("X", "Сварщик керек. Семей қаласы.", "Semey"),
        (
            "X",
            "Доставка заказов по Новосибирску и пригороду каждый день.",
            "Novosibirsk",
        ),
        (
            "X",
            "Салон в центре Караганды ищет мастера с опытом от двух лет.",
            "Karagandy",
        ),
        ("X", "Вахта 30/30, Новый Уренгой", "Novyy Urengoy"),
        ("X", "Our clinic in Shymkent needs a nurse.", "Shymkent"),
        ("X", "Место работы: Тверь. Филиалы в Москве и Омске.", "Tver"),
        # None is named, or none is that of the work.
        ("X", "Удалённо. Компания из Москвы.", None),
        ("X", "Командировки в Астану.", None),
        ("X", "Работа по ул. Московская.", None),
        ("X", "ТОО «Астана Моторс».", None),
        ("X", "Сбор вахты из Уфы.", None),
        ("X", "Алматы, Астана, Шымкент", None),
    ],
)
def test_the_place(title, text, town):
    assert as_fields(propose(title, text)).get("location") == town


@pytest.mark.parametrize(
    ("title", "text", "pay"),
    [
        ("Сиделка / от 80 до 110 тыс. руб.", "Уход.", (80_000, 110_000, "RUB")),
        ("X", "з/п от 240000.", (240_000, None, None)),
        ("X", "Оклад 350 т.т.", (350_000, 350_000, "KZT")),
        ("X", "Смотрим до 500 net.", (None, 500_000, None)),
        ("X", "Оклад 85 000 + премия. Ижевск", (85_000, None, "RUB")),
        ("X", "190 000 тг + сыйақы.", (190_000, None, "KZT")),
        ("X", "Salary 900 000 KZT + visa support.", (900_000, 900_000, "KZT")),
        ("X", "200 000 ₽ за вахту (в месяц).", (200_000, 200_000, "RUB")),
        ("X", "180 000 руб. за вахту, в месяц 120 000 руб.", (120_000, 120_000, "RUB")),
        ("X", "Сдельно 80-130 т.р. Тула", (80_000, 130_000, "RUB")),
        ("X", "От 100 тысяч. Москва", (100_000, None, "RUB")),
        # No pay, or not a month's.
        ("X", "Сутки – 4500 руб. на руки", None),
        ("X", "6000 р. смена", None),
        ("X", "12 000 тг за куб.", None),
        ("X", "5,000 KZT per lesson.", None),
        ("X", "Pay: GBP 13.20 per hour.", None),
        ("X", "Күніне 12 000 тг.", None),
        ("X", "Оборот от 10 млн тенге в месяц.", None),
        ("X", "Премия за друга 30 000 руб.", None),
        ("X", "Станок 16К20.", None),
        ("Машинист автокрана 25 т", "Опыт.", None),
    ],
)
def test_the_pay_of_a_month(title, text, pay):
    fields = as_fields(propose(title, text))
    keys = ("salary_min", "salary_max", "salary_currency")

    assert tuple(map(fields.get, keys)) == (pay or (None, None, None))
