"""Sharing a vacancy: its link with the mark of a source, and the same as a QR code."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import segno
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from candidates.models import CandidateResponse
from candidates.models.source import readable_mark
from employers.requests import MemberRequest
from screening.desk.review.scope import vacancy_of
from vacancies.models import Vacancy

# Whole pixels of a module: a code of this size can be printed on a page.
PIXELS = 16
CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@login_required
@require_safe
def share(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The link, ready for where it is put: `?source=` names that place."""
    vacancy = vacancy_of(request, pk)
    source = readable_mark(request.GET.get("source", ""))
    return render(
        request,
        "screening/share.html",
        {
            "vacancy": vacancy,
            "source": source,
            "link": _link(request, vacancy, source),
            "query": f"?{urlencode({'source': source})}" if source else "",
            "places": _places(request, vacancy),
            "known_sources": CandidateResponse.objects.sources_of(vacancy),
            "section": "vacancies",
        },
    )


@login_required
@require_safe
def qr_code(request: MemberRequest, pk: UUID, form: str) -> HttpResponse:
    """The link as a QR code, an "svg" or a "png" to print; without a source it is "qr"."""
    vacancy = vacancy_of(request, pk)
    source = readable_mark(request.GET.get("source", "")) or "qr"
    # A quarter of it may be worn off a wall.
    code = segno.make(_link(request, vacancy, source), error="q", micro=False)
    written = io.BytesIO()
    if form == "svg":
        code.save(written, kind="svg", scale=PIXELS, xmldecl=False)
    else:
        code.save(written, kind="png", scale=PIXELS)
    answer = HttpResponse(written.getvalue(), content_type=CONTENT_TYPES[form])
    if "save" in request.GET:
        answer["Content-Disposition"] = f'attachment; filename="vacancy-qr.{form}"'
    return answer


def _link(request: MemberRequest, vacancy: Vacancy, source: str) -> str:
    path = reverse("candidates:job", args=[vacancy.pk])
    mark = f"?{urlencode({'source': source})}" if source else ""
    return request.build_absolute_uri(path + mark)


def _places(request: MemberRequest, vacancy: Vacancy) -> list[tuple[str, str]]:
    """Where a link is put by a click: the name, and the address that does so."""

    def asking(address: str, **query: Any) -> str:
        return f"{address}?{urlencode(query)}"

    title = f"{vacancy.title} · {vacancy.employer.company_name}"
    links = {
        name: _link(request, vacancy, name) for name in ("telegram", "whatsapp", "mail")
    }
    return [
        (
            "Telegram",
            asking("https://t.me/share/url", url=links["telegram"], text=title),
        ),
        (
            "WhatsApp",
            asking("https://wa.me/", text=f"{title}\n{links['whatsapp']}"),
        ),
        ("E-mail", _letter(title, links["mail"])),
    ]


def _letter(subject: str, body: str) -> str:
    # A plus is a plus in such an address, and no blank.
    query = urlencode({"subject": subject, "body": body}).replace("+", "%20")
    return f"mailto:?{query}"
