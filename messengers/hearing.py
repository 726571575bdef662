"""What a person who has agreed sends: an answer of the form, of the chat, or a command."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from candidates.files.apart import LARGEST
from candidates.files.seen import Fault
from candidates.models import CandidateResponse
from candidates.uploads import FAULTS
from messengers import filling, phrases
from messengers.channel import Heard, Refused, Words
from messengers.models import Outgoing, Talk, Update
from screening.chat.forms import read_message
from screening.chat.limits import may_pass
from screening.chat.tabs import ERASED, show_in_tabs
from screening.models import (
    ChatEnded,
    ChatMessage,
    ChatSession,
    Exchange,
    NewResume,
)

# How much later than a person has the word the bot is asked to go on.
SLACK = timedelta(seconds=0.5)


def hear(update: Update) -> None:
    """Do what the update asks for, once: with it the update is done.

    A file is fetched and read before anything is held.
    """
    talk, heard = update.talk, update.told
    with override(language_in(talk)):
        resume, wrong = None, None
        if heard.file:
            try:
                resume = read_file(talk, heard)
            except ValidationError as error:
                wrong = phrases.wrong(error.messages)
        with transaction.atomic():
            if wrong is not None:
                Outgoing.say(talk, wrong)
            else:
                _do(talk, update, heard, resume)
            update.done()


def language_in(talk: Talk) -> str:
    """The language of the chat, and before it begins that of the person's messenger."""
    chat = chat_of(talk)
    return chat.language if chat is not None else talk.language


def chat_of(talk: Talk) -> ChatSession | None:
    """The chat of the talk, if it has begun."""
    chats = ChatSession.objects.with_vacancy()
    return chats.filter(response=talk.response_id).first() if talk.response_id else None


def read_file(talk: Talk, heard: Heard) -> NewResume:
    """What a file says; raises `ValidationError` with what to do instead."""
    if heard.file_size > LARGEST:
        raise ValidationError(FAULTS[Fault.TOO_LARGE])
    try:
        data = talk.bot.channel.fetch(talk.bot.token, heard.file)
    except Refused as error:
        raise ValidationError(str(phrases.failed().text)) from error
    return filling.resume_in(data, heard.file_name)


def _do(talk: Talk, update: Update, heard: Heard, resume: NewResume | None) -> None:
    what, _colon, about = heard.button.partition(":")
    if heard.command == "delete":
        Outgoing.say(talk, phrases.ask_to_delete(talk.pk))
    elif what == phrases.DELETE and about == str(talk.pk):
        _delete(talk)
    elif what == phrases.KEEP:
        Outgoing.say(talk, phrases.kept())
    elif heard.command == "stop":
        _stop(talk)
    elif heard.command == "help":
        Outgoing.say(talk, phrases.help_text())
    elif talk.response is None:
        filling.fill(talk, heard, resume)
        if talk.response is not None:
            ChatSession.open_for(talk.response.pk)
    elif heard.command == "browser":
        Outgoing.say(talk, phrases.in_browser(talk.response))
    else:
        _talk(talk, talk.response, update, resume)


def _stop(talk: Talk) -> None:
    # Said once more, and then nothing: what waits is not said before it.
    talk.outgoing.all().delete()
    Outgoing.say(talk, phrases.stopped(), is_last=True)


def _delete(talk: Talk) -> None:
    """Erase the response, or the form; what is told of it needs no row."""
    bot, chat, said = talk.bot, talk.chat, phrases.deleted()
    if talk.response is not None:
        gone = talk.response.pk
        talk.response.erase(by="candidate")
        transaction.on_commit(lambda: show_in_tabs(gone, [ERASED]), robust=True)
    else:
        talk.delete()
    transaction.on_commit(lambda: bot.channel.send(bot.token, chat, said), robust=True)


