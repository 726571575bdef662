"""How much a chat may be sent: a token bucket a chat, for the socket and the page."""

from __future__ import annotations

import time
from uuid import UUID

from django.conf import settings


class TokenBucket:
    """How many messages a chat may still take: `burst` at once, then `per_minute`."""

    def __init__(self, burst: int, per_minute: int) -> None:
        self.burst = burst
        self.per_second = per_minute / 60
        self.level = float(burst)
        self.filled_at = time.monotonic()

    def take(self) -> bool:
        """Whether one more message may pass now."""
        self._fill()
        if self.level < 1:
            return False
        self.level -= 1
        return True

    @property
    def is_full(self) -> bool:
        """Whether the bucket remembers nothing that a new one would not know."""
        self._fill()
        return self.level == self.burst

    @property
    def seconds_to_wait(self) -> int:
        """After how many whole seconds the next message may pass."""
        missing = max(0.0, 1 - self.level)
        return int(missing / self.per_second) + 1

    def _fill(self) -> None:
        now = time.monotonic()
        gained = (now - self.filled_at) * self.per_second
        self.level = min(float(self.burst), self.level + gained)
        self.filled_at = now


# One bucket for all tabs of a chat that this process serves; a new connection finds the
# old one's. A bucket is shared between processes by none: a chat that is spread over two
# of them may take twice as much, and no database or broker is asked for each message.
_buckets: dict[UUID, TokenBucket] = {}
# When so many are kept, those that are full again are forgotten.
MOST_BUCKETS = 10_000


def bucket_of(response_id: UUID) -> TokenBucket:
    """The bucket of this chat."""
    bucket = _buckets.get(response_id)
    if bucket is None:
        if len(_buckets) >= MOST_BUCKETS:
            for known, other in list(_buckets.items()):
                if other.is_full:
                    _buckets.pop(known, None)
        bucket = TokenBucket(settings.CHAT_BURST, settings.CHAT_MESSAGES_PER_MINUTE)
        _buckets[response_id] = bucket
    return bucket


def may_pass(response_id: UUID) -> bool:
    """Whether the chat may take one more message now; always, with LIMITS=off."""
    return not settings.LIMITS or bucket_of(response_id).take()
