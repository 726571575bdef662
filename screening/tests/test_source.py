"""Where a response came from is kept, carried along, and shown at the desk."""

from __future__ import annotations

import re

import pytest

from candidates.models import CandidateResponse
from candidates.models.source import carried, marks_of
from conftest import new_response, new_vacancy

FIELDS = {
    "full_name": "Dana Lee",
    "email": "dana@mail.example",
    "city": "Astana",
    "consent": "on",
}
MARKS = "?utm_source=hh&utm_medium=cpc&utm_campaign=весна"


@pytest.mark.parametrize(
    ("query", "source", "utm"),
    [
        ({}, "", {}),
        ({"source": "qr"}, "qr", {}),
        ({"utm_source": "hh"}, "hh", {"source": "hh"}),
        ({"source": "a", "utm_source": "b"}, "a", {"source": "b"}),
        ({"utm_term": " two \n words "}, "", {"term": "two words"}),
        ({"source": "x" * 500}, "x" * 100, {}),
        ({"source": "a\u200bb\x00c\u202ed"}, "abcd", {}),
        ({"utm_id": "7", "ref": "x"}, "", {}),
    ],
)
def test_marks_are_read_from_an_address(query, source, utm):
    assert marks_of(query) == {"source": source, "utm": utm}


def test_marks_go_along_to_the_next_address():
    assert carried({"q": "x", "source": "a&b", "utm_medium": "m"}) == (
        "?source=a%26b&utm_medium=m"
    )
    assert carried({"q": "x"}) == ""


@pytest.mark.parametrize("start", ["/jobs/", "/jobs/acme"])
def test_a_candidate_who_came_by_a_link_is_known_by_it(client, vacancy, start):
    page = client.get(f"{start}{MARKS}").content.decode()
    path = re.search(rf'href="(/jobs/{vacancy.pk}[^"]*)"', page)[1].replace(
        "&amp;", "&"
    )

    client.post(path, FIELDS)

    response = CandidateResponse.objects.get()
    assert response.source == "hh"
    assert response.utm == {"source": "hh", "medium": "cpc", "campaign": "весна"}


def test_a_new_search_forgets_no_mark(client, vacancy):
    page = client.get("/jobs/?source=qr&city=1526384").content.decode()

    assert '<input type="hidden" name="source" value="qr">' in page


@pytest.fixture
def marked(vacancy):
    return new_response(
        vacancy,
        source="<b>hh</b>",
        utm={"source": "hh", "medium": "cpc", "campaign": "spring"},
    )


def test_the_desk_shows_the_source(client, alice, marked):
    client.force_login(alice)

    listed = client.get(f"/desk/vacancies/{marked.vacancy_id}").content.decode()
    page = client.get(f"/desk/responses/{marked.pk}").content.decode()

    for text in (listed, page):
        assert "&lt;b&gt;hh&lt;/b&gt;" in text
        assert "<b>hh" not in text
    assert "medium: cpc, campaign: spring" in page


def test_the_list_is_narrowed_by_source(client, alice, marked):
    other = new_response(marked.vacancy, source="qr")
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{marked.vacancy_id}?source=QR")

    assert [row.pk for row in r.context["rows"]] == [other.pk]
    assert r.context["known_sources"] == ["<b>hh</b>", "qr"]


def test_files_have_the_source(client, alice, marked):
    client.force_login(alice)

    text = client.get(f"/desk/vacancies/{marked.vacancy_id}/responses.csv")

    head, line = text.content.decode("utf-8-sig").splitlines()
    assert head.endswith(";Source;Campaign")
    assert line.endswith(';<b>hh</b>;"medium: cpc, campaign: spring"') or line.endswith(
        ";<b>hh</b>;medium: cpc, campaign: spring"
    )


def test_the_api_takes_and_gives_the_source(api, alice_api, acme):
    vacancy = new_vacancy(acme)
    person = {"full_name": "Dana", "email": "d@mail.example", "city": "Almaty"}
    made = api.post("/candidates", person, format="json").json()
    body = {
        "vacancy_id": str(vacancy.pk),
        "candidate_id": made["id"],
        "candidate_token": made["candidate_token"],
        "source": "telegram",
        "utm": {"campaign": "spring"},
    }

    answer = api.post("/responses", body, format="json")

    assert answer.status_code == 201
    (told,) = alice_api.get("/responses?source=Telegram").json()
    assert told["source"] == "telegram"
    assert told["utm"] == {"campaign": "spring"}
    assert alice_api.get("/responses?source=hh").json() == []


@pytest.mark.parametrize(
    "marks", [{"source": "x" * 101}, {"source": ["x"]}, {"utm": "x"}, {"utm": {"term": ["x"]}}]
)  # fmt: skip
def test_marks_that_make_no_sense_are_refused(api, vacancy, carol, marks):
    body = {"vacancy_id": str(vacancy.pk), "candidate_id": str(carol.pk), **marks}

    assert api.post("/responses", body, format="json").status_code == 400
