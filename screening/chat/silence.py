"""What happens in a chat once nobody has said anything for a while.

Only a hint, as all that a process remembers: whatever is due stands in the database, and
the next process that opens the chat finds it there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from math import inf
from typing import Any

from screening.models import ChatSession


@dataclass(frozen=True, slots=True)
class _Wait:
    began: float
    handle: asyncio.TimerHandle
    loop: asyncio.AbstractEventLoop


class Silence:
    """Calls `act` with a chat in which it has been quiet for so many seconds."""

    def __init__(self, act: Callable[[ChatSession], Coroutine[Any, Any, None]]) -> None:
        self.act = act
        self._waits: dict[int, _Wait] = {}
        self._acting: set[asyncio.Task[None]] = set()

    def wait(self, chat: ChatSession, seconds: float, at_most: float = inf) -> None:
        """From now on; but not longer than `at_most` since the first of these calls."""
        loop = asyncio.get_running_loop()
        earlier = self._waits.get(chat.pk)
        self.forget(chat)
        began = loop.time()
        if earlier is not None and earlier.loop is loop:
            began = earlier.began
        due = min(loop.time() + seconds, began + at_most)
        handle = loop.call_at(due, self._act, chat)
        self._waits[chat.pk] = _Wait(began, handle, loop)

    def forget(self, chat: ChatSession) -> None:
        """Nothing is due any more."""
        waiting = self._waits.pop(chat.pk, None)
        if waiting is not None:
            waiting.handle.cancel()

    def _act(self, chat: ChatSession) -> None:
        del self._waits[chat.pk]
        task = asyncio.ensure_future(self.act(chat))
        self._acting.add(task)  # the loop itself keeps no hold of it
        task.add_done_callback(self._acting.discard)
