"""The outcome of a response, on its way to the candidate by mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django_tasks import task

if TYPE_CHECKING:
    from candidates.models.response import CandidateResponse


class OutcomeLetter(models.Model):
    """The letter that tells one candidate the outcome, where the employer wants it.

    Each outcome is told once: a row knows which one has left, and when the next does.
    """

    # What a person decides can be taken back for a while, as other letters can.
    BY_PERSON: ClassVar = timedelta(minutes=5)

    response = models.OneToOneField(
        "CandidateResponse",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="outcome_letter",
    )
    due_at = models.DateTimeField(_("leaves"), null=True, blank=True, db_index=True)
    told = models.CharField(_("told"), max_length=8, blank=True)
    told_at = models.DateTimeField(_("last sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter about the outcome")
        verbose_name_plural = _("letters about the outcome")

    def __str__(self) -> str:
        return str(self.response)

    @classmethod
    def plan(cls, responses: Iterable[CandidateResponse]) -> None:
        """The decision on these is another one than before, or was taken back.

        To be called in the transaction that changes it.
        """
        now = timezone.now()
        wanting = [
            response
            for response in responses
            if response.vacancy.employer.outcome_after_hours is not None
        ]
        for response in wanting:
            letter, _made = cls.objects.select_for_update().get_or_create(
                response=response
            )
            letter.due_at = letter._due_at(now)
            letter.save(update_fields=["due_at"])
            if letter.due_at is not None:
                _send_at(letter.due_at)

    def _due_at(self, now: datetime) -> datetime | None:
        response = self.response
        hours = response.vacancy.employer.outcome_after_hours
        if not response.is_decided or hours is None or response.status == self.told:
            return None
        assert response.decided_at is not None
        wait = timedelta(hours=hours)
        if not response.is_decided_by_bot:
            wait = max(wait, self.BY_PERSON)
        return max(response.decided_at + wait, now)

    @classmethod
    def is_told(cls, response: CandidateResponse, now: datetime) -> None:
        """Another letter, of the caller's, tells the outcome as it stands."""
        letters = cls.objects.filter(response=response)
        letters.update(due_at=None, told=response.status, told_at=now)

    @classmethod
    def send_due(cls, now: datetime) -> int:
        """Mail the outcomes whose time has come; how many letters left."""
        due = cls.objects.filter(due_at__lte=now).values_list("pk", flat=True)
        return sum(cls._send(pk, now) for pk in due[:1_000])

    @classmethod
    @transaction.atomic
    def _send(cls, pk: object, now: datetime) -> bool:
        # Of two workers one waits here, and finds the letter gone.
        due = cls.objects.select_for_update(of=("self",)).filter(due_at__lte=now)
        letters = due.select_related(
            "response__candidate", "response__vacancy__employer"
        )
        letter = letters.filter(pk=pk).first()
        if letter is None:
            return False
        cls.is_told(letter.response, now)
        write = import_string(settings.OUTCOME_WRITER)
        transaction.on_commit(partial(write(letter.response).send), robust=True)
        return True


def _send_at(due_at: datetime) -> None:
    """Have it sent then, where the queue can wait; `manage.py remind` does so too."""
    job = send_outcomes
    if job.get_backend().supports_defer:
        # A moment more, so that nothing has a second to wait.
        job = job.using(run_after=due_at + timedelta(seconds=1))
    elif due_at > timezone.now():
        return
    transaction.on_commit(job.enqueue, robust=True)


@task()
def send_outcomes() -> int:
    """Send the outcomes that are due."""
    return OutcomeLetter.send_due(timezone.now())
