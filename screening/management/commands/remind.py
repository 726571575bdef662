"""Mail whatever is due: reminders, letters, outcomes, and what members are told."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidates.models import Alert, OutcomeLetter
from screening.models import ChatSession, Interview, Letter, Reminding


class Command(BaseCommand):
    help = (
        "Mails each candidate whose chat has waited for a day, and once more after three,"
        " between 9 and 21 o'clock where they live, and closes it after fourteen days; each"
        " candidate a day and an hour before an interview; outcomes whose time has come;"
        " and members of employers of what they want to know. To be run every few minutes,"
        " as deploy/worker does."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"{Reminding.remind_all(now)} reminded")
        self.stdout.write(f"{ChatSession.close_left(now)} unfinished chats closed")
        self.stdout.write(f"{Letter.send_due(now)} letters of recruiters")
        self.stdout.write(f"{Interview.remind_all(now)} reminded of an interview")
        self.stdout.write(f"{OutcomeLetter.send_due(now)} told the outcome")
        self.stdout.write(f"{Alert.send_due(now)} letters to members")
