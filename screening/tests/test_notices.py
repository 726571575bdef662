from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.models import CandidateResponse, Notice
from conftest import new_candidate, new_member, new_response, new_user
from employers.models import Membership
from screening.models import ChatSession

Role = Membership.Role


@pytest.fixture
def finished(vacancy):
    """A response with a finished chat that proves much."""
    response = new_response(vacancy)
    CandidateResponse.objects.filter(pk=response.pk).update(status="in_chat")
    response.refresh_from_db()
    return response


def end(response, low, *, reasons=None):
    if reasons:
        response.reject(reasons, (low, low))
    else:
        response.approve((low, 1.0), needs_review=False)
    CandidateResponse.store_outcomes([response])


def test_a_finished_response_that_proves_much_is_noted_for_who_may_decide(
    acme, alice, finished
):
    recruiter = new_member(acme, Role.RECRUITER)
    new_member(acme, Role.VIEWER)

    end(finished, 0.8)

    noted = Notice.objects.all()
    assert {n.membership.user for n in noted} == {alice, recruiter}
    assert {n.kind for n in noted} == {"finished"}


@pytest.mark.parametrize(("low", "reasons"), [(0.69, None), (0.9, [{"message": "No"}])])
def test_others_that_are_finished_ring_no_bell(finished, low, reasons):
    end(finished, low, reasons=reasons)

    assert not Notice.objects.exists()


def test_a_wish_for_a_person_and_an_objection_are_noted(alice, vacancy, finished):
    wishing = new_response(vacancy, new_candidate(email="w@mail.example"))
    chat = ChatSession.open_for(wishing.pk)
    chat.receive("I want to talk to a human, please")
    end(finished, 0.1)
    finished.object("Look again")

    kinds = Notice.objects.of(alice).values_list("kind", flat=True)
    assert sorted(kinds) == ["objection", "person"]


def notice_for(user, response, **fields):
    membership = Membership.objects.get(
        user=user, employer=response.vacancy.employer_id
    )
    return Notice.objects.create(
        membership=membership, response=response, kind="person", **fields
    )


def test_the_menu_counts_what_is_not_read_and_the_page_lists_it(client, alice, vacancy):
    response = new_response(vacancy)
    notice_for(alice, response)
    client.force_login(alice)

    r = client.get("/desk/notices")

    assert [n.response for n in r.context["notices"]] == [response]
    assert r.content.count(b"data-unread") == 1
    assert b'data-unread aria-label="not read">1<' in r.content


def test_reading_the_response_reads_the_notice_for_this_member_alone(
    client, alice, acme, vacancy
):
    response = new_response(vacancy)
    other = new_member(acme, Role.RECRUITER)
    notice_for(alice, response)
    notice_for(other, response)
    client.force_login(alice)

    client.get(f"/desk/responses/{response.pk}")

    assert not Notice.objects.of(alice).unread().exists()
    assert Notice.objects.of(other).unread().exists()


def test_all_is_marked_as_read_by_a_post(client, alice, vacancy):
    notice_for(alice, new_response(vacancy))
    client.force_login(alice)

    r = client.post("/desk/notices")

    assert r["Location"] == "/desk/notices"
    assert not Notice.objects.unread().exists()


def test_old_notices_are_forgotten_and_go_with_the_response(client, alice, vacancy):
    response = new_response(vacancy)
    old = timezone.now() - Notice.KEPT - timedelta(days=1)
    notice_for(alice, response, created_at=old)
    kept = notice_for(alice, response)
    client.force_login(alice)

    client.get("/desk/notices")
    assert list(Notice.objects.all()) == [kept]
    response.erase(by="test")

    assert not Notice.objects.exists()


def test_nobody_elses_notices_are_shown(client, vacancy, alice):
    notice_for(alice, new_response(vacancy, new_candidate(full_name="Secret")))
    client.force_login(new_user())

    r = client.get("/desk/notices")

    assert b"Secret" not in r.content
