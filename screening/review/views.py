"""The desk's pages on responses. Each lets in, looks up, calls one method, shows."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from candidates.models import (
    RANK,
    AuditEntry,
    CandidateResponse,
    CandidateResponseQuerySet,
    Decision,
)
from employers.models import Right
from employers.requests import MemberRequest
from screening import export as exports
from screening import report
from screening.dialogue.facts import Fact, Kind
from screening.dialogue.requirements import RequirementsError, read_criteria
from screening.models import ChatSession, offer_of
from screening.review.forms import (
    BulkForm,
    CompareForm,
    DecisionForm,
    Listing,
    NoteForm,
    ResponseFilterForm,
)
from screening.review.history import history
from screening.search import listed
from vacancies.models import InvalidTransition, Vacancy

Status = CandidateResponse.Status


@login_required
@require_safe
def responses(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The ranked list of a vacancy's responses; for htmx, its table alone."""
    vacancy = _vacancy(request, pk)
    form = ResponseFilterForm(request.GET)
    counts = vacancy.count_responses()
    context = _list_context(request, vacancy, form, counts)
    context["tabs"] = _tabs(counts, form.chosen.get("status", ""))
    if not request.htmx:
        context |= {
            "counts": counts,
            "chips": [
                (label, value, _address_without(request, name))
                for name, label, value in form.told
            ],
            "wanted_skills": _wanted_skills(vacancy),
            "known_cities": listed(vacancy.location),
            "may_edit": vacancy.employer.allows(request.user, Right.EDIT),
            "public_url": request.build_absolute_uri(
                reverse("candidates:job", args=[vacancy.pk])
            ),
            "undo": _undoable(request, vacancy),
            "section": "vacancies",
        }
        return render(request, "screening/responses.html", context)
    return _unless_seen(request, render(request, "screening/_table.html", context))


def _list_context(
    request: MemberRequest,
    vacancy: Vacancy,
    form: ResponseFilterForm,
    counts: dict[str, int],
) -> dict[str, Any]:
    found = form.narrow(vacancy)
    known_count = None if form.is_narrowed else sum(counts[s] for s in Status.values)
    listing = Listing(found.order_by(*form.order), form.size_chosen, known_count)
    page = listing.get_page(request.GET.get("page"))
    return {
        "vacancy": vacancy,
        "page": page,
        "has_more": listing.has_more,
        "rows": _rows(list(page.object_list)),
        "form": form,
        "may_decide": vacancy.employer.allows(request.user, Right.DECIDE),
    }


def _rows(pks: list[UUID]) -> list[CandidateResponse]:
    """The responses with these ids, in this order, with all that a row shows."""
    found = _with_all_that_a_row_shows(CandidateResponse.objects.filter(pk__in=pks))
    place = {pk: number for number, pk in enumerate(pks)}
    rows = sorted(found, key=lambda response: place[response.pk])
    for response in rows:
        response.shown = row_of(response)  # type: ignore[attr-defined]
    return rows


def _unless_seen(request: MemberRequest, rendered: HttpResponse) -> HttpResponse:
    """Nothing (204) if this is what the page that asks shows already.

    The page asks every few seconds. Asking beats a socket here: the answer comes from
    the database, which is the truth, it needs no broker, and it follows the filter.
    """
    # The token is another one each time, and the table has none.
    seen = hashlib.sha256(rendered.content).hexdigest()[:16]
    if request.headers.get("X-Seen") == seen:
        return HttpResponse(status=204)
    rendered["X-Seen"] = seen
    return rendered


def _tabs(counts: dict[str, int], chosen: str) -> list[tuple[str, str, int, bool]]:
    everything = sum(counts[status] for status in Status.values)
    return [
        ("", _("All"), everything, not chosen),
        *(
            (value, str(label), counts[value], value == chosen)
            for value, label in Status.choices
        ),
    ]


def _address_without(request: MemberRequest, name: str) -> str:
    """The address of this list without one of its filters."""
    query = request.GET.copy()
    for left_out in (name, "page"):
        query.pop(left_out, None)
    return f"?{query.urlencode()}"


def _wanted_skills(vacancy: Vacancy) -> list[str]:
    """The skills that the vacancy asks for: those by which one filters."""
    try:
        criteria = read_criteria(offer_of(vacancy))
    except RequirementsError:
        return []
    return [c.subject for c in criteria if c.kind == Kind.SKILL]


def _undoable(request: MemberRequest, vacancy: Vacancy) -> Decision | None:
    """What was decided last in this list, while it can still be taken back."""
    batch = request.session.get("undo", {}).get(str(vacancy.pk))
    if batch is None:
        return None
    return Decision.objects.filter(
        batch=batch,
        user=request.user,
        undone_at=None,
        created_at__gte=timezone.now() - Decision.UNDO_WITHIN,
    ).first()


def _vacancy(request: MemberRequest, pk: UUID) -> Vacancy:
    mine = Vacancy.objects.visible_to(request.user).select_related("employer")
    return get_object_or_404(mine, pk=pk)


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
    took = ""
    if chat is not None and chat.ended_at is not None:
        length = chat.ended_at - chat.started_at
        took = report.duration_text(max(length, timedelta(minutes=1)))
    return {
        "has_range": relevance is not None,
        "low": low,
        "high": high,
        "beyond": high - low,
        "known": report.known(chat.state) if chat is not None else report.Known(),
        "took": took,
        "may_be_decided": response.is_decided or response.awaits_decision,
    }


