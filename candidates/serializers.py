"""Candidates and their responses on the wire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import transaction
from rest_framework import serializers

from candidates.models import (
    Candidate,
    CandidateResponse,
    ConsentText,
    ResumeFile,
)
from candidates.models.source import LONGEST, UTM, marks_of
from candidates.uploads import bytes_of, is_text, read_upload
from employers.validators import WrittenOut
from employers.wire import IdField, Moment, Text, WireSerializer
from vacancies.models import Vacancy

TEXT_OR_FILE = "Send the resume as a file or as resume_text, not both."


class NothingAsNull(Text):
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
    resume_text = NothingAsNull(
        max_length=50_000, validators=[WrittenOut(50_000), is_text]
    )


class FileField(serializers.FileField):
    """A resume as a file; what is taken in is a `Seen` and the file itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, write_only=True, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        super().to_internal_value(data)
        seen = read_upload(data)
        field = CandidateSerializer().fields["resume_text"]
        return replace(seen, text=field.run_validation(seen.text)), data


class CandidateFileSerializer(CandidateSerializer):
    """A candidate whose resume may come as a file."""

    class Meta(CandidateSerializer.Meta):
        fields: ClassVar = [*CandidateSerializer.Meta.fields, "resume_file"]

    resume_file = FileField(
        required=False,
        help_text="PDF, DOCX, ODT, RTF, HTML, text, PNG or JPEG of up to 10 MB, in place "
        "of `resume_text`. Its text becomes `resume_text`.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "resume_file" in attrs:
            seen, _file = attrs["resume_file"]
            if attrs.get("resume_text"):
                raise serializers.ValidationError({"resume_file": TEXT_OR_FILE})
            attrs["resume_text"] = seen.text
            attrs["hidden_characters"] = seen.hidden
        return attrs

    def create(self, validated_data: dict[str, Any]) -> Candidate:
        """Store the candidate, and with it the file that came."""
        _seen, file = validated_data.pop("resume_file", (None, None))
        name, content = (file.name, bytes_of(file)) if file else ("", b"")
        with ResumeFile.put(name, content) as stored, transaction.atomic():
            candidate: Candidate = super().create(validated_data)
            ResumeFile.replace(candidate, stored)
        return candidate


class NewCandidateSerializer(CandidateFileSerializer):
    """A candidate that was just made, with the key by which it responds."""

    class Meta(CandidateFileSerializer.Meta):
        fields: ClassVar = [*CandidateFileSerializer.Meta.fields, "candidate_token"]

    candidate_token = serializers.CharField(read_only=True, source="token")


class UtmSerializer(serializers.Serializer[Any]):
    """The `utm_*` of the address by which a candidate came; only those it had."""

    def get_fields(self) -> dict[str, Any]:
        # Made here, since one of them is called like a part of each field.
        return {
            name: Text(max_length=LONGEST, required=False, allow_blank=True)
            for name in UTM
        }

    def to_representation(self, instance: Any) -> dict[str, str]:
        return dict(instance)


class ConsentTextSerializer(serializers.Serializer[Any]):
    """What a candidate is to read and agree to before responding."""

    language = serializers.CharField()
    version = serializers.IntegerField()
    digest = serializers.CharField(
        help_text="Stands for these words: `consent` of `POST /responses` names it."
    )
    notice = serializers.CharField()
    for_vacancy = serializers.CharField()
    to_remember = serializers.CharField()


class ConsentSerializer(serializers.Serializer[Any]):
    """That the candidate has read the words and agreed."""

    digest = Text(max_length=32, help_text="Of `GET /vacancies/{id}/consent`.")
    remember = serializers.BooleanField(
        default=False, help_text="Whether also to be written to about other vacancies."
    )


class RespondSerializer(serializers.Serializer[Any]):
    """What `POST /responses` takes."""

    vacancy_id = IdField()
    candidate_id = IdField()
    candidate_token = NothingAsNull(
        max_length=200,
        help_text="From `POST /candidates`. An employer's bearer may stand in for it; "
        "without either, a candidate responds once, within an hour, from the address "
        "that made it.",
    )
    source = NothingAsNull(  # type: ignore[assignment]
        max_length=LONGEST, help_text="Where the candidate found the vacancy."
    )
    utm = UtmSerializer(required=False)
    consent = ConsentSerializer(
        required=False,
        allow_null=True,
        help_text="What the candidate has agreed to; kept with its words and time. "
        "Without it, asking is the caller's part.",
    )

    def consent_text(self, vacancy: Vacancy) -> ConsentText | None:
        """The words agreed to; raises `ValidationError` if others are shown by now."""
        given = self.validated_data.get("consent")
        if given is None:
            return None
        text = ConsentText.shown_as(vacancy.employer, given["digest"])
        if text is None:
            words = "These are not the words that candidates agree to now."
            raise serializers.ValidationError({"consent": words})
        return text

    @property
    def marks(self) -> dict[str, Any]:
        """Where the candidate came from, as the columns of a response."""
        told = {f"utm_{k}": v for k, v in self.validated_data.get("utm", {}).items()}
        return marks_of({**told, "source": self.validated_data.get("source", "")})


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
