from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "Повар\nОпыт работы\n03.2024 — по настоящее время, кафе «Уют», повар"


def read_resume(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    out = io.StringIO()
    call_command("read_resume", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_it_tells_the_facts_with_their_quotes(monkeypatch):
    row = {"id": "r1", "text": TEXT, "ref": "2026-03-10"}

    (read,) = read_resume(monkeypatch, json.dumps(row))

    assert read["id"] == "r1"
    assert {
        "kind": "experience",
        "subject": "",
        "value": {"type": "Experience", "years": 2.0, "field": ""},
        "quote": "03.2024 — по настоящее время",
    } in read["facts"]


def test_without_a_day_it_counts_until_today(monkeypatch):
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT, "ref": "2025-03-01"}]

    today, then = read_resume(monkeypatch, *map(json.dumps, rows))

    assert _years(today) > _years(then)


def test_it_keeps_the_order_of_rows_and_skips_empty_lines(monkeypatch):
    rows = [json.dumps({"id": name, "text": ""}) for name in "cab"]

    read = read_resume(monkeypatch, rows[0], "", *rows[1:])

    assert [line["id"] for line in read] == ["c", "a", "b"]
    assert read[0]["facts"] == []


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "7",
        '{"id": 1}',
        '{"text": "Повар"}',
        '{"id": 1, "text": 5}',
        '{"id": 1, "text": null}',
        '{"id": 1, "text": "Повар", "ref": "soon"}',
    ],
)
def test_it_names_the_line_that_it_cannot_read(monkeypatch, line):
    with pytest.raises(CommandError, match=r"cannot be read|not JSON"):
        read_resume(monkeypatch, line)


def _years(read):
    return next(f["value"]["years"] for f in read["facts"] if f["kind"] == "experience")
