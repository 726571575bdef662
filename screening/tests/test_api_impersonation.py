"""Who knows a candidate's id does not speak for the candidate."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.models import Candidate, CandidateResponse
from conftest import api_of, new_candidate, new_member, new_response, new_vacancy
from employers.models import Membership

CAROL = {"full_name": "Carol Smith", "email": "carol@mail.example", "city": "Almaty"}
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def made(api, vacancy):
    """What `POST /candidates` has answered."""
    return api.post("/candidates", CAROL, format="json").json()


def respond(api, vacancy, candidate_id, token=None, **extra):
    body = {"vacancy_id": str(vacancy.pk), "candidate_id": str(candidate_id)}
    body |= {"candidate_token": token} if token is not None else {}
    return api.post("/responses", body, format="json", **extra)


def grow_old(**age):
    Candidate.objects.update(created_at=timezone.now() - timedelta(**age))


def test_a_client_without_a_token_responds_at_once_from_the_same_address(
    api, vacancy, made
):
    r = respond(api, vacancy, made["id"])

    assert r.status_code == 201
    assert r.json()["chat_token"]
    # And is told of its repetition, as ever.
    again = respond(api, vacancy, made["id"])
    assert (again.status_code, again.json()["detail"]) == (
        400,
        "Response already exists for this vacancy and candidate",
    )


def test_the_id_alone_opens_nothing_from_another_address(api, vacancy, made):
    r = respond(api, vacancy, made["id"], **ELSEWHERE)

    assert (r.status_code, r.json()) == (404, {"detail": "Candidate not found"})
    assert not CandidateResponse.objects.exists()


def test_a_header_of_the_clients_own_moves_no_address(api, vacancy, made):
    spoofed = {**ELSEWHERE, "HTTP_X_FORWARDED_FOR": "127.0.0.1"}

    assert respond(api, vacancy, made["id"], **spoofed).status_code == 404


def test_the_id_alone_opens_nothing_an_hour_later(api, vacancy, made):
    grow_old(hours=1, seconds=1)

    assert respond(api, vacancy, made["id"]).status_code == 404


def test_the_id_alone_makes_no_second_response(api, acme, vacancy, made):
    respond(api, vacancy, made["id"])

    r = respond(api, new_vacancy(acme), made["id"])

    assert r.status_code == 404
    assert CandidateResponse.objects.count() == 1


def test_the_id_of_who_came_by_the_page_opens_nothing(api, vacancy):
    assert respond(api, vacancy, new_candidate().pk).status_code == 404


def test_the_token_lets_respond_from_anywhere_and_again(api, acme, vacancy, made):
    grow_old(days=2)

    first = respond(api, vacancy, made["id"], made["candidate_token"], **ELSEWHERE)
    second = respond(
        api, new_vacancy(acme), made["id"], made["candidate_token"], **ELSEWHERE
    )

    assert (first.status_code, second.status_code) == (201, 201)


@pytest.mark.parametrize("odd", ["of another", "cut", "made up", "of the chat"])
def test_a_token_that_is_not_the_candidates_is_refused(api, vacancy, made, odd):
    other = new_candidate()
    token = {
        "of another": other.token(),
        "cut": made["candidate_token"][:-1],
        "made up": "x.y.z",
        "of the chat": new_response(vacancy, other).chat_token(),
    }[odd]

    assert respond(api, vacancy, made["id"], token).status_code == 404


def test_a_token_grows_old(api, vacancy, made, settings):
    settings.CANDIDATE_TOKEN_MAX_AGE = timedelta(seconds=-1)

    r = respond(api, vacancy, made["id"], made["candidate_token"])

    assert r.status_code == 404


def test_the_employer_that_made_the_candidate_responds_for_it(
    alice_api, mallory_api, vacancy
):
    made = alice_api.post("/candidates", CAROL, format="json").json()
    grow_old(days=2)

    assert respond(mallory_api, vacancy, made["id"]).status_code == 404
    assert respond(alice_api, vacancy, made["id"], **ELSEWHERE).status_code == 201


def test_an_employer_that_sees_the_candidate_responds_for_it(
    alice_api, mallory_api, acme, response
):
    pk = response.candidate_id

    assert respond(mallory_api, new_vacancy(acme), pk).status_code == 404
    assert respond(alice_api, new_vacancy(acme), pk).status_code == 201


def test_a_member_who_only_reads_speaks_for_nobody(acme, response):
    viewer = api_of(new_member(acme, Membership.Role.VIEWER))

    assert respond(viewer, new_vacancy(acme), response.candidate_id).status_code == 404


def test_the_address_itself_is_not_stored(made):
    [kept] = Candidate.objects.values_list("made_from", flat=True)

    assert len(kept) == 64
    assert "127.0.0.1" not in kept
