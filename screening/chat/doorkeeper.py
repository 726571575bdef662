"""How many sockets may be open at once: of one chat, and from one address.

Each process counts its own. With Redis all processes count together, in a hash a name
whose fields are the processes: one that was killed takes no counter back, so only those
count whose sign of life has not run out. While Redis is away a process counts alone.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Sequence
from uuid import UUID, uuid4

from django.conf import settings
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from employers.addresses import trace_of
from screening.chat.groupcommit import is_running

log = logging.getLogger(__name__)

PREFIX = "sockets"
# A process that has given no sign for so long is gone, and its sockets with it.
SECONDS_ALIVE, SECONDS_BETWEEN_SIGNS = 30, 10
# A name that nobody comes to is forgotten; a socket may be open for longer than a day,
# and then counts in its own process only.
SECONDS_KEPT = 24 * 60 * 60
# Whether Redis is back is tried once in so many seconds, not by each socket.
SECONDS_TO_RETRY = 5.0


def sign_of(process: str) -> str:
    """The key that is there as long as the process is."""
    return f"{PREFIX}:alive:{process}"


class Doorkeeper:
    """Counts the open sockets that this process serves, and knows those of others."""

    def __init__(self) -> None:
        self.process = uuid4().hex
        self._open: Counter[str] = Counter()
        self._redis: Redis | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._away_until = 0.0
        self._signs: asyncio.Task[None] | None = None
        self._telling: set[asyncio.Task[None]] = set()

    async def let_in(self, chat: UUID, address: str) -> tuple[str, ...] | None:
        """The names under which the socket now counts; None if it is one too many.

        Who was let in is to be taken off by `let_out` with these names. Always let in
        with LIMITS=off.
        """
        if not settings.LIMITS:
            return ()
        most = {
            f"chat:{chat.hex}": settings.CHAT_SOCKETS_PER_CHAT,
            f"address:{trace_of(address)}": settings.CHAT_SOCKETS_PER_ADDRESS,
        }
        if any(self._open[name] >= limit for name, limit in most.items()):
            return None
        names = tuple(most)
        self._open.update(names)
        others = await self._of_others(names)
        for name, elsewhere in zip(names, others, strict=True):
            if self._open[name] + elsewhere > most[name]:
                self.let_out(names)
                return None
        return names

    def let_out(self, names: Sequence[str]) -> None:
        """The socket is closed."""
        for name in names:
            self._open[name] -= 1
            if self._open[name] <= 0:
                del self._open[name]
        if names and self._may_ask():
            telling = asyncio.create_task(self._tell(names))
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)

    async def _of_others(self, names: Sequence[str]) -> list[int]:
        """How many sockets the other processes have open under each name."""
        if not self._may_ask():
            return [0] * len(names)
        self._give_signs()
        try:
            counts = await self._write(names, read=True)
            processes = sorted({name for count in counts for name in count})
            alive = await self._alive(processes)
        except (RedisError, OSError):
            self._go_alone()
            return [0] * len(names)
        return [
            sum(int(of) for process, of in count.items() if process in alive)
            for count in counts
        ]

    async def _alive(self, processes: list[bytes]) -> set[bytes]:
        others = [name for name in processes if name.decode() != self.process]
        if not others:
            return set()
        signs = await self._client().mget([sign_of(name.decode()) for name in others])
        return {name for name, sign in zip(others, signs, strict=True) if sign}

    async def _write(
        self, names: Sequence[str], *, read: bool = False
    ) -> list[dict[bytes, bytes]]:
        """Say how many are open here; with `read`, hear how many are in each process."""
        async with self._client().pipeline(transaction=False) as pipeline:
            # Before the count, which is nothing without it.
            pipeline.set(sign_of(self.process), 1, ex=SECONDS_ALIVE)
            for name in names:
                key = f"{PREFIX}:{name}"
                if self._open[name]:
                    pipeline.hset(key, self.process, str(self._open[name]))
                    pipeline.expire(key, SECONDS_KEPT)
                else:
                    pipeline.hdel(key, self.process)
            if read:
                for name in names:
                    pipeline.hgetall(f"{PREFIX}:{name}")
            answers = await pipeline.execute()
        return answers[-len(names) :] if read else []

    async def _tell(self, names: Sequence[str]) -> None:
        try:
            await self._write(names)
        except (RedisError, OSError):
            self._go_alone()

    def _give_signs(self) -> None:
        if not is_running(self._signs):
            self._signs = asyncio.create_task(self._live())

    async def _live(self) -> None:
        """Say that this process is there, as long as it has sockets."""
        while self._open:
            await asyncio.sleep(SECONDS_BETWEEN_SIGNS)
            if self._may_ask():
                await self._tell(())

    def _may_ask(self) -> bool:
        return bool(settings.REDIS_URL) and time.monotonic() >= self._away_until

    def _go_alone(self) -> None:
        self._away_until = time.monotonic() + SECONDS_TO_RETRY
        log.warning("Redis is away: open sockets are each process's own.")

    def _client(self) -> Redis:
        loop = asyncio.get_running_loop()
        if self._redis is None or self._loop is not loop:
            self._loop = loop
            self._redis = Redis.from_url(
                settings.REDIS_URL,
                socket_timeout=1,
                socket_connect_timeout=1,
                retry=Retry(NoBackoff(), 0),
            )
        return self._redis


doorkeeper = Doorkeeper()
