"""Erase the responses that employers want kept no longer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidates.keeping import erase_old
from candidates.models import ResumeFile


class Command(BaseCommand):
    help = (
        "Erases each response that is older than its employer keeps them, and files of"
        " resumes that no row names. To be run every hour, as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{erase_old(timezone.now())} erased")
        strays = ResumeFile.forget_strays(timezone.now())
        self.stdout.write(f"{strays} files of nobody deleted")
