"""Members are mailed of what they want to know: at once, once a day, or never."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from candidates.models import Alert, CandidateResponse
from conftest import new_candidate, new_member, new_response
from employers.alerts import AlertKind, When
from screening.models import ChatSession

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def rita(acme):
    return new_member(acme, "recruiter", email="rita@acme.example")


@pytest.fixture
def victor(acme):
    return new_member(acme, "viewer", email="victor@acme.example")


def choose(user, **choices):
    membership = user.memberships.get()
    for kind, when in choices.items():
        setattr(membership, f"on_{kind}", when)
    membership.save()


def new(vacancy, name="Carol Smith"):
    email = f"{name.split()[0].lower()}@mail.example"
    return new_response(vacancy, new_candidate(full_name=name, email=email))


def addresses(mailoutbox):
    return sorted(letter.to[0] for letter in mailoutbox)


def test_where_somebody_waits_who_may_decide_is_told_at_once(
    vacancy, alice, rita, victor, mailoutbox, commits
):
    response = new(vacancy)

    with commits():
        Alert.of(AlertKind.PERSON, [response])

    assert addresses(mailoutbox) == [alice.email, rita.email]
    assert mailoutbox[0].subject == "Carol Smith wants to talk to a person"
    assert f"/desk/responses/{response.pk}" in mailoutbox[0].body
    assert f"/desk/responses/{response.pk}" in mailoutbox[0].alternatives[0][0]
    assert Alert.objects.count() == 0


def test_an_objection_is_told_at_once(vacancy, alice, mailoutbox, commits):
    response = new(vacancy)
    CandidateResponse.objects.filter(pk=response.pk).update(
        status="rejected", decided_by="bot", decided_at=timezone.now()
    )
    response.refresh_from_db()

    with commits():
        response.object("I have ten years, not two")

    [letter] = mailoutbox
    assert letter.subject == "Carol Smith objects to the outcome"
    assert "ten years" not in letter.body  # their words are read at the desk


def test_finished_chats_come_once_a_day_in_one_letter_without_names(
    acme, vacancy, alice, mailoutbox, commits
):
    with commits():
        for name in ("Carol Smith", "Dave Jones", "Erin Brown"):
            Alert.of(AlertKind.FINISHED, [new(vacancy, name)])
    at_once = list(mailoutbox)
    now = timezone.now()
    with commits():
        sent = [Alert.send_due(now + timedelta(hours=h)) for h in range(49)]

    assert (at_once, sum(sent), len(mailoutbox)) == ([], 1, 1)
    [letter] = mailoutbox
    assert letter.subject == "News of your responses"
    assert f"{vacancy.title}: 3 finished chats" in letter.body
    assert f"/desk/vacancies/{vacancy.pk}" in letter.body
    assert "Carol" not in letter.body + letter.alternatives[0][0]


def test_the_letter_for_the_day_leaves_in_the_morning(vacancy, alice, settings):
    choose(alice, finished=When.DAILY)
    Alert.of(AlertKind.FINISHED, [new(vacancy)])

    due = timezone.localtime(
        Alert.objects.get().due_at, timezone.get_default_timezone()
    )

    assert (due.hour, due.minute) == (8, 0)
    assert timedelta(0) < due - timezone.now() <= timedelta(days=1)


def test_each_person_chooses_for_themselves(
    vacancy, alice, rita, victor, mailoutbox, commits
):
    choose(alice, finished=When.NEVER)
    choose(rita, finished=When.AT_ONCE)
    choose(victor, finished=When.AT_ONCE, person=When.DAILY)

    with commits():
        Alert.of(AlertKind.FINISHED, [new(vacancy)])

    assert addresses(mailoutbox) == [rita.email, victor.email]
    assert Alert.objects.count() == 0


def test_the_end_of_a_chat_is_told(vacancy, alice, mailoutbox, commits):
    choose(alice, finished=When.AT_ONCE)
    vacancy.requirements = {}
    vacancy.location = ""
    vacancy.salary_min = vacancy.salary_max = None
    vacancy.save()

    with commits():
        ChatSession.open_for(new(vacancy).pk)

    assert [letter.subject for letter in mailoutbox] == [
        "Carol Smith has finished the chat"
    ]


def test_what_comes_together_is_one_letter(vacancy, alice, mailoutbox, commits):
    choose(alice, finished=When.AT_ONCE)

    with commits():
        Alert.of(
            AlertKind.FINISHED, [new(vacancy, f"Dave{n} Jones") for n in range(20)]
        )

    [letter] = mailoutbox
    assert "20 finished chats" in letter.body


def test_two_workers_send_one_letter(vacancy, alice, mailoutbox, commits):
    Alert.of(AlertKind.PERSON, [new(vacancy)])

    with commits():
        sent = [Alert.send_due(timezone.now()) for _worker in range(2)]

    assert (sent, len(mailoutbox)) == ([1, 0], 1)


def test_who_has_left_or_is_switched_off_is_told_nothing(
    acme, vacancy, alice, rita, mailoutbox, commits
):
    Alert.of(AlertKind.PERSON, [new(vacancy)])
    rita.memberships.get().end()
    alice.is_active = False
    alice.save()

    with commits():
        assert Alert.send_due(timezone.now()) == 0
    assert (list(mailoutbox), Alert.objects.count()) == ([], 0)


def test_other_companies_people_are_told_nothing(
    vacancy, mallory, alice, mailoutbox, commits
):
    with commits():
        Alert.of(AlertKind.PERSON, [new(vacancy)])

    assert addresses(mailoutbox) == [alice.email]


def test_in_the_language_of_the_member_and_the_colours_of_the_company(
    vacancy, acme, alice, mailoutbox, commits
):
    alice.prefer("ru")
    acme.brand_colour = "#7A1FA2"
    acme.save()

    with commits():
        Alert.of(AlertKind.PERSON, [new(vacancy)])

    [letter] = mailoutbox
    page = letter.alternatives[0][0]
    assert 'lang="ru"' in page
    assert "#7a1fa2" in page
    assert "/desk/alerts" in page
    assert "/desk/alerts" in letter.body


def test_a_name_cannot_write_into_the_letter(vacancy, alice, mailoutbox, commits):
    response = new(vacancy)
    type(response.candidate).objects.update(full_name="<b>Eve</b>\nBcc: x@y.example")
    response.candidate.refresh_from_db()

    with commits():
        Alert.of(AlertKind.PERSON, [response])

    [letter] = mailoutbox
    assert "\n" not in letter.subject
    assert "<b>Eve" not in letter.alternatives[0][0]
    assert "&lt;b&gt;Eve" in letter.alternatives[0][0]


# --- The page ---


def test_the_page_shows_what_holds_and_keeps_what_is_chosen(client, alice, acme):
    client.force_login(alice)
    membership = alice.memberships.get()
    page = client.get("/desk/alerts")
    shown = page.context["forms"][0].initial

    r = client.post(
        "/desk/alerts",
        {
            f"{membership.pk}-on_finished": "at_once",
            f"{membership.pk}-on_person": "daily",
            f"{membership.pk}-on_objection": "never",
        },
    )

    assert shown == {
        "on_finished": "daily",
        "on_person": "at_once",
        "on_objection": "at_once",
    }
    assert r.status_code == 302
    membership.refresh_from_db()
    assert [membership.told_of(kind) for kind in AlertKind] == [
        "at_once",
        "daily",
        "never",
    ]


def test_nobody_chooses_for_another(client, alice, rita):
    hers = rita.memberships.get()
    client.force_login(alice)

    client.post("/desk/alerts", {f"{hers.pk}-on_person": "never"})

    hers.refresh_from_db()
    assert hers.on_person == ""


@pytest.mark.parametrize("bad", ["", "hourly"])
def test_only_what_is_offered_is_taken(client, alice, acme, bad):
    client.force_login(alice)
    pk = alice.memberships.get().pk

    r = client.post("/desk/alerts", {f"{pk}-on_{kind}": bad for kind in AlertKind})

    assert r.status_code == 200
    assert 'aria-invalid="true"' in r.content.decode()
    assert alice.memberships.get().on_person == ""


def test_the_form_needs_its_csrf_token(alice):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)

    assert browser.post("/desk/alerts", {}).status_code == 403
