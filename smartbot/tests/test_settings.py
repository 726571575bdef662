"""The start: what the environment must say, and what an odd value does."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

KEY = "k" * 64
PRODUCTION = {"SECRET_KEY": KEY, "DEBUG": "off", "ALLOWED_HOSTS": "smartbot.example"}


def run(code, **environment):
    """Runs Python in a process whose environment says this and nothing else of ours."""
    names = (settings.BASE_DIR / ".env.example").read_text("utf-8").splitlines()
    ours = {line.partition("=")[0] for line in names if "=" in line and line[0] != "#"}
    outer = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=outer | {"DJANGO_SETTINGS_MODULE": "smartbot.settings", **environment},
        capture_output=True,
        text=True,
    )


def test_production_starts_with_three_variables():
    done = run("import smartbot.settings", **PRODUCTION)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "odd",
    [
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": ""},
        {"ALLOWED_HOSTS": ""},
        {"TRUSTED_PROXIES": "-1"},
        {"TRUSTED_PROXIES": "many"},
        {"EMAIL_VERIFICATION": "perhaps"},
        {"TIME_ZONE": "Asia/Atlantis"},
        {"REDIS_URL": "localhost:6379"},
        {"ACCESS_TOKEN_MINUTES": "0"},
        {"DB_POOL_MAX": "0", "DATABASE_URL": "postgres://localhost/x"},
        {"DEBUG": "perhaps"},
        {"LOCAL": "perhaps"},
        {"LIMITS": "perhaps"},
        {"ENCODER": "perhaps"},
        {"DATABASE_URL": "mongodb://localhost/smartbot"},
    ],
    ids=str,
)
def test_an_odd_value_stops_the_start(odd):
    done = run("import smartbot.settings", **PRODUCTION | odd)

    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr


def test_every_variable_is_in_the_example():
    source = (settings.BASE_DIR / "smartbot" / "settings.py").read_text("utf-8")
    example = (settings.BASE_DIR / ".env.example").read_text("utf-8")

    named = {line.partition("=")[0] for line in example.splitlines()}

    read = set(re.findall(r'\b(?:env(?:\.\w+)?|switch|count)\(\s*"([A-Z_]+)"', source))
    assert read
    assert read <= named


ANSWERS = """
import django; django.setup()
from django.test import Client
plain = Client(headers={"host": "smartbot.example"})
print(plain.get("/jobs/").headers["Location"])
safe = plain.get("/metrics", secure=True)
print(safe.headers["Strict-Transport-Security"])
from django.conf import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)
claimed = plain.get("/jobs/", headers={"x-forwarded-proto": "https"})
print(claimed.status_code)
"""


def test_production_insists_on_https():
    done = run(ANSWERS, **PRODUCTION)

    location, hsts, cookies, claimed = done.stdout.splitlines()
    assert location == "https://smartbot.example/jobs/"
    assert "max-age=31536000" in hsts
    assert cookies == "True True"
    # With no proxy in front, a visitor's own word for it counts for nothing.
    assert claimed == "301"


def test_a_laptop_needs_a_key_alone():
    done = run(
        """
import django; django.setup()
from django.test import Client
from django.conf import settings
print(Client().get("/nowhere").status_code, settings.DEBUG)
print(Client().get("/static/base.css").status_code)
""",
        SECRET_KEY=KEY,
        LOCAL="on",
    )

    # A page that is not there is told as to a visitor, not as to a programmer.
    assert done.stdout.splitlines() == ["404 False", "200"], done.stderr
