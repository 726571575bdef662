"""The desk's pages on responses. Each lets in, looks up, calls one method, shows."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from candidates.models import CandidateResponse, CandidateResponseQuerySet, Decision
from employers.models import Right
from employers.requests import MemberRequest
from screening.dialogue.facts import Fact
from screening.models import ChatSession
from screening.review import export as exports
from screening.review import report
from screening.review.forms import (
    BulkForm,
    CompareForm,
    DecisionForm,
    NoteForm,
    ResponseFilterForm,
)
from vacancies.models import InvalidTransition, Vacancy

Status = CandidateResponse.Status
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def responses(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The ranked list of a vacancy's responses."""
    vacancy = get_object_or_404(
        Vacancy.objects.visible_to(request.user)
        .with_counts()
        .select_related("employer"),
        pk=pk,
    )
    form = ResponseFilterForm(request.GET)
    found = form.narrow(CandidateResponse.objects.filter(vacancy=vacancy))
    size = form.chosen.get("size", 25)
    page = Paginator(_with_all_that_a_row_shows(found).order_by(*form.order), size)
    shown = page.get_page(request.GET.get("page"))
    for response in shown:
        response.shown = row_of(response)  # type: ignore[attr-defined]
    template = (
        "screening/_responses.html" if request.htmx else "screening/responses.html"
    )
    return render(
        request,
        template,
        {
            "vacancy": vacancy,
            "page": shown,
            "form": form,
            "tabs": _tabs(vacancy, form.chosen.get("status", "")),
            "may_edit": vacancy.employer.allows(request.user, Right.EDIT),
            "may_decide": vacancy.employer.allows(request.user, Right.DECIDE),
            "public_url": request.build_absolute_uri(
                reverse("candidates:job", args=[vacancy.pk])
            ),
            "section": "vacancies",
        },
    )


def _tabs(vacancy: Vacancy, chosen: str) -> list[tuple[str, str, int, bool]]:
    counts = {status: getattr(vacancy, f"{status}_count") for status in Status.values}
    everything: int = getattr(vacancy, "response_count")  # noqa: B009  # annotated
    return [
        ("", _("All"), everything, not chosen),
        *(
            (value, str(label), counts[value], value == chosen)
            for value, label in Status.choices
        ),
    ]


def _with_all_that_a_row_shows(
    found: CandidateResponseQuerySet,
) -> CandidateResponseQuerySet:
    return found.select_related("candidate", "chat_session").defer(
        "candidate__resume_text", "chat_session__criteria"
    )


def row_of(response: CandidateResponse) -> dict[str, object]:
    """What a row shows beside the response's own fields."""
    chat: ChatSession | None = getattr(response, "chat_session", None)
    relevance = response.relevance_range
    if relevance is None and chat is not None:
        relevance = [chat.relevance_low, chat.relevance_high]
    low, high = (round(100 * end) for end in relevance or (0, 0))
    facts = report.key_facts(chat.state) if chat is not None else []
    minutes = None
    if chat is not None and chat.ended_at is not None:
        minutes = max(1, round((chat.ended_at - chat.started_at).total_seconds() / 60))
    return {
        "has_range": relevance is not None,
        "low": low,
        "high": high,
        "beyond": high - low,
        "facts": facts,
        "minutes": minutes,
        "may_be_decided": response.is_decided or response.awaits_decision,
    }


