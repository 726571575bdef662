"""How hiring goes, part by part: periods, sources, stages, recruiters, languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from candidates.models import (
    AuditEntry,
    CandidateResponse,
    CandidateResponseQuerySet,
    Decision,
    Stage,
)
from employers.models import User
from screening.desk.review import figures
from screening.desk.tables import Cell, Table
from screening.models import ChatSession, Letter
from vacancies.models import Vacancy

Status = CandidateResponse.Status
# So many of the latest are looked at one by one.
MOST_MOVES = 20_000
MOST_ROWS = 50


def percent_of(part: int, whole: int) -> Cell:
    """A share in whole percent; nothing of nothing."""
    return round(100 * part / whole) if whole else None


def hours(length: timedelta | None) -> Cell:
    return None if length is None else round(length.total_seconds() / 3600, 1)


def days(length: timedelta | None) -> Cell:
    return None if length is None else round(length.total_seconds() / 86_400, 1)


def two_periods(responses: CandidateResponseQuerySet, since: datetime) -> Table:
    """The period from `since` to now beside the one of the same length before it."""
    length = timezone.now() - since
    now = responses.filter(created_at__gte=since)
    before = responses.filter(created_at__gte=since - length, created_at__lt=since)
    measures = [_measured(period) for period in (now, before)]
    rows = []
    for (name, this), (_same, other) in zip(*measures, strict=True):
        row: list[Cell] = [name, this, other, _change(this, other)]
        rows.append(row)
    return Table(
        "periods",
        _("This period and the one before"),
        [_("Figure"), _("This period"), _("The one before"), _("Change, %")],
        rows,
    )


def _measured(responses: CandidateResponseQuerySet) -> list[tuple[str, Cell]]:
    counts = figures.funnel(responses)
    finished = counts["finished"]
    return [
        (_("Responses"), counts["responded"]),
        (_("Chats started"), counts["chatted"]),
        (_("Chats finished"), finished),
        (
            _("Finished, as a share of responses, %"),
            percent_of(finished, counts["responded"]),
        ),
        (_("Approved"), counts["approved"]),
        (
            _("Approved, as a share of finished, %"),
            percent_of(counts["approved"], finished),
        ),
        (_("Decided by a person"), counts["by_person"]),
        (_("Hours to a person’s decision"), hours(figures.first_decision(responses))),
    ]


def _change(this: Cell, other: Cell) -> Cell:
    if not isinstance(this, int | float) or not isinstance(other, int | float):
        return None
    return round(100 * (this - other) / other) if other else None


def _outcomes() -> dict[str, Any]:
    """What is counted of any part."""
    return {
        "responded": Count("pk"),
        "finished": Count("pk", filter=Q(chat_session__ended_at__isnull=False)),
        "approved": Count("pk", filter=Q(status=Status.APPROVED)),
        "relevance": Avg("relevance_score"),
    }


def _row(name: str, counted: dict[str, Any]) -> list[Cell]:
    responded, finished = counted["responded"], counted["finished"]
    relevance = counted["relevance"]
    return [
        name,
        responded,
        finished,
        percent_of(finished, responded),
        counted["approved"],
        percent_of(counted["approved"], finished),
        None if relevance is None else round(100 * relevance),
    ]


def _heads(first: str) -> list[str]:
    return [
        first,
        _("Responses"),
        _("Finished"),
        _("Finished, %"),
        _("Approved"),
        _("Approved, as a share of finished, %"),
        _("Relevance, %"),
    ]


def sources(responses: CandidateResponseQuerySet) -> Table:
    """By which links people came, the most frequent first."""
    by_source = responses.order_by().values("source").annotate(**_outcomes())
    counted: list[dict[str, Any]] = [dict(each) for each in by_source]
    counted.sort(key=lambda each: (-each["responded"], each["source"]))
    rows = [
        _row(each["source"] or _("without a mark"), each)
        for each in counted[:MOST_ROWS]
    ]
    return Table(
        "sources",
        _("Sources"),
        _heads(_("Source")),
        rows,
        _("By the mark of the link: source, or utm_source."),
    )


def languages(responses: CandidateResponseQuerySet) -> Table:
    """Whether the three languages of the chats fare alike."""
    chats = ChatSession.objects.filter(response__in=responses)
    latest = chats.order_by("-started_at")[: figures.MOST_CHATS]
    spoken: dict[str, list[UUID]] = defaultdict(list)
    told = latest.annotate(tongue=KeyTextTransform("language", "state"))
    for language, response in told.values_list("tongue", "response"):
        spoken[language].append(response)
    rows = []
    for language, name in Vacancy.Language.choices:
        some = CandidateResponse.objects.filter(pk__in=spoken.get(language, []))
        rows.append(_row(name, some.aggregate(**_outcomes())))
    return Table(
        "languages",
        _("Parity of the languages"),
        _heads(_("Language")),
        rows,
        _(
            "The same facts get the same score in each language. If people of one "
            "leave more often or are approved less, look at the questions."
        ),
    )


def recruiters(responses: CandidateResponseQuerySet) -> Table:
    """What each member decided and wrote."""
    decisions = Decision.objects.filter(response__in=responses, undone_at=None)
    took = F("created_at") - F("response__created_at")
    by_user = (
        decisions.order_by()
        .values("user")
        .annotate(
            decided=Count("pk"),
            approved=Count("pk", filter=Q(status=Status.APPROVED)),
            mean=Avg(took),
        )
    )
    letters = Letter.objects.filter(response__in=responses, withdrawn_at=None)
    by_writer = letters.order_by().values("user").annotate(count=Count("pk"))
    written: dict[Any, int] = {each["user"]: each["count"] for each in by_writer}
    decided: dict[Any, dict[str, Any]] = {each["user"]: dict(each) for each in by_user}
    names = _names([*decided, *written])
    rows: list[list[Cell]] = [
        [
            names[user],
            decided.get(user, {}).get("decided", 0),
            decided.get(user, {}).get("approved", 0),
            hours(decided.get(user, {}).get("mean")),
            written.get(user, 0),
        ]
        for user in names
    ]
    return Table(
        "recruiters",
        _("Recruiters"),
        [
            _("Member"),
            _("Decisions"),
            _("Approved"),
            _("Hours to a decision"),
            _("Letters"),
        ],
        sorted(rows, key=lambda row: (-_number(row[1]), -_number(row[4]))),
    )


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0


def _names(pks: Iterable[Any]) -> dict[Any, str]:
    pks = list(pks)
    users = User.objects.in_bulk({pk for pk in pks if pk is not None})
    return {
        pk: users[pk].called if pk in users else _("a former member")
        for pk in dict.fromkeys(pks)
    }


def stages(responses: CandidateResponseQuerySet) -> Table:
    """How long responses stay in each stage, by the moves that the audit has kept."""
    moves = AuditEntry.objects.filter(
        action=AuditEntry.Action.MOVED, response__in=responses
    ).order_by("-created_at")[:MOST_MOVES]
    entered = dict(
        responses.filter(audit_entries__action=AuditEntry.Action.MOVED).values_list(
            "pk", "created_at"
        )
    )
    stays: dict[tuple[str, str], list[timedelta]] = defaultdict(list)
    told = moves.values_list("response", "created_at", "details")
    for response, at, details in sorted(told, key=lambda move: move[1]):
        left = details["from"]
        came = entered.get(response)
        if came is not None:
            stays[left["role"], left["name"]].append(at - came)
        entered[response] = at
    rows: list[list[Cell]] = []
    for (role, name), lengths in stays.items():
        rows.append(
            [
                Stage.told({"role": role, "name": name}),
                len(lengths),
                days(sorted(lengths)[len(lengths) // 2]),
                days(max(lengths)),
            ]
        )
    order = list(Stage.Role)
    rows.sort(key=lambda row: str(row[0]))
    named = {str(role.label): number for number, role in enumerate(order)}
    rows.sort(key=lambda row: named.get(str(row[0]), len(order)))
    return Table(
        "stages",
        _("Time in stage"),
        [
            _("Stage"),
            pgettext("of a stage", "Left it"),
            _("Days, median"),
            _("Days, longest"),
        ],
        rows,
        _("Of those who have moved on."),
    )


Maker = Callable[[CandidateResponseQuerySet], Table]
PARTS: dict[str, Maker] = {
    "sources": sources,
    "stages": stages,
    "recruiters": recruiters,
    "languages": languages,
}

KEYS = ("periods", *PARTS)


def tables(
    whole: CandidateResponseQuerySet, since: datetime, keys: Sequence[str] = ()
) -> list[Table]:
    """The tables of these keys, or all, over the responses since then.

    `whole` are the responses of any time.
    """
    found = []
    if not keys or "periods" in keys:
        found.append(two_periods(whole, since))
    responses = whole.filter(created_at__gte=since)
    for key, make in PARTS.items():
        if not keys or key in keys:
            found.append(make(responses))
    return found
