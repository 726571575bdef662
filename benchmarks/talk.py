"""The other end of the socket: chats as a client has them, timed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60  # seconds for one frame


@dataclass
class Tally:
    """What a round of chats came to."""

    finished: int = 0
    lost: int = 0
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.finished / self.seconds

    def wait(self, share: float) -> float:
        """The answer-to-reply time below which this share of answers stays, in ms."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def dial(address: str) -> connect:
    """A socket as a client opens it that is no browser; use it with `async with`."""
    return connect(
        address,
        compression=None,
        ping_interval=None,
        origin=None,
        open_timeout=PATIENCE,
    )


async def hear(socket: ClientConnection, *kinds: str) -> dict[str, object]:
    """The next frame of one of these types."""
    while True:
        frame: dict[str, object] = json.loads(
            await asyncio.wait_for(socket.recv(), PATIENCE)
        )
        if frame["type"] in kinds:
            return frame
        if frame["type"] == "error":
            raise RuntimeError(frame["message"])


async def chat(address: str, answers: Sequence[str], tally: Tally) -> None:
    """Give all answers, one after each question; counts as lost without an outcome."""
    try:
        async with dial(address) as socket:
            frame = await hear(socket, "bot_message", "chat_ended")
            for number, answer in enumerate(answers):
                began = time.perf_counter()
                message = {
                    "message": answer,
                    "client_id": f"answer-{number}",
                    # The bare servers of `benchmarks.bare` count no questions.
                    "question_index": frame.get("question_index"),
                }
                await socket.send(json.dumps(message))
                frame = await hear(socket, "bot_message", "chat_ended")
                tally.waits.append(time.perf_counter() - began)
            if frame["type"] == "bot_message":
                frame = await hear(socket, "chat_ended")
    except (OSError, RuntimeError, TimeoutError, EOFError) as error:
        print(f"  lost: {error!r}")
        tally.lost += 1
    else:
        tally.finished += 1


async def echo(address: str, answers: Sequence[str], tally: Tally) -> None:
    """As long a talk with somebody who only repeats what is said."""
    async with dial(address) as socket:
        for answer in answers:
            began = time.perf_counter()
            await socket.send(json.dumps({"type": "bot_message", "message": answer}))
            await hear(socket, "bot_message")
            tally.waits.append(time.perf_counter() - began)
    tally.finished += 1


async def crowd(talk, addresses: Sequence[str], answers: Sequence[str], size: int):
    """Have all these chats, so many at a time; returns the `Tally`."""
    tally = Tally()
    waiting = iter(addresses)

    async def one_after_another() -> None:
        for address in waiting:
            await talk(address, answers, tally)

    began = time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(size)))
    tally.seconds = time.perf_counter() - began
    return tally
