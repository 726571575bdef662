"""What a member has not seen yet: the bell of the desk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.alerts import AlertKind
from employers.models import Membership, Right, User

if TYPE_CHECKING:
    from candidates.models.response import CandidateResponse


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: User) -> Self:
        """What the user is told as a member of any employer."""
        return self.filter(membership__user=user.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        """The member has seen these; how many were new."""
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """A wish for a person, an objection, or a finished response that proves much.

    For each member who may decide; gone with the response, the membership, or old age.
    """

    # A finished response of which so much is proven is worth a look at once. A choice of
    # ours: high enough that the bell does not ring for everybody.
    TOP: ClassVar = 0.7
    KEPT: ClassVar = timedelta(days=90)

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="notices"
    )
    response = models.ForeignKey(
        "CandidateResponse", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("of what"), max_length=9, choices=AlertKind)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(
                fields=["membership"],
                condition=models.Q(read_at=None),
                name="notices_not_read",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.created_at:%Y-%m-%d}"

    @classmethod
    def of(cls, kind: AlertKind, responses: Collection[CandidateResponse]) -> set[UUID]:
        """Note it for those who may decide, in the caller's transaction.

        Of finished chats, the top ones alone. Returns the ids of the users who are told.
        """
        told = [r for r in responses if kind != AlertKind.FINISHED or cls._is_top(r)]
        if not told:
            return set()
        members = Membership.objects.of_people().filter(
            employer__in={r.vacancy.employer_id for r in told},
            role__in=Membership.roles_with(Right.DECIDE),
            user__is_active=True,
        )
        new = [
            Notice(membership=member, response=response, kind=kind)
            for member in members
            for response in told
            if response.vacancy.employer_id == member.employer_id
        ]
        Notice.objects.bulk_create(new)
        return {notice.membership.user_id for notice in new}

    @classmethod
    def _is_top(cls, response: CandidateResponse) -> bool:
        return (
            response.status != response.Status.REJECTED
            and (response.relevance_score or 0) >= cls.TOP
        )

    @classmethod
    def forget_old(cls, user: User) -> None:
        """Delete what the user was told so long ago that nobody looks for it."""
        long_ago = timezone.now() - cls.KEPT
        cls.objects.of(user).filter(created_at__lt=long_ago).delete()
