"""What is wanted: vacancies and what they require."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, Self

from django.db import connections, models, transaction
from django.db.models import Case, Count, F, Max, Q, When
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Membership, Right, User
from employers.validators import WrittenOut
from integrations.models import Event, EventType, Happening
from vacancies.html import as_html
from vacancies.listing import City, Listed
from vacancies.markup import plain
from vacancies.validators import validate_requirements

__all__ = (
    "City",
    "InvalidTransition",
    "Vacancy",
    "VacancyAnswer",
    "VacancyQuerySet",
)


class InvalidTransition(Exception):
    """The move is not among those that the current status allows."""


# A search of more words than these finds nothing more.
MAX_SEARCH_WORDS = 8
# Where the words of a search may stand.
SEARCHED = ("title", "location", "description", "employer__company_name")

# What the list of vacancies counts, by status and by what a person has to do.
COUNTED = {
    "response": Q(responses__isnull=False),
    "new": Q(responses__status="new"),
    "in_chat": Q(responses__status="in_chat"),
    "approved": Q(responses__status="approved"),
    "rejected": Q(responses__status="rejected"),
    "review": Q(responses__needs_review=True),
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
        today = timezone.localdate()
        in_time = Q(closes_on=None) | Q(closes_on__gte=today)
        return self.filter(in_time, status=Vacancy.Status.OPEN)

    def like(self, vacancy: Vacancy) -> Self:
        """Only vacancies of its trade, in its towns or of its employer, the most alike
        first."""
        near = Vacancy.cities.through.objects.filter(city__vacancies=vacancy)
        alike = (
            Case(When(Q(trade=vacancy.trade) & ~Q(trade=""), then=4), default=0)
            + Case(When(pk__in=near.values("vacancy"), then=2), default=0)
            + Case(When(employer=vacancy.employer_id, then=1), default=0)
        )
        others = self.exclude(pk=vacancy.pk).annotate(alike=alike).filter(alike__gt=0)
        return others.order_by("-alike", "-created_at", "-id")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-id")

    def matching(self, text: str) -> Self:
        """Only vacancies whose own words contain every word of the text."""
        found = self
        for word in text.split()[:MAX_SEARCH_WORDS]:
            fits = Q()
            for spelling in self._spellings(word):
                for name in SEARCHED:
                    fits |= Q(**{f"{name}__icontains": spelling})
            found = found.filter(fits)
        return found

    def _spellings(self, word: str) -> set[str]:
        """Of a word whose case the database cannot disregard, those people use."""
        if word.isascii() or connections[self.db].vendor != "sqlite":
            return {word}
        return {word, word.lower(), word.upper(), word.capitalize()}

    def with_counts(self) -> Self:
        """With how many responses there are, by what they wait for; one query."""
        return self.annotate(
            **{
                f"{name}_count": Count("responses", filter=condition)
                for name, condition in COUNTED.items()
            }
        )


class Vacancy(Listed):
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
    title = models.CharField(_("title"), max_length=200, validators=[WrittenOut(200)])
    description = models.TextField(
        _("description"), max_length=20_000, validators=[WrittenOut(20_000)]
    )
    location = models.CharField(
        _("location"), max_length=200, validators=[WrittenOut(200)]
    )
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
        _("decision"), max_length=6, choices=DecidedBy, default=DecidedBy.PERSON
    )
    # Whether members do not see who a candidate is before the decision
    # (`candidates.models.veil`).
    is_blind = models.BooleanField(_("blind review"), default=False)
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

    @property
    def text(self) -> str:
        """The description as people read it, without the tags it may have come with."""
        return plain(self.description)

    @property
    def text_as_html(self) -> SafeString:
        """The description as safe HTML, with its headings and lists."""
        return as_html(self.description)

    def duplicate(self) -> Vacancy:
        """A new draft with the same words, requirements, questions and answers.

        Who decides is chosen anew: a new vacancy recommends.
        """
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
            "is_blind",
        )
        # Not the last day, which belongs to one search.
        fields = {name: getattr(self, name) for name in copied}
        vacancy = Vacancy.objects.create(**fields)
        for told in self.answers.all():
            vacancy.add_answer(told.question, told.answer, told.language)
        return vacancy

    @transaction.atomic
    def add_answer(self, question: str, answer: str, language: str) -> VacancyAnswer:
        """Let the bot answer this question so from now on.

        The same question in the same language is answered anew, in its old place.
        """
        # Two people who add at once wait for each other, so that each has a place.
        Vacancy.objects.select_for_update(of=("self",)).get(pk=self.pk)
        told = self.answers.filter(question=question, language=language).first()
        if told is not None:
            told.answer = answer
            told.save(update_fields=["answer", "updated_at"])
            return told
        last = self.answers.aggregate(last=Max("position"))["last"]
        return self.answers.create(
            question=question,
            answer=answer,
            language=language,
            position=0 if last is None else last + 1,
        )

    def forget_questions(self, asked: Collection[str]) -> None:
        """Keep these words in no answer of the employer: who asked so is to be forgotten.

        The answers stay, and are found by their own words.
        """
        longest = VacancyAnswer.LONGEST_QUESTION
        told = VacancyAnswer.objects.filter(
            vacancy__employer=self.employer_id,
            question__in={question[:longest] for question in asked},
        )
        told.update(question=Left("answer", longest))

    def count_responses(self) -> dict[str, int]:
        """How many responses have which status, and how many are to "review"."""
        counts = dict.fromkeys(("new", "in_chat", "approved", "rejected"), 0)
        by_status = self.responses.order_by().values_list("status")
        counts |= dict(by_status.annotate(Count("pk")))
        counts["review"] = self.responses.filter(needs_review=True).count()
        return counts

    @property
    def is_open(self) -> bool:
        """Whether people can respond today."""
        return self.status == self.Status.OPEN and not self.is_past

    @property
    def is_past(self) -> bool:
        """Whether the last day for responses is over."""
        return self.closes_on is not None and self.closes_on < timezone.localdate()

    @property
    def is_decided_by_bot(self) -> bool:
        return self.decided_by == self.DecidedBy.BOT

    def let_decide(self, decided_by: DecidedBy) -> None:
        """Say who has the last word in chats that end from now on."""
        self.decided_by = decided_by
        self.save(update_fields=["decided_by", "updated_at"])

    def review_blindly(self, is_blind: bool) -> None:
        """Say whether who a candidate is stays veiled until the decision."""
        self.is_blind = is_blind
        self.save(update_fields=["is_blind", "updated_at"])

    def open(self) -> None:
        """Show the vacancy to the public; raises `InvalidTransition`."""
        self._move_to(self.Status.OPEN)

    def close(self) -> None:
        """Let nobody respond any more; raises `InvalidTransition`."""
        self._move_to(self.Status.CLOSED)

    @transaction.atomic
    def _move_to(self, status: Status) -> None:
        # The condition stands in the UPDATE itself, so two people who press at the
        # same moment cannot both succeed.
        before = [s for s, after in self.TRANSITIONS.items() if status in after]
        moved = Vacancy.objects.filter(pk=self.pk, status__in=before)
        changes: dict[str, Any] = {"status": status}
        if status == self.Status.OPEN and self.opened_at is None:
            changes["opened_at"] = timezone.now()
        if not moved.update(**changes):
            raise InvalidTransition(f"{self.status} -> {status}")
        for name, value in changes.items():
            setattr(self, name, value)
        is_open = status == self.Status.OPEN
        event = EventType.VACANCY_OPENED if is_open else EventType.VACANCY_CLOSED
        told = {"vacancy_id": str(self.pk), "status": status.value, "title": self.title}
        Event.tell([Happening(self.employer_id, event, self.pk, told)])

    def role_of(self, user: User) -> Membership.Role | None:
        """What the user may be for this vacancy's employer; None for a stranger."""
        return self.employer.role_of(user)


