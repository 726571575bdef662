"""How hiring goes over all vacancies: the figures of the overview."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Min, Q
from django.db.models.functions import Floor, TruncDate
from django.utils import timezone

from candidates.models import CandidateResponse, CandidateResponseQuerySet
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Kind
from screening.models import (
    CandidateQuestion,
    CandidateQuestionQuerySet,
    ChatMessage,
    ChatSession,
)

Status = CandidateResponse.Status
BANDS = 10
# Questions are counted over this many latest chats: enough to see where people leave.
MOST_CHATS = 1000
# How many people and questions are listed; the rest is a link away.
MOST_SHOWN = 10


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


def waiting(responses: CandidateResponseQuerySet) -> CandidateResponseQuerySet:
    """Those on whom a person has to decide or to look, who wait longest first."""
    return responses.filter(needs_review=True).order_by("created_at", "id")


def first_decision(responses: CandidateResponseQuerySet) -> timedelta | None:
    """The mean time from a response to a person's decision, if there was one."""
    decided = responses.filter(decided_by=CandidateResponse.DecidedBy.EMPLOYER)
    took = decided.annotate(took=F("decided_at") - F("created_at"))
    mean: timedelta | None = took.aggregate(mean=Avg("took"))["mean"]
    return mean


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
    scored = responses.filter(relevance_score__isnull=False).order_by()
    by_band = scored.values_list(Floor(F("relevance_score") * BANDS))
    for band, count in by_band.annotate(Count("pk")):
        bands[min(int(band), BANDS - 1)] += count
    return bands


def per_day(responses: CandidateResponseQuerySet, since: datetime) -> dict[date, int]:
    """Responses by local day, from `since` on; days without any are there as well."""
    today = timezone.localdate()
    day = timezone.localtime(since).date()
    days: dict[date, int] = {}
    while day <= today:
        days[day] = 0
        day += timedelta(days=1)
    by_day = responses.order_by().values_list(TruncDate("created_at"))
    for at, count in by_day.annotate(Count("pk")):
        if at in days:
            days[at] = count
    return days


def unanswered(responses: CandidateResponseQuerySet) -> CandidateQuestionQuerySet:
    """What candidates asked and nobody has answered yet; who waits longest first."""
    return CandidateQuestion.objects.open().filter(response__in=responses)


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
    # What was never asked and rejected nobody has nothing to tell.
    telling = [question for question in told if question.asked or question.rejected]
    return sorted(telling, key=lambda question: -question.asked)


def _label(criterion: dict[str, Any]) -> str:
    # Own questions are numbered within a vacancy: their words tell them apart. All else
    # is one question wherever the same is wanted, whatever the employer called it.
    own = criterion["kind"] == Kind.QUESTION
    name = criterion["label"] if own else criterion["subject"]
    return json.dumps([criterion["kind"], name, criterion["wanted"]], sort_keys=True)
