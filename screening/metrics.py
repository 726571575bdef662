"""What is measured of chats, for Prometheus; each process measures its own."""

from __future__ import annotations

from django.db import transaction
from prometheus_client import Counter, Gauge, Histogram

CHATS_OPEN = Gauge(
    "smartbot_chats_open", "Chats with at least one open socket in this process."
)
TURN_SECONDS = Histogram(
    "smartbot_turn_seconds",
    "From a candidate's message to what it led to, stored and ready to be sent.",
    # A turn alone takes 10 ms or so (docs/measurements.md); a second is too long.
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
NOT_UNDERSTOOD = Counter(
    "smartbot_not_understood",
    "Answers that the bot had to ask again for, by what was asked.",
    ["kind", "language"],
)
WISHES_FOR_PERSON = Counter(
    "smartbot_wishes_for_person", "Candidates who have asked for a person."
)


def count_not_understood(kind: str, language: str) -> None:
    """An answer to such a question was not clear; counted once that is stored."""
    transaction.on_commit(NOT_UNDERSTOOD.labels(kind, language).inc)


def count_wish_for_person() -> None:
    """A candidate asks for a person; counted once that is stored."""
    transaction.on_commit(WISHES_FOR_PERSON.inc)
