from __future__ import annotations

import pytest

from screening.dialogue.proposals import propose


def values(key, text, title="X"):
    return [p.value for p in propose(title, text) if p.key == key]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Опыт работы от 1-го года.", 1),
        ("Стаж от года.", 1),
        ("Опыт не менее полугода.", 0.5),
        ("Опыт от 3х лет.", 3),
        ("Опыт проектирования от пяти лет.", 5),
        ("Опыт 1-2 года.", 1),
        ("Требования: 2 года в роли аналитика", 2),
        ("3 years+.", 3),
        ("4+ yrs.", 4),
        ("You have worked in a warehouse for at least 6 months.", 0.5),
        ("Бухгалтер болып 3 жыл жұмыс істеген.", 3),
        ("Өтілі 2 жылдан кем емес.", 2),
        ("Опыт разработки от 3-х лет на Python.", 3),
        # Years of something else.
        ("Компания 10 лет на рынке.", None),
        ("Опыт работы с детьми 3-6 лет приветствуется.", None),
        ("Вахта 2/1 мес.", None),
        ("Гарантия 2 года.", None),
        ("Возраст от 25 лет.", None),
    ],
)
def test_the_years(text, years):
    told = values("experience", text)

    assert told == ([{"min_years": years}] if years else [])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Высшее или среднее профессиональное образование.", "vocational"),
        ("Образование не ниже среднего.", "secondary"),
        ("Образование: среднее специальное, высшее.", "vocational"),
        ("Жоғары немесе арнаулы орта білім.", "vocational"),
        ("Профессиональное образование повара.", "vocational"),
        ("Bachelor's or master's degree.", "bachelor"),
        ("Образование не важно.", None),
        ("Образование любое.", None),
        ("We don't care about your degree.", None),
        ("Hospitality diploma is not required.", None),
    ],
)
def test_the_lowest_schooling_is_enough(text, level):
    assert values("education", text) == ([{"level": level}] if level else [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Знание казахского и русского языков обязательно.", {"kk", "ru"}),
        ("English (B1+) and Russian.", {"en", "ru"}),
        ("Chinese would be a plus.", {"zh"}),
        ("Требования: русский, казахский — устный и письменный", {"ru", "kk"}),
        ("Знание итальянской и европейской кухни.", set()),
        ("Продажа китайского чая. Знание языков не требуется.", set()),
        ("Опыт преподавания английского языка.", set()),
        ("Knowledge of the Russian market.", set()),
    ],
)
def test_the_languages(text, codes):
    assert {value["language"] for value in values("languages", text)} == codes


def test_a_level_that_nobody_wrote_is_not_shown():
    assert values("languages", "Знание английского языка.") == [{"language": "en"}]


@pytest.mark.parametrize(
    ("title", "text", "categories"),
    [
        ("X", "Права категории В.", {"B"}),
        ("X", "Водительские права кат. С, СЕ.", {"C", "CE"}),
        ('Водитель "ВСЕ"', "Рейсы.", {"B", "C", "CE"}),
        ("Водитель автобуса (категория D)", "Маршруты.", {"D"}),
        ("X", "D санатты жүргізуші керек.", {"D"}),
        ("X", "Удостоверение тракториста категории B, C, D.", set()),
        ("X", "Врач высшей категории.", set()),
    ],
)
def test_the_driving_licence(title, text, categories):
    told = values("driving_licence", text, title)

    assert {each for options in told for each in options} == categories


def test_the_first_day():
    text = "Приступить нужно в течение 10 дней."

    assert values("start_within_days", text) == [10]


@pytest.mark.parametrize(
    ("title", "text", "skill"),
    [
        (
            "Сату менеджері",
            "Жиһаз салонына сату менеджері керек.",
            "Furniture assembly",
        ),
        ("Риелтор", "Набираем риелторов с опытом.", "Real estate"),
        ("X", "Высшее образование (экономика).", "Economics"),
        ("X", "A forklift licence is a bonus.", "Forklift operation"),
        ("X", "Карта тахографа обязательна.", "Tachograph"),
        ("X", "Для иностранцев обязателен патент.", "Intellectual property"),
    ],
)
def test_what_is_said_of_others_is_no_skill(title, text, skill):
    told = values("skills", text, title) + values("nice_to_have", text, title)

    assert skill not in told
