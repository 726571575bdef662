"""The API's description, and ids inside of requests, open no door of another employer.

Beside `test_scope.py`, which walks the URL configuration.
"""

from __future__ import annotations

import json
import re

import pytest
from django.contrib import admin

from candidates.models import CandidateResponse, Decision, Person
from conftest import bearer, new_response, new_vacancy
from employers.models import Invitation
from smartbot.tests.test_scope import ROUTES, secrets_in, world

__all__ = ["world"]

# Described, and open to whoever has no bearer: by what else somebody comes in.
WITHOUT_BEARER = {
    "GET /health": "anybody",
    "POST /employers/register": "anybody",
    "POST /auth/login": "anybody, counted",
    "POST /auth/refresh": "the refresh token in the body",
    "POST /auth/logout": "the refresh token in the body",
    "GET /vacancies": "anybody, what is open",
    "GET /vacancies/{id}": "anybody, what is open",
    "GET /vacancies/{id}/consent": "anybody",
    "POST /candidates": "anybody, counted",
    "POST /candidates/{id}/resume": "the candidate's token",
    "PUT /candidates/{id}/resume": "a chat's key",
    "POST /responses": "the candidate's token",
    "GET /responses/{id}": "the chat's key",
}
# Below the REST paths, and no operation of the API.
UNDESCRIBED = {"openapi.json", "docs", "redoc", "ready", "metrics"}


def operations(client):
    """Each described operation: "POST /x/{id}" and whether it says to need a bearer."""
    described = json.loads(client.get("/openapi.json").content)
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                security = operation.get("security", described.get("security", []))
                yield f"{method.upper()} {path}", bool(security) and {} not in security


def unnamed(path):
    return re.sub(r"\{\w+\}|<[^>]+>", "*", path).strip("/")


@pytest.mark.django_db
def test_every_described_operation_has_a_rule(client):
    known = {unnamed(route): rule for route, rule in ROUTES.items()}
    found = dict(operations(client))

    assert [o for o in found if unnamed(o.partition(" ")[2]) not in known] == []


@pytest.mark.django_db
def test_every_door_of_the_api_is_described(client):
    described = {unnamed(o.partition(" ")[2]) for o, _ in operations(client)}
    pages = ("desk", "jobs", "chat", "framed", "widget", "calendar", "reminders")
    aside = ("logos", "sitemap", "robots", "messengers", "i18n", *pages)

    rest = {r for r in ROUTES if r and not r.startswith(aside)} - UNDESCRIBED

    assert {unnamed(route) for route in rest} == described


@pytest.mark.django_db
def test_without_a_bearer_only_the_named_operations_answer(client, world):
    """What the description says of security is what the doors do."""
    for operation, needs_bearer in operations(client):
        assert needs_bearer == (operation not in WITHOUT_BEARER), operation
        method, _, path = operation.partition(" ")
        kind = path.strip("/").partition("/")[0].rstrip("s").replace("ie", "y")
        names = {"vacanc": "vacancy", "api-key": "key"}
        identity = world.get(names.get(kind, kind), world["response"])
        address = re.sub(r"\{\w+\}", str(identity), path)
        send = getattr(client, method.lower())

        r = send(address, **({} if method == "GET" else json_of({})))

        if operation in WITHOUT_BEARER:
            assert r.status_code != 401 or "key" in WITHOUT_BEARER[operation], operation
        else:
            assert r.status_code == 401, (operation, r.status_code)
        assert secrets_in(r) == [], operation


def json_of(body):
    return {"data": json.dumps(body), "content_type": "application/json"}


def test_every_page_of_the_admin_is_for_staff_alone(client, mallory, db):
    client.force_login(mallory)

    for model in admin.site._registry:
        name = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
        for address in (f"{name}/", f"{name}/add/", f"{name}/autocomplete/"):
            assert client.get(address).status_code in {302, 403, 404}, address


# --- Ids inside of a request: the address is Mallory's own, what is named is Acme's ---


@pytest.fixture
def own(umbrella, mallory):
    vacancy = new_vacancy(umbrella, title="Mine")
    mine = new_response(vacancy)
    Person.of(mine)
    mine.refresh_from_db()
    return {"vacancy": vacancy, "response": mine}


