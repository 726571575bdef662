"""Staff look at responses and chats, and change nothing in them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from candidates.admin import AppendOnly, Erasing
from candidates.models import CandidateResponse, Decision
from screening.models import (
    ChatMessage,
    ChatSession,
    Reminding,
    ResumeReading,
    SavedSearch,
    SavedView,
    Scorecard,
    VacancyInvitation,
)


def transcript_of(chat: ChatSession | None) -> str | SafeString:
    """Who said what and when, as a page shows it; "" without a chat."""
    if chat is None:
        return ""
    said = (
        (
            message.get_sender_type_display(),
            localize(localtime(message.created_at)),
            # Escaped by `linebreaks`.
            mark_safe(linebreaks(message.message_text, autoescape=True)),  # nosec B308 B703
        )
        for message in chat.messages.all()
    )
    return format_html_join("", "<p><b>{}</b> · {}</p>{}", said)


class Decisions(AppendOnly, admin.TabularInline[Decision, CandidateResponse]):
    model = Decision
    extra = 0
    fields = ("status", "user", "note", "created_at", "undone_at")
    readonly_fields = fields


@admin.register(CandidateResponse)
class CandidateResponseAdmin(Erasing, admin.ModelAdmin[CandidateResponse]):
    list_display = (
        "candidate",
        "vacancy",
        "employer",
        "status",
        "relevance_score",
        "relevance_high",
        "needs_review",
        "decided_by",
        "created_at",
    )
    list_filter = ("status", "needs_review", "decided_by", "vacancy__language")
    list_select_related = ("candidate", "vacancy__employer")
    search_fields = (
        "candidate__full_name",
        "candidate__email",
        "vacancy__title",
        "vacancy__employer__company_name",
    )
    date_hierarchy = "created_at"
    inlines = (Decisions,)
    fields = (
        "id",
        "vacancy",
        "candidate",
        "status",
        "relevance_score",
        "relevance_high",
        "rejection_reasons",
        "needs_review",
        "objection",
        "objected_at",
        "recommended_status",
        "decided_by",
        "decided_at",
        "created_at",
        "transcript",
    )
    # A response is moved by its chat and by people who act for the employer.
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("employer"), ordering="vacancy__employer")
    def employer(self, response: CandidateResponse) -> str:
        return response.vacancy.employer.company_name

    @admin.display(description=_("transcript"))
    def transcript(self, response: CandidateResponse) -> str:
        return transcript_of(getattr(response, "chat_session", None))


@admin.register(ChatSession)
class ChatSessionAdmin(AppendOnly, admin.ModelAdmin[ChatSession]):
    list_display = (
        "response",
        "message_count",
        "relevance_low",
        "relevance_high",
        "started_at",
        "ended_at",
        "closed_at",
    )
    list_filter = (("ended_at", admin.EmptyFieldListFilter), "rules_version")
    list_select_related = ("response__candidate", "response__vacancy")
    search_fields = (
        "response__candidate__full_name",
        "response__candidate__email",
        "response__vacancy__title",
    )
    date_hierarchy = "started_at"
    fields = (
        "response",
        "started_at",
        "ended_at",
        "closed_at",
        "relevance_low",
        "relevance_high",
        "rules_version",
        "transcript",
        "criteria",
        "state",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChatSession]:
        chats = super().get_queryset(request)
        # Long, and shown on the page of one chat only.
        return chats.defer("criteria", "state")

    @admin.display(description=_("transcript"))
    def transcript(self, chat: ChatSession) -> str:
        return transcript_of(chat)

    def get_readonly_fields(
        self, request: HttpRequest, obj: ChatSession | None = None
    ) -> tuple[str, ...]:
        return self.fields


@admin.register(ChatMessage)
class ChatMessageAdmin(AppendOnly, admin.ModelAdmin[ChatMessage]):
    list_display = ("session", "position", "sender_type", "message_text", "created_at")
    list_filter = ("sender_type",)
    list_select_related = (
        "session__response__candidate",
        "session__response__vacancy",
    )
    search_fields = ("message_text", "session__response__candidate__full_name")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-position")


@admin.register(ResumeReading)
class ResumeReadingAdmin(AppendOnly, admin.ModelAdmin[ResumeReading]):
    list_display = ("candidate", "fact_count", "read_at")
    list_select_related = ("candidate",)
    search_fields = ("candidate__full_name", "candidate__email")
    date_hierarchy = "read_at"

    @admin.display(description=_("facts"))
    def fact_count(self, reading: ResumeReading) -> int:
        return len(reading.facts)


@admin.register(Reminding)
class RemindingAdmin(AppendOnly, admin.ModelAdmin[Reminding]):
    list_display = ("response", "sent", "last_sent_at", "stopped_at")
    list_select_related = ("response__candidate", "response__vacancy")
    search_fields = ("response__candidate__email",)
    date_hierarchy = "last_sent_at"


@admin.register(VacancyInvitation)
class VacancyInvitationAdmin(AppendOnly, admin.ModelAdmin[VacancyInvitation]):
    list_display = ("vacancy", "person", "letter", "created_at")
    list_select_related = ("vacancy", "person", "letter")
    search_fields = ("vacancy__title", "vacancy__employer__company_name")
    date_hierarchy = "created_at"


@admin.register(SavedSearch)
class SavedSearchAdmin(admin.ModelAdmin[SavedSearch]):
    list_display = ("name", "employer", "created_by", "created_at")
    list_select_related = ("employer", "created_by")
    search_fields = ("name", "employer__company_name")


@admin.register(SavedView)
class SavedViewAdmin(admin.ModelAdmin[SavedView]):
    list_display = ("name", "employer", "owner", "is_shared", "created_at")
    list_select_related = ("employer", "owner")
    search_fields = ("name", "employer__company_name")


@admin.register(Scorecard)
class ScorecardAdmin(AppendOnly, admin.ModelAdmin[Scorecard]):
    list_display = ("response", "reviewer", "created_at", "sent_at")
    list_select_related = ("response__candidate", "response__vacancy", "reviewer")
    search_fields = ("reviewer__email",)
    date_hierarchy = "created_at"
