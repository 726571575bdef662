"""How hiring goes over all vacancies: the figures of the overview."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Min, Q
from django.utils import timezone

from candidates.models import CandidateResponse, CandidateResponseQuerySet
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Kind
from screening.models import ChatMessage, ChatSession

Status = CandidateResponse.Status
BANDS = 10
# Questions are counted over this many latest chats: enough to see where people leave.
MOST_CHATS = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel, and its share of the first in percent."""

    name: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question: in how many chats it was asked, was the last thing
    that the bot said before somebody left, and rejected. `judged` counts the chats
    that have the criterion, for a resume may answer what is then not asked."""

    criterion: Criterion
    asked: int
    left: int
    rejected: int
    judged: int

    @property
    def left_share(self) -> int:
        return _percent(self.left, self.asked)

    @property
    def rejected_share(self) -> int:
        return _percent(self.rejected, self.judged)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def funnel(responses: CandidateResponseQuerySet) -> dict[str, int]:
    """How many got how far; one query."""
    counts: dict[str, int] = responses.aggregate(
        responded=Count("pk"),
        chatted=Count("pk", filter=~Q(status=Status.NEW)),
        finished=Count("pk", filter=Q(chat_session__ended_at__isnull=False)),
        approved=Count("pk", filter=Q(status=Status.APPROVED)),
        by_person=Count(
            "pk", filter=Q(decided_by=CandidateResponse.DecidedBy.EMPLOYER)
        ),
        to_review=Count("pk", filter=Q(needs_review=True)),
    )
    return counts


def first_reply(responses: CandidateResponseQuerySet) -> timedelta | None:
    """The mean time from a response to the bot's first message."""
    # One row for each chat first: a mean over all messages would be another number.
    chats = ChatSession.objects.filter(response__in=responses).annotate(
        first=Min(
            "messages__created_at",
            filter=Q(messages__sender_type=ChatMessage.Sender.BOT),
        )
    )
    waited = chats.annotate(waited=F("first") - F("response__created_at"))
    mean: timedelta | None = waited.aggregate(mean=Avg("waited"))["mean"]
    return mean


def scores(responses: CandidateResponseQuerySet) -> list[int]:
    """How many have a relevance of 0 to 10 %, 10 to 20 %, and so on."""
    bands = [0] * BANDS
    found = responses.filter(relevance_score__isnull=False)
    for score in found.values_list("relevance_score", flat=True):
        assert score is not None
        bands[min(int(score * BANDS), BANDS - 1)] += 1
    return bands


def per_day(responses: CandidateResponseQuerySet, since: datetime) -> dict[str, int]:
    """Responses by local day, from `since` on; days without any are there as well."""
    today = timezone.localdate()
    day = timezone.localtime(since).date()
    days: dict[str, int] = {}
    while day <= today:
        days[day.isoformat()] = 0
        day += timedelta(days=1)
    for created_at in responses.values_list("created_at", flat=True):
        at = timezone.localtime(created_at).date().isoformat()
        if at in days:
            days[at] += 1
    return days


def questions(responses: CandidateResponseQuerySet) -> list[Asked]:
    """What became of each question, over the latest chats; most asked first."""
    chats = ChatSession.objects.filter(response__in=responses)
    latest = chats.order_by("-started_at")[:MOST_CHATS]
    criteria: dict[str, Criterion] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows = latest.values_list(
        "criteria", "state", "ended_at", "response__rejection_reasons"
    )
    for stored, state, ended_at, reasons in rows:
        by_key = {criterion["key"]: criterion for criterion in stored}
        for key, criterion in by_key.items():
            if criterion["kind"] == Kind.PROFILE:
                continue
            label = _label(criterion)
            criteria.setdefault(label, Criterion.from_json(criterion))
            counts[label]["judged"] += 1
            counts[label]["asked"] += key in state["asked"]
            counts[label]["left"] += ended_at is None and key == state["pending"]
        for reason in reasons or ():
            if reason["criterion"] in by_key:
                counts[_label(by_key[reason["criterion"]])]["rejected"] += 1
    told = [
        Asked(
            criteria[label],
            counts[label]["asked"],
            counts[label]["left"],
            counts[label]["rejected"],
            counts[label]["judged"],
        )
        for label in criteria
    ]
    return sorted(told, key=lambda question: -question.asked)


def _label(criterion: dict[str, Any]) -> str:
    # Own questions are numbered within a vacancy: their words tell them apart.
    return f"{criterion['kind']} {criterion['label']} {criterion['subject']}"
