"""What reviewers think of a response: each for themselves until they have sent it."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateResponse
from employers.models import User
from employers.validators import is_seen
from screening import phrases
from screening.dialogue.facts import Kind
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.requirements import read_criteria
from screening.models.reading import offer_of
from vacancies.models import InvalidTransition, Vacancy


class ReviewCriterion(models.Model):
    """Something the team looks at in people, beside what the vacancy asks for."""

    MOST = 12

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="review_criteria"
    )
    name = models.CharField(_("name"), max_length=80, validators=[is_seen])

    class Meta:
        verbose_name = _("criterion of reviewers")
        verbose_name_plural = _("criteria of reviewers")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "name"), name="one_review_criterion_per_name"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def add(cls, vacancy: Vacancy, name: str) -> None:
        """Look at this, too; raises `InvalidTransition` if that is enough."""
        if cls.objects.filter(vacancy=vacancy).count() >= cls.MOST:
            raise InvalidTransition(f"{cls.MOST} criteria at most.")
        cls.objects.get_or_create(vacancy=vacancy, name=name)


def reviewed_by(vacancy: Vacancy) -> dict[str, str]:
    """What a scorecard asks for: the vacancy's criteria and the team's own, by key, in
    the active language."""
    try:
        criteria = read_criteria(offer_of(vacancy))
    except RequirementsError:
        criteria = ()
    asked = {
        criterion.key: capfirst(phrases.criterion_text(criterion))
        for criterion in criteria
        if criterion.kind != Kind.PROFILE
    }
    own = {
        f"own:{each.pk}": each.name
        for each in ReviewCriterion.objects.filter(vacancy=vacancy)
    }
    return asked | own


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def shown_to(self, user: User, response: CandidateResponse) -> Self:
        """What the user may see of the others' cards: none before the own one is sent."""
        cards = self.filter(response=response).sent()
        return cards if cards.filter(reviewer=user).exists() else self.none()


class Scorecard(models.Model):
    """The marks of one reviewer for one response; once sent it stays as it is."""

    MARKS = range(1, 6)

    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="scorecards"
    )
    reviewer = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # By the key of the criterion: its name as it was, and the mark.
    marks = models.JSONField(_("marks"), default=dict)
    comment = models.TextField(_("comment"), max_length=2_000, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("response", "reviewer"), name="one_scorecard_per_reviewer"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.created_at:%Y-%m-%d}"

    @classmethod
    def fill(
        cls,
        response: CandidateResponse,
        user: User,
        marks: Mapping[str, int],
        comment: str,
        *,
        send: bool,
    ) -> None:
        """Keep the reviewer's marks; sent, the others see them and they are final.

        Raises `InvalidTransition` for a card that was sent, or to be sent without a mark.
        """
        asked = reviewed_by(response.vacancy)
        kept = {key: [asked[key], mark] for key, mark in marks.items() if key in asked}
        if send and not kept:
            raise InvalidTransition("A scorecard without a mark.")
        card, _made = cls.objects.get_or_create(response=response, reviewer=user)
        changed = cls.objects.filter(pk=card.pk, sent_at=None).update(
            marks=kept, comment=comment, sent_at=timezone.now() if send else None
        )
        if not changed:
            raise InvalidTransition("The scorecard was sent.")


@dataclass(frozen=True, slots=True)
class Average:
    """What reviewers say of one criterion: the mean, and how far they are apart.

    `spread` is the standard deviation of the marks; nothing of a single one.
    """

    name: str
    mean: float
    lowest: int
    highest: int
    count: int
    spread: float | None


def averages(cards: Iterable[Scorecard]) -> list[Average]:
    """Criterion by criterion over these cards, in the order of the first that has it."""
    marks: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for card in cards:
        for key, (name, mark) in card.marks.items():
            marks[key].append(mark)
            names.setdefault(key, name)
    return [
        Average(
            names[key],
            round(statistics.fmean(given), 1),
            min(given),
            max(given),
            len(given),
            round(statistics.pstdev(given), 1) if len(given) > 1 else None,
        )
        for key, given in marks.items()
    ]
