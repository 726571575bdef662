"""The overview part by part, on the page and as files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.models import AuditEntry, CandidateResponse, Stage
from conftest import new_candidate, new_response
from screening.models import ChatSession


def came(vacancy, days_ago, **fields):
    response = new_response(vacancy, new_candidate(phone=""), **fields)
    at = timezone.now() - timedelta(days=days_ago)
    CandidateResponse.objects.filter(pk=response.pk).update(created_at=at)
    response.refresh_from_db()
    return response


def table(client, key, query=""):
    file = client.get(f"/desk/overview/{key}.csv{query}").content.decode("utf-8-sig")
    lines = [line.split(";") for line in file.splitlines()]
    return lines[0], {line[0]: line[1:] for line in lines[1:]}


def test_two_periods_stand_side_by_side(client, alice, vacancy):
    for days in (1, 2, 3):
        came(vacancy, days, status="approved")
    for days in (8, 9):
        came(vacancy, days)
    came(vacancy, 20)
    client.force_login(alice)

    _heads, rows = table(client, "periods", "?days=7")

    assert rows["Responses"] == ["3", "2", "50"]
    assert rows["Approved"] == ["3", "0", ""]


def test_sources_are_counted(client, alice, vacancy):
    came(vacancy, 1, source="telegram", status="approved", relevance_score=0.8,
         relevance_high=0.8)  # fmt: skip
    came(vacancy, 1, source="telegram")
    came(vacancy, 1)
    client.force_login(alice)

    _heads, rows = table(client, "sources")

    assert rows["telegram"][0] == "2"
    assert rows["telegram"][3] == "1"
    assert rows["telegram"][5] == "80"
    assert rows["without a mark"][0] == "1"
    page = client.get("/desk/overview").content.decode()
    assert "telegram" in page


def test_the_time_in_a_stage_is_told(client, alice, acme, vacancy):
    response = came(vacancy, 10, status="approved")
    _new, to_call, interview, offer, *_rest = Stage.objects.of(acme.pk)
    now = timezone.now()
    for left, came_to, days in ((to_call, interview, 6), (interview, offer, 2)):
        AuditEntry.objects.create(
            vacancy=vacancy,
            response=response,
            user=alice,
            action=AuditEntry.Action.MOVED,
            details={"from": left.as_detail(), "to": came_to.as_detail()},
            created_at=now - timedelta(days=days),
        )
    client.force_login(alice)

    _heads, rows = table(client, "stages")

    assert rows["To call"] == ["1", "4.0", "4.0"]
    assert rows["Interview"] == ["1", "4.0", "4.0"]
    assert list(rows) == ["To call", "Interview"]


def test_recruiters_and_languages_are_told(client, alice, vacancy):
    response = came(vacancy, 1)
    ChatSession.open_for(response.pk)
    CandidateResponse.objects.filter(pk=response.pk).update(
        status="approved", decided_by="bot"
    )
    response.refresh_from_db()
    response.decide("rejected", by=alice, note="No")
    client.force_login(alice)

    _heads, rows = table(client, "recruiters")
    assert rows["Alice"][:2] == ["1", "0"]
    assert float(rows["Alice"][2]) == pytest.approx(24, abs=0.2)
    _heads, rows = table(client, "languages")
    assert rows["English"][0] == "1"
    assert len(rows) == 3


def test_a_table_is_an_xlsx_file_too(client, alice, vacancy):
    came(vacancy, 1)
    client.force_login(alice)

    r = client.get("/desk/overview/languages.xlsx")

    assert r.content[:2] == b"PK"
    assert client.get("/desk/overview/nothing.csv").status_code == 404


def test_a_source_is_no_formula(client, alice, vacancy):
    came(vacancy, 1, source="=1+1")
    client.force_login(alice)

    _heads, rows = table(client, "sources")

    assert "'=1+1" in rows


def test_others_see_nothing(client, mallory, umbrella, vacancy):
    came(vacancy, 1, source="telegram")
    client.force_login(mallory)

    _heads, rows = table(client, "sources")

    assert rows == {}
