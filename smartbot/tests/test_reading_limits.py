"""How long a text may be when its signs are written out, and how much a minute."""

from __future__ import annotations

import pytest

from candidates.models import Candidate, CandidateResponse
from conftest import api_of, new_candidate, new_vacancy
from employers.validators import length_written_out
from vacancies.models import Vacancy

LIGATURE = "ﷺ"  # one sign, eighteen letters when written out
CAROL = {"full_name": "Carol Smith", "email": "carol@mail.example", "city": "Almaty"}


@pytest.fixture
def few(settings):
    settings.LIMITS = True
    settings.READING_PER_MINUTE = 1_000


def test_a_mark_by_itself_counts_as_it_is_written():
    assert length_written_out("и\u0306") == 2
    assert length_written_out(LIGATURE) == 18
    assert length_written_out("plain") == 5


def test_a_run_of_marks_is_measured_at_once():
    assert length_written_out("\u0301\u0316" * 500_000) == 1_000_000


@pytest.mark.django_db
def test_a_resume_is_refused_by_its_length_written_out(api):
    r = api.post(
        "/candidates", CAROL | {"resume_text": LIGATURE * 3_000}, format="json"
    )

    assert r.status_code == 400
    assert list(r.json()["errors"]) == ["resume_text"]
    assert not Candidate.objects.exists()


def test_the_public_form_names_the_field(client, vacancy):
    sent = CAROL | {"resume_text": LIGATURE * 3_000, "consent": "on"}

    r = client.post(f"/jobs/{vacancy.pk}", sent)

    assert r.status_code == 400
    assert "resume_text" in r.context["form"].errors


def test_a_vacancy_is_refused_by_its_length_written_out(alice, acme):
    api = api_of(alice)
    sent = {"title": "Cook", "location": "Almaty", "description": LIGATURE * 1_200}

    r = api.post("/vacancies", sent, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == ["description"]


def test_a_pasted_vacancy_is_refused_by_its_length_written_out(client, alice, acme):
    client.force_login(alice)

    r = client.post("/desk/vacancies/new", {"text": LIGATURE * 1_200})

    assert r.status_code == 400
    assert "text" in r.context["form"].errors
    assert not Vacancy.objects.exists()


@pytest.mark.django_db
def test_candidates_are_made_until_a_minute_s_text_is_read(api, few):
    sent = CAROL | {"resume_text": "a" * 600}

    first = api.post("/candidates", sent, format="json")
    second = api.post("/candidates", sent, format="json")

    assert first.status_code == 201
    assert second.status_code == 429
    assert 0 < int(second["Retry-After"]) <= 60
    assert Candidate.objects.count() == 1


def test_responses_are_made_until_a_minute_s_text_is_read(acme, alice, few):
    api = api_of(alice)
    candidate = new_candidate(resume_text="a" * 600)
    candidate.made_by = acme
    candidate.save()
    vacancies = [new_vacancy(acme), new_vacancy(acme)]

    statuses = [
        api.post(
            "/responses",
            {"vacancy_id": v.pk, "candidate_id": candidate.pk},
            format="json",
        ).status_code
        for v in vacancies
    ]

    assert statuses == [201, 429]
    assert CandidateResponse.objects.count() == 1


def test_the_public_form_says_so_and_keeps_what_was_typed(client, vacancy, few):
    sent = CAROL | {"resume_text": "a" * 1_001, "consent": "on"}

    r = client.post(f"/jobs/{vacancy.pk}", sent)

    assert r.status_code == 429
    assert 0 < int(r["Retry-After"]) <= 60
    assert "a" * 1_001 in r.content.decode()


def test_a_pasted_text_beyond_the_limit_gets_a_page(client, alice, acme, few):
    client.force_login(alice)
    client.cookies["django_language"] = "ru"

    r = client.post("/desk/vacancies/new", {"text": "a" * 1_001})

    assert r.status_code == 429
    assert "Слишком много сразу" in r.content.decode()
    assert not Vacancy.objects.exists()


@pytest.mark.parametrize("address", ["/jobs/?q=cook", "/desk/?q=cook"])
def test_searches_are_counted(client, alice, acme, few, address):
    client.force_login(alice)

    assert client.get(address.partition("?")[0]).status_code == 200
    assert client.get(address).status_code == 429


def test_the_rehearsal_is_counted_by_what_was_said(client, alice, vacancy, few):
    client.force_login(alice)
    address = f"/desk/vacancies/{vacancy.pk}/preview"

    assert client.post(address, {"say": "да"}).status_code == 200
    assert client.post(address, {"say": "да", "said": ["a" * 300]}).status_code == 429


def test_one_account_s_reading_is_not_another_s(client, alice, acme, mallory, few):
    client.force_login(alice)
    client.get("/jobs/?q=cook")
    client.force_login(mallory)

    assert client.post("/desk/vacancies/new", {"text": "a" * 900}).status_code == 302
