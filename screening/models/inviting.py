"""Inviting people who responded earlier to another vacancy."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from candidates.models import (
    CandidateResponse,
    Consent,
    Person,
    unveiled,
)
from employers.models import User
from screening.models.letter import Letter
from screening.models.pool import is_remembered
from screening.models.reminding import language_of
from vacancies.models import InvalidTransition, Vacancy

# By which mark responses of the invited are told from others.
SOURCE = "invitation"


class VacancyInvitationQuerySet(models.QuerySet["VacancyInvitation"]):
    def standing(self) -> Self:
        """Those whose letter was not taken back."""
        return self.filter(letter__withdrawn_at=None)


class VacancyInvitation(models.Model):
    """A person who was asked to respond to a vacancy, by a letter to an earlier response."""

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="invitations"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="invitations"
    )
    letter = models.OneToOneField(
        Letter, on_delete=models.CASCADE, related_name="invitation"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = VacancyInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a vacancy")
        verbose_name_plural = _("invitations to vacancies")
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "person"), name="one_invitation_per_vacancy"
            ),
        )

    def __str__(self) -> str:
        return f"{self.vacancy} · {self.created_at:%Y-%m-%d}"

    @classmethod
    @transaction.atomic
    def send(
        cls, vacancy: Vacancy, responses: Iterable[CandidateResponse], *, by: User
    ) -> uuid.UUID | None:
        """Invite who sent these earlier responses; returns the batch of the letters.

        Passed over are who has not agreed to be written to about other vacancies, who is
        invited or has responded already: None if nobody is left. Raises
        `InvalidTransition` unless the vacancy is open.
        """
        if not vacancy.is_open:
            raise InvalidTransition("Nobody can respond to this vacancy.")
        chosen = cls._who_may_be_invited(vacancy, responses)
        batch, send_at = uuid.uuid4(), timezone.now() + Letter.DELAY
        letters = [_letter(vacancy, response, by) for response in chosen]
        for letter in letters:
            letter.batch, letter.send_at = batch, send_at
        Letter.objects.bulk_create(letters)
        VacancyInvitation.objects.bulk_create(
            VacancyInvitation(vacancy=vacancy, person=response.person, letter=letter)
            for response, letter in zip(chosen, letters, strict=True)
        )
        return batch if letters else None

    @classmethod
    def _who_may_be_invited(
        cls, vacancy: Vacancy, responses: Iterable[CandidateResponse]
    ) -> Sequence[CandidateResponse]:
        # Two clicks at once: the second sees what the first has sent.
        Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
        taken_back = cls.objects.filter(vacancy=vacancy).exclude(
            letter__withdrawn_at=None
        )
        taken_back.delete()
        remembered = CandidateResponse.objects.filter(
            is_remembered(),
            unveiled(),
            pk__in=[response.pk for response in responses],
            vacancy__employer=vacancy.employer_id,
        )
        by_person = {
            Person.of(response).pk: response
            for response in remembered.select_related(
                "candidate", "vacancy__employer", "chat_session", "person"
            ).order_by("created_at")
        }
        invited = cls.objects.filter(vacancy=vacancy).values_list("person", flat=True)
        here = vacancy.responses.filter(person__in=by_person)
        passed = {*invited, *here.values_list("person", flat=True)}
        return [
            response for person, response in by_person.items() if person not in passed
        ]


def _letter(vacancy: Vacancy, earlier: CandidateResponse, by: User) -> Letter:
    consent = Consent.objects.filter(
        candidate=earlier.candidate_id,
        purpose=Consent.Purpose.REMEMBER,
        text__employer=vacancy.employer_id,
    ).latest("given_at")
    job = reverse("candidates:job", args=[vacancy.pk])
    with override(language_of(earlier)):
        values = {
            "vacancy": vacancy,
            "earlier": earlier,
            "consent": consent,
            "recruiter": by.called,
            "link": f"{settings.PUBLIC_URL}{job}?source={SOURCE}",
            "chat": earlier.url_of(),
        }
        body = render_to_string("screening/vacancy_invitation_email.txt", values)
        subject = f"{vacancy.employer.company_name}: {vacancy.title}"
        return Letter(
            response=earlier,
            user=by,
            name=str(_("Invitation")),
            subject=" ".join(subject.split())[:300],
            body=body.strip(),
        )
