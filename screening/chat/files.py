"""The paper-clip of the chat page: a resume as a file, in the middle of a chat."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from candidates.files.seen import Seen
from candidates.forms import NewFileForm
from candidates.handing import as_attachment
from candidates.models import ResumeFile
from candidates.uploads import COST, bytes_of
from candidates.views import may_enter
from employers.limits import wait_to_read
from screening.chat.tabs import show_in_tabs
from screening.chat.views import page_of, response_or_404, to_chat, turn_away
from screening.models import ChatSession, NewResume


@never_cache
@require_POST
def resume(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Take in a resume, perhaps in place of another; the bot tells what it has read."""
    response = response_or_404(response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    session = ChatSession.open_for(response.pk)
    if wait := wait_to_read(request, COST):
        with override(session.language):
            words = _("That was a lot at once. Please wait a minute.")
        page = page_of(request, session, wrong=words, status=429)
        page["Retry-After"] = str(wait)
        return page
    with override(session.language):  # for what may be wrong with the file
        form = NewFileForm(files=request.FILES)
        if not form.is_valid():
            wrong = str(form.errors["resume_file"][0])
            return page_of(request, session, wrong=wrong, status=400)
    seen: Seen = form.cleaned_data["resume_file"]
    resume = NewResume(seen.text, seen.hidden, str(form.file), bytes_of(form.file))
    renewed = ChatSession.renew_resume(response.candidate, resume)
    for chat, exchange in renewed:
        if exchange.said is not None:
            show_in_tabs(chat.response_id, exchange.all_frames)
    return to_chat(response_id)


@never_cache
@require_safe
def resume_file(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The candidate's own file, to be saved."""
    response = response_or_404(response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    return as_attachment(ResumeFile.of(response.candidate))
