"""The public lists of open vacancies: of everybody, and of one employer."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.jobs.filters import JobFilterForm
from employers.limits import costs, of_search
from vacancies.models import Vacancy, VacancyQuerySet

PER_PAGE = 20


@require_safe
@costs(of_search)
def jobs(request: HttpRequest) -> HttpResponse:
    """The open vacancies of all employers."""
    return render(
        request, "candidates/jobs.html", list_of(request, Vacancy.objects.open())
    )


def list_of(request: HttpRequest, vacancies: VacancyQuerySet) -> dict[str, Any]:
    """What the page of a list shows of these vacancies, as the address narrows them."""
    form = JobFilterForm(request.GET, vacancies)
    found = form.narrow().select_related("employer")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "form": form}
