"""The sentence encoder: an extra that is used once a resume, and off without harm."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from conftest import new_candidate, new_response, new_vacancy
from screening import encoder
from screening.dialogue.facts import Kind
from screening.models import ChatSession, ResumeReading

RESUME = """Цветовод-озеленитель, 6 лет.
Выращиваю рассаду в теплицах, ухаживаю за клумбами и газонами, веду полив и подкормку.
"""
OTHER = """Настройщик пианино, 9 лет.
Настраиваю и чиню рояли и пианино в школах и концертных залах.
"""


@pytest.fixture
def switched_on(settings):
    settings.ENCODER = "on"


def test_passages_are_short_and_each_once():
    text = ("Слово " * 100 + "\n") * 3 + "Короткая строка.\n" * 200

    passages = encoder.passages_of(text)

    assert 0 < len(passages) <= encoder.MOST_PASSAGES
    assert len(set(passages)) == len(passages)
    assert max(map(len, passages)) <= encoder.LONGEST_PASSAGE + 1


@pytest.mark.parametrize("text", ["", " \n ", "a" * 5_000, "\n;•" * 100])
def test_no_text_is_too_odd(switched_on, text):
    stored = encoder.encode_resume(text)

    closeness = encoder.closeness("Gardener", stored)

    assert closeness is None or -1 <= closeness <= 1


def test_meaning_is_seen_over_languages(switched_on):
    near, far = map(encoder.encode_resume, (RESUME, OTHER))

    gardener = [encoder.closeness("Gardener", stored) for stored in (near, far)]
    tuner = [encoder.closeness("Piano tuner", stored) for stored in (near, far)]

    assert gardener[0] > gardener[1]
    assert tuner[1] > tuner[0]


def test_switched_off_there_is_nothing(settings):
    settings.ENCODER = "on"
    stored = encoder.encode_resume(RESUME)
    settings.ENCODER = "off"

    assert encoder.encode_resume(RESUME) is None
    assert encoder.closeness("Gardener", stored) is None


@pytest.mark.django_db
def test_a_resume_is_encoded_once_and_a_turn_encodes_nothing(switched_on, acme):
    # Something that no resume says, so that there is a turn.
    wanted = {"questions": [{"text": "Can you work on Sundays?", "expected": "yes"}]}
    vacancy = new_vacancy(acme, title="Gardener", requirements=wanted)
    candidate = new_candidate(resume_text=RESUME)
    reading = ResumeReading.of(candidate)
    assert reading.encoder == encoder.NAME

    model = encoder._model()
    encoded = []
    encode = model.encode
    model.encode = lambda texts: encoded.append(texts) or encode(texts)
    try:
        chat = ChatSession.open_for(new_response(vacancy, candidate).pk)
        chat.receive("yes")
    finally:
        del model.encode

    assert encoded in ([], [["Gardener"]])
    profile = [f for f in chat.conversation.facts if f.kind == Kind.PROFILE]
    assert profile


@pytest.mark.django_db
def test_without_vectors_a_profile_is_matched_by_words(settings, acme):
    vacancy = new_vacancy(acme, title="Цветовод", description="Уход за теплицами.")
    candidate = new_candidate(resume_text=RESUME)

    chat = ChatSession.open_for(new_response(vacancy, candidate).pk)

    assert ResumeReading.of(candidate).vectors is None
    assert [f for f in chat.conversation.facts if f.kind == Kind.PROFILE]


@pytest.mark.django_db
def test_vectors_of_another_model_are_not_compared(switched_on):
    reading = ResumeReading.of(new_candidate(resume_text=RESUME))
    reading.encoder = "another"

    assert reading.closeness_to("Gardener") is None


def test_the_command_ranks_with_and_without(switched_on, tmp_path):
    queries, docs = tmp_path / "queries.jsonl", tmp_path / "docs.jsonl"
    queries.write_text(json.dumps({"qid": "1", "title": "Gardener", "text": ""}))
    rows = [{"docid": "near", "text": RESUME}, {"docid": "far", "text": OTHER}]
    docs.write_text("\n".join(map(json.dumps, rows)))

    def run(*options):
        out = io.StringIO()
        call_command("rank", "--queries", queries, "--docs", docs, *options, stdout=out)
        rows = map(json.loads, out.getvalue().splitlines())
        return {row["docid"]: row["score"] for row in rows}

    scores = run()
    assert scores["near"] > scores["far"]
    assert run("--without-encoder") != scores
