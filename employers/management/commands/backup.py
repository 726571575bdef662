"""Copy the whole database to one file, while everything goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from employers.copies import CopyError, write_copy


class Command(BaseCommand):
    help = (
        "Copies the whole database to a new file, of one moment, while chats go on."
        " For BACKUP_RECIPIENT, or --recipient, it is encrypted: by age for a key of"
        " age (age1… or an SSH key), else by GnuPG for one of its keys."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the file, which must not exist")
        parser.add_argument("--recipient", default=settings.BACKUP_RECIPIENT)

    def handle(self, *args: Any, path: Path, recipient: str, **options: Any) -> None:
        try:
            size = write_copy(path, recipient)
        except CopyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{path}: {size} bytes.")
        if recipient:
            self.stdout.write(f"Encrypted for {recipient}.")
        else:
            self.stdout.write(
                "NOT ENCRYPTED: whoever has the file reads every resume, chat and"
                " contact in it. Name whom it is for by BACKUP_RECIPIENT."
            )
        self.stdout.write(
            "Keep SECRET_KEY apart from it: without the key seals and kept secrets of"
            " the copy do not open."
        )
