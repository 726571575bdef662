"""Responses on the wire, with what their chats have shown so far."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from candidates.models import CandidateResponse, Decision, Stage, double_of
from candidates.serializers import ResponseSerializer, UtmSerializer
from employers.wire import IdField, Moment, Text, WireSerializer
from screening import phrases
from screening.dialogue.criteria import Match
from screening.dialogue.facts import Fact, Source
from screening.dialogue.outcome import UNITS, Part, rejects
from screening.models import CandidateQuestion, ChatMessage, ChatSession
from vacancies.models import Vacancy

Status = CandidateResponse.Status


def proven_range(response: CandidateResponse) -> list[float] | None:
    """The range of the relevance: of the running chat, once over of the response."""
    if response.relevance_range is not None:
        return response.relevance_range
    chat = getattr(response, "chat_session", None)
    return [chat.relevance_low, chat.relevance_high] if chat else None


class StageSerializer(serializers.ModelSerializer[Stage]):
    """A stage after the screening, as its employer has arranged it."""

    class Meta:
        model = Stage
        fields: ClassVar = ["id", "employer_id", "name", "role", "position"]
        read_only_fields = fields

    id = serializers.UUIDField(read_only=True)
    employer_id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(source="__str__", read_only=True)
    role = serializers.ChoiceField(
        Stage.Role.choices,
        read_only=True,
        allow_blank=True,
        help_text="What a usual stage is for, whatever its name; empty for others.",
    )


class MoveSerializer(serializers.Serializer[Any]):
    """The stage that a response is put in."""

    stage_id = IdField()


class MoveManySerializer(serializers.Serializer[Any]):
    """The responses that are put in a stage."""

    response_ids = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=200
    )


class MovedSerializer(serializers.Serializer[Any]):
    moved = serializers.IntegerField(
        min_value=0, help_text="How many of the responses stood in another stage."
    )


class EmployersResponseSerializer(ResponseSerializer):
    """A response as the employer sees it."""

    class Meta(ResponseSerializer.Meta):
        fields: ClassVar = [
            *ResponseSerializer.Meta.fields,
            "candidate_name",
            "candidate_email",
            "candidate_city",
            "objection",
            "objected_at",
            "objection_answer",
            "objection_settled_at",
            "stage",
            "duplicate_of",
            "source",
            "utm",
        ]
        read_only_fields = fields

    # The name is that of the field, not where it is read from.
    source = serializers.CharField(  # type: ignore[assignment]
        read_only=True,
        help_text="By which link the candidate came: `source` of the address, else "
        "`utm_source`; empty if it told none.",
    )
    utm = UtmSerializer(read_only=True)

    stage = serializers.SerializerMethodField(
        help_text="Where it stands after the screening; the status says nothing of it."
    )
    candidate_name = serializers.CharField(source="candidate.full_name", read_only=True)
    candidate_email = serializers.EmailField(source="candidate.email", read_only=True)
    candidate_city = serializers.CharField(source="candidate.city", read_only=True)
    duplicate_of = serializers.SerializerMethodField(
        help_text="The earlier response to this vacancy by the same person, known by the "
        "e-mail in any case or by the phone; null for the first.",
    )

    def get_duplicate_of(self, response: CandidateResponse) -> UUID | None:
        return double_of(response)

    def to_representation(self, response: CandidateResponse) -> dict[str, Any]:
        written = super().to_representation(response)
        return {**written, "relevance_range": proven_range(response)}

    @extend_schema_field(StageSerializer)
    def get_stage(self, response: CandidateResponse) -> dict[str, Any]:
        # The stages of an employer are read once for all rows of a list.
        known = cast(dict[str, Any], self.context).setdefault("stages", {})
        employer = response.vacancy.employer_id
        if employer not in known:
            known[employer] = Stage.objects.of(employer)
        return dict(StageSerializer(Stage.where(response, known[employer])).data)


class CandidatesResponseSerializer(ResponseSerializer):
    """A response as the candidate sees it: without a score until it is decided."""

    def to_representation(self, response: CandidateResponse) -> dict[str, Any]:
        written = super().to_representation(response)
        if response.is_decided:
            return written
        return {**written, "relevance_score": None, "relevance_range": None}


class NewResponseSerializer(CandidatesResponseSerializer):
    """A response that was just made, with the key to its chat."""

    class Meta(ResponseSerializer.Meta):
        fields: ClassVar = [*ResponseSerializer.Meta.fields, "chat_token", "chat_url"]
        read_only_fields = fields

    # Written below: they are made anew for each answer, and stored nowhere.
    chat_token = serializers.CharField(read_only=True, source="pk")
    chat_url = serializers.URLField(read_only=True, source="pk")

    def to_representation(self, response: CandidateResponse) -> dict[str, Any]:
        token = response.chat_token()
        page = reverse("screening:chat", args=[response.pk])
        address = f"{page}?{urlencode({'token': token})}"
        return {
            **super().to_representation(response),
            "chat_token": token,
            "chat_url": self.context["request"].build_absolute_uri(address),
        }


class DecisionSerializer(serializers.Serializer[Any]):
    """What a person who acts for the employer decides about a response."""

    status = serializers.ChoiceField([Status.APPROVED.value, Status.REJECTED.value])
    note = Text(
        required=False,
        allow_blank=True,
        max_length=Decision._meta.get_field("note").max_length,
        help_text="For the team. Needed to turn the bot's decision round.",
    )
    reason = serializers.ChoiceField(
        list(CandidateResponse.REASONS),
        required=False,
        help_text="What a rejected candidate is told; else what the bot has found.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        response: CandidateResponse = self.context["response"]
        if response.is_decided_by_bot and not attrs.get("note", "").strip():
            told = "Say why you turn the bot's decision round."
            raise serializers.ValidationError({"note": told})
        return attrs


class MessageSerializer(serializers.ModelSerializer[ChatMessage]):
    """A message of a chat, as the `history` frame has it."""

    class Meta:
        model = ChatMessage
        fields: ClassVar = [
            "id",
            "position",
            "sender_type",
            "message",
            "question_index",
            "created_at",
        ]
        read_only_fields = fields

    id = serializers.UUIDField(read_only=True)
    message = serializers.CharField(source="message_text", read_only=True)
    created_at = Moment(read_only=True)


class QuestionSerializer(WireSerializer):
    """What a candidate asked, the bot passed on, and a person has answered or will."""

    class Meta:
        model = CandidateQuestion
        fields: ClassVar = [
            "id",
            "vacancy_id",
            "response_id",
            "candidate_name",
            "question",
            "language",
            "asked_at",
            "answer",
            "answered_at",
        ]
        read_only_fields = fields

    vacancy_id = serializers.UUIDField(source="response.vacancy_id", read_only=True)
    response_id = serializers.UUIDField(read_only=True)
    candidate_name = serializers.CharField(
        source="response.candidate.full_name", read_only=True
    )
    question = serializers.CharField(source="text", read_only=True)


class AnswerSerializer(serializers.Serializer[Any]):
    """What a person answers to a question of a candidate."""

    answer = Text(max_length=2_000)
    alike = serializers.BooleanField(
        default=False,
        help_text="Answer all others who wait for the same about this vacancy, too.",
    )
    from_now_on = serializers.BooleanField(
        default=False, help_text="Let the bot answer so from now on."
    )
    language = serializers.ChoiceField(
        Vacancy.Language.choices,
        required=False,
        help_text="The language of the answer; else that of the question.",
    )


class ObjectionSerializer(serializers.Serializer[Any]):
    """How a person settles a candidate's objection to the outcome."""

    status = serializers.ChoiceField(
        [Status.APPROVED.value, Status.REJECTED.value],
        help_text="The outcome from now on; the same as before lets it stand.",
    )
    answer = Text(
        max_length=2_000, help_text="For the candidate, who finds it in the chat."
    )
    note = Text(
        required=False,
        allow_blank=True,
        max_length=Decision._meta.get_field("note").max_length,
        help_text="For the team. Needed to turn the bot's decision round.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        response: CandidateResponse = self.context["response"]
        turned = attrs["status"] != response.status
        if turned and response.is_decided_by_bot and not attrs.get("note"):
            raise serializers.ValidationError(
                {"note": ["Say why you turn the bot's decision round."]}
            )
        return attrs


class FitPartSerializer(serializers.Serializer[Any]):
    """A part of the fit of a resume: `low` of its `share`, which add up to 1 in all."""

    part = serializers.ChoiceField(list(phrases.PARTS_OF_FIT))
    share = serializers.FloatField(min_value=0, max_value=1)
    low = serializers.FloatField(min_value=0, max_value=1)
    quote = serializers.CharField(allow_blank=True)


class CriterionSerializer(serializers.Serializer[Any]):
    """One criterion, its verdict, and what it adds to the relevance.

    `share`, `low` and `high` are parts of the whole: over all criteria the lows add up
    to the lower end of the relevance, the highs to the upper one, the shares to 1.
    """

    criterion = serializers.CharField()
    wanted = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]
    match = serializers.ChoiceField([match.value for match in Match])
    conditional = serializers.BooleanField()
    rejects = serializers.BooleanField()
    share = serializers.FloatField(min_value=0, max_value=1)
    low = serializers.FloatField(min_value=0, max_value=1)
    high = serializers.FloatField(min_value=0, max_value=1)
    fact = serializers.CharField(allow_null=True)
    quote = serializers.CharField(allow_null=True)
    source = serializers.ChoiceField(  # type: ignore[assignment]
        [source.value for source in Source], allow_null=True
    )
    place = serializers.IntegerField(
        allow_null=True,
        help_text="Where the quote stands: the message's `position`, or the offset in "
        "the resume.",
    )
    parts = FitPartSerializer(
        many=True, help_text="What the fit of the resume is made of; else empty."
    )


