"""What is counted of responses, for Prometheus; each process counts its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from prometheus_client import Counter

if TYPE_CHECKING:
    from candidates.models.response import CandidateResponse

CHATS_STARTED = Counter("smartbot_chats_started", "Chats that have begun.")
CHATS_ENDED = Counter("smartbot_chats_ended", "Chats that have come to their end.")
DECISIONS = Counter(
    "smartbot_decisions", "Decisions and recommendations.", ["by", "outcome"]
)


def count_started(count: int) -> None:
    """So many chats have begun; counted once that is stored."""
    transaction.on_commit(lambda: CHATS_STARTED.inc(count))


def count_ended(responses: Sequence[CandidateResponse]) -> None:
    """These chats have ended: by the bot's decision, or its recommendation."""
    outcomes = [
        str(response.status) if response.is_decided else "recommended"
        for response in responses
    ]

    def count() -> None:
        CHATS_ENDED.inc(len(outcomes))
        for outcome in outcomes:
            DECISIONS.labels("bot", outcome).inc()

    if outcomes:
        transaction.on_commit(count)


def count_decided(outcome: str) -> None:
    """A person has decided so."""
    transaction.on_commit(DECISIONS.labels("employer", outcome).inc)
