"""How many responses may come from one address: one limit for the form and the API."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework.throttling import SimpleRateThrottle

# Its rate is that of settings.REST_FRAMEWORK; the API's scope of this name shares it.
RESPOND = "respond"


class RespondThrottle(SimpleRateThrottle):
    scope = RESPOND

    def get_cache_key(self, request: Any, view: Any) -> str:
        return self.cache_format % {
            "scope": self.scope,
            "ident": self.get_ident(request),
        }


def may_respond(request: HttpRequest) -> bool:
    """Whether one more response may come from there now; always, with LIMITS=off."""
    return not settings.LIMITS or RespondThrottle().allow_request(request, None)  # type: ignore[arg-type]
