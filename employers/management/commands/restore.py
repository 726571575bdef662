"""Fill the database from a copy that `backup` has made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from employers.copies import CopyError, bring_back


class Command(BaseCommand):
    help = (
        "Brings a copy back into the database that DATABASE_URL names, encrypted or"
        " not. The database must be empty, or --replace given; end the web processes and"
        " the worker before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--replace", action="store_true", help="what is there goes")
        parser.add_argument(
            "--identity", default="", help="the file with the key of age"
        )

    def handle(
        self, *args: Any, path: Path, replace: bool, identity: str, **options: Any
    ) -> None:
        try:
            bring_back(path, replace=replace, identity=identity)
        except CopyError as error:
            raise CommandError(str(error)) from error
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        self.stdout.write(f"{path} is back.")
        if missing:
            self.stdout.write(
                f"It is of an older SmartBot: run `migrate` ({len(missing)} steps)."
            )
        self.stdout.write("Run `verify_audit` to see that nothing was changed in it.")
