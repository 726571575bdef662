"""Candidates and their responses on the wire."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from candidates.models import Candidate, CandidateResponse
from employers.wire import IdField, Moment, WireSerializer


class NothingAsNull(serializers.CharField):
    """A text that may be left out; nothing is null on the wire, "" in the database."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"required": False, "allow_null": True, "allow_blank": True, **kwargs}
        )

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return super().run_validation(data) or ""

    def to_representation(self, value: str) -> Any:
        return value or None


class CandidateSerializer(WireSerializer):
    class Meta:
        model = Candidate
        fields: ClassVar = [
            "id",
            "full_name",
            "email",
            "phone",
            "city",
            "resume_text",
            "created_at",
        ]

    id = serializers.UUIDField(read_only=True)
    phone = NothingAsNull(max_length=40)
    resume_text = NothingAsNull(max_length=50_000)


class RespondSerializer(serializers.Serializer[Any]):
    """What `POST /responses` takes."""

    vacancy_id = IdField()
    candidate_id = IdField()


class ReasonSerializer(serializers.Serializer[Any]):
    criterion = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class ResponseSerializer(serializers.ModelSerializer[CandidateResponse]):
    """A response, read-only: it is moved by its chat and by people only."""

    class Meta:
        model = CandidateResponse
        fields: ClassVar = [
            "id",
            "vacancy_id",
            "candidate_id",
            "status",
            "relevance_score",
            "relevance_range",
            "rejection_reasons",
            "needs_review",
            "decided_by",
            "decided_at",
            "created_at",
        ]
        read_only_fields = fields

    id = serializers.UUIDField(read_only=True)
    vacancy_id = serializers.UUIDField(read_only=True)
    candidate_id = serializers.UUIDField(read_only=True)
    relevance_score = serializers.FloatField(
        read_only=True, allow_null=True, min_value=0, max_value=1
    )
    relevance_range = serializers.ListField(
        child=serializers.FloatField(min_value=0, max_value=1),
        read_only=True,
        allow_null=True,
        min_length=2,
        max_length=2,
    )
    rejection_reasons = serializers.SerializerMethodField()
    decided_at = Moment(read_only=True, allow_null=True)
    created_at = Moment(read_only=True)

    def get_rejection_reasons(
        self, response: CandidateResponse
    ) -> list[dict[str, str]] | None:
        # Where a person has the last word, the bot's reasons only recommend.
        if response.status != CandidateResponse.Status.REJECTED:
            return None
        return response.rejection_reasons or []
