"""A vacancy for the public, and the form by which somebody responds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from candidates import letters
from candidates.forms import FileForm, LinkForm, ResponseForm
from candidates.jobs.addresses import addresses_of, in_language_asked
from candidates.limits import may_respond
from candidates.mending import Glance, Glimpse, glance, mended
from candidates.models import AlreadyResponded, CandidateResponse, ConsentText
from candidates.models.source import carried, marks_of
from candidates.uploads import COST, LookedThrough, bytes_of
from employers.adapter import may_send
from employers.limits import wait_to_read
from integrations.models import SiteOrigin, let_frame
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.posting import as_job_posting

log = logging.getLogger(__name__)

A_MINUTE = 60


@require_http_methods(["GET", "HEAD", "POST"])
@in_language_asked
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    public = Vacancy.objects.exclude(status=Vacancy.Status.DRAFT)
    vacancy = get_object_or_404(public.select_related("employer"), pk=pk)
    if not vacancy.is_open:
        return render(
            request,
            "candidates/closed.html",
            {
                "vacancy": vacancy,
                "similar": _similar_to(vacancy),
                "marks": carried(request.GET),
            },
            status=410,
        )
    shown = _told_to_programs(request, vacancy)
    return _respond(
        request, vacancy, "candidates/job.html", CandidateResponse.path_to, shown
    )


@csrf_exempt  # its cookie does not come along in a frame, and nobody is signed in there
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def widget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form of a vacancy, in a frame on a site that its employer has named."""
    public = Vacancy.objects.exclude(status=Vacancy.Status.DRAFT)
    vacancy = get_object_or_404(public.select_related("employer"), pk=pk)
    origins = SiteOrigin.of(vacancy.employer)
    request.framed_by = origins  # type: ignore[attr-defined]
    with override(vacancy.language):
        if vacancy.is_open:
            page = _respond(request, vacancy, "candidates/widget.html", _framed_url, {})
        else:
            context = {"vacancy": vacancy}
            page = render(request, "candidates/widget.html", context, status=410)
    let_frame(page, origins)
    return page


def _respond(
    request: HttpRequest,
    vacancy: Vacancy,
    template: str,
    to_chat: Callable[[CandidateResponse], str],
    shown: dict[str, Any],
) -> HttpResponse:
    """The page with the form; or, once it is sent, the way to the chat."""
    text = ConsentText.current(vacancy.employer, get_language() or vacancy.language)
    posted = mended(request.POST)
    form = ResponseForm(posted or None, text=text)
    sent = _sent_file(request)
    file = FileForm(files=request.FILES if request.FILES and sent is None else None)
    wait, read = 0, Glance()
    if request.method == "POST":
        cost = COST if file.is_bound else len(request.POST.get("resume_text", ""))
        wait = wait_to_read(request, cost)
        wait = wait or (0 if may_respond(request) else A_MINUTE)
    if wait:
        words = _("Too many responses have come from here. Please try in a minute.")
        form.add_error(None, words)
        # A file that is shown its faults would be read for them.
        file = FileForm()
    elif file.is_bound:
        # Read and shown first: nothing is sent, or stored, that was not looked through.
        seen = file.cleaned_data["resume_file"] if file.is_valid() else None
        read = glance(seen.text) if seen is not None else Glance()
        content = bytes_of(file.file) if seen is not None else b""
        form = ResponseForm.filled_from(posted, seen, text, content, read.city)
    if form.is_bound and form.is_valid():
        try:
            response = form.respond_to(vacancy, marks_of(request.GET), sent)
        except AlreadyResponded as repeat:
            return _welcome_back(request, repeat.response)
        # The way back to the chat, for another day or another device.
        try:
            _mail_link(request, response)
        except OSError:
            log.exception("The link to a new chat could not be mailed.")
        return HttpResponseRedirect(to_chat(response))
    page = render(
        request,
        template,
        {
            "vacancy": vacancy,
            "form": form,
            "file": file,
            "read": read.lines or _read_before(form, request, wait),
            "palette": vacancy.employer.palette,
            **shown,
        },
        status=429 if wait else 400 if form.errors or file.errors else 200,
    )
    if wait:
        page["Retry-After"] = str(wait)
    return page


def _sent_file(request: HttpRequest) -> UploadedFile[Any] | None:
    """The file that comes along with the text that was read from it and looked through."""
    file = request.FILES.get("resume_file")
    seen = LookedThrough.read(request.POST.get("looked_through", ""))
    if file is None or seen is None or "read" in request.POST:
        return None
    return file if seen.is_of(file) else None


def _read_before(form: ResponseForm, request: HttpRequest, wait: int) -> list[Glimpse]:
    """What the page shows as read once more: it was shown when the file had come."""
    if wait or not request.POST.getlist("was"):
        return []
    return glance(form["resume_text"].value() or "").lines


