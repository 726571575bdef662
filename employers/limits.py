"""How much text may be sent for reading: what a request costs, not how many there are."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from employers.addresses import address_of, trace_of

View = Callable[..., HttpResponse]

MINUTE = 60
# In characters of a resume: a message of a chat is read for more kinds of answers, a
# search goes through rows.
MESSAGE, SEARCH = 4, 2_000


def wait_to_read(request: Any, characters: int) -> int:
    """Seconds until so much more may be read for whoever asks; 0 if now.

    Who is signed in is counted by the account, anybody else by the address. The limit is
    more than people write: the longest resume a dozen times a minute, or hundreds of
    usual ones. Always 0 with LIMITS=off.
    """
    if not settings.LIMITS or not characters:
        return 0
    user = getattr(request, "user", None)
    name = str(user.pk) if user and user.pk else trace_of(address_of(request))
    minute, second = divmod(int(time.time()), MINUTE)
    key = f"reading:{name}:{minute}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        read = cache.incr(key, characters)
    except ValueError:
        # The store changed in between: Redis has gone, or is back.
        return 0
    return MINUTE - second if read > settings.READING_PER_MINUTE else 0


def costs(
    characters: Callable[[HttpRequest], int],
) -> Callable[[View], View]:
    """A view that is refused with a page, and the time to wait, when it costs too much."""

    def limited(view: View) -> View:
        @wraps(view)
        def limited_view(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            wait = wait_to_read(request, characters(request))
            if wait:
                page = render(request, "too_much.html", {"wait": wait}, status=429)
                page["Retry-After"] = str(wait)
                return page
            return view(request, *args, **kwargs)

        return limited_view

    return limited


def of_search(request: HttpRequest) -> int:
    """What a page costs that looks for words."""
    return SEARCH if request.GET.get("q", "").strip() else 0
