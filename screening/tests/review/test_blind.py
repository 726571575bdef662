"""Who a candidate is stays veiled until the decision, wherever the desk shows anything."""

from __future__ import annotations

import csv
import io

import pytest
from django.core import mail
from django.utils import timezone

from candidates.models import (
    Alert,
    AuditEntry,
    CandidateResponse,
    Consent,
    ConsentText,
    Note,
    Person,
    ResumeFile,
    called,
)
from conftest import bearer, new_candidate, new_response, new_vacancy
from employers.models import Membership
from screening.models import (
    CandidateQuestion,
    ChatSession,
    Letter,
    LetterTemplate,
    Scorecard,
)
from screening.tests.interviews import booked_interview

RESUME = """Аружан Касымова
Женщина, 34 года, родилась 15 мая 1991
+7 (701) 555-44-33, aruzhan.k@mail.example, t.me/aruzhan_k
Повар, опыт 5 лет. Салаты, супы.
Образование: КазНУ им. аль-Фараби, технолог
О себе: Аружан любит порядок, Касымовой довольны."""
SECRETS = (
    "Аружан", "Касымов", "aruzhan", "555-44-33", "7015554433", "Женщина", "34 года",
    "1991", "КазНУ", "Фараби",
)  # fmt: skip


@pytest.fixture
def blind(acme):
    return new_vacancy(acme, title="Cook", is_blind=True, decided_by="person")


@pytest.fixture
def veiled(blind, alice):
    """A response of which every part of the desk has something to tell."""
    response = new_response(
        blind,
        new_candidate(
            full_name="Аружан Касымова",
            email="aruzhan.k@mail.example",
            phone="+77015554433",
            city="Almaty",
            resume_text=RESUME,
        ),
    )
    chat = ChatSession.open_for(response.pk)
    chat.receive("Меня зовут Аружан, пишите на aruzhan.k@mail.example. Опыт 5 лет")
    CandidateQuestion.objects.create(
        response=response, text="Это Аружан, есть ли питание?", language="ru"
    )
    Note.objects.create(response=response, text="Call Аружан at once", user=alice)
    CandidateResponse.objects.filter(pk=response.pk).update(needs_review=True)
    return CandidateResponse.objects.get(pk=response.pk)


def leaks(r):
    text = r.content.decode() + str(r.headers)
    return [secret for secret in SECRETS if secret.lower() in text.lower()]


