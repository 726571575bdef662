"""The chat page: the same chat as the socket's, for browsers with and without it."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from candidates.models import CandidateResponse
from candidates.tokens import opens_chat
from screening.forms import ChatMessageForm
from screening.models import ChatEnded, ChatSession
from screening.panel import ChatPanel


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def chat(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Show the chat; a POST says something in it."""
    response = get_object_or_404(
        CandidateResponse.objects.select_related("vacancy__employer"), pk=response_id
    )
    token = request.GET.get("token")
    if token is not None and opens_chat(token, response_id):
        # Out of the address bar, the history and the next page's referrer.
        keys = request.session.get("chat_tokens", {})
        request.session["chat_tokens"] = {**keys, str(response_id): token}
        return redirect("screening:chat", response_id)
    kept = request.session.get("chat_tokens", {}).get(str(response_id), "")
    if not opens_chat(kept, response_id):
        return render(request, "screening/chat_closed.html", status=403)

    session = ChatSession.open_for(response)
    form = ChatMessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(ChatEnded):  # the page shows how the chat ended
            session.receive(
                form.cleaned_data["message"],
                client_id=form.cleaned_data["client_id"],
                question_index=form.cleaned_data["question_index"],
                corrects=form.cleaned_data["corrects"],
            )
        return redirect("screening:chat", response_id)
    with override(session.language):
        panel = ChatPanel(session)
        part = "screening/_panel.html" if "panel" in request.GET else None
        return render(
            request,
            part or "screening/chat.html",
            {"chat": session, "panel": panel, "form": form},
            status=400 if form.errors else 200,
        )
