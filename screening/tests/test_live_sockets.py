"""Sockets of a running server: what only uvicorn itself shows, its log included."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from conftest import new_response, new_vacancy
from screening.chat import limits
from screening.tests.sockets import running

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def response(acme):
    questions = [{"text": "Do you have a car?", "kind": "yes_no", "expected": "yes"}]
    return new_response(new_vacancy(acme, requirements={"questions": questions}))


@pytest.fixture(autouse=True)
def _fresh(settings):
    settings.ALLOWED_HOSTS = ["*"]
    limits._buckets.clear()


@pytest.fixture
def log(caplog):
    """What is written to the log, through the filters of the settings."""
    caplog.set_level(logging.WARNING)
    assert logging.getLogger("uvicorn.error").filters
    return caplog


def chat_at(address, response):
    return f"ws://{address}/ws/chat/{response.pk}?token={response.chat_token()}"


def raw(opcode, data, *, is_last=True):
    return Frame(opcode, data, is_last).serialize(mask=True, extensions=[])


async def closing_code(client):
    """Hear all that is left; returns how the socket was closed."""
    with suppress(ConnectionClosed):
        while True:
            await asyncio.wait_for(client.recv(), 10)
    return client.close_code


BROKEN = {
    "no UTF-8": (raw(Opcode.TEXT, b"\xff\xfe{}"), 1007),
    "no UTF-8, in two parts": (
        raw(Opcode.TEXT, b'{"message": "\xd0', is_last=False) + raw(Opcode.CONT, b'"}'),
        1007,
    ),
    "continues nothing": (raw(Opcode.CONT, b"{}"), 1002),
    "not masked": (b"\x81\x02{}", 1002),
    "an unknown kind": (b"\x8b\x80\0\0\0\0", 1002),
    "a bad closing code": (raw(Opcode.CLOSE, b"\0\1"), 1002),
    "too long": (raw(Opcode.TEXT, b"a" * 70_000), 1009),
}


@pytest.mark.parametrize(("sent", "code"), BROKEN.values(), ids=BROKEN)
async def test_a_broken_frame_closes_the_socket_and_leaves_no_traceback(
    response, log, sent, code
):
    async with running() as address, connect(chat_at(address, response)) as client:
        await client.recv()
        client.transport.write(sent)

        assert await closing_code(client) == code

    assert log.text == ""


async def test_bytes_that_are_no_text_are_answered_with_an_error(response, log):
    async with running() as address, connect(chat_at(address, response)) as client:
        await client.recv()
        await client.send(b"\xff\xfe{}")

        assert json.loads(await client.recv())["code"] == "bad_frame"

    assert log.text == ""


@pytest.mark.parametrize("depth", [40, 900, 20_000])
@pytest.mark.parametrize(
    "around",
    ["%s", '{"message": %s}', '{"message": "a", "question_index": %s}']
    + ['{"message": "a", "client_id": %s}', '{"message": "", "unknown": %s}'],
)
async def test_a_deeply_nested_frame_is_answered_like_any_other_bad_one(
    response, log, settings, around, depth
):
    settings.LIMITS = False
    frame = around % ("[" * depth + "]" * depth)
    async with running() as address, connect(chat_at(address, response)) as client:
        await client.recv()
        await client.send(frame)
        answer = json.loads(await client.recv())
        await client.send(json.dumps({"message": "yes", "question_index": 0}))

        assert answer["type"] == "error"
        assert answer["code"] in ("bad_json", "bad_frame", "empty_message")
        assert json.loads(await client.recv())["type"] == "bot_message"

    assert log.text == ""


async def test_frames_after_the_end_of_a_socket_leave_no_traceback(response, log):
    """Closed by the server for a flood, by the client at once, and by a lost network."""
    async with running() as address:
        async with connect(chat_at(address, response)) as client:
            for _ in range(80):
                await client.send("{}")
            assert await closing_code(client) == 4429
        limits._buckets.clear()
        async with connect(chat_at(address, response)) as client:
            said = b'{"message": "yes", "client_id": "a"}'
            client.transport.write(raw(Opcode.TEXT, said) * 5)
            client.transport.write(raw(Opcode.CLOSE, b"\x03\xe8"))
            client.transport.write(raw(Opcode.TEXT, said))
            await client.wait_closed()
        limits._buckets.clear()
        async with connect(chat_at(address, response)) as client:
            client.transport.write(raw(Opcode.TEXT, said) * 5)
            client.transport.abort()
            await client.wait_closed()
        await asyncio.sleep(0.3)

    assert log.text == ""
