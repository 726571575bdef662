"""By what the public finds a vacancy: towns, country, format of work, trade.

All of it is read from the vacancy's own words whenever they are saved, so that lists are
narrowed by columns and not by reading texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Trade(models.TextChoices):
    """What people do for a living: the families of `screening/dialogue/data/roles.toml`."""

    DEVELOPMENT = "development", _("Software development")
    DATA = "data", _("Data")
    ANALYSIS = "analysis", _("Analysis")
    QUALITY = "quality", _("Software testing")
    INFRASTRUCTURE = "infrastructure", _("IT operations and support")
    PROJECTS = "product_and_projects", _("Products and projects")
    DESIGN = "design", _("Design and media")
    MARKETING = "marketing", _("Marketing")
    SALES = "sales", _("Sales and purchasing")
    CUSTOMERS = "customer_service", _("Customer service")
    OFFICE = "office", pgettext_lazy("trade", "Office and management")
    PEOPLE = "human_resources", _("Human resources")
    FINANCE = "finance", _("Finance and accounting")
    LAW = "law", _("Law")
    ENGINEERING = "engineering", _("Engineering")
    CONSTRUCTION = "construction", _("Construction")
    TRADES = "trades", _("Skilled manual work")
    TRANSPORT = "transport_and_logistics", _("Transport and logistics")
    HOSPITALITY = "food_and_hospitality", _("Food and hospitality")
    HEALTH = "health", _("Health")
    BEAUTY = "beauty_and_fitness", _("Beauty and fitness")
    EDUCATION = "education", _("Education")
    AGRICULTURE = "agriculture", _("Agriculture")
    SECURITY = "security_and_public_service", _("Security and public service")


class WorkFormat(models.TextChoices):
    """Where the work is done; no name is a part of another's."""

    OFFICE = "office", _("On site")
    HYBRID = "hybrid", _("Hybrid")
    REMOTE = "remote", _("Remote")


class City(models.Model):
    """A town in which somebody hires, by its number in GeoNames."""

    id = models.PositiveIntegerField(primary_key=True)
    country = models.CharField(max_length=2)
    name_ru = models.CharField(max_length=120)
    name_kk = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        ordering = ("name_en", "id")

    def __str__(self) -> str:
        name: str = getattr(self, f"name_{(get_language() or 'en')[:2]}", self.name_en)
        return name


@dataclass(frozen=True, slots=True)
class Listing:
    """What a vacancy's words say of it to those who search.

    `country` is an ISO code or empty; formats and kinds of employment are the keys that
    requirements have; `trade` is a value of `Trade` or empty. Nothing is guessed.
    """

    cities: tuple[City, ...] = ()
    country: str = ""
    work_formats: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()
    trade: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """What stands in the vacancy's own row."""
        return {
            "country": self.country,
            "work_formats": " ".join(self.work_formats),
            "employment": " ".join(self.employment),
            "trade": self.trade,
        }


def read_listing(
    title: str, location: str, requirements: dict[str, Any] | None
) -> Listing:
    """What these words say.

    Only the screening can read them, which this app must not import: the settings name
    the reader, as they do for requirements.
    """
    listing: Listing = import_string(settings.VACANCY_READER)(
        title, location, requirements
    )
    return listing


class Listed(models.Model):
    """A vacancy's columns for those who search; filled by `save`."""

    READ_FROM = frozenset({"title", "location", "requirements"})

    cities = models.ManyToManyField(City, related_name="vacancies", editable=False)
    country = models.CharField(max_length=2, blank=True, editable=False)
    # Several are separated by blanks.
    work_formats = models.CharField(max_length=40, blank=True, editable=False)
    employment = models.CharField(max_length=120, blank=True, editable=False)
    trade = models.CharField(max_length=40, blank=True, choices=Trade, editable=False)
    closes_on = models.DateField(
        _("last day for responses"),
        null=True,
        blank=True,
        help_text=_("Afterwards the public page says that the vacancy is closed."),
    )
    # Since when the public has seen it; null for a draft.
    opened_at = models.DateTimeField(null=True, editable=False)

    if TYPE_CHECKING:
        # The words of the vacancy itself.
        title: str
        location: str
        requirements: dict[str, Any] | None
        status: str
        created_at: datetime

    class Meta:
        abstract = True

    @transaction.atomic
    def save(
        self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any
    ) -> None:
        """Store the row, and with it what its words say to those who search."""
        written = None if update_fields is None else set(update_fields)
        if self.status == "open" and self.opened_at is None and written is None:
            self.opened_at = timezone.now()
        if written is not None and not written & self.READ_FROM:
            super().save(*args, update_fields=written, **options)
            return
        listing = read_listing(self.title, self.location, self.requirements)
        for name, value in listing.columns.items():
            setattr(self, name, value)
        if written is not None:
            written |= listing.columns.keys()
        super().save(*args, update_fields=written, **options)
        self._note(listing.cities)

    def _note(self, cities: tuple[City, ...]) -> None:
        City.objects.bulk_create(cities, ignore_conflicts=True)
        self.cities.set([city.pk for city in cities])

    @property
    def posted_at(self) -> datetime:
        """Since when the public can see it, as far as known."""
        return self.opened_at or self.created_at

    @property
    def formats(self) -> list[str]:
        """Where the work is done, in words."""
        return [str(WorkFormat(name).label) for name in self.work_formats.split()]
