"""By what a chat was judged before its vacancy asked for something else."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import User
from screening.dialogue.criteria import Criterion


class EarlierJudgement(models.Model):
    """What the bot had found, and by which criteria; written once and never changed."""

    chat = models.ForeignKey(
        "ChatSession", on_delete=models.CASCADE, related_name="earlier_judgements"
    )
    criteria = models.JSONField(_("criteria"))
    # The values that the candidate had confirmed: with the facts of the chat and the
    # criteria, what the decision is computed from.
    confirmed = models.JSONField(_("confirmed"), default=list)
    rules_version = models.PositiveSmallIntegerField(_("version of the rules"))
    status = models.CharField(_("status"), max_length=8)
    reasons = models.JSONField(_("reasons"), default=list)
    relevance_low = models.FloatField(_("relevance at least"))
    relevance_high = models.FloatField(_("relevance at most"))
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)
    replaced_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("earlier judgement")
        verbose_name_plural = _("earlier judgements")
        ordering = ("replaced_at", "id")

    def __str__(self) -> str:
        return f"{self.chat} · {self.replaced_at:%Y-%m-%d}"

    @cached_property
    def wanted(self) -> tuple[Criterion, ...]:
        """The criteria as they stood."""
        return tuple(map(Criterion.from_json, self.criteria))
