"""What members did with vacancies and responses, beside decisions and notes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from copy import deepcopy
from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models.response import CandidateResponse
from candidates.models.seals import AuditChain
from employers.models import Employer, Right, User
from vacancies.models import InvalidTransition, Vacancy


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def managed_by(self, user: User) -> Self:
        """Only entries of employers that the user manages."""
        return self.filter(employer__in=Employer.objects.where(user, Right.MANAGE))

    def bulk_create(  # type: ignore[override]
        self, objs: Iterable[AuditEntry], **kwargs: Any
    ) -> list[AuditEntry]:
        """Seal and store new entries; see `AuditChain`."""
        entries = list(objs)
        if not entries:
            return []
        with transaction.atomic():
            self._find_employers(entries)
            AuditChain.seal_all(entries)
            return super().bulk_create(entries, **kwargs)

    def _find_employers(self, entries: Iterable[AuditEntry]) -> None:
        """Each belongs to the employer of its vacancy, if it does not say to whose."""
        homeless: defaultdict[UUID, list[AuditEntry]] = defaultdict(list)
        for entry in entries:
            if entry.employer_id is None and entry.vacancy_id is not None:
                homeless[entry.vacancy_id].append(entry)
        found = Vacancy.objects.filter(pk__in=homeless).order_by()
        for vacancy, employer in found.values_list("pk", "employer"):
            for entry in homeless[vacancy]:
                entry.employer_id = employer

    def empty(self) -> None:
        """Take out what an erasure must not leave: whose response it was, and details.

        The database lets nothing else be changed.
        """
        self.update(response=None, details={})


class AuditEntry(models.Model):
    """Who did what for an employer, beside decisions and notes.

    Entries are only ever added, which the database sees to, and outlive what they are
    about: of a user, a vacancy or a response that was deleted they keep the id. Each is
    sealed: see `AuditChain`.
    """

    class Action(models.TextChoices):
        READ = "read", _("read the response")
        FETCHED = "fetched", _("downloaded the resume’s file")
        LISTED = "listed", _("looked through a list")
        EXPORTED = "exported", _("exported the list")
        CHANGED = "changed", _("changed the criteria")
        REJUDGED = "rejudged", _("had the bot judge anew by other criteria")
        DECIDERS = "deciders", _("chose who decides")
        BLIND = "blind", _("switched the blind review on or off")
        WROTE = "wrote", _("wrote to the candidate")
        RESUMED = "resumed", _("let the bot go on")
        ENDED = "ended", _("ended the links to the chat")
        ERASED = "erased", _("erased a response")
        MOVED = "moved", _("moved to another stage")
        MERGED = "merged", _("put together with another person’s responses")
        PARTED = "parted", _("set apart as another person’s response")
        SIGNED_IN = "signed", _("signed in")
        INVITED = "invited", _("invited somebody")
        WITHDREW = "withdrew", _("withdrew an invitation")
        JOINED = "joined", _("joined the team")
        ROLE = "role", _("gave a member another role")
        REMOVED = "removed", _("removed a member from the team")

    # Without constraints: whoever exports and then deletes leaves the entry behind.
    employer = models.ForeignKey(
        Employer,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="audit_entries",
    )
    vacancy = models.ForeignKey(
        Vacancy,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="audit_entries",
    )
    response = models.ForeignKey(
        CandidateResponse,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="audit_entries",
    )
    user = models.ForeignKey(
        User,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="audit_entries",
    )
    action = models.CharField(_("action"), max_length=8, choices=Action)
    # For what was changed: how it was before and after; for an export or a list: the
    # filter.
    details = models.JSONField(_("details"), default=dict)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    # Its place in the employer's chain, and what proves that it was never changed.
    number = models.PositiveBigIntegerField(_("number"))
    content = models.CharField(max_length=64, editable=False)
    seal = models.CharField(max_length=64, editable=False)

    objects = AuditEntryQuerySet.as_manager()

    # Whoever looks again so soon has not come a second time.
    ONE_READING = timedelta(hours=1)

    # The fields that criteria are made of.
    ASKED = ("requirements", "location", "salary_min", "salary_max", "salary_currency")

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ("created_at", "id")
        indexes = (
            models.Index(fields=["user", "created_at"], name="audit_of_user_lately"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "number"), name="one_place_in_an_audit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.created_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Seal and store a new entry; raises `InvalidTransition` for one that is stored."""
        if not self._state.adding:
            raise InvalidTransition("An audit entry cannot be changed.")
        AuditEntry.objects.bulk_create([self])

    @property
    def is_emptied(self) -> bool:
        """Whether it says nothing but who did what when, as after an erasure."""
        return self.response_id is None and not self.details

    @classmethod
    def asked_by(cls, vacancy: Vacancy) -> dict[str, Any]:
        """What the vacancy's criteria are made of, as an entry keeps it."""
        return {name: deepcopy(getattr(vacancy, name)) for name in cls.ASKED}

    @classmethod
    def note_change(cls, vacancy: Vacancy, user: User, before: dict[str, Any]) -> None:
        """Keep that this member changed the criteria, which were made of `before`."""
        cls.objects.create(
            vacancy=vacancy,
            user=user,
            action=cls.Action.CHANGED,
            details={"before": before, "after": cls.asked_by(vacancy)},
        )

    @classmethod
    def note_export(
        cls, vacancy: Vacancy, user: User, form: str, filters: Iterable[str]
    ) -> None:
        """Keep that this member took the list home, and by which filters.

        Their values are not kept: names of candidates may stand in a search.
        """
        cls.objects.create(
            vacancy=vacancy,
            user=user,
            action=cls.Action.EXPORTED,
            details={"form": form, "filters": sorted(filters)},
        )

    @classmethod
    def note_reading(cls, response: CandidateResponse, user: User) -> None:
        """Keep that this member has looked at this response."""
        cls.note_readings([response], user)

    @classmethod
    def note(cls, action: Action, response: CandidateResponse, user: User) -> None:
        """Keep that this member has done this with the response."""
        cls.objects.create(
            vacancy_id=response.vacancy_id, response=response, user=user, action=action
        )

    @classmethod
    def note_choice(
        cls, action: Action, vacancy: Vacancy, user: User, before: Any, after: Any
    ) -> None:
        """Keep that this member has chosen otherwise than before for a vacancy."""
        cls.objects.create(
            vacancy=vacancy,
            user=user,
            action=action,
            details={"before": before, "after": after},
        )

    @classmethod
    def note_readings(cls, responses: Iterable[CandidateResponse], user: User) -> None:
        """Keep that this member has looked at each of these responses."""
        cls._note_once(
            user,
            [
                cls(
                    vacancy_id=response.vacancy_id,
                    response_id=response.pk,
                    user=user,
                    action=cls.Action.READ,
                )
                for response in responses
            ],
        )

    @classmethod
    def note_listing(
        cls,
        vacancies: Iterable[UUID],
        user: User,
        door: str,
        filters: Iterable[str] = (),
    ) -> None:
        """Keep that this member was shown rows of these vacancies, a vacancy a row.

        `door` names the list. Of the filters the names are kept, as for an export.
        """
        rows = Counter(vacancies)
        about = {"door": door, "filters": sorted(filters)}
        cls._note_once(
            user,
            [
                cls(
                    vacancy_id=vacancy,
                    user=user,
                    action=cls.Action.LISTED,
                    details={**about, "rows": count},
                )
                for vacancy, count in rows.items()
            ],
        )

    @classmethod
    def _note_once(cls, user: User, entries: list[Self]) -> None:
        """Store those of the entries that say more than the member's last hour does."""
        if not entries:
            return
        responses = {entry.response_id for entry in entries} - {None}
        noted = cls.objects.filter(
            user=user,
            action=entries[0].action,
            created_at__gte=timezone.now() - cls.ONE_READING,
            vacancy__in={entry.vacancy_id for entry in entries},
            **({"response__in": responses} if responses else {}),
        )
        said = list(noted.order_by().values_list("vacancy", "response", "details"))
        cls.objects.bulk_create(
            [
                entry
                for entry in entries
                if (entry.vacancy_id, entry.response_id, entry.details) not in said
            ]
        )
