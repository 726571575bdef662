"""Candidates are mailed the outcome where the employer wants it, and each one once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from candidates.models import CandidateResponse, OutcomeLetter
from conftest import new_candidate, new_response
from screening.desk.editor.rejudging import judge_anew
from screening.models import ChatSession

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
APPROVED = CandidateResponse.Status.APPROVED
REJECTED = CandidateResponse.Status.REJECTED
OUTCOMES = {
    "The outcome of your response",
    "Чем закончился ваш отклик",
    "Өтініміңіздің нәтижесі",
}


@pytest.fixture
def vacancy(vacancy):
    """One that asks a single thing, and whose bot decides."""
    vacancy.requirements = {"experience": 3}
    vacancy.location, vacancy.decided_by = "", "bot"
    vacancy.salary_min = vacancy.salary_max = None
    vacancy.save()
    return vacancy


@pytest.fixture
def wanted(acme):
    def want(hours):
        acme.outcome_after_hours = hours
        acme.save(update_fields=["outcome_after_hours"])

    return want


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def finish(vacancy, answers=("5 years", "Yes, that is right"), **candidate):
    """A candidate who goes through the whole chat."""
    response = new_response(vacancy, new_candidate(**candidate))
    chat = ChatSession.open_for(response.pk)
    for answer in answers:
        if chat.ended_at is None:
            chat.receive(answer)
    assert chat.ended_at is not None
    return response


def told(mailoutbox):
    return [letter for letter in mailoutbox if letter.subject in OUTCOMES]


def send(commits, hours=0.0):
    """The worker looks, so many hours from now."""
    with commits():
        return OutcomeLetter.send_due(timezone.now() + timedelta(hours=hours))


def test_without_the_employers_wish_nothing_leaves(vacancy, commits, mailoutbox):
    with commits():
        finish(vacancy)

    assert send(commits, 1_000) == 0
    assert told(mailoutbox) == []


def test_the_wish_is_for_what_is_decided_from_then_on(
    vacancy, wanted, commits, mailoutbox
):
    finish(vacancy)
    wanted(0)

    assert send(commits, 1_000) == 0
    assert told(mailoutbox) == []


def test_at_once_it_leaves_with_the_end_of_the_chat_and_only_once(
    vacancy, wanted, commits, mailoutbox
):
    wanted(0)

    with commits():
        response = finish(vacancy)

    [letter] = told(mailoutbox)
    assert letter.to == [response.candidate.email]
    assert "You meet" in letter.body
    assert send(commits, 1_000) == 0
    call_command("remind")
    assert len(told(mailoutbox)) == 1
    response.refresh_from_db()
    assert response.outcome_letter.told == response.status


def test_after_the_delay_that_the_employer_set(vacancy, wanted, commits, mailoutbox):
    wanted(24)
    with commits():
        finish(vacancy)

    assert (send(commits), send(commits, 23.9), told(mailoutbox)) == (0, 0, [])
    assert send(commits, 24.1) == 1
    assert send(commits, 24.1) == 0
    assert len(told(mailoutbox)) == 1


def test_nobody_is_told_before_a_person_has_decided(
    vacancy, alice, wanted, commits, mailoutbox
):
    wanted(0)
    vacancy.decided_by = "person"
    vacancy.save()
    with commits():
        response = finish(vacancy)

    assert send(commits, 1_000) == 0
    response.refresh_from_db()
    response.decide(REJECTED, by=alice, reason="position_filled")
    assert send(commits, 0.05) == 0  # may still be taken back
    assert send(commits, 0.1) == 1
    [letter] = told(mailoutbox)
    assert "The position is filled or no longer open." in letter.body
    assert "The position is filled or no longer open." in letter.alternatives[0][0]


def test_what_is_taken_back_is_not_told(vacancy, alice, wanted, commits, mailoutbox):
    wanted(0)
    vacancy.decided_by = "person"
    vacancy.save()
    response = finish(vacancy)
    response.refresh_from_db()

    response.decide(REJECTED, by=alice).take_back()

    assert send(commits, 1_000) == 0
    assert told(mailoutbox) == []


def test_another_outcome_is_another_letter(vacancy, alice, wanted, commits, mailoutbox):
    wanted(0)
    with commits():
        response = finish(vacancy)
    response.refresh_from_db()

    decision = response.decide(REJECTED, by=alice)
    decision.take_back()
    nothing_new = send(commits, 1)
    response.refresh_from_db()
    response.decide(REJECTED, by=alice)

    assert nothing_new == 0
    assert send(commits, 1) == 1
    assert [letter.body.count("Unfortunately") for letter in told(mailoutbox)] == [0, 1]


def test_who_was_told_by_the_letter_about_other_criteria_gets_no_second(
    vacancy, alice, wanted, commits, mailoutbox
):
    wanted(24)
    with commits():
        response = finish(vacancy)
        vacancy.requirements = {"experience": 9}
        vacancy.save()
        judge_anew.call(str(vacancy.pk), str(alice.pk), [str(response.pk)])
    response.refresh_from_db()
    assert response.status == REJECTED

    assert send(commits, 100) == 0
    assert len([m for m in mailoutbox if "has changed" in m.subject]) == 1


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("ru", "Чем закончился ваш отклик"),
        ("kk", "Өтініміңіздің нәтижесі"),
        ("en", "The outcome of your response"),
    ],
)
def test_in_the_candidates_language_and_the_employers_colours(
    vacancy, acme, wanted, commits, mailoutbox, client, language, subject
):
    wanted(0)
    acme.brand_colour = "#7A1FA2"
    acme.save()
    response = new_response(vacancy, new_candidate())
    chat = ChatSession.open_for(response.pk)
    chat.receive(language=language)
    with commits():
        for answer in ("5", {"ru": "Да", "kk": "Иә", "en": "Yes"}[language]):
            if chat.ended_at is None:
                chat.receive(answer)

    [letter] = told(mailoutbox)
    [(page, kind)] = letter.alternatives
    assert letter.subject == subject
    assert (kind, f'lang="{language}"' in page) == ("text/html", True)
    assert "#7a1fa2" in page
    link = next(line for line in letter.body.splitlines() if "/chat/" in line)
    assert link in page
    inside = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert inside.status_code == 200
    for private in (response.candidate.full_name, response.candidate.phone):
        assert private not in letter.body


def test_the_letter_waits_in_the_queue_that_tries_again(
    vacancy, wanted, commits, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "smartbot.mail.QueuedMail"
    wanted(4)
    with commits():
        finish(vacancy)

    job = DBTaskResult.objects.get(task_path__endswith="send_outcomes")
    assert job.run_after - timezone.now() > 3.9 * HOUR
    assert (send(commits, 4.1), send(commits, 4.1)) == (1, 0)
    queued = DBTaskResult.objects.filter(task_path="smartbot.mail.deliver")
    subjects = [job.args_kwargs["args"][0]["subject"] for job in queued]
    assert subjects.count("The outcome of your response") == 1


def test_the_owner_chooses_on_the_companys_page(client, alice, acme):
    client.force_login(alice)

    page = client.get("/desk/company").content.decode()
    sent = {"company_name": "Acme", "country": "KZ", "outcome_after_hours": "24"}
    client.post("/desk/company", sent)
    acme.refresh_from_db()
    on = acme.outcome_after_hours
    client.post("/desk/company", {**sent, "outcome_after_hours": ""})
    acme.refresh_from_db()

    assert "Outcome by e-mail" in page
    assert (on, acme.outcome_after_hours) == (24, None)
