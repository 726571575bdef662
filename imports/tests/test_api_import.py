"""Many at once over the API: each told by its place, nothing twice, none let in unseen."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from candidates.models import Brought, Candidate, CandidateResponse
from conftest import new_response, new_vacancy
from integrations.models import ApiKey
from screening.models import ChatSession, Reminding, ResumeReading
from vacancies.models import Vacancy

COOK = {"title": "Cook", "description": "Soups", "location": "Almaty"}
DAN = {"full_name": "Dan", "email": "dan@mail.example", "city": "Almaty"}


def send(client, kind, body, **headers):
    return client.post(f"/import/{kind}", body, format="json", **headers)


def bring(client, vacancy, *people, **said):
    body = {"ground": "applied", "vacancy_id": str(vacancy.pk), "responses": people}
    return send(client, "responses", {**body, **said})


def test_vacancies_become_drafts_and_are_made_once(alice_api, acme):
    html = (
        "<p>You will:</p><ul><li>cook soups</li><li>bake</li></ul><script>x()</script>"
    )
    lines = [{**COOK, "source_id": "77", "description": html}, COOK, {"title": "Chef"}]

    r = send(alice_api, "vacancies", {"vacancies": lines})

    assert r.status_code == 200, r.content
    told = r.json()
    assert (told["new"], told["known"], told["broken"]) == (2, 0, 1)
    assert [result["number"] for result in told["results"]] == [1, 2, 3]
    assert set(told["results"][2]["errors"]) == {"description", "location"}
    vacancy = Vacancy.objects.get(pk=told["results"][0]["id"])
    assert vacancy.employer == acme
    assert (vacancy.status, vacancy.decided_by) == ("draft", "person")
    assert vacancy.description == "You will:\n- cook soups\n- bake"

    again = send(alice_api, "vacancies", {"vacancies": lines}).json()

    assert (again["new"], again["known"], again["broken"]) == (0, 2, 1)
    assert again["results"][0]["id"] == told["results"][0]["id"]
    assert Vacancy.objects.count() == 2


def test_another_employer_may_have_the_same_ids(alice_api, mallory_api):
    line = {"vacancies": [{**COOK, "source_id": "77"}]}
    assert send(alice_api, "vacancies", line).json()["new"] == 1

    assert send(mallory_api, "vacancies", line).json()["new"] == 1


def test_people_wait_for_their_chats_with_the_ground_kept(alice_api, alice, vacancy):
    resume = "Python developer, 4 years of Python. English B2."

    r = bring(
        alice_api,
        vacancy,
        {**DAN, "source_id": "n-1", "resume_text": f"<p>{resume}</p>"},
        {"full_name": "Eve", "email": "eve@mail.example"},
        {"full_name": "Nobody"},
        ground_words="The fair of May",
    )

    told = r.json()
    assert (told["new"], told["known"], told["broken"]) == (2, 0, 1)
    assert set(told["results"][2]["errors"]) == {"email"}
    response = CandidateResponse.objects.get(pk=told["results"][0]["id"])
    assert response.status == "new"
    assert response.candidate.resume_text == resume
    brought = response.brought
    assert (brought.ground, brought.words, brought.by) == (
        "applied",
        "The fair of May",
        alice,
    )
    assert brought.invited_at is None
    assert mail.outbox == []


def test_they_are_judged_from_their_resumes_as_others_are(
    alice_api, vacancy, django_capture_on_commit_callbacks
):
    resume = "Python developer.\n\nSkills: Python\nExperience: 4 years in Python."
    with django_capture_on_commit_callbacks(execute=True):
        r = bring(alice_api, vacancy, {**DAN, "resume_text": resume})
    pk = UUID(r.json()["results"][0]["id"])
    assert ResumeReading.objects.get(candidate__responses=pk).facts

    brought = ChatSession.open_for(pk)

    usual = new_response(
        vacancy, Candidate.objects.create(**{**DAN, "resume_text": resume})
    )
    assert [f.value for f in brought.conversation.facts] == [
        f.value for f in ChatSession.open_for(usual.pk).conversation.facts
    ]


def test_nobody_comes_twice(alice_api, vacancy):
    here = new_response(vacancy)
    people = [
        {**DAN, "source_id": "n-1"},
        {**DAN, "email": "DAN@mail.example"},
        {**DAN, "email": here.candidate.email.upper()},
    ]

    told = bring(alice_api, vacancy, *people).json()

    outcomes = [result["outcome"] for result in told["results"]]
    assert outcomes == ["new", "known", "known"]
    assert told["results"][2]["id"] == str(here.pk)
    moved = {**DAN, "email": "daniel@mail.example", "source_id": "n-1"}
    assert bring(alice_api, vacancy, moved).json()["known"] == 1
    assert CandidateResponse.objects.count() == 2


def test_an_invitation_goes_to_whoever_is_new_and_to_an_open_vacancy_only(
    alice_api, vacancy, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        told = bring(alice_api, vacancy, DAN, invite=True).json()
        again = bring(alice_api, vacancy, DAN, invite=True).json()

    assert (told["new"], again["known"]) == (1, 1)
    [letter] = mail.outbox
    assert letter.to == ["dan@mail.example"]
    assert f"/chat/{told['results'][0]['id']}?token=" in letter.body
    assert Brought.objects.get().invited_at is not None
    vacancy.close()
    eve = {"full_name": "Eve", "email": "eve@mail.example"}
    closed = bring(alice_api, vacancy, eve, invite=True).json()
    assert set(closed["results"][0]["errors"]) == {"vacancy_id"}


@pytest.mark.parametrize("invite", [False, True])
def test_who_was_not_invited_is_not_reminded(alice_api, vacancy, invite):
    noon = timezone.localtime().replace(hour=12)
    bring(alice_api, vacancy, DAN, invite=invite)
    CandidateResponse.objects.update(created_at=noon - timedelta(days=2))

    assert Reminding.remind_all(noon) == int(invite)


def test_a_vacancy_is_named_by_its_id_or_by_that_of_its_source(
    alice_api, acme, umbrella
):
    source = send(alice_api, "vacancies", {"vacancies": [{**COOK, "source_id": "7"}]})
    own, strange = new_vacancy(acme), new_vacancy(umbrella)
    named = [
        {"vacancy_source_id": 7},
        {"vacancy_id": str(own.pk)},
        {"vacancy_id": str(strange.pk)},
        {"vacancy_id": "no-id"},
        {},
    ]
    people = [{**DAN, "email": f"{n}@mail.example", **v} for n, v in enumerate(named)]

    r = send(alice_api, "responses", {"ground": "consent", "responses": people})

    outcomes = [result["outcome"] for result in r.json()["results"]]
    assert outcomes == ["new", "new", "broken", "broken", "broken"]
    assert {str(r.vacancy_id) for r in CandidateResponse.objects.all()} == {
        source.json()["results"][0]["id"],
        str(own.pk),
    }


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("vacancies", {}, "vacancies"),
        ("vacancies", {"vacancies": []}, "vacancies"),
        ("vacancies", {"vacancies": [COOK] * 201}, "vacancies"),
        ("responses", {"responses": [DAN]}, "ground"),
        ("responses", {"ground": "whim", "responses": [DAN]}, "ground"),
        ("responses", {"ground": "other", "responses": [DAN]}, "ground_words"),
    ],
)
def test_what_is_wrong_with_the_whole_is_told(alice_api, kind, body, field):
    r = send(alice_api, kind, body)

    assert r.status_code == 400
    assert field in r.json()["errors"]


def test_another_employers_vacancy_is_not_there(alice_api, umbrella):
    assert bring(alice_api, new_vacancy(umbrella), DAN).status_code == 404


def test_a_line_that_is_no_object_is_told_by_its_place(alice_api):
    r = send(alice_api, "vacancies", {"vacancies": [COOK, "Cook", None, 7]})

    assert [result["outcome"] for result in r.json()["results"]] == [
        "new",
        "broken",
        "broken",
        "broken",
    ]


def test_the_same_request_with_an_idempotency_key_is_done_once(alice_api, vacancy):
    one = {"HTTP_IDEMPOTENCY_KEY": "one"}
    body = {"ground": "applied", "vacancy_id": str(vacancy.pk), "responses": [DAN]}

    first, second = (send(alice_api, "responses", body, **one) for _ in range(2))

    assert first.json()["new"] == second.json()["new"] == 1
    assert second["Idempotency-Replayed"] == "true"


def test_a_key_needs_the_scope(api, acme, alice, vacancy):
    _key, written = ApiKey.make(acme, "ATS", ["write_vacancies"], by=alice)
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {written}")

    assert send(api, "vacancies", {"vacancies": [COOK]}).status_code == 200
    r = bring(api, vacancy, DAN)
    assert r.status_code == 403
    assert "write_responses" in r.json()["detail"]
