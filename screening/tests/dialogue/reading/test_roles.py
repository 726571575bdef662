from __future__ import annotations

from collections import defaultdict

import pytest

from screening.dialogue.reading.roles import all_roles, find_roles, key_of
from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.weights import weight
from screening.dialogue.reading.words import fold


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("бухгалтер", "Accountant"),
        ("Работала бухгалтером в торговой компании", "Accountant"),
        ("Есепші керек", "Accountant"),
        ("Staff Accountants", "Accountant"),
        ("account manager", "Sales manager"),
        ("Java-разработчик (Senior)", "Java developer"),
        ("разработчик Java", "Java developer"),
        ("UI/UX-дизайнер", "Web designer"),
        ("C++ developer", "C++ developer"),
        (".NET developer", ".NET developer"),
        ("программист 1С", "1C developer"),
        ("Инженер по охране труда", "Safety engineer"),
        ("жүргізуші", "Driver"),
        ("медсестры и санитарки", "Nurse"),
    ],
)
def test_a_role_is_found_by_any_of_its_titles(text, role):
    assert find_roles(text)[0].value == role


def test_the_longest_title_counts():
    assert [found.value for found in find_roles("менеджер по продажам")] == [
        "Sales manager"
    ]
    assert [found.value for found in find_roles("System administrator")] == [
        "System administrator"
    ]


def test_a_title_is_quoted_as_written():
    text = "С 2019 года — Старший Бухгалтером."
    (found,) = find_roles(text)

    assert found.quote(text) == "Бухгалтером"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "менеджер",
        "учёт",
        "I account for everything",
        "архитектура",
        "data\nscientist",
    ],
)
def test_no_role_is_made_of_something_like_it(text):
    assert find_roles(text) == []


def test_no_title_belongs_to_two_roles():
    owners = defaultdict(set)
    for role in all_roles():
        for title in role.titles:
            owners[key_of(title)].add(role.name)

    assert {title: names for title, names in owners.items() if len(names) > 1} == {}


def test_every_role_has_titles_in_two_alphabets_and_words_of_its_work():
    for role in all_roles():
        titles = " ".join(role.titles)
        assert any("a" <= letter <= "z" for letter in titles), role.name
        assert any("а" <= letter <= "я" for letter in titles), role.name
        assert len(role.work.split(",")) >= 5, role.name


def test_rare_words_tell_more_than_common_ones():
    def tells(word):
        return weight(stem(word), fold(word))

    assert tells("сварщик") > tells("компания") > tells("и") == 0
    assert tells("kubernetes") > tells("company") > tells("the") == 0
    assert tells("және") == 0 < tells("дәнекерлеуші")
