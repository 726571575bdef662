"""How a chat hears what the candidate says, and replies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from candidates.locked import store_all
from candidates.models import CandidateResponse
from screening import phrases
from screening.dialogue.conversation import Conversation, Turn, learned
from screening.dialogue.questions import key_of, question_of
from screening.dialogue.turns import hear, reopen, switch_language
from screening.metrics import count_not_understood, count_wish_for_person
from screening.models.exchange import Busy, ChatEnded, Exchange, Incoming
from screening.models.message import ChatMessage
from screening.models.question import CandidateQuestion
from screening.models.reading import offer_of
from screening.models.session.bursts import attribute
from screening.models.session.ending import Ending
from screening.models.session.quiet import Quiet
from screening.models.session.record import Record

if TYPE_CHECKING:
    from screening.models.session import ChatSession


# What the bot says after an answer that it could not read.
UNCLEAR = {"not_clear", "moving_on"}


class Hearing(Quiet, Ending):
    """The part of a `ChatSession` that takes in messages, and answers them."""

    class Meta(Record.Meta):
        abstract = True

    def receive(self, text: str = "", **parts: Any) -> Exchange:
        """Take in what the candidate said, and reply: one transaction.

        `parts` are those of `Incoming`. A `client_id` that was seen before changes
        nothing. An answer to a question that is no longer pending, by `question_index`
        or by `seen`, the bot's last message that the candidate had before them, is
        stored but counts for nothing, and the pending question comes again. With the
        key of a question in `corrects` that question is asked anew, whatever the text;
        `language` is the one to go on in. Raises `ChatEnded`.
        """
        [exchange] = self.receive_all([Incoming(self._whole, text, **parts)])
        if isinstance(exchange, Exception):
            raise exchange
        return exchange

    def go_on(self) -> Exchange:
        """Do what is due: hear what waits, or take up the talk that a person has left."""
        return self.receive()

    @classmethod
    def receive_all(cls, group: Sequence[Incoming]) -> list[Exchange | Exception]:
        """`receive` of many chats, in one transaction; in order, what came of each.

        `Busy` stands for a chat that another transaction holds, if it is not alone.
        Raises `IntegrityError` if one of several messages was stored before.
        """
        try:
            return cls._exchanges(group)
        except IntegrityError:
            if len(group) > 1:
                raise
            # The constraint on client_id is what tells a repeat from a new message.
            chat = group[0].chat
            repeated = chat._said_before(group[0].client_id)
            if repeated is None:
                raise
            # What it would have led to a second time has been rolled back.
            chat.refresh_from_db(fields=cls.CHANGING)
            return [chat._repeat(repeated)]

    @classmethod
    @transaction.atomic
    def _exchanges(cls, group: Sequence[Incoming]) -> list[Exchange | Exception]:
        present = cls._take_turns([incoming.chat for incoming in group])
        found: list[Exchange | Exception] = []
        moved: list[ChatSession] = []
        stored: list[ChatSession] = []
        messages: list[ChatMessage] = []
        asked: list[CandidateQuestion] = []
        for incoming in group:
            chat = incoming.chat
            if chat.pk not in present:
                found.append(Busy() if len(group) > 1 else cls.DoesNotExist())
                continue
            before, had_ended = chat.state, chat.ended_at is not None
            answer = chat._exchange_after_end if had_ended else chat._exchange
            exchange, new = answer(incoming)
            found.append(exchange)
            messages += new
            if chat.state is not before:
                moved.append(chat)
                asked += CandidateQuestion.asked_in(chat, before)
            elif new:
                stored.append(chat)
        ChatMessage.objects.bulk_create(messages)
        if asked:
            CandidateQuestion.objects.bulk_create(asked)
        store_all(moved, cls.CHANGING)
        store_all(stored, cls.COUNTING)
        # Only what ends now moves a response: later it may be a person's decision.
        CandidateResponse.store_outcomes(
            [chat.response for chat in moved if chat.ended_at is not None]
        )
        return found

    def _exchange(self, incoming: Incoming) -> tuple[Exchange, list[ChatMessage]]:
        """What comes of the message, and which messages are to be stored."""
        if incoming.says_nothing:
            return self._do_what_is_due(incoming)
        said = self._candidate_says(incoming)
        was_closed, self.closed_at = self.closed_at is not None, None
        if self.is_with_person:
            self._switch_silently(incoming.language)
            return Exchange(said), [said]
        if self.quiet_until is not None:
            # The person has said nothing for long; this was still said to them.
            return self._take_up(said)
        before = None
        if incoming.question_index is not None or incoming.at_once:
            before = self.conversation
        # What was said last in a closed chat is that it is closed: no other question.
        is_late = not was_closed and self._is_late(incoming, before)
        if is_late and not (incoming.corrects or incoming.language):
            return Exchange(said, reply=self.last_bot_message), [said]
        if incoming.text and not incoming.corrects and not is_late:
            self.unheard = [*self.unheard, said.position]
        if before is None:
            return Exchange(said, waits=True), [said]
        return self._answer(before, incoming, said)

    def _exchange_after_end(
        self, incoming: Incoming
    ) -> tuple[Exchange | ChatEnded, list[ChatMessage]]:
        """After the end only a person talks with the candidate, if one has begun to."""
        if incoming.says_nothing:
            return Exchange(None), []
        repeated = self._said_before(incoming.client_id)
        if repeated is not None:
            return self._repeat(repeated), []
        if self.person_wrote_at is None or not incoming.text:
            return ChatEnded("The chat has ended."), []
        said = self._candidate_says(incoming)
        return Exchange(said), [said]

    def _is_late(self, incoming: Incoming, before: Conversation | None) -> bool:
        """Whether the bot has gone on since the question that this answers.

        Another tab was faster. `before` is the conversation as it stands, and may be
        missing if no `question_index` is named.
        """
        if incoming.question_index is not None and before is not None:
            return incoming.question_index != before.question_index
        return incoming.seen is not None and incoming.seen != self.last_bot_message.pk

    def _do_what_is_due(self, incoming: Incoming) -> tuple[Exchange, list[ChatMessage]]:
        if self.quiet_until is not None:
            return (Exchange(None), []) if self.is_with_person else self._take_up(None)
        if self.unheard:
            return self._answer(self.conversation, incoming, None)
        return Exchange(None), []

    def _answer(
        self, before: Conversation, incoming: Incoming, said: ChatMessage | None
    ) -> tuple[Exchange, list[ChatMessage]]:
        """Hear all that waits as one message, `said` the last of it; reply once."""
        burst = self._take_unheard(said)
        after, turn = before, None
        if incoming.language:
            after, turn = switch_language(after, incoming.language)
        if burst:
            text = "\n".join(message.message_text for message in burst)
            hear_here = partial(hear, after, offer_of(self.response.vacancy))
            today = timezone.localdate()
            after, turn = hear_here(text, today, burst[-1].position)
            after = attribute(
                after,
                learned(before, after),
                burst,
                lambda m: hear_here(m.message_text, today, m.position)[0],
            )
            self._note_unclear(before, turn)
        if incoming.corrects and not after.has_ended:
            after, turn = reopen(after, incoming.corrects)
        assert turn is not None
        reply = self._bot_says(turn, after)
        self._keep(after)
        if after.has_ended:
            self._decide(after)
        if after.wants_person and not before.wants_person:
            # Not only at the end: many who ask for a person leave the chat.
            self._call_person()
            count_wish_for_person()
        heard = tuple((m, key_of(after.criteria, m.facts)) for m in burst)
        new = [said, reply] if said is not None else [reply]
        return Exchange(said, reply, self.outcome, heard), new

    @staticmethod
    def _note_unclear(before: Conversation, turn: Turn) -> None:
        """Count an answer after which the bot asks again, or leaves the question."""
        question = question_of(before, before.pending)
        if question is not None and any(line.name in UNCLEAR for line in turn.lines):
            count_not_understood(str(question.kind), before.language)

    def _take_unheard(self, said: ChatMessage | None) -> list[ChatMessage]:
        """The messages that wait, in order; from now on they count as heard."""
        places = [place for place in self.unheard if not said or place != said.position]
        waiting = list(self.messages.filter(position__in=places)) if places else []
        if said is not None and said.position in self.unheard:
            waiting.append(said)
        self.unheard = []
        return waiting

    # What a message changes in a session.
    CHANGING = (
        "state",
        "message_count",
        "relevance_low",
        "relevance_high",
        "city_key",
        "salary_expected",
        "skills",
        "is_searchable",
        "ended_at",
        "closed_at",
        "unheard",
        "quiet_until",
    )
    # What one changes that is only stored.
    COUNTING = ("message_count", "closed_at", "unheard", "is_searchable")

    @classmethod
    def _take_turns(cls, chats: Sequence[Hearing]) -> set[int]:
        """Lock these chats, and read of them what another tab may have changed.

        The same chat may be open in two tabs: one message is heard at a time. What does
        not change within a chat was read when it was opened; reading it again with each
        message took half of a turn's time. Returns the keys of those that are locked.
        """
        of = {chat.pk: chat for chat in chats}
        locked = cls.objects.select_for_update(
            of=("self", "response"), skip_locked=len(of) > 1
        )
        found = locked.select_related("response", "vacancy").only(
            "state",
            "message_count",
            "ended_at",
            "closed_at",
            "unheard",
            "quiet_until",
            "person_wrote_at",
            "response__status",
            "response__recommended_status",
            "vacancy__decided_by",
        )
        # In order, so that two groups never wait for each other.
        for now in found.filter(pk__in=of).order_by("pk"):
            chat = of.pop(now.pk)
            chat.state, chat.message_count = now.state, now.message_count
            chat.ended_at, chat.unheard = now.ended_at, now.unheard
            chat.closed_at = now.closed_at
            chat.quiet_until = now.quiet_until
            chat.person_wrote_at = now.person_wrote_at
            chat.response.status = now.response.status
            chat.response.recommended_status = now.response.recommended_status
            chat.response.vacancy.decided_by = now.vacancy.decided_by
        return {chat.pk for chat in chats if chat.pk not in of}

    def _repeat(self, repeated: ChatMessage) -> Exchange:
        self.response.refresh_from_db(fields=["status", "rejection_reasons"])
        return Exchange(repeated, outcome=self.outcome, is_repeat=True)

    def _said_before(self, client_id: str) -> ChatMessage | None:
        """The message that came with this id; messages without one have none."""
        return self.messages.filter(client_id=client_id).first() if client_id else None

    def _candidate_says(self, incoming: Incoming) -> ChatMessage:
        self.is_searchable = False
        return self._message(
            sender_type=ChatMessage.Sender.CANDIDATE,
            message_text=incoming.text or self._pressed(incoming),
            client_id=incoming.client_id or None,
        )

    def _pressed(self, incoming: Incoming) -> str:
        """What pressing a button says for the candidate."""
        if incoming.corrects:
            return self._correction(incoming.corrects)
        return phrases.LANGUAGE_ASKED_FOR[incoming.language]

    def _correction(self, key: str) -> str:
        question = question_of(self.conversation, key)
        with override(self.language):
            if question is None:
                return phrases.correction_text("")
            subject = phrases.subject_text(
                question.kind, question.criterion.subject, question.criterion.label
            )
            return phrases.correction_text(subject)