@login_required
@require_safe
def response(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One response: score, criteria, transcript, resume, what the team did.

    For htmx, what changes while the candidate chats.
    """
    found = _response(request, pk)
    if request.htmx:
        return _what_changes(request, found)
    AuditEntry.note_reading(found, request.user)
    filters = ResponseFilterForm(request.GET)
    listed = filters.narrow(found.vacancy)
    previous, following = neighbours(listed, found, filters.chosen.get("sort"))
    context = context_of(request, found) | {"previous": previous, "next": following}
    return render(request, "screening/response.html", context)


def _what_changes(request: MemberRequest, response: CandidateResponse) -> HttpResponse:
    chat: ChatSession | None = getattr(response, "chat_session", None)
    if chat is not None and chat.ended_at is not None:
        # Now it can be decided: nearly everything on the page is another.
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = context_of(request, response)
    return _unless_seen(request, render(request, "screening/_live.html", context))


def _response(request: MemberRequest, pk: UUID) -> CandidateResponse:
    visible = CandidateResponse.objects.visible_to(request.user)
    all_that_is_shown = ("vacancy__employer", "candidate", "chat_session")
    return get_object_or_404(visible.select_related(*all_that_is_shown), pk=pk)


def neighbours(
    listed: CandidateResponseQuerySet, response: CandidateResponse, sort: str | None
) -> tuple[UUID | None, UUID | None]:
    """Who stands before and after a response in the list as it is filtered."""
    listed = listed.annotate(rank=RANK, name=F("candidate__full_name"))
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
        "history": history(response),
        "notes": response.notes.select_related("user"),
        "decision_form": DecisionForm(response),
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
            "attention": report.attention(conversation),
            "unanswered": conversation.unanswered,
        }
    context["resume"] = report.pieces(response.candidate.resume_text, facts)
    return context


@login_required
@require_POST
def decide(request: MemberRequest, pk: UUID) -> HttpResponse:
    response = _decidable(request, pk)
    form = DecisionForm(response, request.POST)
    if not form.is_valid():
        context = context_of(request, response) | {"decision_form": form}
        return render(request, "screening/response.html", context, status=400)
    status = Status(form.cleaned_data["status"])
    try:
        response.decide(
            status,
            by=request.user,
            note=form.cleaned_data["note"],
            reason=form.cleaned_data["reason"],
        )
    except InvalidTransition:
        messages.error(request, _("This response cannot be decided that way now."))
    else:
        done = {
            Status.APPROVED: _("%(name)s is approved."),
            Status.REJECTED: _("%(name)s is rejected."),
        }
        messages.success(request, done[status] % {"name": response.candidate})
    return redirect(_address(request, response))


def _address(request: MemberRequest, response: CandidateResponse) -> str:
    """The response's page, in the list that the member came from."""
    url = reverse("review:response", args=[response.pk])
    filters = request.GET.urlencode()
    return f"{url}?{filters}" if filters else url


@login_required
@require_POST
def note(request: MemberRequest, pk: UUID) -> HttpResponse:
    response = _response(request, pk)
    response.vacancy.employer.demand(request.user, Right.NOTE)
    form = NoteForm(request.POST)
    if form.is_valid():
        form.instance.response = response
        form.instance.user = request.user
        form.save()
        messages.success(request, _("The note is added."))
    else:
        messages.error(request, _("A note needs some words."))
    return redirect(f"{_address(request, response)}#notes")


@login_required
@require_POST
def decide_many(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Approve or reject what was ticked in the list; can be undone for a while."""
    vacancy = _vacancy(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    form = BulkForm(request.POST)
    back = _back_to_list(request, vacancy)
    if not form.is_valid():
        messages.error(request, _("Tick the responses first."))
        return back
    status, note = Status(form.cleaned_data["status"]), form.cleaned_data["note"]
    batch = uuid.uuid4()
    decided = refused = 0
    chosen = vacancy.responses.filter(pk__in=form.cleaned_data["response"])
    for response in chosen.select_related("vacancy"):
        try:
            response.decide(status, by=request.user, note=note, batch=batch)
        except InvalidTransition:
            refused += 1
        else:
            decided += 1
    if decided:
        request.session["undo"] = {str(vacancy.pk): str(batch)}
        messages.success(request, _told(status, decided))
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
    vacancy = _vacancy(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    batch = request.session.pop("undo", {}).get(str(vacancy.pk))
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
    response = _response(request, pk)
    response.vacancy.employer.demand(request.user, Right.DECIDE)
    return response


@login_required
@require_safe
def export(request: MemberRequest, pk: UUID, form: str) -> HttpResponse:
    """The list as a file: the filter and the order as seen, all pages."""
    vacancy = _vacancy(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    filters = ResponseFilterForm(request.GET)
    AuditEntry.note_export(vacancy, request.user, form, filters.narrowing)
    found = filters.narrow(vacancy)
    written = exports.as_file(found.order_by(*filters.order), form)
    return HttpResponse(
        written,
        content_type=exports.CONTENT_TYPES[form],
        headers={"Content-Disposition": exports.disposition(form)},
    )


@login_required
@require_safe
def compare(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Two to four responses side by side, criterion by criterion."""
    vacancy = _vacancy(request, pk)
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
