"""Accounts in the browser: by django-allauth, as SmartBot sets it up."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from conftest import PASSWORD, bearer
from employers.models import Employer, User

NEW = "another horse, another staple"


@pytest.fixture
def browsers(alice, acme):
    """Two browsers in which Alice has signed in."""
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    both = Client(), Client()
    for browser in both:
        r = browser.post(
            "/accounts/login/", {"login": alice.email.upper(), "password": PASSWORD}
        )
        assert r.url == "/desk/"
    return both


def test_who_signs_up_has_a_company_once_the_address_is_confirmed(
    client, db, mailoutbox
):
    client.post(
        "/accounts/signup/",
        {
            "company_name": "New Firm",
            "email": "Dana@Firm.example",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert client.get("/desk/").status_code == 302

    link = re.search(
        r"http://testserver(/accounts/confirm-email/\S+)", mailoutbox[0].body
    )
    client.get(link.group(1))
    client.post(link.group(1))

    employer = Employer.objects.get()
    assert (employer.company_name, employer.email) == ("New Firm", "dana@firm.example")
    assert client.get("/desk/").status_code == 200


def test_a_change_of_the_password_ends_other_sessions_and_tokens(browsers, alice, api):
    here, there = browsers
    token = bearer(alice)

    here.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").url.startswith("/accounts/login/")
    assert api.get("/employers/me", HTTP_AUTHORIZATION=token).status_code == 401
    assert User.objects.get().check_password(NEW)


def test_other_sessions_are_listed_and_ended(browsers):
    here, there = browsers
    assert len(here.get("/accounts/sessions/").context["sessions"]) == 2

    here.post("/accounts/sessions/")

    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").url.startswith("/accounts/login/")


def test_a_forgotten_password_is_set_by_the_link_in_the_mail(
    client, alice, acme, mailoutbox
):
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    client.post("/accounts/password/reset/", {"email": alice.email})
    link = re.search(
        r"http://testserver(/accounts/password/reset/key/\S+)", mailoutbox[0].body
    )

    form = client.get(link.group(1)).url
    client.post(form, {"password1": NEW, "password2": NEW})

    assert User.objects.get().check_password(NEW)


def test_nobody_learns_who_has_an_account(client, alice, acme, mailoutbox):
    known = client.post("/accounts/password/reset/", {"email": alice.email})
    unknown = client.post("/accounts/password/reset/", {"email": "eve@mail.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_who_signs_in_is_written_to_in_the_language_of_the_page(client, alice):
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    client.cookies["django_language"] = "kk"

    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})

    alice.refresh_from_db()
    assert alice.language == "kk"


def test_an_odd_language_is_not_remembered(client, alice):
    client.force_login(alice)

    client.post("/i18n/setlang/", {"language": "xx"})

    alice.refresh_from_db()
    assert alice.language == ""
