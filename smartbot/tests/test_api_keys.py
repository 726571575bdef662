"""Keys: made once, good for their scopes, noted with every use, and revoked at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone
from rest_framework.test import APIClient
from rest_framework.views import APIView

from candidates.models import AuditEntry
from conftest import api_of, new_employer, new_user, new_vacancy
from employers.models import Membership
from employers.scopes import Scope
from employers.wire import Door
from integrations.models import ApiKey
from smartbot.tests.test_scope import routes

VACANCY = {"title": "Cook", "description": "Soups", "location": "Almaty"}


def with_key(written):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {written}")
    return client


def key_for(employer, alice, *scopes, name="ATS", **options):
    return ApiKey.make(employer, name, list(scopes), by=alice, **options)


@pytest.fixture
def reader(acme, alice):
    _key, written = key_for(acme, alice, Scope.READ)
    return with_key(written)


def test_a_key_is_shown_once_and_stored_as_its_digest_alone(alice_api):
    r = alice_api.post("/api-keys", {"name": "ATS", "scopes": ["read"]}, format="json")

    assert r.status_code == 201
    written = r.json()["key"]
    assert written.startswith("sbk_")
    row = ApiKey.objects.values().get()
    assert written not in str(row)
    [listed] = alice_api.get("/api-keys").json()
    assert "key" not in listed
    assert listed["last_used_at"] is None
    assert with_key(written).get("/responses").status_code == 200
    assert alice_api.get("/api-keys").json()[0]["last_used_at"] is not None


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": "ATS", "scopes": []}, "scopes"),
        ({"name": "ATS", "scopes": ["everything"]}, "scopes"),
        ({"name": "", "scopes": ["read"]}, "name"),
        ({"name": "ATS", "scopes": ["read"], "days": 0}, "days"),
        ({"name": "ATS", "scopes": ["read"], "days": 4000}, "days"),
        ({"name": "taken", "scopes": ["read"]}, "name"),
    ],
)
def test_what_cannot_be_made_is_told_by_field(alice_api, acme, alice, sent, field):
    key_for(acme, alice, Scope.READ, name="taken")

    r = alice_api.post("/api-keys", sent, format="json")

    assert r.status_code == 400
    assert field in r.json()["errors"]


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_opens_its_doors_and_no_others(acme, alice, response, scope):
    _key, written = key_for(acme, alice, scope)
    client = with_key(written)
    vacancy = response.vacancy_id
    doors = {
        Scope.READ: client.get(f"/responses/{response.pk}"),
        Scope.WRITE_VACANCIES: client.post("/vacancies", VACANCY, format="json"),
        Scope.WRITE_RESPONSES: client.post(
            "/candidates",
            {"full_name": "Dan", "email": "dan@mail.example", "city": "Almaty"},
            format="json",
        ),
        Scope.DECIDE: client.post(f"/responses/{response.pk}/decision", {}),
        Scope.EXPORT: client.get(f"/responses/export?vacancy_id={vacancy}"),
    }

    for needed, r in doors.items():
        if needed == scope:
            assert r.status_code != 403, r.content
        else:
            assert r.status_code == 403
            assert needed in r.json()["detail"]


def test_what_is_public_needs_the_scope_too_when_a_key_comes(acme, alice):
    _key, written = key_for(acme, alice, Scope.EXPORT)
    draft = new_vacancy(acme, status="draft")

    assert with_key(written).get(f"/vacancies/{draft.pk}").status_code == 403


def test_a_key_reaches_its_own_employer_only(alice, acme):
    """Also where who made it acts for another one besides."""
    other = new_employer("Umbrella", owner=new_user())
    Membership.objects.create(employer=other, user=alice, role="owner")
    of_other = new_vacancy(other, status="draft")
    _key, written = key_for(acme, alice, *Scope)
    client = with_key(written)

    assert client.get(f"/vacancies/{of_other.pk}").status_code == 404
    r = client.post("/vacancies", VACANCY, format="json")
    assert r.json()["employer_id"] == str(acme.pk)


def test_a_key_makes_no_keys(acme, alice):
    _key, written = key_for(acme, alice, *Scope)

    assert with_key(written).get("/api-keys").status_code == 403


@pytest.mark.parametrize("end", ["revoked", "expired", "unknown", "odd"])
def test_a_key_that_has_ended_opens_nothing(acme, alice, alice_api, end):
    key, written = key_for(acme, alice, Scope.READ)
    assert with_key(written).get("/responses").status_code == 200
    if end == "revoked":
        assert alice_api.delete(f"/api-keys/{key.pk}").status_code == 204
    if end == "expired":
        ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    written = {"unknown": "sbk_" + "x" * 43, "odd": "sbk_é"}.get(end, written)

    r = with_key(written).get("/responses")

    assert r.status_code == 401
    assert r["WWW-Authenticate"] == "Bearer"
    if end in ("revoked", "expired"):
        assert key.uses.get(refused=True).count == 1


def test_every_use_is_counted_and_what_was_read_stands_in_the_audit(
    reader, acme, response
):
    for _time in range(3):
        assert reader.get(f"/responses/{response.pk}").status_code == 200
    reader.get("/vacancies")

    key = acme.api_keys.get()
    counted = dict(key.uses.values_list("door", "count"))
    assert counted == {"GET /responses/{id}": 3, "GET /vacancies": 1}
    entry = AuditEntry.objects.get(action="read")
    assert entry.user == key.user
    assert entry.user.get_full_name() == "program “ATS”"


def test_a_program_signs_in_nowhere_and_is_no_colleague(client, acme, alice, reader):
    key = acme.api_keys.get()
    client.force_login(alice)

    assert not key.user.is_active
    assert not key.user.has_usable_password()
    assert "keys.invalid" not in client.get("/desk/team").content.decode()
    membership = key.user.memberships.get()
    r = client.post(f"/desk/team/{membership.pk}/role", {"role": "owner"})
    assert r.status_code == 404


def test_the_page_shows_a_key_once_and_revokes_it(client, acme, alice):
    client.force_login(alice)
    sent = {"name": "Our site", "scopes": ["read", "export"], "days": "30"}

    page = client.post("/desk/company/keys", sent).content.decode()

    key = ApiKey.objects.get()
    written = page.split('class="secret">')[1].split("<")[0]
    assert ApiKey.of(written) == key
    assert key.expires_at - key.created_at < timedelta(days=31)
    assert written not in client.get("/desk/company/keys").content.decode()
    # The page sent twice makes no second key.
    client.post("/desk/company/keys", sent)
    assert ApiKey.objects.count() == 1

    client.post(f"/desk/company/keys/{key.pk}/revoke")

    assert not ApiKey.objects.get().is_living
    assert with_key(written).get("/responses").status_code == 401
    assert "refused" in client.get(f"/desk/company/keys/{key.pk}").content.decode()


def test_every_endpoint_says_which_scope_it_needs():
    """A new endpoint without a scope fails here; until then no key may use it."""
    unsaid = set()
    resolver = get_resolver()
    for route in routes(resolver):
        view = resolver.resolve("/" + sample(route)).func if is_rest(route) else None
        cls = getattr(view, "cls", None)
        if cls is None or not issubclass(cls, APIView):
            continue
        if not cls.authentication_classes:
            continue
        if not issubclass(cls, Door):
            unsaid.add(route)
            continue
        said = set(cls.scopes)
        unsaid |= {f"{route}: {a}" for a in view.actions.values() if a not in said}

    assert unsaid == set()


def is_rest(route):
    return not route.startswith(("desk", "accounts", "admin", "i18n", "jobs", "chat"))


def sample(route):
    return re.sub(r"<(?:\w+:)?\w+>", "6d2f1c1e-5f0b-4c8e-9a55-0d1f6f3b7a10", route)


def test_a_viewer_makes_none(bob):
    assert api_of(bob).get("/api-keys").status_code == 403
