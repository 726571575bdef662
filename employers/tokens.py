"""The tokens of the API: in families, each begun by one sign-in and ended as one."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.core.cache import cache
from django.utils import timezone
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken, Token

from employers.models import User

# Names the family in each of its tokens; tokens from before have none.
FAMILY = "family"


class UsedOrNot(RefreshToken):
    """A refresh token whose signature and date are checked, and not whether it is used."""

    def check_blacklist(self) -> None:
        return


def tokens_for(user: User, family: str = "") -> dict[str, str]:
    """What a client signs its requests with; of a new family unless one is named."""
    refresh = RefreshToken.for_user(user)
    refresh[FAMILY] = family or uuid.uuid4().hex
    OutstandingToken.objects.filter(jti=refresh["jti"]).update(token=str(refresh))
    return {
        "access_token": str(refresh.access_token),
        "token_type": "bearer",
        "refresh_token": str(refresh),
    }


def exchange(written: str) -> dict[str, str]:
    """New tokens for a refresh token, which is good for one exchange.

    One that comes a second time has been copied, and nobody knows by whom: the family
    ends with it. Raises `TokenError`, or what `JWTAuthentication` does for users who are
    gone or inactive or have a new password since.
    """
    token = UsedOrNot(cast(Any, written))
    if has_ended(token):
        raise TokenError("Token is blacklisted")
    user = cast(User, JWTAuthentication().get_user(token))
    # Not a look-up first: of two who come at once, one finds it there.
    _row, is_first = cast(tuple[Any, bool], token.blacklist())
    if not is_first:
        end_family(token)
        raise TokenError("Token is blacklisted")
    return tokens_for(user, family_of(token))


def sign_out(written: str) -> None:
    """End the family of this refresh token, used or not; raises `TokenError`."""
    end_family(UsedOrNot(cast(Any, written)))


def end_family(token: RefreshToken) -> None:
    """No token that has come of the same sign-in opens anything any more."""
    family = family_of(token)
    token.blacklist()
    if not family:
        return
    living = OutstandingToken.objects.filter(
        user_id=token["user_id"],
        blacklistedtoken=None,
        expires_at__gt=timezone.now(),
    )
    for outstanding in living:
        relative = UsedOrNot(cast(Any, outstanding.token))
        if family_of(relative) == family:
            relative.blacklist()
    lifetime = RefreshToken.lifetime.total_seconds()
    cache.set(_mark(family), True, lifetime)


def has_ended(token: Token) -> bool:
    """Whether the family of this token was ended."""
    family = family_of(token)
    return bool(family) and bool(cache.get(_mark(family)))


def family_of(token: Token) -> str:
    return str(token.get(FAMILY, ""))


def _mark(family: str) -> str:
    return f"tokens-ended-{family}"
