from __future__ import annotations

import pytest

from candidates.models import CandidateResponse
from conftest import new_candidate, new_member, new_response, new_vacancy
from screening.models import ChatSession

Status = CandidateResponse.Status


@pytest.fixture
def rejected(vacancy):
    """Carol's response, which the bot has rejected."""
    response = new_response(vacancy, new_candidate(full_name="Dana Lee"))
    ChatSession.open_for(response.pk)
    response.refresh_from_db()
    reasons = [{"criterion": "location", "code": "location_unmet", "message": "Far."}]
    response.reject(reasons, (0.4, 0.5))
    CandidateResponse.store_outcomes([response])
    return response


def decide(client, response, status="approved", note=""):
    url = f"/desk/responses/{response.pk}/decide"
    return client.post(url, {"status": status, "note": note})


def test_a_person_turns_a_decision_round_with_a_note(client, alice, rejected):
    client.force_login(alice)

    decide(client, rejected, note="Lives nearby after all.")

    rejected.refresh_from_db()
    assert rejected.status == Status.APPROVED
    assert rejected.decided_by == "employer"
    assert rejected.rejection_reasons is None
    decision = rejected.decisions.get()
    assert (decision.user, decision.note) == (alice, "Lives nearby after all.")


def test_another_employers_response_is_not_found(client, mallory, umbrella, rejected):
    client.force_login(mallory)

    assert decide(client, rejected).status_code == 404
    assert client.get(f"/desk/responses/{rejected.pk}").status_code == 404
    note = client.post(f"/desk/responses/{rejected.pk}/note", {"text": "Hi"})
    assert note.status_code == 404


def test_a_viewer_reads_and_notes_but_does_not_decide(client, bob, rejected):
    client.force_login(bob)

    assert client.get(f"/desk/responses/{rejected.pk}").status_code == 200
    assert decide(client, rejected).status_code == 403
    client.post(f"/desk/responses/{rejected.pk}/note", {"text": "Call her."})
    assert rejected.notes.get().text == "Call her."


def test_the_bots_decision_is_not_turned_round_without_a_note(client, alice, rejected):
    client.force_login(alice)

    r = decide(client, rejected)

    assert r.status_code == 400
    assert "Say why" in r.content.decode()
    rejected.refresh_from_db()
    assert rejected.status == Status.REJECTED


def test_the_same_decision_twice_is_refused(client, alice, rejected):
    client.force_login(alice)

    decide(client, rejected, status="rejected")

    rejected.refresh_from_db()
    assert rejected.decided_by == "bot"
    assert not rejected.decisions.exists()


def test_a_chat_that_goes_on_is_not_cut_short(client, alice, vacancy):
    response = new_response(vacancy)
    ChatSession.open_for(response.pk)
    client.force_login(alice)

    decide(client, response)

    response.refresh_from_db()
    assert response.status == Status.IN_CHAT


def test_a_status_that_does_not_exist_is_refused(client, alice, rejected):
    client.force_login(alice)

    r = decide(client, rejected, status="hired")

    assert r.status_code == 400


def test_looking_decides_nothing(client, alice, rejected):
    client.force_login(alice)

    assert client.get(f"/desk/responses/{rejected.pk}/decide").status_code == 405


def test_many_are_decided_at_once_and_taken_back(client, alice, vacancy, rejected):
    before = CandidateResponse.objects.values(*CandidateResponse.DECIDED).get()
    client.force_login(alice)
    url = f"/desk/vacancies/{vacancy.pk}"

    client.post(f"{url}/decide", {"status": "approved", "response": [rejected.pk]})
    rejected.refresh_from_db()
    assert rejected.status == Status.APPROVED

    client.post(f"{url}/undo")

    after = CandidateResponse.objects.values(*CandidateResponse.DECIDED).get()
    assert after == before
    assert rejected.decisions.get().undone_at is not None


def test_what_was_ticked_in_another_vacancy_is_left_alone(
    client, mallory, umbrella, rejected
):

    own = new_vacancy(umbrella)
    client.force_login(mallory)

    client.post(
        f"/desk/vacancies/{own.pk}/decide",
        {"status": "approved", "response": [rejected.pk]},
    )

    rejected.refresh_from_db()
    assert rejected.status == Status.REJECTED


def test_nobody_else_takes_a_decision_back(client, alice, acme, vacancy, rejected):

    client.force_login(alice)
    client.post(
        f"/desk/vacancies/{vacancy.pk}/decide",
        {"status": "approved", "response": [rejected.pk]},
    )
    client.force_login(new_member(acme, "recruiter"))

    client.post(f"/desk/vacancies/{vacancy.pk}/undo")

    rejected.refresh_from_db()
    assert rejected.status == Status.APPROVED


def test_many_are_rejected_only_with_a_reason_that_they_are_told(
    client, alice, vacancy
):
    approved = new_response(vacancy)
    ChatSession.open_for(approved.pk)
    approved.refresh_from_db()
    approved.approve((0.8, 0.9), needs_review=False)
    CandidateResponse.store_outcomes([approved])
    client.force_login(alice)
    url = f"/desk/vacancies/{vacancy.pk}/decide"
    ticked = {"status": "rejected", "response": [approved.pk], "note": "Too far away"}

    refused = client.post(url, ticked)
    approved.refresh_from_db()
    before = approved.status
    done = client.post(url, ticked | {"reason": "position_filled"})

    assert (refused.status_code, before) == (400, Status.APPROVED)
    page = refused.content.decode()
    assert "Choose what the rejected are told." in page
    # What was ticked and written is still there.
    assert f'value="{approved.pk}" checked' in page
    assert 'value="Too far away"' in page
    assert done.status_code == 302
    approved.refresh_from_db()
    assert approved.status == Status.REJECTED
    assert [r["code"] for r in approved.rejection_reasons] == ["position_filled"]


def test_many_are_rejected_for_what_the_bot_has_found(client, alice, vacancy):
    response = new_response(vacancy)
    ChatSession.open_for(response.pk)
    response.refresh_from_db()
    found = [{"criterion": "location", "code": "location_unmet", "message": "Far."}]
    response.recommend(Status.REJECTED, found, (0.4, 0.5))
    CandidateResponse.store_outcomes([response])
    client.force_login(alice)

    client.post(
        f"/desk/vacancies/{vacancy.pk}/decide",
        {"status": "rejected", "reason": "found", "response": [response.pk]},
    )

    response.refresh_from_db()
    assert (response.status, response.rejection_reasons) == (Status.REJECTED, found)


def test_nothing_ticked_is_said_and_nothing_is_decided(client, alice, vacancy):
    new_response(vacancy)
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{vacancy.pk}/decide", {"status": "approved"})

    assert r.status_code == 400
    assert "Tick the responses first." in r.content.decode()
