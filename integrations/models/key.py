"""Keys to the API for an employer's other programs, and what each was used for."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Membership, Right, User
from employers.scopes import Scope, Scoped
from employers.validators import is_seen

# By this a key is told from a token, and found by those who look for lost secrets.
PREFIX = "sbk_"


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def managed_by(self, user: User) -> Self:
        """Only keys of employers whose keys the user may make and revoke."""
        return self.filter(employer__in=Employer.objects.where(user, Right.MANAGE))

    def visible_to(self, user: User) -> Self:
        """Only keys of employers that the user acts for."""
        return self.filter(employer__members=user.pk)

    def living(self) -> Self:
        """Only keys that open something now."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def with_last_use(self) -> Self:
        """With `last_used_at`: when the key last opened something; null if never."""
        return self.annotate(
            last_used_at=Max("uses__last_at", filter=Q(uses__refused=False))
        )


class ApiKey(Scoped, models.Model):
    """What lets one program act for an employer, within its scopes and for a time.

    The program is a user of its own, who is no person and signs in nowhere: so every
    scope of data, limit and trace holds for it as for a member. The key itself is not
    kept: it is random, so that its plain SHA-256 tells nothing of it. Rows stay after
    the key was revoked, for the record.
    """

    LONGEST = timedelta(days=366)
    USUAL = timedelta(days=90)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="api_keys"
    )
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="api_key", editable=False
    )
    name = models.CharField(_("name"), max_length=100, validators=[is_seen])
    # How the key begins, by which people tell it from others.
    start = models.CharField(max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("scopes"))
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    revoked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ("-created_at", "id")
        constraints = (
            # So that a page that is sent twice makes one key.
            models.UniqueConstraint(
                fields=("employer", "name"),
                condition=Q(revoked_at=None),
                name="one_key_of_a_name",
                violation_error_message=_("There is a key of this name already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} · {self.start}…"

    @classmethod
    @transaction.atomic
    def make(
        cls,
        employer: Employer,
        name: str,
        scopes: list[Scope],
        *,
        by: User,
        lasts: timedelta = USUAL,
    ) -> tuple[ApiKey, str]:
        """A new key of this employer: the row, and the key that nobody can see again."""
        pk = uuid.uuid4()
        written = PREFIX + secrets.token_urlsafe(32)
        program = User.objects.create_user(
            # An address that cannot exist (RFC 2606): no letter reaches anybody.
            f"{pk}@keys.invalid",
            first_name=name,
            is_program=True,
            is_active=False,
        )
        only_reads = set(scopes) <= {Scope.READ}
        Membership.objects.create(
            employer=employer,
            user=program,
            role=Membership.Role.VIEWER if only_reads else Membership.Role.RECRUITER,
        )
        key = cls.objects.create(
            pk=pk,
            employer=employer,
            user=program,
            name=name,
            start=written[:8],
            digest=digest_of(written),
            scopes=sorted(scopes),
            created_by=by,
            expires_at=timezone.now() + lasts,
        )
        return key, written

    @classmethod
    def of(cls, written: str) -> ApiKey | None:
        """The key that is written here, living or not."""
        found = cls.objects.select_related("user").filter(digest=digest_of(written))
        return found.first()

    @property
    def is_living(self) -> bool:
        """Whether it opens something now."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scope_labels(self) -> list[str]:
        """What the key was made for, in the active language."""
        return [str(Scope(scope).label) for scope in self.scopes]

    @transaction.atomic
    def revoke(self, *, by: User) -> None:
        """From now on the key opens nothing; once more changes nothing."""
        living = ApiKey.objects.filter(pk=self.pk, revoked_at=None)
        if living.update(revoked_at=timezone.now(), revoked_by=by):
            Membership.objects.filter(user=self.user_id).delete()
        self.refresh_from_db()

    def note_use(self, door: str, *, refused: bool = False) -> None:
        """Keep that the key was used at this door, such as "GET /responses"."""
        now = timezone.now()
        which: dict[str, Any] = {
            "door": door[: KeyUse.LONGEST_DOOR],
            "hour": now.replace(minute=0, second=0, microsecond=0),
            "refused": refused,
        }
        counted = {"count": F("count") + 1, "last_at": now}
        if not self.uses.filter(**which).update(**counted):
            _use, is_first = self.uses.get_or_create(**which, defaults={"last_at": now})
            if not is_first:
                self.uses.filter(**which).update(**counted)


class KeyUse(models.Model):
    """How often a key came to a door within an hour: every use is counted.

    `refused` are those after the key was revoked or had expired. What was read and
    decided stands in the audit trail of responses besides, by the key's user.
    """

    LONGEST_DOOR = 100
    KEPT: ClassVar = timedelta(days=366)

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="uses")
    door = models.CharField(_("door"), max_length=LONGEST_DOOR)
    hour = models.DateTimeField(_("hour"))
    refused = models.BooleanField(_("refused"), default=False)
    count = models.PositiveIntegerField(_("times"), default=1)
    last_at = models.DateTimeField(_("last"))

    class Meta:
        verbose_name = _("use of a key")
        verbose_name_plural = _("uses of keys")
        ordering = ("-hour", "-last_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("key", "hour", "door", "refused"), name="one_count_an_hour"
            ),
        )

    def __str__(self) -> str:
        return f"{self.door} · {self.count}"

    @classmethod
    def forget_old(cls, now: datetime) -> int:
        """Delete what is older than a year; returns how many rows went."""
        return cls.objects.filter(hour__lt=now - cls.KEPT).delete()[0]


def digest_of(written: str) -> str:
    """By what a key is found."""
    return sha256(written.encode()).hexdigest()
