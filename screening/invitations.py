"""Interviews as calendars know them (RFC 5545, 5546), and the letters that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from candidates.models import called

if TYPE_CHECKING:
    from screening.models.interviews import Interview

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]


def calendar_of(
    interviews: Iterable[Interview], method: Method, *, for_recruiter: bool
) -> str:
    """The interviews as an iCalendar file, in the active language.

    Each is known by its id, and its `SEQUENCE` rises with each change: calendars change
    the event that they have. Candidates do not see the recruiter's address.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//SmartBot//Interviews//")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for interview in interviews:
        calendar.add_component(_event(interview, method, for_recruiter))
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(interview: Interview, method: Method, for_recruiter: bool) -> Event:
    slot, response = interview.slot, interview.response
    event = Event()
    event.add("uid", f"{interview.pk}@smartbot")
    event.add("sequence", interview.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", slot.starts_at)
    event.add("dtend", slot.ends_at)
    event.add("location", slot.place)
    event.add("status", "CANCELLED" if interview.cancelled_at else "CONFIRMED")
    names = {
        "title": response.vacancy.title,
        "company": response.vacancy.employer.company_name,
        "name": called(response),
    }
    if for_recruiter:
        event.add("summary", _("Interview: %(name)s, %(title)s") % names)
        event.add("url", desk_url(interview))
    else:
        event.add("summary", _("Interview: %(title)s, %(company)s") % names)
    if method != "PUBLISH":
        event.add("organizer", _person(settings.DEFAULT_FROM_EMAIL, names["company"]))
        address = response.candidate.email
        if for_recruiter and slot.recruiter is not None:
            address = slot.recruiter.email
        event.add("attendee", _person(address, ""), encode=False)
    return event


def _person(address: str, name: str) -> vCalAddress:
    address = address.rpartition("<")[2].rstrip(">")
    person = vCalAddress(f"mailto:{address}")
    if name:
        person.params["cn"] = vText(name)
    return person


def invite(interview: Interview, for_recruiter: bool) -> EmailMessage:
    """A time is booked, or another one than before."""
    moved = interview.sequence > 0
    subject = _("The interview has moved") if moved else _("An interview is booked")
    return _letter(interview, subject, "REQUEST", for_recruiter)


def call_off(interview: Interview, for_recruiter: bool) -> EmailMessage:
    """The interview does not take place."""
    return _letter(interview, _("The interview is cancelled"), "CANCEL", for_recruiter)


def remind(interview: Interview) -> EmailMessage:
    """To the candidate: the interview is near."""
    subject = _("A reminder of your interview")
    return EmailMessage(
        subject,
        _text(interview, subject, for_recruiter=False),
        None,
        [interview.response.candidate.email],
    )


def _letter(
    interview: Interview, subject: str, method: Method, for_recruiter: bool
) -> EmailMessage:
    recruiter = interview.slot.recruiter
    to = interview.response.candidate.email
    if for_recruiter and recruiter is not None:
        to = recruiter.email
    text = _text(interview, subject, for_recruiter=for_recruiter)
    letter = EmailMultiAlternatives(subject, text, None, [to])
    calendar = calendar_of([interview], method, for_recruiter=for_recruiter)
    # RFC 6047: mail programs offer to take it in.
    letter.attach_alternative(calendar, f"text/calendar; method={method}")
    return letter


def _text(interview: Interview, subject: str, *, for_recruiter: bool) -> str:
    url = (
        desk_url(interview) if for_recruiter else interview.response.url_of("interview")
    )
    context = {
        "interview": interview,
        "name": called(interview.response),
        "slot": interview.slot,
        "response": interview.response,
        "told": subject,
        "zone": timezone.get_current_timezone_name(),
        "for_recruiter": for_recruiter,
        "url": url,
    }
    return render_to_string("screening/interview_email.txt", context)


def desk_url(interview: Interview) -> str:
    path = reverse("review:response", args=[interview.response_id])
    return f"{settings.PUBLIC_URL}{path}"
