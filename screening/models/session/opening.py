"""How a chat begins: the candidate is greeted, once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.db import transaction

from candidates.locked import store_all
from candidates.models import CandidateResponse
from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Criterion
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet
from screening.models.exchange import Busy
from screening.models.message import ChatMessage
from screening.models.reading import ResumeReading, offer_of
from screening.models.session.ending import Ending
from screening.models.session.record import Record

if TYPE_CHECKING:
    from screening.models.session import ChatSession


class Opening(Ending):
    """The part of a `ChatSession` that begins it; without criteria it ends at once."""

    class Meta(Record.Meta):
        abstract = True

    @classmethod
    def open_for(cls, response_id: uuid.UUID) -> ChatSession:
        """The chat about this response; the first call greets the candidate.

        The greeting is stored, and the response moves from new to in_chat. Raises
        `CandidateResponse.DoesNotExist`.
        """
        [chat] = cls.open_all([response_id])
        if isinstance(chat, Exception):
            raise chat
        return chat

    @classmethod
    @transaction.atomic
    def open_all(
        cls, response_ids: Sequence[uuid.UUID]
    ) -> list[ChatSession | Exception]:
        """`open_for` of many, in one transaction; in order, a chat or what is wrong.

        `Busy` stands for a response that another transaction holds, if it is not alone.
        """
        # Two tabs may come at once: the second waits here and finds the first's chat.
        locked = CandidateResponse.objects.select_for_update(
            of=("self",), skip_locked=len(response_ids) > 1
        ).select_related("vacancy__employer")
        responses = {
            response.pk: response
            for response in locked.filter(pk__in=response_ids).order_by("pk")
        }
        new = [r for r in responses.values() if r.status == r.Status.NEW]
        chats = {chat.response_id: chat for chat in cls._begin(new)}
        opened = [pk for pk in responses if pk not in chats]
        if opened:
            for chat in cls.objects.filter(response__in=opened):
                chat.response = responses[chat.response_id]
                chats[chat.response_id] = chat
        missing = Busy() if len(response_ids) > 1 else CandidateResponse.DoesNotExist()
        return [chats.get(pk, missing) for pk in response_ids]

    # What the bot said to open the chat, if it was this very call that began it.
    greeting: ChatMessage | None = None

    @classmethod
    def _begin(cls, responses: Sequence[CandidateResponse]) -> list[ChatSession]:
        """Greet these candidates, whose responses are new and locked."""
        if not responses:
            return []
        # Of many candidates, most come about the same few vacancies.
        criteria = {
            vacancy.pk: read_criteria(offer_of(vacancy))
            for vacancy in {r.vacancy_id: r.vacancy for r in responses}.values()
        }
        readings = ResumeReading.of_all(responses)
        begun = [
            cls._greeted(r, criteria[r.vacancy_id], readings[r.candidate_id])
            for r in responses
        ]
        CandidateResponse.start_chats(responses)
        chats = [chat._whole for chat, _, _ in begun]
        cls.objects.bulk_create(chats)
        ChatMessage.objects.bulk_create(greeting for _, greeting, _ in begun)
        for chat, greeting, conversation in begun:
            chat.greeting = greeting
            if conversation.has_ended:
                chat._decide(conversation)
        ended = [chat for chat in chats if chat.ended_at is not None]
        store_all(ended, ["ended_at"])
        CandidateResponse.store_outcomes([chat.response for chat in ended])
        return chats

    @classmethod
    def _greeted(
        cls,
        response: CandidateResponse,
        criteria: tuple[Criterion, ...],
        reading: ResumeReading,
    ) -> tuple[Self, ChatMessage, Conversation]:
        offer = offer_of(response.vacancy)
        profile, notes = reading.held_against(response.vacancy)
        facts = (*reading.as_facts(), *profile)
        conversation, turn = greet(offer, criteria, facts, offer.language, notes=notes)
        chat = cls(
            response=response,
            vacancy=response.vacancy,
            criteria=[criterion.as_json() for criterion in conversation.criteria],
        )
        greeting = chat._bot_says(turn, conversation)
        chat._keep(conversation)
        return chat, greeting, conversation
