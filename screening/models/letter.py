"""Letters of recruiters to candidates: templates in three languages, and what was sent."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateResponse, Stage
from employers.models import Employer, User
from employers.validators import is_seen
from screening.models.reminding import language_of

VARIABLE = re.compile(r"\{(\w{1,30})\}")
# What can stand in braces, and what it stands for.
VARIABLES = {
    "name": _("the candidate’s whole name"),
    "vacancy": _("the title of the vacancy"),
    "company": _("your company"),
    "recruiter": _("your name, or your address"),
    "chat": _("the candidate’s own link to the chat"),
    "interview": _("the link to choose a time for an interview"),
}


def check_variables(text: str) -> None:
    """Raise `ValidationError` if a variable is not known."""
    for name in VARIABLE.findall(text):
        if name not in VARIABLES:
            raise ValidationError(_("There is no {%(name)s}."), params={"name": name})


def _subject() -> models.CharField[str, str]:
    return models.CharField(
        _("subject"), max_length=150, blank=True, validators=[is_seen, check_variables]
    )


def _body() -> models.TextField[str, str]:
    return models.TextField(
        _("letter"), max_length=5_000, blank=True, validators=[check_variables]
    )


class LetterTemplate(models.Model):
    """What an employer writes again and again, in up to three languages."""

    LANGUAGES: ClassVar = ("ru", "kk", "en")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="letter_templates"
    )
    name = models.CharField(_("name"), max_length=80, validators=[is_seen])
    # Whoever a member puts in this stage is sent it.
    stage = models.OneToOneField(
        Stage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="letter_template",
    )
    subject_ru = _subject()
    body_ru = _body()
    subject_kk = _subject()
    body_kk = _body()
    subject_en = _subject()
    body_en = _body()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("template of a letter")
        verbose_name_plural = _("templates of letters")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def written_in(self, language: str) -> bool:
        return bool(getattr(self, f"subject_{language}"))

    def language_for(self, response: CandidateResponse) -> str:
        """The candidate's, else the first in which the template is written."""
        wanted = language_of(response)
        for language in (wanted, *self.LANGUAGES):
            if self.written_in(language):
                return language
        raise LookupError("A template without a text.")

    def write_to(self, response: CandidateResponse, user: User) -> Letter:
        """The letter as this candidate would get it, not yet stored."""
        language = self.language_for(response)
        values = _values(response, user)

        def fill(text: str) -> str:
            return VARIABLE.sub(lambda found: values[found[1]], text)

        subject = fill(getattr(self, f"subject_{language}"))
        return Letter(
            response=response,
            user=user,
            name=self.name,
            # A title of a vacancy may have a line's end in it, a header none.
            subject=" ".join(subject.split())[:300],
            body=fill(getattr(self, f"body_{language}")),
        )


def _values(response: CandidateResponse, user: User) -> dict[str, str]:
    return {
        "name": response.candidate.full_name,
        "vacancy": response.vacancy.title,
        "company": response.vacancy.employer.company_name,
        "recruiter": user.called,
        "chat": response.url_of(),
        "interview": response.url_of("interview"),
    }


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        """Only letters of the vacancies of the user's employers."""
        return self.filter(response__vacancy__employer__members=user.pk)

    def waiting(self) -> Self:
        """Neither sent nor taken back."""
        return self.filter(sent_at=None, withdrawn_at=None)

    def withdraw(self) -> int:
        """Take back what has not been sent; how many letters that were."""
        return self.waiting().update(withdrawn_at=timezone.now())


class Letter(models.Model):
    """A letter to one candidate, which leaves a while after it was written."""

    # Long enough to notice a slip.
    DELAY = timedelta(minutes=5)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="letters"
    )
    # Whose address replies go to.
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="letters"
    )
    # Of the template, which may be another by now.
    name = models.CharField(_("name"), max_length=80)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("letter"))
    # What was sent in one go is taken back in one.
    batch = models.UUIDField(db_index=True)
    send_at = models.DateTimeField(_("leaves"))
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to a candidate")
        verbose_name_plural = _("letters to candidates")
        ordering = ("created_at", "id")
        indexes = (
            models.Index(
                fields=["send_at"],
                condition=models.Q(sent_at=None, withdrawn_at=None),
                name="letters_that_wait",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(withdrawn_at=None),
                name="letter_sent_or_taken_back",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} · {self.created_at:%Y-%m-%d}"

    @classmethod
    def write(
        cls, template: LetterTemplate, responses: Iterable[CandidateResponse], by: User
    ) -> uuid.UUID:
        """Let the letter go to each of these after `DELAY`; returns the batch."""
        batch, send_at = uuid.uuid4(), timezone.now() + cls.DELAY
        letters = [template.write_to(response, by) for response in responses]
        for letter in letters:
            letter.batch, letter.send_at = batch, send_at
        Letter.objects.bulk_create(letters)
        return batch

    @classmethod
    def send_due(cls, now: datetime) -> int:
        """Send what has waited long enough; how many letters left."""
        due = cls.objects.waiting().filter(send_at__lte=now)
        return sum(cls._send(pk) for pk in due.values_list("pk", flat=True)[:1_000])

    @classmethod
    @transaction.atomic
    def _send(cls, pk: uuid.UUID) -> bool:
        # The condition stands in the UPDATE: of two workers, and of a worker and who
        # takes the letter back, one comes too late.
        if not cls.objects.waiting().filter(pk=pk).update(sent_at=timezone.now()):
            return False
        letter = cls.objects.select_related("response__candidate", "user").get(pk=pk)
        # By its id it is found in the queue when the candidate is erased.
        headers = {"X-Entity-Ref-ID": str(letter.pk)}
        if letter.user is not None:
            headers["Reply-To"] = letter.user.email
        to = [letter.response.candidate.email]
        mail = EmailMessage(letter.subject, letter.body, None, to, headers=headers)
        transaction.on_commit(partial(mail.send))
        return True
