"""Decisions of people: on one response, on an objection, on many at once."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from candidates.models import CandidateResponse, Decision
from employers.models import Right
from employers.requests import MemberRequest
from screening.delivery import deliver
from screening.desk.review.forms import BulkForm, DecisionForm, ObjectionForm
from screening.desk.review.listing import back_to_list, show_list
from screening.desk.review.response import address_of, context_of
from screening.desk.review.scope import decidable, vacancy_of
from vacancies.models import InvalidTransition

Status = CandidateResponse.Status


@login_required
@require_POST
def decide(request: MemberRequest, pk: UUID) -> HttpResponse:
    response = decidable(request, pk)
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
    return redirect(address_of(request, response))


@login_required
@require_POST
def settle_objection(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Let the outcome stand or turn it round, with an answer to the candidate."""
    response = decidable(request, pk)
    form = ObjectionForm(response, request.POST)
    if not form.is_valid():
        context = context_of(request, response) | {"objection_form": form}
        return render(request, "screening/response.html", context, status=400)
    chat = response.chat_session
    try:
        shown = chat.settle_objection(
            Status(form.cleaned_data["status"]),
            form.cleaned_data["answer"],
            by=request.user,
            note=form.cleaned_data["note"],
        )
    except InvalidTransition:
        messages.error(request, _("There is no objection that waits for an answer."))
    else:
        deliver(chat, shown)
        messages.success(
            request, _("The objection is settled, and the candidate told.")
        )
    return redirect(address_of(request, response))


@login_required
@require_POST
def decide_many(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Approve or reject what was ticked in the list; can be undone for a while."""
    vacancy = vacancy_of(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    form = BulkForm(request.POST)
    if not form.is_valid():
        return show_list(request, vacancy, form)
    back = back_to_list(request, vacancy)
    status, note = Status(form.cleaned_data["status"]), form.cleaned_data["note"]
    reason = form.cleaned_data["reason"]
    reason = "" if reason == form.FOUND else reason
    batch = uuid.uuid4()
    decided = refused = 0
    chosen = vacancy.responses.filter(pk__in=form.cleaned_data["response"])
    for response in chosen.select_related("vacancy"):
        try:
            response.decide(
                status, by=request.user, note=note, reason=reason, batch=batch
            )
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
    vacancy = vacancy_of(request, pk)
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
    return back_to_list(request, vacancy)
