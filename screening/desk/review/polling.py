"""Pages that ask every few seconds what is new."""

from __future__ import annotations

import hashlib

from django.http import HttpResponse

from employers.requests import MemberRequest


def unless_seen(request: MemberRequest, rendered: HttpResponse) -> HttpResponse:
    """Nothing (204) if this is what the page that asks shows already.

    The page asks every few seconds. Asking beats a socket here: the answer comes from
    the database, which is the truth, it needs no broker, and it follows the filter.
    """
    # The token is another one each time, and the table has none.
    seen = hashlib.sha256(rendered.content).hexdigest()[:16]
    if request.headers.get("X-Seen") == seen:
        return HttpResponse(status=204)
    rendered["X-Seen"] = seen
    return rendered
