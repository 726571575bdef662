"""What candidates agree to, over the API: shown before, and kept with the response."""

from __future__ import annotations

import pytest

from candidates.models import Consent, ConsentText
from conftest import new_vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(api):
    r = api.post(
        "/candidates",
        {"full_name": "Carol", "email": "carol@mail.example", "city": "Almaty"},
        content_type="application/json",
    )
    return r.json()


def respond(api, vacancy, candidate, **more):
    return api.post(
        "/responses",
        {
            "vacancy_id": str(vacancy.pk),
            "candidate_id": candidate["id"],
            "candidate_token": candidate["candidate_token"],
            **more,
        },
        content_type="application/json",
    )


def words(api, vacancy, language="en"):
    return api.get(f"/vacancies/{vacancy.pk}/consent", {"language": language}).json()


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_words_are_those_of_the_page(api, vacancy, language):
    shown = words(api, vacancy, language)

    text = ConsentText.current(vacancy.employer, language)
    assert shown == {
        "language": language,
        "version": 1,
        "digest": text.digest,
        **text.texts,
    }
    assert not ConsentText.objects.exists()


def test_what_is_agreed_to_is_kept_with_its_words(api, vacancy, candidate):
    digest = words(api, vacancy, "kk")["digest"]

    r = respond(api, vacancy, candidate, consent={"digest": digest, "remember": True})

    assert r.status_code == 201
    given = Consent.objects.filter(candidate=candidate["id"])
    assert [(c.purpose, c.text.language, c.text.version) for c in given] == [
        ("vacancy", "kk", 1),
        ("remember", "kk", 1),
    ]
    assert given[0].text.digest == digest


@pytest.mark.parametrize("more", [{}, {"consent": None}])
def test_clients_of_the_contract_go_on_as_before(api, vacancy, candidate, more):
    assert respond(api, vacancy, candidate, **more).status_code == 201
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "consent", ["yes", {}, {"digest": "0" * 32}, {"digest": "x" * 33}]
)
def test_other_words_are_refused_and_nothing_is_stored(
    api, vacancy, candidate, consent
):
    r = respond(api, vacancy, candidate, consent=consent)

    assert (r.status_code, list(r.json()["errors"])) == (400, ["consent"])
    assert not vacancy.responses.exists()


def test_words_that_were_changed_meanwhile_are_asked_for_again(
    api, vacancy, alice, candidate
):
    before = words(api, vacancy)
    new = {"notice": "New.", "for_vacancy": "Yes.", "to_remember": "Later."}
    ConsentText.write(vacancy.employer, "en", new, by=alice)

    r = respond(api, vacancy, candidate, consent={"digest": before["digest"]})

    assert r.status_code == 400
    assert words(api, vacancy)["notice"] == "New."


def test_there_are_no_words_for_what_is_not_open(api, acme):
    draft = new_vacancy(acme, status="draft")

    assert api.get(f"/vacancies/{draft.pk}/consent").status_code == 404
    assert api.get("/vacancies/odd/consent").status_code == 404


def test_only_languages_that_there_are(api, vacancy):
    r = api.get(f"/vacancies/{vacancy.pk}/consent", {"language": "fr"})

    assert r.status_code == 400
