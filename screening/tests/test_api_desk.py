from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest

from candidates.models import AuditEntry, CandidateResponse
from conftest import new_candidate, new_response, new_vacancy
from screening.models import ChatSession

Status = CandidateResponse.Status


@pytest.fixture
def approved(vacancy):
    """Dana's response, which the bot has approved."""
    dana = new_candidate(
        full_name="Dana Lee",
        city="Алма-Ата",
        resume_text="Python, Postgres. Salary from 400 000 tenge.",
    )
    response = new_response(vacancy, dana)
    chat = ChatSession.open_for(response.pk)
    while chat.ended_at is None:
        chat.receive("Yes, 5 years")
    response.refresh_from_db()
    return response


def decide(api, response, **body):
    return api.post(f"/responses/{response.pk}/decision", body, format="json")


def test_a_decision_is_turned_round_with_a_note(alice_api, alice, approved):
    r = decide(
        alice_api,
        approved,
        status="rejected",
        note="Found work.",
        reason="position_filled",
    )

    assert r.status_code == 200
    answer = r.json()
    assert (answer["status"], answer["decided_by"]) == ("rejected", "employer")
    assert [x["code"] for x in answer["rejection_reasons"]] == ["position_filled"]
    decision = approved.decisions.get()
    assert (decision.user, decision.note) == (alice, "Found work.")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "status"),
        ({"status": "hired", "note": "x"}, "status"),
        ({"status": "rejected"}, "note"),
        ({"status": "rejected", "note": "x", "reason": "mood"}, "reason"),
    ],
)
def test_a_decision_that_says_too_little_is_400(alice_api, approved, body, field):
    r = decide(alice_api, approved, **body)

    assert r.status_code == 400
    assert field in r.json()["errors"]


def test_the_same_decision_twice_is_400(alice_api, approved):
    r = decide(alice_api, approved, status="approved", note="x")

    assert r.status_code == 400
    assert "cannot be decided" in r.json()["detail"]


def test_a_viewer_reads_and_does_not_decide(bob_api, approved):
    assert bob_api.get(f"/responses/{approved.pk}/messages").status_code == 200
    assert bob_api.get(f"/responses/{approved.pk}/assessment").status_code == 200
    assert decide(bob_api, approved, status="rejected", note="x").status_code == 403
    export = bob_api.get(f"/responses/export?vacancy_id={approved.vacancy_id}")
    assert export.status_code == 403


@pytest.mark.parametrize("part", ["messages", "assessment", "decision"])
def test_another_employers_response_is_404(mallory_api, approved, part):
    ask = mallory_api.post if part == "decision" else mallory_api.get

    assert ask(f"/responses/{approved.pk}/{part}").status_code == 404


def test_a_candidates_token_opens_nothing_but_the_response(api, approved):
    token = approved.chat_token()

    r = api.get(f"/responses/{approved.pk}/assessment?token={token}")

    assert r.status_code == 401


def test_the_messages_come_in_the_order_they_were_said(alice_api, approved):
    stored = list(approved.chat_session.messages.all())

    said, address = [], f"/responses/{approved.pk}/messages?limit=2"
    while address:
        page = alice_api.get(address)
        said += page.json()
        address = page.get("Link", "").partition("<")[2].partition(">")[0]

    assert [message["message"] for message in said] == [
        message.message_text for message in stored
    ]
    assert [message["position"] for message in said] == list(range(len(stored)))


def test_the_parts_of_an_assessment_add_up(alice_api, approved):
    answer = alice_api.get(f"/responses/{approved.pk}/assessment").json()

    low, high = answer["relevance_range"]
    parts = answer["criteria"]
    assert sum(part["low"] for part in parts) == pytest.approx(low)
    assert sum(part["high"] for part in parts) == pytest.approx(high)
    assert sum(part["share"] for part in parts) == pytest.approx(1)
    python = next(part for part in parts if part["criterion"] == "skill:Python")
    resume = approved.candidate.resume_text
    assert python["match"] == "met"
    assert resume[python["place"] :].startswith(python["quote"])


def test_nothing_is_assessed_before_the_chat(alice_api, response):
    answer = alice_api.get(f"/responses/{response.pk}/assessment").json()

    assert answer == {"relevance_range": None, "rules_version": None, "criteria": []}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"Dana Lee", "Silent"}),
        ({"city": "Almaty"}, {"Dana Lee"}),
        ({"skill": "постгрес"}, {"Dana Lee"}),
        ({"skill": "java"}, set()),
        ({"max_salary": "400000"}, {"Dana Lee"}),
        ({"max_salary": "399999"}, set()),
        ({"min_relevance": "0.1"}, {"Dana Lee"}),
        ({"min_relevance": "1"}, set()),
        ({"needs_review": "true"}, set()),
        ({"q": "silent"}, {"Silent"}),
        ({"q": "postgres dana"}, {"Dana Lee"}),
    ],
)
def test_responses_are_filtered(alice_api, vacancy, approved, filters, found):
    new_response(vacancy, new_candidate(full_name="Silent", city="Astana"))

    r = alice_api.get("/responses", filters)

    assert {response["candidate_name"] for response in r.json()} == found


@pytest.mark.parametrize("value", ["-0.1", "1.5", "much", "NaN"])
def test_a_relevance_that_cannot_be_is_400(alice_api, value):
    assert alice_api.get(f"/responses?min_relevance={value}").status_code == 400


def test_the_list_takes_as_many_queries_for_one_as_for_ten(
    alice_api, vacancy, approved, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        alice_api.get("/responses?city=Almaty")
    for _ in range(9):
        ChatSession.open_for(new_response(vacancy).pk)

    with django_assert_max_num_queries(len(few)):
        assert len(alice_api.get("/responses?city=Almaty").json()) == 10


def test_a_vacancys_responses_are_taken_home(alice_api, alice, vacancy, approved):
    new_response(vacancy, new_candidate(full_name="Silent", city="Astana"))

    r = alice_api.get(f"/responses/export?vacancy_id={vacancy.pk}&city=Almaty")

    assert r["Content-Disposition"] == 'attachment; filename="responses.csv"'
    _heads, *rows = csv.reader(
        io.StringIO(r.content.decode("utf-8-sig")), delimiter=";"
    )
    assert [row[0] for row in rows] == ["Dana Lee"]
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.details) == (alice, {"form": "csv", "filters": ["city"]})
    book = alice_api.get(f"/responses/export?vacancy_id={vacancy.pk}&file=xlsx")
    assert book.content.startswith(b"PK")


def test_an_export_needs_a_vacancy_of_ones_own(alice_api, umbrella):
    theirs = new_vacancy(umbrella)

    assert alice_api.get("/responses/export").status_code == 400
    assert alice_api.get("/responses/export?vacancy_id=odd").status_code == 404
    for pk in (uuid4(), theirs.pk):
        r = alice_api.get(f"/responses/export?vacancy_id={pk}")
        assert r.status_code == 404
