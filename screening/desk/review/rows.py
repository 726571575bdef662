"""What a row of the list shows, and the top of a response's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from candidates.models import (
    CandidateResponse,
    CandidateResponseQuerySet,
    Stage,
    double_of,
    with_doubles,
)
from screening.desk import report, veil
from screening.models import ChatSession


def rows_of(pks: list[UUID], stages: Sequence[Stage]) -> list[CandidateResponse]:
    """The responses with these ids, in this order, with all that a row shows.

    `stages` are those of their employer.
    """
    wanted = CandidateResponse.objects.filter(pk__in=pks)
    found = list(with_all_that_a_row_shows(wanted))
    veil.put_on(found)
    place = {pk: number for number, pk in enumerate(pks)}
    rows = sorted(found, key=lambda response: place[response.pk])
    for response in rows:
        response.shown = row_of(response) | {  # type: ignore[attr-defined]
            "stage": Stage.where(response, stages),
            "double_of": double_of(response),
        }
    _mark_ties(rows)
    return rows


def _mark_ties(rows: Sequence[CandidateResponse]) -> None:
    """Say of each row how many others are as relevant, in the whole percent shown."""
    shown = [response.shown for response in rows]  # type: ignore[attr-defined]
    alike = Counter((each["low"], each["high"]) for each in shown if each["has_range"])
    for each in shown:
        each["ties"] = max(0, alike[each["low"], each["high"]] - 1)


def with_all_that_a_row_shows(
    found: CandidateResponseQuerySet,
) -> CandidateResponseQuerySet:
    return (
        with_doubles(found)
        .select_related("candidate", "chat_session", "vacancy")
        .defer(
            "candidate__resume_text", "chat_session__criteria", "vacancy__description"
        )
    )


def row_of(response: CandidateResponse) -> dict[str, object]:
    """What a row shows beside the response's own fields."""
    chat: ChatSession | None = getattr(response, "chat_session", None)
    took = ""
    if chat is not None and chat.ended_at is not None:
        length = chat.ended_at - chat.started_at
        took = report.duration_text(max(length, timedelta(minutes=1)))
    return {
        **relevance_of(response),
        "known": report.known(chat.state) if chat is not None else report.Known(),
        "skills": chat.skills if chat is not None else [],
        "took": took,
        "wants_person": chat is not None and chat.awaits_person,
        "may_be_decided": response.is_decided or response.awaits_decision,
    }


def relevance_of(response: CandidateResponse) -> dict[str, object]:
    """The two ends of the relevance in per cent, as the bar draws them."""
    chat: ChatSession | None = getattr(response, "chat_session", None)
    relevance = response.relevance_range
    if relevance is None and chat is not None:
        relevance = [chat.relevance_low, chat.relevance_high]
    low, high = (round(100 * end) for end in relevance or (0, 0))
    return {
        "has_range": relevance is not None,
        "low": low,
        "high": high,
        "beyond": high - low,
    }
