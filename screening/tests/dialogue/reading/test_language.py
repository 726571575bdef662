"""Which language a message is in, and whom it makes the bot follow."""

from __future__ import annotations

import pytest

from screening.dialogue.reading.language import detect_language


@pytest.mark.parametrize(
    "text",
    ["иә", "Иә!", "жоқ", "500 мың", "сәлем", "рахмет", "иә, болады", "екі жарым жыл"],
)
@pytest.mark.parametrize("before", ["ru", "en"])
def test_a_word_that_only_kazakh_has_is_enough(before, text):
    assert detect_language(text, before) == "kk"


@pytest.mark.parametrize(
    "text", ["да", "ок", "B2", "3", "Docker", "500 000", "мен", "Алматы", "+", ""]
)
@pytest.mark.parametrize("before", ["ru", "kk", "en"])
def test_what_everybody_writes_changes_nothing(before, text):
    assert detect_language(text, before) == before