def before_and_after(world):
    response = CandidateResponse.objects.get(pk=world["response"])
    decision = Decision.objects.get(pk=world["decision"])
    person = Person.objects.get(pk=world["person"])
    return (
        *(response.status, response.stage_id, response.person_id, response.key_number),
        *(decision.undone_at, person.employer_id, person.tags.count()),
    )


# Page of Mallory's own, and the fields in which something of Acme is named.
CROSSED = [
    ("get", "vacancies/{vacancy}/compare", {"response": ["response", "response"]}),
    ("post", "vacancies/{vacancy}/compare", {"response": ["response", "own"]}),
    ("post", "vacancies/{vacancy}/decide", {"response": "response", "do": "approved"}),
    ("post", "vacancies/{vacancy}/move", {"response": "response", "stage": "stage"}),
    ("post", "vacancies/{vacancy}/undo", {"batch": "decision"}),
    ("post", "responses/{own}/move", {"stage": "stage"}),
    ("post", "people/{person}/merge", {"with": "person", "confirm": "1"}),
    ("get", "people/{person}/merge", {"with": "person"}),
    ("post", "people/{person}/part", {"response": "response", "confirm": "1"}),
    ("get", "search", {"q": "SecretCandidate"}),
    ("get", "people", {"q": "SecretCandidate"}),
    ("get", "overview", {"vacancy": "vacancy"}),
    ("get", "questions", {"vacancy": "vacancy"}),
    ("get", "imports", {"vacancy": "vacancy"}),
    ("get", "vacancies/{vacancy}/board/{stage}", {}),
    ("post", "vacancies/{vacancy}/letters", {"response": "response", "template": "template"}),
    ("post", "vacancies/{vacancy}/fits", {"person": "person", "response": "response"}),
    ("get", "company/journal", {"employer": "employer"}),
    ("get", "company/keys", {"employer": "employer"}),
    ("get", "team", {"employer": "employer"}),
    ("get", "stages", {"employer": "employer"}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "page", "fields"), CROSSED)
def test_what_a_request_names_is_looked_for_among_the_own(
    client, world, own, acme, mallory, method, page, fields
):
    named = {
        **world,
        "own": own["response"].pk,
        "employer": acme.pk,
    }
    address = page.format(
        vacancy=own["vacancy"].pk,
        own=own["response"].pk,
        person=own["response"].person_id,
        stage=world["stage"],
    )
    data = {
        name: [named.get(v, v) for v in value]
        if isinstance(value, list)
        else named.get(value, value)
        for name, value in fields.items()
    }
    client.force_login(mallory)
    before = before_and_after(world)

    r = getattr(client, method)(f"/desk/{address}", data, follow=True)

    assert r.status_code < 500
    assert before_and_after(world) == before
    assert [s for s in secrets_in(r) if s not in str(data)] == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "/responses/{own}/stage", {"stage": "stage"}),
        ("post", "/stages/{stage}/responses", {"responses": ["own"]}),
        ("post", "/import/responses", {"vacancy": "draft", "rows": []}),
        ("post", "/responses", {"vacancy_id": "draft", "candidate_id": "candidate"}),
        ("post", "/api-keys", {"name": "x", "employer": "employer"}),
        ("post", "/webhooks", {"url": "https://x.example/", "employer": "employer"}),
    ],
)
def test_so_it_is_over_the_api(client, world, own, acme, mallory, method, path, body):
    named = {**world, "own": own["response"].pk, "employer": acme.pk}
    data = {
        key: [str(named.get(v, v)) for v in value]
        if isinstance(value, list)
        else str(named.get(value, value))
        for key, value in body.items()
    }
    address = path.format(own=own["response"].pk, stage=world["stage"])
    before = before_and_after(world)

    r = getattr(client, method)(
        address, **json_of(data), headers={"authorization": bearer(mallory)}
    )

    assert r.status_code in {400, 403, 404, 415, 422}, r.content
    assert before_and_after(world) == before
    assert secrets_in(r) == []


def test_an_invitation_lets_in_only_whom_it_names(client, world, mallory, acme):
    invitation = Invitation.objects.get(pk=world["invitation"])
    client.force_login(mallory)

    r = client.post(f"/desk/join/{invitation.token}", follow=True)

    assert r.status_code < 500
    assert not acme.memberships.filter(user=mallory).exists()
