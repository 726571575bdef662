"""What comes in from a messenger, and what goes out beside the transcript."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messengers.channel import Heard, Words
from messengers.models.bot import Bot
from messengers.models.talk import Talk


class Update(models.Model):
    """Something that a person who has agreed sent, kept until it is heard.

    Afterwards only its number stays for two days: messengers send again what they
    believe was not taken.
    """

    KEPT: ClassVar = timedelta(days=2)
    # After so many faults of ours the person is told, and it is dropped.
    MOST_FAILURES: ClassVar = 3
    # What one person may have waiting; more is a flood.
    MOST: ClassVar = 60

    bot = models.ForeignKey(Bot, on_delete=models.CASCADE, related_name="updates")
    key = models.BigIntegerField()
    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="updates")
    heard = models.JSONField(default=dict)
    received_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("bot", "key"), name="each_update_once"),
        )
        indexes = (
            models.Index(
                fields=["talk", "id"],
                condition=Q(heard_at=None),
                name="update_to_hear",
            ),
        )

    def __str__(self) -> str:
        return str(self.key)

    @classmethod
    def keep(cls, talk: Talk, heard: Heard) -> bool:
        """Keep it to be heard; whether it is new."""
        waiting = cls.objects.filter(talk=talk, heard_at=None)
        if waiting.count() >= cls.MOST:
            return False
        try:
            with transaction.atomic():
                cls.objects.create(
                    bot_id=talk.bot_id,
                    key=heard.key,
                    talk=talk,
                    heard=asdict(heard),
                )
        except IntegrityError:
            return False
        return True

    @property
    def told(self) -> Heard:
        return Heard(**self.heard)

    def done(self) -> None:
        """It is heard: of what was in it nothing stays."""
        # Not there any more if it had everything deleted.
        rows = type(self).objects.filter(pk=self.pk)
        rows.update(heard={}, heard_at=timezone.now())

    @classmethod
    def forget_old(cls, now: datetime) -> int:
        """Delete the numbers of what was heard long ago; returns how many went."""
        return cls.objects.filter(heard_at__lt=now - cls.KEPT).delete()[0]


class Outgoing(models.Model):
    """Something to say that stands in no transcript: a question of the form, or what
    came of a command."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="outgoing")
    words = models.JSONField()
    # Nothing more is said in the talk after it.
    is_last = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def say(cls, talk: Talk, words: Words, *, is_last: bool = False) -> None:
        """Have this said, after what waits already."""
        cls.objects.create(talk=talk, words=asdict(words), is_last=is_last)

    @property
    def said(self) -> Words:
        told = dict(self.words)
        told["replies"] = tuple(told["replies"])
        told["buttons"] = tuple(map(tuple, told["buttons"]))
        return Words(**told)
