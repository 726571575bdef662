"""A candidate's chat over its socket, with and without waiting."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any, Self
from urllib.parse import quote

import websockets.asyncio.client as asynchronous
import websockets.sync.client as synchronous
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from smartbot_client.frames import BotMessage, Event, Memory, gone, is_worth_retrying

FAULTS = (OSError, ConnectionClosed, InvalidHandshake)
LONGEST_PAUSE = 10.0


def address_of(base_url: str, response_id: Any, chat_token: str) -> str:
    """Where the socket of a chat is."""
    return (
        f"{base_url.replace('http', 'ws', 1)}/ws/chat/{response_id}"
        f"?token={quote(chat_token)}"
    )


class _Chat:
    """What both kinds of chats know."""

    def __init__(self, address: str, *, retries: int, timeout: float) -> None:
        self.address, self.retries, self.timeout = address, retries, timeout
        self.memory = Memory()

    def _pause(self, attempt: int, fault: Exception) -> float:
        """Seconds until the next connection; raises where another is of no use."""
        if attempt >= self.retries or not is_worth_retrying(fault):
            raise gone(fault) from fault
        return float(min(LONGEST_PAUSE, 0.2 * 2**attempt))


class Chat(_Chat):
    """A chat for programs that wait: iterate over what the bot says, and `say`.

        with client.chat(response) as chat:
            for event in chat:
                if isinstance(event, BotMessage) and event.awaits_answer:
                    chat.say(answer_to(event), to=event)

    A connection that breaks is opened again, and nothing is said twice. Iterating ends
    after `ChatEnded`; raises `ChatError` for what the chat refuses, `TimeoutError` if
    nothing comes for `timeout` seconds, and `Unreachable`.
    """

    _socket: synchronous.ClientConnection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *what: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the socket; the chat itself can be gone on with later."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def say(self, message: str, *, to: BotMessage | None = None) -> None:
        """Say something; with `to`, as the answer to this question and no other."""
        written = self.memory.say(message, to)
        if self._socket is not None:
            try:
                self._socket.send(written)
            except ConnectionClosed:
                self._socket = None  # sent again with the next connection

    def __iter__(self) -> Iterator[Event]:
        attempt = 0
        while True:
            while self.memory.coming:
                yield self.memory.coming.popleft()
            if self.memory.has_ended:
                return
            try:
                written = self._connected().recv(timeout=self.timeout)
            except FAULTS as fault:
                if isinstance(fault, TimeoutError) and self._socket is not None:
                    raise
                self._socket = None
                time.sleep(self._pause(attempt, fault))
                attempt += 1
            else:
                attempt = 0
                self.memory.hear(written)

    def _connected(self) -> synchronous.ClientConnection:
        if self._socket is None:
            socket = synchronous.connect(self.address, compression=None).__enter__()
            for written in list(self.memory.unacknowledged.values()):
                socket.send(written)
            self._socket = socket
        return self._socket


class AsyncChat(_Chat):
    """A chat for programs that do not wait: `async for` what the bot says, and `say`."""

    _socket: asynchronous.ClientConnection | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *what: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the socket; the chat itself can be gone on with later."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def say(self, message: str, *, to: BotMessage | None = None) -> None:
        """Say something; with `to`, as the answer to this question and no other."""
        written = self.memory.say(message, to)
        if self._socket is not None:
            try:
                await self._socket.send(written)
            except ConnectionClosed:
                self._socket = None  # sent again with the next connection

    async def __aiter__(self) -> AsyncIterator[Event]:
        attempt = 0
        while True:
            while self.memory.coming:
                yield self.memory.coming.popleft()
            if self.memory.has_ended:
                return
            try:
                socket = await self._connected()
                written = await asyncio.wait_for(socket.recv(), self.timeout)
            except FAULTS as fault:
                if isinstance(fault, TimeoutError) and self._socket is not None:
                    raise
                self._socket = None
                await asyncio.sleep(self._pause(attempt, fault))
                attempt += 1
            else:
                attempt = 0
                self.memory.hear(written)

    async def _connected(self) -> asynchronous.ClientConnection:
        if self._socket is None:
            socket = await asynchronous.connect(self.address, compression=None)
            for written in list(self.memory.unacknowledged.values()):
                await socket.send(written)
            self._socket = socket
        return self._socket
