"""What members do in their team goes into the audit, and the owner reads all of it."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from rest_framework.test import APIClient

from candidates.models import AuditEntry
from conftest import PASSWORD, new_user
from employers.models import Invitation, Membership

pytestmark = pytest.mark.django_db


def actions(employer):
    entries = AuditEntry.objects.filter(employer=employer).order_by("number")
    return [(entry.action, entry.user.first_name) for entry in entries]


def test_signing_in_by_page_and_by_api_is_kept(client, alice, acme):
    EmailAddress.objects.create(
        user=alice, email=alice.email, verified=True, primary=True
    )
    signed = {"login": alice.email, "password": PASSWORD}
    assert client.post("/accounts/login/", signed).status_code == 302
    sent = {"email": alice.email, "password": PASSWORD}
    assert APIClient().post("/auth/login", sent, format="json").status_code == 200
    assert actions(acme) == [("signed", "Alice"), ("signed", "Alice")]


def test_a_wrong_password_is_no_sign_in(client, alice, acme):
    client.post("/accounts/login/", {"login": alice.email, "password": "wrong wrong"})
    assert actions(acme) == []


def test_changes_of_the_team_are_kept(client, alice, acme):
    client.force_login(alice)
    sent = {"email": "bob@acme.example", "role": "viewer"}
    assert client.post("/desk/team", sent).status_code == 302
    bob = new_user("bob@acme.example", first_name="Bob")
    membership = Invitation.objects.get().accept(bob)
    client.post(f"/desk/team/{membership.pk}/role", {"role": "recruiter"})
    client.post(f"/desk/team/{membership.pk}/remove")
    client.post("/desk/team", {"email": "eve@acme.example", "role": "owner"})
    offer = Invitation.objects.get(accepted_at=None)
    client.post(f"/desk/invitations/{offer.pk}/withdraw")

    assert actions(acme) == [
        ("invited", "Alice"),
        ("joined", "Bob"),
        ("role", "Alice"),
        ("removed", "Alice"),
        ("invited", "Alice"),
        ("withdrew", "Alice"),
    ]
    changed = AuditEntry.objects.get(action="role").details
    assert changed == {"member": str(bob.pk), "before": "viewer", "after": "recruiter"}
    assert not Membership.objects.filter(user=bob).exists()


def test_the_owner_reads_all_of_the_own_company_alone(
    client, alice, mallory, acme, umbrella, vacancy
):
    AuditEntry.note_listing([vacancy.pk], alice, "responses")
    client.force_login(alice)
    page = client.get("/desk/company/journal").content.decode()
    assert vacancy.title in page
    assert "looked through a list" in page

    client.force_login(mallory)
    page = client.get("/desk/company/journal").content.decode()
    assert vacancy.title not in page
    assert "Nothing of that kind has happened." in page


def test_the_journal_is_narrowed(client, alice, acme, vacancy):
    AuditEntry.note_listing([vacancy.pk], alice, "responses")
    client.force_login(alice)
    for query, is_there in (
        ("what=listed", True),
        ("what=read", False),
        (f"who={alice.pk}", True),
        ("who=999999&what=nonsense", True),
    ):
        page = client.get(f"/desk/company/journal?{query}").content.decode()
        assert ("<td data-label" in page) is is_there, query


def test_what_deleted_rows_leave_is_shown(client, alice, acme, vacancy):
    bob = new_user("bob@acme.example")
    AuditEntry.note_listing([vacancy.pk], bob, "responses")
    bob.delete()
    vacancy.delete()
    client.force_login(alice)
    page = client.get("/desk/company/journal").content.decode()
    assert "a former member" in page
    assert "a deleted vacancy" in page
