"""A candidate's resume is replaced over the API, by the candidate or the employer."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import (
    NotAuthenticated,
    NotFound,
    PermissionDenied,
    Throttled,
)
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from candidates.limits import RESPOND
from candidates.models import AuditEntry, Candidate, CandidateResponse
from candidates.serializers import (
    TEXT_OR_FILE,
    CandidateSerializer,
    FileField,
    NothingAsNull,
)
from candidates.uploads import COST, bytes_of, is_text
from employers.limits import wait_to_read
from employers.models import User
from employers.scopes import Scope
from employers.validators import WrittenOut
from employers.wire import Door, Text, read_id
from screening import phrases
from screening.chat.tabs import show_in_tabs
from screening.models import ChatSession, NewResume, ResumeReading


class ResumeSerializer(serializers.Serializer[Any]):
    """A resume, as a text or as a file; one of the two."""

    resume_text = Text(
        max_length=50_000, validators=[WrittenOut(50_000), is_text], required=False
    )
    resume_file = FileField(
        required=False,
        help_text="PDF, DOCX, ODT, RTF, HTML, text, PNG or JPEG of up to 10 MB.",
    )
    candidate_token = NothingAsNull(
        max_length=200,
        help_text="From `POST /candidates`. An employer's bearer or key may stand in.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in ("resume_text", "resume_file") if attrs.get(name)]
        if len(given) == 2:
            raise serializers.ValidationError({"resume_file": TEXT_OR_FILE})
        if not given:
            raise serializers.ValidationError({"resume_text": "Send a resume."})
        return attrs


class ReadFactSerializer(serializers.Serializer[Any]):
    """Something that was read, with the words that prove it."""

    kind = serializers.CharField()
    subject = serializers.CharField()
    text = serializers.CharField()
    quote = serializers.CharField()


class ReadResumeSerializer(CandidateSerializer):
    """The candidate, and what was read from the resume."""

    class Meta(CandidateSerializer.Meta):
        fields: ClassVar = [*CandidateSerializer.Meta.fields, "facts"]

    facts = ReadFactSerializer(many=True, read_only=True)


class ResumeDoor(Door):
    scopes: ClassVar[dict[str, Scope | None]] = {"replace": Scope.WRITE_RESPONSES}
    public = frozenset({"replace"})
    throttle_scopes = {"replace": RESPOND}
    parser_classes = (*Door.parser_classes, MultiPartParser)
    queryset = Candidate.objects.none()

    @extend_schema(
        operation_id="replace_resume",
        request={
            "application/json": ResumeSerializer,
            "multipart/form-data": ResumeSerializer,
        },
        responses={200: ReadResumeSerializer},
    )
    def replace(self, request: Request, pk: str) -> Response:
        """Put another resume in the place of the one before.

        In chats that go on its facts count from now on, and the bot tells what it has
        read; answers given in the chat stay. What has ended stays decided.
        """
        written = request.data if isinstance(request.data, dict) else {}
        candidate = self._candidate(request, pk, written.get("candidate_token"))
        typed = written.get("resume_text")
        cost = COST if request.FILES else len(typed) if isinstance(typed, str) else 0
        if wait := wait_to_read(request, cost):
            raise Throttled(wait)
        form = ResumeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        if "resume_file" in given:
            seen, file = given["resume_file"]
            resume = NewResume(seen.text, seen.hidden, file.name, bytes_of(file))
        else:
            resume = NewResume(given["resume_text"])
        renewed = ChatSession.renew_resume(candidate, resume)
        for chat, exchange in renewed:
            show_in_tabs(chat.response_id, exchange.all_frames)
        facts = ResumeReading.objects.get(candidate=candidate).as_facts()
        candidate.facts = [  # type: ignore[attr-defined]
            {
                "kind": fact.kind.value,
                "subject": fact.subject,
                "text": phrases.fact_text(fact),
                "quote": fact.quote,
            }
            for fact in facts
        ]
        return Response(ReadResumeSerializer(candidate).data)

    def _candidate(self, request: Request, pk: str, given: Any) -> Candidate:
        """The candidate, whose key or whose employer's has come; raises `NotFound`."""
        candidate = Candidate.objects.filter(pk=read_id(pk)).first()
        token = given if isinstance(given, str) else ""
        if not token and not request.user.is_authenticated:
            raise NotAuthenticated
        if candidate is None:
            raise NotFound
        if not candidate.may_be_changed(token, request.user):
            own = Candidate.objects.filter(pk=candidate.pk)
            if not token and own.visible_to(cast(User, request.user)).exists():
                raise PermissionDenied
            raise NotFound
        if not token:
            user = cast(User, request.user)
            mine = CandidateResponse.objects.visible_to(user)
            seen = mine.filter(candidate=candidate).only("vacancy")
            AuditEntry.note_readings(list(seen), user)
        return candidate
