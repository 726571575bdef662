"""An employer's career page: its address, what it says of the company, the logo."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from slugify import slugify

from employers.validators import WrittenOut

SLUG_LENGTH = 60
# So many letters of the employer's id make the name of a namesake's page its own.
SUFFIX = 6
UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
IS_SLUG = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("Only small Latin letters, digits and hyphens between them."),
)


def is_no_id(slug: str) -> None:
    """Raise `ValidationError` for what `/jobs/…` takes for the id of a vacancy."""
    if UUID.fullmatch(slug):
        raise ValidationError(_("Choose a name that people can read."), "id")


def slug_of(name: str) -> str:
    """A company's name in small Latin letters, digits and hyphens; never empty."""
    written = slugify(name, max_length=SLUG_LENGTH - SUFFIX - 1, word_boundary=True)
    return "company" if not written or UUID.fullmatch(written) else written


class Country(models.TextChoices):
    """Where companies hire, by ISO 3166-1."""

    KZ = "KZ", _("Kazakhstan")
    RU = "RU", _("Russia")
    BY = "BY", _("Belarus")
    KG = "KG", _("Kyrgyzstan")
    UZ = "UZ", _("Uzbekistan")
    TJ = "TJ", _("Tajikistan")
    TM = "TM", _("Turkmenistan")
    AM = "AM", _("Armenia")
    AZ = "AZ", _("Azerbaijan")
    GE = "GE", _("Georgia")
    UA = "UA", _("Ukraine")
    MD = "MD", _("Moldova")
    MN = "MN", _("Mongolia")
    CN = "CN", _("China")
    TR = "TR", _("Türkiye")
    AE = "AE", _("United Arab Emirates")


class CareerPage(models.Model):
    """The part of an employer that makes the career page."""

    slug = models.CharField(
        _("address of the career page"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        validators=[IS_SLUG, is_no_id],
        error_messages={"unique": _("This address is taken.")},
    )
    website = models.URLField(
        _("website"),
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        choices=Country,
        blank=True,
        help_text=_("Told to search engines where the place of a vacancy tells none."),
    )
    about_ru = models.TextField(
        _("about the company, in Russian"),
        max_length=4_000,
        blank=True,
        validators=[WrittenOut(4_000)],
    )
    about_kk = models.TextField(
        _("about the company, in Kazakh"),
        max_length=4_000,
        blank=True,
        validators=[WrittenOut(4_000)],
    )
    about_en = models.TextField(
        _("about the company, in English"),
        max_length=4_000,
        blank=True,
        validators=[WrittenOut(4_000)],
    )
    # By which the logo's address changes with it; empty without a logo.
    logo_digest = models.CharField(max_length=16, blank=True, editable=False)

    if TYPE_CHECKING:
        id: models.UUIDField[uuid.UUID, uuid.UUID]
        company_name: str

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Store the row; a new one is given an address made of the name."""
        if self.slug:
            super().save(*args, **options)
            return
        self.slug = slug_of(self.company_name)
        try:
            with transaction.atomic():
                super().save(*args, **options)
        except IntegrityError:
            # A namesake has it.
            self.slug = f"{self.slug}-{self.pk.hex[:SUFFIX]}"
            super().save(*args, **options)

    def get_absolute_url(self) -> str:
        """The career page."""
        return reverse("candidates:career", args=[self.slug])

    @property
    def about(self) -> tuple[str, str]:
        """What is said of the company and its language: the reader's, else any."""
        asked = (get_language() or settings.LANGUAGE_CODE)[:2]
        others = [code for code, _name in settings.LANGUAGES if code != asked]
        for code in (asked, *others):
            if text := getattr(self, f"about_{code}", ""):
                return text, code
        return "", asked

    @property
    def logo_url(self) -> str:
        """The path of the logo; empty if there is none."""
        if not self.logo_digest:
            return ""
        return reverse("employers:logo", args=[self.pk, self.logo_digest])
