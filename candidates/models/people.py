"""Doubles: further responses of one person to the same vacancy.

They are known by the person (`Person`), and before anybody has looked who that is, by
e-mail in any case or by phone. To another vacancy it is a re-application, which anybody
may make. Neither is ever refused: two people may share a phone, and a typed address
proves nothing.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.db.models.lookups import IsNull

from candidates.models.person import Person
from candidates.models.response import CandidateResponse, CandidateResponseQuerySet
from candidates.models.veil import unveiled

# How many other responses of a person are listed on the page of one.
MOST_OTHERS = 20


def with_doubles(found: CandidateResponseQuerySet) -> CandidateResponseQuerySet:
    """Each with `double_pk`: the id of the person's first response to the vacancy, if
    that is an earlier one, else None."""
    earlier = CandidateResponse.objects.filter(
        Q(created_at__lt=OuterRef("created_at"))
        | Q(created_at=OuterRef("created_at"), pk__lt=OuterRef("pk")),
        vacancy=OuterRef("vacancy"),
    ).order_by("created_at", "pk")
    # Apart, since an index answers either, and none answers both at once.
    of_person = earlier.filter(person=OuterRef("person"))
    # What a member has set apart is no double, whatever was typed.
    untold = earlier.filter(Q(person=None) | Q(IsNull(OuterRef("person"), True)))
    by_email = untold.filter(
        candidate__email__lower=Lower(OuterRef("candidate__email"))
    )
    by_phone = untold.exclude(candidate__phone_key="").filter(
        candidate__phone_key=OuterRef("candidate__phone_key")
    )
    return found.annotate(
        double_pk=Coalesce(
            *(Subquery(way.values("pk")[:1]) for way in (of_person, by_email, by_phone))
        )
    )


def double_of(response: CandidateResponse) -> UUID | None:
    """The id of the person's earlier response to the same vacancy, if there is one."""
    if "double_pk" not in vars(response):
        only = CandidateResponse.objects.filter(pk=response.pk)
        vars(response)["double_pk"] = vars(with_doubles(only).get())["double_pk"]
    found: UUID | None = vars(response)["double_pk"]
    return found


def others_of(response: CandidateResponse) -> QuerySet[CandidateResponse]:
    """The person's other responses to vacancies of the employer, the newest first, each
    with its vacancy."""
    known = CandidateResponse.objects.filter(unveiled())
    found = known.filter(person=Person.of(response))
    others = found.exclude(pk=response.pk).select_related("vacancy", "candidate")
    long = ("candidate__resume_text", "vacancy__description")
    return others.defer(*long).newest_first()[:MOST_OTHERS]
