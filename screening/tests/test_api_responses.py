from __future__ import annotations

from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest

from candidates.models import CandidateResponse, Stage
from conftest import NOBODY, new_candidate, new_response, new_vacancy
from screening.dialogue.facts import Kind
from screening.dialogue.turns import STUFFED_RESUME
from screening.models import ChatSession, ResumeReading, reading
from vacancies.models import Vacancy

FIELDS = {
    "id",
    "vacancy_id",
    "candidate_id",
    "status",
    "relevance_score",
    "rejection_reasons",
    "created_at",
    "relevance_range",
    "needs_review",
    "decided_by",
    "decided_at",
}


def respond(api, vacancy, candidate):
    body = {
        "vacancy_id": str(vacancy.pk),
        "candidate_id": str(candidate.pk),
        "candidate_token": candidate.token(),
    }
    return api.post("/responses", body, format="json")


def test_a_new_response_comes_with_the_key_to_its_chat(api, vacancy, carol):
    r = respond(api, vacancy, carol)

    assert r.status_code == 201
    made = r.json()
    assert set(made) >= FIELDS | {"chat_token", "chat_url"}
    assert made["status"] == "new"
    nothing_yet = ("relevance_score", "relevance_range", "rejection_reasons")
    assert all(made[field] is None for field in nothing_yet)
    assert (made["needs_review"], made["decided_by"]) == (False, None)
    response = CandidateResponse.objects.get(pk=made["id"])
    assert response.is_opened_by(made["chat_token"])
    address = urlsplit(made["chat_url"])
    assert address.path == f"/chat/{response.pk}"
    assert parse_qs(address.query) == {"token": [made["chat_token"]]}


def test_the_resume_is_read_and_compared_before_the_chat_begins(
    api, vacancy, carol, monkeypatch
):
    respond(api, vacancy, carol)

    assert ResumeReading.objects.filter(candidate=carol).exists()
    compare = Mock(wraps=reading.profile_facts)
    monkeypatch.setattr(reading, "profile_facts", compare)
    chat = ChatSession.open_for(CandidateResponse.objects.get().pk)
    assert not compare.called
    assert Kind.PROFILE in {fact.kind for fact in chat.conversation.facts}


def test_a_vacancy_that_was_rewritten_is_compared_anew(api, vacancy, carol):
    respond(api, vacancy, carol)
    stale = ResumeReading.objects.get().held_against(vacancy)

    vacancy.title, vacancy.description = "Florist", "Roses, tulips, bouquets."
    vacancy.save()
    chat = ChatSession.open_for(CandidateResponse.objects.get().pk)

    [match] = [f for f in chat.conversation.facts if f.kind == Kind.PROFILE]
    assert (match,) != stale[0]
    assert match.value.score < stale[0][0].value.score


def test_a_stuffed_resume_is_noticed_before_the_chat_begins(api, vacancy):
    carol = new_candidate(resume_text="Python developer. " + "best python " * 40)
    respond(api, vacancy, carol)

    chat = ChatSession.open_for(CandidateResponse.objects.get().pk)

    assert chat.conversation.notes == (STUFFED_RESUME,)


def test_a_second_response_is_refused(api, response):
    r = respond(api, response.vacancy, response.candidate)

    assert r.status_code == 400
    text = "Response already exists for this vacancy and candidate"
    assert r.json() == {"detail": text}


@pytest.mark.parametrize("status", [Vacancy.Status.DRAFT, Vacancy.Status.CLOSED])
def test_nobody_responds_to_a_vacancy_that_is_not_open(api, acme, carol, status):
    r = respond(api, new_vacancy(acme, status=status), carol)

    assert r.status_code == 400
    assert "not open" in r.json()["detail"]


@pytest.mark.parametrize("field", ["vacancy_id", "candidate_id"])
@pytest.mark.parametrize("value", [NOBODY, "1", "", 7, {"a": 1}])
def test_an_unknown_or_malformed_id_is_404(api, vacancy, carol, field, value):
    body = {"vacancy_id": str(vacancy.pk), "candidate_id": str(carol.pk), field: value}

    assert api.post("/responses", body, format="json").status_code == 404


@pytest.mark.parametrize("body", [{}, {"vacancy_id": None, "candidate_id": None}])
def test_a_missing_id_is_400(api, db, body):
    r = api.post("/responses", body, format="json")

    assert r.status_code == 400
    assert set(r.json()["errors"]) == {"vacancy_id", "candidate_id"}


def test_an_employer_reads_its_responses(api, alice_api, mallory_api, response):
    address = f"/responses/{response.pk}"

    listed = alice_api.get("/responses").json()

    assert set(listed[0]) >= FIELDS | {
        "candidate_name",
        "candidate_email",
        "candidate_city",
    }
    assert listed[0]["candidate_name"] == "Carol Smith"
    assert alice_api.get(address).json() == listed[0]
    assert mallory_api.get("/responses").json() == []
    assert mallory_api.get(address).status_code == 404
    assert api.get("/responses").status_code == 401
    assert api.get(address).status_code == 401


