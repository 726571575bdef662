"""What of the desk a member may reach: anything else is not found."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from candidates.models import CandidateResponse
from employers.logged import log_about
from employers.models import Right
from employers.requests import MemberRequest
from vacancies.models import Vacancy


def vacancy_of(request: MemberRequest, pk: UUID) -> Vacancy:
    mine = Vacancy.objects.visible_to(request.user).select_related("employer")
    vacancy = get_object_or_404(mine, pk=pk)
    log_about(employer=vacancy.employer_id)
    return vacancy


def response_of(request: MemberRequest, pk: UUID) -> CandidateResponse:
    visible = CandidateResponse.objects.visible_to(request.user)
    all_that_is_shown = ("vacancy__employer", "candidate", "chat_session")
    response = get_object_or_404(visible.select_related(*all_that_is_shown), pk=pk)
    log_about(employer=response.vacancy.employer_id, chat=response.pk)
    return response


def decidable(request: MemberRequest, pk: UUID) -> CandidateResponse:
    response = response_of(request, pk)
    response.vacancy.employer.demand(request.user, Right.DECIDE)
    return response
