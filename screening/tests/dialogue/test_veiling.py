from __future__ import annotations

import pytest

from screening.dialogue.veiling import MASK, veil

NAMES = ["Анна Иванова"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Меня зовут Анна, звоните Анне", ["Анна", "Анне"]),
        ("Анна Сергеевна Иванова", ["Анна Сергеевна Иванова"]),
        ("Ивановой А.", ["Ивановой"]),
        ("my name is Anna Petrova. Cook", ["Anna", "Petrova"]),
        ("пишите anna.iv@mail.ru или @anna_iv", ["anna.iv@mail.ru", "@anna_iv"]),
        ("t.me/anna https://vk.com/id1", ["t.me/anna", "https://vk.com/id1"]),
        ("Получил CarolSmith.pdf", ["CarolSmith.pdf"]),
        ("8 (777) 123-45-67", ["8 (777) 123-45-67"]),
        ("Женщина, 34 года, родилась 15 мая 1990", ["Женщина", "34 года", "15 мая 1990"]),
        ("Возраст: 34 года", ["34 года"]),
        ("Male, 41 years old, married", ["Male", "41", "married"]),
        ("Туған күні: 01.02.1990", ["01.02.1990"]),
        ("Окончила КазНУ им. аль-Фараби, 2012", ["КазНУ", "аль-Фараби"]),
        ("Nazarbayev University, Bachelor", ["Nazarbayev University"]),
        ("школа №12, Алматы", ["школа №12"]),
        ("№5 мектеп, Шымкент", ["мектеп"]),
    ],
)  # fmt: skip
def test_what_tells_who_it_is_is_hidden(text, hidden):
    shown = veil(text, NAMES)

    assert len(shown) == len(text)
    for part in hidden:
        start = text.index(part)
        assert set(shown[start : start + len(part)]) == {MASK}, shown


@pytest.mark.parametrize(
    "text",
    [
        "Python developer, 4 years. Expects 400 000 tenge",
        "Повар, 5 лет опыта в ресторане. Работаю с 2010-2015 и 2016",
        "MS Office, 1С, права B и C",
        "от 400 000 до 500 000 тенге",
        "Алматы, готов к переезду",
    ],
)
def test_what_the_work_was_stays(text):
    assert veil(text, NAMES) == text


def test_lines_stay_lines_and_nothing_is_nothing():
    assert veil("Анна\nповар", NAMES) == "••••\nповар"
    assert veil("", NAMES) == ""
    assert veil("secret word", (), ["SECRET"]) == "•••••• word"
