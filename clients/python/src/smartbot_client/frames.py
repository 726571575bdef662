"""A chat's frames, and what a client remembers of a chat over several connections."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

from pydantic import AwareDatetime
from websockets.exceptions import ConnectionClosed, InvalidStatus

from smartbot_client.errors import ChatError, Unreachable
from smartbot_client.model import Model


class BotMessage(Model):
    """What the bot, or a person of the employer, says."""

    type: Literal["bot_message"] = "bot_message"
    id: str
    message: str
    question_index: int | None = None
    total_questions: int | None = None
    quick_replies: list[str] = []
    created_at: AwareDatetime

    @property
    def awaits_answer(self) -> bool:
        """Whether there is something to answer; else the chat goes on by itself."""
        return self.question_index is not None


class ChatEnded(Model):
    """How a chat ended; `approved` is None where a person decides."""

    type: Literal["chat_ended"] = "chat_ended"
    approved: bool | None
    reason: str
    reasons: list[dict[str, Any]] = []


Event = BotMessage | ChatEnded
# Codes by which the server says that coming again is of no use.
FINAL = range(4400, 4500)


@dataclass
class Memory:
    """What was said and shown so far: a new connection goes on where the old one broke.

    What is not acknowledged is sent again with its `client_id`, so it counts once; what
    the bot says a second time is shown once.
    """

    unacknowledged: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    coming: deque[Event] = field(default_factory=deque)
    has_ended: bool = False

    def say(self, message: str, to: BotMessage | None) -> str:
        """The frame that says it; named with the question if it answers one."""
        frame: dict[str, Any] = {"message": message, "client_id": uuid4().hex}
        if to is not None:
            frame["question_index"] = to.question_index
        written = json.dumps(frame, ensure_ascii=False)
        self.unacknowledged[frame["client_id"]] = written
        return written

    def hear(self, written: str | bytes) -> None:
        """Take in a frame; raises the `ChatError` that it tells of."""
        frame = json.loads(written)
        match frame.get("type"):
            case "ack":
                self.unacknowledged.pop(frame["client_id"], None)
            case "history":
                self._catch_up(frame["messages"])
            case "bot_message":
                self._show(BotMessage.model_validate(frame))
            case "chat_ended" if not self.has_ended:
                self.has_ended = True
                self.coming.append(ChatEnded.model_validate(frame))
            case "error" if frame["code"] != "chat_ended" or not self.has_ended:
                self.unacknowledged.clear()
                raise ChatError(frame["code"], frame["message"])

    def _catch_up(self, messages: list[dict[str, Any]]) -> None:
        """What was said while nobody was connected; of a chat that is joined, the last."""
        from_bot = [
            BotMessage.model_validate(message)
            for message in messages
            if message["sender_type"] == "bot"
        ]
        if not self.seen:
            self.seen.update(message.id for message in from_bot[:-1])
        for message in from_bot:
            self._show(message)

    def _show(self, message: BotMessage) -> None:
        if message.id not in self.seen:
            self.seen.add(message.id)
            self.coming.append(message)


def is_worth_retrying(fault: Exception) -> bool:
    """Whether the same address may answer another time."""
    if isinstance(fault, ConnectionClosed):
        return fault.rcvd is None or fault.rcvd.code not in FINAL
    if isinstance(fault, InvalidStatus):
        return fault.response.status_code >= 500
    return isinstance(fault, OSError)


def gone(fault: Exception) -> Unreachable:
    """What is raised once it is not."""
    return Unreachable(f"The chat was closed: {fault}")