def test_a_candidate_reads_the_own_response_with_its_token(api, mallory_api, response):
    address = f"/responses/{response.pk}?token={response.chat_token()}"

    assert api.get(address).json()["id"] == str(response.pk)
    assert mallory_api.get(address).json()["id"] == str(response.pk)


def test_a_token_is_good_for_no_other_response(api, mallory_api, vacancy, response):
    other = new_response(vacancy)

    address = f"/responses/{response.pk}?token={other.chat_token()}"

    assert api.get(address).status_code == 401
    assert mallory_api.get(address).status_code == 404
    assert api.get(f"/responses/{response.pk}?token=x").status_code == 401


def test_an_expired_token_is_good_for_nothing(api, response, settings):
    token = response.chat_token()
    settings.CHAT_TOKEN_MAX_AGE = -1

    assert api.get(f"/responses/{response.pk}?token={token}").status_code == 401


def test_the_range_of_a_running_chat_is_for_the_employer_alone(api, alice_api, vacancy):
    response = new_response(vacancy)
    chat = ChatSession.open_for(response.pk)

    told = alice_api.get(f"/responses/{response.pk}").json()
    seen = api.get(f"/responses/{response.pk}?token={response.chat_token()}").json()

    assert told["status"] == seen["status"] == "in_chat"
    assert told["relevance_range"] == [chat.relevance_low, chat.relevance_high]
    assert told["relevance_score"] is None
    assert seen["relevance_range"] is None


def test_a_rejected_response_says_why(api, response):
    CandidateResponse.start_chats([response])
    reasons = [{"criterion": "location", "code": "unmet", "message": "Not there."}]
    response.reject(reasons, (0.25, 0.5))
    CandidateResponse.store_outcomes([response])

    r = api.get(f"/responses/{response.pk}?token={response.chat_token()}").json()

    assert r["status"] == "rejected"
    assert r["relevance_score"] == 0.25
    assert r["relevance_range"] == [0.25, 0.5]
    assert r["rejection_reasons"] == reasons
    assert r["decided_by"] == "bot"
    assert r["decided_at"].endswith("Z")


def test_a_recommendation_is_not_yet_a_decision(api, alice_api, response):
    CandidateResponse.start_chats([response])
    response.recommend(CandidateResponse.Status.REJECTED, [{"code": "x"}], (0.2, 0.4))
    CandidateResponse.store_outcomes([response])

    told = alice_api.get(f"/responses/{response.pk}").json()
    seen = api.get(f"/responses/{response.pk}?token={response.chat_token()}").json()

    assert (told["status"], told["rejection_reasons"]) == ("in_chat", None)
    assert told["relevance_score"] == 0.2
    assert (seen["relevance_score"], seen["relevance_range"]) == (None, None)


def test_the_list_is_filtered(alice_api, acme, umbrella, response):
    other = new_response(new_vacancy(acme), new_candidate())
    foreign = new_response(new_vacancy(umbrella))
    CandidateResponse.start_chats([other])

    def ids(query):
        return [r["id"] for r in alice_api.get(f"/responses{query}").json()]

    assert ids("") == [str(other.pk), str(response.pk)]
    assert ids(f"?vacancy_id={response.vacancy_id}") == [str(response.pk)]
    assert ids("?status=in_chat") == [str(other.pk)]
    assert ids(f"?vacancy_id={response.vacancy_id}&status=in_chat") == []
    assert ids(f"?vacancy_id={foreign.vacancy_id}") == []
    assert alice_api.get("/responses?vacancy_id=x").status_code == 404
    r = alice_api.get("/responses?status=odd")
    assert (r.status_code, list(r.json()["errors"])) == (400, ["status"])


def test_the_list_asks_the_database_a_fixed_number_of_times(
    alice_api, vacancy, django_assert_num_queries
):
    for _ in range(3):
        ChatSession.open_for(new_response(vacancy).pk)
        new_response(vacancy)

    Stage.objects.of(vacancy.employer_id)
    # The token's user, the page, whether the reading is noted already, its note, and the
    # employer's stages; seven that seal the note, the first of this employer's.
    with django_assert_num_queries(12):
        assert len(alice_api.get("/responses").json()) == 6
    with django_assert_num_queries(4):
        assert len(alice_api.get("/responses").json()) == 6


@pytest.mark.parametrize("pk", ["1", "x" * 36, NOBODY])
def test_a_response_that_does_not_exist_is_404(alice_api, pk):
    assert alice_api.get(f"/responses/{pk}").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_nobody_writes_a_response(alice_api, response, method):
    body = {"status": "approved", "relevance_score": 1}

    r = getattr(alice_api, method)(f"/responses/{response.pk}", body, format="json")

    assert r.status_code == 405
    response.refresh_from_db()
    assert response.status == "new"
