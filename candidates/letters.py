"""Letters as text and as a page in the employer's colours; those of the responses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.models.veil import called
from employers.alerts import AlertKind
from employers.models import Employer, Membership

if TYPE_CHECKING:
    from candidates.models.alert import Alert
    from candidates.models.response import CandidateResponse

# Of an employer that has chosen none; the colours of the pages.
BRAND, ON_BRAND = "#0f5c56", "#ffffff"


def letter(
    subject: str,
    to: str,
    template: str,
    employer: Employer,
    context: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> EmailMultiAlternatives:
    """A letter in the active language, of the two templates `template`.txt and .html."""
    palette = employer.palette
    # A title of a vacancy or a name may have a line's end in it, a header none.
    subject = " ".join(subject.split())
    context = {
        "subject": subject,
        "brand": palette.get("brand", BRAND),
        "on_brand": palette.get("on-brand", ON_BRAND),
        **context,
    }
    text = render_to_string(f"{template}.txt", context)
    written = EmailMultiAlternatives(subject, text, None, [to], headers=headers)
    page = render_to_string(f"{template}.html", context)
    written.attach_alternative(page, "text/html")
    return written


def chat_link(response: CandidateResponse, url: str) -> EmailMultiAlternatives:
    """To the candidate, in the active language: the way back to the chat."""
    return letter(
        # Without the title, which is a stranger's own words to an address that may never
        # have asked.
        _("Your chat with the assistant"),
        response.candidate.email,
        "candidates/chat_link_email",
        response.vacancy.employer,
        {"response": response, "url": url},
    )


def alert(membership: Membership, told: Alert) -> EmailMultiAlternatives:
    """To a member, in the active language: what has happened to one response."""
    subjects = {
        AlertKind.FINISHED: _("%(name)s has finished the chat"),
        AlertKind.PERSON: _("%(name)s wants to talk to a person"),
        AlertKind.OBJECTION: _("%(name)s objects to the outcome"),
    }
    response = told.response
    subject = subjects[AlertKind(told.kind)] % {"name": called(response)}
    context = {
        "response": response,
        "name": called(response),
        "kind": told.kind,
        "url": _page("review:response", response.pk),
    }
    return _to_member(membership, subject, "candidates/alert_email", context)


def digest(membership: Membership, told: Sequence[Alert]) -> EmailMultiAlternatives:
    """To a member, in the active language: how much of what, vacancy by vacancy.

    Counts and no names: it lies in a mailbox for long, and each response is one click
    away.
    """
    vacancies = {alert.response.vacancy_id: alert.response.vacancy for alert in told}
    counts = Counter((alert.response.vacancy_id, alert.kind) for alert in told)
    context = {
        "rows": [
            {
                "title": vacancy.title,
                "url": _page("review:responses", pk),
                **{kind: counts[pk, kind] for kind in AlertKind.values},
            }
            for pk, vacancy in vacancies.items()
        ],
        "url": f"{settings.PUBLIC_URL}{reverse('vacancies:list')}",
    }
    return _to_member(
        membership, _("News of your responses"), "candidates/digest_email", context
    )


def _to_member(
    membership: Membership, subject: str, template: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    choose = f"{settings.PUBLIC_URL}{reverse('employers:alerts')}"
    return letter(
        subject,
        membership.user.email,
        template,
        membership.employer,
        {**context, "employer": membership.employer, "choose": choose},
    )


def _page(route: str, pk: Any) -> str:
    return f"{settings.PUBLIC_URL}{reverse(route, args=[pk])}"
