"""Which socket leads where, and from which origins it may be opened."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.urls import path, re_path

from screening.chat.consumers import ChatConsumer


class KnownOriginValidator:
    """Refuses a foreign Origin at the handshake.

    An Origin guards cookies: a browser always sends it, and the page of another site
    must not use the chat page's session. A client without one is no browser and has
    nothing but its token, so it may pass (CONTRACT.md).
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> Any:
        headers = dict(scope["headers"])
        origin = headers.get(b"origin")
        if origin is None or self._is_known(origin, headers.get(b"host", b"")):
            return await self.application(scope, receive, send)
        return await WebsocketDenier()(scope, receive, send)

    def _is_known(self, origin: bytes, host: bytes) -> bool:
        written = origin.decode("latin-1").lower()
        if written in settings.CSRF_TRUSTED_ORIGINS + settings.CORS_ALLOWED_ORIGINS:
            return True
        try:
            return urlsplit(written).netloc == host.decode("latin-1").lower()
        except ValueError:
            return False


class Nowhere(AsyncWebsocketConsumer):
    """Answers sockets that are opened at an address that does not exist."""

    async def connect(self) -> None:
        await self.close()


websocket_urlpatterns = [
    path("ws/chat/<str:response_id>", ChatConsumer.as_asgi()),
    re_path(r"", Nowhere.as_asgi()),
]
