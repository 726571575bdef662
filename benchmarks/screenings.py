"""Whole screenings against a server: how each ended, and what was wrong with it.

    python -m benchmarks.screenings http://127.0.0.1:8000 [part of an id]...

The screenings are those of the test suite, and so is the client; only the wire is a real
one. With ids, or parts of them, those alone are held and their transcripts shown. The
server should run with LIMITS=off: the client waits where it is limited, and takes long.
The exit code says whether all were right.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from screening.tests.screenings.client import Held, hold, sign_up
from screening.tests.screenings.expectations import outcome, problems
from screening.tests.screenings.scripts import Screening, screenings

AT_ONCE = 4


class Live:
    """The way to a server."""

    def __init__(self, base: str, http: httpx.AsyncClient) -> None:
        self.base = base
        self.http = http

    async def request(
        self, method: str, path: str, body: Any = None, bearer: str = ""
    ) -> Any:
        """The JSON of an answer that is no error; waits where it is asked to."""
        headers = {"Accept-Language": "en"}
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        while True:
            r = await self.http.request(method, path, json=body, headers=headers)
            if r.status_code != 429:
                break
            await asyncio.sleep(float(r.headers["Retry-After"]))
        if r.is_error:
            raise RuntimeError(f"{method} {path}: {r.status_code} {r.text}")
        return r.json()

    @asynccontextmanager
    async def chat(self, response: dict[str, Any]) -> AsyncIterator[LiveSocket]:
        """The chat of a response, opened as no browser opens it."""
        base = self.base.replace("http", "ws", 1)
        address = f"{base}/ws/chat/{response['id']}?token={response['chat_token']}"
        async with connect(address, origin=None) as connection:
            yield LiveSocket(connection)


class LiveSocket:
    """An open chat of a server."""

    patience = 20.0

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, frame: dict[str, Any]) -> None:
        await self.connection.send(json.dumps(frame, ensure_ascii=False))

    async def hear(self, seconds: float) -> dict[str, Any] | None:
        """The next frame; None when none has come in this time, or none ever will."""
        try:
            heard = await asyncio.wait_for(self.connection.recv(), seconds)
        except (TimeoutError, ConnectionClosed):
            return None
        return dict(json.loads(heard))


async def hold_all(base: str, chosen: list[Screening]) -> list[Held]:
    """Hold the chosen screenings, a few at a time."""
    run = secrets.token_hex(4)
    turns = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(base_url=base, timeout=30) as http:
        wire = Live(base, http)
        bearer = await sign_up(wire, run)

        async def one(screening: Screening) -> Held:
            async with turns:
                return await hold(wire, screening, bearer, run)

        return await asyncio.gather(*map(one, chosen))


def report(held: Held, *, with_transcript: bool) -> bool:
    """Print how it went; returns whether it was right."""
    found = problems(held)
    ended = "/".join(sorted(outcome(held)))
    count = len(held.messages)
    print(f"{held.screening.id:16} {ended:18} {count:3} messages  {len(found) or 'ok'}")
    if with_transcript:
        print(*(f"    {line}" for line in held.transcript), sep="\n")
    for problem in found:
        print(f"    ! {problem}")
    for text in held.speaker.unforeseen:
        print(f"    ? the script has nothing for: {' | '.join(text.splitlines())}")
    return not found


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    base, parts = sys.argv[1].rstrip("/"), sys.argv[2:]
    chosen = [
        screening
        for screening in screenings()
        if not parts or any(part in screening.id for part in parts)
    ]
    held = asyncio.run(hold_all(base, chosen))
    right = sum([report(one, with_transcript=bool(parts)) for one in held])
    print(f"{right} of {len(held)} are right.")
    return 0 if right == len(held) else 1


if __name__ == "__main__":
    sys.exit(main())
