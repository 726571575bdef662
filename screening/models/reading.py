"""What was read from a candidate's resume, and how it stands against a vacancy."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from typing import cast

from django.db import models
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate, CandidateResponse
from screening import encoder
from screening.columns import DataField
from screening.dialogue.facts import Fact, Kind, Place, Source
from screening.dialogue.offer import EmployersAnswer, Offer
from screening.dialogue.profile import profile_facts
from screening.dialogue.reading.places import place_named
from screening.dialogue.resume import is_stuffed, read_resume
from screening.dialogue.turns import STUFFED_RESUME
from vacancies.models import Vacancy


def offer_of(vacancy: Vacancy) -> Offer:
    """The vacancy's own fields, as the dialogue knows them."""
    return Offer(
        title=vacancy.title,
        company=vacancy.employer.company_name,
        description=vacancy.text,
        location=vacancy.location,
        salary_min=vacancy.salary_min,
        salary_max=vacancy.salary_max,
        currency=vacancy.salary_currency,
        language=vacancy.language,
        requirements=vacancy.requirements or {},
        bot_decides=vacancy.decided_by == Vacancy.DecidedBy.BOT,
        # Read when a candidate asks something, and not with each message.
        answers=cast(
            "tuple[EmployersAnswer, ...]",
            SimpleLazyObject(lambda: answers_of(vacancy)),
        ),
    )


def answers_of(vacancy: Vacancy) -> tuple[EmployersAnswer, ...]:
    """What the employer lets the bot answer, as it stands now."""
    return tuple(
        EmployersAnswer(told.question, told.answer, told.language)
        for told in vacancy.answers.all()
    )


def text_key(vacancy: Vacancy) -> str:
    """Stands for the text of a vacancy: another text has another key."""
    text = f"{vacancy.title}\n{vacancy.description}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


class ResumeReading(models.Model):
    """What was read from a candidate's resume, once, before the chat."""

    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, related_name="resume_reading"
    )
    facts = models.JSONField(_("facts"), default=list)
    # By the text of a vacancy: what is known when the resume is held against it.
    compared = DataField(default=dict, blank=True)
    # What the resume means, as `screening.encoder` has it, and by which model.
    vectors = models.BinaryField(null=True, blank=True)
    encoder = models.CharField(_("encoder"), max_length=40, blank=True)
    read_at = models.DateTimeField(_("read"), auto_now_add=True)

    # What comes of the resume's text alone.
    READ = ("facts", "vectors", "encoder")

    class Meta:
        verbose_name = _("resume reading")
        verbose_name_plural = _("resume readings")

    def __str__(self) -> str:
        return str(self.candidate)

    @classmethod
    def of(cls, candidate: Candidate) -> ResumeReading:
        """The stored reading; reads the resume now if nobody has done so yet."""
        try:
            return candidate.resume_reading
        except cls.DoesNotExist:
            read = cls.read_anew(candidate)
            reading, _created = cls.objects.get_or_create(
                candidate=candidate,
                defaults={name: getattr(read, name) for name in cls.READ},
            )
            return reading

    @classmethod
    def read_anew(cls, candidate: Candidate) -> ResumeReading:
        """Read the resume that this candidate has now; not stored yet."""
        facts = read_resume(candidate.resume_text, timezone.localdate())
        vectors = encoder.encode_resume(candidate.resume_text)
        return cls(
            candidate=candidate,
            facts=[fact.as_json() for fact in facts],
            vectors=vectors,
            encoder=encoder.NAME if vectors else "",
        )

    @classmethod
    def of_all(
        cls, responses: Sequence[CandidateResponse]
    ) -> dict[uuid.UUID, ResumeReading]:
        """The readings of these candidates, by the candidate.

        Without the resumes, unless they are needed after all, and apart from the
        responses: an open chat keeps its response in memory, and needs neither.
        """
        candidates = [response.candidate_id for response in responses]
        stored = cls.objects.filter(candidate__in=candidates)
        readings: dict[uuid.UUID, ResumeReading] = {
            reading.candidate_id: reading
            for reading in stored.select_related("candidate").defer(
                "candidate__resume_text"
            )
        }
        for response in responses:
            if response.candidate_id not in readings:
                readings[response.candidate_id] = cls.of(response.candidate)
        return readings

    @classmethod
    def prepare(cls, response: CandidateResponse) -> None:
        """Do before the candidate comes what takes long: read, and compare."""
        reading = cls.of(response.candidate)
        facts, notes = reading.held_against(response.vacancy)
        reading.compared[text_key(response.vacancy)] = {
            "facts": [fact.as_json() for fact in facts],
            "notes": notes,
        }
        reading.save(update_fields=["compared"])

    def replace(self) -> None:
        """Store this reading in place of the one of an earlier resume."""
        ResumeReading.objects.update_or_create(
            candidate=self.candidate,
            defaults={
                **{name: getattr(self, name) for name in self.READ},
                "compared": {},
                "read_at": timezone.now(),
            },
        )

    def held_against(self, vacancy: Vacancy) -> tuple[tuple[Fact, ...], list[str]]:
        """How close the resume is to the vacancy's text, and what is odd about it."""
        known = self.compared.get(text_key(vacancy))
        if known is not None:
            return tuple(map(Fact.from_json, known["facts"])), known["notes"]
        resume = self.candidate.resume_text
        facts = profile_facts(
            vacancy.title,
            vacancy.text,
            resume,
            self.as_facts(),
            self.closeness_to(vacancy.title),
            timezone.localdate(),
        )
        return facts, [STUFFED_RESUME] if is_stuffed(resume) else []

    def closeness_to(self, title: str) -> float | None:
        """How close in meaning the resume is to a title, -1..1; None if not known."""
        if self.encoder != encoder.NAME:
            return None
        return encoder.closeness(title, bytes(self.vectors) if self.vectors else None)

    def as_facts(self) -> tuple[Fact, ...]:
        """What is known before the chat: from the resume, and from the form."""
        read = tuple(map(Fact.from_json, self.facts))
        city = self.candidate.city.strip()
        if not city:
            return read
        # The form asks for a city, so whatever stands there is one, known or not.
        place = place_named(city) or Place(city, "")
        return (*read, Fact(Kind.LOCATION, place, Source.FORM, city))
