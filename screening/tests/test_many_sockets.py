"""How many sockets may be open at once, in one process and in several."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from uuid import uuid4

import pytest
from django.test import RequestFactory
from redis import Redis
from redis.exceptions import RedisError

from conftest import miss, new_response, new_vacancy
from employers.addresses import address_of, address_of_socket
from screening.chat import doorkeeper as module
from screening.chat.doorkeeper import Doorkeeper, sign_of
from screening.tests.sockets import Client

REDIS = "redis://127.0.0.1:6379/6"


@pytest.fixture(autouse=True)
def _few(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CHAT_SOCKETS_PER_CHAT = 3
    settings.CHAT_SOCKETS_PER_ADDRESS = 5
    settings.REDIS_URL = ""


@pytest.fixture
def redis(settings):
    client = Redis.from_url(REDIS)
    try:
        client.ping()
    except RedisError:
        miss("Redis")
    settings.REDIS_URL = REDIS
    return client


def somewhere():
    """An address that no other test, nor the same at another time, comes from."""
    return f"an address {uuid4()}"


# --- As a client sees it ---


@pytest.mark.django_db(transaction=True)
async def test_one_socket_too_many_is_told_so_and_closed_with_4429(acme_responses):
    response = acme_responses[0]
    async with AsyncExitStack() as opened:
        clients = [await opened.enter_async_context(Client(response)) for _ in "123"]
        for client in clients:
            assert (await client.hear())["type"] in ("bot_message", "history")

        async with Client(response) as refused:
            told = await refused.hear()
            closed = await refused.hear()
        async with Client(acme_responses[1]) as elsewhere:
            greeting = await elsewhere.hear()
        await clients[0].say("yes", question_index=0)
        answered = await clients[0].hear()

    assert told["code"] == "too_many_sockets"
    assert closed == {"type": "close", "code": 4429}
    assert greeting["type"] == "bot_message"
    assert answered["type"] == "bot_message"


@pytest.mark.django_db(transaction=True)
async def test_who_closes_a_socket_may_open_another(acme_responses):
    for _ in range(10):
        async with Client(acme_responses[0]) as client:
            assert (await client.hear())["type"] in ("bot_message", "history")


@pytest.mark.django_db(transaction=True)
async def test_the_sockets_of_one_address_are_counted_over_all_chats(acme_responses):
    async with AsyncExitStack() as opened:
        heard = []
        for response in acme_responses:
            client = await opened.enter_async_context(Client(response))
            heard.append((await client.hear()).get("code", "in"))

    assert heard == ["in"] * 5 + ["too_many_sockets"]


@pytest.mark.django_db(transaction=True)
async def test_without_limits_nobody_is_counted(acme_responses, settings):
    settings.LIMITS = False
    async with AsyncExitStack() as opened:
        for _ in range(8):
            client = await opened.enter_async_context(Client(acme_responses[0]))
            assert (await client.hear())["type"] in ("bot_message", "history")


@pytest.fixture
def acme_responses(acme):
    questions = [{"text": "Do you have a car?", "kind": "yes_no", "expected": "yes"}]
    vacancy = new_vacancy(acme, requirements={"questions": questions})
    return [new_response(vacancy) for _ in range(6)]


@pytest.mark.parametrize("proxies", [0, 1, 2])
@pytest.mark.parametrize("claimed", [[], ["1.1.1.1"], ["1.1.1.1", "2.2.2.2, 3.3.3.3"]])
def test_a_sockets_address_is_read_as_a_requests_is(settings, proxies, claimed):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    scope = {
        "client": ["192.0.2.1", 1],
        "headers": [(b"x-forwarded-for", value.encode()) for value in claimed],
    }
    headers = {"x-forwarded-for": ",".join(claimed)} if claimed else {}

    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")

    assert address_of_socket(scope) == address_of(request)


# --- Several processes ---


async def test_processes_count_together_over_redis(redis):
    chat, one, other = uuid4(), Doorkeeper(), Doorkeeper()

    names = await one.let_in(chat, somewhere())
    assert await other.let_in(chat, somewhere())
    assert await other.let_in(chat, somewhere())

    assert await one.let_in(chat, somewhere()) is None
    assert await other.let_in(chat, somewhere()) is None
    one.let_out(names)
    await asyncio.gather(*one._telling)
    assert await other.let_in(chat, somewhere())


async def test_the_sockets_of_a_process_that_was_killed_count_no_more(redis):
    chat, killed, alive = uuid4(), Doorkeeper(), Doorkeeper()
    for _ in range(3):
        assert await killed.let_in(chat, somewhere())
    assert await alive.let_in(chat, somewhere()) is None

    redis.delete(sign_of(killed.process))  # its time has run out

    assert await alive.let_in(chat, somewhere())


async def test_a_process_gives_signs_of_life_while_it_has_sockets(redis, monkeypatch):
    monkeypatch.setattr(module, "SECONDS_BETWEEN_SIGNS", 0.05)
    keeper = Doorkeeper()
    names = await keeper.let_in(uuid4(), somewhere())
    redis.delete(sign_of(keeper.process))

    await asyncio.sleep(0.3)

    assert 0 < redis.ttl(sign_of(keeper.process)) <= module.SECONDS_ALIVE
    keeper.let_out(names)
    await asyncio.wait_for(keeper._signs, 2)


async def test_while_redis_is_away_a_process_counts_alone(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # nobody listens there
    chat, one, other = uuid4(), Doorkeeper(), Doorkeeper()

    for keeper in (one, other):
        for _ in range(3):
            assert await keeper.let_in(chat, somewhere())
        assert await keeper.let_in(chat, somewhere()) is None
