"""Saved views of the lists of responses: filters, order and columns under a name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from candidates.models import Stage
from employers.models import Right
from employers.requests import MemberRequest
from screening.desk.review.forms import ResponseFilterForm
from screening.desk.review.scope import vacancy_of
from screening.models import SavedView
from vacancies.models import InvalidTransition, Vacancy


class ViewForm(forms.ModelForm[SavedView]):
    class Meta:
        model = SavedView
        fields = ("name", "query", "is_shared")


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view in the list of them."""

    pk: int
    name: str
    is_shared: bool
    # Whether it is what is seen now, and whether who sees it may remove it.
    is_current: bool
    is_removable: bool


def views_for(
    request: MemberRequest, vacancy: Vacancy, form: ResponseFilterForm
) -> list[ShownView]:
    """The views that the member can open."""
    views, asked = list(_views_of(request, vacancy)), form.asked
    for view in views:
        # The one that knows already what the member may do.
        view.employer = vacancy.employer
    return [
        ShownView(
            view.pk,
            view.name,
            view.is_shared,
            is_current=QueryDict(view.query) == asked,
            is_removable=view.may_be_removed_by(request.user),
        )
        for view in views
    ]


def _views_of(request: MemberRequest, vacancy: Vacancy) -> QuerySet[SavedView]:
    return SavedView.objects.visible_to(request.user).filter(
        employer=vacancy.employer_id
    )


@login_required
@require_safe
def view(request: MemberRequest, pk: UUID, view: int) -> HttpResponse:
    """The list of a vacancy's responses as the view has it: the link to share."""
    vacancy = vacancy_of(request, pk)
    found = get_object_or_404(_views_of(request, vacancy), pk=view)
    return _to_list(vacancy, found.query)


@login_required
@require_POST
def save(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Save what the member looks at, for the member or for the team."""
    vacancy = vacancy_of(request, pk)
    vacancy.employer.demand(request.user, Right.NOTE)
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the view a name."))
        return _to_list(vacancy, "")
    # Nothing of the address but what makes sense.
    stages = Stage.objects.of(vacancy.employer_id)
    asked = QueryDict(form.cleaned_data["query"])
    query = ResponseFilterForm(asked, stages).asked.urlencode()
    name, is_shared = form.cleaned_data["name"], form.cleaned_data["is_shared"]
    try:
        SavedView.keep(
            vacancy.employer, name, query, by=request.user, is_shared=is_shared
        )
    except InvalidTransition:
        told = _("%(count)s views are as many as there can be.")
        messages.error(request, told % {"count": SavedView.MOST})
    else:
        messages.success(request, _("Saved."))
    return _to_list(vacancy, query)


@login_required
@require_POST
def forget(request: MemberRequest, pk: UUID, view: int) -> HttpResponse:
    """Do without a saved view."""
    vacancy = vacancy_of(request, pk)
    found = get_object_or_404(_views_of(request, vacancy), pk=view)
    if not found.may_be_removed_by(request.user):
        vacancy.employer.demand(request.user, Right.EDIT)
    found.delete()
    messages.success(request, _("The view is removed."))
    return _to_list(vacancy, "")


def _to_list(vacancy: Vacancy, query: str) -> HttpResponse:
    url = reverse("review:responses", args=[vacancy.pk])
    return redirect(f"{url}?{query}" if query else url)
