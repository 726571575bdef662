"""The page of a few responses side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from candidates.models import AuditEntry
from employers.requests import MemberRequest
from screening.desk import report
from screening.desk.review.forms import CompareForm, ResponseFilterForm
from screening.desk.review.rows import row_of
from screening.desk.review.scope import vacancy_of
from screening.desk.veil import Veil


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Two to four responses side by side, criterion by criterion.

    The list posts what is ticked, with all that its form holds, and is sent on to an
    address that names the responses alone.
    """
    vacancy = vacancy_of(request, pk)
    form = CompareForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        messages.error(request, _("Tick two to four responses to compare them."))
        return redirect("review:responses", vacancy.pk)
    if request.method == "POST":
        query = QueryDict(mutable=True)
        query.setlist("response", map(str, form.cleaned_data["response"]))
        return redirect(
            f"{reverse('review:compare', args=[vacancy.pk])}?{query.urlencode()}"
        )
    chosen = vacancy.responses.filter(pk__in=form.cleaned_data["response"])
    compared = list(
        chosen.select_related("candidate", "chat_session", "vacancy").order_by(
            *ResponseFilterForm.SORTS["relevance"]
        )
    )
    AuditEntry.note_readings(compared, request.user)
    veils = [Veil(response) for response in compared]
    for response, veil in zip(compared, veils, strict=True):
        response.shown = row_of(response)  # type: ignore[attr-defined]
        veil.put_on(response)
    rows = report.side_by_side(
        [getattr(response, "chat_session", None) for response in compared]
    )
    return render(
        request,
        "screening/compare.html",
        {
            "vacancy": vacancy,
            "responses": compared,
            "rows": [
                (
                    wanted,
                    [
                        row and veil.row(row)
                        for row, veil in zip(cells, veils, strict=True)
                    ],
                )
                for wanted, cells in rows
            ],
            "section": "vacancies",
        },
    )
