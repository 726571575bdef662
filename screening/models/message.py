"""What was said in a chat, message by message."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from employers.models import Membership, User
from screening.columns import DataField
from screening.dialogue.facts import Fact
from vacancies.models import Vacancy


class ChatMessage(models.Model):
    """One message of a chat, in its place."""

    class Sender(models.TextChoices):
        BOT = "bot", _("bot")
        CANDIDATE = "candidate", _("candidate")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # An index of its own would repeat the beginning of `one_message_per_position`.
    session = models.ForeignKey(
        "ChatSession", on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    position = models.PositiveIntegerField(pgettext_lazy("in an order", "position"))
    sender_type = models.CharField(_("sender"), max_length=9, choices=Sender)
    message_text = models.TextField(_("text"), max_length=4_000)
    # Null, since many messages have none and the constraint must let them be.
    client_id = models.CharField(  # noqa: DJ001
        _("client's id"), max_length=64, null=True, blank=True
    )
    question_index = models.PositiveSmallIntegerField(null=True, blank=True)
    total_questions = models.PositiveSmallIntegerField(default=0)
    quick_replies = models.JSONField(default=list, blank=True)
    # In which language the bot said it; empty for a candidate, who need not choose one.
    language = models.CharField(
        _("language"), max_length=2, choices=Vacancy.Language, blank=True
    )
    # Who wrote it, if a person of the employer did: to the wire such a message is the
    # bot's, whose clients know no third sender.
    author = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        # Nearly all messages have none: `message_by_author` holds the others.
        db_index=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    author_role = models.CharField(
        _("role"), max_length=10, choices=Membership.Role, blank=True
    )
    # When a person's message first stood on the candidate's screen.
    shown_at = models.DateTimeField(_("shown"), null=True, blank=True)
    # The facts that were read from a candidate's message.
    understood = DataField(_("understood"), default=list, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("position",)
        indexes = (
            models.Index(
                fields=["author"],
                condition=models.Q(author__isnull=False),
                name="message_by_author",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("session", "position"), name="one_message_per_position"
            ),
            models.UniqueConstraint(
                fields=("session", "client_id"), name="client_id_once_per_chat"
            ),
            models.CheckConstraint(
                condition=models.Q(sender_type__in=["bot", "candidate"]),
                name="message_sender_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.get_sender_type_display()}"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What was read from this message."""
        return tuple(map(Fact.from_json, self.understood))

    @property
    def is_from_bot(self) -> bool:
        return self.sender_type == self.Sender.BOT

    @classmethod
    def note_shown(cls, pks: Iterable[str]) -> None:
        """These stand on the candidate's screen."""
        now = timezone.now()
        cls.objects.filter(pk__in=pks, shown_at=None).update(shown_at=now)

    @property
    def is_from_person(self) -> bool:
        """Whether somebody of the employer wrote it, and not the bot."""
        return bool(self.author_role)

    def as_frame(self) -> dict[str, Any]:
        """The `bot_message` or `candidate_message` frame of CONTRACT.md."""
        frame: dict[str, Any] = {
            "id": str(self.pk),
            "message": self.message_text,
            "created_at": in_utc(self.created_at),
        }
        if not self.is_from_bot:
            return {"type": "candidate_message", **frame, "client_id": self.client_id}
        frame = {
            "type": "bot_message",
            **frame,
            "question_index": self.question_index,
            "total_questions": self.total_questions,
            "quick_replies": self.quick_replies,
            "language": self.language,
        }
        if self.is_from_person:
            company = self.session.response.vacancy.employer.company_name
            frame["author"] = {"role": self.author_role, "name": company}
        return frame

    def as_history(self) -> dict[str, Any]:
        """The message as the `history` frame has it."""
        frame = self.as_frame()
        del frame["type"]
        return {"sender_type": self.sender_type, **frame}


def in_utc(moment: datetime) -> str:
    """ISO 8601 in UTC with "Z", as all times on the wire are."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
