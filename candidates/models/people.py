"""One person behind several responses: known by e-mail in any case, or by phone.

A double is a further response to the same vacancy; to another vacancy it is a
re-application, which anybody may make. Neither is ever merged or refused by itself: two
people may share a phone, and a typed address proves nothing.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from candidates.models.response import CandidateResponse, CandidateResponseQuerySet
from employers.models import User

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
    by_email = earlier.filter(
        candidate__email__lower=Lower(OuterRef("candidate__email"))
    )
    by_phone = earlier.exclude(candidate__phone_key="").filter(
        candidate__phone_key=OuterRef("candidate__phone_key")
    )
    return found.annotate(
        double_pk=Coalesce(
            Subquery(by_email.values("pk")[:1]), Subquery(by_phone.values("pk")[:1])
        )
    )


def double_of(response: CandidateResponse) -> UUID | None:
    """The id of the person's earlier response to the same vacancy, if there is one."""
    if "double_pk" not in vars(response):
        only = CandidateResponse.objects.filter(pk=response.pk)
        vars(response)["double_pk"] = vars(with_doubles(only).get())["double_pk"]
    found: UUID | None = vars(response)["double_pk"]
    return found


def others_of(response: CandidateResponse, user: User) -> QuerySet[CandidateResponse]:
    """The person's other responses to the vacancies of the user's employers, the newest
    first, each with its vacancy."""
    candidate = response.candidate
    is_same = Q(candidate__email__lower=candidate.email.lower())
    if candidate.phone_key:
        is_same |= Q(candidate__phone_key=candidate.phone_key)
    found = CandidateResponse.objects.visible_to(user).filter(is_same)
    others = found.exclude(pk=response.pk).select_related("vacancy", "candidate")
    long = ("candidate__resume_text", "vacancy__description")
    return others.defer(*long).newest_first()[:MOST_OTHERS]
