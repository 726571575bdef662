from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import new_candidate, new_response
from screening.desk.report import pieces, rows
from screening.models import ChatSession


@pytest.fixture
def screened(response):
    """Carol's response after a chat of a few answers."""
    chat = ChatSession.open_for(response.pk)
    for _ in range(6):
        if chat.ended_at is None:
            chat.receive("yes")
            chat.refresh_from_db()
    response.refresh_from_db()
    return response


def test_the_list_is_ranked_by_relevance(client, alice, vacancy):
    for name, score in (("Low", 0.2), ("High", 0.9), ("Middle", 0.5)):
        new_response(
            vacancy,
            new_candidate(full_name=name),
            status="approved",
            relevance_score=score,
            relevance_high=score,
        )
    new_response(vacancy, new_candidate(full_name="Silent"))
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{vacancy.pk}")

    names = [response.candidate.full_name for response in r.context["rows"]]
    assert names == ["High", "Middle", "Low", "Silent"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"status": "new"}, ["Silent"]),
        ({"score": "80"}, ["High"]),
        ({"review": "yes"}, ["High"]),
        ({"city": "ASTANA"}, ["Silent"]),
        ({"sort": "name"}, ["High", "Silent"]),
        ({"status": "nonsense", "score": "many"}, ["High", "Silent"]),
    ],
)
def test_filters_narrow_the_list(client, alice, vacancy, filters, names):
    high = new_candidate(full_name="High")
    new_response(
        vacancy,
        high,
        status="approved",
        relevance_score=0.9,
        relevance_high=0.9,
        needs_review=True,
    )
    new_response(vacancy, new_candidate(full_name="Silent", city="Astana"))
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{vacancy.pk}", filters)

    assert [x.candidate.full_name for x in r.context["rows"]] == names


def test_another_employers_list_is_not_found(client, mallory, umbrella, vacancy):
    client.force_login(mallory)

    assert client.get(f"/desk/vacancies/{vacancy.pk}").status_code == 404


def test_the_parts_that_are_shown_add_up(screened):
    assessment = screened.chat_session.assessment
    low, _high = assessment.relevance

    shown = rows(assessment)

    assert sum(Decimal(str(row.low)) for row in shown) == 100 * Decimal(str(low))
    assert sum(Decimal(str(row.share)) for row in shown) == 100


def test_a_response_shows_criteria_quotes_transcript_and_resume(
    client, alice, screened
):
    client.force_login(alice)

    page = client.get(f"/desk/responses/{screened.pk}").content.decode()

    assert "4 years" in page
    assert page.count("<mark") >= 1
    assert "automatic assistant" in page


def test_a_response_that_has_not_chatted_is_shown(client, alice, response):
    client.force_login(alice)

    assert client.get(f"/desk/responses/{response.pk}").status_code == 200


def test_a_resume_is_cut_without_losing_a_letter(screened):
    resume = screened.candidate.resume_text

    cut = pieces(resume, screened.chat_session.conversation.facts)

    assert "".join(piece.text for piece in cut) == resume
    assert any(piece.ids for piece in cut)
