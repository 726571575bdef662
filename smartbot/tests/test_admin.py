from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.models import (
    AuditEntry,
    Brought,
    Candidate,
    CandidateResponse,
    Decision,
    Note,
)
from conftest import PASSWORD, new_employer, new_response, new_vacancy
from employers.models import Employer, Invitation, Membership, User
from screening.models import ChatMessage, ChatSession, ResumeReading
from vacancies.models import Vacancy

OWN = [
    User,
    Employer,
    Membership,
    Invitation,
    Vacancy,
    Candidate,
    CandidateResponse,
    Decision,
    Note,
    AuditEntry,
    Brought,
    ChatSession,
    ChatMessage,
    ResumeReading,
]


@pytest.fixture
def desk_of_staff(client, staff):
    client.force_login(staff)
    return client


def fill(owner):
    """One more row of everything."""
    employer = new_employer(owner=None)
    Invitation.objects.create(employer=employer, email="new@acme.example")
    response = new_response(new_vacancy(employer))
    chat = ChatSession.open_for(response.pk)
    chat.receive("<b>5 years</b>")
    Decision.objects.create(response=response, status="approved", user=owner)
    Note.objects.create(response=response, text="Call her.", user=owner)
    AuditEntry.note_reading(response, owner)
    Brought.objects.create(
        response=response, vacancy=response.vacancy, ground="applied", by=owner
    )
    return response


def address(model, action, *args):
    return reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args
    )


def test_staff_can_look_at_every_model():
    assert set(OWN) <= set(admin.site._registry)


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_a_list_takes_the_same_queries_for_any_number_of_rows(
    desk_of_staff, alice, model
):
    fill(alice)
    desk_of_staff.get(address(model, "changelist"))
    with CaptureQueriesContext(connection) as few:
        r = desk_of_staff.get(address(model, "changelist"))
    assert r.status_code == 200

    for _ in range(4):
        fill(alice)
    with CaptureQueriesContext(connection) as many:
        r = desk_of_staff.get(address(model, "changelist"), {"q": ""})

    assert r.status_code == 200
    assert len(many) == len(few)


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_lists_can_be_searched_and_pages_opened(desk_of_staff, alice, model):
    fill(alice)
    row = model.objects.first()

    found = desk_of_staff.get(address(model, "changelist"), {"q": "acme"})
    page = desk_of_staff.get(address(model, "change", row.pk))

    assert (found.status_code, page.status_code) == (200, 200)


def test_the_transcript_is_read_on_the_page_of_the_response(desk_of_staff, alice):
    response = fill(alice)

    page = desk_of_staff.get(address(CandidateResponse, "change", response.pk))

    text = page.content.decode()
    assert "&lt;b&gt;5 years&lt;/b&gt;" in text
    assert "<b>5 years</b>" not in text


@pytest.mark.parametrize("field", ["status", "relevance_score", "decided_by"])
def test_nobody_decides_in_the_admin(desk_of_staff, alice, field):
    response = fill(alice)
    response.refresh_from_db()
    before = getattr(response, field)

    desk_of_staff.post(
        address(CandidateResponse, "change", response.pk), {field: "approved"}
    )

    response.refresh_from_db()
    assert getattr(response, field) == before


def test_a_vacancy_is_not_moved_in_the_admin(desk_of_staff, vacancy):
    page = desk_of_staff.get(address(Vacancy, "change", vacancy.pk)).content.decode()

    assert 'name="title"' in page
    assert 'name="status"' not in page


@pytest.mark.parametrize("model", [Decision, Note, ChatSession, ChatMessage])
def test_what_was_said_and_decided_is_not_rewritten(desk_of_staff, alice, model):
    fill(alice)
    row = model.objects.first()

    add = desk_of_staff.get(address(model, "add"))
    change = desk_of_staff.post(address(model, "change", row.pk), {"note": "Mine"})
    delete = desk_of_staff.post(address(model, "delete", row.pk), {"post": "yes"})

    assert [r.status_code for r in (add, change, delete)] == [403, 403, 403]


def test_a_candidate_is_deleted_with_all_that_was_said(desk_of_staff, alice):
    response = fill(alice)

    desk_of_staff.post(
        address(Candidate, "delete", response.candidate_id), {"post": "yes"}
    )

    assert not Candidate.objects.exists()
    assert not ChatMessage.objects.exists()
    assert not Decision.objects.exists()


def test_staff_make_a_user_by_email(desk_of_staff):
    body = {
        "email": "New@Acme.example",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
    }

    desk_of_staff.post(address(User, "add"), body)

    assert User.objects.get(email="new@acme.example").check_password(PASSWORD)


def test_staff_sign_in_as_everybody_does(client, db):
    r = client.get("/admin/", follow=True)

    assert "/accounts/login/" in r.redirect_chain[-1][0]


def test_members_of_an_employer_do_not_come_in(client, alice):
    client.force_login(alice)

    assert client.get("/admin/").status_code in {302, 403}
    assert client.get(address(Candidate, "changelist")).status_code in {302, 403}
