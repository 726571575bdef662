"""Forget what is of no use any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integrations.models import Event, KeyUse, OneRequest


class Command(BaseCommand):
    help = (
        "Deletes events and their deliveries after 30 days, what was answered to requests"
        " with an Idempotency-Key after 24 hours, and counts of the use of keys after a"
        " year. To be run now and then, as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        gone = sum(kept.forget_old(now) for kept in (Event, KeyUse, OneRequest))
        self.stdout.write(f"{gone} rows deleted")
