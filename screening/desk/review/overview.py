"""The overview page: how hiring goes, per period and vacancy."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from candidates.models import (
    AuditEntry,
    CandidateResponse,
    CandidateResponseQuerySet,
)
from employers.requests import MemberRequest
from screening import phrases
from screening.desk import export, report, veil
from screening.desk.review import breakdown, figures
from vacancies.models import Vacancy


class PeriodForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("Period"),
        coerce=int,
        required=False,
        choices=[
            (30, gettext_lazy("30 days")),
            (7, gettext_lazy("7 days")),
            (90, gettext_lazy("90 days")),
            (365, gettext_lazy("a year")),
        ],
    )
    vacancy = forms.ModelChoiceField(
        label=gettext_lazy("Vacancy"),
        queryset=Vacancy.objects.none(),
        required=False,
        empty_label=gettext_lazy("All vacancies"),
    )

    def __init__(self, data: Any, vacancies: Any) -> None:
        super().__init__(data)
        self.fields["vacancy"].queryset = vacancies  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def since(self) -> Any:
        days = self.cleaned_data.get("days") or 30
        return timezone.now() - timedelta(days=days)


@login_required
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    form, whole = _asked_for(request)
    responses = whole.filter(created_at__gte=form.since)
    counts = figures.funnel(responses)
    steps = _steps(counts)
    bands = figures.scores(responses)
    days = figures.per_day(responses, form.since)
    waits = figures.waiting(responses).select_related("candidate", "vacancy")
    waiting = list(waits[: figures.MOST_SHOWN])
    veil.put_on(waiting)
    asked = figures.unanswered(responses).select_related(
        "response__candidate", "response__vacancy"
    )
    unanswered = veil.questions(asked[: figures.MOST_SHOWN])
    shown = [response.vacancy_id for response in waiting]
    shown += [question.vacancy.pk for question in unanswered]
    AuditEntry.note_listing(shown, request.user, "overview")
    return render(
        request,
        "screening/overview.html",
        {
            "form": form,
            "counts": counts,
            "steps": steps,
            "bands": [
                (f"{number * 10}–{number * 10 + 10} %", count)
                for number, count in enumerate(bands)
            ],
            "days": days,
            "questions": [
                (capfirst(phrases.criterion_text(asked.criterion)), asked)
                for asked in figures.questions(responses)
            ],
            "reply": report.duration_text(figures.first_reply(responses)),
            "decision": report.duration_text(figures.first_decision(responses)),
            "waiting": waiting,
            "unanswered": unanswered,
            "tables": breakdown.tables(whole, form.since),
            "charts": _charts(steps, bands, days),
            "section": "overview",
        },
    )


def _asked_for(request: MemberRequest) -> tuple[PeriodForm, CandidateResponseQuerySet]:
    """The form, and the responses of any time that it lets through."""
    vacancies = Vacancy.objects.visible_to(request.user).newest_first()
    form = PeriodForm(request.GET, vacancies)
    responses = CandidateResponse.objects.visible_to(request.user)
    vacancy = form.cleaned_data.get("vacancy")
    if vacancy is not None:
        responses = responses.filter(vacancy=vacancy)
    return form, responses


@login_required
@require_safe
def overview_file(request: MemberRequest, key: str, form: str) -> HttpResponse:
    """One of the tables of the overview as a file."""
    if key not in breakdown.KEYS:
        raise Http404
    period, whole = _asked_for(request)
    (table,) = breakdown.tables(whole, period.since, [key])
    return HttpResponse(
        table.as_file(form),
        content_type=export.CONTENT_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{key}.{form}"'},
    )


def _steps(counts: dict[str, int]) -> list[figures.Step]:
    """How many got how far, and which part that is of all who responded."""
    names = {
        "responded": _("Responded"),
        "chatted": _("Chat started"),
        "finished": _("Chat finished"),
        "approved": _("Approved"),
        "by_person": _("Decided by a person"),
    }
    whole = counts["responded"] or 1
    return [
        figures.Step(str(name), counts[key], round(100 * counts[key] / whole))
        for key, name in names.items()
    ]


def _charts(
    steps: list[figures.Step], bands: list[int], days: dict[date, int]
) -> dict[str, Any]:
    """What the page's script draws."""
    return {
        "funnel": {
            "labels": [step.name for step in steps],
            "values": [step.count for step in steps],
        },
        "scores": {
            "labels": [f"{number * 10}+" for number in range(len(bands))],
            "values": bands,
        },
        "days": {
            "labels": [day.isoformat() for day in days],
            "values": list(days.values()),
        },
    }
