"""The bot while a person of the employer talks in a chat: it waits, and goes on."""

from __future__ import annotations

from django.utils import timezone

from candidates.models.telling import tell
from integrations.models import EventType
from screening.dialogue.turns import ask_again
from screening.models.exchange import Exchange
from screening.models.message import ChatMessage
from screening.models.session.record import Record


class Quiet(Record):
    """The part of a `ChatSession` in which the bot leaves the word to a person."""

    class Meta(Record.Meta):
        abstract = True

    def _call_person(self) -> None:
        self.response.ask_for_review()
        tell(EventType.PERSON_WANTED, [self.response])

    @property
    def is_with_person(self) -> bool:
        """Whether a person of the employer is talking here, and the bot is quiet."""
        return self.quiet_until is not None and timezone.now() < self.quiet_until

    @property
    def awaits_person(self) -> bool:
        """Whether the candidate has asked for a person, and nobody has written yet."""
        return bool(self.state.get("wants_person")) and self.person_wrote_at is None

    def _take_up(self, said: ChatMessage | None) -> tuple[Exchange, list[ChatMessage]]:
        """The bot goes on after a person: with the question that was pending."""
        self.quiet_until = None
        reply = self._asks_again()
        new = [said, reply] if said is not None else [reply]
        return Exchange(said, reply), new

    def _asks_again(self) -> ChatMessage:
        conversation, turn = ask_again(self.conversation)
        self._keep(conversation)
        return self._bot_says(turn, conversation)

    def _switch_silently(self, language: str) -> None:
        if language:
            self._keep(self.conversation.but(language=language))
