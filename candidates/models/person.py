"""One person over all vacancies of an employer, behind one response or several."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from candidates.models.audit import AuditEntry
from candidates.models.response import CandidateResponse
from candidates.models.veil import unveiled
from employers.models import Employer, User
from employers.validators import is_seen
from vacancies.models import InvalidTransition


class Tag(models.Model):
    """A word by which an employer sorts people."""

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="tags"
    )
    name = models.CharField(_("name"), max_length=40, validators=[is_seen])

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "employer", Lower("name"), name="one_tag_per_name_in_any_case"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def named(cls, employer: Employer, names: Iterable[str]) -> list[Tag]:
        """The employer's tags of these names in any case, made where there are none."""
        known = {tag.name.lower(): tag for tag in cls.objects.filter(employer=employer)}
        found = {}
        for name in names:
            key = name.lower()
            if key not in known:
                known[key] = cls.objects.create(employer=employer, name=name)
            found[key] = known[key]
        return list(found.values())


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User) -> Self:
        """Only people who responded to vacancies of the user's employers."""
        return self.filter(employer__members=user.pk)

    def newest_first(self) -> Self:
        return self.order_by("-seen_at", "id")


class Person(models.Model):
    """Somebody who responded to an employer, once or to several vacancies.

    A response joins the person of the same e-mail, in any case, or else of the same
    phone, in any form (`take_in`). Where that leaves a choice between several people,
    nobody is guessed: the response stands for a person of its own, and members are shown
    the `likely_same`. What members put together or set apart by hand stays so.
    """

    # How many new responses are looked at in one go.
    AT_ONCE = 1_000
    MOST_TAGS = 20

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer,
        on_delete=models.CASCADE,
        related_name="people",
        # `person_newest_first` begins with it.
        db_index=False,
    )
    tags = models.ManyToManyField(Tag, related_name="people", blank=True)
    # When the newest response came.
    seen_at = models.DateTimeField(_("last response"), default=timezone.now)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("-seen_at", "id")
        indexes = (
            models.Index(
                fields=["employer", "-seen_at", "id"], name="person_newest_first"
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.pk)

    # --- Who it is ---

    @cached_property
    def known_by(self) -> list[CandidateResponse]:
        """The person's responses, the newest first, without the resumes; without those of
        whom nobody is to know yet whose they are."""
        mine = self.responses.filter(unveiled())
        found = mine.select_related("candidate", "vacancy")
        return list(found.defer("candidate__resume_text").newest_first())

    @property
    def name(self) -> str:
        """As the newest response has it."""
        return self.known_by[0].candidate.full_name if self.known_by else ""

    @property
    def names(self) -> list[str]:
        return self._told("full_name")

    @property
    def emails(self) -> list[str]:
        return self._told("email")

    @property
    def phones(self) -> list[str]:
        return self._told("phone")

    @property
    def cities(self) -> list[str]:
        return self._told("city")

    def _told(self, field: str) -> list[str]:
        """What the responses say there, each once whatever the case, the newest first."""
        told: dict[str, str] = {}
        for response in self.known_by:
            value = getattr(response.candidate, field).strip()
            if value:
                told.setdefault(value.lower(), value)
        return list(told.values())

    @property
    def likely_same(self) -> QuerySet[Person]:
        """Other people of the employer with an e-mail or a phone of this one."""
        candidates = [response.candidate for response in self.known_by]
        same = Q(candidate__email__lower__in={c.email.lower() for c in candidates})
        phones = {c.phone_key for c in candidates} - {""}
        if phones:
            same |= Q(candidate__phone_key__in=phones)
        found = CandidateResponse.objects.filter(
            same, vacancy__employer=self.employer_id, person__isnull=False
        )
        others = type(self).objects.filter(pk__in=found.values("person"))
        return others.exclude(pk=self.pk).newest_first()

    # --- Finding who a response is of ---

    @classmethod
    def of(cls, response: CandidateResponse) -> Person:
        """Whose response this is."""
        if response.person_id is None:
            cls.take_in(response.vacancy.employer)
            response.refresh_from_db(fields=["person"])
        assert response.person is not None
        return response.person

    @classmethod
    def take_in(cls, employer: Employer) -> None:
        """Find out whose the employer's new responses are."""
        new = CandidateResponse.objects.filter(
            vacancy__employer=employer, person__isnull=True
        )
        while new.exists():
            with transaction.atomic():
                # Two pages at once must not make one person twice.
                Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
                oldest_first = new.select_related("candidate").order_by(
                    "created_at", "pk"
                )
                some = oldest_first.defer("candidate__resume_text")[: cls.AT_ONCE]
                cls._place(employer, list(some))

    @classmethod
    def _place(cls, employer: Employer, new: Sequence[CandidateResponse]) -> None:
        known = _Known(employer, new)
        made: list[Person] = []
        came: dict[UUID, datetime] = {}
        for response in new:
            pk = known.whose(response)
            if pk is None:
                made.append(cls(employer=employer, seen_at=response.created_at))
                pk = made[-1].pk
            known.add(response, pk)
            response.person_id = pk
            came[pk] = max(response.created_at, came.get(pk, _LONG_AGO))
        cls.objects.bulk_create(made)
        CandidateResponse.objects.bulk_update(new, ["person"], batch_size=500)
        old = list(cls.objects.filter(pk__in=came.keys() - {p.pk for p in made}))
        for person in old:
            person.seen_at = max(person.seen_at, came[person.pk])
        for person in made:
            person.seen_at = came[person.pk]
        cls.objects.bulk_update([*old, *made], ["seen_at"], batch_size=500)

    # --- What members do ---

    @transaction.atomic
    def tag(self, names: Iterable[str]) -> None:
        """Have these tags and no others."""
        self.tags.set(Tag.named(self.employer, names))
        # What nobody has any more is not offered either.
        Tag.objects.filter(employer=self.employer_id, people=None).delete()

    @transaction.atomic
    def merge(self, other: Person, *, by: User) -> None:
        """The other is this person: all responses and tags are this one's from now on.

        Raises `InvalidTransition` for the same person, or one of another employer.
        """
        self._lock()
        if other.pk == self.pk or other.employer_id != self.employer_id:
            raise InvalidTransition("Only two people of one employer are put together.")
        moved = list(other.responses.all())
        self._note(AuditEntry.Action.MERGED, moved, by, other.pk)
        other.responses.update(person=self)
        self.tags.add(*other.tags.all())
        other.delete()
        self._settle()

    @transaction.atomic
    def part(self, chosen: Collection[UUID], *, by: User) -> Person:
        """These responses are another's, who is returned, with the same tags.

        Raises `InvalidTransition` unless they are some of this person's, and not all.
        """
        self._lock()
        moved = list(self.responses.filter(pk__in=chosen))
        if not 0 < len(moved) == len(set(chosen)) < self.responses.count():
            raise InvalidTransition("Some of a person's responses are set apart.")
        other = type(self).objects.create(employer=self.employer)
        other.tags.set(self.tags.all())
        self._note(AuditEntry.Action.PARTED, moved, by, other.pk)
        self.responses.filter(pk__in=chosen).update(person=other)
        other._settle()
        self._settle()
        return other

    def _lock(self) -> None:
        Employer.objects.select_for_update(no_key=True).get(pk=self.employer_id)

    def _settle(self) -> None:
        self.__dict__.pop("known_by", None)
        self.seen_at = self.responses.aggregate(at=models.Max("created_at"))["at"]
        self.save(update_fields=["seen_at"])

    def _note(
        self,
        action: AuditEntry.Action,
        moved: Iterable[CandidateResponse],
        by: User,
        other: UUID,
    ) -> None:
        AuditEntry.objects.bulk_create(
            AuditEntry(
                vacancy_id=response.vacancy_id,
                response=response,
                user=by,
                action=action,
                details={"person": str(self.pk), "other": str(other)},
            )
            for response in moved
        )

    # --- Keeping no longer ---

    @classmethod
    def forget(cls, people: Iterable[Any]) -> None:
        """Delete those of these people of whom no response is left."""
        cls.objects.filter(pk__in=list(people), responses=None).delete()


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class _Known:
    """Whose an employer's e-mails and phones are, as far as new responses ask for it."""

    def __init__(self, employer: Employer, new: Iterable[CandidateResponse]) -> None:
        self.by_email: dict[str, set[UUID]] = defaultdict(set)
        self.by_phone: dict[str, set[UUID]] = defaultdict(set)
        emails = {response.candidate.email.lower() for response in new}
        phones = {response.candidate.phone_key for response in new} - {""}
        placed = CandidateResponse.objects.filter(
            vacancy__employer=employer, person__isnull=False
        )
        # Apart, since an index answers either, and none answers both at once.
        for same in (
            Q(candidate__email__lower__in=emails),
            Q(candidate__phone_key__in=phones),
        ):
            rows = placed.filter(same).values_list(
                "candidate__email", "candidate__phone_key", "person"
            )
            for email, phone, person in rows:
                self._add(email, phone, person)

    def add(self, response: CandidateResponse, person: UUID) -> None:
        self._add(response.candidate.email, response.candidate.phone_key, person)

    def _add(self, email: str, phone: str, person: UUID) -> None:
        self.by_email[email.lower()].add(person)
        if phone:
            self.by_phone[phone].add(person)

    def whose(self, response: CandidateResponse) -> UUID | None:
        """The one person that it can be of; None for nobody known, or for several."""
        found = self.by_email.get(response.candidate.email.lower(), set())
        by_phone = self.by_phone.get(response.candidate.phone_key, set())
        if not found:
            found = by_phone
        elif len(found) > 1:
            found = found & by_phone
        return next(iter(found)) if len(found) == 1 else None
