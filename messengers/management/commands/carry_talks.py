"""Hold the chats of messengers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from messengers.carrier import Carrier


class Command(BaseCommand):
    help = (
        "Hears what candidates write to employers' bots and says what is to be said, until "
        "it is stopped; see deploy/worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="stop when nothing is to be done"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        Carrier().run(until_empty=options["until_empty"])
