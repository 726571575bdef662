"""The page of one person: all responses, what happened, tags."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from candidates.models import (
    AuditEntry,
    CandidateResponse,
    Consent,
    Person,
    Stage,
    unveiled,
)
from employers.models import Right
from employers.requests import MemberRequest
from screening.desk.people.forms import TagsForm
from screening.desk.people.scope import person_of
from screening.desk.review.history import Event, history
from screening.desk.review.rows import row_of, with_all_that_a_row_shows

# Of so many responses, the newest, the page tells what happened.
MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of one of the person's responses."""

    event: Event
    response: CandidateResponse


@login_required
@require_safe
def person(request: MemberRequest, pk: UUID) -> HttpResponse:
    """All that one person sent to the employer, over all vacancies."""
    found = person_of(request, pk)
    return _show(request, found, TagsForm({"tags": _tags_of(found)}))


def _show(request: MemberRequest, found: Person, form: TagsForm) -> HttpResponse:
    employer = found.employer
    Person.take_in(employer)
    found.__dict__.pop("known_by", None)
    responses = responses_of(found)
    AuditEntry.note_readings(responses, request.user)
    context = {
        "person": found,
        "responses": responses,
        "happened": _happened(responses[:MOST_TOLD]),
        "is_cut": len(responses) > MOST_TOLD,
        "consents": _consents(found),
        "likely_same": found.likely_same[:MOST_TOLD],
        "form": form,
        "known_tags": employer.tags.all(),
        "may_decide": employer.allows(request.user, Right.DECIDE),
        "may_note": employer.allows(request.user, Right.NOTE),
        "section": "people",
    }
    status = 400 if form.errors else 200
    return render(request, "screening/people/person.html", context, status=status)


def responses_of(person: Person) -> list[CandidateResponse]:
    """The person's responses, the newest first, with all that a row shows."""
    found = with_all_that_a_row_shows(
        CandidateResponse.objects.filter(unveiled(), person=person)
    )
    stages = Stage.objects.of(person.employer_id)
    responses = list(found.newest_first())
    for response in responses:
        response.shown = row_of(response) | {  # type: ignore[attr-defined]
            "stage": Stage.where(response, stages)
        }
    return responses


def _happened(responses: list[CandidateResponse]) -> list[Happened]:
    told = [Happened(event, each) for each in responses for event in history(each)]
    return sorted(told, key=lambda one: one.event.at, reverse=True)


def _consents(person: Person) -> list[Consent]:
    """By which the employer may write to the person about other vacancies."""
    given = Consent.objects.filter(
        purpose=Consent.Purpose.REMEMBER,
        text__employer=person.employer_id,
        candidate__responses__person=person,
    )
    return list(given.order_by(F("given_at").desc()).distinct())


def _tags_of(person: Person) -> str:
    return ", ".join(tag.name for tag in person.tags.all())


@login_required
@require_POST
def tag(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give the person these tags and no others."""
    found = person_of(request, pk)
    found.employer.demand(request.user, Right.NOTE)
    form = TagsForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    found.tag(form.cleaned_data["tags"])
    messages.success(request, _("Saved."))
    return redirect("people:person", found.pk)
