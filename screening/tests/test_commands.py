from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from candidates.models import CandidateResponse
from conftest import new_candidate, new_response, new_vacancy
from screening.models import ChatSession


def test_replay_finds_that_stored_decisions_hold(acme):
    vacancy = new_vacancy(acme, requirements={"skills": ["Python"]})
    chat = ChatSession.open_for(new_response(vacancy, new_candidate(city="Almaty")).pk)
    for _message in range(20):
        if chat.receive("yes").outcome is not None:
            break
    out = io.StringIO()

    call_command("replay", stdout=out)

    assert "1 decisions recomputed, 0 differ" in out.getvalue()


@pytest.mark.parametrize(
    "changed",
    [
        {"relevance_score": 0.5},
        {"status": "approved", "rejection_reasons": None},
        {"rejection_reasons": [{"criterion": "salary", "code": "too_high"}]},
    ],
)
def test_replay_tells_a_decision_that_does_not_follow_from_the_facts(acme, changed):
    vacancy = new_vacancy(acme, requirements={"experience": 3})
    response = new_response(vacancy, new_candidate(city="Almaty"))
    chat = ChatSession.open_for(response.pk)
    for answer in ("half a year", "All right"):
        chat.receive(answer)
    assert chat.ended_at is not None
    CandidateResponse.objects.update(**changed)
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("replay", stdout=out)

    assert f"differs: response {response.pk}" in out.getvalue()


def test_rehearse_chats_about_two_files(tmp_path, monkeypatch):
    vacancy, resume = tmp_path / "vacancy.json", tmp_path / "resume.txt"
    wanted = {"title": "Cook", "language": "en", "requirements": {"experience": 2}}
    vacancy.write_text(json.dumps(wanted), "utf-8")
    resume.write_text("Cook", "utf-8")
    answers = iter(["3 years", "yes, all right"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    out = io.StringIO()

    call_command("rehearse", f"--vacancy={vacancy}", f"--resume={resume}", stdout=out)

    assert "How many years of experience" in out.getvalue()
    assert "approved, relevance" in out.getvalue()
