"""What has happened that a member should look at: the page behind the bell."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from candidates.models import AuditEntry, Notice
from employers.requests import MemberRequest
from screening.desk import veil

# So many of the newest are shown.
MOST = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: MemberRequest) -> HttpResponse:
    """The newest notices; a POST marks all as read. One is read with its response."""
    mine = Notice.objects.of(request.user)
    if request.method == "POST":
        mine.mark_read()
        messages.success(request, _("All is marked as read."))
        return redirect("review:notices")
    Notice.forget_old(request.user)
    named = mine.select_related("response__candidate", "response__vacancy").defer(
        "response__candidate__resume_text", "response__vacancy__description"
    )
    shown = list(named[:MOST])
    vacancies = [notice.response.vacancy_id for notice in shown]
    AuditEntry.note_listing(vacancies, request.user, "notices")
    veil.put_on(notice.response for notice in shown)
    context = {
        "notices": shown,
        "unread": any(notice.read_at is None for notice in shown),
        "section": "notices",
    }
    return render(request, "screening/notices.html", context)
