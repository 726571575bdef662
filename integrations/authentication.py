"""Who comes to the API with a key."""

from __future__ import annotations

import re

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from employers.logged import log_about
from employers.models import User
from integrations.models import ApiKey
from integrations.models.key import PREFIX

# A part of a path in Django's words, which the schema has in braces.
PARAMETER = re.compile(r"<\w+:(\w+)>")


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer sbk_…`: the program acts as a user of its own.

    A key that is revoked, expired or unknown is a 401; a token is left to others. Each
    use is noted, a refused one too.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        scheme, _space, written = get_authorization_header(request).partition(b" ")
        written = written.strip()
        if scheme.lower() != b"bearer" or not written.startswith(PREFIX.encode()):
            return None
        key = ApiKey.of(written.decode("latin-1"))
        if key is None:
            raise AuthenticationFailed
        is_living = key.is_living
        key.note_use(f"{request.method} {route_of(request)}", refused=not is_living)
        if not is_living:
            raise AuthenticationFailed
        log_about(employer=key.employer_id)
        return key.user, key

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def route_of(request: Request) -> str:
    """The endpoint of a request as the schema writes it, such as "/responses/{id}"."""
    match = request.resolver_match
    route = PARAMETER.sub(r"{\1}", match.route) if match is not None else ""
    return f"/{route.replace('{pk}', '{id}')}"
