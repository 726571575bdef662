"""The talent pool: who of the earlier ones fits a vacancy."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from candidates.models import (
    CandidateResponse,
    CandidateResponseQuerySet,
    Consent,
    Person,
    unveiled,
)
from employers.models import Employer
from screening.dialogue.facts import Fact
from screening.dialogue.marks import Clue, clues_of, lasting, marks_of
from screening.dialogue.outcome import Assessment, assess
from screening.dialogue.requirements import read_criteria
from screening.models.reading import ResumeReading, offer_of
from vacancies.models import Vacancy


class PoolEntry(models.Model):
    """What is known from one response, as marks by which it is found for a vacancy.

    There is one for each response of somebody who may be written to about other
    vacancies. It is written when the response is made searchable (`SearchDocument`);
    the facts themselves stay where they are.
    """

    # So many with the most marks are judged.
    MOST_JUDGED: ClassVar = 200

    response = models.OneToOneField(
        CandidateResponse,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="pool_entry",
    )
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="pool_entries"
    )
    # A word a key, so that PostgreSQL looks one up without reading them all.
    marks = models.JSONField(default=dict)
    responded_at = models.DateTimeField(_("responded"))

    class Meta:
        verbose_name = _("entry of the talent pool")
        verbose_name_plural = _("entries of the talent pool")

    def __str__(self) -> str:
        return str(self.response_id)

    @classmethod
    def write(cls, responses: Sequence[CandidateResponse]) -> None:
        """Keep what is known by now of those of these who may be written to."""
        pks = [response.pk for response in responses]
        remembered = CandidateResponse.objects.filter(pk__in=pks).filter(
            is_remembered()
        )
        found = remembered.select_related("vacancy", "chat_session", "candidate")
        entries = [
            PoolEntry(
                response=response,
                employer_id=response.vacancy.employer_id,
                marks=dict.fromkeys(marks_of(facts_of(response)), 1),
                responded_at=response.created_at,
            )
            for response in found.defer("candidate__resume_text")
        ]
        PoolEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["response"],
            update_fields=["marks"],
        )


def is_remembered() -> Q:
    """The condition that the candidate of a response lets its employer write about
    other vacancies."""
    consents = Consent.objects.filter(
        purpose=Consent.Purpose.REMEMBER,
        candidate=OuterRef("candidate"),
        text__employer=OuterRef("vacancy__employer"),
    )
    return Q(Exists(consents))


def facts_of(response: CandidateResponse) -> tuple[Fact, ...]:
    """What the response tells that lasts: from its chat, else from the resume."""
    chat = getattr(response, "chat_session", None)
    if chat is not None:
        stored = vars(response).get("told") or chat.state["facts"]
        return lasting(map(Fact.from_json, stored))
    reading = ResumeReading.objects.filter(candidate=response.candidate_id).first()
    return lasting(reading.as_facts()) if reading is not None else ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How somebody who responded earlier stands against a vacancy."""

    response: CandidateResponse
    assessment: Assessment

    @property
    def rank(self) -> tuple[float, float, float]:
        low, high = self.assessment.relevance
        return (-low, -high, -self.response.created_at.timestamp())


@dataclass(frozen=True, slots=True)
class Fits:
    """Who fits, the best first; how many were judged, and what the vacancy lacks.

    `is_vague` says that nothing which facts from elsewhere could meet is asked for.
    """

    people: list[Fit]
    judged: int
    is_vague: bool = False


def who_fits(vacancy: Vacancy) -> Fits:
    """The employer's earlier people who fit the vacancy, judged as a chat would be.

    Those with the most marks of what is wanted are judged by their stored facts. Left
    out are who responded to this very vacancy, whoever has not agreed to be written to
    about others, and whom a required criterion rejects. Raises `RequirementsError`.
    """
    criteria = tuple(
        criterion
        for criterion in read_criteria(offer_of(vacancy))
        if clues_of([criterion])
    )
    clues = clues_of(criteria)
    if not clues:
        return Fits([], 0, is_vague=True)
    fits: dict[uuid.UUID, Fit] = {}
    judged = 0
    for response in _worth_judging(vacancy, clues):
        judged += 1
        fit = Fit(response, assess(criteria, facts_of(response)))
        of = response.person_id or response.pk
        known = fits.get(of)
        # Of one person the newest word counts.
        if known is None or known.response.created_at < response.created_at:
            fits[of] = fit
    fitting = [fit for fit in fits.values() if fit.assessment.approved]
    return Fits(sorted(fitting, key=lambda fit: fit.rank), judged)


def _worth_judging(
    vacancy: Vacancy, clues: Iterable[Clue]
) -> CandidateResponseQuerySet:
    """The responses with the most marks, of who may be written to."""
    entries = PoolEntry.objects.filter(employer=vacancy.employer_id)
    most = entries.annotate(score=_score(clues)).filter(score__gt=0)
    best = most.order_by(F("score").desc(), F("responded_at").desc())
    pks = list(best.values_list("pk", flat=True)[: PoolEntry.MOST_JUDGED])
    here = Person.objects.filter(responses__vacancy=vacancy)
    found = CandidateResponse.objects.filter(unveiled(), pk__in=pks)
    found = found.filter(is_remembered())
    found = found.exclude(vacancy=vacancy).exclude(person__in=here)
    shown = found.select_related("candidate", "vacancy", "chat_session").defer(
        "candidate__resume_text", "chat_session__criteria", "chat_session__state"
    )
    # Of a chat's state the facts alone.
    return shown.annotate(told=F("chat_session__state__facts"))


def _score(clues: Iterable[Clue]) -> Any:
    """The weight of the clues that an entry has marks for."""
    parts = [
        Case(
            When(
                Q(*(Q(marks__has_key=mark) for mark in clue.marks), _connector=Q.OR),
                then=Value(round(1000 * clue.weight)),
            ),
            default=Value(0),
        )
        for clue in clues
    ]
    whole: Any = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole
