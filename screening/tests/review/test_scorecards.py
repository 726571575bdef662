"""Scorecards: several reviewers, hidden from each other until sent, then averaged."""

from __future__ import annotations

import pytest

from conftest import new_member
from screening.models import ReviewCriterion, Scorecard, averages


@pytest.fixture
def url(response):
    return f"/desk/responses/{response.pk}/scorecard"


def page(client, user, url):
    client.force_login(user)
    return client.get(url).content.decode()


def give(client, user, url, **sent):
    client.force_login(user)
    return client.post(url, sent)


def test_it_asks_for_the_vacancys_criteria_and_own_ones(client, alice, response, url):
    client.force_login(alice)
    client.post(
        f"/desk/responses/{response.pk}/criteria", {"name": "Calm on the phone"}
    )

    shown = page(client, alice, url)

    for wanted in ("Python", "Almaty", "Calm on the phone"):
        assert wanted in shown
    criterion = ReviewCriterion.objects.get()
    client.post(
        f"/desk/criteria/{criterion.pk}/remove",
        {"response": str(response.pk)},
    )
    assert "Calm on the phone" not in page(client, alice, url)


def test_nobody_sees_anothers_card_before_the_own_one(client, alice, bob, url):
    give(client, alice, url, experience="5", comment="Brontosaur", send="1")

    assert "Brontosaur" not in page(client, bob, url)
    give(client, bob, url, experience="2", comment="Only a draft")
    assert "Brontosaur" not in page(client, bob, url)
    give(client, bob, url, experience="2", comment="Rather weak", send="1")

    shown = page(client, bob, url)
    assert "Brontosaur" in shown
    assert "3.5" in shown
    assert "±1.5" in shown
    assert "Rather weak" in page(client, alice, url)


def test_a_draft_is_nobody_elses(client, alice, bob, url):
    give(client, bob, url, experience="1", comment="Marshmallow")
    give(client, alice, url, experience="4", send="1")

    assert "Marshmallow" not in page(client, alice, url)
    assert [each.count for each in averages(Scorecard.objects.sent())] == [1]
    assert "Marshmallow" in page(client, bob, url)


def test_a_card_that_was_sent_stays(client, alice, url):
    give(client, alice, url, experience="5", send="1")
    give(client, alice, url, experience="1", send="1")

    card = Scorecard.objects.get()
    assert [mark for _name, mark in card.marks.values()] == [5]


def test_a_card_without_a_mark_is_not_sent(client, alice, url):
    give(client, alice, url, comment="Nothing", send="1")

    assert not Scorecard.objects.sent().exists()


@pytest.mark.parametrize("mark", ["0", "6", "x"])
def test_other_marks_are_refused(client, alice, url, mark):
    give(client, alice, url, experience=mark, send="1")

    assert not Scorecard.objects.sent().exists()


def test_the_average_has_its_spread(response, acme):
    for mark in (2, 4, 5):
        Scorecard.fill(
            response,
            new_member(acme, "viewer"),
            {"experience": mark, "foreign": 5},
            "",
            send=True,
        )

    (average,) = averages(Scorecard.objects.sent())

    assert (average.mean, average.lowest, average.highest) == (3.7, 2, 5)
    assert (average.count, average.spread) == (3, 1.2)
