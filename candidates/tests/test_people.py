"""One person behind several responses is told apart from a double, and shown as such."""

from __future__ import annotations

import pytest

from conftest import new_candidate, new_response, new_vacancy


@pytest.fixture
def person(db):
    return new_candidate(email="Ana@x.example", phone="8 701 000 00 01")


@pytest.mark.parametrize(
    "again",
    [
        {"email": "ana@X.example", "phone": ""},
        {"email": "other@x.example", "phone": "+7 (701) 000-00-01"},
        {"email": "ANA@x.example", "phone": "+7 701 000 00 01"},
    ],
)
def test_a_double_is_named_over_the_api_and_at_the_desk(
    again, person, alice, alice_api, client, vacancy
):
    first = new_response(vacancy, person)
    second = new_response(vacancy, new_candidate(**again))
    lone = new_response(vacancy, new_candidate(email="lone@x.example", phone=""))

    listed = {row["id"]: row for row in alice_api.get("/responses").json()}
    assert listed[str(second.pk)]["duplicate_of"] == str(first.pk)
    assert listed[str(first.pk)]["duplicate_of"] is None
    assert listed[str(lone.pk)]["duplicate_of"] is None
    one = alice_api.get(f"/responses/{second.pk}").json()
    assert one["duplicate_of"] == str(first.pk)

    client.force_login(alice)
    page = client.get(f"/desk/vacancies/{vacancy.pk}").content.decode()
    assert page.count(">double<") == 1
    page = client.get(f"/desk/responses/{first.pk}").content.decode()
    assert f"/desk/responses/{second.pk}" in page
    assert "same vacancy" in page


def test_a_person_may_respond_to_another_vacancy(
    person, alice, alice_api, client, vacancy, acme
):
    other = new_vacancy(acme, title="Nurse of nights")
    first = new_response(vacancy, person)
    second = new_response(other, new_candidate(email="ana@x.example", phone=""))

    assert alice_api.get(f"/responses/{second.pk}").json()["duplicate_of"] is None

    client.force_login(alice)
    page = client.get(f"/desk/responses/{first.pk}").content.decode()
    assert "Nurse of nights" in page
    assert "same vacancy" not in page


def test_another_employer_learns_nothing(person, mallory, client, vacancy, umbrella):
    new_response(vacancy, person)
    own = new_response(
        new_vacancy(umbrella), new_candidate(email="ana@x.example", phone="")
    )

    client.force_login(mallory)
    page = client.get(f"/desk/responses/{own.pk}").content.decode()
    assert "Other responses" not in page


def test_a_candidate_is_not_told_of_a_double(person, api, vacancy):
    first = new_response(vacancy, person)
    again = new_response(vacancy, new_candidate(email="ana@x.example"))

    told = api.get(f"/responses/{again.pk}?token={again.chat_token()}").json()

    assert "duplicate_of" not in told
    assert str(first.pk) not in str(told)
