"""Redis or PostgreSQL away: limits go on alone, and no request fails with a 500."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache, caches
from django.db import OperationalError
from django.test import Client
from redis.exceptions import RedisError

from conftest import PASSWORD, REDIS, miss, new_vacancy
from smartbot.caches import SturdyRedisCache

# Nobody listens there.
AWAY = "redis://127.0.0.1:1/0"


@pytest.fixture
def redis_away(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "smartbot.caches.SturdyRedisCache",
            "LOCATION": AWAY,
            "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
        }
    }
    SturdyRedisCache.away_until = 0.0
    cache.clear()
    yield
    cache.clear()
    SturdyRedisCache.away_until = 0.0


def test_without_redis_every_door_goes_on(api, alice, vacancy, redis_away, client):
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    began = time.monotonic()

    def post(address, **body):
        return api.post(address, body, format="json").status_code

    person = {"full_name": "Carol", "email": "carol@mail.example", "city": "Almaty"}
    form = {**person, "consent": "on"}
    assert api.get("/vacancies").status_code == 200
    assert post("/auth/login", email=alice.email, password=PASSWORD) == 200
    assert post("/candidates", **person) == 201
    assert client.post(f"/jobs/{vacancy.pk}", form).status_code == 302
    reset = client.post("/accounts/password/reset/", {"email": alice.email})
    assert reset.status_code == 302
    login = {"login": alice.email, "password": PASSWORD}
    assert client.post("/accounts/login/", login).url == "/desk/"
    assert client.get("/ready").status_code == 200
    assert time.monotonic() - began < 5


def test_without_redis_guesses_are_still_limited(api, alice, acme, redis_away):
    body = {"email": alice.email, "password": "wrong guess"}

    codes = [api.post("/auth/login", body, format="json").status_code for _ in range(8)]

    assert codes == [401] * 5 + [429] * 3


def test_redis_is_used_again_once_it_is_back(redis_away, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "smartbot.caches.SturdyRedisCache",
            "LOCATION": REDIS,
        }
    }
    try:
        caches["default"]._cache.get_client().ping()
    except RedisError:
        miss("Redis")

    SturdyRedisCache.away_until = time.monotonic() + 60
    cache.set("mark", "alone")
    SturdyRedisCache.away_until = 0.0

    assert cache.get("mark") is None


@pytest.mark.parametrize(
    ("address", "is_json"), [("/vacancies", True), ("/jobs/", False)]
)
def test_without_the_database_the_answer_is_a_503_to_try_again(
    vacancy, monkeypatch, address, is_json
):
    def away(*_args, **_kwargs):
        raise OperationalError("couldn't get a connection after 3.00 sec")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", away)

    r = Client(raise_request_exception=False).get(address)

    assert r.status_code == 503
    assert int(r["Retry-After"]) > 0
    assert r["Content-Type"].startswith("application/json" if is_json else "text/html")


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/desk/",
        "/accounts/email/",
        "/admin/login/",
        "/desk/team",
        "/desk/overview",
        "/desk/nothing-here",
        "/chat/00000000-0000-4000-8000-000000000000",
    ],
)
def test_pages_with_somebodys_data_are_kept_by_no_cache(client, alice, acme, address):
    client.force_login(alice)

    assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_files_of_responses_are_kept_by_no_cache(client, alice, alice_api, acme, kind):
    vacancy = new_vacancy(acme)
    client.force_login(alice)

    page = client.get(f"/desk/vacancies/{vacancy.pk}/responses.{kind}")
    rest = alice_api.get(f"/responses/export?vacancy_id={vacancy.pk}&file={kind}")

    assert page.status_code == rest.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "no-store" in rest["Cache-Control"]
