"""The socket: lets a candidate in, hands each message to the chat, sends the reply."""

from __future__ import annotations

import asyncio
import json
import logging
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
from django.utils.translation import gettext as _

from candidates.models import CandidateResponse
from candidates.tokens import opens_chat
from screening.forms import read_message
from screening.groupcommit import GroupCommit, in_thread
from screening.limits import may_pass
from screening.models import ChatEnded, ChatSession, Exchange, Incoming
from screening.tabs import tabs

log = logging.getLogger(__name__)
SessionStore = import_module(settings.SESSION_ENGINE).SessionStore

open_chat = GroupCommit(ChatSession.open_all, key=lambda response_id: response_id)
receive = GroupCommit(ChatSession.receive_all, key=lambda incoming: incoming.chat.pk)

LARGEST_FRAME = 64 * 1024
# A client that goes on after being refused this often is not a person.
MOST_REFUSALS = 20
# After the outcome the client closes; the server does so only if it did not.
SECONDS_TO_CLOSE = 5

UNAUTHORISED, NOT_FOUND, FLOOD = 4401, 4404, 4429
# The database is away, as in a restart: the client comes again and goes on.
RESTARTING = 1012


def token_of_page(session_key: str, response_id: str) -> str:
    """The token that the chat page keeps in its visitor's session; empty if none."""
    token: str = SessionStore(session_key).get("chat_tokens", {}).get(response_id, "")
    return token


def exists(response_id: UUID) -> bool:
    return CandidateResponse.objects.filter(pk=response_id).exists()


def opening_frames(chat: ChatSession) -> list[dict[str, Any]]:
    """What a candidate who connects is sent: the greeting, or else all that was said."""
    frames = [chat.greeting.as_frame() if chat.greeting else chat.history]
    if chat.outcome is not None:
        frames.append(chat.outcome.as_frame())
    return frames


class ChatConsumer(AsyncWebsocketConsumer):
    """A candidate's end of the chat; the conversation itself is `ChatSession.receive`."""

    # A channel a socket would cost more than the chat itself (see `screening.tabs`).
    channel_layer_alias = "none"
    chat: ChatSession | None = None
    response_id: UUID | None = None
    refusals = 0
    closing: asyncio.Task[None] | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Hand an event to its method, and nothing more.

        The inherited method first sees to the database connections of a thread that no
        chat uses: a hop to it and back for each message.
        """
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        try:
            token, subprotocol = await self._token()
        except DatabaseError:
            await self.accept()
            await self._come_again()
            return
        # A browser sees a closing code only of a socket that was accepted.
        await self.accept(subprotocol)
        response_id = self._response_id()
        if response_id is None or not opens_chat(token, response_id):
            await self._turn_away(response_id)
            return
        self.response_id = response_id
        # Before the chat is read, so that nothing is missed between the two.
        tabs.join(response_id, self.show)
        try:
            self.chat = await open_chat(response_id)
            if self.chat.greeting is None:
                frames = await in_thread(opening_frames)(self.chat)
            else:  # nothing that is to be read from the database
                frames = opening_frames(self.chat)
        except CandidateResponse.DoesNotExist:
            await self._say_not_found()
            return
        except DatabaseError:
            await self._come_again()
            return
        for frame in frames:
            await self._send(frame)
        if frames[-1]["type"] == "chat_ended":
            self._close_soon()

    def _response_id(self) -> UUID | None:
        try:
            return UUID(self.scope["url_route"]["kwargs"]["response_id"])
        except ValueError:
            return None

    async def _token(self) -> tuple[str, str | None]:
        """The token and the subprotocol to answer with: query, subprotocol, session."""
        query = parse_qs(self.scope["query_string"].decode("latin-1"))
        offered = self.scope["subprotocols"]
        if "token" in query:
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
        words = _("This link is not valid any more. Please ask for a new one.")
        await self._send_error("unauthorised", words)
        await self.close(UNAUTHORISED)

    async def _say_not_found(self) -> None:
        # These words are part of the contract, in every language.
        await self._send_error("not_found", "Response not found")
        await self.close(NOT_FOUND)

    async def _come_again(self) -> None:
        # Nothing was acknowledged, so the client sends it again when it is back.
        log.warning("The database is away: a chat was closed, to be opened again.")
        await self.close(RESTARTING)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        """One frame from the client: refused with an error, or heard."""
        chat = self.chat
        if chat is None:
            return
        if not may_pass(chat.response_id):
            await self._refuse_flood()
            return
        message = await self._read(text_data)
        if message is None:
            return
        try:
            exchange = await receive(Incoming(chat, **message))
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
        if client_id:
            ack = {
                "type": "ack",
                "client_id": client_id,
                "id": str(exchange.said.pk),
                "corrects": exchange.corrects,
            }
            await self._send(ack)
        frames = []
        if exchange.reply is not None:
            frames.append(exchange.reply.as_frame())
        if exchange.outcome is not None:
            frames.append(exchange.outcome.as_frame())
        for frame in frames:
            await self._send(frame)
        if exchange.outcome is not None:
            self._close_soon()
        if exchange.reply is not None:
            told = [exchange.said.as_frame(), *frames]
            tabs.tell(chat.response_id, told, sender=self.show)

    async def _refuse_flood(self) -> None:
        self.refusals += 1
        if self.refusals > MOST_REFUSALS:
            await self.close(FLOOD)
            return
        words = _("That was a lot at once. Please wait a few seconds.")
        await self._send_error("rate_limited", words)

    async def show(self, frames: list[dict[str, Any]]) -> None:
        """Send what another tab of this chat has said and was answered."""
        for frame in frames:
            await self._send(frame)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        # Without the inherited method's hop to that other thread, as in `dispatch`.
        await self.disconnect(message["code"])
        raise StopConsumer

    async def disconnect(self, code: int) -> None:
        if self.closing is not None:
            self.closing.cancel()
        if self.response_id is not None:
            tabs.leave(self.response_id, self.show)

    # --- Sending ---

    async def _send(self, frame: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(frame, ensure_ascii=False))

    async def _send_error(self, code: str, message: str) -> None:
        await self._send({"type": "error", "code": code, "message": message})

    def _close_soon(self) -> None:
        # Never in the same moment: the outcome could be lost with the socket.
        if self.closing is None:
            self.closing = asyncio.ensure_future(self._close_later())

    async def _close_later(self) -> None:
        await asyncio.sleep(SECONDS_TO_CLOSE)
        await self.close()
