"""What goes into the audit of what members do in their team, beside responses."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from candidates.models import AuditEntry
from employers.models import Employer, User
from employers.signals import signed_in, team_changed


@receiver(team_changed)
def note_team(
    employer: Employer, user: User, what: str, details: dict[str, Any], **_signal: Any
) -> None:
    """Keep who changed the team, and how."""
    AuditEntry.objects.create(
        employer=employer,
        user=user,
        action=AuditEntry.Action(what),
        details=details,
    )


@receiver(signed_in)
def note_sign_in(user: User, **_signal: Any) -> None:
    """Keep, for each employer that the user acts for, that they came in."""
    AuditEntry.objects.bulk_create(
        AuditEntry(employer=employer, user=user, action=AuditEntry.Action.SIGNED_IN)
        for employer in Employer.objects.visible_to(user).order_by("pk")
    )
