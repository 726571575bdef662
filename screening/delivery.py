"""What a door does with the messages that a member's action has led to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from screening.chat.tabs import show_in_tabs
from screening.models import ChatMessage, ChatSession, Letter

# Open tabs are told at once; whoever has not been shown the words by then has none.
TIME_TO_SHOW = timedelta(seconds=15)


def deliver(chat: ChatSession, messages: Sequence[ChatMessage]) -> None:
    """Show the messages in the candidate's open tabs; by mail if there is none.

    To be called after the commit.
    """
    frames = [message.as_frame() for message in messages]
    if chat.outcome is not None and not messages[0].is_from_person:
        frames.append(chat.outcome.as_frame())
    show_in_tabs(chat.response_id, frames)
    written = [message for message in messages if message.is_from_person]
    if written:
        job = mail_unseen
        if job.get_backend().supports_defer:
            job = job.using(run_after=timezone.now() + TIME_TO_SHOW)
        job.enqueue(str(written[-1].pk))


@task()
def mail_unseen(message_id: str) -> bool:
    """Mail the candidate about a person's message that no tab has shown so far."""
    messages = ChatMessage.objects.select_related(
        "session__response__vacancy__employer", "session__response__candidate"
    )
    message = messages.filter(pk=UUID(message_id)).first()
    # The candidate may have had everything erased meanwhile.
    return message is not None and message.session.mail_unseen(message)


def send_later() -> None:
    """Have letters of recruiters sent once they have waited; `manage.py remind` does too.

    To be called after the commit.
    """
    if send_letters.get_backend().supports_defer:
        # A moment more, so that none has a second to wait.
        run_after = timezone.now() + Letter.DELAY + timedelta(seconds=2)
        send_letters.using(run_after=run_after).enqueue()


@task()
def send_letters() -> int:
    """Send what recruiters wrote and have not taken back."""
    return Letter.send_due(timezone.now())
