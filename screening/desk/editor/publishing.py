"""A draft that keeps itself, and the page on which it is looked over and published."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from employers.requests import MemberRequest
from screening.desk.editor.forms import Editor
from screening.desk.editor.views import checked, criteria_of, editable
from vacancies.models import InvalidTransition, Vacancy


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What will be asked and what rejects; a POST shows the vacancy to the public."""
    vacancy = editable(request, pk)
    if request.method == "POST" or vacancy.status == Vacancy.Status.OPEN:
        try:
            vacancy.open()
        except InvalidTransition:
            messages.info(request, _("This vacancy is open already."))
        else:
            messages.success(request, _("The vacancy is open: people can respond."))
        return redirect("review:responses", vacancy.pk)
    asked = checked(criteria_of(vacancy), vacancy)
    context = {
        "vacancy": vacancy,
        "section": "vacancies",
        "rejecting": [text for text, required in asked["criteria"] if required],
        **asked,
    }
    return render(request, "screening/publish.html", context)


@login_required
@require_POST
def keep(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Store a draft as it stands in the form; a few words say whether it is kept.

    Of a vacancy that is or was open nothing is stored: people answer by what it asks.
    """
    vacancy = editable(request, pk)
    if vacancy.status != Vacancy.Status.DRAFT:
        return HttpResponse(status=204)
    editor = Editor(vacancy, request.POST)
    if not editor.is_valid():
        return HttpResponse(_("Not kept yet: some fields are not complete."))
    editor.save()
    now = time_format(timezone.localtime(), "TIME_FORMAT")
    return HttpResponse(_("The draft is kept: %(time)s") % {"time": now})
