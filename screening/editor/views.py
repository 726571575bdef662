"""Write a vacancy, and say what the bot shall ask."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening.editor.forms import Editor
from vacancies.models import InvalidTransition, Vacancy


@login_required
@require_http_methods(["GET", "POST"])
def create(request: MemberRequest) -> HttpResponse:
    employers = Employer.objects.visible_to(request.user)
    employer = employers.order_by("memberships__created_at").first()
    if employer is None:
        messages.info(request, _("Name your company first."))
        return redirect("employers:company")
    employer.demand(request.user, Right.EDIT)
    language = (get_language() or "ru")[:2]
    vacancy = Vacancy(employer=employer, language=language)
    return _edit(request, vacancy, is_new=True)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _edit(request, _editable(request, pk), is_new=False)


def _edit(request: MemberRequest, vacancy: Vacancy, *, is_new: bool) -> HttpResponse:
    editor = Editor(vacancy, request.POST or None)
    if request.method == "POST" and editor.is_valid():
        stored = editor.save()
        if "publish" in request.POST:
            _publish(stored)
            messages.success(request, _("The vacancy is open: people can respond."))
        else:
            messages.success(request, _("Saved."))
        return redirect("review:responses", stored.pk)
    return render(
        request,
        "screening/editor.html",
        {
            "editor": editor,
            "vacancy": vacancy,
            "is_new": is_new,
            "section": "vacancies",
        },
        status=400 if request.method == "POST" else 200,
    )


def _publish(vacancy: Vacancy) -> None:
    try:
        vacancy.open()
    except InvalidTransition:
        # Open already: then this was all that was wanted.
        return


def _editable(request: MemberRequest, pk: UUID) -> Vacancy:
    mine = Vacancy.objects.visible_to(request.user).select_related("employer")
    vacancy = get_object_or_404(mine, pk=pk)
    vacancy.employer.demand(request.user, Right.EDIT)
    return vacancy
