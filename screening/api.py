"""Responses: candidates make them, employers read them."""

from __future__ import annotations

from typing import Any, cast

import django_filters
from django.db import IntegrityError, transaction
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework import mixins
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from candidates.models import Candidate, CandidateResponse, CandidateResponseQuerySet
from candidates.serializers import RespondSerializer
from candidates.tokens import opens_chat
from employers.models import User
from employers.wire import Door, IdFilter, read_id
from screening.models import ResumeReading
from screening.serializers import (
    CandidatesResponseSerializer,
    EmployersResponseSerializer,
    NewResponseSerializer,
)
from vacancies.models import Vacancy

ALREADY_THERE = "Response already exists for this vacancy and candidate"
NOT_OPEN = "This vacancy is not open, so nobody can respond to it."


class ResponseFilter(django_filters.FilterSet):  # type: ignore[misc]
    vacancy_id = IdFilter(label="Only responses to this vacancy")
    status = django_filters.ChoiceFilter(
        choices=CandidateResponse.Status.choices, label="Only with this status"
    )

    class Meta:
        model = CandidateResponse
        fields: tuple[str, ...] = ()


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
    throttle_scopes = {"create": "respond"}
    serializer_class = EmployersResponseSerializer
    filterset_class = ResponseFilter
    queryset = CandidateResponse.objects.none()

    def get_queryset(self) -> CandidateResponseQuerySet:
        visible = CandidateResponse.objects.visible_to(cast(User, self.request.user))
        # The texts are long, and nothing of them is shown here.
        return (
            visible.newest_first()
            .select_related("candidate", "chat_session")
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
        ResumeReading.of(candidate)
        written = NewResponseSerializer(response, context={"request": request})
        return Response(written.data, status=201)