class VacancyAnswerQuerySet(models.QuerySet["VacancyAnswer"]):
    def visible_to(self, user: User) -> Self:
        """Only what belongs to vacancies of employers that the user acts for."""
        return self.filter(vacancy__employer__members=user.pk)


class VacancyAnswer(models.Model):
    """A question that candidates ask, and what the employer lets the bot answer."""

    LONGEST_QUESTION = 500

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.CharField(
        _("question"),
        max_length=LONGEST_QUESTION,
        validators=[WrittenOut(LONGEST_QUESTION)],
    )
    answer = models.TextField(
        _("answer"), max_length=2_000, validators=[WrittenOut(2_000)]
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Vacancy.Language,
        default=Vacancy.Language.RU,
    )
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = VacancyAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to candidates")
        verbose_name_plural = _("answers to candidates")
        ordering = ("position", "created_at", "id")

    def __str__(self) -> str:
        return self.question

    @transaction.atomic
    def move(self, places: int) -> None:
        """Change places with the one before (-1) or after (1); at the end, with none."""
        # Whoever else moves one of them waits.
        Vacancy.objects.select_for_update(of=("self",)).get(pk=self.vacancy_id)
        others = list(self.vacancy.answers.all())
        here = others.index(self)
        there = max(0, min(here + places, len(others) - 1))
        others.insert(there, others.pop(here))
        for position, told in enumerate(others):
            told.position = position
        VacancyAnswer.objects.bulk_update(others, ["position"])
        self.position = there
