"""A list that somebody uploads: its rows wait, become what they tell, and are forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.files.tables.table import Table
from candidates.models import Bringing, Ground
from employers.models import Employer, Right, User
from vacancies.models import InvalidTransition, Vacancy


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: User) -> Self:
        """Only imports of the user's employers."""
        return self.filter(employer__members=user.pk)


class Import(models.Model):
    """One uploaded list of vacancies or of people, and how far it has come."""

    class Kind(models.TextChoices):
        RESPONSES = "responses", _("people who have applied")
        VACANCIES = "vacancies", _("vacancies")

    class State(models.TextChoices):
        PREVIEW = "preview", _("to be looked through")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")

    NEEDS: ClassVar = {Kind.RESPONSES: Right.DECIDE, Kind.VACANCIES: Right.EDIT}
    # Whoever does not start it in this time has forgotten it, and so do we.
    FORGOTTEN = timedelta(days=1)
    # Longer than any piece of it takes; who does it has been stopped.
    STALLED = timedelta(minutes=5)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="imports"
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(_("what it lists"), max_length=9, choices=Kind)
    # To which those have responded whose row names none.
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(_("file"), max_length=100)
    heads = models.JSONField(_("headings"))
    # The field of each column, by its place.
    mapping = models.JSONField(_("columns"))
    ground = models.CharField(
        _("ground"), max_length=7, choices=Ground, blank=True, default=""
    )
    words = models.CharField(_("words on the ground"), max_length=500, blank=True)
    invites = models.BooleanField(_("invites by letter"), default=False)
    state = models.CharField(
        _("state"), max_length=7, choices=State, default=State.PREVIEW
    )
    total = models.PositiveIntegerField(_("rows"))
    new_count = models.PositiveIntegerField(_("new"), default=0)
    known_count = models.PositiveIntegerField(_("known"), default=0)
    broken_count = models.PositiveIntegerField(_("broken"), default=0)
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    # Of the last piece that was done.
    touched_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-created_at", "id")

    def __str__(self) -> str:
        return f"{self.file_name} · {self.created_at:%Y-%m-%d}"

    @classmethod
    @transaction.atomic
    def take_in(cls, table: Table, mapping: Sequence[str], **fields: Any) -> Import:
        """Store a list that was read, to be looked through."""
        made = cls.objects.create(
            heads=table.heads, mapping=list(mapping), total=len(table.rows), **fields
        )
        ImportRow.objects.bulk_create(
            (
                ImportRow(listed=made, number=number, cells=cells)
                for number, cells in zip(table.numbers, table.rows, strict=True)
            ),
            batch_size=500,
        )
        return made

    @transaction.atomic
    def start(
        self, mapping: Sequence[str], bringing: Bringing | None, by: User
    ) -> None:
        """Let it run with these columns; raises `InvalidTransition` if it has begun.

        `bringing` is for people, None for vacancies.
        """
        changes: dict[str, Any] = {
            "mapping": list(mapping),
            "user": by,
            "state": self.State.RUNNING,
            "started_at": timezone.now(),
            "touched_at": timezone.now(),
        }
        if bringing is not None:
            changes["ground"], changes["words"] = bringing.ground, bringing.words
            changes["invites"] = bringing.invites
        waiting = type(self).objects.filter(pk=self.pk, state=self.State.PREVIEW)
        if not waiting.update(**changes):
            raise InvalidTransition("It has begun already.")
        for name, value in changes.items():
            setattr(self, name, value)

    @property
    def done_count(self) -> int:
        return self.new_count + self.known_count + self.broken_count

    @property
    def percent(self) -> int:
        return 100 * self.done_count // self.total

    @property
    def waiting(self) -> models.QuerySet[ImportRow]:
        """The rows that are still to be taken."""
        return self.rows.filter(faults__isnull=True)

    @property
    def broken(self) -> models.QuerySet[ImportRow]:
        """The rows with which something is wrong."""
        return self.rows.filter(faults__isnull=False)

    @classmethod
    def stalled(cls, now: datetime) -> models.QuerySet[Import]:
        """What runs and has not moved for too long."""
        since = now - cls.STALLED
        return cls.objects.filter(state=cls.State.RUNNING, touched_at__lt=since)

    @classmethod
    def forget_old(cls, now: datetime) -> int:
        """Delete lists that nobody has started, and with them what they tell of people."""
        old = cls.objects.filter(
            state=cls.State.PREVIEW, created_at__lt=now - cls.FORGOTTEN
        )
        return old.delete()[0]


class ImportRow(models.Model):
    """A row that waits; or one with which something is wrong, without what stood in it."""

    listed = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    # As the file numbers it.
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"))
    # Null while it waits: a list of `column` (a place, or null), `field` and `text`.
    faults = models.JSONField(_("faults"), null=True, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("listed", "number"), name="row_of_import_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)
