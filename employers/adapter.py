"""What allauth leaves to the product (`ACCOUNT_ADAPTER`).

The limits on guessing passwords are allauth's; here stands what they count by. Pages, the
admin and the API all come through `authenticate`, and so share them.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail
from django.forms import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from employers.addresses import address_of, trace_of
from employers.models import SignInPlace, User
from employers.signals import signed_in
from employers.validators import is_plain_address

log = logging.getLogger(__name__)

APP, ACTION = "allauth.account", "login_failed"
# A letter about guesses comes once in so many seconds.
WARN_EVERY = 24 * 3600


class TooManyGuesses(ImmediateHttpResponse):  # type: ignore[misc]
    """No password is looked at now; `seconds` until one is."""

    def __init__(self, request: HttpRequest, seconds: int) -> None:
        super().__init__(ratelimit.respond_429(request))
        self.response["Retry-After"] = str(seconds)
        self.seconds = seconds


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def login(self, request: HttpRequest, user: User) -> None:
        """Sign the user in, who reads the page in this language."""
        super().login(request, user)
        user.prefer(get_language() or "")
        SignInPlace.remember(user, trace_of(address_of(request)))
        signed_in.send(AccountAdapter, user=user)

    def clean_email(self, email: str) -> str:
        """The address of a new account or a changed one; raises `ValidationError`."""
        is_plain_address(email)
        return email

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        # By account, wherever the guesses come from; but a place from which its owner
        # has signed in before is counted by itself, so that strangers elsewhere cannot
        # lock the owner out. allauth's own key has the Host header in it, which is the
        # guesser's to choose.
        email = User.objects.normalize_email(credentials.get("email"))
        trace = trace_of(address_of(request))
        known = SignInPlace.objects.filter(user__email=email, trace=trace).exists()
        return f"{email}:{trace if known else ''}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; raises `TooManyGuesses`."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            email = User.objects.normalize_email(credentials.get("email"))
            log.warning("Sign-ins are held back: account %s", trace_of(email)[:16])
            warn_owner(email)
            raise TooManyGuesses(request, seconds_to_wait(request, key)) from None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = User.objects.normalize_email(credentials.get("email"))
        place = trace_of(address_of(request))
        # Traces tell the same from others, and name neither.
        log.warning(
            "A sign-in failed: account %s, from %s", trace_of(email)[:16], place[:16]
        )


def confirm_by_mail(request: HttpRequest, user: User) -> None:
    """Mail who has registered over the API the link that confirms the address."""
    try:
        for address in EmailAddress.objects.filter(user=user, verified=False):
            address.send_confirmation(request, signup=True)
    except OSError:
        log.exception("A letter to confirm an address could not be mailed.")


def may_send(request: HttpRequest, kind: str, **whose: Any) -> bool:
    """Whether one more letter of this kind may leave; `settings.ACCOUNT_RATE_LIMITS`."""
    return bool(ratelimit.consume(request, app=APP, action=kind, **whose))


def seconds_to_wait(request: HttpRequest, key: str) -> int:
    """After how many seconds the fullest limit of this sign-in lets one more pass."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app=APP, action=ACTION):
        kept = ratelimit.get_cache_key(
            request, app=APP, action=ACTION, rate=rate, key=key
        )
        # The newest first.
        attempts = cache.get(kept, [])
        if len(attempts) >= rate.amount:
            waits.append(attempts[rate.amount - 1] + rate.duration - time.time())
    return int(max(waits)) + 1


def warn_owner(email: str) -> None:
    """Write to the account's owner, once a day, that somebody guesses the password.

    Setting a new one by the link in a letter also makes the place known.
    """
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None or not cache.add(f"guesses-{user.pk}", True, WARN_EVERY):
        return
    with override(user.language or None):
        url = f"{settings.PUBLIC_URL}{reverse('account_reset_password')}"
        text = render_to_string("employers/guesses_email.txt", {"url": url})
        subject = _("Somebody tries to sign in to your SmartBot account")
    try:
        send_mail(subject, text, None, [user.email])
    except OSError:
        log.exception("A letter about guesses could not be mailed.")
