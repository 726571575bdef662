"""Whole screenings over the wire: whoever the candidate is, none is wronged."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager

import pytest
from asgiref.sync import sync_to_async
from channels.routing import get_default_application
from channels.testing import WebsocketCommunicator
from rest_framework.test import APIClient

from .screenings.client import hold, sign_up
from .screenings.expectations import problems
from .screenings.scripts import screenings

pytestmark = pytest.mark.django_db(transaction=True)


class InProcess:
    """The way to the application of this process: its REST paths and its socket."""

    async def request(self, method, path, body=None, bearer=""):
        headers = {"Accept-Language": "en"}
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"

        def answer():
            r = APIClient().generic(
                method,
                path,
                "" if body is None else json.dumps(body),
                content_type="application/json",
                headers=headers,
            )
            assert r.status_code < 400, r.content
            return r.json()

        return await sync_to_async(answer)()

    @asynccontextmanager
    async def chat(self, response):
        socket = InProcessSocket(
            get_default_application(),
            f"/ws/chat/{response['id']}?token={response['chat_token']}",
            headers=[(b"host", b"testserver")],
        )
        is_open, _subprotocol = await socket.connect(timeout=10)
        assert is_open
        yield socket
        await socket.disconnect()


class InProcessSocket(WebsocketCommunicator):
    patience = 3.0

    async def send(self, frame):
        await self.send_json_to(frame)

    async def hear(self, seconds):
        # receive_output() ends the application when nothing comes in time.
        if self.output_queue.empty() and await self.receive_nothing(seconds):
            return None
        event = await self.receive_output(seconds)
        return json.loads(event["text"]) if event["type"] == "websocket.send" else None


@pytest.fixture(autouse=True)
def _unhurried(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.LIMITS = False


@pytest.mark.parametrize("screening", screenings(), ids=lambda s: s.id)
async def test_the_candidate_is_not_wronged(screening):
    wire = InProcess()
    bearer = await sign_up(wire, screening.id)

    held = await hold(wire, screening, bearer, "0")

    found = problems(held)
    print("\n".join([*held.transcript, *(f"!! {problem}" for problem in found)]))
    assert not found
