"""SmartBot's API and chat, typed, for programs that wait and programs that do not."""

from __future__ import annotations

from smartbot_client import models
from smartbot_client.chat import AsyncChat, Chat, address_of
from smartbot_client.errors import (
    ApiError,
    BadRequest,
    ChatError,
    Forbidden,
    NotFound,
    ServerFault,
    SmartBotError,
    TooMany,
    Unauthorised,
    Unreachable,
)
from smartbot_client.frames import BotMessage, ChatEnded
from smartbot_client.operations import AsyncOperations, Operations

__all__ = (
    "ApiError",
    "AsyncChat",
    "AsyncSmartBot",
    "BadRequest",
    "BotMessage",
    "Chat",
    "ChatEnded",
    "ChatError",
    "Forbidden",
    "NotFound",
    "ServerFault",
    "SmartBot",
    "SmartBotError",
    "TooMany",
    "Unauthorised",
    "Unreachable",
    "models",
)


class SmartBot(Operations):
    """SmartBot for programs that wait: every operation of the API is a method.

    `token` is an API key or an access token; without one, what candidates may do is left.
    A request that fails on the way, or is told to come again, is sent up to `retries`
    times more; a POST carries an `Idempotency-Key` of its own and is done once.
    """

    def chat(
        self,
        response: models.NewResponse,
        *,
        timeout: float = 60.0,
        retries: int | None = None,
    ) -> Chat:
        """The chat of a response that was just made; connects when it is iterated."""
        address = address_of(self.base_url, response.id, response.chat_token)
        again = self.retries if retries is None else retries
        return Chat(address, retries=again, timeout=timeout)


class AsyncSmartBot(AsyncOperations):
    """SmartBot for programs that do not wait; else as `SmartBot`."""

    def chat(
        self,
        response: models.NewResponse,
        *,
        timeout: float = 60.0,
        retries: int | None = None,
    ) -> AsyncChat:
        """The chat of a response that was just made; connects when it is iterated."""
        address = address_of(self.base_url, response.id, response.chat_token)
        again = self.retries if retries is None else retries
        return AsyncChat(address, retries=again, timeout=timeout)
