from __future__ import annotations

import pytest

from candidates.limits import RespondThrottle
from candidates.models import Candidate, CandidateResponse
from candidates.views import LINKS_AN_HOUR
from conftest import new_response, new_vacancy

FIELDS = {
    "full_name": "Dana Lee",
    "email": "Dana@Mail.example",
    "phone": "",
    "city": "Astana",
    "resume_text": "Python, 5 years.",
    "consent": "on",
}


def url_of(vacancy):
    return f"/jobs/{vacancy.pk}"


def test_who_responds_goes_straight_to_the_chat(client, vacancy):
    r = client.post(url_of(vacancy), FIELDS)

    response = CandidateResponse.objects.get()
    assert r.status_code == 302
    assert r.url.startswith(f"/chat/{response.pk}?token=")
    assert response.candidate.email == "dana@mail.example"
    assert response.candidate.consented_at is not None


def test_a_flood_from_one_address_is_told_to_wait(client, vacancy, monkeypatch):
    monkeypatch.setattr(RespondThrottle, "rate", "2/min", raising=False)

    codes = [
        client.post(url_of(vacancy), {**FIELDS, "email": f"dana-{n}@mail.example"})
        for n in range(3)
    ]

    assert [r.status_code for r in codes] == [302, 302, 429]
    assert "try in a minute" in codes[-1].content.decode()
    assert "dana-2@mail.example" in codes[-1].content.decode()
    assert CandidateResponse.objects.count() == 2


@pytest.mark.parametrize("missing", ["full_name", "email", "city", "consent"])
def test_nothing_is_stored_without_what_is_needed(client, vacancy, missing):
    r = client.post(url_of(vacancy), {**FIELDS, missing: ""})

    assert r.status_code == 400
    assert missing in r.context["form"].errors
    assert not Candidate.objects.exists()


def test_a_repeat_goes_to_the_mailbox_and_shows_no_chat(client, vacancy, mailoutbox):
    client.post(url_of(vacancy), FIELDS)
    response = CandidateResponse.objects.get()

    r = client.post(url_of(vacancy), {**FIELDS, "email": "DANA@mail.example"})

    assert r.status_code == 200
    assert str(response.pk) not in r.content.decode()
    assert CandidateResponse.objects.count() == 1
    assert mailoutbox[0].to == ["dana@mail.example"]
    assert f"/chat/{response.pk}?token=" in mailoutbox[0].body


def test_a_closed_vacancy_takes_no_response(client, acme):
    vacancy = new_vacancy(acme, status="closed")

    r = client.post(url_of(vacancy), FIELDS)

    assert r.status_code == 410
    assert not CandidateResponse.objects.exists()


def test_a_draft_is_nobodys_business(client, acme):
    assert client.get(url_of(new_vacancy(acme, status="draft"))).status_code == 404


def test_who_responds_is_mailed_the_way_back(client, vacancy, mailoutbox):
    client.post(url_of(vacancy), FIELDS)

    response = CandidateResponse.objects.get()
    assert mailoutbox[0].to == ["dana@mail.example"]
    assert f"/chat/{response.pk}?token=" in mailoutbox[0].body


def test_nobodys_mailbox_is_flooded_through_many_vacancies(client, acme, mailoutbox):
    for _ in range(LINKS_AN_HOUR + 3):
        client.post(url_of(new_vacancy(acme)), FIELDS)

    assert len(mailoutbox) == LINKS_AN_HOUR
    assert CandidateResponse.objects.count() == LINKS_AN_HOUR + 3


def test_a_closed_vacancy_is_not_found_by_search_engines(client, acme):
    page = client.get(url_of(new_vacancy(acme, status="closed"))).content.decode()

    assert "noindex" in page
    assert "ld+json" not in page


def test_the_public_list_shows_open_vacancies_only(client, acme, vacancy):
    new_vacancy(acme, status="draft")
    new_vacancy(acme, status="closed")

    r = client.get("/jobs/")

    assert [v.pk for v in r.context["page"]] == [vacancy.pk]


def test_the_public_list_takes_as_many_queries_for_one_as_for_ten(
    client, acme, vacancy, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10) as few:
        client.get("/jobs/")
    for _ in range(9):
        new_response(new_vacancy(acme))

    with django_assert_max_num_queries(len(few)):
        client.get("/jobs/")
