"""Interviews at the desk: times that are offered, who comes, and a calendar of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from candidates.models import AuditEntry
from employers.models import Right
from employers.requests import MemberRequest
from screening.desk import veil
from screening.desk.review.scope import vacancy_of
from screening.invitations import calendar_of
from screening.models import CalendarFeed, Interview, InterviewSlot, Offer
from vacancies.models import InvalidTransition, Vacancy

DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
# What is longer ago is looked up at the response.
SHOWN_BACK = timedelta(days=14)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _hour() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class OfferForm(forms.Form):
    """The working hours in which a recruiter sees candidates."""

    first_day = forms.DateField(label=gettext_lazy("From day"), widget=_day())
    last_day = forms.DateField(label=gettext_lazy("Until day"), widget=_day())
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of the week"),
        coerce=int,
        choices=list(enumerate(DAYS)),
        initial=range(5),
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.TimeField(
        label=gettext_lazy("From hour"), initial="10:00", widget=_hour()
    )
    until = forms.TimeField(
        label=gettext_lazy("Until hour"), initial="17:00", widget=_hour()
    )
    length = forms.IntegerField(
        label=gettext_lazy("Minutes each"), min_value=5, max_value=480, initial=30
    )
    buffer = forms.IntegerField(
        label=gettext_lazy("Minutes between"), min_value=0, max_value=240, initial=10
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Candidates at once"), min_value=1, max_value=100, initial=1
    )
    place = forms.CharField(
        label=gettext_lazy("Place, or the link of a video call"), max_length=300
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and not 0 <= (last - first).days <= 60:
            self.add_error("last_day", _("Up to 60 days after the first one."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since >= until:
            self.add_error("until", _("Later than the first hour."))
        return cleaned

    @property
    def offer(self) -> Offer:
        fields = dict(self.cleaned_data)
        return Offer(weekdays=frozenset(fields.pop("weekdays")), **fields)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interviews(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The times of a vacancy and who has booked them; a POST offers more."""
    vacancy = vacancy_of(request, pk)
    form = OfferForm(request.POST or None)
    if request.method == "POST":
        vacancy.employer.demand(request.user, Right.DECIDE)
        if form.is_valid():
            zone = timezone.get_current_timezone()
            made, left = InterviewSlot.offer(vacancy, request.user, form.offer, zone)
            _tell_offered(request, made, left)
            return redirect("review:interviews", vacancy.pk)
    return _shown(request, vacancy, form)


def _tell_offered(request: MemberRequest, made: int, left: int) -> None:
    told = ngettext("%(count)s time is offered.", "%(count)s times are offered.", made)
    messages.success(request, told % {"count": made})
    if left:
        told = ngettext(
            "%(count)s was left out: it has passed, or you are busy then.",
            "%(count)s were left out: they have passed, or you are busy then.",
            left,
        )
        messages.info(request, told % {"count": left})


def _shown(request: MemberRequest, vacancy: Vacancy, form: OfferForm) -> HttpResponse:
    since = timezone.now() - SHOWN_BACK
    slots = vacancy.interview_slots.filter(starts_at__gt=since)
    shown = list(slots.select_related("recruiter").with_taken())
    booked = Interview.objects.standing().filter(slot__in=[s.pk for s in shown])
    by_slot: dict[UUID, list[Interview]] = {}
    for each in booked.with_all_that_is_told().order_by("seat"):
        veil.put_on([each.response])
        by_slot.setdefault(each.slot_id, []).append(each)
    AuditEntry.note_listing(
        [vacancy.pk] * sum(map(len, by_slot.values())), request.user, "interviews"
    )
    context = {
        "vacancy": vacancy,
        "slots": [(slot, by_slot.get(slot.pk, [])) for slot in shown],
        "now": timezone.now(),
        "zone": timezone.get_current_timezone_name(),
        "form": form,
        "may_decide": vacancy.employer.allows(request.user, Right.DECIDE),
        "feed": _address(request, CalendarFeed.of(request.user)),
        "section": "vacancies",
    }
    status = 400 if form.errors else 200
    return render(request, "screening/interviews.html", context, status=status)


@login_required
@require_POST
def withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Offer a time no more."""
    mine = InterviewSlot.objects.visible_to(request.user)
    slot = get_object_or_404(mine.select_related("vacancy__employer"), pk=pk)
    slot.vacancy.employer.demand(request.user, Right.DECIDE)
    if slot.withdraw():
        messages.success(request, _("The time is not offered any more."))
    else:
        messages.error(
            request, _("Somebody has booked it: cancel the interview first.")
        )
    return redirect("review:interviews", slot.vacancy_id)


@login_required
@require_POST
def change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Cancel an interview, or note who did not come, as the pressed button says."""
    mine = Interview.objects.visible_to(request.user).with_all_that_is_told()
    interview = get_object_or_404(mine, pk=pk)
    interview.slot.vacancy.employer.demand(request.user, Right.DECIDE)
    try:
        if "cancel" in request.POST:
            interview.cancel()
            messages.success(
                request, _("The interview is cancelled, and the candidate told.")
            )
        else:
            interview.mark_no_show("missed" in request.POST)
            messages.success(request, _("Saved."))
    except InvalidTransition:
        messages.error(request, _("That cannot be done with this interview now."))
    return redirect("review:interviews", interview.slot.vacancy_id)


# --- The calendar ---


def _address(request: HttpRequest, feed: CalendarFeed) -> str:
    return request.build_absolute_uri(reverse("review:feed", args=[feed.key]))


@never_cache
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """A recruiter's interviews, for calendar programs, which know the key alone."""
    found = get_object_or_404(CalendarFeed.objects.select_related("user"), key=key)
    shown = list(found.interviews)
    vacancies = [interview.slot.vacancy_id for interview in shown]
    AuditEntry.note_listing(vacancies, found.user, "calendar")
    with override(found.user.language or None):
        calendar = calendar_of(shown, "PUBLISH", for_recruiter=True)
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")


@login_required
@require_POST
def renew_feed(request: MemberRequest) -> HttpResponse:
    """Another address for the calendar, if the old one has come to wrong hands."""
    CalendarFeed.of(request.user).renew()
    messages.success(request, _("Your calendar has another address now."))
    return redirect("vacancies:list")
