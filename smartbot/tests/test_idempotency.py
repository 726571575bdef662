"""A POST with an `Idempotency-Key` is done once, however often it comes."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from candidates.models import Candidate, CandidateResponse
from conftest import api_of, new_employer, new_user
from employers.models import Employer
from integrations.models import OneRequest
from vacancies.models import Vacancy

VACANCY = {"title": "Cook", "description": "Soups", "location": "Almaty"}
CANDIDATE = {"full_name": "Dan", "email": "dan@mail.example", "city": "Almaty"}


def post(client, path, body, key="one", **options):
    options.setdefault("format", "json")
    return client.post(path, body, HTTP_IDEMPOTENCY_KEY=key, **options)


def test_the_same_request_is_answered_alike_and_done_once(alice_api):
    first = post(alice_api, "/vacancies", VACANCY)
    again = post(alice_api, "/vacancies", dict(reversed(VACANCY.items())))

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert Vacancy.objects.count() == 1


def test_without_a_key_it_is_done_each_time(alice_api):
    for _time in range(2):
        alice_api.post("/vacancies", VACANCY, format="json")

    assert Vacancy.objects.count() == 2
    assert not OneRequest.objects.exists()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/vacancies", {**VACANCY, "title": "Baker"}),
        ("/vacancies?x=1", VACANCY),
        ("/candidates", CANDIDATE),
    ],
)
def test_another_request_with_the_key_is_422(alice_api, path, body):
    post(alice_api, "/vacancies", VACANCY)

    r = post(alice_api, path, body)

    assert r.status_code == 422
    assert "Idempotency-Key" in r.json()["detail"]
    assert Vacancy.objects.count() == 1


def test_a_key_is_its_callers_own(alice_api, mallory_api, api):
    for client in (alice_api, mallory_api):
        assert post(client, "/vacancies", VACANCY).status_code == 201
    for address in ("192.0.2.1", "192.0.2.2"):
        r = post(api, "/candidates", CANDIDATE, REMOTE_ADDR=address)
        assert "Idempotency-Replayed" not in r

    assert Vacancy.objects.values("employer").distinct().count() == 2
    assert Candidate.objects.count() == 2


def test_a_key_outlives_the_token_it_came_with(alice, acme):
    post(api_of(alice), "/vacancies", VACANCY)

    assert post(api_of(alice), "/vacancies", VACANCY)["Idempotency-Replayed"]


def test_while_the_first_is_being_done_the_second_is_409(alice_api):
    post(alice_api, "/vacancies", VACANCY)
    OneRequest.objects.update(sealed_answer="")

    assert post(alice_api, "/vacancies", VACANCY).status_code == 409
    assert Vacancy.objects.count() == 1

    # Whoever did it is gone, and its transaction with it.
    OneRequest.objects.update(begun_at=timezone.now() - timedelta(minutes=3))
    assert post(alice_api, "/vacancies", VACANCY).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_of_many_at_one_moment_one_is_done():
    alice = new_user()
    new_employer("Acme", owner=alice)
    codes = []

    def send():
        codes.append(post(api_of(alice), "/vacancies", VACANCY).status_code)
        connection.close()

    together = [threading.Thread(target=send) for _ in range(6)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()

    assert set(codes) <= {201, 409}
    assert 201 in codes
    assert Vacancy.objects.count() == 1


def test_a_fault_is_answered_alike_and_what_failed_is_not_kept(
    alice_api, monkeypatch, settings
):
    first = post(alice_api, "/vacancies", {"title": "Cook"})
    again = post(alice_api, "/vacancies", {"title": "Cook"})
    assert first.status_code == again.status_code == 400
    assert first.content == again.content

    def fail(*args, **kwargs):
        raise RuntimeError

    alice_api.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(Vacancy, "open", fail)
        assert post(alice_api, "/vacancies", VACANCY, "two").status_code == 500
    assert not Vacancy.objects.exists()
    assert post(alice_api, "/vacancies", VACANCY, "two").status_code == 201

    settings.READING_PER_MINUTE = 0
    resume = {**CANDIDATE, "resume_text": "Cook"}
    assert post(alice_api, "/candidates", resume, "three").status_code == 429
    settings.READING_PER_MINUTE = 1_000_000
    assert post(alice_api, "/candidates", resume, "three").status_code == 201


@pytest.mark.parametrize("key", ["", "two words", "x" * 256, "clé"])
def test_what_cannot_be_a_key_is_400(alice_api, key):
    r = post(alice_api, "/vacancies", VACANCY, key)

    assert (r.status_code, list(r.json()["errors"])) == (400, ["Idempotency-Key"])


def test_after_a_day_the_key_is_free(alice_api):
    post(alice_api, "/vacancies", VACANCY)
    OneRequest.objects.update(created_at=timezone.now() - timedelta(hours=25))

    post(alice_api, "/vacancies", {**VACANCY, "title": "Baker"})
    assert Vacancy.objects.count() == 2

    OneRequest.objects.update(created_at=timezone.now() - timedelta(hours=25))
    call_command("forget_integrations")
    assert not OneRequest.objects.exists()


def test_a_file_is_part_of_the_request(api, db):
    def sent(content):
        file = SimpleUploadedFile("resume.txt", content, "text/plain")
        form = {**CANDIDATE, "resume_file": file}
        return post(api, "/candidates", form, format="multipart")

    first = sent(b"Cook, 4 years in restaurants of Almaty and Astana.")
    assert first.status_code == 201
    assert "Cook, 4 years" in first.json()["resume_text"]
    again = sent(b"Cook, 4 years in restaurants of Almaty and Astana.")
    assert again.json() == first.json()
    other = sent(b"Baker, 5 years in bakeries of Almaty and Astana.")
    assert other.status_code == 422


def test_tokens_and_keys_come_again_and_lie_sealed(api, db, vacancy):
    body = {
        "company_name": "Zeta",
        "email": "z@zeta.example",
        "password": "four plain w",
    }
    first = post(api, "/employers/register", body)
    assert first.status_code == 201
    assert post(api, "/employers/register", body).json() == first.json()
    assert Employer.objects.filter(company_name="Zeta").count() == 1
    carol = post(api, "/candidates", CANDIDATE, "two").json()
    wish = {"vacancy_id": str(vacancy.pk), "candidate_id": carol["id"]}
    chat = post(api, "/responses", wish, "three")
    assert post(api, "/responses", wish, "three").json() == chat.json()
    assert CandidateResponse.objects.count() == 1

    stored = str(list(OneRequest.objects.values()))
    for secret in (first.json()["access_token"], chat.json()["chat_token"], "Dan"):
        assert secret not in stored


def test_who_may_not_any_more_is_not_told_again(acme, alice):
    client = api_of(alice)
    post(client, "/vacancies", VACANCY)
    alice.is_active = False
    alice.save(update_fields=["is_active"])

    assert post(client, "/vacancies", VACANCY).status_code == 401


def test_every_post_says_so_in_the_schema(api, db):
    paths = api.get("/openapi.json").json()["paths"]

    for path, operations in paths.items():
        for method, operation in operations.items():
            names = {p["name"] for p in operation.get("parameters", ())}
            assert ("Idempotency-Key" in names) == (method == "post"), path
            if method == "post":
                assert {"400", "409", "422"} <= set(operation["responses"])
