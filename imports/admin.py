"""Staff see where vacancies come from."""

from __future__ import annotations

from django.contrib import admin

from candidates.admin import AppendOnly
from imports.models import VacancyOrigin


@admin.register(VacancyOrigin)
class VacancyOriginAdmin(AppendOnly, admin.ModelAdmin[VacancyOrigin]):
    list_display = ("vacancy", "employer", "key", "created_at")
    list_select_related = ("vacancy", "employer")
    search_fields = ("vacancy__title", "employer__company_name", "key")
    date_hierarchy = "created_at"
