"""Who hires: employers, and the users who act for them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from enum import StrEnum
from typing import Any, ClassVar, Self

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from employers.alerts import Alerted
from employers.careers import CareerPage
from employers.colours import (
    DARK_SURFACE,
    LIGHT_SURFACE,
    Check,
    check,
    readable,
    text_on,
)
from employers.logos import Logo
from employers.signals import team_changed
from employers.validators import is_plain_address, is_seen

__all__ = (
    "Employer",
    "Invitation",
    "LastOwner",
    "Logo",
    "Membership",
    "Right",
    "SignInPlace",
    "User",
)

IS_COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write it like #0F766E."))


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail; one address is one account whatever its case."""

    use_in_migrations = True

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        """A user who can sign in with `email` and `password` (None: cannot sign in)."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> User:
        """A member of staff with every permission, for `manage.py createsuperuser`."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The address in lower case: the form in which every e-mail is stored."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of this e-mail in any case; raises `User.DoesNotExist`."""
        return self.get(email=self.normalize_email(username))


class User(AbstractUser):
    """Somebody who signs in: a member of an employer, or staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None  # type: ignore[assignment]  # the e-mail is the login
    email = models.EmailField(
        _("e-mail"), max_length=254, unique=True, validators=[is_plain_address]
    )
    # In which the user reads the pages; empty for who has never signed in on one.
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, blank=True
    )
    # Acts by a key of its own, and signs in nowhere (`integrations.ApiKey`).
    is_program = models.BooleanField(_("program"), default=False, editable=False)

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_in_any_case",
                violation_error_message=_("This e-mail is already registered."),
            ),
        )

    def __str__(self) -> str:
        return self.email

    @cached_property
    def company_name(self) -> str:
        """Of the first company that the user acts for, else empty.

        Whoever is about to register is told it, so that it is no password.
        """
        if self._state.adding:
            return ""
        employer = self.employers.order_by("memberships__created_at").first()
        return employer.company_name if employer is not None else ""

    def get_full_name(self) -> str:
        """The person's name, or of a program that it is one; may be empty."""
        if self.is_program:
            return str(_("program “%(name)s”") % {"name": self.first_name})
        return super().get_full_name()

    @property
    def called(self) -> str:
        """The name, or the e-mail of who has given none."""
        return self.get_full_name() or self.email

    @property
    def may_publish(self) -> bool:
        """Whether the user has shown that the e-mail is theirs, where that is asked."""
        # Of programs, whoever made the key has shown it.
        if settings.UNVERIFIED_MAY_PUBLISH or self.is_program:
            return True
        return bool(EmailAddress.objects.filter(user=self, verified=True).exists())

    def prefer(self, language: str) -> None:
        """From now on letters to the user are in this language of the pages."""
        if language != self.language and language in dict(settings.LANGUAGES):
            self.language = language
            self.save(update_fields=["language"])


class SignInPlace(models.Model):
    """An address from which a user has signed in: known by its trace, not by itself."""

    # Whoever has not come from there for so long comes from a new place.
    KEPT = timedelta(days=180)

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="places")
    trace = models.CharField(max_length=64)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("place of sign-in")
        verbose_name_plural = _("places of sign-in")
        constraints = (
            models.UniqueConstraint(fields=("user", "trace"), name="one_row_per_place"),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.seen_at:%Y-%m-%d}"

    @classmethod
    def remember(cls, user: User, trace: str) -> None:
        """The user has signed in from there, now."""
        now = timezone.now()
        cls.objects.filter(user=user, seen_at__lt=now - cls.KEPT).delete()
        cls.objects.update_or_create(user=user, trace=trace, defaults={"seen_at": now})


class Right(StrEnum):
    """What a member may do; `Membership.MAY` says who may what."""

    READ = "read"  # vacancies, responses, chats, figures
    NOTE = "note"  # leave notes for the team
    DECIDE = "decide"  # approve and reject, write to candidates, export
    EDIT = "edit"  # write, open, close and delete vacancies
    MANAGE = "manage"  # the company's profile, who is in the team


