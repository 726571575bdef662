"""No door shows a candidate's data to a member without an entry in the audit."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import URLPattern

from candidates.append_only import unguard
from candidates.models import AuditEntry
from conftest import new_candidate, new_response, new_vacancy
from screening.models import CandidateQuestion, ChatSession

# Candidates' own, entered with the key to a chat; and staff's, with a log of its own.
NOT_MEMBERS = ("chat/", "jobs/", "accounts/", "admin/", "metrics", "i18n/")
SECRETS = ("Dana Lee", "dana@mail.example", "seven years of Erlang")


def addresses(resolver=None, before=""):
    """Each address that the configuration has, in the words of its patterns."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        elif isinstance(pattern, URLPattern) and not address.startswith("^"):
            yield address


@pytest.fixture
def ids(vacancy):
    """What stands for the ids in addresses: a chat of Dana's with a question in it."""
    dana = new_candidate(
        full_name="Dana Lee",
        email="dana@mail.example",
        resume_text="I have seven years of Erlang.",
    )
    response = new_response(vacancy, dana)
    chat = ChatSession.open_for(response.pk)
    chat.receive("I have seven years of Erlang")
    other = new_response(vacancy, new_candidate(full_name="Other"))
    CandidateQuestion.objects.create(response=response, text="Is there a canteen?")
    return {
        "vacancies": vacancy.pk,
        "responses": response.pk,
        "candidates": dana.pk,
        "other": other.pk,
    }


def shown_at(pattern, ids):
    kind = next((kind for kind in ids if kind in pattern), "responses")
    address = "/" + re.sub(r"<[^>]+>", str(ids[kind]), pattern)
    query = f"response={ids['responses']}&response={ids['other']}"
    return f"{address}?{query}&vacancy_id={ids['vacancies']}"


def test_every_door_that_shows_a_candidate_leaves_an_entry(
    client, alice, alice_api, vacancy, ids
):
    client.force_login(alice)
    unguard(connection)  # each door is judged by itself
    doors, silent = [], []
    for pattern in addresses():
        if pattern.startswith(NOT_MEMBERS):
            continue
        for who in (client, alice_api):
            AuditEntry.objects.all().delete()
            r = who.get(shown_at(pattern, ids))
            body = b"".join(r) if r.streaming else r.content
            is_book = "spreadsheet" in r.get("Content-Type", "")
            if r.status_code == 200 and (
                is_book or any(secret.encode() in body for secret in SECRETS)
            ):
                doors.append(pattern)
                if not AuditEntry.objects.filter(user=alice).exists():
                    silent.append(pattern)

    assert not silent
    assert {
        "responses",
        "responses/export",
        "responses/<str:pk>",
        "responses/<str:pk>/messages",
        "candidates",
        "candidates/<str:pk>",
        "questions",
        "desk/overview",
        "desk/questions",
        "desk/vacancies/<uuid:pk>",
        "desk/vacancies/<uuid:pk>/compare",
        "desk/vacancies/<uuid:pk>/responses.csv",
        "desk/vacancies/<uuid:pk>/responses.xlsx",
        "desk/responses/<uuid:pk>",
    } <= set(doors)


def test_the_assessment_is_read_as_well(alice, alice_api, ids):
    alice_api.get(f"/responses/{ids['responses']}/assessment")

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.user) == ("read", alice)
    assert entry.response_id == ids["responses"]


def test_a_list_is_one_entry_a_vacancy_without_the_words_of_the_search(
    alice, acme, alice_api, vacancy, ids
):
    other = new_vacancy(acme)
    new_response(other, new_candidate(full_name="Dana Too"))

    for _ in range(2):
        alice_api.get("/responses?q=Dana")

    entries = AuditEntry.objects.filter(user=alice, action="listed")
    assert len(entries) == 2
    assert {entry.vacancy_id for entry in entries} == {vacancy.pk, other.pk}
    for entry in entries:
        expected = {"door": "responses", "filters": ["q"], "rows": 1}
        assert entry.details == expected


def test_those_compared_are_each_read(client, alice, vacancy, ids):
    client.force_login(alice)

    client.get(
        f"/desk/vacancies/{vacancy.pk}/compare",
        {"response": [ids["responses"], ids["other"]]},
    )

    entries = AuditEntry.objects.values_list("action", "response")
    assert set(entries) == {("read", ids["responses"]), ("read", ids["other"])}


def test_the_candidate_reads_without_a_trace(api, vacancy, ids):
    response = vacancy.responses.get(pk=ids["responses"])

    r = api.get(f"/responses/{response.pk}?token={response.chat_token()}")

    assert r.status_code == 200
    assert not AuditEntry.objects.exists()


def test_nothing_of_anothers_leaves_an_entry(mallory_api, ids):
    for door in ("", "/messages", "/assessment"):
        r = mallory_api.get(f"/responses/{ids['responses']}{door}")
        assert r.status_code == 404

    assert not AuditEntry.objects.exists()


def test_what_was_read_is_known_when_the_vacancy_is_gone(
    alice, alice_api, vacancy, ids
):
    pk = vacancy.pk
    alice_api.get(f"/responses/export?vacancy_id={pk}")
    alice_api.get(f"/responses/{ids['responses']}")

    assert alice_api.delete(f"/vacancies/{pk}").status_code == 204

    entries = AuditEntry.objects.filter(user=alice, vacancy_id=pk)
    assert [entry.action for entry in entries] == ["exported", "read"]
    assert entries[1].response_id == ids["responses"]
