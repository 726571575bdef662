from __future__ import annotations

import io
import json

from django.core.management import call_command

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