PAGES = (
    "/desk/",
    "/desk/vacancies/{vacancy}",
    "/desk/vacancies/{vacancy}?columns=contacts&columns=skills",
    "/desk/vacancies/{vacancy}?sort=name",
    "/desk/vacancies/{vacancy}/board",
    "/desk/responses/{response}",
    "/desk/responses/{response}/scorecard",
    "/desk/vacancies/{vacancy}/compare?response={response}&response={other}",
    "/desk/vacancies/{vacancy}/responses.csv",
    "/desk/vacancies/{vacancy}/interviews",
    "/desk/vacancies/{vacancy}/fits",
    "/desk/overview",
    "/desk/questions",
    "/desk/people",
    "/desk/search?q=Cook",
    "/desk/company/journal",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_desk_tells_who_it_is(client, alice, blind, veiled, path):
    other = new_response(blind, new_candidate(email="other@mail.example"))
    client.force_login(alice)
    address = path.format(vacancy=blind.pk, response=veiled.pk, other=other.pk)

    whole = client.get(address)
    part = client.get(address, HTTP_HX_REQUEST="true")

    assert whole.status_code == 200
    assert leaks(whole) == leaks(part) == []


def test_the_walk_would_notice_a_leak(client, alice, blind, veiled):
    blind.review_blindly(False)
    client.force_login(alice)

    r = client.get(f"/desk/responses/{veiled.pk}")

    assert set(SECRETS) - set(leaks(r)) <= {"7015554433"}


def test_what_the_work_was_is_still_to_be_read_and_facts_lead_to_their_place(
    client, alice, veiled
):
    client.force_login(alice)

    r = client.get(f"/desk/responses/{veiled.pk}")

    page = r.content.decode()
    assert "Салаты, супы" in page
    assert "опыт 5 лет" in page
    assert "Almaty" in page
    whole = "".join(piece.text for piece in r.context["resume"])
    assert len(whole) == len(RESUME)
    assert f"Candidate {veiled.pk.hex[-5:].upper()}" in page
    assert "Names, contacts, age, sex and schools are veiled" in page


def test_a_search_by_name_finds_nobody_who_is_veiled(client, alice, blind, veiled):
    client.force_login(alice)

    for address in (
        "/desk/search?q=Аружан",
        f"/desk/vacancies/{blind.pk}?q=Касымова",
        "/desk/people?q=Касымова",
        "/desk/people?q=+77015554433",
    ):
        r = client.get(address)
        assert str(veiled.pk) not in r.content.decode()
        assert veiled.pk.hex[-5:].upper() not in r.content.decode()
    person = Person.of(veiled)
    assert client.get(f"/desk/people/{person.pk}").status_code == 404


def test_once_it_is_decided_all_is_seen(client, alice, veiled):
    CandidateResponse.objects.filter(pk=veiled.pk).update(recommended_status="approved")
    veiled.refresh_from_db()
    veiled.decide("approved", by=alice)
    client.force_login(alice)

    page = client.get(f"/desk/responses/{veiled.pk}").content.decode()

    assert "Аружан Касымова" in page
    assert "aruzhan.k@mail.example" in page
    assert "are veiled" not in page
    assert client.get(f"/desk/people/{Person.of(veiled).pk}").status_code == 200


@pytest.mark.parametrize(
    ("decided_by", "needs_review", "is_seen"),
    [("bot", False, True), ("bot", True, False), ("employer", True, True)],
)
def test_what_the_bot_decides_in_doubt_stays_veiled(
    blind, veiled, decided_by, needs_review, is_seen
):
    veiled.status, veiled.decided_by = "rejected", decided_by
    veiled.needs_review = needs_review

    assert (called(veiled) == "Аружан Касымова") is is_seen


def test_a_file_says_that_it_is_veiled(client, alice, blind, veiled):
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{blind.pk}/responses.csv")

    rows = list(csv.reader(io.StringIO(r.content.decode()), delimiter=";"))
    assert rows[1][0] == f"Candidate {veiled.pk.hex[-5:].upper()} (veiled)"
    assert rows[1][1:4] == ["", "", "Almaty"]


@pytest.mark.parametrize(
    "path",
    [
        "/responses/{response}/messages",
        "/responses/{response}/assessment",
        "/responses/export?vacancy_id={vacancy}",
        "/questions?vacancy_id={vacancy}",
    ],
)
def test_what_the_api_adds_to_the_contract_is_veiled(
    client, alice, blind, veiled, path
):
    address = path.format(response=veiled.pk, vacancy=blind.pk)

    r = client.get(address, HTTP_AUTHORIZATION=bearer(alice))

    assert r.status_code == 200
    assert leaks(r) == []


def test_the_contract_gives_the_names_that_it_gives(client, alice, veiled):
    r = client.get("/responses", HTTP_AUTHORIZATION=bearer(alice))

    assert r.json()[0]["candidate_name"] == "Аружан Касымова"


def test_a_letter_is_looked_at_veiled_and_leaves_with_the_name(
    client, alice, acme, blind, veiled
):
    template = LetterTemplate.objects.create(
        employer=acme,
        name="Come",
        **{
            f"{part}_{language}": "{name}, come"
            for part in ("subject", "body")
            for language in ("ru", "kk", "en")
        },
    )
    client.force_login(alice)
    address = f"/desk/vacancies/{blind.pk}/letters"
    chosen = {"response": str(veiled.pk), "template": str(template.pk)}

    looked = client.post(address, chosen)
    sent = client.post(address, chosen | {"send": "1"})

    assert looked.status_code == 200
    assert leaks(looked) == leaks(client.get(sent["Location"])) == []
    assert "Аружан" in Letter.objects.get().body


def test_a_recruiter_s_calendar_and_mails_do_not_tell(
    client, alice, veiled, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        booked_interview(veiled, alice)
        Alert.objects.create(
            membership=Membership.objects.get(user=alice),
            response=veiled,
            kind="finished",
            due_at=timezone.now(),
        )
        Alert.send_due(timezone.now())

    told = [m for m in mail.outbox if m.to == [alice.email]]
    assert told
    for letter in told:
        written = letter.message().as_bytes().decode()
        said = f"{letter.subject} {letter.body} {written}"
        assert [secret for secret in SECRETS if secret in said] == []
        assert veiled.pk.hex[-5:].upper() in said


def test_other_reviewers_comments_are_veiled(client, alice, acme, veiled):
    card = Scorecard.objects.create(response=veiled, reviewer=alice, comment="Аружан!")
    card.sent_at = timezone.now()
    Scorecard.objects.filter(pk=card.pk).update(sent_at=card.sent_at)
    client.force_login(alice)

    r = client.get(f"/desk/responses/{veiled.pk}/scorecard")

    assert leaks(r) == []


def test_nobody_veiled_is_offered_for_another_vacancy(
    client, alice, acme, blind, veiled
):
    text = ConsentText.current(acme, "ru")
    Consent.give(veiled.candidate, text, remember=True)
    other = new_vacancy(acme, title="Chef", requirements={"experience": 1})
    client.force_login(alice)

    r = client.get(f"/desk/vacancies/{other.pk}/fits")

    assert r.status_code == 200
    assert leaks(r) == []


def test_who_manages_switches_it_and_that_is_noted(client, alice, acme, vacancy):
    client.force_login(alice)
    address = f"/desk/vacancies/{vacancy.pk}/deciding"

    client.post(address, {"blind": "on"})
    client.post(address, {"blind": "on"})
    vacancy.refresh_from_db()
    assert vacancy.is_blind
    assert b"blind review" in client.get(f"/desk/vacancies/{vacancy.pk}").content
    client.post(address, {"blind": "off"})

    vacancy.refresh_from_db()
    assert not vacancy.is_blind
    noted = AuditEntry.objects.filter(action=AuditEntry.Action.BLIND)
    assert [entry.details["after"] for entry in noted] == [True, False]


def test_what_is_shown_in_place_of_a_person_is_never_stored(veiled):
    shown = veiled.candidate.veiled("Candidate X")

    with pytest.raises(TypeError):
        shown.save()


def test_the_file_of_a_resume_is_not_handed_out(client, alice, blind, veiled):
    ResumeFile.objects.create(
        candidate=veiled.candidate, stored="x", name="Kasymova.pdf", digest="x"
    )
    client.force_login(alice)

    page = client.get(f"/desk/responses/{veiled.pk}")
    file = client.get(f"/desk/responses/{veiled.pk}/resume")

    assert "Kasymova.pdf" not in page.content.decode()
    assert file.status_code == 404
