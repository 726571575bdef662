"""The demo: what a buyer sees first, made by the bot itself."""

from __future__ import annotations

import statistics
from collections import Counter
from io import StringIO

import pytest
from django.conf import global_settings
from django.core.management import call_command
from django.db import transaction

from candidates.models import Candidate, CandidateResponse
from employers.models import Employer, User
from screening.demo.script import read_script
from screening.dialogue.criteria import Match
from screening.dialogue.facts import Source
from screening.dialogue.outcome import judge_all
from screening.dialogue.reading.language import detect_language
from screening.models import ChatMessage, ChatSession
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """What the command printed; its rows stay until the last of these tests."""
    out = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", address="http://host:1", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def counts():
    models = (User, Employer, Vacancy, Candidate, CandidateResponse, ChatMessage)
    return [model.objects.count() for model in models]


def test_it_prints_all_that_is_needed_to_look_around(printed, client, settings):
    # The passwords were made before the tests' quicker hashes came in.
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    password = printed.split("Password")[1].split()[0]
    link = printed.split("A chat waits")[1].split()[0]

    assert "alice@tumar.example" in printed
    assert User.objects.get(email="alice@tumar.example").check_password(password)
    assert (
        client.get(link.removeprefix("http://host:1"), follow=True).status_code == 200
    )


def test_a_second_run_changes_nothing(printed):
    before = counts()

    call_command("seed_demo", stdout=StringIO())

    assert counts() == before


def test_it_shows_a_lively_company(printed):
    responses = CandidateResponse.objects.all()
    statuses = Counter(response.status for response in responses)
    titles = Vacancy.objects.values_list("title", "language")

    assert Employer.objects.count() == 2
    assert {language for _title, language in titles} == {"ru", "kk", "en"}
    assert len(titles) >= 6
    assert len(responses) >= 60
    assert set(statuses) == {"new", "in_chat", "approved", "rejected"}
    assert {response.decided_by for response in responses} >= {"bot", "employer"}
    assert any(response.needs_review for response in responses)
    assert len({response.relevance_score for response in responses}) > 40


def test_every_rejection_has_its_reasons(printed):
    for response in CandidateResponse.objects.filter(status="rejected"):
        assert response.rejection_reasons


def asked_in_vain(chat):
    """Criteria that were asked about although resume or form had settled them."""
    conversation = chat.conversation
    written = [f for f in conversation.facts if f.source != Source.CHAT]
    settled = {
        verdict.criterion.key
        for verdict in judge_all(conversation.criteria, written)
        if verdict.match == Match.MET
    }
    return settled & set(conversation.asked)


def test_nothing_is_asked_that_was_stated(printed):
    chats = ChatSession.objects.all()

    assert [asked_in_vain(chat) for chat in chats if asked_in_vain(chat)] == []


def test_the_chats_are_short(printed):
    ended = ChatSession.objects.filter(ended_at__isnull=False)

    assert statistics.median(len(chat.conversation.asked) for chat in ended) <= 3


def test_resumes_differ_in_length_and_language():
    resumes = [c.resume for vacancy in read_script() for c in vacancy.candidates]
    lengths = [len(resume) for resume in resumes]

    assert min(lengths) < 60
    assert max(lengths) > 700
    assert {detect_language(resume, "") for resume in resumes} >= {"ru", "kk", "en"}
