"""The report on adverse impact: whether groups are selected at rates that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from candidates.models import (
    CandidateResponse,
    CandidateResponseQuerySet,
    GroupAnswer,
)
from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening.desk import export
from screening.desk.parity import Compared, Group, compare
from screening.desk.review.overview import PeriodForm
from screening.desk.tables import Cell, Table
from vacancies.models import Vacancy

# Of fewer people nothing is told: one could guess who they are.
FEWEST = 5


@for_company
@require_http_methods(["GET", "HEAD", "POST"])
def impact(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The report; a POST of an owner has candidates asked, or no longer."""
    if request.method == "POST":
        employer.demand(request.user, Right.MANAGE)
        employer.asks_groups = "ask" in request.POST
        employer.save(update_fields=["asks_groups"])
        messages.success(request, _("Saved."))
        return redirect("review:impact")
    form, responses = _asked_for(request, employer)
    context = {
        "employer": employer,
        "form": form,
        "tables": impact_tables(responses),
        "answered": GroupAnswer.objects.filter(response__in=responses).count(),
        "decided": _decided(responses).count(),
        "fewest": FEWEST,
        "may_manage": employer.allows(request.user, Right.MANAGE),
        "section": "overview",
    }
    return render(request, "screening/impact.html", context)


@for_company
@require_safe
def impact_file(
    request: MemberRequest, employer: Employer, key: str, form: str
) -> HttpResponse:
    """One of the report's tables as a file."""
    _period, responses = _asked_for(request, employer)
    table = next(iter(impact_tables(responses, key)), None)
    if table is None:
        raise Http404
    return HttpResponse(
        table.as_file(form),
        content_type=export.CONTENT_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="impact-{key}.{form}"'},
    )


def _asked_for(
    request: MemberRequest, employer: Employer
) -> tuple[PeriodForm, CandidateResponseQuerySet]:
    vacancies = Vacancy.objects.filter(employer=employer).newest_first()
    form = PeriodForm(request.GET, vacancies)
    responses = CandidateResponse.objects.filter(
        vacancy__employer=employer, created_at__gte=form.since
    )
    vacancy = form.cleaned_data.get("vacancy")
    if vacancy is not None:
        responses = responses.filter(vacancy=vacancy)
    return form, responses


def _decided(responses: CandidateResponseQuerySet) -> CandidateResponseQuerySet:
    Status = CandidateResponse.Status
    return responses.filter(status__in=[Status.APPROVED, Status.REJECTED])


def impact_tables(responses: CandidateResponseQuerySet, key: str = "") -> list[Table]:
    """A table for each kind of group; only of those whose response is decided."""
    kinds = {
        "sex": (_("By sex"), GroupAnswer.Sex),
        "age": (_("By age"), GroupAnswer.Age),
    }
    return [
        _table(responses, name, title, choices.choices)
        for name, (title, choices) in kinds.items()
        if not key or name == key
    ]


def _table(
    responses: CandidateResponseQuerySet,
    kind: str,
    title: str,
    choices: Sequence[tuple[str, Any]],
) -> Table:
    answers = GroupAnswer.objects.filter(response__in=_decided(responses))
    counted = {
        row[kind]: row
        for row in answers.order_by()
        .values(kind)
        .annotate(
            applied=Count("pk"),
            selected=Count(
                "pk", filter=Q(response__status=CandidateResponse.Status.APPROVED)
            ),
        )
    }
    names = {value: capfirst(str(name)) for value, name in choices}
    groups = [
        Group(names[value], counted[value]["applied"], counted[value]["selected"])
        for value in names
        if value in counted and counted[value]["applied"] >= FEWEST
    ]
    found = compare(groups)
    rows = [_row(each) for each in found] or [_alone(group) for group in groups]
    return Table(
        kind,
        title,
        [
            _("Group"),
            _("Decided"),
            _("Approved"),
            _("Rate, %"),
            _("Of the highest rate, %"),
            _("Exact test, p"),
            _("Four-fifths rule"),
        ],
        rows,
        marked=frozenset(n for n, each in enumerate(found) if each.is_below),
    )


def _percent(share: float) -> Cell:
    return round(100 * share, 1)


def _alone(group: Group) -> list[Cell]:
    rate = _percent(float(group.rate))
    return [group.name, group.applied, group.selected, rate, None, None, ""]


def _row(each: Compared) -> list[Cell]:
    group = each.group
    if each.is_highest:
        told = _("the highest rate")
    elif not each.is_below:
        told = _("kept")
    elif each.is_significant:
        told = _("below, hardly by chance")
    else:
        told = _("below, may be chance")
    return [
        group.name,
        group.applied,
        group.selected,
        _percent(float(group.rate)),
        _percent(float(each.ratio)),
        None if each.is_highest else round(each.chance, 4),
        told,
    ]
