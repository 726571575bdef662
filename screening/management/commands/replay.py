"""Recompute every stored decision from what is stored, and report differences."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.models import ChatSession


class Command(BaseCommand):
    help = "Recomputes the decision of every ended chat; fails if one differs."

    def handle(self, *args: Any, **options: Any) -> None:
        ended = ChatSession.objects.filter(ended_at__isnull=False).with_vacancy()
        count, differences = 0, []
        for chat in ended.order_by("pk").iterator(chunk_size=500):
            count += 1
            if not chat.decision_holds():
                differences.append(str(chat.response_id))
        for response in differences:
            self.stdout.write(f"differs: response {response}")
        self.stdout.write(f"{count} decisions recomputed, {len(differences)} differ")
        if differences:
            raise CommandError("Some decisions cannot be recomputed.")
