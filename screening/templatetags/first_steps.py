"""What a company that has just come does first, for the first page of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.models import CandidateResponse
from employers.models import Employer, Right, User
from vacancies.models import Vacancy

register = template.Library()

# Whoever has been here for longer knows the way.
NEW_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, where, and whether it is done."""

    title: str
    help: str
    url: str
    is_done: bool


@register.simple_tag
def first_steps(user: User) -> list[Step]:
    """The steps of the user's company; none once all are done or it is no longer new."""
    since = timezone.now() - NEW_FOR
    mine = Employer.objects.where(user, Right.EDIT).filter(created_at__gte=since)
    employer = mine.order_by("memberships__created_at").first()
    if employer is None:
        return []
    steps = _steps(employer)
    return [] if all(step.is_done for step in steps) else steps


def _steps(employer: Employer) -> list[Step]:
    vacancies = Vacancy.objects.filter(employer=employer)
    newest = vacancies.newest_first().first()
    opened = vacancies.filter(opened_at__isnull=False).first()
    new = reverse("editor:templates")
    to_publish = reverse("editor:publish", args=[newest.pk]) if newest else new
    to_share = reverse("review:share", args=[opened.pk]) if opened else to_publish
    responses = CandidateResponse.objects.filter(vacancy__employer=employer)
    return [
        Step(
            _("Show who you are"),
            _("A logo or a colour: candidates see it in the chat."),
            reverse("employers:company"),
            bool(employer.logo_digest or employer.brand_colour),
        ),
        Step(
            _("Write a vacancy"),
            _("From your text or from a template of the trade."),
            new,
            newest is not None,
        ),
        Step(
            _("Publish it"),
            _("You see first what is asked and what rejects."),
            to_publish,
            opened is not None,
        ),
        Step(
            _("Share the link"),
            _("In a messenger, on a job board, as a QR code at the door."),
            to_share,
            responses.exists(),
        ),
        Step(
            _("Invite a colleague"),
            _("Several see the same responses and decide together."),
            reverse("employers:team"),
            employer.memberships.of_people().count() > 1
            or employer.invitations.exists(),
        ),
    ]
