"""What is refused as a password, and that none is cut."""

from __future__ import annotations

import pytest

from employers.models import User

BODY = {"company_name": "Acme Holding", "email": "dana@firm.example"}
NO_PASSWORDS = [
    " " * 8,
    "\u3164" * 4 + "\u200b" * 8,
    "\t \u00a0 \u2003 \t ",
    "aaaaaaaaaaaa",
    "abababababab",
    "password",
    "Password1",
    "qwerty123",
    "iloveyou",
    "11112222333",
    "acme holding",
    "AcmeHolding",
    "ACME-Holding 2024!",
    "dana@firm.example",
    "x1y2" * 300,
]


@pytest.mark.django_db
@pytest.mark.parametrize("password", NO_PASSWORDS)
def test_the_api_refuses_it_and_names_the_field(api, password):
    r = api.post("/employers/register", {**BODY, "password": password}, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == ["password"]
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("password", NO_PASSWORDS)
def test_the_page_refuses_it(client, password):
    body = {**BODY, "password1": password, "password2": password}

    r = client.post("/accounts/signup/", body)

    assert r.context["form"].errors["password1"]
    assert not User.objects.exists()


def test_a_member_does_not_change_to_the_companys_name(client, alice, acme):
    acme.company_name = "Acme Holding"
    acme.save()
    client.force_login(alice)
    body = {
        "oldpassword": "correct horse battery staple",
        "password1": "Acme Holding 1",
        "password2": "Acme Holding 1",
    }

    r = client.post("/accounts/password/change/", body)

    assert r.context["form"].errors["password1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password",
    [
        "  blanks around count  ",
        "ұзын құпия сөз",
        "пароль из многих разных слов " * 12,
        "🔑🐎🔋📎 staples",
    ],
)
def test_nothing_of_a_password_is_cut(api, settings, password):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.BCryptSHA256PasswordHasher"
    ]
    body = {**BODY, "password": password}
    assert api.post("/employers/register", body, format="json").status_code == 201

    def sign_in(tried):
        body = {"email": BODY["email"], "password": tried}
        return api.post("/auth/login", body, format="json").status_code

    assert sign_in(password) == 200
    assert sign_in(password[:-1]) == 401
    assert sign_in(password + "x") == 401
