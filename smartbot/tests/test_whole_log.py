"""A whole screening, and all that a server logs of it: ids, and nothing about people."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import websockets
from django.conf import settings

from benchmarks.machines import free_port, wait_until

TRACE = "0af7651916cd43dd8448eb211c80319c"
TRACEPARENT = f"00-{TRACE}-b7ad6b7169203331-01"
PASSWORD = "Kestrel-Unheard-Of-77"
# What only people have said or are called; none of it may be in the log.
PERSONAL = (
    *("Zebulon", "Quixotic", "zebulon.quixotic", "owner-zeta", "Zyxville", "zyxville"),
    *("777 123 45", "77771234567", "Grzmotownia", "resumeword", "answerword"),
    *("noteword", "Kestrel", "objectionword", "token=", "eyJ"),
)


@contextmanager
def serving(tmp_path, **told):
    """SmartBot as in production (JSON lines), but for plain HTTP; on SQLite.

    Yields its address, its log and its process, with the environment for commands.
    """
    environment = os.environ | {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "LOCAL": "off",
        "DEBUG": "off",
        "ALLOWED_HOSTS": "127.0.0.1",
        "CSRF_TRUSTED_ORIGINS": "",
        "SSL_REDIRECT": "off",
        "EMAIL_VERIFICATION": "none",
        "EMAIL_URL": f"filemail:///{tmp_path}/mail",
        "DATABASE_URL": f"sqlite:///{tmp_path}/log.sqlite3",
        "REDIS_URL": "",
        "ENCODER": "off",
        "TRUSTED_PROXIES": "1",
        "PYTHONPATH": str(settings.BASE_DIR),
        **told,
    }
    where = {"cwd": settings.BASE_DIR, "env": environment}
    migrate = [sys.executable, "manage.py", "migrate", "-v", "0"]
    subprocess.run(migrate, check=True, **where)
    port, log = free_port(), tmp_path / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "smartbot.asgi:application", "--port",
             str(port), "--lifespan", "off", "--no-access-log"],
            stdout=out, stderr=out, **where,
        )  # fmt: skip
    base = f"http://127.0.0.1:{port}"

    def answers():
        try:
            return httpx.get(f"{base}/health").status_code == 200
        except httpx.TransportError:
            return False

    try:
        wait_until(answers, "the server")
        yield base, log, process, environment
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path) as (base, log, process, _environment):
        yield base, log, process


async def screen(base):
    """An owner registers, somebody responds and chats, the owner decides."""
    headers = {
        "X-Forwarded-Proto": "https",
        "X-Request-ID": "nginx-id-1",
        "traceparent": TRACEPARENT,
    }
    async with httpx.AsyncClient(base_url=base, timeout=20, headers=headers) as http:
        owner = {"email": "owner-zeta@zeta.example", "password": PASSWORD}
        await http.post("/auth/login", json={**owner, "password": "Kestrel-wrong"})
        r = await http.post(
            "/employers/register", json={**owner, "company_name": "Quixotic Works"}
        )
        assert r.status_code == 201, r.text
        r = await http.post("/auth/login", json=owner)
        http.headers["Authorization"] = f"Bearer {r.json()['access_token']}"
        vacancy = {
            "title": "Cook",
            "description": "Grzmotownia",
            "location": "Almaty",
            "language": "en",
            "status": "open",
            "requirements": {"experience": "3+ years"},
        }
        r = await http.post("/vacancies", json=vacancy)
        assert r.status_code == 201, r.text
        person = {
            "full_name": "Zebulon Quixotic",
            "email": "zebulon.quixotic@zeta.example",
            "phone": "+7 777 123 45 67",
            "city": "Zyxville",
            "resume_text": "resumeword",
        }
        made = {"vacancy_id": r.json()["id"]}
        candidate = (await http.post("/candidates", json=person)).json()
        made["candidate_id"] = candidate["id"]
        r = await http.post("/responses", json=made)
        assert r.status_code == 201, r.text
        response = r.json()
        await chat(base, response)
        pk = response["id"]
        key = {"token": response["chat_token"]}
        # Right and wrong, by every kind of door.
        await http.get(f"/chat/{pk}", params=key)
        await http.get(f"/chat/{pk}", params={"token": "Kestrel"})
        await http.get(f"/responses/{pk}", params=key)
        await http.get(f"/responses/{pk}/messages")
        await http.get("/responses", params={"search": "Zebulon"})
        await http.get("/jobs/", params={"q": "Zebulon"})
        await http.post(f"/responses/{pk}/objection", json={"note": "objectionword"})
        decision = {"status": "rejected", "note": "noteword"}
        await http.post(f"/responses/{pk}/decision", json=decision)
        await http.post("/candidates", content=b'{"full_name": "Zebulon')
        await http.post("/candidates", json=person | {"email": "zebulon.quixotic"})
        return pk


async def chat(base, response):
    address = f"{base.replace('http', 'ws', 1)}/ws/chat/{response['id']}"
    token = response["chat_token"]
    headers = {"traceparent": TRACEPARENT}
    async with websockets.connect(
        f"{address}?token={token}", origin=None, additional_headers=headers
    ) as socket:
        await socket.send('{"message": "answerword, Zebulon')
        for number in range(30):
            frame = json.loads(await asyncio.wait_for(socket.recv(), 20))
            if frame["type"] == "chat_ended":
                return
            if frame["type"] == "bot_message" and frame["question_index"] is not None:
                said = ["answerword", "my phone is +77771234567, 4 years"][number > 2]
                index = frame["question_index"]
                await socket.send(
                    json.dumps({"message": said, "question_index": index})
                )
        pytest.fail("The chat did not end.")


def test_a_whole_screening_leaves_ids_in_the_log_and_nobody(server):
    base, log, process = server

    pk = asyncio.run(screen(base))

    process.send_signal(signal.SIGTERM)
    process.wait(20)
    written = Path(log).read_text("utf-8")
    assert [word for word in PERSONAL if word.lower() in written.lower()] == []
    assert re.findall(r"[\w.]+@[\w.]+", written) == []
    lines = [json.loads(line) for line in written.splitlines()]
    finished = [line for line in lines if line["event"] == "request_finished"]
    assert len(finished) >= 3  # what succeeds stands in the log of nginx alone
    assert {line["request_id"] for line in finished} >= {"nginx-id-1"}
    about = [line for line in lines if line.get("chat") == pk]
    assert {line["event"].partition(" ")[0] for line in about} >= {
        "request_finished",
        "socket_opened",
        "socket_closed",
    }
    [employer] = {line["employer"] for line in about if "employer" in line}
    assert re.fullmatch(r"[0-9a-f-]{36}", employer)
