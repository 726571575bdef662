"""The desk's pages of imports: upload, look through, start, watch."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from imports.forms import ColumnsForm, UploadForm
from imports.models import Import
from imports.preview import SHOWN, letter_of, lines_of, shortened, told_of
from imports.running import begin
from vacancies.models import InvalidTransition

PER_PAGE = 50
MOST_LISTED = 50


@for_company
@never_cache
@require_http_methods(["GET", "POST"])
def imports(request: MemberRequest, employer: Employer) -> HttpResponse:
    """What was imported so far, and the form for more."""
    employer.demand(request.user, Right.EDIT)
    chosen = request.GET.get("vacancy", "")
    initial = {"kind": Import.Kind.RESPONSES, "vacancy": chosen}
    form = UploadForm(
        request.POST or None, request.FILES or None, employer=employer, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        right = Import.NEEDS[Import.Kind(form.cleaned_data["kind"])]
        employer.demand(request.user, right)
        listed = form.take_in(request.user)
        return redirect("imports:one", listed.pk)
    listed_before = Import.objects.filter(employer=employer)
    return render(
        request,
        "imports/imports.html",
        {
            "form": form,
            "imports": listed_before.select_related("vacancy")[:MOST_LISTED],
            "section": "vacancies",
        },
        status=400 if form.errors else 200,
    )


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def one(request: MemberRequest, pk: UUID) -> HttpResponse:
    """An import: to be looked through, under way, or done."""
    mine = Import.objects.visible_to(request.user)
    found = mine.select_related("employer", "vacancy", "user")
    listed = get_object_or_404(found, pk=pk)
    listed.employer.demand(request.user, Import.NEEDS[Import.Kind(listed.kind)])
    if listed.state == Import.State.PREVIEW:
        return _preview(request, listed)
    if request.method == "POST":
        return redirect("imports:one", listed.pk)
    return _progress(request, listed)


def _preview(request: MemberRequest, listed: Import) -> HttpResponse:
    if request.POST.get("do") == "delete":
        listed.delete()
        messages.success(request, _("Nothing of this file is kept."))
        return redirect("imports:imports")
    # Whoever starts it brings these people.
    listed.user = request.user
    form = ColumnsForm(request.POST or None, listed=listed)
    is_started = request.POST.get("do") == "start"
    if is_started and form.is_valid():
        try:
            listed.start(form.mapping, form.bringing, request.user)
        except InvalidTransition:
            messages.error(request, _("It has begun already."))
        else:
            begin(listed)
        return redirect("imports:one", listed.pk)
    rows = list(listed.waiting[:SHOWN])
    columns = [
        (
            letter_of(place),
            field,
            [shortened(row.cells[place]) for row in rows if row.cells[place]][:3],
        )
        for place, field in enumerate(form.columns)
    ]
    return render(
        request,
        "imports/preview.html",
        {
            "listed": listed,
            "form": form,
            "columns": columns,
            "lines": lines_of(listed, rows, form.mapping),
            "section": "vacancies",
        },
        status=400 if is_started else 200,
    )


def _progress(request: MemberRequest, listed: Import) -> HttpResponse:
    """How far it has come; only that where the page itself asks."""
    page = Paginator(listed.broken, PER_PAGE).get_page(request.GET.get("page"))
    template = "imports/_progress.html" if request.htmx else "imports/progress.html"
    return render(
        request,
        template,
        {
            "listed": listed,
            "page": page,
            "broken": [(row.number, told_of(listed, row.faults or [])) for row in page],
            "section": "vacancies",
        },
    )