class AssessmentSerializer(serializers.Serializer[Any]):
    """How a response is judged, criterion by criterion."""

    relevance_range = serializers.ListField(
        child=serializers.FloatField(min_value=0, max_value=1),
        allow_null=True,
        min_length=2,
        max_length=2,
    )
    rules_version = serializers.IntegerField(allow_null=True)
    criteria = CriterionSerializer(many=True)


def assessment_of(chat: ChatSession | None) -> dict[str, Any]:
    """The assessment on the wire; nothing is judged before the chat has begun."""
    if chat is None:
        return {"relevance_range": None, "rules_version": None, "criteria": []}
    assessment = chat.assessment
    parts = {part.verdict.criterion.key: part for part in assessment.parts}
    return {
        "relevance_range": list(assessment.relevance),
        "rules_version": chat.rules_version,
        "criteria": [
            _judged(parts.get(verdict.criterion.key) or Part(verdict, 0, 0, 0))
            for verdict in assessment.verdicts
        ],
    }


def _judged(part: Part) -> dict[str, Any]:
    verdict, criterion, fact = part.verdict, part.verdict.criterion, part.verdict.fact
    return {
        "criterion": criterion.key,
        "wanted": phrases.criterion_text(criterion),
        "required": criterion.required,
        "match": verdict.match.value,
        "conditional": verdict.conditional,
        "rejects": rejects(verdict),
        "share": part.share / UNITS,
        "low": part.low / UNITS,
        "high": part.high / UNITS,
        "fact": phrases.value_text(fact.value) if fact else None,
        "quote": fact.quote if fact else None,
        "source": fact.source.value if fact else None,
        "place": fact.place if fact and fact.source != Source.FORM else None,
        "parts": _fit(fact),
    }


def _fit(fact: Fact | None) -> list[dict[str, Any]]:
    parts = getattr(fact.value, "parts", ()) if fact else ()
    return [
        {
            "part": part.name,
            "share": part.weight,
            "low": part.weight * part.share,
            "quote": part.quote,
        }
        for part in parts
    ]
