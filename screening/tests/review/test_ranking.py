"""Whole per cent that add up, and ties said as ties."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import new_candidate, new_response, new_vacancy
from screening.desk.report import whole
from screening.models import ChatSession


@pytest.mark.parametrize(
    ("values", "shown"),
    [([33.33, 33.33, 33.34], [33, 33, 34]), ([0.4, 0.4, 99.2], [1, 0, 99]), ([], [])],
)
def test_whole_numbers_add_up(values, shown):
    assert whole(values) == shown


@given(st.lists(st.floats(0, 30), max_size=12), st.data())
def test_what_is_reached_is_never_shown_above_its_share(shares, data):
    lows = [data.draw(st.floats(0, share)) for share in shares]
    most = whole(shares)

    shown = whole(lows, most)

    assert sum(shown) == round(sum(lows))
    assert all(low <= share for low, share in zip(shown, most, strict=True))


def test_who_is_equally_relevant_is_said_to_be(client, alice, acme):
    vacancy = new_vacancy(acme, requirements={"skills": ["Python"]})
    for _number in range(3):
        response = new_response(vacancy, new_candidate(resume_text="Python"))
        ChatSession.open_for(response.pk)
    client.force_login(alice)

    page = client.get(reverse("review:responses", args=[vacancy.pk])).content.decode()

    assert page.count("same as 2 others") == 3
