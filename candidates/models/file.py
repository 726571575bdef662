"""The file of a resume, as the candidate has sent it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePath
from typing import ClassVar, Self

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models.candidate import Candidate
from candidates.storing import at_random, delete_stored, resume_storage, stored_in
from candidates.uploads import FORMATS, LONGEST_NAME, shown_name


class ResumeFile(models.Model):
    """The file from which a candidate's resume was read; only ever handed out to be
    saved, to the candidate and to the employer's people."""

    # So long a file may lie there whose row is not stored yet.
    GRACE: ClassVar = timedelta(hours=1)

    candidate = models.OneToOneField(
        Candidate,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="resume_file",
    )
    # Under which name it lies in the storage.
    stored = models.CharField(_("file"), max_length=40, unique=True, editable=False)
    # As the candidate called it, with an ending that says what it is read as.
    name = models.CharField(_("name of the file"), max_length=LONGEST_NAME + 4)
    digest = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("file of a resume")
        verbose_name_plural = _("files of resumes")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, candidate: Candidate) -> Self | None:
        """The candidate's file, if one was sent."""
        return cls.objects.filter(candidate=candidate).first()

    @classmethod
    @contextmanager
    def put(cls, name: str, content: bytes) -> Iterator[Self | None]:
        """Store a file, before anything is held; whose it is, `replace` says after.

        None if there is no content. If what is done with it fails, nothing stays.
        Raises `OSError` or the storage's own error where the file cannot be stored.
        """
        if not content:
            yield None
            return
        stored = resume_storage().save(at_random(), ContentFile(content))
        name = with_ending(shown_name(name))
        try:
            yield cls(stored=stored, name=name, digest=sha256(content).hexdigest())
        except BaseException:
            delete_stored([stored])
            raise

    @classmethod
    @transaction.atomic
    def replace(cls, candidate: Candidate, file: Self | None) -> None:
        """From now on this is the candidate's file; the earlier one goes, with its row
        now, and from the storage once that holds."""
        earlier = cls.objects.filter(candidate=candidate)
        names = list(earlier.values_list("stored", flat=True))
        earlier.delete()
        transaction.on_commit(lambda: delete_stored(names), robust=True)
        if file is not None:
            file.candidate = candidate
            file.save(force_insert=True)

    def content(self) -> bytes:
        """The very bytes that were sent; raises `FileNotFoundError`."""
        with resume_storage().open(self.stored) as file:
            found: bytes = file.read()
        return found

    @classmethod
    def forget_strays(cls, now: datetime) -> int:
        """Delete stored files that belong to nobody; return how many.

        They stay where a process or the storage was ended in the middle.
        """
        forgotten = 0
        storage = resume_storage()
        for names in stored_in(storage):
            known = set(
                cls.objects.filter(stored__in=names).values_list("stored", flat=True)
            )
            for name in set(names) - known:
                if storage.get_modified_time(name) < now - cls.GRACE:
                    storage.delete(name)
                    forgotten += 1
        return forgotten


def with_ending(name: str) -> str:
    """The name with an ending of a resume's: nobody saves another kind of file."""
    name = name or "resume"
    is_known = PurePath(name).suffix.lower() in FORMATS.split(",")
    return name if is_known else f"{name}.txt"
