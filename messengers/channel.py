"""What a messenger must be able to do for a chat to be held in it: one class each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """Whose token it is: a bot's id, its name in addresses, and its title."""

    key: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is said to a candidate.

    `replies` are keys that write their own text, `buttons` such that send what stands
    behind them; `asks_phone` adds one that shares the own number. What is said
    `silently` makes no sound.
    """

    text: str
    replies: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    asks_phone: bool = False
    silently: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What has come in: a text, a command with its argument, a pressed button, a file, or
    a shared number; one of them, and else nothing that can be read.

    `key` is the messenger's own number of it: what comes again has the same one. `place`
    is where it stands in the chat, as the messenger counts both sides; 0 if it does not.
    """

    key: int
    chat: str
    place: int = 0
    text: str = ""
    command: str = ""
    argument: str = ""
    button: str = ""
    file: str = ""
    file_name: str = ""
    file_size: int = 0
    phone: str = ""
    name: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending: where it stands now, or when and whether to try again."""

    place: int = 0
    fault: str = ""
    # Seconds that the messenger asks to wait.
    retry_after: float | None = None
    # The candidate has blocked the bot, or the chat is no more.
    is_gone: bool = False
    # The employer's token is void.
    is_shut_out: bool = False
    # The messenger will never take these words.
    is_unsayable: bool = False


class Refused(Exception):
    """The messenger does not take the token, or cannot be asked; for people to read."""


class Channel(ABC):
    """One messenger. Faults that are the messenger's are `Refused`, or told by `Sent`."""

    # How addresses that lead to a vacancy's chat are written.
    link: str

    @abstractmethod
    def account(self, token: str) -> Account:
        """Whose token this is; raises `Refused`."""

    @abstractmethod
    def connect(self, token: str, url: str, secret: str) -> None:
        """Have what candidates write sent to the address; raises `Refused`."""

    @abstractmethod
    def disconnect(self, token: str) -> None:
        """Have nothing sent any more; raises `Refused`."""

    @abstractmethod
    def is_genuine(self, headers: Mapping[str, str], secret: str) -> bool:
        """Whether it is the messenger that has sent this."""

    @abstractmethod
    def read(self, content: Any) -> Heard | None:
        """What came in, from its JSON; None for what is of no interest."""

    @abstractmethod
    def answer(self, chat: str, words: Words) -> dict[str, Any]:
        """These words as the answer to the very request that brought what came in."""

    @abstractmethod
    def send(self, token: str, chat: str, words: Words) -> Future[Sent]:
        """Begin to say this there."""

    @abstractmethod
    def fetch(self, token: str, file: str) -> bytes:
        """What is in a file that somebody sent; raises `Refused`."""
