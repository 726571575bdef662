"""A name of the dictionary is a skill only where the words around it are about one."""

from __future__ import annotations

import pytest

from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.skills import find_skills, is_of_a_document


def names(text, **how):
    return [found.value.name for found in find_skills(text, **how)]


@pytest.mark.parametrize(
    "text",
    [
        "Иностранцам с патентом тоже рады",
        "Получил патент в 2019 году",
        "ТОО «Логистика и сервис», Алматы",
        "ЖШС «Маркетинг Тобы»",
        "ТОО Дала Электроника",
        "Работала в компании «Реклама Плюс»",
        "Worked nights at Caspian Drilling",
        "Steppe Logistics LLC, Almaty",
        "Павлодарский педагогический институт",
        "Колледж сервиса и туризма",
        "экономикалық білім",
        "pharmaceutical education",
        "күнделікті 9-дан 18-ге дейін",
        "Балабақшаға көмекші керек",
        "Нужны отделочники в бригаду",
        "Набираем риелторов",
        "зона ответственности отдела",
        "Вентиляция в цехе хорошая",
        "Targeting 20% growth",
        "solid background",
        "Own hand tools needed",
    ],
)
def test_words_of_something_else_name_no_skill(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Монтаж вентиляции и кондиционеров", ["HVAC", "HVAC"]),
        ("Опыт работы с CRM", ["CRM"]),
        ("Маркетинг и логистика", ["Marketing", "Logistics"]),
        ("ТОО «Дала», логистика", ["Logistics"]),
        ("Настраиваю таргет и контекстную рекламу",
         ["Targeted advertising", "Contextual advertising"]),
        ("Nice to have: Go, Rust", ["Go", "Rust"]),
        ("Opera or Micros experience", ["Opera PMS", "Micros POS"]),
        ("Знание сантехники", ["Plumbing"]),
        ("Патентное право", ["Intellectual property"]),
        ("Excel/Google Sheets", ["Microsoft Excel", "Google Sheets"]),
    ],
)  # fmt: skip
def test_the_same_words_name_a_skill_where_they_are_about_one(text, expected):
    assert names(text) == expected


def test_in_a_list_of_skills_everyday_words_are_names():
    text = "касса, Zoom, Swift"

    assert names(text, lists=[(0, len(text))]) == ["Cash handling", "Zoom", "Swift"]
    assert names("Категории B, C", lists=[(0, 14)]) == []


@pytest.mark.parametrize(
    ("text", "name", "is_document"),
    [
        ("допуск к работам на высоте", "работам на высоте", True),
        ("удостоверение на высотные работы", "высотные работы", True),
        ("forklift licence is a bonus", "forklift", True),
        ("lifeguard qualification", "lifeguard", True),
        ("дәнекерлеуші куәлігі", "дәнекерлеуші", True),
        ("опыт работы на высоте", "работы на высоте", False),
        ("сертификаты есть. Сварка", "Сварка", False),
        ("Сертификаты: маникюр", "маникюр", False),
        ("drives a forklift", "forklift", False),
    ],
)
def test_what_a_document_is_for_is_told_by_the_words_beside(text, name, is_document):
    start = text.index(name)

    assert is_of_a_document(text, start, start + len(name)) == is_document


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Знание итальянской и европейской кухни", []),
        ("Italian cuisine", []),
        ("Опыт с китайскими поставщиками", []),
        ("работа с немецкой компанией", []),
        ("орыс тілі, қазақ тағамдары", ["ru"]),
        ("Грамотная русская речь", ["ru"]),
        ("английская терминология", ["en"]),
        ("Владение английским в ресторане", ["en"]),
        ("Italian, Russian", ["it", "ru"]),
    ],
)
def test_a_cuisine_or_a_company_is_no_language(text, codes):
    assert [found.value[0] for found in find_languages(text)] == codes