def _talk(
    talk: Talk, response: CandidateResponse, update: Update, resume: NewResume | None
) -> None:
    """Say it in the chat, as the socket would."""
    chat = ChatSession.open_for(response.pk)
    heard = update.told
    if heard.command == "start" or heard.button:
        _show_again(talk, chat)
    elif resume is not None:
        _take_resume(talk, response, heard, resume)
    elif not (heard.text or heard.command):
        Outgoing.say(talk, phrases.unreadable())
    elif not may_pass(response.pk):
        Outgoing.say(talk, phrases.flood())
    else:
        _say(talk, chat, update)


def _say(talk: Talk, chat: ChatSession, update: Update) -> None:
    heard = update.told
    written = heard.text or f"/{heard.command} {heard.argument}".strip()
    said = {"message": written, "client_id": talk.mark_of(heard.key)}
    if seen := talk.seen_from(heard.place):
        said["seen"] = seen
    try:
        exchange = chat.receive(**read_message(said), at_once=False)
    except ValidationError as error:
        Outgoing.say(talk, phrases.wrong(error.messages))
        return
    except ChatEnded:
        Outgoing.say(talk, phrases.outcome(chat.outcome, chat.response))  # type: ignore[arg-type]
        return
    if exchange.reply is not None and exchange.reply.position < talk.next_position:
        # The browser was faster: the question that is pending stands above.
        _show_again(talk, chat)
    tell_tabs(chat, exchange)
    wait_for_more(talk, chat, exchange, timezone.now())


def wait_for_more(
    talk: Talk, chat: ChatSession, exchange: Exchange, now: datetime
) -> None:
    """When the bot is to go on, as the socket has it: when it has been quiet."""
    talk.go_on_at = None
    if exchange.waits:
        first = talk.waits_since = talk.waits_since or now
        quiet = now + timedelta(seconds=settings.CHAT_QUIET_SECONDS)
        latest = first + timedelta(seconds=settings.CHAT_LONGEST_SECONDS)
        talk.go_on_at = min(quiet, latest)
    else:
        talk.waits_since = None
        if chat.is_with_person and chat.quiet_until is not None:
            talk.go_on_at = chat.quiet_until + SLACK
    talk.save(update_fields=["waits_since", "go_on_at"])


def go_on(talk: Talk) -> None:
    """It has been quiet: the bot hears what waits as one answer."""
    assert talk.response_id is not None
    chat = ChatSession.open_for(talk.response_id)
    exchange = chat.go_on()
    wait_for_more(talk, chat, exchange, timezone.now())
    if exchange.frames:
        show_in_tabs(chat.response_id, exchange.frames)


def tell_tabs(chat: ChatSession, exchange: Exchange) -> None:
    """The chat may be open in a browser, too: after the commit it shows the same."""
    if exchange.said is None or exchange.is_repeat:
        return
    frames = exchange.all_frames
    transaction.on_commit(lambda: show_in_tabs(chat.response_id, frames), robust=True)


def _take_resume(
    talk: Talk, response: CandidateResponse, heard: Heard, resume: NewResume
) -> None:
    for chat, exchange in ChatSession.renew_resume(response.candidate, resume):
        if exchange.said is None:
            continue
        if chat.response_id == response.pk:
            # So that it is not taken for what was said in a browser.
            own = ChatMessage.objects.filter(pk=exchange.said.pk)
            own.update(client_id=talk.mark_of(heard.key))
        tell_tabs(chat, exchange)


def _show_again(talk: Talk, chat: ChatSession) -> None:
    """The question that is pending, unless it is still to be said."""
    pending = chat.last_bot_message
    if pending.position < talk.next_position:
        Outgoing.say(talk, words_of(pending, is_pending=True))


def words_of(
    message: ChatMessage, *, is_pending: bool, silently: bool = False
) -> Words:
    """What the bot, or a person, has said; with its quick replies while it is pending."""
    replies = tuple(message.quick_replies) if is_pending else ()
    return Words(message.message_text, replies=replies, silently=silently)
