"""The socket: lets a candidate in, hands each message to the chat, sends the reply."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind

from candidates.models import CandidateResponse
from candidates.tokens import number_of_key
from employers.addresses import address_of_socket
from employers.logged import log_about
from employers.traces import HEADER, parent_in, span
from screening.chat.doorkeeper import doorkeeper
from screening.chat.forms import read_message
from screening.chat.groupcommit import GroupCommit, in_thread
from screening.chat.limits import may_pass
from screening.chat.silence import Silence
from screening.chat.tabs import ERASED, UNAUTHORISED, key_ended, tabs
from screening.metrics import TURN_SECONDS
from screening.models import (
    ChatEnded,
    ChatMessage,
    ChatSession,
    Exchange,
    Incoming,
)

log = logging.getLogger(__name__)
SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


# How much later than the bot may go on it is asked to: clocks are not that exact.
SLACK = 0.5
SECONDS_TO_RETRY = 2

open_chat = GroupCommit(ChatSession.open_all, key=lambda response_id: response_id)
commit = GroupCommit(ChatSession.receive_all, key=lambda incoming: incoming.chat.pk)


async def receive(incoming: Incoming) -> Exchange:
    """What comes of it, stored; raises what `ChatSession.receive` does."""
    chat = str(incoming.chat.response_id)
    with TURN_SECONDS.time(), span("turn", chat=chat):
        return await commit(incoming)


LARGEST_FRAME = 64 * 1024
# A client that goes on after being refused this often is not a person.
MOST_REFUSALS = 20
# After the outcome the client closes; the server does so only if it did not.
SECONDS_TO_CLOSE = 5

NO_KEY, NOT_FOUND, FLOOD = 4401, 4404, 4429
# The database is away, as in a restart: the client comes again and goes on.
RESTARTING = 1012


def token_of_page(session_key: str, response_id: str) -> str:
    """The token that the chat page keeps in its visitor's session; empty if none."""
    token: str = SessionStore(session_key).get("chat_tokens", {}).get(response_id, "")
    return token


def exists(response_id: UUID) -> bool:
    return CandidateResponse.objects.filter(pk=response_id).exists()


async def go_on(chat: ChatSession) -> None:
    """Let the bot do what is due, and show it; repeated while the database is away."""
    while True:
        try:
            exchange = await receive(Incoming(chat))
        except ChatSession.DoesNotExist:  # deleted meanwhile
            return
        except DatabaseError:
            if not tabs.has(chat.response_id):  # done when the candidate comes again
                return
            await asyncio.sleep(SECONDS_TO_RETRY)
        else:
            tabs.tell(chat.response_id, exchange.frames)
            return


bursts, people = Silence(go_on), Silence(go_on)


def wait_for_more(chat: ChatSession) -> None:
    """Something waits to be heard, together with what follows soon."""
    seconds, at_most = settings.CHAT_QUIET_SECONDS, settings.CHAT_LONGEST_SECONDS
    bursts.wait(chat, seconds, at_most)


def opening_frames(chat: ChatSession) -> list[dict[str, Any]]:
    """What a candidate who connects is sent: the greeting, or else all that was said."""
    chat.reopen()
    frames = [chat.greeting.as_frame() if chat.greeting else chat.history]
    chat.note_shown()
    if chat.outcome is not None:
        frames.append(chat.outcome.as_frame())
    return frames


def at_once(message: dict[str, Any]) -> bool:
    """Whether the message is to be answered without waiting for another one.

    Whoever names the question, or presses a button, has said all there is to say.
    """
    is_pressed = bool(message["corrects"] or message["language"])
    return is_pressed or message["question_index"] is not None


