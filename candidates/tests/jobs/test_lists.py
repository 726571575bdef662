"""The public lists of vacancies, and what narrows them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import new_vacancy


def titles(client, query=""):
    page = client.get(f"/jobs/{query}").context["page"]
    return {vacancy.title for vacancy in page}


@pytest.fixture
def four(acme, umbrella):
    new_vacancy(
        acme,
        title="Водитель категории C",
        location="г. Алматы",
        salary_min=300_000,
        salary_max=450_000,
        requirements={"work_format": "office"},
    )
    new_vacancy(
        acme,
        title="Python developer",
        location="Astana, Almaty",
        salary_min=2_000,
        salary_currency="USD",
        requirements={"work_format": ["remote", "hybrid"]},
    )
    new_vacancy(umbrella, title="Мейіргер", location="Қарағанды", salary_max=250_000)
    new_vacancy(umbrella, title="Разное", location="где скажут", requirements=None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Водитель категории C", "Python developer", "Мейіргер", "Разное"}),
        ("?city=1526384", {"Водитель категории C", "Python developer"}),
        ("?city=1526273", {"Python developer"}),
        ("?city=609655", {"Мейіргер"}),
        ("?trade=transport_and_logistics", {"Водитель категории C"}),
        ("?trade=health", {"Мейіргер"}),
        ("?format=remote", {"Python developer"}),
        ("?format=remote&format=office", {"Водитель категории C", "Python developer"}),
        ("?pay=400000", {"Водитель категории C"}),
        ("?pay=250000&currency=KZT", {"Водитель категории C", "Мейіргер"}),
        ("?pay=1500&currency=USD", {"Python developer"}),
        ("?currency=USD", {"Водитель категории C", "Python developer", "Мейіргер", "Разное"}),
        ("?q=водитель&city=1526384", {"Водитель категории C"}),
        ("?q=umbrella", {"Мейіргер", "Разное"}),
        ("?city=1526273&trade=health", set()),
    ],
)  # fmt: skip
def test_filters_narrow_the_list(client, four, query, expected):
    assert titles(client, query) == expected


@pytest.mark.parametrize(
    "query",
    ["?city=99", "?city=x", "?trade=x", "?format=x", "?pay=x", "?pay=-1", "?page=x"],
)
def test_what_makes_no_sense_is_left_out_of_account(client, four, query):
    assert len(titles(client, query)) == 4


def test_only_what_open_vacancies_have_can_be_chosen(client, acme, four):
    new_vacancy(acme, title="Lawyer", location="Shymkent", status="draft")
    new_vacancy(acme, title="Lawyer", location="Shymkent", status="closed")

    form = client.get("/jobs/").context["form"]

    towns = {name for _, name in form.fields["city"].choices}
    assert {"Almaty", "Astana", "Karagandy"} | {"Any city"} == {str(t) for t in towns}
    assert "law" not in dict(form.fields["trade"].choices)
    assert titles(client, "?q=lawyer") == set()


def test_towns_are_called_as_the_reader_calls_them(client, four):
    page = client.get("/jobs/", headers={"accept-language": "kk"}).content.decode()

    assert ">Қарағанды<" in page


def test_a_chosen_filter_can_be_taken_off(client, four):
    page = client.get("/jobs/?city=1526384&format=office").content.decode()

    assert 'href="?city=1526384"' in page
    assert 'href="?format=office"' in page


def test_pages_keep_the_filters(client, acme):
    for number in range(25):
        new_vacancy(acme, title=f"Driver {number}")

    first = client.get("/jobs/?q=driver")
    second = client.get("/jobs/?q=driver&page=2")

    assert "?q=driver&amp;page=2" in first.content.decode()
    assert len(second.context["page"]) == 5


def test_a_list_takes_as_many_queries_for_many_as_for_few(client, acme, umbrella):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/jobs/?format=office&q=a")
        return len(queries)

    new_vacancy(acme, requirements={"work_format": "office"})
    few = cost()
    for _ in range(15):
        new_vacancy(umbrella, requirements={"work_format": "office"})

    assert cost() == few <= 5


def test_words_that_are_changed_are_read_anew(client, vacancy):
    vacancy.location = "Shymkent"
    vacancy.save(update_fields=["location", "updated_at"])
    vacancy.refresh_from_db()

    assert [str(city) for city in vacancy.cities.all()] == ["Shymkent"]
    assert vacancy.country == "KZ"
    assert vacancy.trade == "development"


def test_towns_of_two_countries_tell_of_none(acme):
    vacancy = new_vacancy(acme, location="Алматы, Москва")

    assert vacancy.cities.count() == 2
    assert vacancy.country == ""


@pytest.mark.parametrize("address", ["/jobs", "/jobs?q=driver"])
def test_the_list_is_found_without_its_slash(client, db, address):
    r = client.get(address, follow=True)

    assert r.status_code == 200
    assert r.request["PATH_INFO"] == "/jobs/"
    assert r.request["QUERY_STRING"] == address.partition("?")[2]
