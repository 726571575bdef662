"""Responses: candidates make them, employers read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NoReturn, cast

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
from rest_framework.exceptions import NotFound, Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from candidates.limits import RESPOND
from candidates.models import (
    AuditEntry,
    Candidate,
    CandidateResponse,
    CandidateResponseQuerySet,
    Consent,
    Stage,
    StageQuerySet,
    with_doubles,
)
from candidates.serializers import RespondSerializer
from employers.addresses import address_of, trace_of
from employers.limits import wait_to_read
from employers.models import Employer, Right, User
from employers.scopes import Scope
from employers.wire import Door, IdField, IdFilter, read_id
from screening.delivery import deliver
from screening.desk import export, search
from screening.desk.veil import Veil, questions
from screening.models import (
    CandidateQuestion,
    CandidateQuestionQuerySet,
    ChatMessage,
    ChatSession,
    ResumeReading,
    SearchDocument,
)
from screening.serializers import (
    AnswerSerializer,
    AssessmentSerializer,
    CandidatesResponseSerializer,
    DecisionSerializer,
    EmployersResponseSerializer,
    MessageSerializer,
    MovedSerializer,
    MoveManySerializer,
    MoveSerializer,
    NewResponseSerializer,
    ObjectionSerializer,
    QuestionSerializer,
    StageSerializer,
    assessment_of,
)
from vacancies.models import InvalidTransition, Vacancy

ALREADY_THERE = "Response already exists for this vacancy and candidate"
NOT_NOW = "This response cannot be decided that way now."
NO_OBJECTION = "There is no objection that waits for an answer."
ANSWERED = "This question is answered already."
NOT_OPEN = "This vacancy is not open, so nobody can respond to it."


class ResponseFilter(django_filters.FilterSet):  # type: ignore[misc]
    vacancy_id = IdFilter(label="Only responses to this vacancy")
    status = django_filters.ChoiceFilter(
        choices=CandidateResponse.Status.choices, label="Only with this status"
    )
    stage = IdFilter(method="by_stage", label="Only what stands in this stage")
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

    source = django_filters.CharFilter(
        lookup_expr="iexact",
        max_length=100,
        label="Only people who came by this source, in any case of its letters",
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

    def by_stage(self, responses: Any, name: str, value: str) -> Any:
        stages = Stage.objects.visible_to(self.request.user)
        stage = stages.filter(pk=read_id(value)).first()
        if stage is None:
            return responses.none()
        return responses.filter(stage.holds, vacancy__employer=stage.employer_id)

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
    scopes: ClassVar[dict[str, Scope | None]] = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "messages": Scope.READ,
        "assessment": Scope.READ,
        "create": Scope.WRITE_RESPONSES,
        "decide": Scope.DECIDE,
        "move": Scope.DECIDE,
        "settle_objection": Scope.DECIDE,
        "export": Scope.EXPORT,
    }
    public = frozenset({"create"})
    throttle_scopes = {"create": RESPOND}
    serializer_class = EmployersResponseSerializer
    filterset_class = ResponseFilter
    queryset = CandidateResponse.objects.none()

    def get_queryset(self) -> CandidateResponseQuerySet:
        visible = with_doubles(CandidateResponse.objects.visible_to(self.user))
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
        return CandidateResponse.opened_by(token, read_id(self.kwargs["pk"]))

    @extend_schema(
        operation_id="response",
        parameters=[TOKEN],
        responses={200: EmployersResponseSerializer},
        auth=BEARER_OR_TOKEN,
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """A response, for its employer, or for the candidate with the chat's token."""
        if not self._has_key():
            return Response(self.get_serializer(self._read()).data)
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
        may = candidate.may_respond(
            token=form.validated_data.get("candidate_token", ""),
            address=address_of(request),
            user=request.user,
        )
        if not may:
            self._refuse_stranger(vacancy, candidate)
        if wait := wait_to_read(request, len(candidate.resume_text)):
            raise Throttled(wait)
        agreed_to = form.consent_text(vacancy)
        try:
            with transaction.atomic():
                response = CandidateResponse.objects.create(
                    vacancy=vacancy, candidate=candidate, **form.marks
                )
                if agreed_to is not None:
                    remember = form.validated_data["consent"]["remember"]
                    Consent.give(candidate, agreed_to, remember=remember)
        except IntegrityError:
            # The constraint and no look-up before: two may respond in one moment.
            raise ValidationError(ALREADY_THERE) from None
        # Now, so that the chat greets without delay.
        ResumeReading.prepare(response)
        written = NewResponseSerializer(response, context={"request": request})
        return Response(written.data, status=201)

    def _refuse_stranger(self, vacancy: Vacancy, candidate: Candidate) -> NoReturn:
        # A client that repeats itself is told so, as ever; anybody else's candidate is
        # not there.
        is_maker = candidate.made_from == trace_of(address_of(self.request))
        if is_maker and candidate.responses.filter(vacancy=vacancy).exists():
            raise ValidationError(ALREADY_THERE)
        raise NotFound("Candidate not found")

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
        operation_id="settle_objection",
        request=ObjectionSerializer,
        responses={200: EmployersResponseSerializer},
    )
    def settle_objection(self, request: Request, pk: str) -> Response:
        """Let the outcome stand or turn it round, with an answer to the candidate."""
        response = self._found(Right.DECIDE)
        form = ObjectionSerializer(data=request.data, context={"response": response})
        form.is_valid(raise_exception=True)
        chat = ChatSession.objects.with_vacancy().filter(response=response).first()
        if chat is None:
            raise ValidationError(NO_OBJECTION)
        try:
            shown = chat.settle_objection(
                CandidateResponse.Status(form.validated_data["status"]),
                form.validated_data["answer"],
                by=self.user,
                note=form.validated_data.get("note", ""),
            )
        except InvalidTransition:
            raise ValidationError(NO_OBJECTION) from None
        # Not before it is stored: with an `Idempotency-Key` that is after the answer.
        transaction.on_commit(partial(deliver, chat, shown))
        return Response(self.get_serializer(chat.response).data)

    @extend_schema(
        operation_id="move",
        request=MoveSerializer,
        responses={200: EmployersResponseSerializer},
    )
    def move(self, request: Request, pk: str) -> Response:
        """Put the response in another stage of its employer; its status stays."""
        response = self._found(Right.DECIDE)
        form = MoveSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        stages = Stage.objects.filter(employer=response.vacancy.employer_id)
        stage = stages.filter(pk=form.validated_data["stage_id"]).first()
        if stage is None:
            raise NotFound("Stage not found")
        moving = CandidateResponse.objects.filter(pk=response.pk)
        stage.take_in(moving, by=self.user)
        return Response(self.get_serializer(self._found()).data)

    @extend_schema(
        operation_id="messages", filters=False, responses=MessageSerializer(many=True)
    )
    def messages(self, request: Request, pk: str) -> Response:
        """What was said in the chat so far, the first message first."""
        response = self._read()
        said = ChatMessage.objects.filter(session__response=response)
        pages: Any = self.paginator
        pages.ordering = ("created_at", "position")
        page = pages.paginate_queryset(said, request, view=self)
        shown = Veil(response).of_all(page, "message_text")
        return self.get_paginated_response(MessageSerializer(shown, many=True).data)

    @extend_schema(operation_id="assessment", responses=AssessmentSerializer)
    def assessment(self, request: Request, pk: str) -> Response:
        """How each criterion is judged, by which words, and what it adds."""
        response = self._read()
        chat = ChatSession.objects.filter(response=response).first()
        return Response(_veiled(assessment_of(chat), Veil(response)))

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
        filters = self._filters() - {"vacancy_id"}
        AuditEntry.note_export(vacancy, self.user, file, filters)
        return HttpResponse(
            export.as_file(found.most_relevant_first(), file),
            content_type=export.CONTENT_TYPES[file],
            headers={"Content-Disposition": export.disposition(file)},
        )

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset) or []
        shown = [response.vacancy_id for response in page]
        AuditEntry.note_listing(shown, self.user, "responses", self._filters())
        return page

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def _filters(self) -> set[str]:
        return set(self.request.query_params) & set(ResponseFilter.base_filters)

    def _read(self) -> CandidateResponse:
        response = self._found()
        AuditEntry.note_reading(response, self.user)
        return response

    def _found(self, right: Right = Right.READ) -> CandidateResponse:
        response = cast(CandidateResponse, self.get_object())
        response.vacancy.employer.demand(self.user, right)
        return response


