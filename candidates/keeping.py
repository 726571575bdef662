"""How long data are kept, and the desk's page about it and about what is agreed to."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from candidates.models import AuditEntry, CandidateResponse, ConsentText, Person
from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from vacancies.models import Vacancy

MOST_SHOWN = 50


def months_before(moment: datetime, months: int) -> datetime:
    """The same time so many calendar months earlier, or on the last day of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def erase_old(now: datetime) -> int:
    """Erase what employers have said is to be kept no longer; returns how many."""
    erased = 0
    for employer in Employer.objects.filter(retention_months__isnull=False):
        assert employer.retention_months is not None
        old = CandidateResponse.objects.filter(
            vacancy__employer=employer,
            created_at__lte=months_before(now, employer.retention_months),
        )
        # One after the other: each in a transaction of its own, and none held long.
        for pk in old.values_list("pk", flat=True):
            response = CandidateResponse.objects.filter(pk=pk).first()
            if response is not None:
                response.erase(by="retention")
                erased += 1
    # Whoever's responses went with a vacancy.
    Person.objects.filter(responses=None).delete()
    return erased


def erased_of(employer: Employer) -> list[dict[str, Any]]:
    """How many responses were erased on which days, and why: `day`, `why`, `count`."""
    entries = AuditEntry.objects.filter(
        action=AuditEntry.Action.ERASED, employer=employer
    )
    by_day = entries.order_by().annotate(day=TruncDate("created_at"))
    counted = by_day.values("day", "details__by").annotate(count=Count("pk"))
    return [
        {"day": row["day"], "why": row["details__by"], "count": row["count"]}
        for row in counted.order_by("-day", "details__by")[:MOST_SHOWN]
    ]


class KeepingForm(forms.ModelForm[Employer]):
    """How long responses are kept."""

    class Meta:
        model = Employer
        fields = ("retention_months",)


class TextForm(forms.ModelForm[ConsentText]):
    """What candidates read and agree to, in one language."""

    class Meta:
        model = ConsentText
        fields = ConsentText.TEXTS
        widgets = {
            "notice": forms.Textarea(attrs={"rows": 6}),
            "for_vacancy": forms.Textarea(attrs={"rows": 3}),
            "to_remember": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["lang"] = self.prefix

    def clean(self) -> dict[str, Any]:
        # Browsers end lines as no text that is compared with another should.
        cleaned = super().clean() or {}
        return {name: text.replace("\r\n", "\n") for name, text in cleaned.items()}


def _forms_of(request: MemberRequest, employer: Employer) -> list[TextForm]:
    return [
        TextForm(
            request.POST or None,
            prefix=language,
            initial=ConsentText.current(employer, language).texts,
        )
        for language in Vacancy.Language.values
    ]


@for_company
@require_http_methods(["GET", "POST"])
def keeping(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The employer's page about what is kept for how long, and what is agreed to."""
    form = KeepingForm(request.POST or None, instance=employer)
    texts = _forms_of(request, employer)
    if request.method == "POST":
        employer.demand(request.user, Right.MANAGE)
        if all([form.is_valid(), *(text.is_valid() for text in texts)]):
            _save(form, texts, request)
            messages.success(request, _("Saved."))
            return redirect("candidates:keeping")
    may_manage = employer.allows(request.user, Right.MANAGE)
    if not may_manage:
        shown: list[forms.BaseForm] = [form, *texts]
        for one in shown:
            for field in one.fields.values():
                field.disabled = True
    context = {
        "form": form,
        "texts": [
            (Vacancy.Language(str(text.prefix)).label, text, _version(employer, text))
            for text in texts
        ],
        "employer": employer,
        "may_manage": may_manage,
        "erased": erased_of(employer),
        "section": "company",
    }
    return render(request, "candidates/keeping.html", context)


def _version(employer: Employer, text: TextForm) -> ConsentText:
    return ConsentText.current(employer, str(text.prefix))


@transaction.atomic
def _save(form: KeepingForm, texts: list[TextForm], request: HttpRequest) -> None:
    employer = form.instance
    # Before the months are another: what nobody has touched shall follow them.
    changed = [text for text in texts if text.has_changed()]
    form.save()
    for text in changed:
        ConsentText.write(
            employer,
            str(text.prefix),
            {name: text.cleaned_data[name] for name in ConsentText.TEXTS},
            by=request.user,  # type: ignore[arg-type]
        )
