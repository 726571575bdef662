"""Staff look at candidates, and at what people decided and noted about them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from candidates.models import (
    Alert,
    AuditEntry,
    Brought,
    Candidate,
    CandidateResponse,
    Consent,
    ConsentText,
    Decision,
    Note,
    Notice,
    OutcomeLetter,
    Person,
    Tag,
)
from employers.admin import count_of


class Erasing:
    """Rows that are erased here as everywhere: with all copies, and counted."""

    def delete_model(self, request: HttpRequest, row: Any) -> None:
        row.erase(by="staff")

    def delete_queryset(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        for row in rows:
            row.erase(by="staff")


@admin.register(Candidate)
class CandidateAdmin(Erasing, admin.ModelAdmin[Candidate]):
    list_display = (
        "full_name",
        "email",
        "phone",
        "city",
        "response_count",
        "created_at",
    )
    search_fields = ("full_name", "email", "phone", "city")
    date_hierarchy = "created_at"
    readonly_fields = ("id", "consented_at", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Candidate]:
        candidates = super().get_queryset(request)
        return candidates.annotate(
            response_total=count_of(CandidateResponse, "candidate")
        )

    @admin.display(description=_("responses"), ordering="response_total")
    def response_count(self, candidate: Candidate) -> int:
        return int(getattr(candidate, "response_total", 0) or 0)


class AppendOnly:
    """Rows that nobody writes here, and that go only with what they belong to."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, *args: Any) -> bool:
        # Asked by the page of another model too, when that one is to be deleted with
        # all that hangs on it; there the answer is the user's permission.
        page = getattr(request.resolver_match, "url_name", None) or ""
        meta = self.opts  # type: ignore[attr-defined]
        if page.startswith(f"{meta.app_label}_{meta.model_name}_"):
            return False
        return bool(super().has_delete_permission(request, *args))  # type: ignore[misc]


@admin.register(Decision)
class DecisionAdmin(AppendOnly, admin.ModelAdmin[Decision]):
    list_display = ("response", "status", "user", "note", "created_at", "undone_at")
    list_filter = ("status", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("response__candidate", "response__vacancy", "user")
    search_fields = ("response__candidate__full_name", "user__email", "note")
    date_hierarchy = "created_at"


@admin.register(Note)
class NoteAdmin(AppendOnly, admin.ModelAdmin[Note]):
    list_display = ("response", "user", "text", "created_at")
    list_select_related = ("response__candidate", "response__vacancy", "user")
    search_fields = ("response__candidate__full_name", "user__email", "text")
    date_hierarchy = "created_at"


@admin.register(Brought)
class BroughtAdmin(AppendOnly, admin.ModelAdmin[Brought]):
    list_display = ("response", "ground", "words", "by", "created_at", "invited_at")
    list_filter = ("ground", ("invited_at", admin.EmptyFieldListFilter))
    list_select_related = ("response__candidate", "response__vacancy", "by")
    search_fields = ("response__candidate__full_name", "source_id", "words")
    date_hierarchy = "created_at"


@admin.register(OutcomeLetter)
class OutcomeLetterAdmin(AppendOnly, admin.ModelAdmin[OutcomeLetter]):
    list_display = ("response", "due_at", "told", "told_at")
    list_filter = ("told", ("due_at", admin.EmptyFieldListFilter))
    list_select_related = ("response__candidate", "response__vacancy")
    date_hierarchy = "told_at"


@admin.register(Alert)
class AlertAdmin(AppendOnly, admin.ModelAdmin[Alert]):
    list_display = ("membership", "kind", "response", "due_at")
    list_filter = ("kind",)
    list_select_related = (
        "membership__user",
        "membership__employer",
        "response__candidate",
        "response__vacancy",
    )
    date_hierarchy = "due_at"


@admin.register(Consent)
class ConsentAdmin(AppendOnly, admin.ModelAdmin[Consent]):
    list_display = ("candidate", "purpose", "text", "given_at")
    list_filter = ("purpose",)
    list_select_related = ("candidate", "text")
    search_fields = ("candidate__full_name", "candidate__email")
    date_hierarchy = "given_at"


@admin.register(ConsentText)
class ConsentTextAdmin(AppendOnly, admin.ModelAdmin[ConsentText]):
    list_display = ("employer", "language", "version", "is_own", "created_at")
    list_filter = ("language", "is_own")
    list_select_related = ("employer",)
    search_fields = ("employer__company_name", "notice")


@admin.register(AuditEntry)
class AuditEntryAdmin(AppendOnly, admin.ModelAdmin[AuditEntry]):
    list_display = ("created_at", "action", "user", "vacancy", "response", "number")
    list_filter = ("action",)
    list_select_related = (
        "employer",
        "response__candidate",
        "response__vacancy",
        "vacancy",
        "user",
    )
    search_fields = ("user__email", "vacancy__title")
    date_hierarchy = "created_at"


@admin.register(Person)
class PersonAdmin(AppendOnly, admin.ModelAdmin[Person]):
    list_display = ("id", "employer", "seen_at")
    list_select_related = ("employer",)
    search_fields = ("responses__candidate__email", "employer__company_name")
    date_hierarchy = "seen_at"


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin[Tag]):
    list_display = ("name", "employer")
    list_select_related = ("employer",)
    search_fields = ("name", "employer__company_name")


@admin.register(Notice)
class NoticeAdmin(AppendOnly, admin.ModelAdmin[Notice]):
    list_display = ("membership", "kind", "created_at", "read_at")
    list_select_related = ("membership__user", "membership__employer")
    list_filter = ("kind",)
    date_hierarchy = "created_at"
