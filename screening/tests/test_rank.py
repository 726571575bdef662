from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

QUERIES = [
    {"qid": "q1", "lang": "ru", "title": "Повар", "text": "Повар\nГорячий цех"},
    {"qid": "q2", "lang": "en", "title": "Nurse", "text": "Nurse"},
]
DOCS = [
    {"docid": "d1", "lang": "ru", "text": "Повар-универсал, 5 лет, горячий цех"},
    {"docid": "d2", "lang": "ru", "text": "Медсестра, уход за пациентами, инъекции"},
    {"docid": "d3", "lang": "ru", "text": ""},
]


@pytest.fixture
def files(tmp_path):
    def write(queries, docs):
        paths = []
        for name, rows in (("queries", queries), ("docs", docs)):
            path = tmp_path / f"{name}.jsonl"
            path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
            paths += [f"--{name}", str(path)]
        return paths

    return write


def test_every_document_gets_a_score_for_every_query(files):
    out = io.StringIO()
    call_command("rank", *files(QUERIES, DOCS), stdout=out)
    run = [json.loads(line) for line in out.getvalue().splitlines()]

    scores = {(row["qid"], row["docid"]): row["score"] for row in run}
    assert len(run) == len(scores) == len(QUERIES) * len(DOCS)
    assert all(0 <= score <= 1 for score in scores.values())
    assert scores["q1", "d1"] > 0.5 > scores["q1", "d2"] >= scores["q1", "d3"] == 0
    assert scores["q2", "d2"] > 0.5 > scores["q2", "d1"]


def test_a_row_without_a_text_is_named(files):
    with pytest.raises(CommandError, match="d9"):
        call_command("rank", *files(QUERIES, [{"docid": "d9"}]))
