"""What people decided on a response, and what they noted for the team."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models.response import CandidateResponse
from candidates.models.telling import tell
from employers.models import User
from integrations.models import EventType
from vacancies.models import InvalidTransition


class Decision(models.Model):
    """What a person who acts for the employer decided, and why.

    Kept for good: taking it back only marks it.
    """

    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="decisions"
    )
    status = models.CharField(
        _("status"), max_length=8, choices=CandidateResponse.Status
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="decisions"
    )
    note = models.TextField(_("note"), max_length=2_000, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    # The response as it stood before, so that the decision can be taken back.
    before = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    # Long enough to notice a slip; later a new decision with its note is due.
    UNDO_WITHIN = timedelta(minutes=10)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.created_at:%Y-%m-%d}"

    @transaction.atomic
    def take_back(self) -> None:
        """Put the response back to where it stood; raises `InvalidTransition`.

        Only soon after, only once, and only if nobody has decided anew since.
        """
        locked = CandidateResponse.objects.select_for_update()
        response = locked.get(pk=self.response_id)
        newest = response.decisions.latest("created_at", "id")
        too_late = timezone.now() - self.created_at > self.UNDO_WITHIN
        if newest != self or newest.undone_at or too_late or self.before is None:
            raise InvalidTransition("This decision cannot be taken back.")
        restored = dict(self.before)
        for name in ("decided_at", "staged_at"):
            if at := restored.get(name):
                restored[name] = datetime.fromisoformat(at)
        CandidateResponse.objects.filter(pk=response.pk).update(**restored)
        self.undone_at = timezone.now()
        self.save(update_fields=["undone_at"])
        response.refresh_from_db(fields=restored)
        tell(EventType.RESPONSE_DECIDED, [response])


class Note(models.Model):
    """What a member leaves for the team about a response; no decision."""

    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="notes"
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="notes"
    )
    text = models.TextField(_("note"), max_length=2_000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
