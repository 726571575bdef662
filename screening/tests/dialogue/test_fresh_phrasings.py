"""Answers written apart from the code: how many are right, and how sure a yes and a no
are. See `screening/tests/phrasings/fresh/README.md`."""

from __future__ import annotations

import tomllib

import pytest

from screening.tests.dialogue.phrasings import FOLDER, say_all

FRESH = FOLDER / "fresh"
FLOORS = tomllib.loads((FRESH / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_no_more_is_misread_than_was(name):
    said = list(say_all("yesno", FRESH / name))

    for language, floors in FLOORS[name].items():
        own = [each for each in said if each.row["lang"] == language]
        assert _share(own) >= floors["right"], language
        for answer in ("yes", "no"):
            told = [each for each in own if each.got == answer]
            misread = [each.row["text"] for each in told if not each.is_right]
            assert _share(told) >= floors[answer], (language, misread)


def _share(said):
    return sum(each.is_right for each in said) / len(said)
