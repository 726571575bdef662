"""What is wanted: vacancies and what they require."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils.html import linebreaks
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Membership, Right, User
from vacancies.validators import validate_requirements


class InvalidTransition(Exception):
    """The move is not among those that the current status allows."""


# A search of more words than these finds nothing more.
MAX_SEARCH_WORDS = 8

# What the list of vacancies counts, by status and by what a person has to do.
COUNTED = {
    "response": Q(responses__isnull=False),
    "new": Q(responses__status="new"),
    "in_chat": Q(responses__status="in_chat"),
    "approved": Q(responses__status="approved"),
    "rejected": Q(responses__status="rejected"),
    "review": Q(responses__needs_review=True),
}

# The names that schema.org's JobPosting has for ours.
EMPLOYMENT_TYPES = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "project": "CONTRACTOR",
    "internship": "INTERN",
    "shift": "OTHER",
    "rotational": "OTHER",
    "flexible": "OTHER",
}


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def visible_to(self, user: User) -> Self:
        """Only vacancies of employers that the user acts for."""
        return self.filter(employer__members=user.pk)

    def where(self, user: User, right: Right) -> Self:
        """Only vacancies for which the user's role has this right."""
        return self.filter(
            employer__memberships__user=user.pk,
            employer__memberships__role__in=Membership.roles_with(right),
        )

    def open(self) -> Self:
        """Only vacancies that the public may see and respond to."""
        return self.filter(status=Vacancy.Status.OPEN)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-id")

    def matching(self, text: str) -> Self:
        """Only vacancies whose own words contain every word of the text."""
        found = self
        for word in text.split()[:MAX_SEARCH_WORDS]:
            found = found.filter(
                Q(title__icontains=word)
                | Q(location__icontains=word)
                | Q(description__icontains=word)
                | Q(employer__company_name__icontains=word)
            )
        return found

    def with_counts(self) -> Self:
        """With how many responses there are, by what they wait for; one query."""
        return self.annotate(
            **{
                f"{name}_count": Count("responses", filter=condition)
                for name, condition in COUNTED.items()
            }
        )


