"""Reads the demo's files and plays its candidates' side of the chats."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils import timezone

from candidates.models import Candidate, CandidateResponse
from employers.models import Employer, User
from screening.dialogue.conversation import Stage
from screening.models import ChatSession
from vacancies.models import Vacancy

FOLDER = Path(__file__).parent
# How long after a response the demo's employers decide themselves.
PERSON_TAKES = timedelta(hours=4)
DOES_NOT_KNOW = {"ru": "Пропустить", "kk": "Өткізіп жіберу", "en": "Skip"}
AGREES = {"ru": "Да, верно", "kk": "Иә, дұрыс", "en": "Yes, that is right"}


@dataclass(frozen=True, slots=True)
class ScriptedCandidate:
    """A made-up person, and what they say to each question (by its key).

    Several messages to one question are said one after the other; those for "summary"
    when the bot has read out what it wrote down.
    """

    full_name: str
    city: str
    phone: str
    resume: str
    answers: dict[str, str | list[str]]
    never_comes: bool = False
    waits: bool = False
    leaves_after: int | None = None
    employer_says: dict[str, str] = field(default_factory=dict)

    def respond(self, vacancy: Vacancy) -> CandidateResponse:
        """Respond to the vacancy and go through the chat, as far as this person goes."""
        digits = "".join(filter(str.isdigit, self.phone))
        candidate = Candidate.objects.create(
            full_name=self.full_name,
            email=f"{digits}@example.com",
            phone=self.phone,
            city=self.city,
            resume_text=self.resume.strip(),
        )
        response = CandidateResponse.objects.create(
            vacancy=vacancy, candidate=candidate
        )
        if not self.never_comes:
            self._chat(ChatSession.open_for(response.pk))
        response.refresh_from_db()
        return response

    def _chat(self, chat: ChatSession) -> None:
        messages = 0 if self.waits else self.leaves_after
        to_say = {
            key: [answers] if isinstance(answers, str) else list(answers)
            for key, answers in self.answers.items()
        }
        while chat.ended_at is None and messages != 0:
            chat.receive(_next_words(chat, to_say))
            messages = None if messages is None else messages - 1


def _next_words(chat: ChatSession, to_say: dict[str, list[str]]) -> str:
    """What is said to the question that is pending; it is taken out of `to_say`."""
    conversation = chat.conversation
    asks = conversation.stage in (Stage.ASKING, Stage.CORRECTING)
    reviews = conversation.stage == Stage.REVIEWING
    left = to_say.get(conversation.pending if asks else "summary" if reviews else "")
    if left:
        return left.pop(0)
    return (DOES_NOT_KNOW if asks else AGREES)[conversation.language]


@dataclass(frozen=True, slots=True)
class ScriptedVacancy:
    """A made-up vacancy and everybody who responds to it."""

    employer: str
    fields: dict[str, Any]
    candidates: tuple[ScriptedCandidate, ...]

    def publish(self, employer: Employer) -> Vacancy:
        """Open the vacancy to the public."""
        vacancy = Vacancy(employer=employer, **self.fields)
        vacancy.full_clean()
        vacancy.save()
        vacancy.open()
        return vacancy


def read_script() -> Iterator[ScriptedVacancy]:
    """All vacancies of the demo, in the order of their files' names."""
    for path in sorted(FOLDER.glob("*.toml")):
        script = tomllib.loads(path.read_text(encoding="utf-8"))
        fields = script["vacancy"]
        fields["description"] = fields["description"].strip()
        yield ScriptedVacancy(
            employer=fields.pop("employer"),
            fields=fields,
            candidates=tuple(ScriptedCandidate(**c) for c in script["candidates"]),
        )


def happened_earlier(response: CandidateResponse, by: timedelta) -> None:
    """Move a response and all that belongs to it back in time."""
    chat = ChatSession.objects.filter(response=response)
    for session in chat:
        session.messages.update(created_at=F("created_at") - by)
    chat.update(started_at=F("started_at") - by, ended_at=F("ended_at") - by)
    moved = CandidateResponse.objects.filter(pk=response.pk)
    moved.update(created_at=F("created_at") - by, decided_at=F("decided_at") - by)
    # A person looks later than the bot, though not in the future.
    later = by - min(by, PERSON_TAKES)
    response.decisions.update(created_at=F("created_at") - later)
    response.notices.update(created_at=F("created_at") - by)
    moved.filter(decided_by=CandidateResponse.DecidedBy.EMPLOYER).update(
        decided_at=timezone.now() - later
    )


def decide_as_told(
    response: CandidateResponse, owner: User, script: ScriptedCandidate
) -> None:
    """What the employer makes of the bot's decision, where the script says so."""
    if script.employer_says:
        status = CandidateResponse.Status(script.employer_says["status"])
        response.decide(status, by=owner, note=script.employer_says["note"])
