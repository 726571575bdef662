"""What has happened at an employer, and how it reaches the employer's programs."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from integrations import letters
from integrations.models.webhook import EventType, Webhook
from integrations.posting import Answer, Fault
from integrations.signing import headers

# What the button of a webhook sends; nobody subscribes to it.
TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that has happened at an employer, as it is to be told.

    What has the same `subject` (a candidate or a vacancy) is told in its order. `data`
    is plain JSON: ids and states, nothing that a person has written or is named by.
    """

    employer_id: uuid.UUID
    type: EventType
    subject: uuid.UUID
    data: dict[str, Any]


class Event(models.Model):
    """Something that has happened, written in the transaction in which it did."""

    # How long it is kept with its deliveries: a receiver's outage and a weekend, and
    # time to look what went wrong.
    KEPT: ClassVar = timedelta(days=30)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="events"
    )
    type = models.CharField(_("type"), max_length=20)
    data = models.JSONField(_("data"))
    created_at = models.DateTimeField(_("happened"), default=timezone.now)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=["created_at"], name="event_by_age"),)

    def __str__(self) -> str:
        return f"{self.type} · {self.created_at:%Y-%m-%d}"

    @property
    def message_id(self) -> str:
        """By which a receiver knows an event that comes again."""
        return f"evt_{self.pk.hex}"

    @property
    def body(self) -> bytes:
        """The event as it is sent: JSON in UTF-8."""
        moment = self.created_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        told = {"type": self.type, "timestamp": moment, "data": self.data}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def tell(cls, happenings: Iterable[Happening]) -> None:
        """Have these told to whoever of their employers wants to know.

        To be called in the transaction in which they happen: either both hold, or
        neither. For an employer without webhooks nothing is written.
        """
        told = list(happenings)
        employers = {happening.employer_id for happening in told}
        if not employers:
            return
        webhooks = list(Webhook.objects.working().filter(employer__in=employers))
        wanted = (
            (
                happening,
                [
                    webhook
                    for webhook in webhooks
                    if webhook.employer_id == happening.employer_id
                    and happening.type in webhook.events
                ],
            )
            for happening in told
        )
        heard = [(happening, to) for happening, to in wanted if to]
        if heard:
            cls._store(heard)

    @classmethod
    @transaction.atomic
    def test(cls, webhook: Webhook) -> None:
        """Tell this webhook alone that it works, unless that is on its way already."""
        if webhook.deliveries.waiting().filter(event__type=TEST).exists():
            return
        event = cls.objects.create(
            employer_id=webhook.employer_id,
            type=TEST,
            data={"webhook_id": str(webhook.pk)},
        )
        event.deliveries.create(webhook=webhook, subject=event.pk)

    @classmethod
    @transaction.atomic
    def _store(cls, told: Sequence[tuple[Happening, Sequence[Webhook]]]) -> None:
        events = [
            Event(employer_id=h.employer_id, type=h.type, data=h.data)
            for h, _to in told
        ]
        Event.objects.bulk_create(events)
        Delivery.objects.bulk_create(
            Delivery(webhook=webhook, event=event, subject=happening.subject)
            for event, (happening, webhooks) in zip(events, told, strict=True)
            for webhook in webhooks
        )

    @classmethod
    def forget_old(cls, now: datetime) -> int:
        """Delete what is older than `KEPT`; returns how many rows went."""
        return cls.objects.filter(created_at__lt=now - cls.KEPT).delete()[0]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        """Neither delivered nor given up."""
        return self.filter(state=Delivery.State.WAITING)

    def due(self, now: datetime) -> Self:
        """What is to be sent now, the oldest first.

        Of one subject only the first that waits: the others would overtake it.
        """
        earlier = Delivery.objects.waiting().filter(
            webhook=OuterRef("webhook"),
            subject=OuterRef("subject"),
            pk__lt=OuterRef("pk"),
        )
        return (
            self.waiting()
            .filter(
                Q(leased_until=None) | Q(leased_until__lt=now),
                ~Exists(earlier),
                webhook__switched_off_at=None,
                next_attempt_at__lte=now,
            )
            .order_by("pk")
        )


