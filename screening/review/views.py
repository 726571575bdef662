"""The desk's pages on responses. Each lets in, looks up, calls one method, shows."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
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
from screening.review import report
from screening.review.forms import BulkForm, DecisionForm, NoteForm, ResponseFilterForm
from vacancies.models import InvalidTransition, Vacancy

Status = CandidateResponse.Status


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
        "facts": facts or [response.candidate.city],
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
    return render(request, "screening/response.html", context_of(request, found))


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
def overview(request: MemberRequest) -> HttpResponse:
    return render(request, "screening/overview.html", {"section": "overview"})
