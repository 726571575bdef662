from __future__ import annotations

import pytest

from conftest import new_candidate, new_member, new_response, new_vacancy
from employers.models import Membership
from screening.models import SavedView

Role = Membership.Role


def save(client, vacancy, query="status=new&sort=name&page=3&nonsense=1", **fields):
    sent = {"name": "Morning", "query": query} | fields
    return client.post(f"/desk/vacancies/{vacancy.pk}/views", sent)


def test_a_view_keeps_filter_order_and_columns_and_is_opened_by_its_link(
    client, alice, vacancy
):
    client.force_login(alice)
    query = "status=new&sort=name&columns=salary&columns=contacts&page=3&nonsense=1"

    save(client, vacancy, query)

    view = SavedView.objects.get()
    assert view.query == "status=new&sort=name&columns=salary&columns=contacts"
    r = client.get(f"/desk/vacancies/{vacancy.pk}/views/{view.pk}")
    assert r["Location"] == f"/desk/vacancies/{vacancy.pk}?{view.query}"
    assert [v.is_current for v in client.get(r["Location"]).context["views"]] == [True]


def test_a_view_serves_the_lists_of_all_vacancies_of_the_employer(
    client, alice, acme, vacancy
):
    client.force_login(alice)
    save(client, vacancy)
    other = new_vacancy(acme, title="Cook")

    r = client.get(f"/desk/vacancies/{other.pk}/views/{SavedView.objects.get().pk}")

    assert r.status_code == 302


def test_an_own_view_is_seen_by_nobody_else_and_a_shared_one_by_the_team(
    client, alice, acme, vacancy
):
    client.force_login(alice)
    save(client, vacancy, name="Mine")
    save(client, vacancy, name="Ours", is_shared="on")
    mine = SavedView.objects.get(name="Mine")
    client.force_login(new_member(acme, Role.RECRUITER))

    r = client.get(f"/desk/vacancies/{vacancy.pk}")

    assert [view.name for view in r.context["views"]] == ["Ours"]
    url = f"/desk/vacancies/{vacancy.pk}/views/{mine.pk}"
    assert client.get(url).status_code == 404
    assert client.post(f"{url}/forget").status_code == 404


def test_a_name_that_is_saved_again_is_another_view_from_now_on(client, alice, vacancy):
    client.force_login(alice)

    for query in ("status=new", "status=approved"):
        save(client, vacancy, query)
        save(client, vacancy, query, is_shared="on")

    assert [view.query for view in SavedView.objects.all()] == ["status=approved"] * 2


def test_what_is_shared_is_removed_by_its_author_or_who_may_edit(
    client, acme, alice, vacancy
):
    author, other = new_member(acme, Role.VIEWER), new_member(acme, Role.VIEWER)
    client.force_login(author)
    save(client, vacancy, is_shared="on")
    url = f"/desk/vacancies/{vacancy.pk}/views/{SavedView.objects.get().pk}/forget"

    client.force_login(other)
    assert client.post(url).status_code == 403
    assert client.get(url).status_code == 405
    client.force_login(author)
    assert client.post(url).status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_a_view_needs_a_name(client, alice, vacancy, name):
    client.force_login(alice)

    r = save(client, vacancy, name=name)

    assert not SavedView.objects.exists()
    assert r.status_code == 302


def test_there_are_so_many_views_at_most(client, alice, acme, vacancy):
    client.force_login(alice)
    SavedView.objects.bulk_create(
        SavedView(employer=acme, owner=alice, name=str(number))
        for number in range(SavedView.MOST)
    )

    save(client, vacancy)

    assert SavedView.objects.count() == SavedView.MOST


def test_columns_are_chosen_and_stay_chosen_over_tabs_and_filters(
    client, alice, vacancy
):
    new_response(vacancy, new_candidate(email="dana@mail.example"))
    client.force_login(alice)

    usual = client.get(f"/desk/vacancies/{vacancy.pk}")
    r = client.get(f"/desk/vacancies/{vacancy.pk}?columns=contacts&columns=nonsense")
    chosen = client.get(f"/desk/vacancies/{vacancy.pk}?columns=contacts")

    assert b"dana@mail.example" not in usual.content
    assert r.context["columns"] == usual.context["columns"]
    assert chosen.context["columns"] == ["contacts"]
    assert b"mailto:dana@mail.example" in chosen.content
    assert all("columns=contacts" in tab[0] for tab in chosen.context["tabs"])
    assert chosen.content.count(b'type="hidden" name="columns"') == 1
