"""Responses: candidates make them, employers read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

import django_filters
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework import mixins, serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from candidates.limits import RESPOND
from candidates.models import (
    AuditEntry,
    Candidate,
    CandidateResponse,
    CandidateResponseQuerySet,
)
from candidates.serializers import RespondSerializer
from candidates.tokens import opens_chat
from employers.models import Right, User
from employers.wire import Door, IdField, IdFilter, read_id
from screening import export, search
from screening.models import ChatMessage, ChatSession, ResumeReading, SearchDocument
from screening.serializers import (
    AssessmentSerializer,
    CandidatesResponseSerializer,
    DecisionSerializer,
    EmployersResponseSerializer,
    MessageSerializer,
    NewResponseSerializer,
    assessment_of,
)
from vacancies.models import InvalidTransition, Vacancy

ALREADY_THERE = "Response already exists for this vacancy and candidate"
NOT_NOW = "This response cannot be decided that way now."
NOT_OPEN = "This vacancy is not open, so nobody can respond to it."


class ResponseFilter(django_filters.FilterSet):  # type: ignore[misc]
    vacancy_id = IdFilter(label="Only responses to this vacancy")
    status = django_filters.ChoiceFilter(
        choices=CandidateResponse.Status.choices, label="Only with this status"
    )
    needs_review = django_filters.BooleanFilter(label="Only what a person should see")
    min_relevance = django_filters.NumberFilter(
        method="by_condition",
        min_value=0,
        max_value=1,
        label="Only with a proven relevance of at least this, 0 to 1",
    )
    city = django_filters.CharFilter(
        method="by_condition",
        max_length=120,
        label="Only people from this town, in any spelling of its name",
    )
    skill = django_filters.CharFilter(
        method="by_condition",
        max_length=200,
        label="Only people who have these skills; several are parted by commas",
    )
    max_salary = django_filters.NumberFilter(
        method="by_condition",
        min_value=0,
        max_value=10**12,
        label="Only who would come for this a month, in the vacancy's currency",
    )
    q = django_filters.CharFilter(
        method="by_words",
        max_length=200,
        label="Only with these words in name, contacts, resume or chat",
    )

    CONDITIONS: ClassVar[dict[str, Callable[[Any], Q]]] = {
        "min_relevance": lambda least: search.relevant_at_least(float(least)),
        "city": search.living_in,
        "skill": lambda names: search.skilled_in(search.listed(names)),
        "max_salary": lambda most: search.expecting_at_most(int(most)),
    }

    class Meta:
        model = CandidateResponse
        fields: tuple[str, ...] = ()

    def by_condition(self, responses: Any, name: str, value: Any) -> Any:
        return responses.filter(self.CONDITIONS[name](value))

    def by_words(self, responses: Any, name: str, value: str) -> Any:
        SearchDocument.take_in(responses)
        return responses.filter(search.saying(value))


class FileQuery(serializers.Serializer[Any]):
    """Of which vacancy, and as which file."""

    vacancy_id = IdField()
    file = serializers.ChoiceField(list(export.CONTENT_TYPES), default="csv")


# In the terms of OpenAPI: a bearer, or nothing but the token in the query.
BEARER_OR_TOKEN: Any = [{"bearer": []}, {}]
TOKEN = OpenApiParameter(
    "token", OpenApiTypes.STR, description="The candidate's `chat_token`."
)
EXAMPLE = OpenApiExample(
    "Carol responds",
    {
        "vacancy_id": "6f1c2f0e-54d5-4b1e-9c52-0d4a5a7a0001",
        "candidate_id": "6f1c2f0e-54d5-4b1e-9c52-0d4a5a7a0002",
    },
    request_only=True,
)


@extend_schema_view(list=extend_schema(operation_id="responses"))
class ResponseDoor(mixins.ListModelMixin, Door):
    public = frozenset({"create"})
    throttle_scopes = {"create": RESPOND}
    serializer_class = EmployersResponseSerializer
    filterset_class = ResponseFilter
    queryset = CandidateResponse.objects.none()

    def get_queryset(self) -> CandidateResponseQuerySet:
        visible = CandidateResponse.objects.visible_to(self.user)
        # The texts are long, and nothing of them is shown here.
        return (
            visible.newest_first()
            .select_related("candidate", "chat_session", "vacancy__employer")
            .defer(
                "candidate__resume_text",
                "chat_session__criteria",
                "chat_session__state",
            )
        )

    def get_permissions(self) -> list[Any]:
        return [] if self._has_key() else super().get_permissions()

    def _has_key(self) -> bool:
        """Whether the candidate asks, with the token of this very response."""
        token = self.request.query_params.get("token", "")
        if self.action != "retrieve" or not token:
            return False
        return opens_chat(token, read_id(self.kwargs["pk"]))

    @extend_schema(
        operation_id="response",
        parameters=[TOKEN],
        responses={200: EmployersResponseSerializer},
        auth=BEARER_OR_TOKEN,
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """A response, for its employer, or for the candidate with the chat's token."""
        if not self._has_key():
            return Response(self.get_serializer(self.get_object()).data)
        response = CandidateResponse.objects.filter(pk=read_id(pk)).first()
        if response is None:
            raise NotFound
        return Response(CandidatesResponseSerializer(response).data)

    @extend_schema(
        operation_id="respond",
        auth=[],
        request=RespondSerializer,
        responses={201: NewResponseSerializer},
        examples=[EXAMPLE],
    )
    def create(self, request: Request) -> Response:
        """Respond to a vacancy; the answer holds the key to the chat with the bot."""
        form = RespondSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        vacancy = Vacancy.objects.filter(pk=form.validated_data["vacancy_id"]).first()
        if vacancy is None:
            raise NotFound("Vacancy not found")
        found = Candidate.objects.filter(pk=form.validated_data["candidate_id"])
        candidate = found.first()
        if candidate is None:
            raise NotFound("Candidate not found")
        if not vacancy.is_open:
            raise ValidationError(NOT_OPEN)
        try:
            with transaction.atomic():
                response = CandidateResponse.objects.create(
                    vacancy=vacancy, candidate=candidate
                )
        except IntegrityError:
            # The constraint and no look-up before: two may respond in one moment.
            raise ValidationError(ALREADY_THERE) from None
        # Now, so that the chat greets without delay.
        ResumeReading.prepare(response)
        written = NewResponseSerializer(response, context={"request": request})
        return Response(written.data, status=201)

    @extend_schema(
        operation_id="decide",
        request=DecisionSerializer,
        responses={200: EmployersResponseSerializer},
    )
    def decide(self, request: Request, pk: str) -> Response:
        """Approve or reject for the employer, also against what the bot has decided."""
        response = self._found(Right.DECIDE)
        form = DecisionSerializer(data=request.data, context={"response": response})
        form.is_valid(raise_exception=True)
        chosen = form.validated_data
        try:
            response.decide(
                CandidateResponse.Status(chosen["status"]),
                by=self.user,
                note=chosen.get("note", ""),
                reason=chosen.get("reason", ""),
            )
        except InvalidTransition:
            raise ValidationError(NOT_NOW) from None
        return Response(self.get_serializer(response).data)

    @extend_schema(
        operation_id="messages", filters=False, responses=MessageSerializer(many=True)
    )
    def messages(self, request: Request, pk: str) -> Response:
        """What was said in the chat so far, the first message first."""
        said = ChatMessage.objects.filter(session__response=self._found())
        pages: Any = self.paginator
        pages.ordering = ("created_at", "position")
        page = pages.paginate_queryset(said, request, view=self)
        return self.get_paginated_response(MessageSerializer(page, many=True).data)

    @extend_schema(operation_id="assessment", responses=AssessmentSerializer)
    def assessment(self, request: Request, pk: str) -> Response:
        """How each criterion is judged, by which words, and what it adds."""
        response = self._found()
        chat = ChatSession.objects.filter(response=response).first()
        return Response(assessment_of(chat))

    @extend_schema(
        operation_id="export",
        parameters=[FileQuery],
        responses={
            (200, "text/csv"): OpenApiTypes.STR,
            (200, export.CONTENT_TYPES["xlsx"]): OpenApiTypes.BINARY,
        },
    )
    def export(self, request: Request) -> HttpResponse:
        """A vacancy's responses as a file, most relevant first, by the same filters."""
        form = FileQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        mine = Vacancy.objects.visible_to(self.user).select_related("employer")
        vacancy = mine.filter(pk=form.validated_data["vacancy_id"]).first()
        if vacancy is None:
            raise NotFound
        vacancy.employer.demand(self.user, Right.DECIDE)
        file = form.validated_data["file"]
        of_vacancy = CandidateResponse.objects.filter(vacancy=vacancy)
        found = cast(CandidateResponseQuerySet, self.filter_queryset(of_vacancy))
        filters = set(request.query_params) & set(ResponseFilter.base_filters)
        AuditEntry.note_export(vacancy, self.user, file, filters - {"vacancy_id"})
        return HttpResponse(
            export.as_file(found.most_relevant_first(), file),
            content_type=export.CONTENT_TYPES[file],
            headers={"Content-Disposition": export.disposition(file)},
        )

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def _found(self, right: Right = Right.READ) -> CandidateResponse:
        response = cast(CandidateResponse, self.get_object())
        response.vacancy.employer.demand(self.user, right)
        return response
