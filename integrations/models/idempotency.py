"""Requests that may come twice and are done once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integrations.sealing import seal, unseal


class OneRequest(models.Model):
    """A request that came with an `Idempotency-Key`, and what it was answered.

    The row is there from the moment at which somebody begins to do the request. The
    answer, which may hold tokens and names, is sealed: also by the key, of which a digest
    alone is stored.
    """

    KEPT: ClassVar = timedelta(hours=24)
    # Whoever has not answered by then is gone: no request takes so long.
    ABANDONED: ClassVar = timedelta(minutes=2)

    # A user's id, or the trace of an address.
    caller = models.CharField(max_length=64)
    key_digest = models.CharField(max_length=64)
    # Of path, query and body: another request needs another key.
    fingerprint = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=timezone.now)
    sealed_answer = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("request done once")
        verbose_name_plural = _("requests done once")
        constraints = (
            models.UniqueConstraint(
                fields=("caller", "key_digest"), name="one_request_of_a_key"
            ),
        )
        indexes = (models.Index(fields=["created_at"], name="one_request_by_age"),)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"

    @classmethod
    def begin(
        cls, caller: str, key_digest: str, fingerprint: str
    ) -> tuple[OneRequest, bool]:
        """The request of this key, and whether it is the caller's to do now."""
        now = timezone.now()
        same = cls.objects.filter(caller=caller, key_digest=key_digest)
        same.filter(created_at__lt=now - cls.KEPT).delete()
        request, is_first = cls.objects.get_or_create(
            caller=caller, key_digest=key_digest, defaults={"fingerprint": fingerprint}
        )
        if is_first or request.sealed_answer or request.fingerprint != fingerprint:
            return request, is_first
        # Of two who find it abandoned, one takes it over.
        abandoned = cls.objects.filter(
            pk=request.pk,
            sealed_answer="",
            begun_at=request.begun_at,
            begun_at__lt=now - cls.ABANDONED,
        )
        is_mine = bool(abandoned.update(begun_at=now))
        request.begun_at = now if is_mine else request.begun_at
        return request, is_mine

    def keep(self, answer: str, key: str) -> bool:
        """Store the answer; false if somebody else has taken the request over."""
        mine = type(self).objects.filter(pk=self.pk, begun_at=self.begun_at)
        return bool(mine.update(sealed_answer=seal(answer, _purpose(key))))

    def answer(self, key: str) -> str:
        """What was kept; `key` is the one it came with."""
        return unseal(self.sealed_answer, _purpose(key))

    def leave(self) -> None:
        """It was not done: whoever comes next may do it."""
        type(self).objects.filter(pk=self.pk, begun_at=self.begun_at).delete()

    @classmethod
    def forget_old(cls, now: datetime) -> int:
        """Delete what is older than `KEPT`; returns how many rows went."""
        return cls.objects.filter(created_at__lt=now - cls.KEPT).delete()[0]


def _purpose(key: str) -> str:
    return f"integrations.idempotency:{key}"
