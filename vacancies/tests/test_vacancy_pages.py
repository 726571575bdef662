from __future__ import annotations

import pytest

from conftest import new_candidate, new_response, new_vacancy
from vacancies.models import Vacancy

LIST = "/desk/"


def test_the_list_counts_responses_by_status(client, alice, vacancy):
    for status in ("new", "new", "in_chat"):
        new_response(vacancy, new_candidate(), status=status)
    client.force_login(alice)

    r = client.get(LIST)

    shown = r.context["page"].object_list[0]
    assert (shown.response_count, shown.new_count, shown.in_chat_count) == (3, 2, 1)


def test_the_list_hides_other_employers_vacancies(client, mallory, umbrella, vacancy):
    client.force_login(mallory)

    r = client.get(LIST)

    assert vacancy.title not in r.content.decode()


def test_the_list_takes_as_many_queries_for_one_vacancy_as_for_ten(
    client, alice, acme, vacancy, django_assert_max_num_queries
):
    client.force_login(alice)
    with django_assert_max_num_queries(20) as few:
        client.get(LIST)

    for _ in range(9):
        new_response(new_vacancy(acme))

    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_the_list_asks_to_sign_in(client, db):
    r = client.get(LIST)

    assert r.status_code == 302
    assert r.url.startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("before", "action", "after"),
    [
        ("draft", "open", "open"),
        ("closed", "open", "open"),
        ("open", "close", "closed"),
    ],
)
def test_a_vacancy_is_opened_and_closed(client, alice, acme, before, action, after):
    vacancy = new_vacancy(acme, status=before)
    client.force_login(alice)

    client.post(f"/desk/vacancies/{vacancy.pk}/{action}")

    vacancy.refresh_from_db()
    assert vacancy.status == after


@pytest.mark.parametrize(("status", "action"), [("open", "open"), ("draft", "close")])
def test_a_wrong_state_is_refused(client, alice, acme, status, action):
    vacancy = new_vacancy(acme, status=status)
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{vacancy.pk}/{action}", follow=True)

    vacancy.refresh_from_db()
    assert vacancy.status == status
    assert [m.level_tag for m in r.context["messages"]] == ["error"]


@pytest.mark.parametrize("action", ["open", "close", "delete"])
def test_another_employers_vacancy_is_not_found(
    client, mallory, umbrella, vacancy, action
):
    client.force_login(mallory)

    r = client.post(f"/desk/vacancies/{vacancy.pk}/{action}")

    assert r.status_code == 404


@pytest.mark.parametrize("action", ["open", "close", "delete"])
def test_a_viewer_changes_nothing(client, bob, vacancy, action):
    client.force_login(bob)

    r = client.post(f"/desk/vacancies/{vacancy.pk}/{action}")

    assert r.status_code == 403


@pytest.mark.parametrize("action", ["open", "close"])
def test_a_status_is_not_changed_by_looking(client, alice, vacancy, action):
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{vacancy.pk}/{action}")

    assert r.status_code == 405


def test_deleting_asks_first_and_says_what_goes_with_it(client, alice, response):
    client.force_login(alice)
    url = f"/desk/vacancies/{response.vacancy_id}/delete"

    r = client.get(url)

    assert r.context["vacancy"].response_count == 1
    assert Vacancy.objects.filter(pk=response.vacancy_id).exists()

    client.post(url)

    assert not Vacancy.objects.filter(pk=response.vacancy_id).exists()


def test_a_search_finds_words_in_any_case(client, alice, acme, vacancy):
    new_vacancy(acme, title="Welder", description="Metal.")
    client.force_login(alice)

    r = client.get(LIST, {"q": "PYTHON almaty"})

    assert [v.pk for v in r.context["page"]] == [vacancy.pk]
