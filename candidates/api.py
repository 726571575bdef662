"""Candidates leave who they are; employers see those who responded to them."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework import mixins
from rest_framework.exceptions import NotFound, Throttled, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from candidates.limits import RESPOND
from candidates.models import (
    AuditEntry,
    Candidate,
    CandidateQuerySet,
    CandidateResponse,
    ConsentText,
)
from candidates.serializers import (
    CandidateFileSerializer,
    CandidateSerializer,
    ConsentTextSerializer,
    NewCandidateSerializer,
)
from candidates.uploads import COST
from employers.addresses import address_of, trace_of
from employers.limits import wait_to_read
from employers.models import Employer, Right, User
from employers.scopes import Scope
from employers.wire import Door, read_id
from vacancies.models import Vacancy


class ConsentDoor(Door):
    scopes: ClassVar[dict[str, Scope | None]] = {"retrieve": Scope.READ}
    public = frozenset({"retrieve"})
    queryset = Vacancy.objects.none()

    @extend_schema(
        operation_id="consent_text",
        auth=[],
        parameters=[
            OpenApiParameter("language", str, enum=Vacancy.Language.values),
        ],
        responses=ConsentTextSerializer,
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """What a candidate reads and agrees to before responding to this vacancy."""
        vacancies = Vacancy.objects.open().select_related("employer")
        vacancy = vacancies.filter(pk=read_id(pk)).first()
        if vacancy is None:
            raise NotFound
        language = request.query_params.get("language", vacancy.language)
        if language not in Vacancy.Language.values:
            raise ValidationError({"language": "ru, kk or en."})
        text = ConsentText.current(vacancy.employer, language)
        return Response(ConsentTextSerializer(text).data)


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
    create=extend_schema(
        operation_id="create_candidate",
        auth=[],
        examples=[EXAMPLE],
        request={
            "application/json": CandidateSerializer,
            "multipart/form-data": CandidateFileSerializer,
        },
        responses={201: NewCandidateSerializer},
    ),
)
class CandidateDoor(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.CreateModelMixin, Door
):
    scopes: ClassVar[dict[str, Scope | None]] = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "create": Scope.WRITE_RESPONSES,
    }
    public = frozenset({"create"})
    throttle_scopes = {"create": RESPOND}
    parser_classes = (*Door.parser_classes, MultiPartParser)
    serializer_class = CandidateSerializer
    queryset = Candidate.objects.none()

    def get_queryset(self) -> CandidateQuerySet:
        candidates = Candidate.objects.visible_to(self.user)
        return candidates.order_by("-created_at", "-id")

    def get_object(self) -> Any:
        candidate = super().get_object()
        AuditEntry.note_readings(self._seen_of([candidate]), self.user)
        return candidate

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset) or []
        shown = [response.vacancy_id for response in self._seen_of(page)]
        AuditEntry.note_listing(shown, self.user, "candidates")
        return page

    def _seen_of(self, candidates: list[Candidate]) -> list[CandidateResponse]:
        """The responses by which the user may see these candidates."""
        mine = CandidateResponse.objects.visible_to(self.user)
        return list(mine.filter(candidate__in=candidates).only("vacancy"))

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        made = self.action == "create"
        return NewCandidateSerializer if made else CandidateSerializer

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make a candidate; a resume may come as text, or as a file in a form."""
        # Before anything is read: a file is, to see whether there is text in it.
        typed = request.data.get("resume_text") if hasattr(request.data, "get") else ""
        cost = COST if request.FILES else len(typed) if isinstance(typed, str) else 0
        if wait := wait_to_read(request, cost):
            raise Throttled(wait)
        return super().create(request, *args, **kwargs)

    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        acting = None
        if self.user.pk:
            acting = Employer.objects.where(self.user, Right.DECIDE)
        serializer.save(
            made_from=trace_of(address_of(self.request)),
            made_by=acting.first() if acting is not None else None,
        )
