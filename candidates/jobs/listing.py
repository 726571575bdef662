"""The public lists of open vacancies: of everybody, and of one employer."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from candidates.jobs.addresses import addresses_of, in_language_asked
from candidates.jobs.filters import JobFilterForm
from candidates.models.source import carried
from employers.limits import costs, of_search
from employers.models import Employer
from vacancies.html import as_html
from vacancies.markup import plain
from vacancies.models import Vacancy, VacancyQuerySet

PER_PAGE = 20


@require_safe
@costs(of_search)
@in_language_asked
def jobs(request: HttpRequest) -> HttpResponse:
    """The open vacancies of all employers."""
    return render(
        request, "candidates/jobs.html", list_of(request, Vacancy.objects.open())
    )


@require_safe
@costs(of_search)
@in_language_asked
def career(request: HttpRequest, slug: str) -> HttpResponse:
    """An employer's career page: what it says of itself, and its open vacancies."""
    employer = get_object_or_404(Employer, slug=slug)
    published = Vacancy.objects.filter(employer=employer).exclude(
        status=Vacancy.Status.DRAFT
    )
    # Who has published nothing has nothing to show, but to the own people.
    if not published.exists() and employer not in _acting(request):
        raise Http404
    text, language = employer.about
    return render(
        request,
        "candidates/career.html",
        list_of(request, Vacancy.objects.open().filter(employer=employer))
        | {
            "employer": employer,
            "about": as_html(text) if text else "",
            "about_language": language,
            "summary": plain(text),
            "picture": _picture_of(request, employer),
        },
    )


def _picture_of(request: HttpRequest, employer: Employer) -> str:
    path = reverse("candidates:picture_of", args=[employer.slug])
    return request.build_absolute_uri(f"{path}?v={employer.updated_at.timestamp():.0f}")


def _acting(request: HttpRequest) -> QuerySet[Employer]:
    return Employer.objects.visible_to(request.user)


def list_of(request: HttpRequest, vacancies: VacancyQuerySet) -> dict[str, Any]:
    """What the page of a list shows of these vacancies, as the address narrows them."""
    form = JobFilterForm(request.GET, vacancies)
    found = form.narrow().select_related("employer")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    marks = carried(request.GET)
    return {"page": page, "form": form, "marks": marks} | addresses_of(
        request, page.number
    )
