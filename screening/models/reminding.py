"""Who left a chat unfinished is reminded of it: twice at most, by day, until they stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.core import signing
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from candidates.models import CandidateResponse
from screening import letters
from screening.dialogue.reading.places import place_named
from screening.dialogue.reading.zones import zone_of
from screening.models.message import ChatMessage
from vacancies.models import Vacancy

SIGNER = signing.Signer(salt="screening.reminding", sep=".")


class Reminding(models.Model):
    """The letters that remind one candidate of one chat.

    A row is there from the first letter on, or once the candidate wants none.
    """

    # How long after the last word in the chat the first and the second letter go. Most
    # who come back at all do so within a day; after the third nobody is asked again.
    AFTER: ClassVar = (timedelta(hours=24), timedelta(hours=72))
    # Between two letters, however late the first was.
    APART = timedelta(hours=24)
    # Whoever has been away for longer is not reminded any more.
    GIVEN_UP = timedelta(days=14)
    # The hours of the day at which letters go, where the candidate lives: from, before.
    BY_DAY: ClassVar = (9, 21)

    response = models.OneToOneField(
        CandidateResponse,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="reminding",
    )
    sent = models.PositiveSmallIntegerField(_("sent"), default=0)
    last_sent_at = models.DateTimeField(_("last sent"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = (
            models.CheckConstraint(
                condition=Q(sent__lte=2), name="reminded_twice_at_most"
            ),
        )

    def __str__(self) -> str:
        return str(self.response)

    @classmethod
    def remind_all(cls, now: datetime) -> int:
        """Mail everybody whose reminder is due; returns how many letters left."""
        return sum(cls._remind(response, now) for response in cls._unfinished(now))

    @classmethod
    def _unfinished(cls, now: datetime) -> Iterator[CandidateResponse]:
        """Responses whose chat waits for the candidate, long enough and not too long."""
        last_word = (
            ChatMessage.objects.filter(session__response=OuterRef("pk"))
            .order_by("-created_at")
            .values("created_at")[:1]
        )
        waiting = Q(status=CandidateResponse.Status.NEW) | Q(
            status=CandidateResponse.Status.IN_CHAT,
            chat_session__ended_at__isnull=True,
            chat_session__quiet_until__isnull=True,
        )
        stopped = Q(reminding__stopped_at__isnull=False)
        # Whoever an employer has brought is written to once the employer says so.
        uninvited = Q(brought__isnull=False, brought__invited_at=None)
        return (
            CandidateResponse.objects.filter(
                waiting, vacancy__status=Vacancy.Status.OPEN
            )
            .exclude(stopped | uninvited | Q(reminding__sent__gte=len(cls.AFTER)))
            .filter(created_at__lte=now - cls.AFTER[0])
            .annotate(last_word_at=Coalesce(Subquery(last_word), "created_at"))
            .filter(
                last_word_at__lte=now - cls.AFTER[0],
                last_word_at__gt=now - cls.GIVEN_UP,
            )
            .select_related("candidate", "vacancy__employer", "chat_session")
            .defer("candidate__resume_text", "chat_session__criteria")
            .order_by("created_at")
            .iterator(chunk_size=500)
        )

    @classmethod
    @transaction.atomic
    def _remind(cls, response: CandidateResponse, now: datetime) -> bool:
        locked = CandidateResponse.objects.select_for_update()
        if locked.filter(pk=response.pk).first() is None:  # erased meanwhile
            return False
        cls.objects.get_or_create(response=response)
        # Two workers may come at once: one waits here, and finds the letter sent.
        reminding = cls.objects.select_for_update().get(response=response)
        if not reminding._is_due(response, now):
            return False
        reminding.sent += 1
        reminding.last_sent_at = now
        reminding.save(update_fields=["sent", "last_sent_at"])
        with override(language_of(response)):
            letter = letters.unfinished(response, reminding.key)
        transaction.on_commit(letter.send)
        return True

    def _is_due(self, response: CandidateResponse, now: datetime) -> bool:
        if self.stopped_at is not None or self.sent >= len(self.AFTER):
            return False
        last_word_at: datetime = response.last_word_at  # type: ignore[attr-defined]
        if now - last_word_at < self.AFTER[self.sent]:
            return False
        if self.last_sent_at is not None and now - self.last_sent_at < self.APART:
            return False
        first, end = self.BY_DAY
        return first <= _local(response, now).hour < end

    # --- The link that stops them ---

    @property
    def key(self) -> str:
        """What lets whoever has the letter stop the reminders, and nothing else."""
        return SIGNER.sign(self.pk.hex)

    @classmethod
    def by_key(cls, key: str) -> Self | None:
        """The reminders that this key stops, if it is one."""
        try:
            number = SIGNER.unsign(key)
        except signing.BadSignature:
            return None
        found = cls.objects.select_related("response__vacancy__employer")
        return found.filter(pk=number).first()

    def stop(self) -> None:
        """The candidate wants no more of them; once more changes nothing."""
        type(self).objects.filter(pk=self.pk, stopped_at__isnull=True).update(
            stopped_at=timezone.now()
        )


def language_of(response: CandidateResponse) -> str:
    """The language in which this candidate is written to: that of the chat, if any."""
    chat = getattr(response, "chat_session", None)
    return chat.language if chat is not None else response.vacancy.language


def _local(response: CandidateResponse, now: datetime) -> datetime:
    """The time where the candidate lives, else where the job is, else the server's."""
    for named in (response.candidate.city, response.vacancy.location):
        place = place_named(named)
        zone = zone_of(place) if place is not None else None
        if zone is not None:
            return now.astimezone(zone)
    return timezone.localtime(now)
