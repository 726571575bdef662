"""Forget what is of no use any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from messengers.models import Talk, Update


class Command(BaseCommand):
    help = (
        "Deletes forms that were begun in a messenger and left for a week, and the numbers "
        "of what was heard two days ago. To be run now and then, as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        gone = sum(kept.forget_old(now) for kept in (Talk, Update))
        self.stdout.write(f"{gone} rows deleted")
