"""Staff see the keys of employers, and may delete none."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from integrations.models import ApiKey, SiteOrigin


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin[ApiKey]):
    list_display = (
        "name",
        "start",
        "employer",
        "created_at",
        "expires_at",
        "revoked_at",
    )
    list_select_related = ("employer",)
    search_fields = ("name", "start", "employer__company_name")
    date_hierarchy = "created_at"
    exclude = ("digest",)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False


@admin.register(SiteOrigin)
class SiteOriginAdmin(admin.ModelAdmin[SiteOrigin]):
    list_display = ("origin", "employer", "created_at")
    list_select_related = ("employer",)
    search_fields = ("origin", "employer__company_name")
    date_hierarchy = "created_at"
    readonly_fields = ("origin", "employer", "created_at")
