"""Vacancies: everybody reads the open ones, members of the employer write."""

from __future__ import annotations

from typing import Any, ClassVar, cast

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import exceptions, mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from employers.models import Employer, Right, User
from employers.scopes import Scope
from employers.wire import Door, IdFilter
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.serializers import VacancySerializer

EXAMPLE = OpenApiExample(
    "Python developer",
    {
        "title": "Python developer",
        "description": "You will build our billing system.",
        "location": "Алматы",
        "requirements": {
            "experience": "3+ years",
            "skills": ["Python", {"name": "Django", "min_years": 2}],
            "languages": ["English B1"],
            "relocation": True,
        },
        "salary_min": 600000,
        "salary_max": 900000,
        "salary_currency": "KZT",
        "language": "ru",
    },
    request_only=True,
)


NOT_CONFIRMED = "Confirm your e-mail first: a link was mailed to it."
# In the terms of OpenAPI: with no security at all.
ANYBODY: Any = [{}]


class VacancyFilter(django_filters.FilterSet):  # type: ignore[misc]
    employer_id = IdFilter(label="Only this employer's")

    class Meta:
        model = Vacancy
        fields: tuple[str, ...] = ()


@extend_schema_view(
    list=extend_schema(operation_id="vacancies", auth=ANYBODY),
    retrieve=extend_schema(operation_id="vacancy"),
    create=extend_schema(operation_id="create_vacancy", examples=[EXAMPLE]),
)
class VacancyDoor(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.CreateModelMixin,
    mixins.DestroyModelMixin,
    Door,
):
    scopes: ClassVar[dict[str, Scope | None]] = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "create": Scope.WRITE_VACANCIES,
        "update": Scope.WRITE_VACANCIES,
        "partial_update": Scope.WRITE_VACANCIES,
        "destroy": Scope.WRITE_VACANCIES,
    }
    public = frozenset({"list", "retrieve"})
    serializer_class = VacancySerializer
    filterset_class = VacancyFilter
    queryset = Vacancy.objects.none()

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def get_queryset(self) -> VacancyQuerySet:
        vacancies = Vacancy.objects.newest_first()
        if self.action == "list":
            return vacancies.open()
        if self.action != "retrieve":
            return vacancies.visible_to(self.user)
        # What was open once is known; a draft is known to its employer alone.
        known = ~Q(status=Vacancy.Status.DRAFT)
        if self.user.is_authenticated:
            known |= Q(pk__in=Vacancy.objects.visible_to(self.user).values("pk"))
        return vacancies.filter(known)

    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        """Of several employers it is the one that the user joined first."""
        writable = Employer.objects.where(self.user, Right.EDIT)
        employer = writable.order_by("memberships__created_at", "pk").first()
        if employer is None:
            raise PermissionDenied
        self._demand_confirmed(serializer)
        serializer.save(employer=employer)

    def _demand_confirmed(self, form: BaseSerializer[Any]) -> None:
        opens = form.validated_data.get("status") == Vacancy.Status.OPEN
        if opens and not self.user.may_publish:
            raise exceptions.PermissionDenied(NOT_CONFIRMED)

    @extend_schema(
        operation_id="replace_vacancy", request=VacancySerializer(partial=True)
    )
    def update(self, request: Request, pk: str) -> Response:
        """Change the fields that are sent, and only these."""
        vacancy = self._writable()
        form = self.get_serializer(vacancy, data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        self._demand_confirmed(form)
        form.save()
        return Response(form.data)

    @extend_schema(
        operation_id="update_vacancy", request=VacancySerializer(partial=True)
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the fields that are sent, and only these."""
        return self.update(request, pk)

    @extend_schema(operation_id="delete_vacancy")
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete the vacancy with its responses and their chats."""
        self._writable().delete()
        return Response(status=204)

    def _writable(self) -> Vacancy:
        vacancy = cast(Vacancy, self.get_object())
        vacancy.employer.demand(self.user, Right.EDIT)
        return vacancy
