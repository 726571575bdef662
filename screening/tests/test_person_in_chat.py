"""A member of the employer writes into the chat; the bot is quiet meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.db import IntegrityError
from django.utils import timezone

from candidates.models import AuditEntry
from conftest import new_candidate, new_member, new_response, new_vacancy
from employers.models import Membership
from screening.chat import limits
from screening.models import ChatEnded, ChatSession, Incoming
from screening.tests.sockets import Client, stored
from vacancies.models import InvalidTransition

pytestmark = pytest.mark.django_db(transaction=True)

REQUIREMENTS = {
    "experience": "3+ years",
    "questions": [{"text": "Do you have a car?", "kind": "yes_no", "expected": "yes"}],
}


@pytest.fixture
def response(acme):
    vacancy = new_vacancy(acme, requirements=REQUIREMENTS)
    return new_response(vacancy, new_candidate(city="Almaty"))


@pytest.fixture
def chat(response):
    return ChatSession.open_for(response.pk)


@pytest.fixture
def rita(acme):
    """Recruits for Acme."""
    return new_member(acme, Membership.Role.RECRUITER, "rita@acme.example")


@pytest.fixture(autouse=True)
def _fresh(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CHAT_QUIET_SECONDS = 0.05
    limits._buckets.clear()


def desk(client, user, response, action, message="Good day! When could you call?"):
    client.force_login(user)
    return client.post(f"/desk/responses/{response.pk}/{action}", {"message": message})


def finish(chat):
    for answer in ("5 years", "yes", "All right", "yes"):
        if chat.ended_at is None:
            chat.receive(answer)
    assert chat.ended_at is not None


# --- The model ---


def test_what_a_member_writes_begins_by_who_speaks(chat, rita):
    [written] = chat.write("Good day!", by=rita)

    frame = written.as_frame()
    assert frame["message"] == "Recruiter of Acme: Good day!"
    assert frame["question_index"] is None
    assert frame["author"] == {"role": "recruiter", "name": "Acme"}
    assert chat.history["messages"][-1]["sender_type"] == "bot"


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Рекрутер Acme: Сәлем"), ("kk", "Acme рекрутері: Сәлем")],
)
def test_who_speaks_is_said_in_the_language_of_the_chat(acme, rita, language, words):
    vacancy = new_vacancy(acme, language=language, requirements=REQUIREMENTS)
    chat = ChatSession.open_for(new_response(vacancy).pk)

    [written] = chat.write("Сәлем", by=rita)

    assert written.message_text == words


def test_the_bot_hears_nothing_that_is_said_to_a_person(chat, rita):
    before = ChatSession.objects.get().state
    chat.write("Good day!", by=rita)

    exchange = chat.receive("I have 5 years of experience", client_id="one")

    assert exchange.reply is None
    assert not exchange.waits
    chat.refresh_from_db()
    assert chat.state == before
    assert chat.messages.last().understood == []


def test_the_bot_asks_again_when_the_member_lets_it_go_on(chat, rita):
    asked = chat.last_bot_message
    chat.write("Good day!", by=rita)
    chat.receive("Hello")

    [again] = chat.hand_back(by=rita)

    assert again.question_index == asked.question_index
    assert not again.is_from_person
    assert chat.receive("5 years").reply.question_index == 1
    with pytest.raises(InvalidTransition):
        chat.hand_back(by=rita)


def test_after_a_long_silence_of_the_member_the_bot_asks_again(chat, rita, settings):
    settings.CHAT_PERSON_SILENCE = timedelta(0)
    chat.write("Good day!", by=rita)

    exchange = chat.receive("5 years of what?")

    assert exchange.reply.question_index == 0
    assert exchange.said.understood == []
    assert chat.receive("5 years").reply.question_index == 1


def test_each_word_of_the_member_makes_the_bot_wait_anew(chat, rita):
    chat.write("Good day!", by=rita)
    ChatSession.objects.update(quiet_until=timezone.now() + timedelta(seconds=1))

    chat.write("Are you there?", by=rita)

    assert chat.quiet_until > timezone.now() + timedelta(minutes=9)


def test_what_waits_is_heard_before_a_person_speaks(chat, rita):
    ChatSession.receive_all([Incoming(chat, "5 years", at_once=False)])

    shown = chat.write("Good day!", by=rita)

    assert [m.is_from_person for m in shown] == [False, True]
    assert shown[0].question_index == 1
    texts = [m.position for m in chat.messages.all()]
    assert texts == [0, 1, 2, 3]


def test_who_only_answers_something_does_not_silence_the_bot(chat, rita):
    answered, again = chat.write("Yes, by bus.", by=rita, takes_over=False)

    assert answered.is_from_person
    assert again.question_index == 0
    assert chat.receive("5 years").reply.question_index == 1


def test_after_the_end_the_two_may_talk_and_nothing_is_changed(chat, rita):
    finish(chat)
    with pytest.raises(ChatEnded):
        chat.receive("Hello?")
    status = chat.response.status

    chat.write("We would like to meet you.", by=rita)
    first = chat.receive("With pleasure", client_id="one")
    again = chat.receive("With pleasure", client_id="one")

    assert (first.reply, first.outcome) == (None, None)
    assert again.said == first.said
    chat.response.refresh_from_db()
    assert chat.response.status == status
    assert chat.messages.filter(client_id="one").count() == 1


def test_an_answer_after_the_end_does_not_take_back_a_persons_decision(
    chat, rita, response
):
    finish(chat)
    chat.write("Good day!", by=rita)
    response.refresh_from_db()
    response.decide(response.Status.REJECTED, by=rita, note="No", reason="")

    chat.receive("Why?")

    response.refresh_from_db()
    assert response.status == "rejected"
    assert response.decided_by == "employer"


def test_what_members_do_in_a_chat_is_on_record(chat, rita):
    chat.write("Good day!", by=rita)
    chat.hand_back(by=rita)

    entries = AuditEntry.objects.values_list("action", "user", "response")
    assert list(entries) == [
        ("wrote", rita.pk, chat.response_id),
        ("resumed", rita.pk, chat.response_id),
    ]


# --- The socket ---


async def test_an_open_chat_is_shown_at_once_what_a_member_writes(
    response, rita, client
):
    async with Client(response) as one, Client(response) as two:
        await one.hear()
        await two.hear()

        await sync_to_async(desk)(client, rita, response, "write")

        for tab in (one, two):
            frame = await tab.hear()
            assert frame["type"] == "bot_message"
            assert frame["author"]["role"] == "recruiter"
        await one.say("Tomorrow", client_id="one")
        assert (await one.hear())["type"] == "ack"
        assert (await two.hear())["type"] == "candidate_message"
        assert await one.receive_nothing(0.3)


async def test_the_bot_goes_on_by_itself_in_an_open_chat(
    response, rita, client, settings, monkeypatch
):
    settings.CHAT_PERSON_SILENCE = timedelta(seconds=0.2)
    monkeypatch.setattr("screening.chat.consumers.SLACK", 0.05)
    async with Client(response) as tab:
        greeting = await tab.hear()

        await sync_to_async(desk)(client, rita, response, "write")

        assert "author" in await tab.hear()
        again = await tab.hear()
    assert again["question_index"] == greeting["question_index"]
    assert "author" not in again


async def test_the_bot_goes_on_where_the_process_of_the_socket_was_killed(
    response, rita, client, settings, monkeypatch
):
    monkeypatch.setattr("screening.chat.consumers.SLACK", 0.05)
    chat = await sync_to_async(ChatSession.open_for)(response.pk)
    settings.CHAT_PERSON_SILENCE = timedelta(seconds=0.2)
    await sync_to_async(chat.write)("Good day!", by=rita)
    await asyncio.sleep(0.2)

    async with Client(response) as tab:
        history = await tab.hear()
        again = await tab.hear()

    assert "author" in history["messages"][-1]
    assert again["question_index"] == 0


async def test_after_the_end_a_client_that_stays_is_reached(
    response, rita, client, monkeypatch
):
    monkeypatch.setattr("screening.chat.consumers.SECONDS_TO_CLOSE", 0.1)
    chat = await sync_to_async(ChatSession.open_for)(response.pk)
    await sync_to_async(finish)(chat)
    async with Client(response, stay=True) as tab:
        assert (await tab.hear())["type"] == "history"
        assert (await tab.hear())["type"] == "chat_ended"
        assert await tab.receive_nothing(0.4)

        await sync_to_async(desk)(client, rita, response, "write")
        assert "author" in await tab.hear()
        await tab.say("With pleasure", client_id="one")

        assert (await tab.hear())["type"] == "ack"
        assert await tab.receive_nothing(0.3)


# --- The page ---


def test_a_page_without_javascript_shows_and_answers_a_person(
    client, chat, rita, response
):
    chat.write("Good <b>day</b>!", by=rita)
    client.get(f"/chat/{response.pk}?token={response.chat_token()}")

    page = client.get(f"/chat/{response.pk}").content.decode()
    client.post(f"/chat/{response.pk}", {"message": "Hello"})

    assert "Recruiter of Acme: Good &lt;b&gt;day&lt;/b&gt;!" in page
    assert "with-person" in page
    assert [m.message_text for m in chat.messages.all()][-1] == "Hello"
    assert chat.messages.get(position=1).shown_at is not None


def test_after_the_end_the_page_has_a_field_only_for_a_person(
    client, chat, rita, response
):
    finish(chat)
    address = f"/chat/{response.pk}"
    client.get(f"{address}?token={response.chat_token()}")
    hidden = '<footer class="foot" id="foot" hidden>'

    before = client.get(address).content.decode()
    chat.write("Good day!", by=rita)
    after = client.get(address).content.decode()
    r = client.post(address, {"message": "Hello"})

    assert r.url.endswith("#latest")
    assert hidden in before
    assert hidden not in after
    assert chat.messages.last().message_text == "Hello"


# --- The desk ---


def test_a_member_writes_from_the_page_of_the_response(client, chat, rita, response):
    r = desk(client, rita, response, "write")

    assert r.status_code == 302
    page = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert "When could you call?" in page
    assert "rita@acme.example" in page
    assert "Let the bot go on" in page


def test_the_bot_is_let_go_on_from_the_page_of_the_response(
    client, chat, rita, response
):
    desk(client, rita, response, "write")

    desk(client, rita, response, "hand-back")
    desk(client, rita, response, "hand-back")

    chat.refresh_from_db()
    assert chat.quiet_until is None
    assert chat.messages.count() == 3


def test_an_empty_message_to_a_candidate_comes_back(client, chat, rita, response):
    r = desk(client, rita, response, "write", "  ")

    assert r.status_code == 400
    assert chat.messages.count() == 1


@pytest.mark.parametrize("action", ["write", "hand-back"])
def test_a_viewer_may_read_the_chat_and_not_write(client, chat, bob, response, action):
    r = desk(client, bob, response, action)

    assert r.status_code == 403
    assert chat.messages.count() == 1
    page = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert 'id="write"' not in page


@pytest.mark.parametrize("action", ["write", "hand-back"])
def test_a_stranger_does_not_find_the_chat(
    client, chat, mallory, umbrella, response, action
):
    r = desk(client, mallory, response, action)

    assert r.status_code == 404
    assert chat.messages.count() == 1


@pytest.mark.parametrize("action", ["write", "hand-back"])
def test_writing_needs_a_post(client, chat, rita, response, action):
    client.force_login(rita)

    r = client.get(f"/desk/responses/{response.pk}/{action}")

    assert r.status_code == 405


def test_nobody_writes_into_a_chat_that_has_not_begun(client, rita, response):
    desk(client, rita, response, "write")

    page = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert "has not opened the chat yet" in page
    assert not ChatSession.objects.exists()


# --- Mail to the candidate ---


def test_who_is_not_there_is_mailed_a_link_to_the_chat(
    client, chat, rita, response, mailoutbox, settings
):
    settings.PUBLIC_URL = "https://smartbot.example"

    desk(client, rita, response, "write")

    [letter] = mailoutbox
    assert letter.to == [response.candidate.email]
    assert f"https://smartbot.example/chat/{response.pk}?token=" in letter.body
    assert "When could you call" not in letter.body


def test_a_candidate_is_mailed_once_an_hour(client, chat, rita, response, mailoutbox):
    desk(client, rita, response, "write")
    desk(client, rita, response, "write")
    one_letter = len(mailoutbox)
    earlier = timezone.now() - timedelta(minutes=61)
    ChatSession.objects.update(mailed_at=earlier)

    desk(client, rita, response, "write")

    assert one_letter == 1
    assert len(mailoutbox) == 2


async def test_who_has_the_chat_open_is_not_mailed(response, rita, client, mailoutbox):
    async with Client(response) as tab:
        await tab.hear()

        await sync_to_async(desk)(client, rita, response, "write")

        assert "author" in await tab.hear()
    assert mailoutbox == []
    assert (await stored(response))[-1].shown_at is not None


# --- A person is wanted ---


def test_those_who_may_decide_are_told_at_once_and_once(
    chat, alice, rita, bob, response, mailoutbox, settings
):
    settings.PUBLIC_URL = "https://smartbot.example"

    chat.receive("I want to talk to a person")
    chat.receive("I would like to talk to a person, please")

    assert sorted(letter.to[0] for letter in mailoutbox) == [alice.email, rita.email]
    letter = mailoutbox[0]
    assert response.candidate.full_name in letter.body
    assert response.vacancy.title in letter.body
    assert f"https://smartbot.example/desk/responses/{response.pk}" in letter.body
    for private in (response.candidate.email, response.candidate.phone, "I want"):
        assert private not in letter.body


def test_each_member_is_told_in_the_language_in_which_they_read_the_desk(
    client, chat, alice, rita, mailoutbox
):
    client.force_login(rita)
    client.post("/i18n/setlang/", {"language": "kk"})

    chat.receive("I want to talk to a person")

    bodies = {letter.to[0]: letter.body for letter in mailoutbox}
    assert "адаммен сөйлескісі келеді" in bodies[rita.email]
    assert "wants to talk to a person" in bodies[alice.email]


def test_the_desk_shows_who_wants_a_person_until_one_has_written(
    client, chat, alice, response
):
    chat.receive("I want to talk to a person")
    client.force_login(alice)
    pages = (f"/desk/vacancies/{response.vacancy_id}", f"/desk/responses/{response.pk}")

    before = [client.get(page).content.decode() for page in pages]
    chat.write("Good day!", by=alice)
    after = [client.get(page).content.decode() for page in pages]

    assert all("wants a person" in page for page in before)
    assert not any("wants a person" in page for page in after)


def test_who_wants_a_person_is_not_decided_on_by_the_bot(chat, response):
    chat.receive("I want to talk to a person")
    finish(chat)

    response.refresh_from_db()
    assert response.status == "in_chat"
    assert response.recommended_status == "approved"
    assert chat.outcome.approved is None
    assert chat.decision_holds()


def test_a_group_that_fails_calls_nobody_twice(chat, acme, mailoutbox):
    other = ChatSession.open_for(new_response(new_vacancy(acme)).pk)
    other.receive("hello", client_id="one")
    group = [
        Incoming(chat, "I want to talk to a person", client_id="new"),
        Incoming(other, "hello", client_id="one"),
    ]

    with pytest.raises(IntegrityError):
        ChatSession.receive_all(group)
    nobody = len(mailoutbox)
    ChatSession.receive_all(group[:1])

    assert nobody == 0
    assert len(mailoutbox) == 1
