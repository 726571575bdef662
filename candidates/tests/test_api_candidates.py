from __future__ import annotations

from uuid import uuid4

import pytest

from candidates.models import Candidate
from conftest import new_candidate, new_response, new_vacancy

BODY = {"full_name": "Кэрол Смит", "email": "carol@mail.example", "city": "Алматы"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"phone": None, "resume_text": None},
        {"phone": "", "resume_text": ""},
    ],
)
def test_what_a_candidate_leaves_out_is_null(api, extra):
    r = api.post("/candidates", {**BODY, **extra}, format="json")

    assert r.status_code == 201
    assert set(r.json()) >= {"id", "created_at"}
    assert {k: r.json()[k] for k in (*BODY, "phone", "resume_text")} == {
        **BODY,
        "phone": None,
        "resume_text": None,
    }
    assert r.json()["created_at"].endswith("Z")


@pytest.mark.django_db
def test_what_a_candidate_writes_is_kept(api):
    body = {**BODY, "phone": "+7 700", "resume_text": "Python\n\n  4 года 😀"}

    r = api.post("/candidates", body, format="json")

    assert {k: r.json()[k] for k in body} == body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "x" * 201),
        ("email", "nobody"),
        ("email", None),
        ("city", " "),
        ("phone", "1" * 41),
        ("phone", {}),
        ("resume_text", "x" * 50_001),
        ("resume_text", ["x"]),
    ],
)
def test_a_faulty_field_is_400_and_is_named(api, field, value):
    r = api.post("/candidates", {**BODY, field: value}, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == [field]
    assert not Candidate.objects.exists()


def test_an_employer_sees_who_responded_to_it(api, alice_api, mallory_api, response):
    new_candidate()
    pk = response.candidate_id

    assert [c["id"] for c in alice_api.get("/candidates").json()] == [str(pk)]
    assert alice_api.get(f"/candidates/{pk}").json()["full_name"] == "Carol Smith"
    assert mallory_api.get("/candidates").json() == []
    assert mallory_api.get(f"/candidates/{pk}").status_code == 404
    assert api.get("/candidates").status_code == 401
    assert api.get(f"/candidates/{pk}").status_code == 401


def test_a_candidate_of_two_responses_is_listed_once(alice_api, acme, response):
    new_response(new_vacancy(acme), response.candidate)

    assert len(alice_api.get("/candidates").json()) == 1


@pytest.mark.parametrize("pk", ["1", "x" * 36, uuid4()])
def test_an_unknown_or_malformed_id_is_404(alice_api, pk):
    assert alice_api.get(f"/candidates/{pk}").status_code == 404
