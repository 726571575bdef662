"""What is agreed to is kept with its words, language and time; and for how long."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from candidates.keeping import erase_old, months_before
from candidates.models import (
    AuditEntry,
    Candidate,
    CandidateResponse,
    Consent,
    ConsentText,
)
from conftest import new_response, new_vacancy
from vacancies.models import InvalidTransition

pytestmark = pytest.mark.django_db
CAROL = {
    "full_name": "Carol Smith",
    "email": "carol@mail.example",
    "city": "Almaty",
    "consent": "on",
}
TEXTS = {"notice": "Who.\nWhy.", "for_vacancy": "Yes.", "to_remember": "Later."}


def respond(client, vacancy, **fields):
    return client.post(f"/jobs/{vacancy.pk}", {**CAROL, **fields})


def save(client, months="", **changed):
    """The page of the desk, as it stands there but for what is changed."""
    form = client.get("/desk/company/data").context
    fields = {"retention_months": months}
    for _label, text, _version in form["texts"]:
        for name, value in text.initial.items():
            fields[f"{text.prefix}-{name}"] = value
    return client.post("/desk/company/data", {**fields, **changed})


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "automatic assistant"), ("ru", "Автоматический"), ("kk", "Автоматты")],
)
def test_the_notice_stands_before_the_form(client, vacancy, language, words):
    page = client.get(f"/jobs/{vacancy.pk}", HTTP_ACCEPT_LANGUAGE=language)

    text = page.content.decode()
    assert words in text
    assert vacancy.employer.company_name in text
    assert not ConsentText.objects.exists()


def test_consent_is_kept_with_its_words(client, vacancy):
    shown = client.get(f"/jobs/{vacancy.pk}").context["form"].text

    respond(client, vacancy, consent_text=shown.digest)

    consent = Consent.objects.get()
    assert (consent.purpose, consent.candidate.full_name) == ("vacancy", "Carol Smith")
    assert consent.text.texts == shown.texts
    assert (consent.text.language, consent.text.version) == ("en", 1)
    assert consent.given_at is not None


def test_to_be_remembered_is_another_consent(client, vacancy):
    respond(client, vacancy, remember="on")

    assert {c.purpose for c in Consent.objects.all()} == {"vacancy", "remember"}
    assert ConsentText.objects.count() == 1


def test_without_consent_nothing_is_stored(client, vacancy):
    assert respond(client, vacancy, consent="", remember="on").status_code == 400

    assert not Candidate.objects.exists()
    assert not ConsentText.objects.exists()


def test_nobody_agrees_to_words_that_were_not_shown(client, vacancy, acme, alice):
    shown = client.get(f"/jobs/{vacancy.pk}").context["form"].text
    ConsentText.write(acme, "en", TEXTS, by=alice)

    r = respond(client, vacancy, consent_text=shown.digest)

    assert r.status_code == 400
    assert "worded anew" in r.content.decode()
    assert r.context["form"]["full_name"].value() == "Carol Smith"
    assert not Candidate.objects.exists()


def test_a_changed_text_is_another_version_and_the_old_one_stays(
    client, vacancy, acme, alice
):
    respond(client, vacancy)
    client.force_login(alice)

    r = save(client, **{"en-for_vacancy": "I do agree."})

    assert r.status_code == 302
    versions = {t.version: t for t in ConsentText.objects.filter(language="en")}
    assert sorted(versions) == [1, 2]
    assert versions[2].for_vacancy == "I do agree."
    assert Consent.objects.get().text == versions[1]
    assert "I do agree." in client.get(f"/jobs/{vacancy.pk}").content.decode()
    assert not ConsentText.objects.exclude(language="en").exists()


def test_saving_the_same_makes_no_version(client, acme, alice):
    client.force_login(alice)
    save(client, **{"en-notice": "One.\r\nTwo."})

    save(client)

    assert ConsentText.objects.count() == 1


def test_a_version_is_never_overwritten(acme, alice):
    ConsentText.write(acme, "ru", TEXTS, by=alice)
    text = ConsentText.objects.get()
    text.notice = "Another"

    with pytest.raises(InvalidTransition):
        text.save()


def test_the_usual_words_follow_the_months(client, acme, alice, vacancy):
    client.force_login(alice)

    save(client, months="6")

    assert "6 months" in client.get(f"/jobs/{vacancy.pk}").content.decode()
    assert not ConsentText.objects.exists()


@pytest.mark.parametrize("months", ["0", "121", "-1", "x", "1.5"])
def test_odd_months_are_refused(client, acme, alice, months):
    client.force_login(alice)

    assert save(client, months=months).status_code == 200

    acme.refresh_from_db()
    assert acme.retention_months is None


def test_only_owners_change_it(client, acme, bob):
    client.force_login(bob)

    assert client.get("/desk/company/data").status_code == 200
    assert save(client, months="3").status_code == 403


def test_empty_texts_are_refused(client, acme, alice):
    client.force_login(alice)

    assert save(client, **{"kk-notice": " "}).status_code == 200

    assert not ConsentText.objects.exists()


# --- How long ---


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        ((2026, 11, 29), 1, (2026, 10, 29)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2026, 1, 15), 13, (2024, 12, 15)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
    ],
)
def test_months_are_those_of_the_calendar(now, months, then):
    assert months_before(datetime(*now, tzinfo=UTC), months) == datetime(
        *then, tzinfo=UTC
    )


def test_what_is_kept_long_enough_is_erased_and_counted(client, acme, umbrella, alice):
    acme.retention_months = 6
    acme.save()
    vacancy = new_vacancy(acme)
    old, young = new_response(vacancy), new_response(vacancy)
    others = new_response(new_vacancy(umbrella))
    now = timezone.now()
    for response, months in ((old, 6), (young, 5), (others, 60)):
        CandidateResponse.objects.filter(pk=response.pk).update(
            created_at=months_before(now, months)
        )

    assert erase_old(now) == 1
    assert erase_old(now) == 0

    assert set(CandidateResponse.objects.all()) == {young, others}
    assert AuditEntry.objects.get().details == {"by": "retention"}
    client.force_login(alice)
    page = client.get("/desk/company/data")
    assert [(row["why"], row["count"]) for row in page.context["erased"]] == [
        ("retention", 1)
    ]
    assert "kept long enough" in page.content.decode()


def test_the_worker_does_it(capsys):
    call_command("erase_old")

    assert capsys.readouterr().out == "0 erased\n0 files of nobody deleted\n"
