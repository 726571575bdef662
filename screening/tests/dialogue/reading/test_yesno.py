from __future__ import annotations

import pytest

from screening.dialogue.facts import Answer
from screening.dialogue.reading.yesno import read_yes_no

SAID = {
    Answer.YES: [
        "да", "угу", "плюсую", "подтверждаю", "только за", "я за", "100%", "не против",
        "почему бы и нет", "иә, әрине", "жүз пайыз", "I guess so", "you bet", "👍",
    ],
    Answer.NO: [
        "нет", "не-а", "мимо", "увы, нет", "пока нет", "жоқ", "hardly", "I'd rather not",
        "да нет", "-",
    ],
    Answer.MAYBE: [
        "договоримся", "надо посмотреть", "смотря сколько платят", "не уверена",
        "мүмкін", "it depends", "not sure", "скорее да чем нет",
    ],
    None: ["привет", "а какая зарплата?", "я живу в Алматы", "what do you mean?", ""],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answer"), [(text, answer) for answer in SAID for text in SAID[answer]]
)
def test_yes_no_and_it_depends(text, answer):
    found = read_yes_no(text)

    assert (found.value.answer if found else None) == answer


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("да, но не по ночам", "но не по ночам"),
        ("иә, бірақ айына екі рет", "бірақ айына екі рет"),
        ("yes, if it is remote", "if it is remote"),
        ("да", ""),
    ],
)
def test_a_yes_keeps_its_condition(text, condition):
    found = read_yes_no(text)

    assert (found.value.answer, found.value.condition) == (Answer.YES, condition)
