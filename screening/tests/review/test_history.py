from __future__ import annotations

import pytest

from candidates.models import AuditEntry, CandidateResponse
from conftest import new_candidate, new_response
from screening.desk.review.history import history
from screening.models import ChatSession
from vacancies.models import InvalidTransition

Status = CandidateResponse.Status


@pytest.fixture
def approved(vacancy):
    """Dana's response, which the bot has approved."""
    response = new_response(vacancy, new_candidate(full_name="Dana Lee"))
    chat = ChatSession.open_for(response.pk)
    while chat.ended_at is None:
        chat.receive("Yes, 5 years")
    response.refresh_from_db()
    assert response.is_decided_by_bot
    return response


def told(response):
    response = CandidateResponse.objects.get(pk=response.pk)
    return [(event.what, event.who, event.note) for event in history(response)]


def test_everybody_who_did_something_is_told(client, alice, bob, approved):
    client.force_login(bob)
    client.get(f"/desk/responses/{approved.pk}")
    client.post(f"/desk/responses/{approved.pk}/note", {"text": "Call her."})
    client.force_login(alice)
    client.post(
        f"/desk/responses/{approved.pk}/decide",
        {"status": "rejected", "note": "Has found work.", "reason": "other_candidate"},
    )

    assert told(approved) == [
        ("Responded", "", ""),
        ("Chat began", "", ""),
        ("Chat ended", "", ""),
        ("The bot decided: approved", "", ""),
        ("Read the response", "bob@acme.example", ""),
        ("Left a note", "bob@acme.example", "Call her."),
        ("Decided: rejected", "Alice", "Has found work."),
    ]


def test_what_was_taken_back_stays_in_the_history(approved, alice):
    approved.decide(Status.REJECTED, by=alice, note="A slip").take_back()

    events = history(CandidateResponse.objects.get(pk=approved.pk))

    assert [event.what for event in events[-2:]] == [
        "Decided: rejected",
        "Took the decision back",
    ]
    assert events[-2].is_undone


def test_looking_twice_within_the_hour_is_one_reading(client, alice, approved):
    client.force_login(alice)

    for _ in range(2):
        client.get(f"/desk/responses/{approved.pk}")

    assert approved.audit_entries.count() == 1


def test_a_request_that_says_to_be_htmx_is_a_reading_as_well(client, alice, approved):
    client.force_login(alice)

    client.get(f"/desk/responses/{approved.pk}", HTTP_HX_REQUEST="true")

    (entry,) = approved.audit_entries.all()
    assert (entry.action, entry.user) == ("read", alice)


def test_an_audit_entry_is_never_changed(approved, alice):
    AuditEntry.note_reading(approved, alice)
    entry = AuditEntry.objects.get()

    with pytest.raises(InvalidTransition):
        entry.save()


def test_an_export_is_kept_without_the_words_of_the_search(
    client, alice, vacancy, approved
):
    client.force_login(alice)

    client.get(f"/desk/vacancies/{vacancy.pk}/responses.csv?q=Dana&city=Almaty")

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.user) == ("exported", alice)
    assert entry.details == {"form": "csv", "filters": ["city", "q"]}


def test_the_candidate_is_told_the_reason_in_the_language_of_the_chats(approved, alice):
    approved.vacancy.language = "ru"

    approved.decide(Status.REJECTED, by=alice, reason="other_candidate")

    (reason,) = approved.rejection_reasons
    assert (reason["criterion"], reason["code"]) == ("employer", "other_candidate")


def test_a_chat_that_goes_on_is_shown_as_it_goes(client, alice, vacancy):
    response = new_response(vacancy)
    chat = ChatSession.open_for(response.pk)
    client.force_login(alice)
    url, look = f"/desk/responses/{response.pk}", {"HTTP_HX_REQUEST": "true"}
    seen = client.get(url, **look)["X-Seen"]
    assert client.get(url, HTTP_X_SEEN=seen, **look).status_code == 204

    chat.receive("Seven years and a half")
    assert "Seven years" in client.get(url, HTTP_X_SEEN=seen, **look).content.decode()

    while chat.ended_at is None:
        chat.receive("yes")
    assert client.get(url, **look)["HX-Refresh"] == "true"
