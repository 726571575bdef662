from __future__ import annotations

import pytest

from candidates.models import CandidateResponse
from vacancies.models import InvalidTransition


def test_an_objection_puts_the_response_before_a_person(response):
    CandidateResponse.start_chats([response])
    response.reject([], (0.1, 0.1))
    CandidateResponse.store_outcomes([response])

    response.object("My licence is of category C.")

    response.refresh_from_db()
    assert response.needs_review
    assert response.objection == "My licence is of category C."
    assert response.objected_at is not None
    assert response.status == "rejected"


def test_a_recommendation_can_be_objected_to(response):
    CandidateResponse.start_chats([response])
    response.recommend(response.Status.REJECTED, [], (0.1, 0.1))
    CandidateResponse.store_outcomes([response])

    response.object("")

    response.refresh_from_db()
    assert response.needs_review


def test_there_is_nothing_to_object_to_before_the_end(response):
    CandidateResponse.start_chats([response])

    with pytest.raises(InvalidTransition):
        response.object("Too slow.")


def test_an_objection_is_made_once(response):
    CandidateResponse.start_chats([response])
    response.approve((0.5, 1), needs_review=False)
    CandidateResponse.store_outcomes([response])
    response.object("First.")

    with pytest.raises(InvalidTransition):
        response.object("Second.")
    response.refresh_from_db()
    assert response.objection == "First."
