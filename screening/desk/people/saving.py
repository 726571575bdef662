"""Saving a search among people under a name."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening.desk.people.forms import PeopleForm
from screening.models import SavedSearch
from vacancies.models import InvalidTransition


class SearchForm(forms.ModelForm[SavedSearch]):
    class Meta:
        model = SavedSearch
        fields = ("name", "query")


@for_company
@require_POST
def save(request: MemberRequest, employer: Employer) -> HttpResponse:
    """Save the filter of the list that the member looks at."""
    employer.demand(request.user, Right.NOTE)
    form = SearchForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the search a name."))
        return redirect("people:list")
    # Nothing of the address but the filter.
    asked = QueryDict(form.cleaned_data["query"].removeprefix("?"))
    kept = QueryDict(mutable=True)
    for name in PeopleForm.base_fields:
        if asked.get(name):
            kept[name] = asked[name]
    try:
        name = form.cleaned_data["name"]
        SavedSearch.keep(employer, name, kept.urlencode(), by=request.user)
    except InvalidTransition:
        told = _("%(count)s searches are as many as there can be.")
        messages.error(request, told % {"count": SavedSearch.MOST})
    else:
        messages.success(request, _("Saved."))
    return redirect(f"{reverse('people:list')}?{kept.urlencode()}")


@login_required
@require_POST
def forget(request: MemberRequest, pk: int) -> HttpResponse:
    """Do without a saved search."""
    mine = SavedSearch.objects.visible_to(request.user).select_related("employer")
    found = get_object_or_404(mine, pk=pk)
    found.employer.demand(request.user, Right.NOTE)
    found.delete()
    messages.success(request, _("The search is removed."))
    return redirect("people:list")
