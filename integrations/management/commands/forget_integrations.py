"""Forget what is of no use any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrations.models import Event, KeyUse


class Command(BaseCommand):
    help = (
        "Deletes events and their deliveries after 30 days, and counts of the use of keys"
        " after a year. To be run now and then, as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        gone = Event.forget_old(now) + KeyUse.forget_old(now)
        self.stdout.write(f"{gone} rows deleted")
