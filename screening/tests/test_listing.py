"""What a vacancy's words say to those who search."""

from __future__ import annotations

import pytest

from screening.dialogue.reading.roles import all_roles
from screening.listing import read_listing
from vacancies.listing import Trade


@pytest.mark.parametrize(
    ("location", "towns", "country"),
    [
        ("Алматы", ["Almaty"], "KZ"),
        ("г. Астана, левый берег", ["Astana"], "KZ"),
        ("Алматы, Астана", ["Almaty", "Astana"], "KZ"),
        ("Москва, Алматы", ["Moscow", "Almaty"], ""),
        ("Қарағанды қаласы", ["Karagandy"], "KZ"),
        ("Tashkent", ["Tashkent"], "UZ"),
        ("Казахстан, удалённо", [], "KZ"),
        ("Remote", [], ""),
        ("", [], ""),
    ],
)
def test_the_location_gives_towns_and_country(location, towns, country):
    listing = read_listing("Driver", location, None)

    assert [city.name_en for city in listing.cities] == towns
    assert listing.country == country


@pytest.mark.parametrize(
    ("title", "trade"),
    [
        ("Водитель категории C", "transport_and_logistics"),
        ("Требуется медсестра в детскую поликлинику", "health"),
        ("Бас бухгалтер", "finance"),
        ("Senior Java Developer", "development"),
        ("Менеджер по продажам B2B", "sales"),
        ("Сварщик", "trades"),
        ("Дәнекерлеуші", "trades"),
        ("Разное", ""),
    ],
)
def test_the_title_gives_the_trade(title, trade):
    assert read_listing(title, "", None).trade == trade


@pytest.mark.parametrize(
    ("requirements", "formats", "employment"),
    [
        ({"work_format": "office"}, ("office",), ()),
        ({"work_format": ["remote", "hybrid"]}, ("hybrid", "remote"), ()),
        (
            {"employment": "full_time", "schedule": ["shift"]},
            (),
            ("full_time", "shift"),
        ),
        ({"work_format": "anywhere"}, (), ()),
        ({"work_format": {"unknown": 1}, "skills": 7}, (), ()),
        (None, (), ()),
    ],
)
def test_requirements_give_formats_and_employment(requirements, formats, employment):
    listing = read_listing("", "", requirements)

    assert listing.work_formats == formats
    assert listing.employment == employment


def test_every_family_of_roles_is_a_trade():
    families = {role.family.replace(" ", "_") for role in all_roles()}

    assert families == set(Trade.values)
