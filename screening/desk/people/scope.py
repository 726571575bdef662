"""Whom of the people a member may reach: anybody else is not found."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from candidates.models import Person
from employers.requests import MemberRequest


def person_of(request: MemberRequest, pk: UUID) -> Person:
    """The person, with the employer; raises `Http404` for another employer's, and for
    one of whom no response is left."""
    mine = Person.objects.visible_to(request.user).select_related("employer")
    person = get_object_or_404(mine, pk=pk)
    if not person.known_by:
        raise Http404
    return person
