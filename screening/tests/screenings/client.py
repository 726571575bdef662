"""A candidate's client, written from the wire contract alone.

It answers the turns that have a `question_index` and no others, and gives up where a
chat takes longer than the contract allows. How requests and frames travel is left to a
`Wire`, so that the same client talks to a server and to the application in the process.
"""

from __future__ import annotations

import asyncio
import itertools
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from .scripts import Said, Screening, Speaker

# Longer than a bot that gathers the messages of a burst may wait for another.
QUIET_AFTER_A_BURST = 0.5
# How long a client that was too fast waits before it says the same again.
BREATH = 2.0
numbers = itertools.count(1)


class Socket(Protocol):
    """An open chat, and how many seconds a turn of it may take to come."""

    patience: float

    async def send(self, frame: dict[str, Any]) -> None: ...

    async def hear(self, seconds: float) -> dict[str, Any] | None:
        """The next frame; None when none has come in this time."""


class Wire(Protocol):
    """The way to a SmartBot."""

    async def request(
        self, method: str, path: str, body: Any = None, bearer: str = ""
    ) -> Any:
        """The JSON of an answer that is no error."""

    def chat(self, response: dict[str, Any]) -> AbstractAsyncContextManager[Socket]: ...


@dataclass
class Held:
    """A screening that was held: what was said and what became of it."""

    screening: Screening
    speaker: Speaker
    turns: list[dict[str, Any]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    # What the bot said to each of these.
    replies: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ended: dict[str, Any] | None = None
    response: dict[str, Any] = field(default_factory=dict)
    criteria: dict[str, dict[str, Any]] = field(default_factory=dict)
    transcript: list[str] = field(default_factory=list)
    unacknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def messages(self) -> list[str]:
        return [message for said in self.said for message in said]

    @property
    def allowed(self) -> int:
        """How many messages this chat may take; questions of the candidate's are free."""
        total = max((turn["total_questions"] for turn in self.turns), default=0)
        free = sum("?" in message for message in self.messages)
        free += self.speaker.spoken["the summary"]
        return 3 * total + 5 + free


async def sign_up(wire: Wire, number: str) -> str:
    """Register an employer; returns the key to it."""
    body = {
        "company_name": "Дала",
        "email": f"owner-{number}@dala.example",
        "password": "a long pass phrase of ours",
    }
    return str(
        (await wire.request("POST", "/employers/register", body))["access_token"]
    )


async def hold(wire: Wire, screening: Screening, bearer: str, number: str) -> Held:
    """Publish the vacancy, let the candidate respond and chat; returns how it went."""
    vacancy = await wire.request("POST", "/vacancies", screening.vacancy, bearer)
    person = {"email": f"{screening.id}-{number}@mail.example", **screening.candidate}
    candidate = await wire.request("POST", "/candidates", person)
    made = {"vacancy_id": vacancy["id"], "candidate_id": candidate["id"]}
    response = await wire.request("POST", "/responses", made)

    held = Held(screening, Speaker(screening))
    async with wire.chat(response) as socket:
        await _chat(socket, held)
    path = f"/responses/{response['id']}"
    held.response = await wire.request("GET", path, bearer=bearer)
    assessment = await wire.request("GET", f"{path}/assessment", bearer=bearer)
    held.criteria = {row["criterion"]: row for row in assessment["criteria"]}
    return held


async def _chat(socket: Socket, held: Held) -> None:
    turn = await _next_turn(socket, held)
    while turn is not None:
        if len(held.messages) >= held.allowed:
            held.faults.append(f"not ended after {len(held.messages)} messages")
            return
        said = held.speaker.answer(turn["message"])
        held.said.append(said)
        held.transcript += [f">> {message}" for message in said]
        if len(said) == 1:
            await _say(socket, held, said[0], question_index=turn["question_index"])
            turn = await _next_turn(socket, held)
        else:
            turn = await _burst(socket, held, said)
        held.replies.append(turn["message"] if turn else "")


async def _burst(socket: Socket, held: Held, said: Said) -> dict[str, Any] | None:
    """Send several messages at once, which are one answer and get one reply."""
    for message in said:
        await _say(socket, held, message)
    turn = await _next_turn(socket, held)
    replies = 1
    while turn is not None:
        another = await _next_turn(socket, held, QUIET_AFTER_A_BURST)
        if another is None:
            break
        turn, replies = another, replies + 1
    if replies > 1:
        held.faults.append(f"{replies} replies to {len(said)} messages of one moment")
    return None if held.ended else turn


async def _say(socket: Socket, held: Held, message: str, **fields: Any) -> None:
    frame = {"message": message, "client_id": f"said-{next(numbers)}", **fields}
    held.unacknowledged[frame["client_id"]] = frame
    await socket.send(frame)


async def _next_turn(
    socket: Socket, held: Held, quiet_after: float | None = None
) -> dict[str, Any] | None:
    """The next turn that waits for an answer; None when the chat has ended.

    None, too, when nothing comes any more: a fault unless that is what is waited for.
    """
    while True:
        frame = await socket.hear(quiet_after or socket.patience)
        if frame is None:
            if quiet_after is None:
                held.faults.append("the chat stands still and waits for nothing")
            return None
        if frame["type"] == "chat_ended":
            held.ended = frame
            held.transcript.append(f"== {frame['approved']}: {frame['reason']}")
            return None
        if frame["type"] == "ack":
            held.unacknowledged.pop(frame["client_id"], None)
        if frame["type"] == "error" and frame["code"] == "rate_limited":
            await asyncio.sleep(BREATH)
            for again in list(held.unacknowledged.values()):
                await socket.send(again)
            continue
        if frame["type"] == "error":
            held.faults.append(f"error {frame['code']}: {frame['message']}")
            return None
        if frame["type"] == "bot_message":
            number = frame["question_index"]
            replies = " / ".join(frame["quick_replies"])
            shown = frame["message"].replace("\n", " | ")
            held.transcript.append(f"[{number}] {shown} ({replies})")
            held.turns.append(frame)
            if number is not None:
                return dict(frame)
