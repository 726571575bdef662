from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import MD5PasswordHasher
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from conftest import PASSWORD, api_of
from employers.models import Employer, User

REGISTER = {
    "company_name": "Acme",
    "email": "Alice@Acme.example",
    "password": "four plain words here",
}


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    runs = 0

    def encode(self, password, salt):
        CountingHasher.runs += 1
        return super().encode(password, salt)


@pytest.mark.django_db
def test_registering_gives_an_employer_its_owner_and_a_token(api):
    r = api.post("/employers/register", REGISTER, format="json")

    assert r.status_code == 201
    assert r.json()["token_type"] == "bearer"
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {r.json()['access_token']}")
    me = api.get("/employers/me")
    assert me.status_code == 200
    assert set(me.json()) >= {"id", "company_name", "email", "created_at", "updated_at"}
    assert me.json()["email"] == "alice@acme.example"
    assert me.json()["created_at"].endswith("Z")


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["alice@acme.example", "ALICE@ACME.EXAMPLE"])
def test_an_email_registers_once_in_whatever_case(api, email):
    api.post("/employers/register", REGISTER, format="json")

    r = api.post("/employers/register", {**REGISTER, "email": email}, format="json")

    assert r.status_code == 400
    assert r.json()["errors"]["email"]
    assert Employer.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "short"),
        ("password", "password1"),
        ("password", "7777788888"),
        ("email", "no address"),
        ("email", None),
        ("company_name", ""),
        ("company_name", "x" * 201),
        ("company_name", ["Acme"]),
    ],
)
def test_a_faulty_field_is_400_and_is_named(api, field, value):
    r = api.post("/employers/register", {**REGISTER, field: value}, format="json")

    assert r.status_code == 400
    assert isinstance(r.json()["detail"], str)
    assert list(r.json()["errors"]) == [field]
    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["alice@acme.example", " ALICE@acme.EXAMPLE "])
def test_signing_in_takes_an_email_in_any_case(api, acme, email):
    r = api.post("/auth/login", {"email": email, "password": PASSWORD}, format="json")

    assert r.status_code == 200
    assert set(r.json()) >= {"access_token", "token_type"}


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@acme.example", "wrong"),
        ("nobody@acme.example", PASSWORD),
        ("no address", PASSWORD),
    ],
)
def test_wrong_credentials_are_all_answered_alike(api, acme, email, password):
    r = api.post("/auth/login", {"email": email, "password": password}, format="json")

    assert r.status_code == 401
    assert r.json() == {"detail": "Incorrect email or password"}
    assert r["WWW-Authenticate"].startswith("Bearer")


def test_an_unknown_email_costs_a_hash_as_a_wrong_password_does(api, acme, settings):
    settings.PASSWORD_HASHERS = ["employers.tests.test_api_employers.CountingHasher"]
    CountingHasher.runs = 0
    User.objects.get(email="alice@acme.example").set_password(PASSWORD)
    runs_before = CountingHasher.runs

    wrong = {"email": "nobody@acme.example", "password": PASSWORD}
    api.post("/auth/login", wrong, format="json")

    assert CountingHasher.runs == runs_before + 1


@pytest.mark.parametrize("password", ["", None, 5, "x" * 2000])
def test_a_password_that_cannot_be_one_is_refused(api, acme, password):
    body = {"email": "alice@acme.example", "password": password}

    r = api.post("/auth/login", body, format="json")

    assert r.status_code in {400, 401}


def test_somebody_inactive_does_not_come_in(api, alice, acme):
    alice.is_active = False
    alice.save(update_fields=["is_active"])

    body = {"email": alice.email, "password": PASSWORD}
    r = api.post("/auth/login", body, format="json")

    assert r.status_code == 401


def test_a_refresh_token_is_good_for_one_exchange(api, alice, acme):
    body = {"refresh_token": str(RefreshToken.for_user(alice))}

    first = api.post("/auth/refresh", body, format="json")
    second = api.post("/auth/refresh", body, format="json")

    assert first.status_code == 200
    assert first.json()["refresh_token"] != body["refresh_token"]
    assert second.status_code == 401


def test_no_token_outlives_a_change_of_the_password(api, alice, acme):
    client, refresh = api_of(alice), str(RefreshToken.for_user(alice))
    alice.set_password("another phrase altogether")
    alice.save(update_fields=["password"])

    assert client.get("/employers/me").status_code == 401
    r = api.post("/auth/refresh", {"refresh_token": refresh}, format="json")
    assert r.status_code == 401


def token_with(user_id):
    token = AccessToken()
    token["user_id"] = user_id
    return f"Bearer {token}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header",
    [
        None,
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer x y z",
        "Basic YWxpY2U6eA==",
        lambda: token_with("1"),
        lambda: token_with(""),
        lambda: token_with(None),
        lambda: token_with(["a"]),
        lambda: token_with("00000000-0000-4000-8000-000000000000"),
    ],
)
def test_a_bad_token_is_401(api, header):
    if header is not None:
        header = header() if callable(header) else header
        api.credentials(HTTP_AUTHORIZATION=header)

    r = api.get("/employers/me")

    assert r.status_code == 401
    assert r.json() == {"detail": "Could not validate credentials"}
    assert r["WWW-Authenticate"].startswith("Bearer")


def test_the_scheme_of_a_token_is_read_in_any_case(api, alice, acme):
    api.credentials(HTTP_AUTHORIZATION=f"bearer {AccessToken.for_user(alice)}")

    assert api.get("/employers/me").status_code == 200


def test_a_refresh_token_opens_nothing(api, alice, acme):
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {RefreshToken.for_user(alice)}")

    assert api.get("/employers/me").status_code == 401


def test_somebody_without_an_employer_gets_404(staff):
    assert api_of(staff).get("/employers/me").status_code == 404


def test_who_has_a_second_factor_needs_its_code(api, alice, acme):
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    body = {"email": alice.email, "password": PASSWORD}
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))

    without = api.post("/auth/login", body, format="json")
    wrong = api.post("/auth/login", {**body, "code": "000"}, format="json")
    right = api.post("/auth/login", {**body, "code": code}, format="json")

    assert [r.status_code for r in (without, wrong, right)] == [401, 401, 200]
    assert "second factor" in without.json()["detail"]
