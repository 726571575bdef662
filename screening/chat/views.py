"""The chat page: the same chat as the socket's, for browsers with and without it."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from candidates.models import CandidateResponse
from candidates.uploads import FORMATS
from candidates.views import drop_key, may_enter, took_key
from employers.logged import log_about
from screening.chat.dossier import dossier_of
from screening.chat.forms import ObjectionForm, read_message
from screening.chat.limits import bucket_of, may_pass
from screening.chat.panel import ChatPanel
from screening.chat.tabs import ERASED, key_ended, show_in_tabs
from screening.metrics import TURN_SECONDS
from screening.models import ChatEnded, ChatSession, Exchange, Reminding, language_of
from vacancies.models import InvalidTransition


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def chat(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Show the chat; a POST says something in it."""
    response = response_or_404(response_id)
    if came_with_key(request, response):
        return to_chat(response_id, _newest_in(response_id))
    if not may_enter(request, response_id):
        return turn_away(request, response)

    session = ChatSession.open_for(response.pk)
    if request.method != "POST":
        session.catch_up()
        return page_of(request, session)
    with override(session.language):  # for what may be wrong with the message
        return _say(request, session)


def came_with_key(request: HttpRequest, response: CandidateResponse) -> bool:
    """`took_key`; the tabs that were opened by keys which have ended now are closed."""
    if not took_key(request, response.pk):
        return False
    if CandidateResponse.end_older_keys(request.GET["token"], response.pk):
        end_tabs(response)
    return True


def end_tabs(response: CandidateResponse) -> None:
    """Close the open tabs of a chat, whose keys have ended; after the commit."""
    with override(language_of(response)):
        show_in_tabs(response.pk, [key_ended()])


def _say(request: HttpRequest, session: ChatSession) -> HttpResponse:
    response_id = session.response_id
    if not may_pass(response_id):
        words = _("That was a lot at once. Please wait a few seconds.")
        page = page_of(request, session, wrong=words, status=429)
        page["Retry-After"] = str(bucket_of(response_id).seconds_to_wait)
        return page
    try:
        message = read_message(request.POST)
    except ValidationError as error:
        return page_of(request, session, wrong=error.messages[0], status=400)
    with suppress(ChatEnded):  # the page shows how the chat ended
        with TURN_SECONDS.time():
            exchange = session.receive(**message)
        _tell_tabs(session, exchange)
    return to_chat(response_id, _newest_in(response_id))


def _tell_tabs(session: ChatSession, exchange: Exchange) -> None:
    """Another tab of this chat may be open, with a socket."""
    if exchange.said is not None and not exchange.is_repeat:
        show_in_tabs(session.response_id, exchange.all_frames)


@never_cache
@require_POST
def objection(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The candidate disagrees with the outcome; the employer is shown it."""
    response = response_or_404(response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        session = ChatSession.open_for(response.pk)
        return page_of(request, session, objection=form, status=400)
    with suppress(InvalidTransition):  # pressed twice, or before the end
        response.object(form.cleaned_data["objection"])
    return to_chat(response_id, "objection-title")


@never_cache
@require_safe
def data(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """All that is kept of the candidate and this response, as a file to be saved."""
    response = response_or_404(response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    with override(language_of(response)):
        dossier = dossier_of(response)
    file = JsonResponse(dossier, json_dumps_params={"ensure_ascii": False, "indent": 2})
    file["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return file


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Ask whether everything shall be deleted; a POST deletes it."""
    response = response_or_404(response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    context = {
        "response_id": response_id,
        "vacancy": response.vacancy,
        "employer": response.vacancy.employer,
        "is_erased": request.method == "POST",
    }
    with override(language_of(response)):
        if request.method == "POST":
            response.erase(by="candidate")
            drop_key(request, response_id)
            show_in_tabs(response_id, [ERASED])
        return render(request, "screening/erase.html", context)


@never_cache
@csrf_exempt  # mail programs press the button themselves, without having seen a page
@require_http_methods(["GET", "HEAD", "POST"])
def stop_reminders(request: HttpRequest, key: str) -> HttpResponse:
    """A button that ends the letters about a chat; a POST has pressed it.

    By a button and not by the address, which scanners of mail look at.
    """
    reminding = Reminding.by_key(key)
    if reminding is None:
        raise Http404
    if request.method == "POST":
        reminding.stop()
        reminding.refresh_from_db()
    with override(language_of(reminding.response)):
        context = {"reminding": reminding, "vacancy": reminding.response.vacancy}
        return render(request, "screening/reminders.html", context)


def to_chat(response_id: UUID, place: str = "end") -> HttpResponse:
    """On to the chat, at this place of its page."""
    # Without JavaScript the browser shows the top of a page; the end is what counts.
    return redirect(f"{reverse('screening:chat', args=[response_id])}#{place}")


def _newest_in(response_id: UUID) -> str:
    """The place in the page where the newest stands: what was said, or the outcome."""
    talks = ChatSession.objects.filter(ended_at__isnull=False).with_person()
    return "latest" if talks.filter(response=response_id).exists() else "end"


def response_or_404(response_id: UUID) -> CandidateResponse:
    """The response of the address, with all that its pages show."""
    responses = CandidateResponse.objects.select_related(
        "vacancy__employer", "candidate"
    )
    response = get_object_or_404(responses, pk=response_id)
    log_about(employer=response.vacancy.employer_id, chat=response.pk)
    return response


def turn_away(request: HttpRequest, response: CandidateResponse) -> HttpResponse:
    """The page for who comes without the key: it can be sent anew."""
    return render(
        request, "candidates/link_expired.html", {"response": response}, status=403
    )


def page_of(
    request: HttpRequest,
    session: ChatSession,
    *,
    wrong: str = "",
    objection: ObjectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The chat; with what is wrong with the message that was just posted."""
    part = "_panel" if "panel" in request.GET else "chat"
    with override(session.language):
        return render(
            request,
            f"screening/{part}.html",
            {
                "chat": session,
                "response": session.response,
                "vacancy": session.response.vacancy,
                "employer": session.response.vacancy.employer,
                "panel": ChatPanel(session),
                "formats": FORMATS,
                "wrong": wrong,
                "written": request.POST.get("message", "") if wrong else "",
                "objection": objection or ObjectionForm(),
            },
            status=status,
        )
