"""The board of a vacancy: a column a stage, and cards that are moved between them."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from candidates.models import RANK, AuditEntry, CandidateResponse, Stage
from employers.models import Right
from employers.requests import MemberRequest, uuid_of
from screening.desk import veil
from screening.desk.review.forms import MoveForm
from screening.desk.review.rows import relevance_of
from screening.desk.review.scope import vacancy_of
from screening.desk.review.stages import carry, put, stages_of
from vacancies.models import Vacancy

# How many cards of a column come at once.
CARDS = 20

# By what the cards of a column are ordered: the best first, then who waits longest.
Key = tuple[float, Any, UUID]


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with as many of its cards as are shown; `more` follows its last one."""

    stage: Stage
    count: int
    cards: list[CandidateResponse]
    more: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The board; a post moves what was ticked, or the card that was dropped."""
    vacancy = vacancy_of(request, pk)
    if request.method == "POST":
        return _move(request, vacancy)
    stages = stages_of(vacancy)
    counts = Stage.count(vacancy, stages)
    columns = _columns(vacancy, stages, counts)
    _note(request, vacancy, sum(len(column.cards) for column in columns))
    context = {
        "vacancy": vacancy,
        "columns": columns,
        "stages": stages,
        "may_decide": vacancy.employer.allows(request.user, Right.DECIDE),
        "may_manage": vacancy.employer.allows(request.user, Right.MANAGE),
        "section": "vacancies",
    }
    return render(request, "screening/board.html", context)


def _move(request: MemberRequest, vacancy: Vacancy) -> HttpResponse:
    vacancy.employer.demand(request.user, Right.DECIDE)
    stages = stages_of(vacancy)
    form = MoveForm(stages, request.POST)
    if not request.accepts("text/html"):  # the page's script
        if not form.is_valid():
            return JsonResponse({"detail": form.complaint}, status=400)
        stage: Stage = form.cleaned_data["stage"]
        chosen = vacancy.responses.filter(pk__in=form.cleaned_data["response"])
        carry(request, stage, chosen, form.cleaned_data["note"])
        counts = Stage.count(vacancy, stages)
        return JsonResponse({"counts": {str(pk): n for pk, n in counts.items()}})
    put(request, vacancy, form)
    return redirect("review:board", vacancy.pk)


@login_required
@require_safe
def more(request: MemberRequest, pk: UUID, stage: UUID) -> HttpResponse:
    """The cards of a column that follow `?after=`; without a script, the list of all."""
    vacancy = vacancy_of(request, pk)
    stages = stages_of(vacancy)
    shown = get_object_or_404(Stage, pk=stage, employer=vacancy.employer_id)
    if not request.htmx:
        address = reverse("review:responses", args=[vacancy.pk])
        return redirect(f"{address}?{urlencode({'stage': str(shown.pk)})}")
    after = CandidateResponse.objects.filter(vacancy=vacancy)
    last = get_object_or_404(after, pk=uuid_of(request.GET.get("after", "")))
    pks = _first(vacancy, shown, _key_of(last))
    cards = _cards(pks[:CARDS])
    _note(request, vacancy, len(cards))
    context = {
        "column": Column(shown, 0, cards, len(pks) > CARDS),
        "stages": stages,
        "vacancy": vacancy,
        "may_decide": vacancy.employer.allows(request.user, Right.DECIDE),
    }
    return render(request, "screening/_cards.html", context)


def _note(request: MemberRequest, vacancy: Vacancy, shown: int) -> None:
    AuditEntry.note_listing([vacancy.pk] * shown, request.user, "board")


def _columns(
    vacancy: Vacancy, stages: Sequence[Stage], counts: dict[UUID, int]
) -> list[Column]:
    """The columns; as many queries as there are stages and a few, however full."""
    firsts = {
        stage.pk: _first(vacancy, stage) if counts[stage.pk] else [] for stage in stages
    }
    cards = _cards(pk for pks in firsts.values() for pk in pks[:CARDS])
    by_pk = {card.pk: card for card in cards}
    return [
        Column(
            stage,
            counts[stage.pk],
            [by_pk[pk] for pk in firsts[stage.pk][:CARDS] if pk in by_pk],
            len(firsts[stage.pk]) > CARDS,
        )
        for stage in stages
    ]


def _first(vacancy: Vacancy, stage: Stage, after: Key | None = None) -> list[UUID]:
    """The ids of the stage's first responses, or of those after this one; one too many.

    Each way to stand in the stage has an index in this very order. PostgreSQL does not
    merge them by itself: asked for all at once, it would sort the whole stage.
    """
    ways = [Q(stage=stage), *(Q(stage=None, status=s) for s in stage.receives)]
    found = []
    for way in ways:
        responses = vacancy.responses.filter(way).annotate(rank=RANK)
        if after is not None:
            rank, created_at, pk = after
            responses = responses.filter(
                Q(rank__lt=-rank)
                | Q(rank=-rank, created_at__gt=created_at)
                | Q(rank=-rank, created_at=created_at, pk__gt=pk)
            )
        ordered = responses.most_relevant_first()
        rows = ordered.values_list("rank", "created_at", "pk")[: CARDS + 1]
        found.append([(-rank, created_at, pk) for rank, created_at, pk in rows])
    return [pk for _rank, _at, pk in islice(heapq.merge(*found), CARDS + 1)]


def _key_of(response: CandidateResponse) -> Key:
    score = response.relevance_score
    return (1.0 if score is None else -score, response.created_at, response.pk)


def _cards(pks: Iterable[UUID]) -> list[CandidateResponse]:
    """The responses in this order, with what a card shows and nothing else."""
    order = {pk: place for place, pk in enumerate(pks)}
    found = (
        CandidateResponse.objects.filter(pk__in=order)
        .select_related("candidate", "chat_session", "vacancy")
        .defer(
            "candidate__resume_text",
            "chat_session__criteria",
            "chat_session__state",
            "vacancy__description",
        )
        .annotate(asked=F("chat_session__state__wants_person"))
    )
    cards = sorted(found, key=lambda card: order[card.pk])
    veil.put_on(cards)
    for card in cards:
        chat = getattr(card, "chat_session", None)
        wants = chat is not None and chat.person_wrote_at is None
        card.shown = relevance_of(card) | {  # type: ignore[attr-defined]
            "wants_person": wants and bool(vars(card)["asked"])
        }
    return cards
