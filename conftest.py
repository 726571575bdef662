"""Who the tests are about: Alice recruits for Acme, Mallory for another employer,
Carol is a candidate. Small builders make more of each."""

from __future__ import annotations

import itertools
import os
from shutil import which
from urllib.parse import urlsplit

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from candidates.append_only import guard, unguard
from candidates.models import Candidate, CandidateResponse
from employers.models import Employer, Membership, User
from vacancies.models import Vacancy

PASSWORD = "correct horse battery staple"
numbers = itertools.count(1)
# A well-formed id that belongs to nothing.
NOBODY = "6d2f1c1e-5f0b-4c8e-9a55-0d1f6f3b7a10"

# Each run elsewhere tries other examples. Where a change is taken in it is judged by what
# it changed: the same examples for the same tests.
hypothesis_settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("ci")


# Which process of a run in several this is.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
# A Redis for the tests that need one whatever the settings say; not the settings' own.
REDIS = f"redis://127.0.0.1:6379/{9 + WORKER}"


def pytest_configure(config):
    """Give each process of a run in several its own database of Redis, as of SQL."""
    if WORKER and project.REDIS_URL:
        address = urlsplit(project.REDIS_URL)
        number = (int(address.path.strip("/") or 0) + WORKER) % 16
        own = address._replace(path=f"/{number}").geturl()
        project.REDIS_URL = project.CACHES["default"]["LOCATION"] = own
        layer = project.CHANNEL_LAYERS["default"]["CONFIG"]
        layer["prefix"] = f"smartbot-{WORKER}"
        layer["hosts"][0]["address"] = own


@pytest.fixture(autouse=True, scope="session")
def _emptied_with_the_audit():
    """Tests that commit end with empty tables, which the guard of the audit forbids."""
    empty = TransactionTestCase._fixture_teardown

    def unguarded(case):
        unguard(connection)
        empty(case)
        guard(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", unguarded)
        yield


@pytest.fixture(autouse=True)
def _quick_and_clean(settings, tmp_path_factory):
    """Passwords cost nothing, static files need no manifest, no limit is half used.

    Texts are read in English, as they stand in the sources.
    """
    settings.LANGUAGE_CODE = "en"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECURE_SSL_REDIRECT = False
    # Each client would look through all static files before its first request.
    settings.SERVESTATIC_USE_FINDERS = settings.SERVESTATIC_AUTOREFRESH = False
    # It takes seconds to load; its own tests switch it on.
    settings.ENCODER = "off"
    # Made by the first test that stores a file.
    settings.STORAGES = {
        **settings.STORAGES,
        "resumes": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path_factory.getbasetemp() / "resumes"},
        },
    }
    cache.clear()


def miss(what):
    """Leave out a test for want of something; where CI runs, that is a failure."""
    leave = pytest.fail if os.environ.get("CI") else pytest.skip
    leave(f"{what} is needed here, and is not there.")


def need(program):
    """Leaves out a test whose program is not installed; see `miss`."""
    if which(program) is None:
        miss(program)


@pytest.fixture
def tesseract():
    """Leaves out a test where Tesseract is not installed."""
    need("tesseract")


def new_user(email="", **fields):
    email = email or f"user-{next(numbers)}@mail.example"
    return User.objects.create_user(email, PASSWORD, **fields)


def new_employer(company_name="Acme", *, owner=None):
    return Employer.register(company_name=company_name, owner=owner or new_user())


def new_member(employer, role, email=""):
    user = new_user(email)
    Membership.objects.create(employer=employer, user=user, role=role)
    return user


def new_vacancy(employer, **fields):
    fields = {
        "title": "Python developer",
        "description": "Our team builds a billing system in Python.",
        "location": "Almaty",
        "language": Vacancy.Language.EN,
        "status": Vacancy.Status.OPEN,
        # As over the API; at the desk somebody has to choose so.
        "decided_by": Vacancy.DecidedBy.BOT,
        "requirements": {"experience": "3+ years", "skills": ["Python"]},
        **fields,
    }
    return Vacancy.objects.create(employer=employer, **fields)


def new_candidate(**fields):
    fields = {
        "full_name": "Carol Smith",
        "email": f"carol-{next(numbers)}@mail.example",
        "city": "Almaty",
        "phone": "+7 700 000 00 00",
        **fields,
    }
    return Candidate.objects.create(**fields)


def new_response(vacancy, candidate=None, **fields):
    candidate = candidate or new_candidate()
    return CandidateResponse.objects.create(
        vacancy=vacancy, candidate=candidate, **fields
    )


def bearer(user):
    """The header with which the user's requests come to the API."""
    return f"Bearer {AccessToken.for_user(user)}"


def api_of(user):
    """The user's API client, signed in by a token as every client is."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=bearer(user))
    return client


@pytest.fixture
def alice(db):
    return new_user("alice@acme.example", first_name="Alice")


@pytest.fixture
def acme(alice):
    return new_employer("Acme", owner=alice)


@pytest.fixture
def bob(acme):
    """Reads everything of Acme and changes nothing."""
    return new_member(acme, Membership.Role.VIEWER, "bob@acme.example")


@pytest.fixture
def mallory(db):
    return new_user("mallory@umbrella.example", first_name="Mallory")


@pytest.fixture
def umbrella(mallory):
    return new_employer("Umbrella", owner=mallory)


@pytest.fixture
def staff(db):
    return User.objects.create_superuser("staff@smartbot.example", PASSWORD)


@pytest.fixture
def carol(db):
    return new_candidate(
        full_name="Carol Smith",
        email="carol@mail.example",
        resume_text="Python developer, 4 years with Python and Django.",
    )


@pytest.fixture
def vacancy(acme):
    return new_vacancy(acme)


@pytest.fixture
def response(vacancy, carol):
    return new_response(vacancy, carol)


@pytest.fixture
def api():
    """Somebody at the API who has not signed in."""
    return APIClient()


@pytest.fixture
def alice_api(alice, acme):
    return api_of(alice)


@pytest.fixture
def mallory_api(mallory, umbrella):
    return api_of(mallory)


@pytest.fixture
def bob_api(bob):
    return api_of(bob)
