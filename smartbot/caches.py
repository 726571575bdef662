"""The cache in Redis that goes on without Redis, so that limits never fail a request."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

# Whether Redis is back is tried once in so many seconds, not by each request.
TRY_AGAIN = 5.0
# How many counters a process keeps of its own.
MOST_ENTRIES = 100_000


def or_alone(name: str) -> Callable[..., Any]:
    """The method of this name: Redis's, or that of the process's own memory."""

    def method(self: SturdyRedisCache, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= SturdyRedisCache.away_until:
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except RedisError as error:
                SturdyRedisCache.away_until = time.monotonic() + TRY_AGAIN
                log.warning(
                    "Redis is away, limits are each process's own: %s",
                    type(error).__name__,
                )
        return getattr(self.alone, name)(*args, **kwargs)

    return method


class SturdyRedisCache(RedisCache):
    """Redis, or while it is away the process's own memory.

    What stands here are counters of limits and marks of letters sent: while each process
    counts by itself, a limit lets through as many times as much as there are processes.
    """

    # Of all threads, each of which has a cache object of its own.
    away_until: ClassVar[float] = 0.0

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        # Redis's own patience would be the visitor's: four attempts, seconds apart.
        without_patience = {"retry": Retry(NoBackoff(), 0), **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": without_patience})
        options = {"MAX_ENTRIES": MOST_ENTRIES}
        # By its name it is one store for all threads.
        self.alone = LocMemCache("while-redis-is-away", {"OPTIONS": options})

    add = or_alone("add")
    get = or_alone("get")
    set = or_alone("set")
    touch = or_alone("touch")
    delete = or_alone("delete")
    get_many = or_alone("get_many")
    has_key = or_alone("has_key")
    incr = or_alone("incr")
    set_many = or_alone("set_many")
    delete_many = or_alone("delete_many")
    clear = or_alone("clear")
