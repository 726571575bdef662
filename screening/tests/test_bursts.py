"""Several short messages within a moment are one answer with one reply."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from conftest import new_candidate, new_response, new_vacancy
from screening.chat import limits
from screening.models import ChatSession, Incoming
from screening.tests.sockets import Client, stored

pytestmark = pytest.mark.django_db(transaction=True)

REQUIREMENTS = {
    "experience": "3+ years",
    "questions": [{"text": "Do you have a car?", "kind": "yes_no", "expected": "yes"}],
}
NEVER = 60


@pytest.fixture
def response(acme):
    vacancy = new_vacancy(acme, requirements=REQUIREMENTS)
    return new_response(vacancy, new_candidate(city="Almaty"))


@pytest.fixture(autouse=True)
def _fresh(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CHAT_QUIET_SECONDS = 0.3
    limits._buckets.clear()


async def test_a_burst_is_stored_at_once_and_answered_once(response):
    async with Client(response) as client:
        await client.hear()

        for number, text in enumerate(("hello", "well,", "5 years")):
            await client.say(text, client_id=str(number))
            assert (await client.hear())["type"] == "ack"
        waiting = await stored(response)
        reply = await client.hear()

        assert [m.message_text for m in waiting[1:]] == ["hello", "well,", "5 years"]
        assert reply["type"] == "bot_message"
        assert reply["question_index"] == 1
        assert await client.receive_nothing(0.5)
    assert len(await stored(response)) == 5


async def test_the_reply_tells_which_message_can_be_corrected(response):
    async with Client(response) as client:
        await client.hear()
        acks = []
        for number, text in enumerate(("hi", "5 years", "in several companies")):
            await client.say(text, client_id=str(number))
            acks.append(await client.hear())

        reply = await client.hear()

    keys = {one["id"]: one["corrects"] for one in reply["heard"]}
    assert [keys[ack["id"]] for ack in acks] == ["", "experience", ""]


async def test_a_fact_is_kept_with_the_message_that_states_it(response):
    async with Client(response) as client:
        await client.hear()
        for text in ("hello there", "5 years", "that is all"):
            await client.say(text)
        await client.hear()

    chat = await sync_to_async(ChatSession.objects.get)(response=response.pk)
    told = [m.position for m in await stored(response) if m.understood]
    assert told == [2]
    [fact] = [f for f in chat.state["facts"] if f["source"] == "chat"]
    assert fact["place"] == 2


async def test_a_named_question_is_answered_at_once_with_all_that_waits(
    response, settings
):
    settings.CHAT_QUIET_SECONDS = NEVER
    async with Client(response) as client:
        await client.hear()
        await client.say("5 years", client_id="one")
        await client.hear()

        await client.say("in Python", client_id="two", question_index=0)

        assert (await client.hear())["client_id"] == "two"
        assert (await client.hear())["question_index"] == 1
        await client.say("yes", question_index=1)
        assert (await client.hear())["type"] == "bot_message"
    assert [m.sender_type for m in await stored(response)].count("bot") == 3


async def test_who_never_stops_writing_is_answered_all_the_same(response, settings):
    settings.CHAT_QUIET_SECONDS = 0.4
    settings.CHAT_LONGEST_SECONDS = 0.6
    async with Client(response) as client:
        await client.hear()

        kinds = []
        for number in range(5):
            await client.say("well", client_id=str(number))
            kinds.append((await client.hear())["type"])
            await asyncio.sleep(0.2)

    assert "bot_message" in kinds


async def test_what_nobody_has_heard_is_heard_on_the_next_visit(response, settings):
    settings.CHAT_QUIET_SECONDS = NEVER
    async with Client(response) as client:
        await client.hear()
        await client.say("5 years", client_id="one")
        await client.hear()

    settings.CHAT_QUIET_SECONDS = 0.1
    async with Client(response) as client:
        history = await client.hear()
        reply = await client.hear()

    assert [m["message"] for m in history["messages"]][1:] == ["5 years"]
    assert reply["question_index"] == 1
    assert len(await stored(response)) == 3


async def test_a_repeat_of_what_waits_is_one_message_with_one_reply(response):
    async with Client(response) as client:
        await client.hear()

        await client.say("5 years", client_id="one")
        await client.say("5 years", client_id="one")

        first, second = await client.hear(), await client.hear()
        assert first["id"] == second["id"]
        assert (await client.hear())["question_index"] == 1
        assert await client.receive_nothing(0.5)
    assert len(await stored(response)) == 3


async def test_two_tabs_that_write_at_once_get_one_reply(response):
    async with Client(response) as one, Client(response) as two:
        await one.hear()
        await two.hear()

        await one.say("hello", client_id="one")
        await two.say("5 years", client_id="two")

        heard = []
        for tab in (one, two):
            frames = [await tab.hear() for _ in range(3)]
            heard.append([f["type"] for f in frames])
            assert await tab.receive_nothing(0.5)
    for kinds in heard:
        assert sorted(kinds) == ["ack", "bot_message", "candidate_message"]


async def test_an_answer_that_was_written_to_an_earlier_question_does_not_count(
    response,
):
    async with Client(response) as client:
        first = await client.hear()
        await client.say("5 years", question_index=0)
        asked = await client.hear()

        await client.say("yes", client_id="late", seen=first["id"])

        assert (await client.hear())["client_id"] == "late"
        assert (await client.hear())["id"] == asked["id"]
        await client.say("no, I have none", seen=asked["id"])
        assert (await client.hear())["id"] != asked["id"]


def test_a_posted_message_is_answered_at_once_with_what_waits(response, client):
    chat = ChatSession.open_for(response.pk)
    [stored_only] = ChatSession.receive_all([Incoming(chat, "hello", at_once=False)])
    client.get(f"/chat/{response.pk}?token={response.chat_token()}")

    client.post(f"/chat/{response.pk}", {"message": "5 years", "client_id": "one"})

    assert stored_only.waits
    chat.refresh_from_db()
    assert chat.unheard == []
    assert chat.last_bot_message.question_index == 1
    assert chat.messages.count() == 4


def test_a_visit_without_a_socket_hears_what_was_left_long_ago(
    response, client, settings
):
    chat = ChatSession.open_for(response.pk)
    ChatSession.receive_all([Incoming(chat, "5 years", at_once=False)])
    address = f"/chat/{response.pk}"
    client.get(f"{address}?token={response.chat_token()}")

    client.get(address)
    waits_still = ChatSession.objects.get().unheard
    settings.CHAT_LONGEST_SECONDS = 0
    client.get(address)

    assert waits_still == [1]
    assert ChatSession.objects.get().unheard == []
    assert chat.last_bot_message.question_index == 1


def test_a_correction_hears_what_waits_and_asks_anew(response):
    chat = ChatSession.open_for(response.pk)
    ChatSession.receive_all([Incoming(chat, "5 years", at_once=False)])

    exchange = chat.receive(corrects="experience")

    assert "years of experience" in exchange.reply.message_text
    assert [m.sender_type for m in chat.messages.all()] == [
        "bot",
        "candidate",
        "candidate",
        "bot",
    ]
    assert [f.value.years for f in chat.messages.get(position=1).facts] == [5]


# --- The language ---


async def test_a_language_is_switched_to_by_its_code(response):
    async with Client(response) as client:
        greeting = await client.hear()

        await client.say("", language="kk", client_id="one")

        assert (await client.hear())["type"] == "ack"
        again = await client.hear()
    assert again["language"] == "kk"
    assert again["question_index"] == greeting["question_index"]
    assert (await stored(response))[1].message_text == "Қазақша"


@pytest.mark.parametrize("code", ["de", "KK", 7, ["kk"]])
async def test_an_unknown_language_is_refused(response, code):
    async with Client(response) as client:
        await client.hear()

        await client.say("", language=code)

        assert (await client.hear())["code"] == "bad_frame"
    assert len(await stored(response)) == 1


@pytest.mark.parametrize("seen", ["soon", 5, "x" * 40])
async def test_an_odd_last_message_is_refused(response, seen):
    async with Client(response) as client:
        await client.hear()

        await client.say("5 years", seen=seen)

        assert (await client.hear())["code"] == "bad_frame"


async def test_the_last_message_of_another_chat_is_not_this_chats(response):
    async with Client(response) as client:
        greeting = await client.hear()

        await client.say("5 years", seen=str(uuid4()))

        assert (await client.hear())["id"] == greeting["id"]
