"""What programs that look for pages are told: where to look, and where not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from employers.models import Employer
from vacancies.models import Vacancy


class Pages(Sitemap):  # type: ignore[type-arg]
    """The pages that are always there."""

    def items(self) -> list[str]:
        return ["home", "candidates:jobs"]

    def location(self, item: str) -> str:
        return reverse(item)


class CareerPages(Sitemap):  # type: ignore[type-arg]
    """Of employers that have open vacancies."""

    def items(self) -> Any:
        open_ones = Vacancy.objects.open()
        hiring = Employer.objects.filter(pk__in=open_ones.values("employer"))
        return hiring.annotate(told_at=Max("vacancies__updated_at")).order_by("pk")

    def lastmod(self, item: Any) -> datetime:
        told_at: datetime = item.told_at
        return told_at


class OpenVacancies(Sitemap):  # type: ignore[type-arg]
    def items(self) -> Any:
        return Vacancy.objects.open().only("updated_at").order_by("-created_at", "-id")

    def location(self, item: Vacancy) -> str:
        return reverse("candidates:job", args=[item.pk])

    def lastmod(self, item: Vacancy) -> datetime:
        return item.updated_at


SITEMAPS = {"pages": Pages, "careers": CareerPages, "vacancies": OpenVacancies}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`robots.txt`: what is not for search engines, and the address of the sitemap."""
    return render(
        request,
        "robots.txt",
        {"sitemap": request.build_absolute_uri(reverse("sitemap"))},
        content_type="text/plain; charset=utf-8",
    )
