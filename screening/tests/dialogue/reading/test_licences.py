"""Which categories of driving licence a message claims, where it tells them by others."""

from __future__ import annotations

import pytest

from screening.dialogue.reading.choices import find_licences


@pytest.mark.parametrize(
    "text",
    ["все кроме D открыты", "all except D", "all but D", "D-дан басқасының бәрі бар"],
)
def test_all_but_one_are_there(text):
    [found] = find_licences(text)

    assert {"B", "C", "CE"} <= set(found.value.options)
    assert "D" not in found.value.options


@pytest.mark.parametrize(
    "text",
    ["кроме B ничего нет", "nothing but B", "B-дан басқа ештеңе жоқ", "только B"],
)
def test_nothing_but_one_is_there(text):
    [found] = find_licences(text)

    assert found.value.options == ("B",)
