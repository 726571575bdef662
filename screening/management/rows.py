"""Commands that read JSON lines, to measure from outside how SmartBot reads."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone


class RowCommand(BaseCommand):
    """Answers each JSON object on standard input by one on standard output, in order."""

    def answer(self, row: dict[str, Any]) -> dict[str, Any]:
        """What to say to a row besides its id; a row without what is needed raises."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        for line in sys.stdin:
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise CommandError(f"This line is not JSON: {line[:100]}") from error
            try:
                said = {"id": row["id"], **self.answer(row)}
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise CommandError(f"This row cannot be read: {line[:100]}") from error
            self.stdout.write(json.dumps(said, ensure_ascii=False))


def day_of(row: dict[str, Any]) -> date:
    """The day from which a row's dates count: its "ref", an ISO date, or today."""
    ref = row.get("ref")
    return date.fromisoformat(ref) if ref else timezone.localdate()
