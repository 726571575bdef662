"""The request of somebody who has signed in, for type checkers."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from employers.models import User


class MemberRequest(HttpRequest):
    """What `login_required` lets through: its user is one of ours."""

    user: User
    htmx: HtmxDetails
