"""Staff look after employers, their members and their accounts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, Invitation, Membership, User


class NewUserForm(AdminUserCreationForm[User]):
    class Meta:
        model = User
        fields = ("email",)
        field_classes: ClassVar[dict[str, type]] = {}

    def clean_email(self) -> str:
        return User.objects.normalize_email(self.cleaned_data["email"])


class ChangedUserForm(UserChangeForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = "__all__"
        field_classes: ClassVar[dict[str, type]] = {}

    def clean_email(self) -> str:
        return User.objects.normalize_email(self.cleaned_data["email"])


class MembershipsOfUser(admin.TabularInline[Membership, User]):
    model = Membership
    extra = 0
    autocomplete_fields = ("employer",)


@admin.register(User)
class StaffUserAdmin(UserAdmin):  # type: ignore[type-arg]
    form = ChangedUserForm
    add_form = NewUserForm
    ordering = ("email",)
    list_display = (
        "email",
        "first_name",
        "last_name",
        "employer_count",
        "is_active",
        "is_staff",
        "last_login",
        "date_joined",
    )
    list_filter = ("is_active", "is_staff", "is_superuser", "memberships__role")
    search_fields = ("email", "first_name", "last_name", "employers__company_name")
    date_hierarchy = "date_joined"
    readonly_fields = ("last_login", "date_joined")
    inlines = (MembershipsOfUser,)
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name")}),
        (
            _("Rights"),
            {
                "fields": (
                    "is_active",
                    "is_staff",
                    "is_superuser",
                    "groups",
                    "user_permissions",
                )
            },
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "usable_password", "password1", "password2"),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        users: QuerySet[User] = super().get_queryset(request)
        return users.annotate(employer_total=count_of(Membership, "user"))

    @admin.display(description=_("employers"), ordering="employer_total")
    def employer_count(self, user: User) -> int:
        return int(getattr(user, "employer_total", 0) or 0)


def count_of(model: type, foreign_key: str) -> Subquery:
    """How many rows of the model point to a row: a sub-query, so that several counts
    in one list do not multiply each other as joins would."""
    rows = model._default_manager.filter(**{foreign_key: OuterRef("pk")})  # type: ignore[attr-defined]
    counted = rows.order_by().values(foreign_key).annotate(total=Count("pk"))
    return Subquery(counted.values("total"))


class Members(admin.TabularInline[Membership, Employer]):
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Employer)
class EmployerAdmin(admin.ModelAdmin[Employer]):
    list_display = (
        "company_name",
        "owner",
        "member_count",
        "vacancy_count",
        "created_at",
    )
    search_fields = ("company_name", "members__email")
    date_hierarchy = "created_at"
    readonly_fields = ("id", "created_at", "updated_at")
    inlines = (Members,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Employer]:
        owners = Membership.objects.filter(
            employer=OuterRef("pk"), role=Membership.Role.OWNER
        ).order_by("created_at", "pk")
        employers = super().get_queryset(request)
        return employers.annotate(
            owner_email=Subquery(owners.values("user__email")[:1]),
            member_total=count_of(Membership, "employer"),
            vacancy_total=count_of(Employer.vacancies.rel.related_model, "employer"),
        )

    @admin.display(description=_("owner"), ordering="owner_email")
    def owner(self, employer: Employer) -> str:
        return getattr(employer, "owner_email", "") or ""

    @admin.display(description=_("members"), ordering="member_total")
    def member_count(self, employer: Employer) -> int:
        return int(getattr(employer, "member_total", 0) or 0)

    @admin.display(description=_("vacancies"), ordering="vacancy_total")
    def vacancy_count(self, employer: Employer) -> int:
        return int(getattr(employer, "vacancy_total", 0) or 0)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin[Membership]):
    list_display = ("user", "employer", "role", "created_at")
    list_filter = ("role",)
    list_select_related = ("user", "employer")
    search_fields = ("user__email", "employer__company_name")
    autocomplete_fields = ("user", "employer")
    date_hierarchy = "created_at"
    readonly_fields = ("created_at",)


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin[Invitation]):
    list_display = (
        "email",
        "employer",
        "role",
        "invited_by",
        "created_at",
        "accepted_at",
    )
    list_filter = ("role", ("accepted_at", admin.EmptyFieldListFilter))
    list_select_related = ("employer", "invited_by")
    search_fields = ("email", "employer__company_name")
    autocomplete_fields = ("employer", "invited_by")
    date_hierarchy = "created_at"
    readonly_fields = ("created_at", "accepted_at")
