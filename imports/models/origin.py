"""By what an imported vacancy is known again when it comes once more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from vacancies.models import Vacancy

# What makes a vacancy the same one where its source has given it no id.
CONTENT = ("title", "location", "description")


class VacancyOrigin(models.Model):
    """Where a vacancy that was imported comes from."""

    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="origin"
    )
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="+")
    # "id:" and the id at the source, or "text:" and a digest of its words.
    key = models.CharField(_("key"), max_length=210)
    created_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        verbose_name = _("origin of a vacancy")
        verbose_name_plural = _("origins of vacancies")
        ordering = ("-created_at", "vacancy")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "key"), name="vacancy_imported_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.vacancy} · {self.created_at:%Y-%m-%d}"

    @staticmethod
    def key_of(fields: Mapping[str, Any]) -> str:
        """By what a vacancy with these fields, `source_id` among them, is known."""
        if source_id := fields.get("source_id"):
            return f"id:{source_id}"
        told = "\n".join(str(fields[name]).strip().casefold() for name in CONTENT)
        return f"text:{hashlib.sha256(told.encode()).hexdigest()}"
