"""Tell employers' programs what has happened."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from integrations.courier import Courier


class Command(BaseCommand):
    help = (
        "Delivers webhooks as they become due, until it is stopped; see deploy/worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="stop when nothing is due"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        Courier().run(until_empty=options["until_empty"])
