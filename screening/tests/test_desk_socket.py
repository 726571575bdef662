"""The desk's socket: who may open it, what it tells, when it ends."""

from __future__ import annotations

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.routing import get_default_application
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from candidates.models import CandidateResponse, Notice
from conftest import new_employer, new_response, new_user, new_vacancy
from employers.models import Membership
from screening.chat.tabs import CHANGED, desks, tabs
from screening.models import ChatSession

pytestmark = [pytest.mark.django_db(transaction=True)]


class World:
    def __init__(self):
        self.user = new_user()
        self.employer = new_employer("Acme", owner=self.user)
        self.vacancy = new_vacancy(self.employer, decided_by="person")
        self.response = new_response(self.vacancy)
        self.client = Client()
        self.client.force_login(self.user)


@pytest.fixture
def world(transactional_db):
    return World()


def socket_of(client, watch="", origin=b"http://testserver"):
    key = client.cookies.get(settings.SESSION_COOKIE_NAME)
    cookie = f"{settings.SESSION_COOKIE_NAME}={key.value}" if key else ""
    query = f"?watch={watch}" if watch else ""
    headers = [
        (b"host", b"testserver"),
        (b"origin", origin),
        (b"cookie", cookie.encode()),
    ]
    return WebsocketCommunicator(
        get_default_application(), f"/ws/desk{query}", headers=headers
    )


async def opened(world, watch=""):
    socket = socket_of(world.client, watch)
    assert (await socket.connect())[0]
    assert await socket.receive_json_from() == {"type": "unread", "count": 0}
    return socket


async def closed_by(socket):
    return (await socket.receive_output(timeout=5))["code"]


async def test_a_visitor_is_closed_out():
    socket = socket_of(Client())

    await socket.connect()

    assert await closed_by(socket) == 4401


async def test_another_site_opens_none(world):
    socket = socket_of(world.client, origin=b"https://evil.example")

    connected, _code = await socket.connect()

    assert not connected


@pytest.mark.parametrize("kind", ["vacancy", "response"])
async def test_nobody_watches_what_is_anothers(world, kind):
    other = await sync_to_async(World)()
    socket = socket_of(other.client, getattr(world, kind).pk)

    await socket.connect()

    assert await closed_by(socket) == 4404
    assert not desks.has(getattr(world, kind).pk)


@pytest.mark.parametrize("kind", ["vacancy", "response"])
async def test_a_page_is_told_when_its_response_changes(world, kind):
    socket = await opened(world, getattr(world, kind).pk)

    await sync_to_async(end_chat)(world.response)

    assert await socket.receive_json_from() == CHANGED
    await socket.disconnect()
    assert not desks.has(getattr(world, kind).pk)


def end_chat(response):
    CandidateResponse.objects.filter(pk=response.pk).update(status="in_chat")
    response.refresh_from_db()
    response.recommend("approved", None, (0.9, 0.9))
    CandidateResponse.store_outcomes([response])


async def test_what_is_said_is_told_to_the_page_of_the_response(world):
    socket = await opened(world, world.response.pk)

    tabs.tell(world.response.pk, [{"type": "bot_message"}])

    assert await socket.receive_json_from() == CHANGED


async def test_the_bell_rings(world):
    socket = await opened(world)

    await sync_to_async(end_chat)(world.response)

    assert await socket.receive_json_from() == {"type": "unread", "count": 1}
    assert await sync_to_async(Notice.objects.count)() == 1


async def test_it_ends_on_sign_out(world):
    socket = await opened(world, world.vacancy.pk)

    await sync_to_async(world.client.logout)()

    assert await closed_by(socket) == 4401


async def test_it_ends_when_the_member_leaves_the_team(world):
    member = await sync_to_async(new_user)("dana@acme.example")
    membership = await sync_to_async(Membership.objects.create)(
        employer=world.employer, user=member, role="recruiter"
    )
    client = Client()
    await sync_to_async(client.force_login)(member)
    socket = socket_of(client, world.vacancy.pk)
    await socket.connect()
    await socket.receive_json_from()

    await sync_to_async(world.client.post)(f"/desk/team/{membership.pk}/remove")

    assert await closed_by(socket) == 4404


async def test_a_chat_goes_on_while_nobody_watches(world):
    chat = await sync_to_async(ChatSession.open_for)(world.response.pk)
    tabs.tell(chat.response_id, [{"type": "bot_message"}])
    await asyncio.sleep(0)

    assert not desks.has(world.response.pk)
