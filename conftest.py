"""Who the tests are about: Alice recruits for Acme, Mallory for another employer,
Carol is a candidate. Small builders make more of each."""

from __future__ import annotations

import itertools

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from candidates.models import Candidate, CandidateResponse
from employers.models import Employer, Membership, User
from vacancies.models import Vacancy

PASSWORD = "correct horse battery staple"
numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def _quick_and_clean(settings):
    """Passwords cost nothing, static files need no manifest, no limit is half used.

    Texts are read in English, as they stand in the sources.
    """
    settings.LANGUAGE_CODE = "en"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECURE_SSL_REDIRECT = False
    # It takes seconds to load; its own tests switch it on.
    settings.ENCODER = "off"
    cache.clear()


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
