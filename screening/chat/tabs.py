"""The open sockets of each chat: what one tab has sent, the others are shown.

Tabs of this process are told directly. Other processes are told over the channel layer,
where each listens on one channel of its own: a chat that opens subscribes to nothing, and
while the broker is away it opens and goes on as ever. What is told is a hint. It may get
lost, and nothing with it: the database is the truth.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable
from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from screening.chat.groupcommit import is_running
from screening.metrics import CHATS_OPEN

log = logging.getLogger(__name__)

Frames = list[dict[str, Any]]
Tab = Callable[[Frames], Coroutine[Any, Any, None]]

# What a socket of a response is told that is not there, or not any more. Its words are part
# of the contract, in every language.
ERASED = {"type": "error", "code": "not_found", "message": "Response not found"}

# By this code a socket is told that its key is none, or not any more.
UNAUTHORISED = "unauthorised"


def key_ended() -> dict[str, Any]:
    """What sockets are told whose key does not open the chat, in the active language."""
    words = _("This link is not valid any more. Please ask for a new one.")
    return {"type": "error", "code": UNAUTHORISED, "message": words}


# What pages of the desk are told: look again.
CHANGED = {"type": "changed"}
SECONDS_TO_RETRY = 3
# A tab that reads slowly is not waited for any longer.
SECONDS_TO_SHOW = 2


class Tabs:
    """The sockets that this process serves, by the chat that they are about."""

    def __init__(self, group: str = "chats", desks: Tabs | None = None) -> None:
        """`group` is where processes tell one another; pages of `desks` that watch a
        chat are told that something was said."""
        self.group, self.desks = group, desks
        self.loop: asyncio.AbstractEventLoop | None = None
        self.process = uuid4().hex
        self._of: defaultdict[UUID, set[Tab]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._showing: set[asyncio.Future[None]] = set()
        self._untold: list[dict[str, Any]] = []
        self._teller: asyncio.Task[None] | None = None

    def join(self, chat: UUID, tab: Tab) -> None:
        """From now on `tab` is called with the frames that other tabs lead to."""
        self._of[chat].add(tab)
        self._count_open()
        self.loop = asyncio.get_running_loop()
        self._listen()

    def leave(self, chat: UUID, tab: Tab) -> None:
        """The tab is closed."""
        self._of[chat].discard(tab)
        if not self._of[chat]:
            del self._of[chat]
        self._count_open()

    def _count_open(self) -> None:
        if self.desks is not None:  # else it is no chat that is open
            CHATS_OPEN.set(len(self._of))

    def has(self, chat: UUID) -> bool:
        """Whether this process serves a tab of the chat."""
        return chat in self._of

    def count(self, chat: UUID) -> int:
        """How many tabs of the chat this process serves."""
        return len(self._of.get(chat, ()))

    def tell(self, chat: UUID, frames: Frames, *, sender: Tab | None = None) -> None:
        """Show the frames in all other tabs of the chat, of every process; soon."""
        self._show(chat, frames, sender)
        if self.desks is not None:
            self.desks.tell(chat, [CHANGED])
        layer = self._layer()
        if layer is None:
            return
        self._untold.append({"chat": chat.hex, "frames": frames})
        if not is_running(self._teller):
            self._teller = asyncio.create_task(self._tell_others(layer))

    async def tell_and_wait(self, chat: UUID, frames: Frames) -> None:
        """Show the frames in all tabs of the chat; returns when that is done."""
        self.tell(chat, frames)
        telling = self._telling() + (self.desks._telling() if self.desks else [])
        if telling:
            await asyncio.wait(telling, timeout=SECONDS_TO_SHOW)

    def _telling(self) -> list[asyncio.Future[None]]:
        """What is being told now."""
        telling = [*self._showing]
        if self._teller is not None and is_running(self._teller):
            telling.append(self._teller)
        return telling

    async def _tell_others(self, layer: Any) -> None:
        """Tell the other processes all that there is to tell, many things at a time.

        What comes while the broker is at work goes out together: it is asked once for
        many chats, and no chat waits for it.
        """
        while self._untold:
            told, self._untold = self._untold, []
            event = {"type": "chats.told", "process": self.process, "told": told}
            try:
                await layer.group_send(self.group, event)
            except (RedisError, OSError):
                log.warning(
                    "The message broker is away: other processes were not told."
                )

    def _show(self, chat: UUID, frames: Frames, sender: Tab | None = None) -> None:
        for tab in self._of.get(chat, ()):
            if tab != sender:
                # On its own: a tab that reads slowly holds up no other.
                showing = asyncio.ensure_future(tab(frames))
                self._showing.add(showing)
                showing.add_done_callback(self._showing.discard)

    @staticmethod
    def _layer() -> Any:
        """The channel layer, or None where there is no other process to be told."""
        layer = get_channel_layer()
        return None if isinstance(layer, InMemoryChannelLayer) else layer

    def _listen(self) -> None:
        if not is_running(self._listener):
            layer = self._layer()
            if layer is not None:
                self._listener = asyncio.create_task(self._hear(layer))

    async def _hear(self, layer: Any) -> None:
        """Pass on what other processes tell, as long as somebody here may want it."""
        while True:
            try:
                channel = await layer.new_channel()
                await layer.group_add(self.group, channel)
                while True:
                    event = await layer.receive(channel)
                    if event["process"] != self.process:
                        for told in event["told"]:
                            self._show(UUID(told["chat"]), told["frames"])
            except (RedisError, OSError):
                log.warning("The message broker is away: tabs are not kept in step.")
                await asyncio.sleep(SECONDS_TO_RETRY)


# Pages of the desk, by what they watch: a response, a vacancy, or their own user.
desks = Tabs("desks")
tabs = Tabs(desks=desks)


def show_in_tabs(chat: UUID, frames: Frames) -> None:
    """Show the frames in all open tabs of the chat; for doors that are no sockets."""
    async_to_sync(tabs.tell_and_wait)(chat, frames)


def show_at_desks(keys: Iterable[UUID], frame: dict[str, Any]) -> None:
    """Tell the pages that watch any of these, from any thread; nobody waits for it.

    A process without a socket of its own tells the others.
    """
    for loop in {desks.loop, tabs.loop} - {None}:
        if loop is not None and loop.is_running():
            for key in keys:
                loop.call_soon_threadsafe(desks.tell, key, [frame])
            return
    if desks._layer() is not None:
        async_to_sync(_tell_all)(list(keys), frame)


async def _tell_all(keys: list[UUID], frame: dict[str, Any]) -> None:
    for key in keys:
        desks.tell(key, [frame])
    if telling := desks._telling():
        await asyncio.wait(telling, timeout=SECONDS_TO_SHOW)
