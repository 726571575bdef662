"""What candidates are told and agree to before anything of theirs is stored."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from candidates.models.candidate import Candidate
from employers.models import Employer, User
from employers.validators import WrittenOut
from vacancies.models import InvalidTransition, Vacancy

LONGEST = 4_000


def words_of(employer: Employer, language: str) -> dict[str, str]:
    """What stands in the texts for an employer that has written none."""
    with override(language):
        company, months = employer.company_name, employer.retention_months
        if months is None:
            term = _("Your data are kept until you or %(company)s delete them.")
        else:
            term = ngettext(
                "Your data are deleted %(months)s month after you responded.",
                "Your data are deleted %(months)s months after you responded.",
                months,
            )
        told = {"company": company, "months": months}
        notice = _(
            "%(company)s uses these data and your answers in the chat to decide on your "
            "response. An automatic assistant asks, and compares "
            "what you say with the requirements by fixed rules, the same for everybody; "
            "you can ask for a person at any time, and object to the outcome."
        )
        rights = _(
            "In the chat you can take a copy of everything, or delete it, at any time."
        )
        return {
            "notice": f"{notice % told} {term % told} {rights}",
            "for_vacancy": _(
                "I agree that this employer uses these data and my answers in the chat "
                "to decide on my response to this vacancy."
            ),
            "to_remember": _("%(company)s may write to me about other vacancies, too.")
            % told,
        }


class ConsentText(models.Model):
    """One version of what an employer tells candidates, in one language.

    Versions are only ever added: of each consent it can be told to which words.
    """

    TEXTS: ClassVar = ("notice", "for_vacancy", "to_remember")

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="consent_texts"
    )
    language = models.CharField(
        gettext_lazy("language"), max_length=2, choices=Vacancy.Language
    )
    version = models.PositiveIntegerField(gettext_lazy("version"))
    notice = models.TextField(
        gettext_lazy("notice"), max_length=LONGEST, validators=[WrittenOut(LONGEST)]
    )
    for_vacancy = models.TextField(
        gettext_lazy("consent for this vacancy"), max_length=1_000
    )
    to_remember = models.TextField(
        gettext_lazy("consent to be remembered"), max_length=1_000
    )
    # Whether the employer wrote it; else it is what stands there without.
    is_own = models.BooleanField(default=False)
    created_at = models.DateTimeField(gettext_lazy("written"), default=timezone.now)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = gettext_lazy("text of consent")
        verbose_name_plural = gettext_lazy("texts of consent")
        ordering = ("employer", "language", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "language", "version"),
                name="consent_version_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.language} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version; raises `InvalidTransition` for one that is stored."""
        if not self._state.adding:
            raise InvalidTransition("A version of a text cannot be changed.")
        super().save(*args, **kwargs)

    @classmethod
    def current(cls, employer: Employer, language: str) -> ConsentText:
        """What candidates are shown now; not stored yet where nobody has agreed to it."""
        newest = cls.objects.filter(employer=employer, language=language).first()
        if newest is not None and newest.is_own:
            return newest
        words = words_of(employer, language)
        if newest is not None and newest.texts == words:
            return newest
        version = newest.version + 1 if newest is not None else 1
        return cls(employer=employer, language=language, version=version, **words)

    @classmethod
    def shown_as(cls, employer: Employer, digest: str) -> ConsentText | None:
        """The words that this digest stands for, if they are what is shown now."""
        for language in Vacancy.Language.values:
            text = cls.current(employer, language)
            if text.digest == digest:
                return text
        return None

    @classmethod
    def write(
        cls, employer: Employer, language: str, texts: dict[str, str], *, by: User
    ) -> None:
        """The employer words it so from now on; the same words change nothing."""
        before = cls.current(employer, language)
        if before.texts != texts:
            version = before.version + (not before._state.adding)
            cls.objects.create(
                employer=employer,
                language=language,
                version=version,
                is_own=True,
                created_by=by,
                **texts,
            )

    def kept(self) -> ConsentText:
        """The version as it is stored, now at the latest."""
        if not self._state.adding:
            return self
        stored, _made = type(self).objects.get_or_create(
            employer=self.employer,
            language=self.language,
            version=self.version,
            defaults=self.texts,
        )
        return stored

    def words_for(self, purpose: str) -> str:
        """What is agreed to for this purpose."""
        is_for_vacancy = purpose == Consent.Purpose.VACANCY
        return self.for_vacancy if is_for_vacancy else self.to_remember

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.TEXTS}

    @property
    def digest(self) -> str:
        """Stands for the words: whoever was shown others has another one."""
        return sha256("\n".join(self.texts.values()).encode()).hexdigest()[:32]


class Consent(models.Model):
    """What one candidate has agreed to, when, and to which words."""

    class Purpose(models.TextChoices):
        VACANCY = "vacancy", gettext_lazy("for this vacancy")
        REMEMBER = "remember", gettext_lazy("to be remembered")

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="consents"
    )
    text = models.ForeignKey(
        ConsentText, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(gettext_lazy("purpose"), max_length=8, choices=Purpose)
    given_at = models.DateTimeField(gettext_lazy("given"), default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("consent")
        verbose_name_plural = gettext_lazy("consents")
        ordering = ("given_at", "id")

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.given_at:%Y-%m-%d}"

    @classmethod
    def give(cls, candidate: Candidate, text: ConsentText, *, remember: bool) -> None:
        """Keep that this stored candidate has agreed to these words, now."""
        purposes = [cls.Purpose.VACANCY]
        if remember:
            purposes.append(cls.Purpose.REMEMBER)
        kept = text.kept()
        Consent.objects.bulk_create(
            Consent(candidate=candidate, text=kept, purpose=purpose)
            for purpose in purposes
        )
