"""Where an employer wants to be told what happens."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Right, User
from integrations.sealing import seal, unseal
from integrations.signing import new_secret

SEAL = "integrations.webhook"


class EventType(models.TextChoices):
    """What an employer's programs can be told, by its name on the wire."""

    RESPONSE_CREATED = "response.created", _("a candidate has responded")
    CHAT_STARTED = "chat.started", _("a chat has begun")
    CHAT_ENDED = "chat.ended", _("a chat has ended")
    RESPONSE_DECIDED = "response.decided", _("a response was decided on, or anew")
    RESPONSE_OBJECTED = "response.objected", _("a candidate objects to the outcome")
    PERSON_WANTED = "person.wanted", _("a candidate wants to talk to a person")
    CANDIDATE_ERASED = "candidate.erased", _("a candidate was erased")
    VACANCY_OPENED = "vacancy.opened", _("a vacancy was opened")
    VACANCY_CLOSED = "vacancy.closed", _("a vacancy was closed")


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def managed_by(self, user: User) -> Self:
        """Only webhooks of employers whose webhooks the user may set."""
        return self.filter(employer__in=Employer.objects.where(user, Right.MANAGE))

    def visible_to(self, user: User) -> Self:
        """Only webhooks of employers that the user acts for."""
        return self.filter(employer__members=user.pk)

    def working(self) -> Self:
        """Only those that are not switched off."""
        return self.filter(switched_off_at=None)


class Webhook(models.Model):
    """An address of an employer's own that is told what happens."""

    class OffBecause(models.TextChoices):
        FAILING = "failing", _("it has failed for three days")
        GONE = "gone", _("the receiver says that it is gone for good (410)")
        OWNER = "owner", _("an owner has switched it off")

    # For one employer.
    MOST = 20

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="webhooks"
    )
    url = models.CharField(_("address"), max_length=500)
    events = models.JSONField(_("events"))
    sealed_secret = models.CharField(max_length=300, editable=False)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when nothing was taken; null while all is well.
    failing_since = models.DateTimeField(null=True, editable=False)
    switched_off_at = models.DateTimeField(null=True, editable=False)
    off_because = models.CharField(
        max_length=7, choices=OffBecause, blank=True, editable=False
    )

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ("-created_at", "id")

    def __str__(self) -> str:
        return self.url

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the webhook; a new one gets its secret."""
        if not self.sealed_secret:
            self.sealed_secret = seal(new_secret(), SEAL)
        super().save(*args, **kwargs)

    @property
    def secret(self) -> str:
        """What its events are signed with."""
        return unseal(self.sealed_secret, SEAL)

    @property
    def event_labels(self) -> list[str]:
        """What it is told, in the active language."""
        return [str(EventType(event).label) for event in self.events]

    @property
    def is_working(self) -> bool:
        return self.switched_off_at is None

    def renew_secret(self) -> None:
        """Events are signed by a new secret from now on; the old one is void."""
        self.sealed_secret = seal(new_secret(), SEAL)
        self.save(update_fields=["sealed_secret"])

    def switch_off(self, because: OffBecause) -> bool:
        """Tell it nothing more; whether it was this call that did so."""
        off = {"switched_off_at": timezone.now(), "off_because": because}
        done = bool(Webhook.objects.working().filter(pk=self.pk).update(**off))
        self.refresh_from_db()
        return done

    def switch_on(self) -> None:
        """Tell it again, first what has waited since it failed."""
        self.switched_off_at, self.off_because, self.failing_since = None, "", None
        self.save(update_fields=["switched_off_at", "off_because", "failing_since"])
        waiting = self.deliveries.filter(state="waiting")
        waiting.update(next_attempt_at=timezone.now(), attempt_count=0)
