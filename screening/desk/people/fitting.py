"""Who of the earlier people fits a vacancy, and inviting them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from candidates.models import AuditEntry, CandidateResponse, Person
from employers.limits import costs, of_search
from employers.models import Right
from employers.requests import MemberRequest, uuid_of
from screening.delivery import send_later
from screening.desk import report
from screening.desk.review.scope import vacancy_of
from screening.dialogue.kinds.written import RequirementsError
from screening.models import Fit, Fits, SearchDocument, VacancyInvitation, who_fits
from vacancies.models import InvalidTransition, Vacancy

# As many people as one looks through.
MOST_SHOWN = 50


class InviteForm(forms.Form):
    """By which earlier responses the people are known who shall be invited."""

    response = forms.TypedMultipleChoiceField(
        coerce=UUID, error_messages={"required": gettext_lazy("Choose somebody first.")}
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["response"]
        field.valid_value = uuid_of  # type: ignore[attr-defined]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@costs(of_search)
def fits(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Who fits, the best first; a POST invites those that were chosen."""
    vacancy = vacancy_of(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    if request.method == "POST":
        return _invite(request, vacancy)
    found = _found(vacancy)
    shown = found.people[:MOST_SHOWN]
    AuditEntry.note_readings([fit.response for fit in shown], request.user)
    invited = VacancyInvitation.objects.standing().filter(vacancy=vacancy)
    context = {
        "vacancy": vacancy,
        "rows": [_row(fit) for fit in shown],
        "count": len(found.people),
        "judged": found.judged,
        "is_vague": found.is_vague,
        "invited": set(invited.values_list("person", flat=True)),
        "section": "vacancies",
    }
    return render(request, "screening/people/fits.html", context)


def _found(vacancy: Vacancy) -> Fits:
    Person.take_in(vacancy.employer)
    SearchDocument.take_in(
        CandidateResponse.objects.filter(vacancy__employer=vacancy.employer_id)
    )
    try:
        return who_fits(vacancy)
    except RequirementsError:
        # The editor tells what cannot be understood.
        return Fits([], 0, is_vague=True)


def _row(fit: Fit) -> dict[str, object]:
    low, high = (round(100 * end) for end in fit.assessment.relevance)
    return {
        "response": fit.response,
        "shown": {"has_range": True, "low": low, "high": high, "beyond": high - low},
        "criteria": report.rows(fit.assessment),
    }


def _invite(request: MemberRequest, vacancy: Vacancy) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose somebody first."))
        return redirect("people:fits", vacancy.pk)
    if not request.user.may_publish:
        return redirect("account_email")
    chosen = CandidateResponse.objects.filter(
        vacancy__employer=vacancy.employer_id, pk__in=form.cleaned_data["response"]
    )
    try:
        batch = VacancyInvitation.send(vacancy, chosen, by=request.user)
    except InvalidTransition:
        messages.error(request, _("Publish the vacancy first: nobody can respond yet."))
        return redirect("people:fits", vacancy.pk)
    if batch is None:
        messages.info(request, _("They are invited already, or have responded."))
        return redirect("people:fits", vacancy.pk)
    send_later()
    return redirect("review:batch", batch)
