"""What the chat page shows beside the messages: progress, known facts, the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import pgettext

from screening import phrases
from screening.dialogue.conversation import known_facts, labelled
from screening.dialogue.facts import Kind
from screening.dialogue.questions import key_of
from screening.models import ChatMessage, ChatSession, Outcome


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact as the candidate sees it, what asks to correct it, and by which key."""

    subject: str
    value: str
    correction: str
    key: str


class ChatPanel:
    """A chat as its page needs it; the words are in the active language."""

    def __init__(self, chat: ChatSession) -> None:
        self.chat = chat

    @cached_property
    def messages(self) -> list[ChatMessage]:
        return list(self.chat.messages.all())

    @cached_property
    def pending(self) -> ChatMessage:
        """The bot's latest message: the pending question, or the farewell."""
        return next(m for m in reversed(self.messages) if m.is_from_bot)

    @cached_property
    def outcome(self) -> Outcome | None:
        return self.chat.outcome

    @property
    def language(self) -> str:
        return self.chat.language

    @property
    def question_number(self) -> int | None:
        """The number of the pending question, from 1; None when none is pending."""
        index = self.pending.question_index
        return None if index is None else index + 1

    @property
    def percent(self) -> int:
        """How much of the questions is behind the candidate, 0 to 100."""
        index, total = self.pending.question_index, self.pending.total_questions
        if self.outcome is not None or index is None:
            # Nothing is left to ask: the summary, or the end.
            return 100
        return round(100 * index / total) if total else 0

    @cached_property
    def facts(self) -> list[KnownFact]:
        return list(self._facts())

    def _facts(self) -> Iterator[KnownFact]:
        conversation = self.chat.conversation
        for fact, label in labelled(conversation, known_facts(conversation)):
            if fact.kind == Kind.PROFILE:
                continue
            subject = phrases.subject_text(fact.kind, fact.subject, label)
            yield KnownFact(
                subject,
                phrases.value_text(fact.value),
                phrases.correction_text(subject),
                key_of(conversation.criteria, [fact]),
            )

    # What the buttons of the page say for the candidate.

    @property
    def skip(self) -> str:
        return pgettext("a candidate's message", "Skip")

    @property
    def why(self) -> str:
        return pgettext("a candidate's message", "Why do you ask?")

    @property
    def person(self) -> str:
        return pgettext("a candidate's message", "I would like to talk to a person")

    @property
    def mistake(self) -> str:
        return pgettext("a candidate's message", "I made a mistake")

    languages = (
        ("ru", "Русский", "По-русски"),
        ("kk", "Қазақша", "Қазақша"),
        ("en", "English", "In English"),
    )
