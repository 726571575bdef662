"""The chat in a frame on the employer's own site, where no cookie of ours comes along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, resolve, set_script_prefix
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from integrations.models import SiteOrigin, let_frame
from screening.chat.views import response_or_404

# The pages that a candidate comes to from the chat.
PAGES = {
    f"screening:{page}"
    for page in (
        *("chat", "objection", "resume", "resume_file", "interview", "groups"),
        *("data", "erase"),
    )
} | {"candidates:send_link"}


@csrf_exempt  # the key in the address is all that lets anybody in, and no cookie does
@never_cache
def framed(request: HttpRequest, token: str, rest: str) -> HttpResponse:
    """A page of the chat whose key stands in the beginning of its address.

    Its own links and forms begin so, too. Only the sites that the employer has named
    may show it.
    """
    found = resolve(f"/chat/{rest}")
    if found.view_name not in PAGES:
        raise Http404
    response = response_or_404(found.kwargs["response_id"])
    origins = SiteOrigin.of(response.vacancy.employer)
    request.framed_token = token  # type: ignore[attr-defined]
    request.framed_by = origins  # type: ignore[attr-defined]
    before = get_script_prefix()
    set_script_prefix(f"/framed/{token}/")
    try:
        page: HttpResponse = found.func(request, **found.kwargs)
    finally:
        set_script_prefix(before)
    let_frame(page, origins)
    return page
