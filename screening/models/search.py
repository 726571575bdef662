"""By which words a response is found."""

from __future__ import annotations

import uuid
from collections import defaultdict

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateResponse, CandidateResponseQuerySet
from screening.columns import WordsField
from screening.models.message import ChatMessage
from screening.models.pool import PoolEntry
from screening.models.session import ChatSession


class SearchDocument(models.Model):
    """All words by which a response is found: name, contacts, resume, what was said.

    A message only marks its chat as not searchable, so that answering stays quick;
    `take_in` catches up before a search.
    """

    response = models.OneToOneField(
        CandidateResponse,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_document",
    )
    words = WordsField()

    # How many documents are written in one go.
    AT_ONCE = 500

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")

    def __str__(self) -> str:
        return str(self.response_id)

    @classmethod
    def take_in(cls, responses: CandidateResponseQuerySet) -> None:
        """Make these responses searchable by all that is known of them by now."""
        news = responses.filter(
            status=CandidateResponse.Status.NEW, search_document__isnull=True
        )
        chats = ChatSession.objects.filter(is_searchable=False, response__in=responses)
        for pending in (
            news.values_list("pk", flat=True),
            chats.values_list("response", flat=True),
        ):
            while pks := list(pending[: cls.AT_ONCE]):
                cls._write(pks)

    @classmethod
    @transaction.atomic
    def _write(cls, pks: list[uuid.UUID]) -> None:
        # The mark first: whatever is said from here on waits, and takes it off again.
        ChatSession.objects.filter(response__in=pks).update(is_searchable=True)
        with_candidate = CandidateResponse.objects.select_related("candidate")
        found = list(with_candidate.filter(pk__in=pks))
        said = defaultdict(list)
        messages = ChatMessage.objects.filter(
            session__response__in=pks, sender_type=ChatMessage.Sender.CANDIDATE
        )
        for response_id, text in messages.values_list(
            "session__response", "message_text"
        ):
            said[response_id].append(text)
        documents = [
            SearchDocument(
                response=response,
                words="\n".join([*response.candidate.as_words(), *said[response.pk]]),
            )
            for response in found
        ]
        SearchDocument.objects.bulk_create(
            documents,
            update_conflicts=True,
            unique_fields=["response"],
            update_fields=["words"],
        )
        PoolEntry.write(found)
