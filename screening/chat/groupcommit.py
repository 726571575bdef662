"""Group commit: what chats ask of the database at one time is done in one transaction.

A statement costs about the same for one chat as for fifty. While the database works for
some chats, others wait, and are then served together: a busy process asks it far less
often than it has messages, and a quiet one serves each message alone and at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from channels.db import database_sync_to_async
from django.db import OperationalError

from screening.models import Busy

Item = TypeVar("Item")
Result = TypeVar("Result")

# All sockets of a process share few threads: the database is the bottleneck, and a
# small pool keeps each statement's wait short (measured in benchmarks/chat.py).
in_thread = partial(
    database_sync_to_async,
    thread_sensitive=False,
    executor=ThreadPoolExecutor(max_workers=6, thread_name_prefix="chat"),
)


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Item, Result]):
    """An item, who waits for its result, and in which context."""

    item: Item
    result: asyncio.Future[Result]
    context: Context


class GroupCommit(Generic[Item, Result]):
    """Hands the items that wait to `run`, all together, but at most `MOST`.

    `run` returns for each item, in order, its result or the exception that it led to.
    An item that is `Busy`, and each of a group that fails as a whole, is run again on
    its own, so that nobody loses by the company; only if the database is away are all
    told so. Items of the same `key` are never in one group.
    """

    MOST = 64
    # Groups come one after another: two at a time only fight for the interpreter, and
    # took a quarter more CPU. Unless one is held up for so many seconds, by a lock.
    PATIENCE = 1.0

    def __init__(
        self,
        run: Callable[[Sequence[Item]], Sequence[Result | Exception]],
        key: Callable[[Item], Hashable],
    ) -> None:
        self.run = run
        self.key = key
        self._waiting: list[Waiting[Item, Result]] = []
        self._worker: asyncio.Task[None] | None = None
        self._serving: set[asyncio.Task[None]] = set()

    async def __call__(self, item: Item) -> Result:
        """The result for this item; raises the exception that it led to."""
        result: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(item, result, copy_context()))
        if not is_running(self._worker):
            self._worker = asyncio.create_task(self._work())
        return await result

    async def _work(self) -> None:
        while group := self._next_group():
            await asyncio.wait([self._start_serving(group)], timeout=self.PATIENCE)

    def _start_serving(self, group: list[Waiting[Item, Result]]) -> asyncio.Task[None]:
        # Traced as the first of them.
        task = asyncio.create_task(self._serve(group), context=group[0].context)
        self._serving.add(task)  # the loop itself keeps no hold of it
        task.add_done_callback(self._serving.discard)
        return task

    def _next_group(self) -> list[Waiting[Item, Result]]:
        group: dict[Hashable, Waiting[Item, Result]] = {}
        later = []
        for waiting in self._waiting:
            key = self.key(waiting.item)
            if len(group) < self.MOST and key not in group:
                group[key] = waiting
            else:
                later.append(waiting)
        self._waiting = later
        return list(group.values())

    async def _serve(self, group: list[Waiting[Item, Result]]) -> None:
        found: Sequence[Result | Exception]
        try:
            found = await in_thread(self.run)([waiting.item for waiting in group])
        except OperationalError as error:  # away, or restarting
            found = [error] * len(group)
        except Exception as error:
            # Whatever it was, only the item that led to it is told so: the consumer
            # that waits for it raises it, as if it had been alone from the start.
            found = [error if len(group) == 1 else Busy()] * len(group)
        for waiting, outcome in zip(group, found, strict=True):
            result = waiting.result
            if isinstance(outcome, Busy):
                self._start_serving([waiting])
            elif result.done():  # the socket has been closed
                continue
            elif isinstance(outcome, Exception):
                result.set_exception(outcome)
            else:
                result.set_result(outcome)


def is_running(task: asyncio.Task[None] | None) -> bool:
    """Whether the task goes on, and in this very loop: a test has one of its own."""
    return (
        task is not None
        and not task.done()
        and task.get_loop() is asyncio.get_running_loop()
    )
