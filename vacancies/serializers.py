"""Vacancies on the wire."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from employers.wire import WireSerializer
from vacancies.models import InvalidTransition, Vacancy
from vacancies.validators import validate_requirements


@extend_schema_field(OpenApiTypes.OBJECT)
class RequirementsField(serializers.JSONField):
    """What the employer wrote, handed back unchanged."""


class VacancySerializer(WireSerializer):
    """A vacancy; over the API it is open at once, unless it says otherwise."""

    class Meta:
        model = Vacancy
        fields: ClassVar = [
            "id",
            "employer_id",
            "title",
            "description",
            "requirements",
            "location",
            "salary_min",
            "salary_max",
            "salary_currency",
            "language",
            "status",
            "decided_by",
            "closes_on",
            "created_at",
            "updated_at",
        ]

    id = serializers.UUIDField(read_only=True)
    employer_id = serializers.UUIDField(read_only=True)
    requirements = RequirementsField(
        required=False, allow_null=True, validators=[validate_requirements]
    )
    status = serializers.ChoiceField(
        choices=Vacancy.Status.choices, default=Vacancy.Status.OPEN
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        low = attrs.get("salary_min", getattr(self.instance, "salary_min", None))
        high = attrs.get("salary_max", getattr(self.instance, "salary_max", None))
        if low is not None and high is not None and low > high:
            raise serializers.ValidationError(
                {"salary_max": ["Must not be below salary_min."]}
            )
        return attrs

    @transaction.atomic
    def create(self, validated_data: dict[str, Any]) -> Vacancy:
        status = validated_data.pop("status")
        # Clients of the contract have always had the bot decide; at the desk somebody
        # has to choose so.
        validated_data.setdefault("decided_by", Vacancy.DecidedBy.BOT)
        vacancy: Vacancy = super().create(validated_data)
        if status != Vacancy.Status.DRAFT:
            vacancy.open()
        if status == Vacancy.Status.CLOSED:
            vacancy.close()
        return vacancy

    @transaction.atomic
    def update(self, instance: Vacancy, validated_data: dict[str, Any]) -> Vacancy:
        status = validated_data.pop("status", instance.status)
        for field, value in validated_data.items():
            setattr(instance, field, value)
        if validated_data:
            instance.save(update_fields=[*validated_data, "updated_at"])
        try:
            if status != instance.status:
                self._move(instance, status)
        except InvalidTransition:
            text = f"A vacancy cannot go from {instance.status} to {status}."
            raise serializers.ValidationError({"status": [text]}) from None
        return instance

    def _move(self, vacancy: Vacancy, status: str) -> None:
        if status == Vacancy.Status.OPEN:
            vacancy.open()
        elif status == Vacancy.Status.CLOSED:
            vacancy.close()
        else:
            raise InvalidTransition(status)
