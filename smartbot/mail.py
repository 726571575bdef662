"""Outgoing mail as a background job: a slow mail server keeps nobody waiting."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from opentelemetry.trace import SpanKind

from employers.traces import carrier, parent_in, span

log = logging.getLogger(__name__)

# A mail server that is away is tried again after these; then the letter is given up.
# The links in our letters are good for days, so a letter a day late still helps.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=18),
)


class LetterGivenUp(Exception):
    """The mail server did not take a letter for a day; the job fails, and is counted."""


class QueuedMail(BaseEmailBackend):
    """An e-mail backend that leaves each letter to `manage.py db_worker`.

    Letters are text with optional alternatives; attachments are refused with
    `ValueError`, since a queue is no place for files.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [as_json(message) for message in email_messages]
        for letter in letters:
            # A transaction that is rolled back has promised nobody a letter.
            transaction.on_commit(partial(deliver.enqueue, letter))
        return len(letters)


def as_json(message: EmailMessage) -> dict[str, Any]:
    """A letter as plain JSON values, from which `deliver` makes it again."""
    if message.attachments:
        raise ValueError("A letter with attachments cannot be queued.")
    alternatives = getattr(message, "alternatives", [])
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": list(message.to),
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "trace": carrier(),
        "alternatives": [[str(content), kind] for content, kind in alternatives],
    }


@task()
def deliver(letter: dict[str, Any], attempt: int = 0) -> None:
    """Hand a letter to the mail server; `attempt` counts the failures before.

    Raises `LetterGivenUp` after the last.
    """
    with span("letter", parent_in(letter.get("trace", {})), SpanKind.CONSUMER):
        _deliver(letter, attempt)


def _deliver(letter: dict[str, Any], attempt: int) -> None:
    parts = dict(letter)
    parts.pop("trace", None)
    alternatives = parts.pop("alternatives")
    message = EmailMultiAlternatives(
        **parts, connection=get_connection(settings.MAIL_DELIVERY_BACKEND)
    )
    for content, kind in alternatives:
        message.attach_alternative(content, kind)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        # The error's own words may name the addressee, and logs must not.
        kind_of_error = type(error).__name__
        if attempt >= len(WAITS):
            log.error("A letter was given up after %s: %s", attempt + 1, kind_of_error)
            raise LetterGivenUp(kind_of_error) from None
        log.warning("The mail server did not take a letter: %s", kind_of_error)
        later = deliver.using(run_after=timezone.now() + WAITS[attempt])
        # By its name, by which letters that fail are counted.
        later.enqueue(letter, attempt=attempt + 1)
