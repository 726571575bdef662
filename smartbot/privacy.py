"""Pages that hold somebody's data are kept by no cache, the browser's own included."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.decorators import sync_and_async_middleware

Next = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]

PRIVATE = ("/accounts/", "/admin/", "/chat/", "/desk/")


@sync_and_async_middleware
def kept_by_nobody(get_response: Next) -> Next:
    """Say so for every page below these addresses: lists, files, forms, errors."""

    def mark(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(PRIVATE):
            patch_cache_control(answer, no_store=True, private=True)
        return answer

    if iscoroutinefunction(get_response):

        async def heard_async(request: HttpRequest) -> HttpResponseBase:
            answer: HttpResponseBase = await get_response(request)
            return mark(request, answer)

        return heard_async

    def heard(request: HttpRequest) -> HttpResponseBase:
        answer = get_response(request)
        assert isinstance(answer, HttpResponseBase)
        return mark(request, answer)

    return heard
