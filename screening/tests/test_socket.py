"""CONTRACT.md, "Chat": each promise of the socket, as a client sees it."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from candidates.models import CandidateResponse
from candidates.tokens import SIGNER
from conftest import NOBODY, new_candidate, new_response, new_vacancy
from screening.chat import consumers, limits
from screening.models import (
    Busy,
    ChatEnded,
    ChatSession,
    Incoming,
    ResumeReading,
)
from screening.tests.sockets import ANSWERS, Client, stored

pytestmark = pytest.mark.django_db(transaction=True)

REQUIREMENTS = {
    "experience": "3+ years",
    "questions": [{"text": "Do you have a car?", "kind": "yes_no", "expected": "yes"}],
}


@pytest.fixture
def response(acme):
    vacancy = new_vacancy(acme, requirements=REQUIREMENTS)
    return new_response(vacancy, new_candidate(city="Almaty"))


@pytest.fixture(autouse=True)
def _fresh(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CHAT_QUIET_SECONDS = 0.05
    limits._buckets.clear()


# --- The life of a chat ---


async def test_a_fresh_chat_greets_and_asks_in_one_frame(response):
    async with Client(response) as client:
        frame = await client.hear()

        assert frame["type"] == "bot_message"
        assert frame["question_index"] == 0
        assert frame["total_questions"] == 2
        assert "Acme" in frame["message"]
        assert isinstance(frame["quick_replies"], list)
        assert frame["created_at"].endswith("Z")
        assert await client.receive_nothing(0.2)

    await sync_to_async(response.refresh_from_db)()
    assert response.status == "in_chat"


async def test_a_chat_ends_with_its_outcome(response):
    async with Client(response) as client:
        ended = await client.whole_chat()

    assert ended["type"] == "chat_ended"
    assert ended["approved"] is True
    assert ended["reasons"] == []
    assert ended["reason"]
    await sync_to_async(response.refresh_from_db)()
    assert response.status == "approved"
    assert response.relevance_score is not None


async def test_a_rejection_has_reasons_of_the_contracts_shape(response):
    async with Client(response) as client:
        await client.hear()
        for answer in ("no experience at all", "yes, right", "yes", "yes", "All right"):
            await client.say(answer)
            frame = await client.hear()
            if frame["type"] == "chat_ended":
                break
            if frame["question_index"] is None:
                frame = await client.hear()
                break

    assert frame["type"] == "chat_ended"
    assert frame["approved"] is False
    assert {"criterion", "code", "message"} == set(frame["reasons"][0])


async def test_where_a_person_decides_nobody_is_told_a_decision(response):
    response.vacancy.decided_by = "person"
    await sync_to_async(response.vacancy.save)()
    async with Client(response) as client:
        ended = await client.whole_chat()

    assert ended["approved"] is None


async def test_a_chat_with_nothing_to_ask_still_greets_and_ends(response):
    response.vacancy.requirements = {}
    await sync_to_async(response.vacancy.save)()
    async with Client(response) as client:
        greeting = await client.hear()
        ended = await client.hear()

    assert greeting["type"] == "bot_message"
    assert greeting["question_index"] is None
    assert ended["type"] == "chat_ended"


async def test_a_resumed_chat_gets_its_history_and_goes_on(response):
    async with Client(response) as client:
        await client.hear()
        await client.say(ANSWERS[0])
        asked = await client.hear()

    async with Client(response) as client:
        history = await client.hear()

        assert history["type"] == "history"
        senders = [message["sender_type"] for message in history["messages"]]
        assert senders == ["bot", "candidate", "bot"]
        last = history["messages"][-1]
        assert last["id"] == asked["id"]
        assert last["question_index"] == asked["question_index"] == 1
        assert last["quick_replies"] == asked["quick_replies"]
        assert {"id", "sender_type", "message", "created_at"} <= set(last)

        await client.say(ANSWERS[1])
        assert (await client.hear())["type"] == "bot_message"


async def test_an_ended_chat_stays_ended_and_replays_its_end(response):
    async with Client(response) as client:
        ended = await client.whole_chat()
        await client.say("I want to say more")
        frame = await client.hear()
        assert frame.get("code") == "chat_ended", frame

    async with Client(response) as client:
        assert (await client.hear())["type"] == "history"
        assert await client.hear() == ended
        await client.say("And more")
        refused = await client.hear()

    assert (refused["type"], refused["code"]) == ("error", "chat_ended")
    assert len(await stored(response)) == 1 + 2 * len(ANSWERS)


async def test_the_server_closes_an_ended_chat_some_time_later(response, monkeypatch):
    monkeypatch.setattr(consumers, "SECONDS_TO_CLOSE", 0.3)
    async with Client(response) as client:
        await client.whole_chat()

        assert await client.receive_nothing(0.15)
        assert (await client.hear())["type"] == "close"


# --- Acknowledgements ---


async def test_a_client_id_is_acknowledged_with_the_stored_message(response):
    async with Client(response) as client:
        await client.hear()
        await client.say(ANSWERS[0], client_id="one")
        ack = await client.hear()

    said = (await stored(response))[1]
    assert (ack["type"], ack["client_id"], ack["id"]) == ("ack", "one", str(said.pk))


async def test_a_message_without_client_id_is_not_acknowledged(response):
    async with Client(response) as client:
        await client.hear()
        await client.say(ANSWERS[0])

        assert (await client.hear())["type"] == "bot_message"


async def test_the_same_client_id_counts_once(response):
    async with Client(response) as client:
        await client.hear()
        await client.say(ANSWERS[0], client_id="one")
        first = await client.hear()
        await client.hear()
        await client.say(ANSWERS[0], client_id="one")
        again = await client.hear()
        assert await client.receive_nothing(0.2)

    async with Client(response) as client:
        await client.hear()
        await client.say("something else", client_id="one")
        later = await client.hear()

    assert first == again | {"corrects": first["corrects"]}
    assert later["id"] == first["id"]
    assert [message.position for message in await stored(response)] == [0, 1, 2]


async def test_a_repeat_of_the_last_message_brings_the_end_again(response):
    async with Client(response) as client:
        ended = await client.whole_chat()

    async with Client(response) as client:
        await client.hear()
        await client.hear()
        await client.say(ANSWERS[-1], client_id=str(len(ANSWERS) - 1))
        ack, again = await client.hear(), await client.hear()

    assert ack["type"] == "ack"
    assert again == ended


# --- Two tabs ---


def test_a_repeat_that_would_have_been_the_last_answer_ends_nothing(response):
    chat = ChatSession.open_for(response.pk)
    chat.receive(ANSWERS[0], client_id="one")
    chat.receive(ANSWERS[1], client_id="two")  # "yes" is the next answer, too

    repeated = chat.receive(ANSWERS[1], client_id="two")

    assert repeated.reply is None
    assert repeated.outcome is None
    response.refresh_from_db()
    assert response.status == response.Status.IN_CHAT
    assert chat.receive(ANSWERS[2], client_id="three").outcome.approved is True


async def test_another_tab_sees_what_this_one_sends(response):
    async with Client(response) as one, Client(response) as other:
        await one.hear()
        await other.hear()
        await one.say(ANSWERS[0], client_id="one")
        ack, reply = await one.hear(), await one.hear()
        said, shown = await other.hear(), await other.hear()

        assert said["type"] == "candidate_message"
        assert (said["id"], said["client_id"]) == (ack["id"], "one")
        assert said["message"] == ANSWERS[0]
        assert shown == reply
        assert await one.receive_nothing(0.2)


async def test_an_answer_to_a_question_that_is_no_longer_pending_does_not_count(
    response,
):
    async with Client(response) as one, Client(response) as other:
        await one.hear()
        await other.hear()
        await one.say(ANSWERS[0], question_index=0)
        pending = await one.hear()
        await other.hear()
        await other.hear()

        await other.say("7 years", question_index=0, client_id="late")
        ack, again = await other.hear(), await other.hear()

    assert ack["type"] == "ack"
    assert again["id"] == pending["id"]
    assert again["question_index"] == 1
    texts = [message.message_text for message in await stored(response)]
    assert texts.count("7 years") == 1
    session = await sync_to_async(ChatSession.objects.get)(response=response)
    experience = [f for f in session.conversation.facts if f.kind.value == "experience"]
    assert [fact.value.years for fact in experience] == [5.0]


async def test_two_tabs_at_once_are_heard_one_after_the_other(response):
    async with Client(response) as one, Client(response) as other:
        await one.hear()
        await other.hear()
        await asyncio.gather(
            one.say(ANSWERS[0], question_index=0, client_id="a"),
            other.say(ANSWERS[0], question_index=0, client_id="b"),
        )
        await asyncio.sleep(1)

    positions = [message.position for message in await stored(response)]
    assert positions == list(range(len(positions)))


# --- Many at once ---


async def test_chats_that_come_at_once_each_get_their_own_answers(response):
    vacancy, count = response.vacancy, 12
    responses = [await sync_to_async(new_response)(vacancy) for _ in range(count)]

    async def answer_the_first_question(number):
        async with Client(responses[number]) as client:
            heard = [(await client.hear())["id"]]
            await client.say(f"{3 + number} years", client_id="one")
            return [*heard, (await client.hear())["id"], (await client.hear())["id"]]

    heard = await asyncio.gather(*map(answer_the_first_question, range(count)))

    for number in range(count):
        messages = await stored(responses[number])
        assert [str(message.pk) for message in messages] == heard[number]
        assert [message.position for message in messages] == [0, 1, 2]
        [fact] = messages[1].facts
        assert fact.value.years == 3 + number


def test_in_a_group_each_gets_what_it_would_get_alone(response):
    going_on = ChatSession.open_for(response.pk)
    ended = ChatSession.open_for(new_response(response.vacancy).pk)
    for answer in ANSWERS:
        ended.receive(answer, client_id=answer)
    gone = ChatSession.open_for(new_response(response.vacancy).pk)
    gone.response.delete()

    found = ChatSession.receive_all(
        [
            Incoming(gone, ANSWERS[0]),
            Incoming(going_on, ANSWERS[0]),
            Incoming(ended, ANSWERS[-1], client_id=ANSWERS[-1]),
        ]
    )
    again = ChatSession.receive_all(
        [Incoming(ended, "One more thing"), Incoming(going_on, ANSWERS[1])]
    )

    assert isinstance(found[0], Busy)  # and is told that it is gone when alone
    assert found[1].reply.question_index == 1
    assert found[2].reply is None
    assert found[2].outcome.approved is True
    assert isinstance(again[0], ChatEnded)
    assert again[1].said.position == 3


def test_a_repeat_in_a_group_stores_nothing_of_the_group(response):
    one = ChatSession.open_for(response.pk)
    one.receive(ANSWERS[0], client_id="one")
    other = ChatSession.open_for(new_response(response.vacancy).pk)
    group = [Incoming(other, ANSWERS[0]), Incoming(one, ANSWERS[0], client_id="one")]

    with pytest.raises(IntegrityError):
        ChatSession.receive_all(group)

    assert other.messages.count() == 1
    assert ChatSession.receive_all(group[:1])[0].reply is not None
    assert ChatSession.receive_all(group[1:])[0].reply is None
    assert [other.messages.count(), one.messages.count()] == [3, 3]


@pytest.mark.skipif(
    not connection.features.has_select_for_update_skip_locked,
    reason="this database locks as a whole",
)
def test_a_group_does_not_wait_for_a_row_that_is_locked(response):
    free = ChatSession.open_for(response.pk)
    locked = ChatSession.open_for(new_response(response.vacancy).pk)
    new = new_response(response.vacancy)
    is_held, may_end = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            ChatSession.objects.select_for_update().get(pk=locked.pk)
            type(new).objects.select_for_update(of=("self",)).get(pk=new.pk)
            is_held.set()
            assert may_end.wait(10)
        connection.close()

    with ThreadPoolExecutor(1) as holder:
        holding = holder.submit(hold)
        assert is_held.wait(10)
        messages = [Incoming(free, ANSWERS[0]), Incoming(locked, ANSWERS[0])]
        heard = ChatSession.receive_all(messages)
        opened = ChatSession.open_all([new.pk, response.pk])
        may_end.set()
        holding.result()

    assert heard[0].reply is not None
    assert isinstance(heard[1], Busy)
    assert isinstance(opened[0], Busy)
    assert opened[1] == free


# --- Who may come in ---


async def test_a_client_without_origin_is_welcome_with_its_token(response):
    async with Client(response) as client:
        assert client.is_open


@pytest.mark.parametrize("origin", [b"https://evil.example", b"null", b"http://["])
async def test_a_foreign_origin_is_refused_at_the_handshake(response, origin):
    client = Client(response, headers=[(b"origin", origin)])

    is_open, _code = await client.connect()

    assert not is_open


async def test_our_own_origin_is_welcome(response):
    headers = [(b"origin", b"http://testserver")]
    async with Client(response, headers=headers) as client:
        assert (await client.hear())["type"] == "bot_message"


async def test_the_token_may_come_as_the_second_subprotocol(response):
    token = response.chat_token()
    async with Client(response, "", subprotocols=["chat", token]) as client:
        assert client.subprotocol == "chat"
        assert (await client.hear())["type"] == "bot_message"


async def test_the_token_may_come_from_the_pages_session(response):
    session = SessionStore()
    token = response.chat_token()
    session["chat_tokens"] = {str(response.pk): token}
    await sync_to_async(session.save)()
    cookie = f"sessionid={session.session_key}".encode()
    headers = [(b"cookie", cookie), (b"origin", b"http://testserver")]
    async with Client(response, "", headers=headers) as client:
        assert (await client.hear())["type"] == "bot_message"


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "\u0442"])
async def test_a_wrong_token_is_told_and_closed_with_4401(response, token):
    async with Client(response, token) as client:
        assert (await client.hear())["type"] == "error"
        assert await client.hear() == {"type": "close", "code": 4401}


async def test_another_responses_token_is_no_key(response, vacancy):
    other = await sync_to_async(new_response)(vacancy)
    async with Client(response, other.chat_token()) as client:
        await client.hear()
        assert (await client.hear())["code"] == 4401


async def test_an_expired_token_is_no_key(response, settings):
    settings.CHAT_TOKEN_MAX_AGE = -1
    async with Client(response, SIGNER.sign(response.pk.hex)) as client:
        await client.hear()
        assert (await client.hear())["code"] == 4401


@pytest.mark.parametrize("address", [NOBODY, "no-id", "00000000"])
async def test_an_unknown_response_is_told_and_closed_with_4404(db, address):
    token = SIGNER.sign(address.hex) if hasattr(address, "hex") else "x"
    async with Client(address, token) as client:
        frame = await client.hear()
        assert (frame["type"], frame["message"]) == ("error", "Response not found")
        assert await client.hear() == {"type": "close", "code": 4404}


async def test_a_response_that_is_deleted_meanwhile_is_not_found(response):
    async with Client(response) as client:
        await client.hear()
        await sync_to_async(response.delete)()
        await client.say(ANSWERS[0])

        assert (await client.hear())["message"] == "Response not found"
        assert (await client.hear())["code"] == 4404


# --- Whatever comes ---

ODD_FRAMES = {
    "no JSON": ("hello", "bad_json"),
    "half of JSON": ('{"message": "5', "bad_json"),
    "nested too deep": ("[" * 10_000 + "]" * 10_000, "bad_json"),
    "a list": ("[1, 2]", "bad_frame"),
    "null": ("null", "bad_frame"),
    "a number as message": ('{"message": 5}', "bad_frame"),
    "an object as message": ('{"message": {"a": 1}}', "bad_frame"),
    "no message": ("{}", "empty_message"),
    "null as message": ('{"message": null}', "empty_message"),
    "white space": ('{"message": " \\n\\t "}', "empty_message"),
    "too long": (json.dumps({"message": "a" * 4_001}), "too_long"),
    "too large a frame": (json.dumps({"message": "a" * 70_000}), "bad_frame"),
    "NUL": ('{"message": "a\\u0000b"}', "bad_frame"),
    "half of a surrogate pair": ('{"message": "\\ud800"}', "bad_frame"),
    "a number as client_id": ('{"message": "a", "client_id": 7}', "bad_frame"),
    "a long client_id": (
        json.dumps({"message": "a", "client_id": "x" * 65}),
        "bad_frame",
    ),
    "NUL in client_id": ('{"message": "a", "client_id": "\\u0000"}', "bad_frame"),
    "words as question_index": (
        '{"message": "a", "question_index": "one"}',
        "bad_frame",
    ),
    "a list as question_index": (
        '{"message": "a", "question_index": [1]}',
        "bad_frame",
    ),
    "a huge question_index": (
        '{"message": "a", "question_index": 1e400}',
        "bad_frame",
    ),
    "a negative question_index": (
        '{"message": "a", "question_index": -1}',
        "bad_frame",
    ),
}


@pytest.mark.parametrize(("text", "code"), ODD_FRAMES.values(), ids=ODD_FRAMES)
async def test_an_odd_frame_is_an_error_and_the_chat_goes_on(response, text, code):
    async with Client(response) as client:
        await client.hear()
        await client.send_to(text_data=text)
        error = await client.hear()

        assert (error["type"], error["code"]) == ("error", code)
        assert error["message"]
        await client.say(ANSWERS[0])
        assert (await client.hear())["type"] == "bot_message"


async def test_a_binary_frame_is_an_error_and_the_chat_goes_on(response):
    async with Client(response) as client:
        await client.hear()
        await client.send_to(bytes_data=b"\xff\xfe\x00")

        assert (await client.hear())["code"] == "bad_frame"
        await client.say(ANSWERS[0])
        assert (await client.hear())["type"] == "bot_message"


async def test_a_message_is_kept_as_it_was_written(response):
    text = "  5 years\n\t🙂 \u202e<b>&amp;</b> "
    async with Client(response) as client:
        await client.hear()
        await client.say(text)
        await client.hear()

    assert (await stored(response))[1].message_text == text


async def test_unknown_fields_are_no_fault(response):
    async with Client(response) as client:
        await client.hear()
        await client.say(ANSWERS[0], type="message", extra={"a": [1]})

        assert (await client.hear())["type"] == "bot_message"


# --- Limits ---


async def test_a_flood_is_slowed_down_and_then_closed_with_4429(response):
    async with Client(response) as client:
        await client.hear()
        codes = []
        for _number in range(60):
            await client.send_to(text_data="no JSON")
            frame = await client.hear()
            codes.append(frame["code"])
            if frame["type"] == "close":
                break

    assert codes[:10] == ["bad_json"] * 10
    assert codes[10] == "rate_limited"
    assert codes[-1] == 4429


async def test_a_new_connection_does_not_refill_the_bucket(response):
    async with Client(response) as client:
        await client.hear()
        for _number in range(10):
            await client.send_to(text_data="no JSON")
            await client.hear()
    async with Client(response) as client:
        await client.hear()
        await client.send_to(text_data="no JSON")

        assert (await client.hear())["code"] == "rate_limited"


async def test_posting_takes_from_the_same_bucket(response, client):
    for _number in range(10):
        limits.bucket_of(response.pk).take()
    path = f"/chat/{response.pk}"
    await sync_to_async(client.get)(f"{path}?token={response.chat_token()}")

    r = await sync_to_async(client.post)(path, {"message": "5 years"})

    assert r.status_code == 429
    assert int(r["Retry-After"]) >= 1


async def test_limits_can_be_switched_off(response, settings):
    settings.LIMITS = False
    async with Client(response) as client:
        await client.hear()
        for _number in range(15):
            await client.send_to(text_data="no JSON")
            assert (await client.hear())["code"] == "bad_json"


# --- What it costs ---


def test_an_open_chat_keeps_no_resume_in_memory(response):
    ResumeReading.prepare(response)

    new = ChatSession.open_for(response.pk)
    again = ChatSession.open_for(response.pk)

    assert not CandidateResponse.candidate.is_cached(new.response)
    assert not CandidateResponse.candidate.is_cached(again.response)


def test_an_answer_is_three_statements_in_one_transaction(response):
    session = ChatSession.open_for(response.pk)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        session.receive(ANSWERS[0], client_id="one")

    kinds = [query["sql"].split()[0] for query in asked]
    assert [k for k in kinds if k not in ("BEGIN", "COMMIT")] == [
        "SELECT",
        "INSERT",
        "INSERT",
    ]
