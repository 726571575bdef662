"""The file of a resume is handed out: to be saved, never to be opened in a browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from candidates.models import ResumeFile


def as_attachment(file: ResumeFile | None) -> HttpResponse:
    """The file under the name that the candidate gave it; raises `Http404` without one.

    Whatever is in it, no browser runs it as a page of this site.
    """
    if file is None:
        raise Http404
    try:
        content = file.content()
    except FileNotFoundError as error:
        raise Http404 from error
    r = HttpResponse(content, content_type="application/octet-stream")
    r["Content-Disposition"] = content_disposition_header(True, file.name)
    r["Content-Security-Policy"] = "sandbox; default-src 'none'"
    r["Cache-Control"] = "private, no-store"
    return r
