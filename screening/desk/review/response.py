"""The page of one response."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from candidates.handing import as_attachment
from candidates.models import (
    RANK,
    AuditEntry,
    CandidateResponse,
    CandidateResponseQuerySet,
    Notice,
    ResumeFile,
    Stage,
    is_veiled,
    others_of,
)
from employers.models import Right
from employers.requests import MemberRequest
from screening.desk import report
from screening.desk.review.forms import (
    CALLING,
    WAITING,
    DecisionForm,
    NoteForm,
    ObjectionForm,
    ResponseFilterForm,
    WriteForm,
)
from screening.desk.review.history import history
from screening.desk.review.polling import unless_seen
from screening.desk.review.rows import row_of
from screening.desk.review.scope import response_of
from screening.desk.veil import Veil
from screening.dialogue.facts import Fact
from screening.models import ChatMessage, ChatSession


@login_required
@require_safe
def response(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One response: score, criteria, transcript, resume, what the team did.

    For htmx, what changes while the candidate chats.
    """
    found = response_of(request, pk)
    # Whoever says to be htmx reads the same data.
    AuditEntry.note_reading(found, request.user)
    Notice.objects.of(request.user).filter(response=found).mark_read()
    if request.htmx:
        return _what_changes(request, found)
    stages = Stage.objects.of(found.vacancy.employer_id)
    filters = ResponseFilterForm(request.GET, stages, is_blind=found.vacancy.is_blind)
    listed = filters.narrow(found.vacancy)
    previous, following = neighbours(listed, found, filters.sort_key)
    context = context_of(request, found) | {"previous": previous, "next": following}
    return render(request, "screening/response.html", context)


@login_required
@require_safe
def resume_file(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The file of the candidate's resume, to be saved; that it was is kept."""
    found = response_of(request, pk)
    if is_veiled(found):
        raise Http404
    page = as_attachment(ResumeFile.of(found.candidate))
    AuditEntry.note(AuditEntry.Action.FETCHED, found, request.user)
    return page


def _what_changes(request: MemberRequest, response: CandidateResponse) -> HttpResponse:
    chat: ChatSession | None = getattr(response, "chat_session", None)
    saw_the_end = "X-Ended" in request.headers
    if chat is not None and chat.ended_at is not None and not saw_the_end:
        # Now it can be decided: nearly everything on the page is another.
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = context_of(request, response)
    return unless_seen(request, render(request, "screening/_live.html", context))


def neighbours(
    listed: CandidateResponseQuerySet, response: CandidateResponse, sort: str
) -> tuple[UUID | None, UUID | None]:
    """Who stands before and after a response in the list as it is filtered."""
    listed = listed.annotate(
        rank=RANK, name=F("candidate__full_name"), calling=CALLING, waiting=WAITING
    )
    chat: ChatSession | None = getattr(response, "chat_session", None)
    here = {
        "calling": int(response.needs_review and bool(chat and chat.awaits_person)),
        "waiting": response.objected_at
        or (chat.ended_at if chat is not None else None)
        or response.created_at,
        "rank": -1.0 if response.relevance_score is None else response.relevance_score,
        "created_at": response.created_at,
        "name": response.candidate.full_name,
        "id": response.pk,
    }
    keys = KEYS[sort]
    return _next_to(listed, here, _turned(keys)), _next_to(listed, here, keys)


# The orders of `ResponseFilterForm.SORTS`, by columns that can be compared.
KEYS = {
    "relevance": ("-rank", "created_at", "id"),
    "calling": ("-calling", "-rank", "created_at", "id"),
    "waiting": ("waiting", "id"),
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
    stages = Stage.objects.of(employer.pk)
    context: dict[str, object] = {
        "response": response,
        "vacancy": response.vacancy,
        "chat": chat,
        "shown": row_of(response),
        "stages": stages,
        "stage_asks": any(stage.asks_reason for stage in stages),
        "stage": Stage.where(response, stages),
        "others": others_of(response),
        "decision_form": DecisionForm(response),
        "objection_form": ObjectionForm(response),
        "note_form": NoteForm(),
        "write_form": WriteForm(),
        "may_decide": employer.allows(request.user, Right.DECIDE),
        "may_note": employer.allows(request.user, Right.NOTE),
        "section": "vacancies",
    }
    facts: list[Fact] = []
    veil = Veil(response)
    if chat is not None:
        conversation = chat.conversation
        assessment = conversation.assessment
        facts = list(conversation.facts)
        low, high = assessment.relevance
        context |= {
            "rows": veil.rows(report.rows(assessment)),
            "chat_messages": _messages_of(chat, veil),
            "low": report.percent(100 * low, 0),
            "high": report.percent(100 * high, 0),
            "attention": list(map(veil.text, report.attention(conversation))),
            "unanswered": veil.of_all(response.questions.all(), "text", "answer"),
        }
    pieces = report.pieces(response.candidate.resume_text, facts)
    context |= {
        "resume": veil.pieces(pieces),
        # Of a file nothing can be hidden.
        "resume_file": None if veil.is_on else ResumeFile.of(response.candidate),
        "history": [
            replace(event, what=veil.text(event.what), note=veil.text(event.note))
            for event in history(response)
        ],
        "notes": veil.of_all(response.notes.select_related("user"), "text"),
        "is_veiled": veil.is_on,
    }
    veil.put_on(response)
    # After the veil is on: the candidate is another object now.
    return context | {"candidate": response.candidate}


def _messages_of(chat: ChatSession, veil: Veil) -> list[ChatMessage]:
    return veil.of_all(chat.messages.select_related("author"), "message_text")


def address_of(request: MemberRequest, response: CandidateResponse) -> str:
    """The response's page, in the list that the member came from."""
    url = reverse("review:response", args=[response.pk])
    filters = request.GET.urlencode()
    return f"{url}?{filters}" if filters else url
