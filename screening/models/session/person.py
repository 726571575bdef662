"""A person of the employer in a chat: writes, hands back, and is seen."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from candidates.models import AuditEntry, CandidateResponse
from employers.models import User
from screening import letters, phrases
from screening.models.message import ChatMessage
from screening.models.session.leaving import Leaving
from screening.models.session.record import Record
from vacancies.models import InvalidTransition


class WithPerson(Leaving):
    """The part of a `ChatSession` in which members and the candidate talk."""

    class Meta(Record.Meta):
        abstract = True

    @transaction.atomic
    def write(
        self, text: str, *, by: User, takes_over: bool = True
    ) -> list[ChatMessage]:
        """A member writes to the candidate; returns what is to be shown, in order.

        The bot is quiet from then on, until `hand_back` or a long silence; unless the
        member only answers something and does not take over: then the bot asks its
        question again. After the end of the chat the two may go on as long as they
        like, and it changes nothing of the outcome.
        """
        self._take_turns([self])
        shown = []
        if self.unheard:  # said to the bot, before the member came
            reply = self.go_on().reply
            assert reply is not None
            shown.append(reply)
        written = self._member_says(text, by)
        self.person_wrote_at = timezone.now()
        new = [written]
        if self.ended_at is None and takes_over:
            self.quiet_until = self.person_wrote_at + settings.CHAT_PERSON_SILENCE
        elif self.ended_at is None and self.quiet_until is None:
            new.append(self._asks_again())
        self._store_by_member(new, by, AuditEntry.Action.WROTE)
        return [*shown, *new]

    @transaction.atomic
    def hand_back(self, *, by: User) -> list[ChatMessage]:
        """The member lets the bot go on: it asks its question again.

        Raises `InvalidTransition` unless the bot is quiet.
        """
        self._take_turns([self])
        if self.quiet_until is None or self.ended_at is not None:
            raise InvalidTransition("The bot is not quiet.")
        self.quiet_until = None
        new = [self._asks_again()]
        self._store_by_member(new, by, AuditEntry.Action.RESUMED)
        return new

    def _store_by_member(
        self, messages: list[ChatMessage], by: User, action: AuditEntry.Action
    ) -> None:
        self.is_searchable = False
        ChatMessage.objects.bulk_create(messages)
        self.save(
            update_fields=[
                "state",
                "message_count",
                "is_searchable",
                "person_wrote_at",
                "quiet_until",
            ]
        )
        AuditEntry.note(action, self.response, by)

    def _member_says(self, text: str, by: User) -> ChatMessage:
        employer = self.response.vacancy.employer
        role = employer.role_of(by)
        assert role is not None, "the door has let in a stranger"
        with override(self.language):
            text = phrases.said_by_member(role, employer.company_name, text)
        return self._message(
            sender_type=ChatMessage.Sender.BOT,
            author=by,
            author_role=role,
            message_text=text,
            total_questions=self.last_bot_message.total_questions,
        )

    def catch_up(self) -> None:
        """A page of this chat is opened: do what has been due for long.

        Where a socket is open, its process does it in time.
        """
        self.reopen()
        now = timezone.now()
        longest = timedelta(seconds=settings.CHAT_LONGEST_SECONDS)
        newest = self.messages.last() if self.unheard else None
        is_left = newest is not None and now - newest.created_at > longest
        if is_left or (self.quiet_until is not None and not self.is_with_person):
            self.go_on()
        self.note_shown()

    def note_shown(self) -> None:
        """What a person wrote stands on the candidate's screen."""
        if self.person_wrote_at is not None:
            written = self.messages.exclude(author_role="").filter(shown_at=None)
            written.update(shown_at=timezone.now())

    @transaction.atomic
    def mail_unseen(self, message: ChatMessage) -> bool:
        """Mail the candidate that a person has written, unless they have seen it.

        Not more than one letter an hour; whether one leaves after the commit.
        """
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
        message.refresh_from_db(fields=["shown_at"])
        now = timezone.now()
        lately = self.mailed_at is not None and now - self.mailed_at < self.MAIL_EVERY
        if message.shown_at is not None or lately:
            return False
        self.mailed_at = now
        self.save(update_fields=["mailed_at"])
        with override(self.language):
            letter = letters.person_wrote(self.response)
        transaction.on_commit(letter.send)
        return True

    MAIL_EVERY = timedelta(hours=1)

    @transaction.atomic
    def settle_objection(
        self,
        status: CandidateResponse.Status,
        answer: str,
        *,
        by: User,
        note: str = "",
    ) -> list[ChatMessage]:
        """A member answers the objection; see `CandidateResponse.settle_objection`.

        Returns what is now to be shown in the chat, where the answer stands.
        """
        # The chat first: this is the order in which the two are locked everywhere.
        words = phrases.answer_to_objection(answer, self.language)
        shown = self.write(words, by=by, takes_over=False)
        self.response.settle_objection(status, answer, by=by, note=note)
        return shown
