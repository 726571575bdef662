"""Where a candidate books an interview, moves it, or cancels."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from candidates.models import CandidateResponse
from candidates.views import may_enter
from employers.requests import uuid_of
from screening.chat.views import came_with_key, response_or_404, turn_away
from screening.models import Interview, InterviewSlot, SlotTaken, language_of
from vacancies.models import InvalidTransition

# So many times can be looked over; the next ones come once these are taken.
SHOWN = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The times that are free; a POST books one, moves to one, or cancels."""
    response = response_or_404(response_id)
    if came_with_key(request, response):
        return redirect("screening:interview", response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    with override(language_of(response)):
        if request.method == "POST":
            _act(request, response)
            return redirect("screening:interview", response_id)
        return render(request, "screening/interview.html", _context(response))


def _act(request: HttpRequest, response: CandidateResponse) -> None:
    if "cancel" in request.POST:
        _cancel(request, response)
        return
    slot = uuid_of(request.POST.get("slot", ""))
    if slot is None:
        messages.error(request, _("Choose a time."))
        return
    try:
        Interview.book(response, slot, timezone.get_current_timezone_name())
    except SlotTaken:
        messages.error(request, _("This time has just been taken. Choose another one."))
    except InvalidTransition:
        messages.error(request, _("An interview cannot be booked now."))
    else:
        messages.success(
            request, _("Booked. A letter with the event for your calendar is coming.")
        )


def _cancel(request: HttpRequest, response: CandidateResponse) -> None:
    booked = Interview.of(response)
    try:
        if booked is None:
            raise InvalidTransition
        booked.cancel()
    except InvalidTransition:
        messages.error(request, _("There is no interview to cancel."))
    else:
        messages.success(request, _("The interview is cancelled."))


def _context(response: CandidateResponse) -> dict[str, object]:
    booked = Interview.of(response)
    slots = InterviewSlot.objects.filter(vacancy=response.vacancy_id)
    may_book = Interview.may_be_booked(response)
    free = slots.free(timezone.now()) if may_book else slots.none()
    return {
        "response": response,
        "vacancy": response.vacancy,
        "employer": response.vacancy.employer,
        "booked": booked,
        "slots": [s for s in free[:SHOWN] if booked is None or s.pk != booked.slot_id],
        "zone": timezone.get_current_timezone_name(),
    }
