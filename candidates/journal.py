"""The owner's journal: all that members did for the company, the newest first."""

from __future__ import annotations

import json

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from candidates.models import AuditEntry
from employers.acting import for_company
from employers.models import Employer, Right, User
from employers.requests import MemberRequest

PER_PAGE = 50


class JournalForm(forms.Form):
    """By whom, and what: anything that is not chosen is anything."""

    who = forms.ModelChoiceField(
        User.objects.none(), required=False, label=_("Who"), empty_label=_("Everybody")
    )
    what = forms.ChoiceField(
        choices=[("", _("Everything")), *AuditEntry.Action.choices],
        required=False,
        label=_("What"),
    )

    def __init__(self, asked: QueryDict, employer: Employer) -> None:
        super().__init__(asked)
        people = User.objects.filter(memberships__employer=employer)
        self.fields["who"].queryset = people.order_by("email")  # type: ignore[attr-defined]


@require_safe
@for_company
def journal(request: MemberRequest, employer: Employer) -> HttpResponse:
    """A page of the journal; for owners alone."""
    employer.demand(request.user, Right.MANAGE)
    entries = AuditEntry.objects.filter(employer=employer).order_by("-number")
    form = JournalForm(request.GET, employer)
    form.is_valid()  # what does not fit is not looked for
    if who := form.cleaned_data.get("who"):
        entries = entries.filter(user=who)
    if what := form.cleaned_data.get("what"):
        entries = entries.filter(action=what)
    page = Paginator(entries.select_related("user", "vacancy"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = [
        (entry, json.dumps(entry.details, ensure_ascii=False, indent=2))
        for entry in page
    ]
    context = {"page": page, "rows": rows, "form": form, "section": "company"}
    return render(request, "candidates/journal.html", context)