def _veiled(assessment: dict[str, Any], veil: Veil) -> dict[str, Any]:
    """The assessment without what tells who it is, if that is not to be seen."""
    for judged in assessment["criteria"]:
        for quoting in (judged, *judged["parts"]):
            for name in {"fact", "quote"} & quoting.keys():
                quoting[name] = quoting[name] and veil.text(quoting[name])
    return assessment


class QuestionFilter(django_filters.FilterSet):  # type: ignore[misc]
    vacancy_id = IdFilter(
        field_name="response__vacancy_id", label="Only about this vacancy"
    )
    answered = django_filters.BooleanFilter(
        field_name="answered_at",
        lookup_expr="isnull",
        exclude=True,
        label="Only those that are answered or closed, or only those that wait",
    )

    class Meta:
        model = CandidateQuestion
        fields: tuple[str, ...] = ()


class QuestionDoor(Door):
    """What candidates asked and the bot could not answer."""

    scopes: ClassVar[dict[str, Scope | None]] = {
        "list": Scope.READ,
        "answer": Scope.DECIDE,
    }
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilter
    queryset = CandidateQuestion.objects.none()

    def get_queryset(self) -> CandidateQuestionQuerySet:
        visible = CandidateQuestion.objects.visible_to(self.user)
        return visible.select_related(
            "response__vacancy__employer", "response__candidate"
        ).defer("response__candidate__resume_text")

    @extend_schema(operation_id="questions", responses=QuestionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The questions, who waits longest first."""
        pages: Any = self.paginator
        pages.ordering = ("asked_at", "id")
        found = self.filter_queryset(self.get_queryset())
        page = questions(pages.paginate_queryset(found, request, view=self))
        filters = set(request.query_params) & set(QuestionFilter.base_filters)
        shown = [question.vacancy.pk for question in page]
        AuditEntry.note_listing(shown, self.user, "questions", filters)
        return self.get_paginated_response(QuestionSerializer(page, many=True).data)

    @extend_schema(
        operation_id="answer_question",
        request=AnswerSerializer,
        responses={200: QuestionSerializer},
    )
    def answer(self, request: Request, pk: str) -> Response:
        """Answer in the asker's chat, and by mail if the asker has left it."""
        question = cast(CandidateQuestion, self.get_object())
        vacancy = question.vacancy
        vacancy.employer.demand(self.user, Right.DECIDE)
        form = AnswerSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        written = form.validated_data
        one = CandidateQuestion.objects.filter(pk=question.pk)
        asked = question.with_alike() if written["alike"] else one
        try:
            told = asked.answer(
                written["answer"],
                by=self.user,
                from_now_on=written["from_now_on"],
                language=written.get("language", question.language),
            )
        except InvalidTransition:
            raise ValidationError(ANSWERED) from None
        for chat, shown in told:
            transaction.on_commit(partial(deliver, chat, shown))
        question.refresh_from_db()
        return Response(self.get_serializer(questions([question])[0]).data)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)


