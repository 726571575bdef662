"""A recruiter's interviews as a calendar that other programs subscribe to."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import User
from screening.models.interviews.booking import Interview, InterviewQuerySet


def new_key() -> str:
    """What nobody guesses: 192 bits."""
    return secrets.token_urlsafe(24)


class CalendarFeed(models.Model):
    """The address under which one recruiter's calendar is found, until it is renewed."""

    # What is longer ago is of no use in a calendar.
    BACK = timedelta(days=30)

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="calendar_feed"
    )
    key = models.CharField(max_length=32, unique=True, default=new_key)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def of(cls, user: User) -> Self:
        """The user's feed, which is made when it is asked for first."""
        return cls.objects.get_or_create(user=user)[0]

    def renew(self) -> None:
        """Another address: whoever has the old one finds nothing there any more."""
        self.key = new_key()
        self.save(update_fields=["key"])

    @property
    def interviews(self) -> InterviewQuerySet:
        """What stands, of the employers for which the user still acts."""
        since = timezone.now() - self.BACK
        mine = Interview.objects.visible_to(self.user).standing()
        return mine.filter(
            slot__recruiter=self.user, slot__starts_at__gt=since
        ).with_all_that_is_told()