class Vacancy(models.Model):
    """A job on offer, with what the employer asks for."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Language(models.TextChoices):
        RU = "ru", "Русский"
        KK = "kk", "Қазақша"
        EN = "en", "English"

    class Currency(models.TextChoices):
        KZT = "KZT", _("tenge, KZT")
        RUB = "RUB", _("roubles, RUB")
        USD = "USD", _("US dollars, USD")
        EUR = "EUR", _("euros, EUR")
        UZS = "UZS", _("soums, UZS")
        KGS = "KGS", _("soms, KGS")
        BYN = "BYN", _("Belarusian roubles, BYN")
        UAH = "UAH", _("hryvnias, UAH")

    class DecidedBy(models.TextChoices):
        """Who has the last word at the end of a chat."""

        BOT = "bot", _("the bot decides at once")
        PERSON = "person", _("the bot recommends, a person decides")

    # The whole life of a vacancy: status -> its next ones.
    TRANSITIONS = {
        Status.DRAFT: {Status.OPEN},
        Status.OPEN: {Status.CLOSED},
        Status.CLOSED: {Status.OPEN},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="vacancies"
    )
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=20_000)
    location = models.CharField(_("location"), max_length=200)
    requirements = models.JSONField(
        _("requirements"), null=True, blank=True, validators=[validate_requirements]
    )
    salary_min = models.PositiveBigIntegerField(_("salary from"), null=True, blank=True)
    salary_max = models.PositiveBigIntegerField(_("salary to"), null=True, blank=True)
    salary_currency = models.CharField(
        _("currency"), max_length=3, choices=Currency, default=Currency.KZT
    )
    language = models.CharField(
        _("language of the chat"), max_length=2, choices=Language, default=Language.RU
    )
    status = models.CharField(
        _("status"), max_length=6, choices=Status, default=Status.DRAFT
    )
    decided_by = models.CharField(
        _("decision"), max_length=6, choices=DecidedBy, default=DecidedBy.BOT
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(
                fields=["employer", "-created_at", "-id"], name="vacancy_of_employer"
            ),
            models.Index(
                fields=["status", "-created_at", "-id"], name="vacancy_public_list"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=["draft", "open", "closed"]),
                name="vacancy_status_known",
            ),
            models.CheckConstraint(
                condition=Q(salary_min__isnull=True)
                | Q(salary_max__isnull=True)
                | Q(salary_min__lte=F("salary_max")),
                name="vacancy_salary_in_order",
                violation_error_message=_(
                    "The salary's lower end must not be above its upper end."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def duplicate(self) -> Vacancy:
        """A new draft with the same words and requirements."""
        copied = (
            "employer",
            "title",
            "description",
            "location",
            "requirements",
            "salary_min",
            "salary_max",
            "salary_currency",
            "language",
            "decided_by",
        )
        fields = {name: getattr(self, name) for name in copied}
        return Vacancy.objects.create(**fields)

    def count_responses(self) -> dict[str, int]:
        """How many responses have which status, and how many are to "review"."""
        counts = dict.fromkeys(("new", "in_chat", "approved", "rejected"), 0)
        by_status = self.responses.order_by().values_list("status")
        counts |= dict(by_status.annotate(Count("pk")))
        counts["review"] = self.responses.filter(needs_review=True).count()
        return counts

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    def open(self) -> None:
        """Show the vacancy to the public; raises `InvalidTransition`."""
        self._move_to(self.Status.OPEN)

    def close(self) -> None:
        """Let nobody respond any more; raises `InvalidTransition`."""
        self._move_to(self.Status.CLOSED)

    def _move_to(self, status: Status) -> None:
        # The condition stands in the UPDATE itself, so two people who press at the
        # same moment cannot both succeed.
        before = [s for s, after in self.TRANSITIONS.items() if status in after]
        moved = Vacancy.objects.filter(pk=self.pk, status__in=before)
        if not moved.update(status=status):
            raise InvalidTransition(f"{self.status} -> {status}")
        self.status = status

    def as_job_posting(self, url: str) -> dict[str, Any]:
        """The vacancy as schema.org's JobPosting, for search engines."""
        requirements = self.requirements or {}
        countries = requirements.get("work_permit") or []
        countries = countries if isinstance(countries, list) else [countries]
        posting: dict[str, Any] = {
            "@context": "https://schema.org/",
            "@type": "JobPosting",
            "title": self.title,
            # Search engines ask for paragraphs in HTML.
            "description": linebreaks(self.description, autoescape=True),
            "datePosted": self.created_at.date().isoformat(),
            "hiringOrganization": {
                "@type": "Organization",
                "name": self.employer.company_name,
            },
            "identifier": {
                "@type": "PropertyValue",
                "name": self.employer.company_name,
                "value": str(self.pk),
            },
            "jobLocation": {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": self.location,
                },
            },
            "url": url,
            "directApply": True,
        }
        if requirements.get("work_format") in ("remote", ["remote"]):
            posting["jobLocationType"] = "TELECOMMUTE"
            if countries:
                posting["applicantLocationRequirements"] = [
                    {"@type": "Country", "name": str(code)} for code in countries
                ]
        wanted = requirements.get("employment") or requirements.get("schedule") or []
        wanted = wanted if isinstance(wanted, list) else [wanted]
        types = {EMPLOYMENT_TYPES.get(str(form)) for form in wanted} - {None}
        if types:
            posting["employmentType"] = sorted(filter(None, types))
        if self.salary_min is not None or self.salary_max is not None:
            amounts = {"minValue": self.salary_min, "maxValue": self.salary_max}
            posting["baseSalary"] = {
                "@type": "MonetaryAmount",
                "currency": self.salary_currency,
                "value": {
                    "@type": "QuantitativeValue",
                    "unitText": "MONTH",
                    **{k: v for k, v in amounts.items() if v is not None},
                },
            }
        return posting

    def role_of(self, user: User) -> Membership.Role | None:
        """What the user may be for this vacancy's employer; None for a stranger."""
        return self.employer.role_of(user)
