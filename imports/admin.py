"""Staff see what was imported, and nothing of what waits to be."""

from __future__ import annotations

from django.contrib import admin

from candidates.admin import AppendOnly
from imports.models import Import, VacancyOrigin


@admin.register(VacancyOrigin)
class VacancyOriginAdmin(AppendOnly, admin.ModelAdmin[VacancyOrigin]):
    list_display = ("vacancy", "employer", "key", "created_at")
    list_select_related = ("vacancy", "employer")
    search_fields = ("vacancy__title", "employer__company_name", "key")
    date_hierarchy = "created_at"


@admin.register(Import)
class ImportAdmin(AppendOnly, admin.ModelAdmin[Import]):
    list_display = ("file_name", "kind", "employer", "state", "total", "created_at")
    list_filter = ("kind", "state")
    list_select_related = ("employer",)
    search_fields = ("file_name", "employer__company_name")
    date_hierarchy = "created_at"
