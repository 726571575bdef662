"""A resume comes in the middle of a chat, or instead of the first one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import override

from candidates.locked import store_all
from candidates.models import Candidate, CandidateResponse, ResumeFile
from candidates.uploads import shown_name
from screening import phrases
from screening.dialogue.facts import Source
from screening.dialogue.turns import take_resume
from screening.models.exchange import Exchange
from screening.models.message import ChatMessage
from screening.models.reading import ResumeReading
from screening.models.session.hearing import Hearing
from screening.models.session.record import Record

if TYPE_CHECKING:
    from screening.models.session import ChatSession


@dataclass(frozen=True, slots=True)
class NewResume:
    """What takes the place of a resume: a text, and the file it was read from, if any.

    `hidden` is how much of the file nobody sees.
    """

    text: str
    hidden: int = 0
    file_name: str = ""
    content: bytes = b""


class WithResume(Hearing):
    """The part of a `ChatSession` that takes in a resume."""

    class Meta(Record.Meta):
        abstract = True

    @classmethod
    def renew_resume(
        cls, candidate: Candidate, resume: NewResume
    ) -> list[tuple[ChatSession, Exchange]]:
        """From now on this is the candidate's resume; what it says counts in all chats.

        In a chat that goes on its facts take the place of what an earlier resume said,
        and the bot tells what it has read. What has ended stays decided; a person is
        asked to look. The file is kept in the place of the earlier one, which goes with
        its text. Returns each chat with what is now to be shown in it.
        """
        candidate.resume_text = resume.text
        candidate.hidden_characters = resume.hidden
        reading = ResumeReading.read_anew(candidate)  # long, so before anything is held
        put = ResumeFile.put(resume.file_name, resume.content)
        with put as file, transaction.atomic():
            chats = cls.objects.with_vacancy().filter(response__candidate=candidate)
            found = list(chats.order_by("pk"))
            for chat in found:
                cls._take_turns([chat])
            candidate.save(update_fields=["resume_text", "hidden_characters"])
            reading.replace()
            ResumeFile.replace(candidate, file)
            # By the words of the other resume nobody is found any more.
            new = CandidateResponse.Status.NEW
            for response in candidate.responses.filter(status=new):
                if hasattr(response, "search_document"):
                    response.search_document.delete()
            name = shown_name(resume.file_name)
            return [(chat, chat._take(reading, name)) for chat in found]

    def _take(self, reading: ResumeReading, file_name: str) -> Exchange:
        heard = self.go_on() if self.unheard and self.ended_at is None else None
        with override(self.language):
            words = phrases.resume_sent(file_name)
        said = self._message(
            sender_type=ChatMessage.Sender.CANDIDATE, message_text=words
        )
        self.is_searchable = False
        new = [said]
        if self.ended_at is not None:
            self.response.ask_for_review()
        else:
            new += self._reply_to(reading)
        ChatMessage.objects.bulk_create(new)
        store_all([self], self.CHANGING)
        if self.ended_at is not None and len(new) > 1:
            CandidateResponse.store_outcomes([self.response])
        reply = new[1] if len(new) > 1 else heard.reply if heard else None
        return Exchange(said, reply, self.outcome)

    def _reply_to(self, reading: ResumeReading) -> list[ChatMessage]:
        """What the bot says of it; nothing while a person has the word."""
        profile, notes = reading.held_against(self.response.vacancy)
        facts = [
            fact
            for fact in (*reading.as_facts(), *profile)
            if fact.source == Source.RESUME
        ]
        if self.is_with_person:
            self._keep(self.conversation.with_resume(facts))
            return []
        self.quiet_until = None
        conversation, turn = take_resume(self.conversation, facts, notes)
        reply = self._bot_says(turn, conversation)
        self._keep(conversation)
        if conversation.has_ended:
            self._decide(conversation)
        return [reply]
