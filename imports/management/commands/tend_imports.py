"""Go on with imports that stand still, and forget those that nobody has started."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from imports.models import Import
from imports.running import resume_stalled


class Command(BaseCommand):
    help = (
        "Goes on with imports whose worker was ended in the middle, and deletes lists that"
        " nobody has started for a day. To be run every few minutes, as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"{resume_stalled(now)} resumed")
        self.stdout.write(f"{Import.forget_old(now)} rows deleted")
