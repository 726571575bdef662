"""Who is told what happens to responses: the employer's programs (docs/integrations.md)
and people, and the candidate."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from candidates.models.alert import Alert
from candidates.models.notice import Notice
from candidates.models.outcome import OutcomeLetter
from candidates.signals import responses_changed
from employers.alerts import AlertKind
from integrations.models import Event, EventType, Happening

if TYPE_CHECKING:
    from candidates.models.response import CandidateResponse


# Of what members are mailed.
ALERTS = {
    EventType.CHAT_ENDED: AlertKind.FINISHED,
    EventType.PERSON_WANTED: AlertKind.PERSON,
    EventType.RESPONSE_OBJECTED: AlertKind.OBJECTION,
}


def tell(event: EventType, responses: Collection[CandidateResponse]) -> None:
    """Tell that this has happened to these responses, in the caller's transaction.

    Events of one candidate keep their order: each is the subject of the response's.
    """
    Event.tell(
        Happening(r.vacancy.employer_id, event, r.candidate_id, as_told(r))
        for r in responses
    )
    users: set[UUID] = set()
    if event in ALERTS:
        Alert.of(ALERTS[event], responses)
        users = Notice.of(ALERTS[event], responses)
    responses_changed.send(None, responses=responses, users=users)
    if event == EventType.RESPONSE_DECIDED:
        OutcomeLetter.plan(responses)


def tell_erased(responses: Iterable[CandidateResponse]) -> None:
    """Tell each employer which of its responses are erased, candidate by candidate.

    To be called in the transaction that deletes them, before it does.
    """
    of: dict[tuple[UUID, UUID], list[str]] = {}
    for response in responses:
        key = (response.vacancy.employer_id, response.candidate_id)
        of.setdefault(key, []).append(str(response.pk))
    Event.tell(
        Happening(
            employer,
            EventType.CANDIDATE_ERASED,
            candidate,
            {"candidate_id": str(candidate), "response_ids": response_ids},
        )
        for (employer, candidate), response_ids in of.items()
    )


def as_told(response: CandidateResponse) -> dict[str, Any]:
    """A response as it is told: ids and states; who it is, the API tells by the ids."""
    return {
        "response_id": str(response.pk),
        "vacancy_id": str(response.vacancy_id),
        "candidate_id": str(response.candidate_id),
        "status": response.status,
        "recommended_status": response.recommended_status or None,
        "decided_by": response.decided_by,
        "relevance_score": response.relevance_score,
        "relevance_range": response.relevance_range,
        "needs_review": response.needs_review,
    }
