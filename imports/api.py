"""Many vacancies or responses in one request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, Throttled
from rest_framework.request import Request
from rest_framework.response import Response

from candidates.models import Bringing, Ground
from employers.limits import wait_to_read
from employers.models import Employer, Right, User
from employers.scopes import Scope
from employers.wire import Door
from imports.afterwards import see_to
from imports.bringing import Outcome, bring_responses, bring_vacancies
from imports.serializers import (
    BringResponses,
    BringResponsesSchema,
    BringVacancies,
    BringVacanciesSchema,
    OutcomesSerializer,
)
from vacancies.models import Vacancy


class ImportDoor(Door):
    """Bulk imports; what comes again is not made again, with any key and without."""

    scopes: ClassVar[dict[str, Scope | None]] = {
        "vacancies": Scope.WRITE_VACANCIES,
        "responses": Scope.WRITE_RESPONSES,
    }
    queryset = Vacancy.objects.none()
    serializer_class = OutcomesSerializer

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def _employer(self, right: Right) -> Employer:
        """Of several employers the one that the user joined first."""
        allowed = Employer.objects.where(self.user, right)
        employer = allowed.order_by("memberships__created_at", "pk").first()
        if employer is None:
            raise PermissionDenied
        return employer

    @extend_schema(
        operation_id="import_vacancies",
        request=BringVacanciesSchema,
        responses={200: OutcomesSerializer},
    )
    def vacancies(self, request: Request) -> Response:
        """Make up to 200 vacancies; each is told by its place, and a bad one stops none.

        A vacancy whose `source_id`, or without one whose title, place and description,
        came before is left as it is. Descriptions may be HTML.
        """
        employer = self._employer(Right.EDIT)
        form = BringVacancies(data=request.data)
        form.is_valid(raise_exception=True)
        lines = form.validated_data["vacancies"]
        outcomes = bring_vacancies(employer, lines, may_open=self.user.may_publish)
        return _told(outcomes)

    @extend_schema(
        operation_id="import_responses",
        request=BringResponsesSchema,
        responses={200: OutcomesSerializer},
    )
    def responses(self, request: Request) -> Response:
        """Bring up to 200 people who have applied elsewhere, with the ground to do so.

        Whoever has responded to the vacancy before, by e-mail or `source_id`, is left as
        they are. Their chats wait for them; `invite` mails each new one the way there.
        """
        employer = self._employer(Right.DECIDE)
        form = BringResponses(data=request.data)
        form.is_valid(raise_exception=True)
        chosen = form.validated_data
        vacancy = self._vacancy(employer, chosen.get("vacancy_id"))
        if wait := wait_to_read(request, _length(chosen["responses"])):
            raise Throttled(wait)
        bringing = Bringing(
            Ground(chosen["ground"]),
            chosen.get("ground_words", ""),
            self.user,
            chosen["invite"],
        )
        with transaction.atomic():
            outcomes, made = bring_responses(
                employer, chosen["responses"], bringing, default=vacancy
            )
            transaction.on_commit(partial(see_to, made, invites=chosen["invite"]))
        return _told(outcomes)

    def _vacancy(self, employer: Employer, pk: Any) -> Vacancy | None:
        if pk is None:
            return None
        mine = Vacancy.objects.filter(employer=employer).select_related("employer")
        vacancy = mine.filter(pk=pk).first()
        if vacancy is None:
            raise NotFound("Vacancy not found")
        return vacancy


def _length(lines: Sequence[Any]) -> int:
    """What it costs to read the resumes: never more than a whole minute's reading."""
    texts = (line.get("resume_text") for line in lines if isinstance(line, dict))
    length = sum(len(text) for text in texts if isinstance(text, str))
    return min(length, settings.READING_PER_MINUTE)


def _told(outcomes: Sequence[Outcome]) -> Response:
    counts = Counter(outcome.word for outcome in outcomes)
    results = [
        {
            "number": number,
            "outcome": outcome.word,
            "id": outcome.pk,
            "errors": outcome.errors,
        }
        for number, outcome in enumerate(outcomes, start=1)
    ]
    told = {word: counts[word] for word in ("new", "known", "broken")}
    return Response(OutcomesSerializer({**told, "results": results}).data)
