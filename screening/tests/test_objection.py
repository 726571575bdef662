"""An objection is settled by a person, either way, with an answer to the candidate."""

from __future__ import annotations

import pytest

from candidates.models import CandidateResponse
from screening.models import ChatSession
from vacancies.models import InvalidTransition

Status = CandidateResponse.Status


@pytest.fixture
def objected(response):
    """Carol, whom the bot has rejected, asks a person to look again."""
    chat = ChatSession.open_for(response.pk)
    CandidateResponse.objects.filter(pk=response.pk).update(
        status="rejected",
        decided_by="bot",
        recommended_status="",
        rejection_reasons=[{"criterion": "x", "code": "y", "message": "z"}],
    )
    response = CandidateResponse.objects.get(pk=chat.response_id)
    response.object("I do have the licence.")
    return response


def settle(response, status, **fields):
    chat = ChatSession.objects.with_vacancy().get(response=response)
    shown = chat.settle_objection(status, "We looked again.", **fields)
    response.refresh_from_db()
    return shown


def sent(status, answer="We looked again.", note=""):
    return {
        "objection-status": status,
        "objection-answer": answer,
        "objection-note": note,
    }


def test_the_outcome_stays_and_the_candidate_is_answered(alice, objected):
    shown = settle(objected, Status.REJECTED, by=alice)

    assert objected.status == "rejected"
    assert objected.decided_by == "bot"
    assert not objected.needs_review
    assert objected.objection_answer == "We looked again."
    assert objected.objection_settled_by == alice
    assert shown[0].message_text.endswith("We looked again.")
    assert not objected.decisions.exists()


def test_the_outcome_is_turned_round_by_a_decision(alice, objected):
    settle(objected, Status.APPROVED, by=alice, note="She showed it.")

    assert objected.status == "approved"
    assert objected.decided_by == "employer"
    assert objected.decisions.get().note == "She showed it."
    assert objected.objection_answer == "We looked again."


def test_an_objection_is_settled_once(alice, objected):
    settle(objected, Status.REJECTED, by=alice)
    said = ChatSession.objects.get(response=objected).messages.count()

    with pytest.raises(InvalidTransition):
        settle(objected, Status.APPROVED, by=alice)
    objected.refresh_from_db()
    assert objected.status == "rejected"
    # Nothing is said that does not hold.
    assert ChatSession.objects.get(response=objected).messages.count() == said


def test_there_must_be_an_objection(alice, response):
    chat = ChatSession.open_for(response.pk)

    with pytest.raises(InvalidTransition):
        chat.settle_objection(Status.REJECTED, "No.", by=alice)


def test_it_is_settled_at_the_desk_and_stands_in_the_history(client, alice, objected):
    client.force_login(alice)
    page = f"/desk/responses/{objected.pk}"
    assert "It stays: rejected" in client.get(page).content.decode()

    r = client.post(f"{page}/objection", sent("rejected"), follow=True)

    shown = r.content.decode()
    assert "The objection is settled, and the candidate told." in shown
    assert "Answered the objection" in shown
    assert "It stays: rejected" not in shown


def test_turning_the_bots_decision_round_needs_a_note(client, alice, objected):
    client.force_login(alice)

    r = client.post(f"/desk/responses/{objected.pk}/objection", sent("approved"))

    assert r.status_code == 400
    objected.refresh_from_db()
    assert objected.status == "rejected"
    assert objected.has_open_objection


def test_an_answer_is_needed_either_way(client, alice, objected):
    client.force_login(alice)

    r = client.post(f"/desk/responses/{objected.pk}/objection", sent("rejected", " "))

    assert r.status_code == 400
    objected.refresh_from_db()
    assert objected.has_open_objection


def test_a_second_settlement_is_refused(client, alice, objected):
    settle(objected, Status.REJECTED, by=alice)
    client.force_login(alice)

    r = client.post(
        f"/desk/responses/{objected.pk}/objection", sent("rejected"), follow=True
    )

    assert "There is no objection that waits for an answer." in r.content.decode()


def test_the_candidate_reads_the_answer_on_the_page_of_the_chat(
    client, alice, objected
):
    ChatSession.objects.filter(response=objected).update(ended_at=objected.objected_at)
    settle(objected, Status.REJECTED, by=alice)

    r = client.get(f"/chat/{objected.pk}?token={objected.chat_token()}", follow=True)

    assert "Acme answers:" in r.content.decode()
    assert "We looked again." in r.content.decode()


def test_the_api_settles_it(alice_api, mallory_api, bob_api, objected):
    address = f"/responses/{objected.pk}/objection"
    written = {"status": "approved", "answer": "We looked again.", "note": "Shown."}

    assert mallory_api.post(address, written, format="json").status_code == 404
    assert bob_api.post(address, written, format="json").status_code == 403
    assert alice_api.get(address).status_code == 405
    no_note = {"status": "approved", "answer": "We looked again."}
    assert alice_api.post(address, no_note, format="json").status_code == 400

    r = alice_api.post(address, written, format="json")

    assert r.json()["status"] == "approved"
    assert r.json()["objection"] == "I do have the licence."
    assert r.json()["objection_answer"] == "We looked again."
    assert alice_api.post(address, written, format="json").status_code == 400
