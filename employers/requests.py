"""What requests bring: somebody who has signed in, for type checkers, and ids."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from employers.models import User


class MemberRequest(HttpRequest):
    """What `login_required` lets through: its user is one of ours."""

    user: User
    htmx: HtmxDetails


def uuid_of(written: str) -> UUID | None:
    """The id that is written here; None for anything else."""
    try:
        return UUID(written)
    except ValueError:
        return None
