from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candidates.models import CandidateResponse, Stage
from conftest import new_candidate, new_response
from screening.desk.review import board
from screening.models import ChatSession


def column(r, role):
    return next(each for each in r.context["columns"] if each.stage.role == role)


def names(cards):
    return [card.candidate.full_name for card in cards]


@pytest.fixture
def address(vacancy):
    return f"/desk/vacancies/{vacancy.pk}/board"


def someone(vacancy, name, score=None, **fields):
    fields = {"relevance_score": score, "relevance_high": score, **fields}
    return new_response(vacancy, new_candidate(full_name=name), **fields)


def test_each_stands_in_its_column_the_best_first(client, alice, vacancy, address):
    someone(vacancy, "New")
    someone(vacancy, "Good", 0.6, status="approved")
    someone(vacancy, "Better", 0.9, status="approved")
    hired = someone(vacancy, "Hired", 0.8, status="approved")
    stage = Stage.objects.of(vacancy.employer_id)[4]
    stage.take_in(CandidateResponse.objects.filter(pk=hired.pk), by=alice)
    client.force_login(alice)

    r = client.get(address)

    assert names(column(r, "screening").cards) == ["New"]
    assert names(column(r, "to_call").cards) == ["Better", "Good"]
    assert names(column(r, "hired").cards) == ["Hired"]
    assert [c.count for c in r.context["columns"]] == [1, 2, 0, 0, 1, 0]


def test_the_rest_of_a_column_comes_bit_by_bit(
    client, alice, vacancy, address, monkeypatch
):
    monkeypatch.setattr(board, "CARDS", 3)
    for number in range(8):
        someone(vacancy, f"N{number}", 0.5 if number < 4 else 0.4, status="approved")
    client.force_login(alice)
    first = column(client.get(address), "to_call")
    shown, more = names(first.cards), first.more

    while more:
        last = CandidateResponse.objects.get(candidate__full_name=shown[-1])
        r = client.get(
            f"{address}/{first.stage.pk}?after={last.pk}",
            headers={"HX-Request": "true"},
        )
        shown += names(r.context["column"].cards)
        more = r.context["column"].more

    assert shown == [f"N{number}" for number in range(8)]
    r = client.get(f"{address}/{first.stage.pk}")
    assert r["Location"] == f"/desk/vacancies/{vacancy.pk}?stage={first.stage.pk}"


@pytest.mark.parametrize("after", ["", "odd", "6d2f1c1e-5f0b-4c8e-9a55-0d1f6f3b7a10"])
def test_nothing_follows_a_card_that_is_not_there(
    client, alice, vacancy, address, after
):
    stage = Stage.objects.of(vacancy.employer_id)[0]
    client.force_login(alice)

    r = client.get(
        f"{address}/{stage.pk}?after={after}", headers={"HX-Request": "true"}
    )

    assert r.status_code == 404


def test_a_dropped_card_is_moved_and_counted(client, alice, vacancy, address):
    response = someone(vacancy, "Good", 0.6, status="approved")
    stage = Stage.objects.of(vacancy.employer_id)[2]
    client.force_login(alice)
    sent = {"response": response.pk, "stage": stage.pk}

    r = client.post(address, sent, headers={"Accept": "application/json"})

    assert r.json()["counts"][str(stage.pk)] == 1
    response.refresh_from_db()
    assert response.stage == stage
    r = client.post(address, {"stage": "x"}, headers={"Accept": "application/json"})
    assert r.status_code == 400


def test_without_a_script_what_is_ticked_is_moved(client, alice, vacancy, address):
    pks = [someone(vacancy, f"N{n}", 0.6, status="approved").pk for n in range(2)]
    stage = Stage.objects.of(vacancy.employer_id)[3]
    client.force_login(alice)

    r = client.post(address, {"response": pks, "stage": stage.pk}, follow=True)

    assert "2 responses are in “Offer” now." in r.content.decode()
    assert column(r, "offer").count == 2


def test_a_viewer_looks_and_moves_nothing(client, bob, vacancy, address):
    response = someone(vacancy, "Good", 0.6, status="approved")
    stage = Stage.objects.of(vacancy.employer_id)[2]
    client.force_login(bob)

    r = client.get(address)
    assert "Good" in r.content.decode()
    assert "data-grip" not in r.content.decode()
    r = client.post(address, {"response": response.pk, "stage": stage.pk})
    assert r.status_code == 403


def test_the_board_asks_as_often_for_one_as_for_many(client, alice, vacancy, address):
    someone(vacancy, "One", 0.5, status="approved")
    ChatSession.open_for(someone(vacancy, "Two").pk)
    client.force_login(alice)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        response = someone(vacancy, f"N{number}", 0.4)
        ChatSession.open_for(response.pk)
        if number % 2:
            CandidateResponse.objects.filter(pk=response.pk).update(status="approved")
    client.get(address)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
