"""What is brought from elsewhere: files on their way, and where vacancies come from."""

from __future__ import annotations

from imports.models.origin import VacancyOrigin

__all__ = ("VacancyOrigin",)