class EmployerQuerySet(models.QuerySet["Employer"]):
    def visible_to(self, user: Any) -> Self:
        """Only employers that the user acts for."""
        return self.filter(members=user.pk)

    def where(self, user: Any, right: Right) -> Self:
        """Only employers for which the user has this right."""
        return self.filter(
            memberships__user=user.pk,
            memberships__role__in=Membership.roles_with(right),
        )


class Employer(CareerPage):
    """A company that hires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    company_name = models.CharField(_("company"), max_length=200, validators=[is_seen])
    brand_colour = models.CharField(
        _("brand colour"),
        max_length=7,
        blank=True,
        help_text=_("Colours the chat with candidates, for example #0F766E."),
        validators=[IS_COLOUR],
    )
    # After so many months a response is erased; null: when somebody says so.
    retention_months = models.PositiveSmallIntegerField(
        _("months that responses are kept"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "Counted from the day of the response, 1 to 120. Empty: until you or the "
            "candidate delete it."
        ),
    )
    # Whether candidates are asked, after the screening, to which groups they belong.
    asks_groups = models.BooleanField(_("asks for groups"), default=False)
    OUTCOME_AFTER = (
        (0, _("at once")),
        (4, _("after 4 hours")),
        (24, _("after a day")),
        (72, _("after three days")),
    )
    # So many hours after a decision the candidate is mailed the outcome; null: never, it
    # then stands on their page alone.
    outcome_after_hours = models.PositiveSmallIntegerField(
        _("outcome by e-mail"),
        null=True,
        blank=True,
        choices=OUTCOME_AFTER,
        help_text=_(
            "To the candidate, with its reasons, once it is decided. What a person decides "
            "leaves five minutes later at the earliest, so that it can be taken back."
        ),
    )
    # By when candidates hear from a person, in days after the chat; null: nothing is said.
    answers_within_days = models.PositiveSmallIntegerField(
        _("candidates hear from you within (days)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_(
            "Told to each candidate at the end of the chat, with the date. Empty: nothing "
            "is promised."
        ),
    )
    members = models.ManyToManyField(
        User, through="Membership", related_name="employers"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        ordering = ("company_name", "id")

    def __str__(self) -> str:
        return self.company_name

    @classmethod
    @transaction.atomic
    def register(cls, *, company_name: str, owner: User) -> Employer:
        """A new employer that `owner` owns."""
        employer = cls.objects.create(company_name=company_name)
        Membership.objects.create(
            employer=employer, user=owner, role=Membership.Role.OWNER
        )
        return employer

    @property
    def palette(self) -> dict[str, str]:
        """The brand colour and what goes with it, by CSS name; empty if none is set.

        Whatever the colour, text in these can be read on each other and on the page.
        """
        if not self.brand_colour:
            return {}
        brand = self.brand_colour.lower()
        return {
            "brand": brand,
            "on-brand": text_on(brand),
            "brand-light": readable(brand, LIGHT_SURFACE),
            "brand-dark": readable(brand, DARK_SURFACE),
        }

    @property
    def colour_check(self) -> Check | None:
        """How well the brand colour is read; None if none is set."""
        return check(self.brand_colour.lower()) if self.brand_colour else None

    def role_of(self, user: Any) -> Membership.Role | None:
        """What the user is for this employer; None for a stranger."""
        for membership in self.memberships.all():
            if membership.user_id == user.pk:
                return Membership.Role(membership.role)
        return None

    def allows(self, user: Any, right: Right) -> bool:
        """Whether the user's role has the right."""
        role = self.role_of(user)
        return role is not None and right in Membership.MAY[role]

    def demand(self, user: Any, right: Right) -> None:
        """Raise `PermissionDenied` unless the user's role has the right.

        For members only: to a stranger the row must not exist (`visible_to`).
        """
        if not self.allows(user, right):
            raise PermissionDenied(f"This needs the right to {right}.")

    @property
    def email(self) -> str:
        """The address of the owner, who speaks for the employer on the wire."""
        owners = self.memberships.filter(role=Membership.Role.OWNER)
        owner = owners.select_related("user").order_by("created_at").first()
        return owner.user.email if owner else ""


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of_people(self) -> Self:
        """Without the programs that act for an employer by a key."""
        return self.filter(user__is_program=False)


