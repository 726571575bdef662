"""The viewer's time zone: one moment is the same hour on every page and in every file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from zoneinfo import available_timezones

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.decorators import sync_and_async_middleware

# `static/times.js` sets it to the browser's zone, an IANA name.
COOKIE = "timezone"
KNOWN = frozenset(available_timezones())

Next = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]


@sync_and_async_middleware
def in_viewers_zone(get_response: Next) -> Next:
    """Write times in the zone that the browser has told; in TIME_ZONE without one."""

    def activate(request: HttpRequest) -> None:
        zone = request.COOKIES.get(COOKIE, "")
        if zone in KNOWN:
            timezone.activate(zone)
        else:
            timezone.deactivate()

    if iscoroutinefunction(get_response):

        async def heard_async(request: HttpRequest) -> HttpResponseBase:
            activate(request)
            answer: HttpResponseBase = await get_response(request)
            return answer

        return heard_async

    def heard(request: HttpRequest) -> HttpResponseBase:
        activate(request)
        answer = get_response(request)
        assert isinstance(answer, HttpResponseBase)
        return answer

    return heard
