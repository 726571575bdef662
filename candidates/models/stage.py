"""Where a response stands after the screening: the stages of an employer."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import ClassVar, Self
from uuid import UUID

from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from candidates.models.audit import AuditEntry
from candidates.models.response import CandidateResponse, CandidateResponseQuerySet
from candidates.signals import responses_changed
from employers.models import Employer, User
from employers.validators import is_seen
from vacancies.models import InvalidTransition, Vacancy

Status = CandidateResponse.Status


class StageQuerySet(models.QuerySet["Stage"]):
    def of(self, employer_id: UUID) -> list[Stage]:
        """The employer's stages in their order; the usual ones for who has none yet."""
        stages = list(self.filter(employer=employer_id))
        if not stages:
            # Two pages at once make them once: the roles are unique.
            self.bulk_create(
                [
                    Stage(employer_id=employer_id, role=role, position=position)
                    for position, role in enumerate(Stage.Role)
                ],
                ignore_conflicts=True,
            )
            stages = list(self.filter(employer=employer_id))
        return stages

    def visible_to(self, user: User) -> Self:
        """Only stages of employers that the user acts for."""
        return self.filter(employer__members=user.pk)


class Stage(models.Model):
    """A step between the screening and the first day of work, of one employer.

    A response stands where a person has put it last. One that nobody has moved since the
    decision stands where its status puts it (`PLACES`), which is stored nowhere.
    """

    class Role(models.TextChoices):
        """What the usual stages are for; an employer's own have none."""

        SCREENING = "screening", pgettext_lazy("stage", "Screening")
        TO_CALL = "to_call", pgettext_lazy("stage", "To call")
        INTERVIEW = "interview", pgettext_lazy("stage", "Interview")
        OFFER = "offer", pgettext_lazy("stage", "Offer")
        HIRED = "hired", pgettext_lazy("stage", "Hired")
        DECLINED = "declined", pgettext_lazy("stage", "Declined")

    # Which stage takes in the responses of which status: these three always exist.
    PLACES: ClassVar[dict[Role, tuple[Status, ...]]] = {
        Role.SCREENING: (Status.NEW, Status.IN_CHAT),
        Role.TO_CALL: (Status.APPROVED,),
        Role.DECLINED: (Status.REJECTED,),
    }
    # More columns than these nobody can look over.
    MOST = 12

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="stages"
    )
    # Empty for a usual stage that keeps its name, which is then in the reader's language.
    name = models.CharField(_("name"), max_length=60, blank=True, validators=[is_seen])
    role = models.CharField(_("role"), max_length=9, choices=Role, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    # Whether members say why they put somebody here; programs need not.
    asks_reason = models.BooleanField(_("asks for a reason"), default=False)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "role"),
                condition=~Q(role=""),
                name="one_stage_per_role",
            ),
            models.CheckConstraint(
                condition=~Q(role="", name=""), name="own_stage_has_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.get_role_display())

    # --- Which responses stand here ---

    @property
    def receives(self) -> tuple[Status, ...]:
        """The statuses whose responses stand here until somebody moves them."""
        return self.PLACES.get(self.Role(self.role), ()) if self.role else ()

    @property
    def holds(self) -> Q:
        """The condition that a response stands here."""
        return Q(stage=self) | Q(stage=None, status__in=self.receives)

    @staticmethod
    def where(response: CandidateResponse, stages: Iterable[Stage]) -> Stage:
        """The one of the employer's stages in which the response stands."""
        for stage in stages:
            if response.stage_id is None:
                if response.status in stage.receives:
                    return stage
            elif response.stage_id == stage.pk:
                return stage
        raise LookupError("These are the stages of another employer.")

    @classmethod
    def count(cls, vacancy: Vacancy, stages: Iterable[Stage]) -> dict[UUID, int]:
        """How many of the vacancy's responses stand in each of the stages, by id."""
        rows = vacancy.responses.order_by().values_list("stage", "status")
        counts = dict.fromkeys((stage.pk for stage in stages), 0)
        by_status = {s: stage.pk for stage in stages for s in stage.receives}
        for placed, status, count in rows.annotate(Count("pk")):
            counts[by_status[status] if placed is None else placed] += count
        return counts

    # --- Moving responses ---

    def take_in(self, responses: CandidateResponseQuerySet, *, by: User) -> int:
        """As `move`; returns how many stood elsewhere."""
        return len(self.move(responses, by=by))

    @transaction.atomic
    def move(
        self, responses: CandidateResponseQuerySet, *, by: User, reason: str = ""
    ) -> list[UUID]:
        """Put these responses here; returns the ids of those that stood elsewhere.

        The statuses stay what they are; `reason` is for the team. Raises
        `InvalidTransition` if one is another employer's.
        """
        if responses.exclude(vacancy__employer=self.employer_id).exists():
            raise InvalidTransition("A stage takes its own employer's responses.")
        stages = Stage.objects.of(self.employer_id)
        # Two who move one card wait for each other, so that the audit tells the truth.
        locked = responses.select_for_update(of=("self",)).exclude(self.holds)
        moved = list(locked.only("vacancy_id", "stage_id", "status").order_by("pk"))
        CandidateResponse.objects.filter(pk__in=[r.pk for r in moved]).update(
            stage=self, staged_at=timezone.now()
        )
        AuditEntry.objects.bulk_create(
            [
                AuditEntry(
                    vacancy_id=response.vacancy_id,
                    response_id=response.pk,
                    user=by,
                    action=AuditEntry.Action.MOVED,
                    details={
                        "from": self.where(response, stages).as_detail(),
                        "to": self.as_detail(),
                        **({"reason": reason} if reason else {}),
                    },
                )
                for response in moved
            ]
        )
        responses_changed.send(None, responses=moved, users=set())
        return [response.pk for response in moved]

    def as_detail(self) -> dict[str, str]:
        """How the audit names the stage: for good, whatever becomes of it."""
        return {"name": self.name, "role": self.role}

    @classmethod
    def told(cls, detail: dict[str, str]) -> str:
        """The name of a stage that the audit has kept, in the active language."""
        return str(cls(**detail))

    # --- Arranging the stages ---

    @classmethod
    @transaction.atomic
    def add(cls, employer: Employer, name: str) -> Stage:
        """A stage of the employer's own, before Hired or at the end.

        Raises `InvalidTransition` if there are as many as can be.
        """
        stages = cls._locked(employer)
        if len(stages) >= cls.MOST:
            raise InvalidTransition(f"{cls.MOST} stages at most.")
        last = max(stage.position for stage in stages)
        stage = cls(employer=employer, name=name, position=last + 1)
        stage.save(force_insert=True)
        ends = {cls.Role.HIRED, cls.Role.DECLINED}
        before = next((s for s in stages if s.role in ends), None)
        if before is not None:
            stages.insert(stages.index(before), stage)
            cls._number(stages)
        return stage

    @classmethod
    def _locked(cls, employer: Employer) -> list[Stage]:
        """The stages, which nobody else rearranges meanwhile."""
        Employer.objects.select_for_update().get(pk=employer.pk)
        return cls.objects.of(employer.pk)

    @classmethod
    def _number(cls, stages: Sequence[Stage]) -> None:
        for position, stage in enumerate(stages):
            stage.position = position
        Stage.objects.bulk_update(stages, ["position"])

    def rename(self, name: str) -> None:
        """Call it so; a usual stage without a name, or with its own, keeps the usual."""
        self.name = "" if self.role and name == self.get_role_display() else name
        self.save(update_fields=["name"])

    @transaction.atomic
    def shift(self, by: int) -> None:
        """Move it so many places down (up, if negative) among the employer's stages."""
        stages = self._locked(self.employer)
        here = [stage.pk for stage in stages].index(self.pk)
        there = min(max(here + by, 0), len(stages) - 1)
        stages.insert(there, stages.pop(here))
        self._number(stages)

    @property
    def may_go(self) -> bool:
        """Whether the stage can be removed once it is empty: no status leads here."""
        return not self.receives

    @transaction.atomic
    def remove(self) -> None:
        """Do without it; raises `InvalidTransition` if it is needed, or not empty."""
        if not self.may_go:
            raise InvalidTransition("Responses come to this stage by their status.")
        try:
            with transaction.atomic():
                self.delete()
        except models.RestrictedError as error:
            raise InvalidTransition("Responses stand in this stage.") from error
