"""Guessing passwords: limited by account and address, through every door together."""

from __future__ import annotations

import logging

import pytest
from django.core.cache import cache
from redis import Redis
from redis.exceptions import RedisError

from conftest import PASSWORD, REDIS, miss, new_employer, new_user
from employers.addresses import trace_of
from employers.models import SignInPlace
from employers.tests.test_api_employers import CountingHasher

HOME = "198.51.100.7"


@pytest.fixture(params=["memory", "redis"], autouse=True)
def counters(request, settings):
    """Where the attempts are counted: in the process, or shared."""
    if request.param == "redis":
        try:
            Redis.from_url(REDIS, socket_connect_timeout=1).ping()
        except RedisError:
            miss("Redis")
        backend = "django.core.cache.backends.redis.RedisCache"
        settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": REDIS}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def owner(alice, acme):
    """Alice, who has signed in from home before."""
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    SignInPlace.remember(alice, trace_of(HOME))
    return alice


def guess(api, email, password="wrong guess", address="203.0.113.1", **headers):
    body = {"email": email, "password": password}
    return api.post("/auth/login", body, format="json", REMOTE_ADDR=address, **headers)


def guess_on_page(client, email, password="wrong guess", address="203.0.113.1"):
    body = {"login": email, "password": password}
    return client.post("/accounts/login/", body, REMOTE_ADDR=address)


def codes_from_sixty_addresses(api, email):
    return [guess(api, email, address=f"203.0.113.{n}").status_code for n in range(60)]


def test_sixty_guesses_from_sixty_addresses_meet_the_limit_and_the_owner_gets_in(
    api, client, owner
):
    codes = codes_from_sixty_addresses(api, owner.email)

    assert codes[:5] == [401] * 5
    assert set(codes[5:]) == {429}
    assert guess(api, owner.email, PASSWORD, HOME).status_code == 200
    assert guess_on_page(client, owner.email, PASSWORD, HOME).url == "/desk/"


def test_the_right_password_is_not_told_from_a_wrong_one_behind_the_limit(api, owner):
    codes_from_sixty_addresses(api, owner.email)

    r = guess(api, owner.email, PASSWORD)

    assert r.status_code == 429
    assert 0 < int(r["Retry-After"]) <= 61


def test_the_page_and_the_api_count_together(api, client, owner):
    for n in range(3):
        assert guess_on_page(client, owner.email, address=f"192.0.2.{n}").status_code
    assert guess(api, owner.email).status_code == 401
    assert guess(api, owner.email).status_code == 401

    on_page = guess_on_page(client, owner.email, PASSWORD)

    assert guess(api, owner.email).status_code == 429
    assert on_page.status_code == 429
    assert int(on_page["Retry-After"]) > 0


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_HOST"]
)
def test_no_header_evades_the_limit(api, owner, settings, header):
    settings.ALLOWED_HOSTS = ["*"]
    codes = [
        guess(api, owner.email, **{header: f"203.0.113.{n}"}).status_code
        for n in range(8)
    ]

    assert codes == [401] * 5 + [429] * 3


def test_neither_the_case_nor_blanks_of_the_address_make_another_account(api, owner):
    for n in range(5):
        guess(api, (" " * n) + owner.email.upper())

    assert guess(api, owner.email).status_code == 429


def test_one_address_meets_the_limit_at_many_accounts(api, db):
    codes = [guess(api, f"user-{n}@mail.example").status_code for n in range(40)]

    assert codes[:30] == [401] * 30
    assert set(codes[30:]) == {429}


def test_addresses_of_one_ipv6_network_are_one(api, db):
    codes = [
        guess(api, f"user-{n}@mail.example", address=f"2001:db8::{n:x}").status_code
        for n in range(40)
    ]

    assert 429 in codes


def test_an_unknown_account_is_answered_alike_and_costs_the_same(
    api, client, owner, settings
):
    settings.PASSWORD_HASHERS = ["employers.tests.test_api_employers.CountingHasher"]
    owner.set_password(PASSWORD)
    owner.save()
    answers, hashes = {}, {}
    for email in (owner.email, "nobody@acme.example"):
        CountingHasher.runs = 0
        wrong = guess(api, email)
        page = guess_on_page(client, email)
        limited = [guess(api, email) for _again in range(5)][-1]
        answers[email] = (wrong.json(), limited.json()["detail"][:24])
        hashes[email] = CountingHasher.runs
        assert page.context["form"].errors["__all__"]

    assert len({str(answer) for answer in answers.values()}) == 1
    assert len(set(hashes.values())) == 1


def test_the_owner_is_written_to_once_and_has_a_way_in(api, client, owner, mailoutbox):
    codes_from_sixty_addresses(api, owner.email)

    [letter] = mailoutbox
    assert letter.to == [owner.email]
    assert "/accounts/password/reset/" in letter.body

    # From a place where nobody has seen Alice, past strangers who go on guessing.
    new_place = {"REMOTE_ADDR": "192.0.2.55"}
    client.post("/accounts/password/reset/", {"email": owner.email}, **new_place)
    link = next(
        word
        for word in mailoutbox[-1].body.split()
        if "/accounts/password/reset/key/" in word
    )
    form = client.get(link.removeprefix("http://testserver"), **new_place).url
    new = "quite another phrase"
    client.post(form, {"password1": new, "password2": new}, **new_place)

    codes_from_sixty_addresses(api, owner.email)
    assert guess(api, owner.email, new, "192.0.2.55").status_code == 200


def test_nobody_is_written_to_about_an_account_that_is_not_there(api, db, mailoutbox):
    codes_from_sixty_addresses(api, "nobody@acme.example")

    assert mailoutbox == []


def test_who_registers_over_the_api_is_known_at_once(api, db):
    body = {
        "company_name": "New Firm",
        "email": "dana@firm.example",
        "password": "four plain words here",
    }
    api.post("/employers/register", body, format="json", REMOTE_ADDR=HOME)
    codes_from_sixty_addresses(api, body["email"])

    assert guess(api, body["email"], body["password"], HOME).status_code == 200


def test_the_admins_form_is_limited(client, staff):
    body = {"username": staff.email, "password": "wrong guess"}

    codes = [client.post("/admin/login/", body).status_code for _ in range(30)]

    assert codes[:5] == [302] * 5
    assert set(codes[5:]) == {429}


def test_failed_sign_ins_are_logged_without_the_account(api, owner, caplog):
    with caplog.at_level(logging.WARNING):
        guess(api, owner.email)

    [line] = [r.getMessage() for r in caplog.records if "sign-in failed" in r.message]
    assert trace_of(owner.email)[:16] in line
    assert owner.email not in caplog.text
    assert "203.0.113.1" not in caplog.text


def test_a_place_is_kept_as_a_trace(owner):
    assert not SignInPlace.objects.filter(trace__contains="198").exclude(
        trace=trace_of(HOME)
    )
    assert len(owner.places.get().trace) == 64


def test_other_accounts_are_not_held_back(api, owner):
    codes_from_sixty_addresses(api, owner.email)
    other = new_user("dana@firm.example")
    new_employer("Firm", owner=other)

    assert guess(api, other.email, PASSWORD, "192.0.2.9").status_code == 200
