"""Responses that an employer brings from elsewhere: on which ground, and never twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models.candidate import Candidate
from candidates.models.response import CandidateResponse
from candidates.models.telling import tell
from candidates.phones import phone_key
from employers.models import User
from integrations.models import EventType
from vacancies.models import Vacancy


class Ground(models.TextChoices):
    """Why an employer may bring somebody's data here."""

    APPLIED = "applied", _("they have applied to us for this job elsewhere")
    CONSENT = "consent", _("they have agreed that we use their data for this job")
    OTHER = "other", _("another ground")


@dataclass(slots=True)
class Newcomer:
    """Somebody who is brought: nothing of this is stored yet.

    `source_id` is what the response is called where it comes from, or empty.
    """

    vacancy: Vacancy
    candidate: Candidate
    source_id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bringing:
    """By whom, on which ground, and whether a letter invites to the chat."""

    ground: Ground
    words: str
    by: User | None
    invites: bool = False


class Brought(models.Model):
    """How a response came that the candidate has not sent here: kept as long as it is."""

    response = models.OneToOneField(
        CandidateResponse,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="brought",
    )
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    source_id = models.CharField(_("id at its source"), max_length=200, blank=True)
    ground = models.CharField(_("ground"), max_length=7, choices=Ground)
    # Whence and since when: the employer's own words.
    words = models.CharField(_("words on the ground"), max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    # Null while nobody has let a letter invite the candidate to the chat.
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    created_at = models.DateTimeField(_("brought"), default=timezone.now)

    class Meta:
        verbose_name = _("brought response")
        verbose_name_plural = _("brought responses")
        ordering = ("-created_at", "response")
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "source_id"),
                condition=~models.Q(source_id=""),
                name="brought_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_ground_display()} · {self.created_at:%Y-%m-%d}"

    @classmethod
    @transaction.atomic
    def bring(
        cls, newcomers: Sequence[Newcomer], bringing: Bringing
    ) -> list[tuple[CandidateResponse, bool]]:
        """The response of each, in order, and whether it is new.

        Whoever has responded to the vacancy before, by e-mail or by the id at the source,
        is not brought again: the earlier response stays as it is.
        """
        vacancies = {newcomer.vacancy.pk for newcomer in newcomers}
        # Somebody may respond, or a second import run, at the same moment.
        locked = Vacancy.objects.select_for_update(of=("self",)).order_by("pk")
        list(locked.filter(pk__in=vacancies).values_list("pk"))
        known = cls._known(newcomers)
        told: list[tuple[CandidateResponse, bool]] = []
        new: list[tuple[Newcomer, CandidateResponse]] = []
        for newcomer in newcomers:
            keys = _keys_of(newcomer)
            earlier = next((known[key] for key in keys if key in known), None)
            response = earlier or CandidateResponse(
                vacancy=newcomer.vacancy,
                candidate=newcomer.candidate,
                source=newcomer.source,
            )
            told.append((response, earlier is None))
            if earlier is None:
                new.append((newcomer, response))
                known |= dict.fromkeys(keys, response)
        cls._store(new, bringing)
        return told

    @classmethod
    def _store(
        cls, new: Sequence[tuple[Newcomer, CandidateResponse]], bringing: Bringing
    ) -> None:
        candidates = [newcomer.candidate for newcomer, _response in new]
        for candidate in candidates:
            candidate.phone_key = phone_key(candidate.phone)
        Candidate.objects.bulk_create(candidates)
        responses = [response for _newcomer, response in new]
        CandidateResponse.objects.bulk_create(responses)
        now = timezone.now()
        Brought.objects.bulk_create(
            Brought(
                response=response,
                vacancy=newcomer.vacancy,
                source_id=newcomer.source_id,
                ground=bringing.ground,
                words=bringing.words,
                by=bringing.by,
                invited_at=now if bringing.invites else None,
                created_at=now,
            )
            for newcomer, response in new
        )
        tell(EventType.RESPONSE_CREATED, responses)

    @classmethod
    def _known(
        cls, newcomers: Iterable[Newcomer]
    ) -> dict[tuple[UUID, str, str], CandidateResponse]:
        emails = {newcomer.candidate.email.lower() for newcomer in newcomers}
        ids = {newcomer.source_id for newcomer in newcomers} - {""}
        there = CandidateResponse.objects.filter(
            vacancy__in={newcomer.vacancy.pk for newcomer in newcomers}
        ).select_related("vacancy__employer")
        by_email: Any = there.annotate(address=Lower("candidate__email")).filter(
            candidate__email__lower__in=emails
        )
        found = {(r.vacancy_id, "email", r.address): r for r in by_email}
        by_id: Any = there.annotate(called=models.F("brought__source_id"))
        for response in by_id.filter(brought__source_id__in=ids):
            found[response.vacancy_id, "id", response.called] = response
        return found


def _keys_of(newcomer: Newcomer) -> list[tuple[UUID, str, str]]:
    """By what a response to this vacancy is known again."""
    keys = [(newcomer.vacancy.pk, "email", newcomer.candidate.email.lower())]
    if newcomer.source_id:
        keys.append((newcomer.vacancy.pk, "id", newcomer.source_id))
    return keys
