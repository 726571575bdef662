"""Letters about a chat in which a person is wanted, or has written."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from candidates.models import CandidateResponse
from employers.models import Membership, Right


def person_wrote(response: CandidateResponse) -> EmailMessage:
    """To the candidate, in the active language: a person has written in the chat."""
    text = render_to_string(
        "screening/person_wrote_email.txt",
        {"response": response, "url": _chat_url(response)},
    )
    # Neither company nor title: they are a stranger's own words, to an address that may
    # never have answered.
    subject = _("A person has written to you in your chat")
    return EmailMessage(subject, text, None, [response.candidate.email])


def outcome_changed(response: CandidateResponse, told: str) -> EmailMessage:
    """To the candidate, in the active language: other criteria, another outcome.

    `told` is what the chat says of it.
    """
    text = render_to_string(
        "screening/outcome_changed_email.txt",
        {"response": response, "told": told, "url": _chat_url(response)},
    )
    subject = _("The outcome of your response has changed")
    return EmailMessage(subject, text, None, [response.candidate.email])


def unfinished(response: CandidateResponse, key: str) -> EmailMultiAlternatives:
    """To the candidate, in the active language: the chat waits for an answer.

    `key` lets the letter stop the reminders.
    """
    stop = f"{settings.PUBLIC_URL}{reverse('screening:stop_reminders', args=[key])}"
    palette = response.vacancy.employer.palette
    context = {
        "response": response,
        "brand": palette.get("brand", "#0f5c56"),
        "on_brand": palette.get("on-brand", "#ffffff"),
        "url": _chat_url(response),
        "stop": stop,
    }
    letter = EmailMultiAlternatives(
        # Neither company nor title, as above.
        _("Your chat is waiting for you"),
        render_to_string("screening/unfinished_email.txt", context),
        None,
        [response.candidate.email],
        # RFC 8058: mail programs show a button of their own for it.
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    html = render_to_string("screening/unfinished_email.html", context)
    letter.attach_alternative(html, "text/html")
    return letter


def _chat_url(response: CandidateResponse) -> str:
    path = reverse("screening:chat", args=[response.pk])
    return f"{settings.PUBLIC_URL}{path}?token={response.chat_token()}"


@task()
def call_members(response_id: str) -> None:
    """Tell those who may decide that this candidate wants to talk to a person."""
    responses = CandidateResponse.objects.select_related("candidate", "vacancy")
    response = responses.filter(pk=UUID(response_id)).first()
    if response is None:  # the candidate had everything erased meanwhile
        return
    path = reverse("review:response", args=[response.pk])
    context = {"response": response, "url": f"{settings.PUBLIC_URL}{path}"}
    deciding = Membership.objects.of_people().filter(
        employer=response.vacancy.employer_id,
        role__in=Membership.roles_with(Right.DECIDE),
    )
    for membership in deciding.select_related("user"):
        with override(membership.user.language or response.vacancy.language):
            text = render_to_string("screening/person_wanted_email.txt", context)
            subject = _("%(name)s wants to talk to a person") % {
                "name": response.candidate.full_name
            }
        EmailMessage(_one_line(subject), text, None, [membership.user.email]).send()


def _one_line(subject: str) -> str:
    return " ".join(subject.split())
