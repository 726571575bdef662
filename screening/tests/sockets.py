"""The other end of the socket, for tests."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import uvicorn
from asgiref.sync import sync_to_async
from channels.routing import get_default_application
from channels.testing import WebsocketCommunicator

from screening.models import ChatMessage

ANSWERS = ("5 years", "yes", "All right")


@asynccontextmanager
async def running():
    """The address of a server in this loop, with the options of `make serve`."""
    config = uvicorn.Config(
        get_default_application(),
        port=0,
        lifespan="off",
        log_config=None,
        ws_max_size=65_536,
        ws_per_message_deflate=False,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110, it has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


class Client(WebsocketCommunicator):
    """A client of the chat: `async with Client(response) as client`."""

    def __init__(self, response, token=None, stay=False, **options):
        self.response_id = getattr(response, "pk", response)
        if token is None:
            token = response.chat_token()
        query = f"?token={token}" if token else ""
        query += "&stay" if stay else ""
        headers = [(b"host", b"testserver"), *options.pop("headers", [])]
        super().__init__(
            get_default_application(),
            f"/ws/chat/{self.response_id}{query}",
            headers=headers,
            **options,
        )

    async def __aenter__(self):
        self.is_open, self.subprotocol = await self.connect(timeout=10)
        return self

    async def __aexit__(self, *error):
        await self.disconnect()

    async def hear(self):
        event = await self.receive_output(10)
        if event["type"] == "websocket.close":
            return {"type": "close", "code": event.get("code")}
        return json.loads(event["text"])

    async def say(self, message, **fields):
        await self.send_json_to({"message": message, **fields})

    async def whole_chat(self):
        """Give all answers; returns the last frame."""
        frame = await self.hear()
        for number, answer in enumerate(ANSWERS):
            await self.say(answer, client_id=str(number))
            assert (await self.hear())["type"] == "ack"
            frame = await self.hear()
        assert frame["type"] == "bot_message"
        return await self.hear()


async def stored(response):
    messages = ChatMessage.objects.filter(session__response=response.pk)
    return await sync_to_async(lambda: list(messages.order_by("position")))()
