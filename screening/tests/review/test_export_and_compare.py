from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.models import CandidateResponse
from conftest import new_candidate, new_response, new_vacancy
from screening.desk.review import figures
from screening.models import ChatSession


@pytest.fixture
def two(vacancy):
    return [
        new_response(
            vacancy,
            new_candidate(full_name=name, city=city),
            status="approved",
            relevance_score=score,
            relevance_high=score,
        )
        for name, city, score in (
            ("=HYPERLINK(1)", "Almaty", 0.9),
            ("Dana; Lee", "Astana", 0.4),
        )
    ]


def test_the_csv_is_as_the_list_is_seen(client, alice, vacancy, two):
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{vacancy.pk}/responses.csv?score=50&sort=name")

    text = r.content.decode()
    assert text.startswith("\ufeff")
    _heads, *rows = csv.reader(io.StringIO(text[1:]), delimiter=";")
    assert [(row[0], row[6]) for row in rows] == [("'=HYPERLINK(1)", "90.0")]


def test_the_spreadsheet_holds_no_formula(client, alice, vacancy, two):
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{vacancy.pk}/responses.xlsx")

    sheet = zipfile.ZipFile(io.BytesIO(r.content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"=HYPERLINK(1)" in sheet
    assert b"Dana; Lee" in sheet


@pytest.mark.parametrize("page", ["responses.csv", "responses.xlsx", "compare"])
def test_another_employers_responses_are_not_found(
    client, mallory, umbrella, vacancy, page
):
    client.force_login(mallory)

    assert client.get(f"/desk/vacancies/{vacancy.pk}/{page}").status_code == 404


def test_a_viewer_takes_no_data_away(client, bob, vacancy):
    client.force_login(bob)

    r = client.get(f"/desk/vacancies/{vacancy.pk}/responses.csv")

    assert r.status_code == 403


def test_responses_are_compared_criterion_by_criterion(client, alice, vacancy, carol):
    responses = [new_response(vacancy, carol), new_response(vacancy)]
    for response in responses:
        ChatSession.open_for(response.pk)
    client.force_login(alice)
    url = f"/desk/vacancies/{vacancy.pk}/compare"

    r = client.get(url, {"response": [str(x.pk) for x in responses]})

    cells = dict(r.context["rows"])
    matches = {row and row.match for row in cells["Python"]}
    assert matches == {"met", "unknown"}


def test_the_address_of_a_comparison_names_the_responses_alone(client, alice, vacancy):
    pks = [str(new_response(vacancy).pk) for _ in range(2)]
    client.force_login(alice)

    r = client.post(
        f"/desk/vacancies/{vacancy.pk}/compare",
        {"response": pks, "note": "A secret", "csrfmiddlewaretoken": "token"},
    )

    query = "&".join(f"response={pk}" for pk in pks)
    assert r.url == f"/desk/vacancies/{vacancy.pk}/compare?{query}"


@pytest.mark.parametrize("count", [0, 1, 5])
def test_only_two_to_four_can_be_compared(client, alice, vacancy, count):
    pks = [str(new_response(vacancy).pk) for _ in range(count)]
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{vacancy.pk}/compare", {"response": pks})

    assert r.url == f"/desk/vacancies/{vacancy.pk}"


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "name"])
def test_previous_and_next_follow_the_list(client, alice, vacancy, two, sort):
    new_response(vacancy, new_candidate(full_name="Anna"))
    client.force_login(alice)
    listed = list(
        client.get(f"/desk/vacancies/{vacancy.pk}", {"sort": sort}).context["page"]
    )

    found = []
    for pk in listed:
        context = client.get(f"/desk/responses/{pk}", {"sort": sort}).context
        found.append((context["previous"], context["next"]))

    assert found == list(zip([None, *listed[:-1]], [*listed[1:], None], strict=True))


def test_the_funnel_counts_each_step(vacancy, two):
    ChatSession.open_for(new_response(vacancy).pk)
    new_response(vacancy)

    counts = figures.funnel(CandidateResponse.objects.all())

    assert counts["responded"] == 4
    assert counts["chatted"] == 3
    assert counts["approved"] == 2
    assert counts["finished"] == 0


def test_scores_fall_into_bands(vacancy, two):
    bands = figures.scores(CandidateResponse.objects.all())

    assert (bands[9], bands[4], sum(bands)) == (1, 1, 2)


def test_who_leaves_is_counted_at_the_question_that_was_pending(vacancy):
    ChatSession.open_for(new_response(vacancy).pk)

    asked = figures.questions(CandidateResponse.objects.all())

    assert [(x.asked, x.left, x.left_share) for x in asked] == [(1, 1, 100)]


def test_one_question_of_two_vacancies_is_counted_as_one(acme):
    for label in ("English B2", "английский B2"):
        vacancy = new_vacancy(acme, requirements={"languages": [label]})
        ChatSession.open_for(new_response(vacancy).pk)

    (english,) = figures.questions(CandidateResponse.objects.all())

    assert english.asked == 2


def test_every_day_of_the_period_is_there(vacancy, two):
    since = timezone.now() - timedelta(days=6)

    days = figures.per_day(CandidateResponse.objects.all(), since)

    assert len(days) == 7
    assert list(days.values()) == [0, 0, 0, 0, 0, 0, 2]


def test_who_waits_for_a_person_is_listed_longest_first(vacancy, two):
    waits = [new_response(vacancy, needs_review=True) for _ in range(2)]

    assert list(figures.waiting(CandidateResponse.objects.all())) == waits


def test_what_the_bot_could_not_answer_is_listed(vacancy):
    response = new_response(vacancy, new_candidate(full_name="Dana"))
    chat = ChatSession.open_for(response.pk)
    chat.receive("Is there a swimming pool in the office?", at_once=True)

    (asked,) = figures.unanswered(CandidateResponse.objects.all())

    assert asked.response == response
    assert "swimming pool" in asked.text


def test_the_time_to_a_decision_counts_people_only(vacancy, two, alice):
    assert figures.first_decision(CandidateResponse.objects.all()) is None

    two[0].decide("rejected", by=alice, note="x")

    mean = figures.first_decision(CandidateResponse.objects.all())
    assert mean is not None
    assert timedelta(0) <= mean < timedelta(minutes=1)


def test_the_overview_shows_own_figures_only(client, alice, mallory, umbrella, two):
    client.force_login(alice)
    assert client.get("/desk/overview").context["counts"]["responded"] == 2

    client.force_login(mallory)
    assert client.get("/desk/overview").context["counts"]["responded"] == 0


def test_the_overview_of_one_vacancy_cannot_be_anothers(
    client, mallory, umbrella, vacancy, two
):
    client.force_login(mallory)

    r = client.get("/desk/overview", {"vacancy": vacancy.pk})

    assert r.context["counts"]["responded"] == 0
