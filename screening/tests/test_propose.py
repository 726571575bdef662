from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command


def propose(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    out = io.StringIO()
    call_command("propose", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_it_tells_what_a_vacancy_asks_for_in_plain_values(monkeypatch):
    text = (
        "Требования:\n- стаж от 3 лет\n- Python обязательно\n- Docker будет плюсом\n"
        "- английский B1\n- права категории B\n- высшее образование\n"
        "Условия:\n- график 5/2, офис в Алматы\n- зарплата 400 000 – 500 000 тг"
    )

    (read,) = propose(monkeypatch, json.dumps({"id": 7, "title": "X", "text": text}))

    told = {(p["kind"], str(p["value"])): p["required"] for p in read["proposals"]}
    assert read["id"] == 7
    assert told == {
        ("experience", "3"): True,
        ("skill", "Python"): True,
        ("skill", "Docker"): False,
        ("language", "{'language': 'en', 'level': 'B1'}"): True,
        ("driving_licence", "['B']"): True,
        ("education", "bachelor"): False,
        ("schedule", "['full_time']"): True,
        ("work_format", "['office']"): True,
        ("location", "Almaty"): True,
    }
    assert read["salary"] == {"min": 400_000, "max": 500_000, "currency": "KZT"}
    assert all(p["quote"] in text for p in read["proposals"])


def test_a_text_that_asks_for_nothing_proposes_nothing(monkeypatch):
    row = {"id": "a", "title": "", "text": ""}

    assert propose(monkeypatch, json.dumps(row)) == [
        {"id": "a", "proposals": [], "salary": None, "warnings": []}
    ]


@pytest.mark.parametrize(
    "line", ["not json", '{"id": 1, "title": ""}', '{"id": 1, "title": "", "text": 2}']
)
def test_it_names_the_line_that_it_cannot_read(monkeypatch, line):
    with pytest.raises(CommandError, match=r"cannot be read|not JSON"):
        propose(monkeypatch, line)
