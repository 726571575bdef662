"""Chat with the bot in the terminal, about two text files; nothing is stored."""

from __future__ import annotations

import json
from argparse import FileType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from screening import phrases
from screening.dialogue.conversation import Conversation, Turn
from screening.dialogue.offer import Offer
from screening.dialogue.profile import profile_facts
from screening.dialogue.requirements import read_criteria
from screening.dialogue.resume import is_stuffed, read_resume
from screening.dialogue.turns import STUFFED_RESUME, greet, hear


class Command(BaseCommand):
    help = (
        "Runs a chat on standard input and output. The vacancy is a JSON file with the"
        " fields of the API; the resume is a text file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--vacancy", type=FileType(encoding="utf-8"), required=True)
        parser.add_argument("--resume", type=FileType(encoding="utf-8"), required=True)

    def handle(self, *args: Any, vacancy: Any, resume: Any, **options: Any) -> None:
        try:
            offer = _offer(json.load(vacancy))
            criteria = read_criteria(offer)
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"This vacancy cannot be read: {error}") from None
        text, today = resume.read(), timezone.localdate()
        facts = read_resume(text, today)
        facts += profile_facts(offer.title, offer.description, text, facts, today=today)
        notes = [STUFFED_RESUME] if is_stuffed(text) else []
        conversation, turn = greet(offer, criteria, facts, offer.language, notes)
        self._say(conversation, turn)
        place = 1
        while not conversation.has_ended:
            try:
                message = input("> ")
            except EOFError:
                break
            conversation, turn = hear(conversation, offer, message, today, place)
            place += 2
            self._say(conversation, turn)
        self._conclude(conversation)

    def _say(self, conversation: Conversation, turn: Turn) -> None:
        self.stdout.write(phrases.say(turn.lines, conversation.language))
        replies = phrases.replies(turn.quick_replies, conversation.language)
        if replies:
            self.stdout.write("  [" + "] [".join(replies) + "]")

    def _conclude(self, conversation: Conversation) -> None:
        assessment = conversation.assessment
        low, high = assessment.relevance
        outcome = "approved" if assessment.approved else "rejected"
        self.stdout.write(f"\n{outcome}, relevance {low:.4f} to {high:.4f}")
        for part in assessment.parts:
            verdict = part.verdict
            self.stdout.write(
                f"  {verdict.criterion.key:24} {verdict.match.value:8}"
                f" {part.low:5} of {part.share:5}  {verdict.evidence}"
            )


def _offer(fields: dict[str, Any]) -> Offer:
    return Offer(
        title=fields["title"],
        company=fields.get("company", "SmartBot"),
        description=fields.get("description", ""),
        location=fields.get("location", ""),
        salary_min=fields.get("salary_min"),
        salary_max=fields.get("salary_max"),
        currency=fields.get("salary_currency", "KZT"),
        language=fields.get("language", "ru"),
        requirements=fields.get("requirements") or {},
    )
