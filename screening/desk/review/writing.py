"""What members write: notes to one another, and to the candidate in the chat."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from candidates.models import AuditEntry
from candidates.views import mail_link
from employers.models import Right
from employers.requests import MemberRequest
from screening.chat.views import end_tabs
from screening.delivery import deliver
from screening.desk.review.forms import NoteForm, WriteForm
from screening.desk.review.response import address_of, context_of
from screening.desk.review.scope import decidable, response_of
from screening.models import ChatSession
from vacancies.models import InvalidTransition


@login_required
@require_POST
def note(request: MemberRequest, pk: UUID) -> HttpResponse:
    response = response_of(request, pk)
    response.vacancy.employer.demand(request.user, Right.NOTE)
    form = NoteForm(request.POST)
    if form.is_valid():
        form.instance.response = response
        form.instance.user = request.user
        form.save()
        messages.success(request, _("The note is added."))
    else:
        messages.error(request, _("A note needs some words."))
    return redirect(f"{address_of(request, response)}#notes")


@login_required
@require_POST
def write(request: MemberRequest, pk: UUID) -> HttpResponse:
    """A member writes into the candidate's chat; the bot is quiet meanwhile."""
    response = decidable(request, pk)
    chat: ChatSession | None = getattr(response, "chat_session", None)
    if chat is None:
        messages.error(request, _("The candidate has not opened the chat yet."))
        return redirect(address_of(request, response))
    form = WriteForm(request.POST)
    if not form.is_valid():
        context = context_of(request, response) | {"write_form": form}
        return render(request, "screening/response.html", context, status=400)
    deliver(chat, chat.write(form.cleaned_data["message"], by=request.user))
    return redirect(f"{address_of(request, response)}#write")


@login_required
@require_POST
def hand_back(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The member lets the bot go on."""
    response = decidable(request, pk)
    chat: ChatSession | None = getattr(response, "chat_session", None)
    try:
        if chat is not None:
            deliver(chat, chat.hand_back(by=request.user))
    except InvalidTransition:  # it has gone on by itself
        messages.info(request, _("The bot goes on already."))
    return redirect(f"{address_of(request, response)}#write")


@login_required
@require_POST
def end_keys(request: MemberRequest, pk: UUID) -> HttpResponse:
    """No link to the chat opens it any more; the candidate is mailed a new one."""
    response = decidable(request, pk)
    with transaction.atomic():
        response.end_keys()
        AuditEntry.note(AuditEntry.Action.ENDED, response, request.user)
    end_tabs(response)
    mail_link(response, response.url_of())
    messages.success(
        request,
        _("The links to the chat have ended. The candidate is mailed a new one."),
    )
    return redirect(address_of(request, response))
