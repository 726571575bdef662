"""The list of an employer's people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.models import (
    AuditEntry,
    CandidateResponse,
    Person,
    unveiled,
)
from employers.acting import for_company
from employers.limits import costs, of_search
from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening.desk.people.forms import PeopleForm
from screening.models import is_remembered

SIZE = 25


@for_company
@require_safe
@costs(of_search)
def people(request: MemberRequest, employer: Employer) -> HttpResponse:
    """Everybody who responded to the employer, the newest first."""
    Person.take_in(employer)
    form = PeopleForm(request.GET, employer)
    page = Paginator(form.narrow().values_list("pk", flat=True), SIZE).get_page(
        request.GET.get("page")
    )
    found = shown(list(page.object_list))
    listed = [response.vacancy_id for person in found for response in person.known_by]
    AuditEntry.note_listing(listed, request.user, "people", form.chosen)
    context = {
        "employer": employer,
        "people": found,
        "page": page,
        "form": form,
        "searches": employer.saved_searches.all(),
        "may_note": employer.allows(request.user, Right.NOTE),
        "section": "people",
    }
    return render(request, "screening/people/list.html", context)


def shown(pks: Sequence[UUID]) -> list[Person]:
    """These people in this order, each with its responses; a few queries in all."""
    order = {pk: place for place, pk in enumerate(pks)}
    responses = CandidateResponse.objects.filter(unveiled(), person__in=order)
    with_names = responses.select_related("candidate", "vacancy")
    by_person: dict[UUID | None, list[CandidateResponse]] = defaultdict(list)
    for response in with_names.defer("candidate__resume_text").newest_first():
        by_person[response.person_id].append(response)
    consenting = set(responses.filter(is_remembered()).values_list("person", flat=True))
    tagged = Prefetch("tags")
    found = Person.objects.filter(pk__in=order).prefetch_related(tagged)
    people = sorted(found, key=lambda person: order[person.pk])
    for person in people:
        vars(person)["known_by"] = by_person[person.pk]
        vars(person)["may_be_written_to"] = person.pk in consenting
    return [person for person in people if person.known_by]