class StageDoor(Door):
    """The stages after the screening."""

    scopes: ClassVar[dict[str, Scope | None]] = {
        "list": Scope.READ,
        "take_in": Scope.DECIDE,
    }
    serializer_class = StageSerializer
    queryset = Stage.objects.none()

    def get_queryset(self) -> StageQuerySet:
        visible = Stage.objects.visible_to(cast(User, self.request.user))
        return visible.select_related("employer")

    @extend_schema(
        operation_id="stages", filters=False, responses=StageSerializer(many=True)
    )
    def list(self, request: Request) -> Response:
        """The stages of the user's employers, each employer's in their order."""
        user = cast(User, request.user)
        stages = [
            stage
            for employer in Employer.objects.visible_to(user)
            for stage in Stage.objects.of(employer.pk)
        ]
        return Response(StageSerializer(stages, many=True).data)

    @extend_schema(
        operation_id="move_many",
        request=MoveManySerializer,
        responses={200: MovedSerializer},
    )
    def take_in(self, request: Request, pk: str) -> Response:
        """Put up to 200 responses of the employer in this stage."""
        stage: Stage = self.get_object()
        user = cast(User, request.user)
        stage.employer.demand(user, Right.DECIDE)
        form = MoveManySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        wanted = set(form.validated_data["response_ids"])
        responses = CandidateResponse.objects.filter(
            pk__in=wanted, vacancy__employer=stage.employer_id
        )
        if responses.count() != len(wanted):
            raise NotFound("Response not found")
        return Response({"moved": stage.take_in(responses, by=user)})
