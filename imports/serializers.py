"""What may be brought, one vacancy or response at a time, and what came of it."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from candidates.models import Ground
from candidates.models.source import LONGEST, readable_mark
from candidates.serializers import CandidateSerializer, NothingAsNull
from candidates.uploads import is_text
from employers.validators import WrittenOut
from employers.wire import IdField, Text
from vacancies.markup import plain
from vacancies.models import Vacancy
from vacancies.serializers import VacancySerializer

LONGEST_ID = 200
# So many in one request; a file at the desk may have more.
MOST = 200


class PlainText(Text):
    """A text that may come as HTML, and is taken in as it is read."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        # Before its length is looked at: tags are no words.
        return plain(text)


class SourceId(NothingAsNull):
    """What something is called where it comes from."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=LONGEST_ID,
            help_text="Its id where it comes from: what comes again with it is not made"
            " anew.",
            **kwargs,
        )

    def run_validation(self, data: Any = serializers.empty) -> Any:
        # Programs that number things send numbers.
        if isinstance(data, int) and not isinstance(data, bool):
            data = str(data)
        return str(super().run_validation(data)).strip()


class VacancyLine(VacancySerializer):
    """A vacancy that is brought; a draft unless it says otherwise."""

    class Meta(VacancySerializer.Meta):
        fields: ClassVar = [
            name
            for name in VacancySerializer.Meta.fields
            if name not in ("id", "employer_id", "created_at", "updated_at")
        ] + ["source_id"]

    id = None  # type: ignore[assignment]
    employer_id = None  # type: ignore[assignment]
    description = PlainText(max_length=20_000, validators=[WrittenOut(20_000)])
    status = serializers.ChoiceField(
        choices=Vacancy.Status.choices, default=Vacancy.Status.DRAFT
    )
    decided_by = serializers.ChoiceField(
        choices=Vacancy.DecidedBy.choices, default=Vacancy.DecidedBy.PERSON
    )
    source_id = SourceId()


# By which a line names its vacancy; an id holds alone, else any of the two others.
VACANCY = ["vacancy_id", "vacancy_source_id", "vacancy_title"]


class ResponseLine(CandidateSerializer):
    """Somebody who is brought, to which vacancy."""

    class Meta(CandidateSerializer.Meta):
        fields: ClassVar = (
            [
                name
                for name in CandidateSerializer.Meta.fields
                if name not in ("id", "created_at")
            ]
            + VACANCY
            + ["source_id", "source"]
        )

    id = None  # type: ignore[assignment]
    city = NothingAsNull(max_length=120, validators=[WrittenOut(120)])
    resume_text = PlainText(  # type: ignore[assignment]
        max_length=50_000,
        required=False,
        allow_null=True,
        allow_blank=True,
        validators=[WrittenOut(50_000), is_text],
    )
    vacancy_id = IdField(required=False, allow_null=True)
    vacancy_source_id = SourceId()
    vacancy_title = NothingAsNull(
        max_length=200, help_text="Its title, where only one vacancy has it."
    )
    source_id = SourceId()
    source = NothingAsNull(  # type: ignore[assignment]
        max_length=LONGEST, help_text="Where the candidate found the vacancy."
    )

    def validate_resume_text(self, text: str | None) -> str:
        return text or ""

    def validate_source(self, source: str) -> str:
        return readable_mark(source)


def _loose() -> serializers.ListField:
    """Each is looked at by itself: a bad one stops no other."""
    return serializers.ListField(
        child=serializers.JSONField(allow_null=True), min_length=1, max_length=MOST
    )


class BringVacancies(serializers.Serializer[Any]):
    vacancies = _loose()


class BringResponses(serializers.Serializer[Any]):
    ground = serializers.ChoiceField(choices=Ground.choices)
    ground_words = NothingAsNull(
        max_length=500,
        help_text="From where and since when: kept with each response. Needed for the"
        " ground `other`.",
    )
    vacancy_id = IdField(
        required=False,
        allow_null=True,
        help_text="Of those that name no vacancy themselves.",
    )
    invite = serializers.BooleanField(
        default=False, help_text="Whether a letter invites each new one to the chat."
    )
    responses = _loose()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        words = attrs.get("ground_words", "")
        if attrs["ground"] == Ground.OTHER and not words.strip():
            raise serializers.ValidationError({"ground_words": ["Say which it is."]})
        return attrs


class BringVacanciesSchema(serializers.Serializer[Any]):
    """What `POST /import/vacancies` takes."""

    vacancies = serializers.ListField(
        child=VacancyLine(), min_length=1, max_length=MOST
    )


class BringResponsesSchema(BringResponses):
    """What `POST /import/responses` takes."""

    responses = serializers.ListField(
        child=ResponseLine(), min_length=1, max_length=MOST
    )


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came of one of them."""

    number = serializers.IntegerField(min_value=1, help_text="Its place in the list.")
    outcome = serializers.ChoiceField(
        choices=["new", "known", "broken"],
        help_text="`known`: it was there already, and is left as it is.",
    )
    id = serializers.UUIDField(
        allow_null=True, help_text="Of the vacancy or the response; null if broken."
    )
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        allow_null=True,
        help_text="What is wrong, by field; null unless broken.",
    )


class OutcomesSerializer(serializers.Serializer[Any]):
    new = serializers.IntegerField(min_value=0)
    known = serializers.IntegerField(min_value=0)
    broken = serializers.IntegerField(min_value=0)
    results = OutcomeSerializer(many=True)
