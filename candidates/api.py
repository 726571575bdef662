"""Candidates leave who they are; employers see those who responded to them."""

from __future__ import annotations

from typing import cast

from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import mixins

from candidates.limits import RESPOND
from candidates.models import Candidate, CandidateQuerySet
from candidates.serializers import CandidateSerializer
from employers.models import User
from employers.wire import Door

EXAMPLE = OpenApiExample(
    "Carol",
    {
        "full_name": "Carol Smith",
        "email": "carol@mail.example",
        "phone": "+7 700 000 00 00",
        "city": "Алматы",
        "resume_text": "Python developer, 4 years. English B2.",
    },
    request_only=True,
)


@extend_schema_view(
    list=extend_schema(operation_id="candidates"),
    retrieve=extend_schema(operation_id="candidate"),
    create=extend_schema(operation_id="create_candidate", auth=[], examples=[EXAMPLE]),
)
class CandidateDoor(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.CreateModelMixin, Door
):
    public = frozenset({"create"})
    throttle_scopes = {"create": RESPOND}
    serializer_class = CandidateSerializer
    queryset = Candidate.objects.none()

    def get_queryset(self) -> CandidateQuerySet:
        candidates = Candidate.objects.visible_to(cast(User, self.request.user))
        return candidates.order_by("-created_at", "-id")