MOST_SIMILAR = 5


def _similar_to(vacancy: Vacancy) -> VacancyQuerySet:
    others = Vacancy.objects.open().like(vacancy).select_related("employer")
    return others[:MOST_SIMILAR]


def _told_to_programs(request: HttpRequest, vacancy: Vacancy) -> dict[str, Any]:
    """For search engines, and for messengers in which the address is shared."""
    addresses = addresses_of(request)
    picture = reverse("candidates:picture", args=[vacancy.pk])
    employer, whole = vacancy.employer, request.build_absolute_uri
    changed = max(vacancy.updated_at, employer.updated_at)
    posting = as_job_posting(
        vacancy,
        url=addresses["of_no_language"],
        company_url=whole(employer.get_absolute_url()),
        logo_url=whole(employer.logo_url) if employer.logo_digest else "",
    )
    return {
        **addresses,
        "posting": posting,
        "picture": whole(f"{picture}?v={changed.timestamp():.0f}"),
        "summary": vacancy.text,
        "marks": carried(request.GET),
    }


def _welcome_back(request: HttpRequest, response: CandidateResponse) -> HttpResponse:
    # Whoever typed the address need not own it: the way to the chat goes to the
    # mailbox and not to the screen.
    _mail_link(request, response)
    return render(
        request, "candidates/welcome_back.html", {"vacancy": response.vacancy}
    )


@never_cache
@require_POST
def send_link(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Mail a fresh link to the chat, to the address that the candidate left."""
    response = get_object_or_404(
        CandidateResponse.objects.select_related("vacancy__employer", "candidate"),
        pk=response_id,
    )
    is_inside = may_enter(request, response_id)
    form = LinkForm(request.POST)
    address = response.candidate.email.lower()
    if not is_inside and not form.is_valid():
        context = {"response": response, "form": form}
        return render(request, "candidates/link_expired.html", context, status=400)
    # Told alike whether the address is the right one: no one learns who responded.
    if is_inside or form.cleaned_data["email"].lower() == address:
        _mail_link(request, response, ends_others=not is_inside)
    return render(
        request,
        "candidates/link_sent.html",
        {"response": response, "is_inside": is_inside},
    )


# Enough for a person; more would be a mail bomb: seconds between two links to one chat,
# and links to one address in an hour, whatever the vacancy.
LINK_EVERY = 120
LINKS_AN_HOUR = 10


def _mail_link(
    request: HttpRequest, response: CandidateResponse, *, ends_others: bool = False
) -> None:
    url = request.build_absolute_uri(response.path_to(ends_others=ends_others))
    employer = str(response.vacancy.employer_id)
    mail_link(response, url, lambda: may_send(request, "chat_link", key=employer))


def mail_link(
    response: CandidateResponse, url: str, may_leave: Callable[[], bool] = lambda: True
) -> None:
    """Mail the candidate this link to the chat, unless enough have been mailed."""
    address = response.candidate.email
    if not cache.add(f"chat-link-{response.pk}", True, LINK_EVERY):
        return
    mailed = f"chat-links-{sha256(address.lower().encode()).hexdigest()}"
    if not may_leave():
        log.warning("No more links from one address, or to one employer's chats.")
        return
    if cache.get(mailed, 0) >= LINKS_AN_HOUR:
        log.warning("No more links to one address within the hour.")
        return
    cache.set(mailed, cache.get(mailed, 0) + 1, 3600)
    with override(response.vacancy.language):
        letters.chat_link(response, url).send()


def _framed_url(response: CandidateResponse) -> str:
    """The chat in a frame, where the key stands in the address: no cookie is there."""
    return reverse("screening:framed", args=[response.chat_token(), response.pk])


# --- The key to a chat, in the session of the browser that came with it ---


def took_key(request: HttpRequest, response_id: UUID) -> bool:
    """Whether the address held a good key to the chat, which the session holds now.

    Whoever asks redirects then: out of the address bar, the history, and the next
    page's referrer. Of the keys before it see `Keyed.end_older_keys`.
    """
    token = request.GET.get("token", "")
    if not CandidateResponse.opened_by(token, response_id):
        return False
    keys = request.session.get("chat_tokens", {})
    request.session["chat_tokens"] = {**keys, str(response_id): token}
    return True


def drop_key(request: HttpRequest, response_id: UUID) -> None:
    """Forget the key: what it opened is not there any more."""
    keys = dict(request.session.get("chat_tokens", {}))
    keys.pop(str(response_id), None)
    request.session["chat_tokens"] = keys


def may_enter(request: HttpRequest, response_id: UUID) -> bool:
    """Whether this browser has come with a key to the chat that is still good."""
    kept = getattr(request, "framed_token", "")
    if not kept:
        kept = request.session.get("chat_tokens", {}).get(str(response_id), "")
    return CandidateResponse.opened_by(kept, response_id)
