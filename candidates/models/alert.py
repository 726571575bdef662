"""What happened to responses, on its way to the employer's people by mail."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from candidates import letters
from employers.alerts import AlertKind, When
from employers.models import Membership

if TYPE_CHECKING:
    from candidates.models.response import CandidateResponse


class Alert(models.Model):
    """Something that one member is still to be told of; gone once the letter leaves."""

    # The hour of the day, in the server's zone, at which the letter for the whole day goes.
    DAILY_AT: ClassVar = 8

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="alerts"
    )
    response = models.ForeignKey(
        "CandidateResponse", on_delete=models.CASCADE, related_name="alerts"
    )
    kind = models.CharField(_("of what"), max_length=9, choices=AlertKind)
    due_at = models.DateTimeField(_("leaves"), db_index=True)

    class Meta:
        verbose_name = _("letter to a member")
        verbose_name_plural = _("letters to members")
        ordering = ("due_at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.due_at:%Y-%m-%d}"

    @classmethod
    def of(cls, kind: AlertKind, responses: Iterable[CandidateResponse]) -> None:
        """Note it for those who want to be told, in the caller's transaction."""
        of_employer: dict[uuid.UUID, list[CandidateResponse]] = {}
        for response in responses:
            of_employer.setdefault(response.vacancy.employer_id, []).append(response)
        if not of_employer:
            return
        members = Membership.objects.of_people().filter(
            employer__in=of_employer, user__is_active=True
        )
        now = timezone.now()
        new = [
            Alert(membership=m, response=r, kind=kind, due_at=cls._due_at(when, now))
            for m in members
            if (when := m.told_of(kind)) != When.NEVER
            for r in of_employer[m.employer_id]
        ]
        Alert.objects.bulk_create(new)
        if any(alert.due_at == now for alert in new):
            # Without the letter the desk still shows it: no reason to lose what happened.
            transaction.on_commit(send_alerts.enqueue, robust=True)

    @classmethod
    def _due_at(cls, when: When, now: datetime) -> datetime:
        if when == When.AT_ONCE:
            return now
        local = timezone.localtime(now, timezone.get_default_timezone())
        due = local.replace(hour=cls.DAILY_AT, minute=0, second=0, microsecond=0)
        return due if due > local else due + timedelta(days=1)

    @classmethod
    def send_due(cls, now: datetime) -> int:
        """Mail each member what is due, in one letter; how many letters left."""
        due = cls.objects.filter(due_at__lte=now).order_by()
        members = due.values_list("membership", flat=True).distinct()
        return sum(cls._send(pk, now) for pk in members)

    @classmethod
    @transaction.atomic
    def _send(cls, membership_id: int, now: datetime) -> bool:
        # Of two workers one waits here, and finds the letter gone.
        locked = Membership.objects.select_for_update(of=("self",)).filter(
            user__is_active=True
        )
        found = locked.select_related("user", "employer").filter(pk=membership_id)
        membership = found.first()
        due = cls.objects.filter(membership=membership_id, due_at__lte=now)
        alerts = list(due.select_related("response__candidate", "response__vacancy"))
        due.filter(pk__in=[alert.pk for alert in alerts]).delete()
        if membership is None or not alerts:
            return False
        language = membership.user.language or alerts[0].response.vacancy.language
        with override(language):
            if len(alerts) == 1:
                letter = letters.alert(membership, alerts[0])
            else:
                letter = letters.digest(membership, alerts)
        transaction.on_commit(partial(letter.send), robust=True)
        return True


@task()
def send_alerts() -> int:
    """Send the members what they want to know at once."""
    return Alert.send_due(timezone.now())
