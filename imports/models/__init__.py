"""What is brought from elsewhere: lists on their way, and where vacancies come from."""

from __future__ import annotations

from imports.models.listed import Import, ImportRow
from imports.models.origin import VacancyOrigin

__all__ = ("Import", "ImportRow", "VacancyOrigin")
