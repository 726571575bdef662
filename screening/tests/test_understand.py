from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command


def understand(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    out = io.StringIO()
    call_command("understand", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("slot", "text", "value"),
    [
        ("yesno", "конечно", "yes"),
        ("duration", "полтора года", {"months": 18}),
        ("duration", "меньше года", {"months": 12}),
        ("number", "двенадцать", {"value": 12}),
        ("date", "завтра", {"date": "2026-04-02"}),
        ("notice", "через неделю", {"days": 7}),
        ("level", "B2", {"cefr": "B2"}),
        ("skill", "питон", "Python"),
        ("city", "Алма-Ата", {"country": "KZ", "name": "Almaty"}),
        (
            "money",
            "от 300 тыс тенге",
            {"amount": 300_000, "min": 300_000, "max": None, "currency": "KZT"},
        ),
        ("duration", "не скажу", None),
    ],
)
def test_it_tells_what_an_answer_means(monkeypatch, slot, text, value):
    row = {"id": "a1", "slot": slot, "lang": "ru", "text": text, "ref": "2026-04-01"}

    (read,) = understand(monkeypatch, json.dumps(row))

    assert read == {"id": "a1", "value": value}


def test_it_keeps_the_order_of_rows_and_skips_empty_lines(monkeypatch):
    rows = [{"id": i, "slot": "number", "text": str(i)} for i in (3, 1, 2)]

    read = understand(monkeypatch, json.dumps(rows[0]), "", *map(json.dumps, rows[1:]))

    assert [line["id"] for line in read] == [3, 1, 2]


@pytest.mark.parametrize(
    "line", ["not json", '{"id": 1}', '{"id": 1, "slot": "mood", "text": "ok"}', "[]"]
)
def test_it_names_the_line_that_it_cannot_read(monkeypatch, line):
    with pytest.raises(CommandError, match=r"cannot be read|not JSON"):
        understand(monkeypatch, line)
