"""Find the knowledge that English job ads name, to measure it."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.dialogue.reading.terms import find_terms


class Command(BaseCommand):
    help = (
        'Takes JSON lines {"id", "text"} on standard input and gives {"id", "value"};'
        " the value lists the pieces of the text that name knowledge, as written."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for line in sys.stdin:
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                terms = [found.value for found in find_terms(row["text"])]
                said = {"id": row["id"], "value": terms}
            except (KeyError, TypeError, ValueError) as error:
                raise CommandError(f"This row cannot be read: {line[:100]}") from error
            self.stdout.write(json.dumps(said, ensure_ascii=False))
