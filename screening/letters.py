"""Letters to candidates about their chat."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidates.letters import letter
from candidates.models import CandidateResponse


def person_wrote(response: CandidateResponse) -> EmailMultiAlternatives:
    """To the candidate, in the active language: a person has written in the chat."""
    # Neither company nor title: they are a stranger's own words, to an address that may
    # never have answered.
    subject = _("A person has written to you in your chat")
    return _to_candidate(response, subject, "screening/person_wrote_email")


def outcome(response: CandidateResponse) -> EmailMultiAlternatives:
    """To the candidate, in the language of the chat: how it ended, as things stand.

    `settings.OUTCOME_WRITER`.
    """
    chat = response.chat_session
    with override(chat.language):
        subject = _("The outcome of your response")
        template = "screening/outcome_email"
        return _to_candidate(response, subject, template, outcome=chat.outcome)


def outcome_changed(response: CandidateResponse, told: str) -> EmailMultiAlternatives:
    """To the candidate, in the active language: other criteria, another outcome.

    `told` is what the chat says of it.
    """
    subject = _("The outcome of your response has changed")
    template = "screening/outcome_changed_email"
    return _to_candidate(response, subject, template, told=told)


def unfinished(response: CandidateResponse, key: str) -> EmailMultiAlternatives:
    """To the candidate, in the active language: the chat waits for an answer.

    `key` lets the letter stop the reminders.
    """
    stop = f"{settings.PUBLIC_URL}{reverse('screening:stop_reminders', args=[key])}"
    # RFC 8058: mail programs show a button of their own for it.
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = _("Your chat is waiting for you")
    template = "screening/unfinished_email"
    return _to_candidate(response, subject, template, headers, stop=stop)


def _to_candidate(
    response: CandidateResponse,
    subject: str,
    template: str,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> EmailMultiAlternatives:
    return letter(
        subject,
        response.candidate.email,
        template,
        response.vacancy.employer,
        {**context, "response": response, "url": response.url_of()},
        headers,
    )
