"""What the operators see: readiness, metrics, the log, the locked requirements."""

from __future__ import annotations

import logging
import re
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.urls import resolve
from django.utils.module_loading import import_string
from structlog.stdlib import ProcessorFormatter

from smartbot.logs import RequestLog


@pytest.mark.parametrize("path", settings.MIDDLEWARE)
def test_no_middleware_holds_up_the_event_loop(path):
    assert import_string(path).async_capable


@pytest.mark.django_db(transaction=True)
def test_a_process_that_reaches_its_stores_is_ready(client):
    r = client.get("/ready", headers={"accept": "application/json"})

    assert r.status_code == 200
    assert set(r.json().values()) == {"OK"}
    assert {name.partition("(")[0] for name in r.json()} == {"Database", "Cache"}


@pytest.mark.django_db(transaction=True)
def test_a_process_without_its_cache_is_not_ready(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    r = client.get("/ready", headers={"accept": "application/json"})

    assert r.status_code == 500


@pytest.mark.django_db
def test_metrics_count_requests(client):
    client.get("/jobs/")

    r = client.get("/metrics")

    assert b"django_http_requests_total_by_method_total" in r.content


def test_the_suite_runs_on_the_stores_it_was_given():
    is_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")

    assert connection.vendor == ("postgresql" if is_postgresql else "sqlite")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/chat/{id}?token=SECRET", "/responses/{id}?token=SECRET", "/x?q=SECRET"]
)
def test_no_query_string_reaches_the_log(client, caplog, path):
    path = path.format(id=uuid4())

    r = client.get(path)

    assert r.status_code in (401, 403, 404)
    assert path.partition("?")[0] in caplog.text
    assert "SECRET" not in caplog.text


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/desk/join/SECRET", "/desk/join/***"),
        ("/accounts/confirm-email/SECRET/", "/accounts/confirm-email/***/"),
        (
            "/accounts/password/reset/key/1-SECRET/",
            "/accounts/password/reset/key/***-***/",
        ),
    ],
)
def test_a_key_in_a_path_is_left_out_of_the_log(rf, path, logged):
    request = rf.get(path)
    request.resolver_match = resolve(path)

    assert RequestLog.format_request(request) == f"GET {logged}"


def test_the_words_of_an_error_stay_out_of_the_log():
    row, address = "SECRET resume", "carol@mail.example"
    log = StringIO()
    handler = logging.StreamHandler(log)
    formatter = settings.LOGGING["formatters"]["line"]
    handler.setFormatter(
        ProcessorFormatter(**{k: v for k, v in formatter.items() if k != "()"})
    )
    logger = logging.getLogger("smartbot.tests")
    logger.addHandler(handler)

    try:
        raise ValueError(row) from KeyError(address)
    except ValueError:
        logger.exception("It failed.")
    logger.removeHandler(handler)

    written = log.getvalue()
    assert "It failed." in written
    assert "test_operations.py" in written
    assert "builtins.ValueError" in written
    assert "builtins.KeyError" in written
    assert "SECRET" not in written
    assert "carol" not in written


@pytest.mark.parametrize("name", ["base", "dev", "encoder"])
def test_requirements_are_hashed_and_name_no_index(name):
    text = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text("utf-8")

    pinned = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.DOTALL | re.MULTILINE)
    assert pinned
    assert "://" not in text
    assert [entry for entry in pinned if "--hash=sha256:" not in entry] == []
