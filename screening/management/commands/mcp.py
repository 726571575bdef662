"""Lets an employer's own assistant work with vacancies and responses."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.assistant import server_for


class Command(BaseCommand):
    help = (
        "Serves the Model Context Protocol over standard input and output, with the API key "
        "in SMARTBOT_KEY; see docs/integrations.md."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            server = server_for(os.environ.get("SMARTBOT_KEY", ""))
        except ValueError as error:
            raise CommandError(str(error)) from error
        server.run("stdio")
