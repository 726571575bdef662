"""Times at which a recruiter sees candidates."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Self

from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import User
from vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Offer:
    """When and how somebody sees candidates: each day from `since` up to `until`.

    Days are counted from Monday, 0; `length` and `buffer` are minutes.
    """

    first_day: date
    last_day: date
    weekdays: frozenset[int]
    since: time
    until: time
    length: int
    buffer: int
    capacity: int
    place: str

    def times(self, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
        """When each slot begins and ends, by the clock of the zone."""
        length, pause = timedelta(minutes=self.length), timedelta(minutes=self.buffer)
        day = self.first_day
        while day <= self.last_day:
            begin = datetime.combine(day, self.since, zone)
            end = datetime.combine(day, self.until, zone)
            while day.weekday() in self.weekdays and begin + length <= end:
                yield begin, begin + length
                begin += length + pause
            day += timedelta(days=1)


class InterviewSlotQuerySet(models.QuerySet["InterviewSlot"]):
    def visible_to(self, user: User) -> Self:
        """Only slots of the vacancies of the user's employers."""
        return self.filter(vacancy__employer__members=user.pk)

    def with_taken(self) -> Self:
        """With how many places of each are `taken`."""
        booked = Q(interviews__cancelled_at=None, interviews__isnull=False)
        return self.annotate(taken=Count("interviews", filter=booked))

    def free(self, now: datetime) -> Self:
        """Those that begin later and have a place, the earliest first."""
        soon = now + InterviewSlot.AHEAD
        free = self.with_taken().filter(starts_at__gt=soon, taken__lt=F("capacity"))
        return free.order_by("starts_at", "id")


class InterviewSlot(models.Model):
    """A time at which a recruiter sees as many candidates of a vacancy as fit."""

    # Nobody comes at once.
    AHEAD = timedelta(minutes=30)
    # How many can be offered in one go.
    MOST = 300

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="interview_slots"
    )
    recruiter = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="interview_slots"
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    capacity = models.PositiveSmallIntegerField(_("places"), default=1)
    # Where to come, or the address of a video call.
    place = models.CharField(_("place or link"), max_length=300)

    objects = InterviewSlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview slot")
        verbose_name_plural = _("interview slots")
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(fields=["vacancy", "starts_at"], name="slots_of_vacancy"),
            models.Index(fields=["recruiter", "starts_at"], name="slots_of_recruiter"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="slot_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="slot_has_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} · {self.vacancy}"

    @property
    def is_link(self) -> bool:
        return self.place.startswith(("https://", "http://"))

    @classmethod
    @transaction.atomic
    def offer(
        cls, vacancy: Vacancy, recruiter: User, offer: Offer, zone: tzinfo
    ) -> tuple[int, int]:
        """Make the slots; how many were made, and how many left out.

        Left out is what has passed, and what would meet another slot of the recruiter.
        """
        # Two offers of one recruiter at once wait for each other.
        User.objects.select_for_update().get(pk=recruiter.pk)
        times = list(offer.times(zone))[: cls.MOST]
        taken = []
        if times:
            near = cls.objects.filter(
                recruiter=recruiter, ends_at__gt=times[0][0], starts_at__lt=times[-1][1]
            )
            taken = list(near.values_list("starts_at", "ends_at"))
        now = timezone.now()
        made = [
            cls(
                vacancy=vacancy,
                recruiter=recruiter,
                starts_at=begin,
                ends_at=end,
                capacity=offer.capacity,
                place=offer.place,
            )
            for begin, end in times
            if begin > now and not any(b < end and begin < e for b, e in taken)
        ]
        cls.objects.bulk_create(made)
        return len(made), len(times) - len(made)

    @transaction.atomic
    def withdraw(self) -> bool:
        """Offer it no more; False if somebody has booked it meanwhile."""
        locked = InterviewSlot.objects.select_for_update().get(pk=self.pk)
        if locked.interviews.filter(cancelled_at=None).exists():
            return False
        locked.delete()
        return True
