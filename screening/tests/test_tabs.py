"""How the tabs of a chat are kept in step across processes."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from channels.layers import get_channel_layer

from screening.chat.tabs import Tabs


async def test_the_tabs_of_other_processes_are_told_in_order(monkeypatch):
    monkeypatch.setattr(Tabs, "_layer", staticmethod(get_channel_layer))
    here, there = Tabs(), Tabs()
    chat, heard = uuid4(), asyncio.Queue()

    async def tab(frames):
        for frame in frames:
            heard.put_nowait(frame["number"])

    async def sender(frames):
        raise AssertionError("who has said it is not told it")

    here.join(chat, sender)
    there.join(chat, tab)
    await asyncio.sleep(0.2)  # until both listen
    for number in range(3):
        here.tell(chat, [{"number": number}], sender=sender)
    async with asyncio.timeout(5):
        numbers = [await heard.get() for _ in range(3)]

    assert numbers == [0, 1, 2]
