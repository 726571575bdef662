"""The door of messengers, and the page on which an owner connects a bot."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from messengers.channel import Refused
from messengers.forms import TokenForm
from messengers.front import language_of, take
from messengers.models import Bot


@csrf_exempt  # a messenger has seen no page; its secret is what proves it
@require_POST
def hear(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in what a messenger brings, at once; whatever it is, it is not sent again."""
    bot = get_object_or_404(Bot.objects.select_related("employer"), pk=pk)
    if not bot.channel.is_genuine(request.headers, bot.secret):
        raise PermissionDenied
    try:
        content = json.loads(request.body)
    except (ValueError, RecursionError):
        content = None
    heard = bot.channel.read(content) if isinstance(content, dict) else None
    if heard is None:
        return JsonResponse({})
    words = take(bot, heard)
    if words is None:
        return JsonResponse({})
    with override(language_of(heard.language)):
        return JsonResponse(bot.channel.answer(heard.chat, words))


@for_company
@never_cache
@require_http_methods(["GET", "POST"])
def telegram(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The employer's bot in Telegram: connected by its token, and its links."""
    employer.demand(request.user, Right.MANAGE)
    bot = employer.bots.filter(messenger=Bot.Messenger.TELEGRAM).first()
    form = TokenForm(employer, request.user, request.POST or None)
    if request.method == "POST":
        if not request.user.may_publish:
            return redirect("account_email")
        if form.is_valid() and (made := form.connect()) is not None:
            said = _("@%(name)s is connected: candidates can chat there.")
            messages.success(request, said % {"name": made.name})
            return redirect("messengers:telegram")
    links = [(v, bot.link_to(v)) for v in bot.open_vacancies()[:100]] if bot else []
    context = {"bot": bot, "form": form, "links": links, "section": "company"}
    return render(request, "messengers/telegram.html", context)


@for_company
@require_POST
def do(request: MemberRequest, employer: Employer) -> HttpResponse:
    """One of the buttons of the bot's page."""
    employer.demand(request.user, Right.MANAGE)
    bot = employer.bots.filter(messenger=Bot.Messenger.TELEGRAM).first()
    if bot is None:  # pressed twice
        return redirect("messengers:telegram")
    if request.POST.get("do") == "leave":
        bot.leave()
        messages.success(request, _("The bot is not connected any more."))
    else:
        try:
            bot.renew()
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Telegram takes the token: all is well."))
    return redirect("messengers:telegram")
