"""Putting people together and setting them apart, each with a look before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from candidates.models import Person
from employers.models import Right
from employers.requests import MemberRequest, uuid_of
from screening.desk.people.forms import PartForm, PeopleForm
from screening.desk.people.listing import shown
from screening.desk.people.person import responses_of
from screening.desk.people.scope import person_of

MOST_OFFERED = 10


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Choose who is the same (`?with=`), see both side by side, and put them together."""
    person = person_of(request, pk)
    person.employer.demand(request.user, Right.DECIDE)
    other = _other(request, person)
    if request.method == "POST" and other is not None:
        person.merge(other, by=request.user)
        messages.success(request, _("They are one person now."))
        return redirect("people:person", person.pk)
    context = {"person": person, "section": "people"}
    if other is None:
        context |= _offered(request, person)
    else:
        tags = {tag.name for one in (person, other) for tag in one.tags.all()}
        responses = responses_of(person) + responses_of(other)
        context |= {
            "other": other,
            "both": (person, other),
            "tags": sorted(tags),
            "responses": sorted(responses, key=lambda r: r.created_at, reverse=True),
        }
    return render(request, "screening/people/merge.html", context)


def _other(request: MemberRequest, person: Person) -> Person | None:
    written = request.POST.get("with") or request.GET.get("with", "")
    pk = uuid_of(written)
    if pk is None:
        return None
    other = person_of(request, pk)
    is_another = other.pk != person.pk and other.employer_id == person.employer_id
    return other if is_another else None


def _offered(request: MemberRequest, person: Person) -> dict[str, object]:
    """Who may be the same: by e-mail or phone, or by what is looked for."""
    form = PeopleForm(request.GET, person.employer)
    likely = [one.pk for one in person.likely_same[:MOST_OFFERED]]
    found: list[UUID] = []
    if "q" in form.chosen:
        others = form.narrow().exclude(pk=person.pk)
        found = list(others.values_list("pk", flat=True)[:MOST_OFFERED])
    return {
        "form": form,
        "likely": shown(likely),
        "found": shown(found),
    }


@login_required
@require_http_methods(["POST"])
def part(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show who the ticked responses and the others would be; with `confirm`, do so."""
    person = person_of(request, pk)
    person.employer.demand(request.user, Right.DECIDE)
    chosen = PartForm(request.POST, person).chosen
    if not chosen:
        told = _("Tick the responses of the other person: some, and not all of them.")
        messages.error(request, told)
        return redirect("people:person", person.pk)
    if "confirm" in request.POST:
        other = person.part(chosen, by=request.user)
        messages.success(request, _("They are two people now."))
        return redirect("people:person", other.pk)
    responses = responses_of(person)
    context = {
        "person": person,
        "chosen": [r for r in responses if r.pk in chosen],
        "others": [r for r in responses if r.pk not in chosen],
        "section": "people",
    }
    return render(request, "screening/people/part.html", context)
