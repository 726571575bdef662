"""Erase the responses that employers want kept no longer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidates.keeping import erase_old


class Command(BaseCommand):
    help = (
        "Erases each response that is older than its employer keeps them. To be run"
        " every hour, as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{erase_old(timezone.now())} erased")
