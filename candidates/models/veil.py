"""Blind review: who a candidate is stays veiled until the decision.

Veiled are name, contacts, age, sex and schools; the town and what the work was are not.
A response stays veiled until a person has decided, or the bot alone and without a doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from candidates.models.response import CandidateResponse


def unveiled() -> Q:
    """The condition that it may be seen whose a response is."""
    settled = ~Q(decided_by="bot") | Q(needs_review=False)
    decided = Q(status__in=("approved", "rejected"))
    return Q(vacancy__is_blind=False) | (decided & settled)


def is_veiled(response: CandidateResponse) -> bool:
    """Whether who it is is not to be seen now; reads the vacancy."""
    if not response.vacancy.is_blind:
        return False
    in_doubt = response.is_decided_by_bot and response.needs_review
    return not response.is_decided or in_doubt


def alias_of(response: CandidateResponse) -> str:
    """What a veiled candidate is called: always the same, and of the response alone."""
    return _("Candidate %(code)s") % {"code": response.pk.hex[-5:].upper()}


def called(response: CandidateResponse) -> str:
    """The candidate's name, or what stands for it while it is veiled."""
    if is_veiled(response):
        return alias_of(response)
    return response.candidate.full_name