@login_required
@require_safe
def response(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One response: score, criteria, transcript, resume, what the team did."""
    visible = CandidateResponse.objects.visible_to(request.user)
    found = get_object_or_404(
        visible.select_related("vacancy__employer", "candidate", "chat_session"), pk=pk
    )
    filters = ResponseFilterForm(request.GET)
    listed = filters.narrow(CandidateResponse.objects.filter(vacancy=found.vacancy))
    previous, following = neighbours(listed, found, filters.chosen.get("sort"))
    context = context_of(request, found) | {"previous": previous, "next": following}
    return render(request, "screening/response.html", context)


def neighbours(
    listed: CandidateResponseQuerySet, response: CandidateResponse, sort: str | None
) -> tuple[UUID | None, UUID | None]:
    """Who stands before and after a response in the list as it is filtered."""
    listed = listed.annotate(
        rank=Coalesce("relevance_score", Value(-1.0)), name=F("candidate__full_name")
    )
    here = {
        "rank": -1.0 if response.relevance_score is None else response.relevance_score,
        "created_at": response.created_at,
        "name": response.candidate.full_name,
        "id": response.pk,
    }
    keys = KEYS[sort or "relevance"]
    return _next_to(listed, here, _turned(keys)), _next_to(listed, here, keys)


# The orders of `ResponseFilterForm.SORTS`, by columns that can be compared.
KEYS = {
    "relevance": ("-rank", "created_at", "id"),
    "newest": ("-created_at", "-id"),
    "oldest": ("created_at", "id"),
    "name": ("name", "id"),
}


def _turned(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key[1:] if key.startswith("-") else f"-{key}" for key in keys)


def _next_to(
    listed: CandidateResponseQuerySet, here: dict[str, Any], keys: tuple[str, ...]
) -> UUID | None:
    """The first response after `here` in the order of `keys`."""
    after, equal = Q(), Q()
    for key in keys:
        name = key.removeprefix("-")
        side = "lt" if key.startswith("-") else "gt"
        after |= equal & Q(**{f"{name}__{side}": here[name]})
        equal &= Q(**{name: here[name]})
    return listed.filter(after).order_by(*keys).values_list("pk", flat=True).first()


def context_of(
    request: MemberRequest, response: CandidateResponse
) -> dict[str, object]:
    """All that the page of a response shows."""
    chat: ChatSession | None = getattr(response, "chat_session", None)
    employer = response.vacancy.employer
    context: dict[str, object] = {
        "response": response,
        "vacancy": response.vacancy,
        "candidate": response.candidate,
        "chat": chat,
        "shown": row_of(response),
        "decisions": response.decisions.select_related("user"),
        "notes": response.notes.select_related("user"),
        "decision_form": DecisionForm(),
        "note_form": NoteForm(),
        "may_decide": employer.allows(request.user, Right.DECIDE),
        "may_note": employer.allows(request.user, Right.NOTE),
        "section": "vacancies",
    }
    facts: list[Fact] = []
    if chat is not None:
        conversation = chat.conversation
        assessment = conversation.assessment
        facts = list(conversation.facts)
        low, high = assessment.relevance
        context |= {
            "rows": report.rows(assessment),
            "chat_messages": chat.messages.all(),
            "low": report.percent(100 * low),
            "high": report.percent(100 * high),
            "unanswered": conversation.unanswered,
        }
    context["resume"] = report.pieces(response.candidate.resume_text, facts)
    return context


@login_required
@require_POST
def decide(request: MemberRequest, pk: UUID) -> HttpResponse:
    response = _decidable(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        context = context_of(request, response) | {"decision_form": form}
        return render(request, "screening/response.html", context, status=400)
    status = Status(form.cleaned_data["status"])
    try:
        response.decide(status, by=request.user, note=form.cleaned_data["note"])
    except InvalidTransition:
        messages.error(request, _("This response cannot be decided that way now."))
    else:
        done = {
            Status.APPROVED: _("%(name)s is approved."),
            Status.REJECTED: _("%(name)s is rejected."),
        }
        messages.success(request, done[status] % {"name": response.candidate})
    return redirect("review:response", response.pk)


@login_required
@require_POST
def note(request: MemberRequest, pk: UUID) -> HttpResponse:
    visible = CandidateResponse.objects.visible_to(request.user)
    response = get_object_or_404(visible.select_related("vacancy__employer"), pk=pk)
    response.vacancy.employer.demand(request.user, Right.NOTE)
    form = NoteForm(request.POST)
    if form.is_valid():
        form.instance.response = response
        form.instance.user = request.user
        form.save()
    else:
        messages.error(request, _("A note needs some words."))
    return redirect(reverse("review:response", args=[response.pk]) + "#notes")


@login_required
@require_POST
def decide_many(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Approve or reject what was ticked in the list; can be undone for a while."""
    vacancy = get_object_or_404(
        Vacancy.objects.visible_to(request.user).select_related("employer"), pk=pk
    )
    vacancy.employer.demand(request.user, Right.DECIDE)
    form = BulkForm(request.POST)
    back = _back_to_list(request, vacancy)
    if not form.is_valid():
        messages.error(request, _("Tick the responses first."))
        return back
    status, batch = Status(form.cleaned_data["status"]), uuid.uuid4()
    decided = refused = 0
    for response in vacancy.responses.filter(pk__in=form.cleaned_data["response"]):
        try:
            response.decide(status, by=request.user, batch=batch)
        except InvalidTransition:
            refused += 1
        else:
            decided += 1
    if decided:
        request.session["undo"] = str(batch)
        messages.success(request, _told(status, decided), extra_tags="undo")
    if refused:
        left = ngettext(
            "%(count)s response was left as it is: its chat goes on, or it has this "
            "status already.",
            "%(count)s responses were left as they are: their chats go on, or they "
            "have this status already.",
            refused,
        )
        messages.warning(request, left % {"count": refused})
    return back


def _told(status: Status, count: int) -> str:
    if status == Status.APPROVED:
        told = ngettext("%(count)s approved.", "%(count)s approved.", count)
    else:
        told = ngettext("%(count)s rejected.", "%(count)s rejected.", count)
    return told % {"count": count}


@login_required
@require_POST
def undo(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take back what was decided last in this list."""
    vacancy = get_object_or_404(
        Vacancy.objects.visible_to(request.user).select_related("employer"), pk=pk
    )
    vacancy.employer.demand(request.user, Right.DECIDE)
    batch = request.session.pop("undo", None)
    decisions = Decision.objects.filter(
        response__vacancy=vacancy, batch=batch, user=request.user
    )
    undone = 0
    for decision in decisions if batch else ():
        try:
            decision.take_back()
        except InvalidTransition:
            continue
        undone += 1
    if undone:
        told = ngettext(
            "%(count)s decision is taken back.",
            "%(count)s decisions are taken back.",
            undone,
        )
        messages.success(request, told % {"count": undone})
    else:
        messages.error(request, _("There is nothing to take back any more."))
    return _back_to_list(request, vacancy)


def _back_to_list(request: MemberRequest, vacancy: Vacancy) -> HttpResponse:
    url = reverse("review:responses", args=[vacancy.pk])
    filters = request.GET.urlencode()
    return redirect(f"{url}?{filters}" if filters else url)


def _decidable(request: MemberRequest, pk: UUID) -> CandidateResponse:
    visible = CandidateResponse.objects.visible_to(request.user)
    response = get_object_or_404(
        visible.select_related("vacancy__employer", "candidate", "chat_session"), pk=pk
    )
    response.vacancy.employer.demand(request.user, Right.DECIDE)
    return response


@login_required
@require_safe
def export(request: MemberRequest, pk: UUID, form: str) -> HttpResponseBase:
    """The list as a file: the filter and the order as seen, all pages."""
    vacancy = get_object_or_404(
        Vacancy.objects.visible_to(request.user).select_related("employer"), pk=pk
    )
    vacancy.employer.demand(request.user, Right.DECIDE)
    filters = ResponseFilterForm(request.GET)
    found = filters.narrow(CandidateResponse.objects.filter(vacancy=vacancy))
    ordered = _with_all_that_a_row_shows(found).order_by(*filters.order)
    rows = ordered.iterator(chunk_size=exports.AT_ONCE)
    headers = {"Content-Disposition": f'attachment; filename="responses.{form}"'}
    if form == "xlsx":
        return HttpResponse(exports.as_xlsx(rows), content_type=XLSX, headers=headers)
    text = "".join(exports.as_csv(rows))
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_safe
def compare(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Two to four responses side by side, criterion by criterion."""
    vacancy = get_object_or_404(
        Vacancy.objects.visible_to(request.user).select_related("employer"), pk=pk
    )
    form = CompareForm(request.GET)
    if not form.is_valid():
        messages.error(request, _("Tick two to four responses to compare them."))
        return redirect("review:responses", vacancy.pk)
    chosen = vacancy.responses.filter(pk__in=form.cleaned_data["response"])
    compared = list(
        chosen.select_related("candidate", "chat_session").order_by(
            *ResponseFilterForm.SORTS["relevance"]
        )
    )
    for response in compared:
        response.shown = row_of(response)  # type: ignore[attr-defined]
    return render(
        request,
        "screening/compare.html",
        {
            "vacancy": vacancy,
            "responses": compared,
            "rows": report.side_by_side(
                [getattr(response, "chat_session", None) for response in compared]
            ),
            "section": "vacancies",
        },
    )
