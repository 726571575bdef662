"""Staff see which bots are connected, and no token."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from messengers.models import Bot


@admin.register(Bot)
class BotAdmin(admin.ModelAdmin[Bot]):
    list_display = ("name", "messenger", "employer", "created_at", "shut_out_at")
    list_select_related = ("employer",)
    search_fields = ("name", "employer__company_name")
    date_hierarchy = "created_at"

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False