class ChatConsumer(AsyncWebsocketConsumer):
    """A candidate's end of the chat; the conversation itself is `ChatSession.receive`."""

    # A channel a socket would cost more than the chat itself (see `screening.chat.tabs`).
    channel_layer_alias = "none"
    chat: ChatSession | None = None
    response_id: UUID | None = None
    refusals = 0
    stays = False
    closing: asyncio.Task[None] | None = None
    is_closed = False
    # Under which this socket counts as open, once it was let in.
    names: tuple[str, ...] = ()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Hand an event to its method, and nothing more.

        The inherited method first sees to the database connections of a thread that no
        chat uses: a hop to it and back for each message.
        """
        handler = getattr(self, get_handler_name(message))
        with span(message["type"], self.parent, SpanKind.SERVER):
            await handler(message)

    @cached_property
    def parent(self) -> Context | None:
        """The span that nginx has begun for this socket, if it has."""
        headers = dict(self.scope.get("headers", ()))
        written = headers.get(HEADER.encode(), b"").decode("latin-1")
        return parent_in({HEADER: written} if written else {})

    async def connect(self) -> None:
        try:
            token, subprotocol = await self._token()
        except DatabaseError:
            await self.accept()
            await self._come_again()
            return
        self.stays = "stay" in self._query()
        # A browser sees a closing code only of a socket that was accepted.
        await self.accept(subprotocol)
        response_id = self._response_id()
        key = number_of_key(token, response_id) if response_id else None
        if response_id is None or key is None:
            await self._turn_away(response_id)
            return
        names = await doorkeeper.let_in(response_id, address_of_socket(self.scope))
        if names is None:
            await self._turn_back()
            return
        self.names = names
        self.response_id = response_id
        # Before the chat is read, so that nothing is missed between the two.
        tabs.join(response_id, self.show)
        try:
            chat = await open_chat(response_id)
            if key < chat.response.key_number:
                await self._turn_away(response_id)
                return
            self.chat = chat
            log_about(employer=chat.response.vacancy.employer_id, chat=response_id)
            log.info("socket_opened")
            if chat.greeting is None:
                frames = await in_thread(opening_frames)(chat)
            else:  # nothing that is to be read from the database
                frames = opening_frames(chat)
        except CandidateResponse.DoesNotExist:
            await self._say_not_found()
            return
        except DatabaseError:
            await self._come_again()
            return
        for frame in frames:
            await self._send(frame)
        self._wait_for_what_is_due(chat)

    def _wait_for_what_is_due(self, chat: ChatSession) -> None:
        """Another process may have been asked to, and may be gone."""
        if chat.ended_at is not None:
            return
        if chat.unheard:
            wait_for_more(chat)
        if chat.quiet_until is not None:
            left = chat.quiet_until - timezone.now()
            people.wait(chat, max(0, left.total_seconds()) + SLACK)

    def _response_id(self) -> UUID | None:
        try:
            return UUID(self.scope["url_route"]["kwargs"]["response_id"])
        except ValueError:
            return None

    def _query(self) -> dict[str, list[str]]:
        written = self.scope["query_string"].decode("latin-1")
        return parse_qs(written, keep_blank_values=True)

    async def _token(self) -> tuple[str, str | None]:
        """The token and the subprotocol to answer with: query, subprotocol, session."""
        query = self._query()
        offered = self.scope["subprotocols"]
        if query.get("token", [""])[0]:
            return query["token"][0], offered[0] if offered else None
        if len(offered) > 1:
            application, token = offered[:2]
            return token, application
        key = self.scope["cookies"].get(settings.SESSION_COOKIE_NAME)
        response_id = self.scope["url_route"]["kwargs"]["response_id"]
        token = await in_thread(token_of_page)(key, response_id) if key else ""
        return token, offered[0] if offered else None

    async def _turn_away(self, response_id: UUID | None) -> None:
        """Tell somebody without the key what is wrong: the address, or the key."""
        try:
            is_there = response_id is not None and await in_thread(exists)(response_id)
        except DatabaseError:
            await self._come_again()
            return
        if not is_there:
            await self._say_not_found()
            return
        await self._send(key_ended())
        await self.close(NO_KEY)

    async def _say_not_found(self) -> None:
        await self._send(ERASED)
        await self.close(NOT_FOUND)

    async def _turn_back(self) -> None:
        """Tell somebody with the key that there are too many open sockets already."""
        words = _(
            "Too many chats are open at once."
            " Please close a tab, or come again in a minute."
        )
        await self._send_error("too_many_sockets", words)
        await self.close(FLOOD, "too many sockets")

    async def _come_again(self) -> None:
        # Nothing was acknowledged, so the client sends it again when it is back.
        log.warning("The database is away: a chat was closed, to be opened again.")
        await self.close(RESTARTING)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        """One frame from the client: refused with an error, or heard."""
        chat = self.chat
        if chat is None or self.is_closed:
            return
        if not may_pass(chat.response_id):
            await self._refuse_flood()
            return
        message = await self._read(text_data)
        if message is None:
            return
        try:
            exchange = await receive(
                Incoming(chat, at_once=at_once(message), **message)
            )
        except ChatEnded:
            await self._send_error("chat_ended", _("This chat has ended."))
            return
        except ChatSession.DoesNotExist:  # deleted while the socket was open
            await self._say_not_found()
            return
        except DatabaseError:
            await self._come_again()
            return
        await self._reply(chat, exchange, message["client_id"])

    async def _read(self, text: str | None) -> dict[str, Any] | None:
        if text is None or len(text) > LARGEST_FRAME:
            await self._send_error(
                "bad_frame", _("Please send JSON text up to 64 KiB.")
            )
            return None
        try:
            content = json.loads(text)
        except (ValueError, RecursionError):
            await self._send_error("bad_json", _("This is not JSON."))
            return None
        if not isinstance(content, dict):
            await self._send_error("bad_frame", _("Please send a JSON object."))
            return None
        try:
            return read_message(content)
        except ValidationError as error:
            await self._send_error(error.code or "bad_frame", error.messages[0])
            return None

    async def _reply(
        self, chat: ChatSession, exchange: Exchange, client_id: str
    ) -> None:
        assert exchange.said is not None, "a frame says something"
        if client_id:
            ack = {
                "type": "ack",
                "client_id": client_id,
                "id": str(exchange.said.pk),
                "corrects": exchange.corrects,
            }
            await self._send(ack)
        if exchange.waits:
            wait_for_more(chat)
        elif exchange.heard:
            bursts.forget(chat)
        for frame in exchange.frames:
            await self._send(frame)
        if not exchange.is_repeat:
            tabs.tell(chat.response_id, exchange.all_frames, sender=self.show)

    async def _refuse_flood(self) -> None:
        self.refusals += 1
        if self.refusals > MOST_REFUSALS:
            await self.close(FLOOD)
            return
        words = _("That was a lot at once. Please wait a few seconds.")
        await self._send_error("rate_limited", words)

    async def show(self, frames: list[dict[str, Any]]) -> None:
        """Send what was said in this chat elsewhere, and what came of it."""
        for frame in frames:
            await self._send(frame)
        if ERASED in frames:
            await self.close(NOT_FOUND)
            return
        if any(frame.get("code") == UNAUTHORISED for frame in frames):
            await self.close(NO_KEY)
            return
        chat = self.chat
        if chat is None or not any("author" in frame for frame in frames):
            return
        people.wait(chat, settings.CHAT_PERSON_SILENCE.total_seconds() + SLACK)
        shown = [frame["id"] for frame in frames if "author" in frame]
        try:
            await in_thread(ChatMessage.note_shown)(shown)
        except DatabaseError:  # then a letter tells it once more
            log.warning("The database is away: what was shown was not noted.")

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        # Without the inherited method's hop to that other thread, as in `dispatch`.
        await self.disconnect(message["code"])
        raise StopConsumer

    async def disconnect(self, code: int) -> None:
        if self.closing is not None:
            self.closing.cancel()
        if self.chat is not None:
            log.info("socket_closed with %s", code)
        self.is_closed = True
        doorkeeper.let_out(self.names)
        if self.response_id is not None:
            tabs.leave(self.response_id, self.show)

    # --- Sending ---

    async def send(self, *arguments: Any, **options: Any) -> None:
        """Send a frame; nothing to a client that has gone."""
        await self._unless_gone(super().send(*arguments, **options))

    async def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close the socket, unless it is closed."""
        await self._unless_gone(super().close(code, reason))
        self.is_closed = True

    async def _unless_gone(self, sending: Coroutine[Any, Any, None]) -> None:
        # What was said is stored; a client that left meanwhile is shown it when it comes
        # again. Servers tell so in different ways: uvicorn by either of the two.
        if self.is_closed:
            sending.close()
            return
        try:
            await sending
        except (OSError, RuntimeError):
            self.is_closed = True

    async def _send(self, frame: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(frame, ensure_ascii=False))
        if frame["type"] == "chat_ended":
            self._close_soon()

    async def _send_error(self, code: str, message: str) -> None:
        await self._send({"type": "error", "code": code, "message": message})

    def _close_soon(self) -> None:
        # Never in the same moment: the outcome could be lost with the socket. And not
        # at all where the client stays: a person may write to it later.
        if self.closing is None and not self.stays:
            self.closing = asyncio.ensure_future(self._close_later())

    async def _close_later(self) -> None:
        await asyncio.sleep(SECONDS_TO_CLOSE)
        await self.close()