class Membership(Alerted):
    """A user's right to act for an employer."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        RECRUITER = "recruiter", _("recruiter")
        VIEWER = "viewer", _("viewer")

    # What each role may do: the only place that says so, for pages, API and sockets alike.
    MAY: ClassVar[dict[Role, frozenset[Right]]] = {
        Role.OWNER: frozenset(Right),
        Role.RECRUITER: frozenset({Right.READ, Right.NOTE, Right.DECIDE, Right.EDIT}),
        Role.VIEWER: frozenset({Right.READ, Right.NOTE}),
    }

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "user"), name="one_membership_per_user"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "recruiter", "viewer"]),
                name="membership_role_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.employer} · {self.get_role_display()}"

    @classmethod
    def roles_with(cls, right: Right) -> list[Membership.Role]:
        """The roles that have this right."""
        return [role for role, rights in cls.MAY.items() if right in rights]

    @property
    def may_decide(self) -> bool:
        return Right.DECIDE in self.MAY[self.Role(self.role)]

    def change_role(self, role: Role) -> None:
        """Give the member another role; raises `LastOwner`."""
        if role != self.Role.OWNER:
            self._keep_an_owner()
        self.role = role
        self.save(update_fields=["role"])

    def end(self) -> None:
        """The member leaves the team; raises `LastOwner`."""
        self._keep_an_owner()
        self.delete()

    def _keep_an_owner(self) -> None:
        # Two owners who demote each other at once wait here for one another.
        Employer.objects.select_for_update().get(pk=self.employer_id)
        owners = Membership.objects.filter(
            employer=self.employer_id, role=self.Role.OWNER
        )
        if not owners.exclude(pk=self.pk).exists():
            raise LastOwner(f"{self.employer} must keep an owner.")


class LastOwner(Exception):
    """An employer must keep at least one owner."""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> Self:
        """Neither accepted nor too old."""
        since = timezone.now() - Invitation.VALID
        return self.filter(accepted_at=None, created_at__gte=since)


class Invitation(models.Model):
    """An offer to join an employer's team, good for the address it was sent to."""

    VALID = timedelta(days=7)
    SALT = "employers.invitation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(
        _("e-mail"), max_length=254, validators=[is_plain_address]
    )
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=Membership.Role,
        default=Membership.Role.RECRUITER,
    )
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "email"),
                condition=models.Q(accepted_at=None),
                name="one_pending_invitation_per_address",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} → {self.employer}"

    @property
    def token(self) -> str:
        """What the link in the letter carries."""
        return signing.dumps(str(self.pk), salt=self.SALT)

    @classmethod
    def of(cls, token: str) -> Invitation | None:
        """The pending invitation that the token was made for."""
        try:
            pk = signing.loads(token, salt=cls.SALT, max_age=cls.VALID)
        except signing.BadSignature:
            return None
        return cls.objects.pending().select_related("employer").filter(pk=pk).first()

    @transaction.atomic
    def accept(self, user: User) -> Membership:
        """The invited user joins; raises `PermissionDenied` for another address."""
        if user.email != self.email:
            raise PermissionDenied("The invitation is for another address.")
        self.accepted_at = timezone.now()
        self.save(update_fields=["accepted_at"])
        membership, _created = Membership.objects.get_or_create(
            employer=self.employer, user=user, defaults={"role": self.role}
        )
        team_changed.send(
            Invitation,
            employer=self.employer,
            user=user,
            what="joined",
            details={"role": membership.role},
        )
        return membership
