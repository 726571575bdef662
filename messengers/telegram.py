"""Telegram, over its Bot API.

python-telegram-bot is used for its types and its client alone, without its application:
updates come to a view of ours and wait in our database. aiogram would bring aiohttp and a
second way of routing; this one brings httpx, which is here already.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Coroutine, Mapping
from concurrent.futures import Future
from functools import cache, lru_cache
from typing import Any, TypeVar

import telegram
from django.conf import settings
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from messengers.channel import Account, Channel, Heard, Refused, Sent, Words

T = TypeVar("T")
TOKEN = re.compile(r"\d{3,20}:[\w-]{20,100}")
COMMAND = re.compile(r"/([a-z]+)(?:@\w+)?(?:\s+(\S+))?\s*", re.IGNORECASE)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATES = ["message", "callback_query"]
# What one message holds, in UTF-16 units.
LONGEST = 4096
# Seconds that a person at the desk, or the carrier of a file, waits.
PATIENCE = 30.0


class Telegram(Channel):
    """The employer's own Telegram bot."""

    link = "https://t.me/{name}?start={argument}"

    def account(self, token: str) -> Account:
        if not TOKEN.fullmatch(token):
            raise Refused(_("This does not look like a token of @BotFather."))
        me = wait_for(client(token).get_me())
        return Account(str(me.id), me.username or "", me.full_name)

    def connect(self, token: str, url: str, secret: str) -> None:
        wait_for(
            client(token).set_webhook(
                url, secret_token=secret, allowed_updates=UPDATES, max_connections=20
            )
        )

    def disconnect(self, token: str) -> None:
        wait_for(client(token).delete_webhook())

    def is_genuine(self, headers: Mapping[str, str], secret: str) -> bool:
        return constant_time_compare(headers.get(SECRET_HEADER, ""), secret)

    def read(self, content: Any) -> Heard | None:
        try:
            update = telegram.Update.de_json(content)
        except (TypeError, ValueError, KeyError, AttributeError):
            return None
        pressed, message = update.callback_query, update.message
        if pressed is not None and pressed.message is not None:
            if pressed.message.chat.type != "private":
                return None
            return Heard(
                update.update_id,
                str(pressed.message.chat.id),
                button=pressed.data or "",
                **_person(pressed.from_user),
            )
        if message is None or message.chat.type != "private":
            return None
        return Heard(
            update.update_id,
            str(message.chat.id),
            message.message_id,
            **_person(message.from_user),
            **_said(message),
        )

    def answer(self, chat: str, words: Words) -> dict[str, Any]:
        markup = keyboard(words)
        return {
            "method": "sendMessage",
            "chat_id": int(chat),
            "text": words.text[:LONGEST],
            "reply_markup": markup.to_dict(),
        }

    def send(self, token: str, chat: str, words: Words) -> Future[Sent]:
        return run(_say(client(token), int(chat), words))

    def fetch(self, token: str, file: str) -> bytes:
        found = wait_for(client(token).get_file(file))
        return bytes(wait_for(found.download_as_bytearray()))


def _person(user: telegram.User | None) -> dict[str, Any]:
    if user is None:
        return {}
    language = (user.language_code or "")[:2].lower()
    return {"name": user.full_name, "language": language}


def _said(message: telegram.Message) -> dict[str, Any]:
    """What a message says, by the names of `Heard`."""
    file = message.document or (message.photo[-1] if message.photo else None)
    if file is not None:
        named = getattr(file, "file_name", None) or "photo.jpg"
        told = {"file": file.file_id, "file_name": named}
        return {**told, "file_size": file.file_size or 0}
    contact = message.contact
    if contact is not None and message.from_user is not None:
        # Somebody else's card is not the own number.
        is_own = contact.user_id == message.from_user.id
        return {"phone": contact.phone_number if is_own else ""}
    text = message.text or ""
    command = COMMAND.fullmatch(text)
    if command is not None:
        return {"command": command[1].lower(), "argument": command[2] or ""}
    return {"text": text}


def keyboard(words: Words) -> Any:
    """The keys below the words; those of an earlier question go."""
    if words.buttons:
        return telegram.InlineKeyboardMarkup(
            [
                [telegram.InlineKeyboardButton(text, callback_data=behind)]
                for text, behind in words.buttons
            ]
        )
    keys: list[list[Any]] = [[telegram.KeyboardButton(text)] for text in words.replies]
    if words.asks_phone:
        own = telegram.KeyboardButton(_("Share my number"), request_contact=True)
        keys.insert(0, [own])
    if not keys:
        return telegram.ReplyKeyboardRemove()
    return telegram.ReplyKeyboardMarkup(
        keys, resize_keyboard=True, one_time_keyboard=True
    )


async def _say(bot: telegram.Bot, chat: int, words: Words) -> Sent:
    """Send the words, in parts if one message does not hold them."""
    parts, place = parts_of(words.text), 0
    try:
        for number, part in enumerate(parts, 1):
            said = await bot.send_message(
                chat,
                part,
                reply_markup=keyboard(words) if number == len(parts) else None,
                disable_notification=words.silently,
            )
            place = said.message_id
    except TelegramError as error:
        return _fault(error)
    return Sent(place)


def _fault(error: TelegramError) -> Sent:
    name = type(error).__name__
    if isinstance(error, RetryAfter):
        return Sent(fault=name, retry_after=error._retry_after.total_seconds())
    if isinstance(error, InvalidToken):
        return Sent(fault=name, is_shut_out=True)
    is_gone = isinstance(error, Forbidden) or "chat not found" in str(error).lower()
    is_unsayable = isinstance(error, BadRequest) and not is_gone
    return Sent(fault=name, is_gone=is_gone, is_unsayable=is_unsayable)


def parts_of(text: str) -> list[str]:
    """The text in pieces of which each fits into one message."""
    parts, part, size = [], "", 0
    for letter in text:
        units = 2 if ord(letter) > 0xFFFF else 1
        if size + units > LONGEST:
            parts.append(part)
            part, size = "", 0
        part, size = part + letter, size + units
    return [*parts, part]


# --- The client, which knows no way but to be awaited, in a loop of its own ---


@cache
def loop() -> asyncio.AbstractEventLoop:
    """The loop in which all requests of this process are made."""
    made = asyncio.new_event_loop()
    threading.Thread(target=made.run_forever, name="telegram", daemon=True).start()
    return made


def run(asked: Coroutine[Any, Any, T]) -> Future[T]:
    """Begin a request."""
    return asyncio.run_coroutine_threadsafe(asked, loop())


def wait_for(asked: Coroutine[Any, Any, T]) -> T:
    """What came of a request; raises `Refused`."""
    try:
        return run(asked).result(PATIENCE)
    except InvalidToken as error:
        raise Refused(_("Telegram does not know this token.")) from error
    except (TelegramError, TimeoutError) as error:
        # Without the error's own words: an address with the token may stand in them.
        raise Refused(_("Telegram cannot be reached, or refuses this.")) from error


def client(token: str) -> telegram.Bot:
    """The client of this bot."""
    return _client(settings.TELEGRAM_API, token)


@lru_cache(maxsize=500)
def _client(api: str, token: str) -> telegram.Bot:
    request = HTTPXRequest(connection_pool_size=32, pool_timeout=10.0)
    return telegram.Bot(
        token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=request,
    )