class Delivery(models.Model):
    """An event on its way to one webhook."""

    class State(models.TextChoices):
        WAITING = "waiting", _("on its way")
        DELIVERED = "delivered", _("delivered")
        GIVEN_UP = "given_up", _("given up")

    # How long to wait after each failure, as Standard Webhooks advises, within three
    # days in all.
    WAITS: ClassVar = (
        timedelta(seconds=5),
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=5),
        timedelta(hours=10),
        timedelta(hours=14),
        timedelta(hours=20),
        timedelta(hours=20),
    )
    # For so long nobody else sends what a worker has taken; then the worker is gone.
    LEASE: ClassVar = timedelta(seconds=30)

    # In the order in which things happened to one subject: they are written under its lock.
    id = models.BigAutoField(primary_key=True)
    webhook = models.ForeignKey(
        Webhook, on_delete=models.CASCADE, related_name="deliveries"
    )
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="deliveries"
    )
    subject = models.UUIDField()
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.WAITING
    )
    attempt_count = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("happened"), default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(
                fields=["webhook", "subject", "id"],
                condition=Q(state="waiting"),
                name="delivery_in_order",
            ),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state="waiting"),
                name="delivery_due",
            ),
            models.Index(
                fields=["webhook", "-created_at", "-id"], name="delivery_newest_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} → {self.webhook}"

    @classmethod
    def webhooks_due(cls, now: datetime) -> list[Webhook]:
        """The webhooks that something is to be sent to now."""
        due = cls.objects.due(now).order_by().values("webhook")
        return list(Webhook.objects.filter(pk__in=due))

    @classmethod
    def take(cls, webhook: Webhook, most: int, now: datetime) -> list[Delivery]:
        """Up to so many that are due to this webhook, for the caller alone to send."""
        due = cls.objects.due(now).filter(webhook=webhook).select_related("event")
        taken = []
        for delivery in due[:most]:
            before, delivery.leased_until = delivery.leased_until, now + cls.LEASE
            # Of two workers who saw it, one finds the lease as it saw it.
            same = cls.objects.waiting().filter(pk=delivery.pk, leased_until=before)
            if same.update(leased_until=delivery.leased_until):
                delivery.webhook = webhook
                taken.append(delivery)
        return taken

    def headers(self, now: datetime) -> dict[str, str]:
        """What its request carries beside the body."""
        event, secret = self.event, self.webhook.secret
        return {
            "content-type": "application/json",
            "user-agent": "SmartBot-Webhooks/1",
            **headers(event.message_id, int(now.timestamp()), event.body, secret),
        }

    @transaction.atomic
    def note(self, answer: Answer, now: datetime) -> None:
        """Keep what came of sending it, and what follows from that.

        Nothing, if the webhook was deleted meanwhile.
        """
        if not Delivery.objects.select_for_update().filter(pk=self.pk).exists():
            return
        self.attempts.create(
            status_code=answer.status_code,
            fault=answer.fault,
            seconds=answer.seconds,
            created_at=now,
        )
        mine = Delivery.objects.filter(pk=self.pk, leased_until=self.leased_until)
        if answer.is_taken:
            Delivery.objects.filter(pk=self.pk).update(
                state=self.State.DELIVERED,
                attempt_count=F("attempt_count") + 1,
                leased_until=None,
            )
            failing = Webhook.objects.filter(pk=self.webhook_id)
            failing.exclude(failing_since=None).update(failing_since=None)
        elif mine.exists():
            self._note_failure(answer, now)

    def _note_failure(self, answer: Answer, now: datetime) -> None:
        self.attempt_count += 1
        is_last = self.attempt_count > len(self.WAITS)
        if is_last:
            self.state = self.State.GIVEN_UP
        else:
            self.next_attempt_at = now + self.WAITS[self.attempt_count - 1]
        self.leased_until = None
        self.save(
            update_fields=["state", "attempt_count", "next_attempt_at", "leased_until"]
        )
        webhook = Webhook.objects.select_for_update().get(pk=self.webhook_id)
        if webhook.failing_since is None:
            webhook.failing_since = now
            webhook.save(update_fields=["failing_since"])
        # Whoever takes other events meanwhile is not away, and does not want this one.
        fails_for_long = now - webhook.failing_since >= sum(
            self.WAITS[:-1], timedelta()
        )
        because = None
        if answer.status_code == 410:
            because = webhook.OffBecause.GONE
        elif is_last and fails_for_long:
            because = webhook.OffBecause.FAILING
        if because is not None and webhook.switch_off(because):
            letters.switched_off(webhook)

    def send_again(self) -> None:
        """Have it sent once more, now, whatever came of it before."""
        self.state, self.attempt_count = self.State.WAITING, 0
        self.next_attempt_at = timezone.now()
        self.save(update_fields=["state", "attempt_count", "next_attempt_at"])


class Attempt(models.Model):
    """One request to a webhook, and what came of it. Answers are not kept."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="attempts"
    )
    status_code = models.PositiveSmallIntegerField(_("status"), null=True)
    fault = models.CharField(_("fault"), max_length=10, choices=Fault, blank=True)
    seconds = models.FloatField(_("seconds"))
    created_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"{self.status_code or self.fault} · {self.created_at:%Y-%m-%d %H:%M}"
