"""Accounts that are not what they seem: unconfirmed, copied, or made to send letters."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress

from conftest import new_candidate, new_response, new_vacancy
from employers.models import Invitation
from vacancies.models import Vacancy

REGISTER = {
    "company_name": "New Firm",
    "email": "dana@firm.example",
    "password": "four plain words here",
}
VACANCY = {"title": "Cook", "description": "Soups.", "location": "Almaty"}
# A stranger's own words, which must not head a letter from us.
BAIT = "You have won 1,000,000: call 8 800"


@pytest.fixture
def strict(settings):
    settings.UNVERIFIED_MAY_PUBLISH = False


@pytest.fixture
def dana(api, db):
    """The API client of somebody who has just registered."""
    answer = api.post("/employers/register", REGISTER, format="json").json()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {answer['access_token']}")
    return api


def link_in(letter):
    [found] = re.findall(r"http://testserver(/accounts/confirm-email/\S+)", letter.body)
    return found


def test_opening_the_link_confirms_nothing_and_the_button_does(
    strict, dana, client, mailoutbox
):
    link = link_in(mailoutbox[0])

    for _scan in range(3):
        assert client.get(link).status_code == 200
        client.head(link)
    assert not EmailAddress.objects.get().verified

    client.post(link)
    assert EmailAddress.objects.get().verified


def test_an_unconfirmed_account_publishes_nothing_over_the_api(strict, dana):
    made = dana.post("/vacancies", VACANCY, format="json")
    draft = dana.post("/vacancies", {**VACANCY, "status": "draft"}, format="json")

    assert made.status_code == 403
    assert "Confirm your e-mail" in made.json()["detail"]
    assert draft.status_code == 201
    address = f"/vacancies/{draft.json()['id']}"
    for method in (dana.put, dana.patch):
        assert method(address, {"status": "open"}, format="json").status_code == 403
    assert not Vacancy.objects.open().exists()


def test_a_confirmed_account_publishes(strict, dana, client, mailoutbox):
    client.post(link_in(mailoutbox[0]))

    assert dana.post("/vacancies", VACANCY, format="json").status_code == 201


def test_an_unconfirmed_account_invites_nobody(strict, client, alice, acme, mailoutbox):
    client.force_login(alice)

    r = client.post("/desk/team", {"email": "eve@mail.example", "role": "viewer"})

    assert r.url == "/accounts/email/"
    assert not Invitation.objects.exists()
    assert mailoutbox == []


def test_an_unconfirmed_account_does_not_come_in_by_the_page(strict, dana, client):
    body = {"login": REGISTER["email"], "password": REGISTER["password"]}

    client.post("/accounts/login/", body)

    assert client.get("/desk/").status_code == 302


def test_a_refresh_token_used_twice_ends_all_that_came_of_it(api, db):
    first = api.post("/employers/register", REGISTER, format="json").json()

    def refresh(token):
        return api.post("/auth/refresh", {"refresh_token": token}, format="json")

    second = refresh(first["refresh_token"]).json()
    assert refresh(first["refresh_token"]).status_code == 401

    assert refresh(second["refresh_token"]).status_code == 401
    for token in (first["access_token"], second["access_token"]):
        header = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
        assert api.get("/employers/me", **header).status_code == 401


def test_another_sign_in_is_not_ended_with_it(api, db):
    first = api.post("/employers/register", REGISTER, format="json").json()
    body = {"email": REGISTER["email"], "password": REGISTER["password"]}
    other = api.post("/auth/login", body, format="json").json()

    for _twice in range(2):
        body = {"refresh_token": first["refresh_token"]}
        api.post("/auth/refresh", body, format="json")

    header = {"HTTP_AUTHORIZATION": f"Bearer {other['access_token']}"}
    assert api.get("/employers/me", **header).status_code == 200
    body = {"refresh_token": other["refresh_token"]}
    assert api.post("/auth/refresh", body, format="json").status_code == 200


def test_signing_out_ends_the_tokens(api, db):
    made = api.post("/employers/register", REGISTER, format="json").json()
    body = {"refresh_token": made["refresh_token"]}

    r = api.post("/auth/logout", body, format="json")

    assert r.status_code == 204
    assert api.post("/auth/refresh", body, format="json").status_code == 401
    header = {"HTTP_AUTHORIZATION": f"Bearer {made['access_token']}"}
    assert api.get("/employers/me", **header).status_code == 401


@pytest.mark.parametrize("token", ["x", "x.y.z"])
def test_signing_out_needs_a_token_of_ours(api, db, token):
    r = api.post("/auth/logout", {"refresh_token": token}, format="json")

    assert r.status_code == 401


def test_a_token_with_a_changed_signature_ends_nothing(api, db):
    made = api.post("/employers/register", REGISTER, format="json").json()
    head, claims, _signature = made["refresh_token"].split(".")
    forged = ".".join([head, claims, "AAAA"])

    r = api.post("/auth/logout", {"refresh_token": forged}, format="json")

    assert r.status_code == 401
    header = {"HTTP_AUTHORIZATION": f"Bearer {made['access_token']}"}
    assert api.get("/employers/me", **header).status_code == 200


def test_an_account_sends_so_many_invitations_a_day(
    client, alice, acme, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(alice)

    with django_capture_on_commit_callbacks(execute=True):
        for n in range(30):
            body = {"email": f"eve-{n}@mail.example", "role": "viewer"}
            r = client.post("/desk/team", body)

    assert len(mailoutbox) == 20
    assert "tomorrow" in r.content.decode()


def test_an_address_gets_so_many_invitations_a_day(
    client, alice, acme, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(alice)

    body = {"email": "eve@mail.example", "role": "viewer"}
    with django_capture_on_commit_callbacks(execute=True):
        for _again in range(6):
            client.post("/desk/team", body)

    assert len(mailoutbox) == 3


def test_one_address_has_so_many_links_sent_to_others(client, acme, mailoutbox):
    vacancy = new_vacancy(acme, title=BAIT)

    for n in range(30):
        person = {"full_name": "Eve", "city": "Almaty", "consent": "on"}
        body = {**person, "email": f"victim-{n}@mail.example"}
        assert client.post(f"/jobs/{vacancy.pk}", body).status_code == 302

    assert len(mailoutbox) == 20
    assert not any(BAIT in letter.subject for letter in mailoutbox)


def test_no_invitation_is_headed_by_the_companys_name(
    client, alice, acme, mailoutbox, django_capture_on_commit_callbacks
):
    acme.company_name = BAIT
    acme.save()
    client.force_login(alice)

    body = {"email": "eve@mail.example", "role": "viewer"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/desk/team", body)

    assert BAIT not in mailoutbox[0].subject


def test_no_letter_to_a_candidate_is_headed_by_a_title(client, acme, mailoutbox):
    candidate = new_candidate(email="victim@mail.example")
    response = new_response(new_vacancy(acme, title=BAIT), candidate)

    client.post(f"/chat/{response.pk}/link", {"email": "victim@mail.example"})

    assert BAIT not in mailoutbox[0].subject
