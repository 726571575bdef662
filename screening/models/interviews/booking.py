"""A candidate's place in an interview slot: booked, moved, cancelled, reminded of."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Self
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from candidates.models import CandidateResponse
from employers.models import User
from screening import invitations
from screening.models.interviews.slot import InterviewSlot
from screening.models.reminding import language_of
from vacancies.models import InvalidTransition


class SlotTaken(Exception):
    """Every place of the slot is taken, or it is not offered any more."""


class InterviewQuerySet(models.QuerySet["Interview"]):
    def visible_to(self, user: User) -> Self:
        """Only interviews of the vacancies of the user's employers."""
        return self.filter(slot__vacancy__employer__members=user.pk)

    def standing(self) -> Self:
        """Those that nobody has cancelled."""
        return self.filter(cancelled_at=None)

    def with_all_that_is_told(self) -> Self:
        return self.select_related(
            "slot__recruiter",
            "slot__vacancy__employer",
            "response__candidate",
            "response__vacancy__employer",
            "response__chat_session",
        ).defer(
            "response__candidate__resume_text",
            "response__chat_session__criteria",
            "response__chat_session__state",
        )


class Interview(models.Model):
    """A place that a candidate has in a slot.

    Moving keeps the row, so that calendars change the same event: they know it by the id
    and a `sequence` that rises with each change.
    """

    # How long before it begins the two reminders go.
    REMINDED = (timedelta(days=1), timedelta(hours=1))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slot = models.ForeignKey(
        InterviewSlot, on_delete=models.CASCADE, related_name="interviews"
    )
    # Which of the slot's places, from 1: no two have the same.
    seat = models.PositiveSmallIntegerField()
    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="interviews"
    )
    sequence = models.PositiveIntegerField(default=0)
    # The candidate's, an IANA name: letters tell the time in it.
    time_zone = models.CharField(max_length=64)
    # How many of the reminders have left, or would have come too late.
    reminders = models.PositiveSmallIntegerField(default=0)
    booked_at = models.DateTimeField(_("booked"), default=timezone.now)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    no_show_at = models.DateTimeField(_("did not come"), null=True, blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ("slot__starts_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("slot", "seat"),
                condition=Q(cancelled_at=None),
                name="one_interview_per_seat",
            ),
        )

    def __str__(self) -> str:
        return f"{self.response} · {self.slot.starts_at:%Y-%m-%d %H:%M}"

    # --- By the candidate ---

    @classmethod
    def of(cls, response: CandidateResponse) -> Interview | None:
        """The interview to which the candidate still has to come, if there is one."""
        ahead = cls.objects.standing().filter(
            response=response, slot__starts_at__gt=timezone.now()
        )
        return ahead.with_all_that_is_told().first()

    @classmethod
    def may_be_booked(cls, response: CandidateResponse) -> bool:
        """Whether the candidate may choose a time: only whoever is approved."""
        return response.status == CandidateResponse.Status.APPROVED

    @classmethod
    @transaction.atomic
    def book(
        cls, response: CandidateResponse, slot_id: uuid.UUID, zone: str
    ) -> Interview:
        """Give the candidate a place; a place that it has elsewhere is moved.

        Raises `SlotTaken`, and `InvalidTransition` unless the response is approved. All
        who want the slot wait for one another at its row.
        """
        # The response first: two tabs of one candidate must not book twice.
        locked = CandidateResponse.objects.select_for_update(of=("self",))
        if not cls.may_be_booked(locked.get(pk=response.pk)):
            raise InvalidTransition("Only whoever is approved books an interview.")
        interview = cls.of(response)
        if interview is not None and interview.slot_id == slot_id:
            return interview  # pressed twice
        slot, seat = cls._free_seat(response, slot_id)
        if interview is None:
            interview = cls(response=response)
        else:
            interview.sequence += 1
            interview._tell_former_recruiter(slot)
        interview.slot, interview.response = slot, response
        interview.seat, interview.time_zone = seat, zone
        interview.booked_at = timezone.now()
        interview.reminders = interview._too_late()
        interview.save()
        interview._send(invitations.invite)
        return interview

    @classmethod
    def _free_seat(
        cls, response: CandidateResponse, slot_id: uuid.UUID
    ) -> tuple[InterviewSlot, int]:
        slots = InterviewSlot.objects.select_for_update(of=("self",))
        slot = slots.filter(pk=slot_id, vacancy=response.vacancy_id).first()
        if slot is None or slot.starts_at <= timezone.now() + InterviewSlot.AHEAD:
            raise SlotTaken
        taken = set(slot.interviews.standing().values_list("seat", flat=True))
        for seat in range(1, slot.capacity + 1):
            if seat not in taken:
                return slot, seat
        raise SlotTaken

    def _too_late(self) -> int:
        """How many reminders would say only what the invitation says now."""
        left = self.slot.starts_at - self.booked_at
        return sum(left <= before for before in self.REMINDED)

    # --- By either side ---

    @transaction.atomic
    def cancel(self) -> None:
        """It does not take place; raises `InvalidTransition` a second time."""
        now = timezone.now()
        standing = Interview.objects.standing().filter(pk=self.pk)
        if not standing.filter(slot__starts_at__gt=now).exists():
            raise InvalidTransition("It is cancelled already, or over.")
        if not standing.update(cancelled_at=now, sequence=self.sequence + 1):
            raise InvalidTransition("It is cancelled already.")
        self.cancelled_at = now
        self.sequence += 1
        self._send(invitations.call_off)

    def mark_no_show(self, missed: bool) -> None:
        """The candidate did not come, or did; raises `InvalidTransition` beforehand."""
        if self.cancelled_at is not None or self.slot.starts_at > timezone.now():
            raise InvalidTransition("It has not begun.")
        self.no_show_at = timezone.now() if missed else None
        self.save(update_fields=["no_show_at"])

    def _send(self, write: Callable[[Interview, bool], EmailMessage]) -> None:
        """Letters to the candidate and to the recruiter, after the commit."""
        letters = []
        with override(language_of(self.response)), timezone.override(self._zone):
            letters.append(write(self, False))
        recruiter = self.slot.recruiter
        if recruiter is not None:
            language = recruiter.language or self.response.vacancy.language
            with override(language):
                letters.append(write(self, True))
        for letter in letters:
            transaction.on_commit(partial(letter.send))

    def _tell_former_recruiter(self, slot: InterviewSlot) -> None:
        """Take it out of the calendar of who would have seen the candidate."""
        former = self.slot.recruiter
        if former is None or former.pk == slot.recruiter_id:
            return
        with override(former.language or self.response.vacancy.language):
            letter = invitations.call_off(self, True)
        transaction.on_commit(partial(letter.send))

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    # --- Reminders ---

    @classmethod
    def remind_all(cls, now: datetime) -> int:
        """Mail each candidate whose interview is near; how many letters left."""
        near = cls.objects.standing().filter(
            slot__starts_at__gt=now,
            slot__starts_at__lte=now + cls.REMINDED[0],
            reminders__lt=len(cls.REMINDED),
        )
        return sum(cls._remind(pk, now) for pk in near.values_list("pk", flat=True))

    @classmethod
    @transaction.atomic
    def _remind(cls, pk: uuid.UUID, now: datetime) -> bool:
        # Two workers may come at once: one waits here, and finds the letter sent.
        cls.objects.select_for_update(of=("self",)).get(pk=pk)
        interview = cls.objects.with_all_that_is_told().get(pk=pk)
        left = interview.slot.starts_at - now
        due = sum(left <= before for before in cls.REMINDED)
        if interview.cancelled_at is not None or interview.reminders >= due:
            return False
        interview.reminders = due
        interview.save(update_fields=["reminders"])
        with (
            override(language_of(interview.response)),
            timezone.override(interview._zone),
        ):
            letter = invitations.remind(interview)
        transaction.on_commit(letter.send)
        return True
