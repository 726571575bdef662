"""Who has the last word in a vacancy's chats: a person, or the bot at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from candidates.models import AuditEntry
from employers.models import Right
from employers.requests import MemberRequest
from screening import phrases
from screening.desk.editor.views import criteria_of, panel_addresses, play
from screening.dialogue.facts import Kind
from vacancies.models import Vacancy


@login_required
@require_http_methods(["GET", "POST"])
def deciding(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The owner sees the chat and what would reject, and then chooses.

    The choice stands on the page of the preview and nowhere else at the desk: nobody
    lets the bot decide without having had it before their eyes.
    """
    mine = Vacancy.objects.visible_to(request.user).select_related("employer")
    vacancy = get_object_or_404(mine, pk=pk)
    vacancy.employer.demand(request.user, Right.MANAGE)
    if request.method == "POST":
        return _choose(request, vacancy)
    criteria = criteria_of(vacancy)
    context = {
        "vacancy": vacancy,
        "rejecting": [
            capfirst(phrases.criterion_text(criterion))
            for criterion in criteria
            if criterion.required and criterion.kind != Kind.PROFILE
        ],
        "preview": play(vacancy, criteria, []),
        **panel_addresses(vacancy),
        "section": "vacancies",
    }
    return render(request, "screening/deciding.html", context)


@transaction.atomic
def _choose(request: MemberRequest, vacancy: Vacancy) -> HttpResponse:
    if "blind" in request.POST:
        return _review_blindly(request, vacancy, request.POST["blind"] == "on")
    chosen = request.POST.get("decided_by", "")
    if chosen not in Vacancy.DecidedBy.values:
        messages.error(request, _("Choose who decides."))
        return redirect("editor:deciding", vacancy.pk)
    before = vacancy.decided_by
    if chosen != before:
        vacancy.let_decide(Vacancy.DecidedBy(chosen))
        AuditEntry.note_choice(
            AuditEntry.Action.DECIDERS, vacancy, request.user, before, chosen
        )
    if vacancy.is_decided_by_bot:
        messages.success(request, _("The bot decides from now on."))
    else:
        messages.success(request, _("The bot recommends from now on; you decide."))
    return redirect("review:responses", vacancy.pk)


def _review_blindly(
    request: MemberRequest, vacancy: Vacancy, is_blind: bool
) -> HttpResponse:
    if is_blind != vacancy.is_blind:
        vacancy.review_blindly(is_blind)
        AuditEntry.note_choice(
            AuditEntry.Action.BLIND, vacancy, request.user, not is_blind, is_blind
        )
    if is_blind:
        messages.success(request, _("Who it is stays veiled until the decision."))
    else:
        messages.success(request, _("Names and contacts are seen again."))
    return redirect("review:responses", vacancy.pk)
