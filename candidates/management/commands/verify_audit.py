"""Check that the audit is as it was written."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from candidates.append_only import is_guarded
from candidates.models.seals import Count, flaws


class Command(BaseCommand):
    help = (
        "Walks through the whole audit and checks the seal of each entry. Names each"
        " place where entries were changed, left out or put in, by the employer's id and"
        " the entry's number, and ends with 1 if there is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = Count()
        found = 0
        for flaw in flaws(count):
            found += 1
            self.stdout.write(f"{flaw.employer_id} number {flaw.number}: {flaw.what}")
        self.stdout.write(
            f"{count.entries} entries; an erasure took the content of {count.emptied}."
        )
        if not is_guarded(connection):
            raise CommandError(
                "The database does not guard the table of the audit: its triggers are"
                " missing. `migrate candidates 0023` and `migrate` put them back."
            )
        if found:
            raise CommandError(f"{found} places are not as they were written.")
        self.stdout.write("Every seal fits.")
