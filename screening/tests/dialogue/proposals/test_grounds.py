from __future__ import annotations

import pytest

from screening.dialogue.proposals import propose, warn


def warned(text, title="X"):
    return {warning.about for warning in warn(title, text)}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Возраст до 40 лет.", {"age"}),
        ("Возраст: 25-45.", {"age"}),
        ("Не старше 35 лет.", {"age"}),
        ("Женщины 30–50 лет.", {"sex", "age"}),
        ("35 жасқа дейін.", {"age"}),
        ("Aged 20 to 35.", {"age"}),
        ("Only candidates under 40.", {"age"}),
        ("Требуются мужчины.", {"sex"}),
        ("Girls only.", {"sex"}),
        ("Тек қыз-келіншектер.", {"sex"}),
        ("Презентабельная внешность.", {"appearance"}),
        ("Pleasant appearance is a must.", {"appearance"}),
        ("Лица славянской внешности.", {"nationality"}),
        ("Только русские.", {"nationality"}),
        ("Только мусульмане.", {"religion"}),
        ("Мұсылман болуы керек.", {"religion"}),
        ("Не замужем, без маленьких детей.", {"family"}),
        ("Unmarried, no children.", {"family"}),
        ("Не планирующая декрет.", {"pregnancy"}),
        ("Без хронических заболеваний.", {"health"}),
        ("Резюме с фото обязательно.", {"photo"}),
        ("Send your CV with a photo.", {"photo"}),
        ("Түйіндемеге фото қосыңыз.", {"photo"}),
        ("Местная прописка.", {"residence"}),
        ("Local residents only.", {"residence"}),
    ],
)
def test_what_the_law_forbids_is_named(text, about):
    assert warned(text) == about
    assert not [p for p in propose("X", text) if p.key not in ("questions",)]


@pytest.mark.parametrize(
    "text",
    [
        "Возраст не важен.",
        "Ограничений по возрасту нет.",
        "Жасы, жынысы маңызды емес.",
        "Age does not matter.",
        "We are an equal opportunity employer regardless of age, sex or religion.",
        "Опыт работы от 2 до 5 лет.",
        "Стаж 20 лет.",
        "Компания 25 лет на рынке.",
        "Дети от 2 до 6 лет.",
        "Одежда для женщин.",
        "Продажа женской обуви.",
        "На время декрета основного сотрудника.",
        "Женская консультация № 5.",
        "Фотосъёмка товаров.",
        "10 years of experience.",
        "Медицинская книжка.",
        "Рассмотрим людей с инвалидностью.",
        "Регистрация заявок в системе.",
    ],
)
def test_what_is_about_something_else_is_not(text):
    assert warned(text) == set()
