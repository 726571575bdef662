"""A chat that nobody has finished is closed after a while; coming back opens it again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from candidates.models import CandidateResponse
from screening import phrases
from screening.models.message import ChatMessage
from screening.models.session.hearing import Hearing
from screening.models.session.record import Record


class Leaving(Hearing):
    """The part of a `ChatSession` whose candidate has gone, and may come again."""

    # Since the last word in the chat, whoever said it.
    CLOSED_AFTER: ClassVar = timedelta(days=14)

    class Meta(Record.Meta):
        abstract = True

    @classmethod
    def close_left(cls, now: datetime) -> int:
        """Close the chats that were left unfinished long ago; how many that were."""
        limit = now - cls.CLOSED_AFTER
        later = ChatMessage.objects.filter(session=OuterRef("pk"), created_at__gt=limit)
        left = cls.objects.with_vacancy().filter(
            ~Exists(later),
            ended_at=None,
            closed_at=None,
            response__status=CandidateResponse.Status.IN_CHAT,
        )
        return sum(chat._close(now) for chat in left.iterator(chunk_size=200))

    @transaction.atomic
    def _close(self, now: datetime) -> bool:
        is_there = bool(self._take_turns([self]))
        newest = self.messages.latest("position") if is_there else None
        if (
            newest is None
            or self.ended_at is not None
            or self.closed_at is not None
            or newest.created_at > now - self.CLOSED_AFTER
        ):
            return False  # somebody was faster
        with override(self.language):
            words = phrases.chat_closed(self.CLOSED_AFTER.days)
        self._message(
            sender_type=ChatMessage.Sender.BOT,
            message_text=words,
            total_questions=self.last_bot_message.total_questions,
            language=self.language,
        ).save(force_insert=True)
        self.closed_at = now
        self.save(update_fields=["closed_at", "message_count"])
        return True

    def reopen(self) -> None:
        """The candidate is back: of a chat that was closed the question comes again."""
        # Looked at first: of any other chat nothing is asked of the database.
        if self.closed_at is not None:
            self._reopen()

    @transaction.atomic
    def _reopen(self) -> None:
        self._take_turns([self])
        if self.closed_at is None:  # another tab was faster
            return
        self.closed_at = None
        if self.unheard or self.is_with_person:
            # What was said last is answered first, by the bot or by a person.
            self.save(update_fields=["closed_at"])
            return
        self.quiet_until = None
        asked = self._asks_again()
        with override(self.language):
            again = phrases.chat_open_again()
        asked.message_text = f"{again} {asked.message_text}"
        asked.save(force_insert=True)
        self.save(update_fields=["closed_at", "quiet_until", "state", "message_count"])
