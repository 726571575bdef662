"""Staff look at vacancies of all employers."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from employers.admin import count_of
from vacancies.models import Vacancy, VacancyAnswer


class Answers(admin.StackedInline[VacancyAnswer, Vacancy]):
    model = VacancyAnswer
    extra = 0
    fields = ("question", "answer", "language", "position")


@admin.register(Vacancy)
class VacancyAdmin(admin.ModelAdmin[Vacancy]):
    list_display = (
        "title",
        "employer",
        "location",
        "status",
        "language",
        "decided_by",
        "response_count",
        "created_at",
    )
    list_filter = ("status", "language", "decided_by", "salary_currency")
    list_select_related = ("employer",)
    search_fields = ("title", "location", "description", "employer__company_name")
    autocomplete_fields = ("employer",)
    date_hierarchy = "created_at"
    readonly_fields = ("id", "status", "created_at", "updated_at")
    inlines = (Answers,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vacancy]:
        responses = Vacancy.responses.rel.related_model
        vacancies = super().get_queryset(request)
        return vacancies.annotate(response_total=count_of(responses, "vacancy"))

    @admin.display(description=_("responses"), ordering="response_total")
    def response_count(self, vacancy: Vacancy) -> int:
        return int(getattr(vacancy, "response_total", 0) or 0)
