"""What the chat is held against: two bare consumers, as ASGI applications.

`benchmarks.bare:echo` is a Channels consumer that sends back the JSON it is sent, and
nothing else. `benchmarks.bare:writer` stores each message and a fixed reply in one plain
ORM transaction; `benchmarks.bare:threaded_writer` does so outside of the one thread that
Channels uses unless told otherwise. None of them has a broker, origins, tokens or limits.
"""

from __future__ import annotations

import os
import uuid
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartbot.settings")
django.setup()

from channels.db import database_sync_to_async  # noqa: E402
from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.urls import re_path  # noqa: E402

ANSWERS = 3
TEXT = "Thank you. What is your next answer?"


class BareMessage(models.Model):
    """One message; its table is made by `make_table`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    chat = models.UUIDField(db_index=True)
    sender_type = models.CharField(max_length=9)
    message_text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return self.message_text


def make_table() -> None:
    """Make the table of `BareMessage` in the site's database."""
    with connection.schema_editor() as editor:
        editor.create_model(BareMessage)


class Echo(AsyncJsonWebsocketConsumer):
    channel_layer_alias = "none"

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        await self.send_json(content)


class Writer(AsyncJsonWebsocketConsumer):
    channel_layer_alias = "none"
    is_threaded = False

    async def connect(self) -> None:
        self.chat = uuid.uuid4()
        self.answers = 0
        await self.accept()
        await self.send_json({"type": "bot_message", "message": TEXT})

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        write = database_sync_to_async(
            self.write, thread_sensitive=not self.is_threaded
        )
        await write(content["message"])
        self.answers += 1
        ended = self.answers == ANSWERS
        frame_type = "chat_ended" if ended else "bot_message"
        await self.send_json({"type": frame_type, "message": TEXT})

    @transaction.atomic
    def write(self, text: str) -> None:
        said = {"sender_type": "candidate", "message_text": text}
        BareMessage.objects.create(chat=self.chat, **said)
        reply = {"sender_type": "bot", "message_text": TEXT}
        BareMessage.objects.create(chat=self.chat, **reply)


class ThreadedWriter(Writer):
    is_threaded = True


def application(consumer: Any) -> ProtocolTypeRouter:
    """The consumer at every address."""
    sockets = URLRouter([re_path("", consumer.as_asgi())])
    return ProtocolTypeRouter({"http": get_asgi_application(), "websocket": sockets})


echo = application(Echo)
writer = application(Writer)
threaded_writer = application(ThreadedWriter)
