"""What goes into a chat, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from vacancies.models import InvalidTransition

if TYPE_CHECKING:
    from screening.models.message import ChatMessage
    from screening.models.session import ChatSession


class Busy(Exception):
    """Another transaction holds this row, and the others asked for do not wait."""


class ChatEnded(InvalidTransition):
    """The chat has ended: nothing more can be said in it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a chat ended: None where a person decides, one line, and the reasons."""

    approved: bool | None
    reason: str
    reasons: list[dict[str, str]]

    def as_frame(self) -> dict[str, Any]:
        """The `chat_ended` frame of CONTRACT.md."""
        return {
            "type": "chat_ended",
            "approved": self.approved,
            "reason": self.reason,
            "reasons": self.reasons,
        }


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one message led to.

    `said` is the candidate's message as stored; None where the bot went on by itself.
    `reply` is the bot's, or None where it says nothing: the message `waits` to be heard
    together with what follows, had been stored before (`is_repeat`), or is for a
    person. `heard` are the messages that were answered, each with the key by which what
    it told can be corrected. `outcome` is there if the chat has ended.
    """

    said: ChatMessage | None
    reply: ChatMessage | None = None
    outcome: Outcome | None = None
    heard: tuple[tuple[ChatMessage, str], ...] = ()
    waits: bool = False
    is_repeat: bool = False

    @property
    def corrects(self) -> str:
        """The key by which what `said` told can be corrected; "" if it told nothing."""
        return next((key for message, key in self.heard if message is self.said), "")

    @property
    def frames(self) -> list[dict[str, Any]]:
        """What a candidate is sent: the reply, and how the chat ended."""
        frames = []
        if self.reply is not None:
            frame = self.reply.as_frame()
            earlier = [(m, key) for m, key in self.heard if m is not self.said]
            if earlier:  # their own acknowledgements came before they were heard
                frame["heard"] = [
                    {"id": str(message.pk), "corrects": key} for message, key in earlier
                ]
            frames.append(frame)
        if self.outcome is not None:
            frames.append(self.outcome.as_frame())
        return frames

    @property
    def all_frames(self) -> list[dict[str, Any]]:
        """What another tab is shown: what was said, and all that it led to."""
        return [*([self.said.as_frame()] if self.said else []), *self.frames]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes in from a candidate; see `ChatSession.receive`.

    With `at_once` false it waits, to be heard together with what follows. One that
    says nothing lets the bot do whatever is due: `ChatSession.go_on`.
    """

    chat: ChatSession
    text: str = ""
    client_id: str = ""
    question_index: int | None = None
    corrects: str = ""
    language: str = ""
    seen: UUID | None = None
    at_once: bool = True

    @property
    def says_nothing(self) -> bool:
        return not (self.text or self.corrects or self.language)
