"""The scorecard of a response: one's own, and once it is sent, everybody's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from candidates.models import AuditEntry
from employers.models import Right
from employers.requests import MemberRequest, uuid_of
from screening.desk.review.scope import response_of
from screening.desk.veil import Veil
from screening.models import ReviewCriterion, Scorecard, averages, reviewed_by
from vacancies.models import InvalidTransition


class ScorecardForm(forms.Form):
    """A mark for each criterion, any of which may be left out, and a comment."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=Scorecard._meta.get_field("comment").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, criteria: dict[str, str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [
            ("", gettext_lazy("no mark")),
            *((n, str(n)) for n in Scorecard.MARKS),
        ]
        for key, name in criteria.items():
            self.fields[key] = forms.TypedChoiceField(
                label=name,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields([*criteria, "comment"])

    @property
    def marks(self) -> dict[str, int]:
        told = self.cleaned_data.items()
        return {k: v for k, v in told if k != "comment" and v is not None}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scorecard(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One's own card; a POST keeps or sends it. Others' stand below once it is sent."""
    response = response_of(request, pk)
    response.vacancy.employer.demand(request.user, Right.NOTE)
    AuditEntry.note_reading(response, request.user)
    own = Scorecard.objects.filter(response=response, reviewer=request.user).first()
    told = own.marks if own is not None else {}
    initial = {key: mark for key, (_name, mark) in told.items()}
    initial["comment"] = own.comment if own is not None else ""
    form = ScorecardForm(
        reviewed_by(response.vacancy), request.POST or None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        send = "send" in request.POST
        try:
            Scorecard.fill(
                response,
                request.user,
                form.marks,
                form.cleaned_data["comment"],
                send=send,
            )
        except InvalidTransition:
            words = _("Give a mark first; a card that was sent cannot be changed.")
            messages.error(request, words)
        else:
            messages.success(request, _("Sent.") if send else _("Saved."))
        return redirect("review:scorecard", response.pk)
    veil = Veil(response)
    shown = Scorecard.objects.shown_to(request.user, response)
    cards = veil.of_all(shown.select_related("reviewer"), "comment")
    veil.put_on(response)
    context = {
        "response": response,
        "vacancy": response.vacancy,
        "own": own,
        "form": form,
        "cards": [(card, list(card.marks.values())) for card in cards],
        "averages": averages(cards),
        "waiting": Scorecard.objects.filter(response=response).sent().count(),
        "own_criteria": ReviewCriterion.objects.filter(vacancy=response.vacancy),
        "may_edit": response.vacancy.employer.allows(request.user, Right.EDIT),
        "section": "vacancies",
    }
    return render(request, "screening/scorecard.html", context)


class CriterionForm(forms.ModelForm[ReviewCriterion]):
    class Meta:
        model = ReviewCriterion
        fields = ("name",)


@login_required
@require_POST
def add_criterion(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Have reviewers look at something else, too, in the vacancy of this response."""
    response = response_of(request, pk)
    response.vacancy.employer.demand(request.user, Right.EDIT)
    form = CriterionForm(request.POST)
    if form.is_valid():
        try:
            ReviewCriterion.add(response.vacancy, form.cleaned_data["name"])
        except InvalidTransition:
            words = _("%(count)s criteria are as many as there can be.")
            messages.error(request, words % {"count": ReviewCriterion.MOST})
    else:
        messages.error(request, _("Give the criterion a name."))
    return redirect("review:scorecard", response.pk)


@login_required
@require_POST
def remove_criterion(request: MemberRequest, pk: int) -> HttpResponse:
    """Do without one of a vacancy's own; marks that were given stay."""
    mine = ReviewCriterion.objects.filter(vacancy__employer__members=request.user)
    criterion = get_object_or_404(mine.select_related("vacancy__employer"), pk=pk)
    vacancy = criterion.vacancy
    vacancy.employer.demand(request.user, Right.EDIT)
    criterion.delete()
    if back := uuid_of(request.POST.get("response", "")):
        return redirect("review:scorecard", back)
    return redirect("review:responses", vacancy.pk)
