"""The company's page and its team: who is invited, joins, changes and goes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import PASSWORD, new_employer, new_member, new_user
from employers.models import Employer, Invitation, Membership, User

pytestmark = pytest.mark.django_db(transaction=True)


def link_in(mail):
    return re.search(r"http://testserver(/\S+)", mail.body).group(1)


@pytest.fixture
def invited(client, acme, alice, mailoutbox):
    """The path of the link that was mailed to dana@mail.example."""
    client.force_login(alice)
    client.post("/desk/team", {"email": "Dana@mail.example", "role": "recruiter"})
    client.logout()
    assert mailoutbox[0].to == ["dana@mail.example"]
    assert "Acme" in mailoutbox[0].body
    return link_in(mailoutbox[0])


def test_who_is_invited_signs_up_and_joins_without_a_company(client, invited):
    client.get(invited)
    client.post(
        "/accounts/signup/",
        {"email": "dana@mail.example", "password1": PASSWORD, "password2": PASSWORD},
    )

    dana = User.objects.get(email="dana@mail.example")
    assert [str(m.role) for m in dana.memberships.all()] == ["recruiter"]
    assert Employer.objects.count() == 1


def test_another_address_cannot_use_the_invitation(client, invited):
    client.get(invited)
    r = client.post(
        "/accounts/signup/",
        {"email": "eve@mail.example", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert "use that address" in r.content.decode()
    assert not User.objects.filter(email="eve@mail.example").exists()


def test_a_user_who_is_signed_in_joins_with_one_press(client, invited, acme):
    dana = new_user("dana@mail.example")
    client.force_login(dana)

    r = client.post(invited)

    assert r.url == "/desk/"
    assert acme.role_of(dana) == Membership.Role.RECRUITER
    assert client.get(invited).status_code == 410


def test_a_stranger_who_finds_the_letter_does_not_join(client, invited, acme):
    mallory = new_user("mallory@mail.example")
    client.force_login(mallory)

    assert client.post(invited).status_code == 403
    assert acme.role_of(mallory) is None


@pytest.mark.parametrize("reason", ["withdrawn", "too old", "forged"])
def test_an_invitation_that_is_gone_says_so(client, invited, acme, alice, reason):
    invitation = Invitation.objects.get()
    if reason == "withdrawn":
        client.force_login(alice)
        client.post(f"/desk/invitations/{invitation.pk}/withdraw")
    elif reason == "too old":
        then = timezone.now() - Invitation.VALID - timedelta(minutes=1)
        Invitation.objects.update(created_at=then)
    else:
        invited = "/desk/join/forged"

    assert client.get(invited).status_code == 410


def test_nobody_is_invited_who_is_in_the_team(client, acme, alice, bob, mailoutbox):
    client.force_login(alice)

    r = client.post("/desk/team", {"email": "BOB@acme.example", "role": "recruiter"})

    assert "in the team already" in r.content.decode()
    assert mailoutbox == []


def test_a_second_invitation_takes_the_place_of_the_first(client, acme, alice):
    client.force_login(alice)
    for role in ("viewer", "recruiter"):
        client.post("/desk/team", {"email": "dana@mail.example", "role": role})

    assert [i.role for i in Invitation.objects.all()] == ["recruiter"]


def test_a_role_is_changed_and_a_member_removed(client, acme, alice, bob):
    client.force_login(alice)
    membership = bob.memberships.get()

    client.post(f"/desk/team/{membership.pk}/role", {"role": "recruiter"})
    assert acme.role_of(bob) == Membership.Role.RECRUITER

    client.post(f"/desk/team/{membership.pk}/remove")
    assert not bob.memberships.exists()
    assert User.objects.filter(pk=bob.pk).exists()


@pytest.mark.parametrize("action", ["role", "remove"])
def test_the_last_owner_stays(client, acme, alice, action):
    client.force_login(alice)
    membership = alice.memberships.get()

    r = client.post(
        f"/desk/team/{membership.pk}/{action}", {"role": "viewer"}, follow=True
    )

    assert "at least one owner" in r.content.decode()
    assert acme.role_of(alice) == Membership.Role.OWNER


def test_of_two_owners_one_may_go(client, acme, alice):
    new_member(acme, Membership.Role.OWNER)
    client.force_login(alice)

    client.post(f"/desk/team/{alice.memberships.get().pk}/remove")

    assert acme.memberships.count() == 1


def test_a_role_that_does_not_exist_changes_nothing(client, acme, alice, bob):
    client.force_login(alice)

    r = client.post(
        f"/desk/team/{bob.memberships.get().pk}/role", {"role": "king"}, follow=True
    )

    assert "no such role" in r.content.decode()
    assert bob.memberships.get().role == Membership.Role.VIEWER


def test_who_acts_for_two_companies_chooses_by_the_address(client, acme, alice):
    other = new_employer("Initech", owner=alice)
    client.force_login(alice)

    r = client.get("/desk/company", {"employer": str(other.pk)})

    assert r.context["employer"] == other


@pytest.mark.parametrize("wanted", ["odd", "00000000-0000-4000-8000-000000000000"])
def test_an_employer_that_is_not_there_is_not_found(client, acme, alice, wanted):
    client.force_login(alice)

    assert client.get("/desk/team", {"employer": wanted}).status_code == 404
