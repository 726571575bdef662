"""What the chat page shows beside the messages: progress, known facts, the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from candidates.models import ResumeFile
from screening import phrases
from screening.dialogue.conversation import Conversation, known_facts, labelled
from screening.dialogue.criteria import Match
from screening.dialogue.facts import Kind
from screening.dialogue.questions import key_of
from screening.models import (
    ChatMessage,
    ChatSession,
    Interview,
    InterviewSlot,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact as the candidate sees it, what asks to correct it, and by which key."""

    subject: str
    value: str
    correction: str
    key: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion as the candidate's receipt has it: no points, no score."""

    wanted: str
    match: str
    match_text: str
    said: str


MATCHES = {
    Match.MET: _("met"),
    Match.PARTLY: _("partly met"),
    Match.UNMET: _("not met"),
    Match.UNKNOWN: _("not known"),
}


class ChatPanel:
    """A chat as its page needs it; the words are in the active language."""

    def __init__(self, chat: ChatSession) -> None:
        self.chat = chat

    @cached_property
    def conversation(self) -> Conversation:
        return self.chat.conversation

    @cached_property
    def messages(self) -> list[tuple[ChatMessage, str]]:
        """All that was said, each with the key by which it can be corrected."""
        criteria = self.conversation.criteria
        said = self.chat.messages.all()
        return [(message, key_of(criteria, message.facts)) for message in said]

    @cached_property
    def pending(self) -> ChatMessage:
        """The bot's latest message: the pending question, or the farewell."""
        said = (message for message, _key in reversed(self.messages))
        return next(m for m in said if m.is_from_bot and not m.is_from_person)

    @cached_property
    def outcome(self) -> Outcome | None:
        return self.chat.outcome

    @property
    def may_book(self) -> bool:
        """Whether there are times for an interview among which to choose."""
        if self.outcome is None or not self.outcome.approved:
            return False
        response = self.chat.response
        slots = InterviewSlot.objects.filter(vacancy=response.vacancy_id)
        return Interview.of(response) is not None or slots.free(timezone.now()).exists()

    @property
    def resume_file(self) -> ResumeFile | None:
        """The file that the candidate has sent, if any."""
        return ResumeFile.of(self.chat.response.candidate)

    @property
    def answered_by(self) -> date | None:
        """The day by which the employer has promised a word, if it promises any."""
        days = self.chat.response.vacancy.employer.answers_within_days
        if days is None or self.chat.ended_at is None:
            return None
        return timezone.localdate(self.chat.ended_at) + timedelta(days=days)

    @property
    def may_write(self) -> bool:
        """Whether there is anybody who would read it: the bot, or a person."""
        return self.outcome is None or self.chat.person_wrote_at is not None

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
        conversation = self.conversation
        for fact, label in labelled(conversation, known_facts(conversation)):
            subject = phrases.subject_text(fact.kind, fact.subject, label)
            yield KnownFact(
                capfirst(subject),
                phrases.value_text(fact.value),
                phrases.correction_text(subject),
                key_of(conversation.criteria, [fact]),
            )

    @cached_property
    def receipt(self) -> list[Judged]:
        """What was asked for, what was recorded, and whether the one meets the other.

        Without the closeness of the resume to the vacancy: it can turn nobody down,
        and a candidate could neither check nor correct it.
        """
        return [
            Judged(
                capfirst(phrases.criterion_text(verdict.criterion)),
                verdict.match.value,
                str(MATCHES[verdict.match]),
                capfirst(phrases.value_text(verdict.fact.value))
                if verdict.fact
                else "",
            )
            for verdict in self.conversation.assessment.verdicts
            if verdict.criterion.kind != Kind.PROFILE and verdict.criterion.is_scored
        ]

    # What the buttons of the page say for the candidate. The dialogue understands it
    # like any other message.

    @property
    def skip(self) -> str:
        return pgettext("a candidate's message", "Skip")

    @property
    def why(self) -> str:
        return pgettext("a candidate's message", "Why do you ask?")

    @property
    def person(self) -> str:
        return pgettext("a candidate's message", "I would like to talk to a person")

    # Each by its own name, and what is said for the candidate who presses it.
    languages = tuple(
        (code, name, phrases.LANGUAGE_ASKED_FOR[code])
        for code, name in (("ru", "Русский"), ("kk", "Қазақша"), ("en", "English"))
    )
