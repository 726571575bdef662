"""Letters to those who left a chat unfinished, with a clock that is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from candidates.models import Alert, CandidateResponse, OutcomeLetter
from conftest import new_candidate, new_response
from screening.chat.consumers import opening_frames
from screening.dialogue.facts import Place
from screening.dialogue.reading.places import place_named
from screening.dialogue.reading.zones import zone_of
from screening.models import ChatMessage, ChatSession, Reminding

pytestmark = pytest.mark.django_db

# A Monday, 20:00 in Almaty and 17:00 in Kaliningrad.
LEFT = datetime(2026, 11, 2, 15, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
ALMATY, KALININGRAD = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Kaliningrad")


def respond(vacancy, city, at=LEFT, *, chats=True):
    """A candidate of this city, who came at `at` and went without an answer."""
    email = f"{city.lower()}@mail.example"
    response = new_response(vacancy, new_candidate(email=email, city=city))
    CandidateResponse.objects.filter(pk=response.pk).update(created_at=at)
    if chats:
        chat = ChatSession.open_for(response.pk)
        chat.messages.update(created_at=at)
    return response


def letters_of(days, mailoutbox, begin=LEFT):
    """When which letters leave: (address, UTC), by a worker that looks each half hour."""
    sent, now = [], begin
    while now < begin + timedelta(days=days):
        before = len(mailoutbox)
        Reminding.remind_all(now)
        sent += [(letter.to[0], now) for letter in mailoutbox[before:]]
        now += HALF_AN_HOUR
    return sent


def local(sent, zone):
    return [at.astimezone(zone).strftime("%a %H:%M") for _to, at in sent]


@pytest.fixture(autouse=True)
def _letters_leave(django_capture_on_commit_callbacks, monkeypatch):
    original = Reminding.remind_all.__func__

    def remind_all(cls, now):
        with django_capture_on_commit_callbacks(execute=True):
            return original(cls, now)

    monkeypatch.setattr(Reminding, "remind_all", classmethod(remind_all))


def test_two_letters_in_fifteen_days_by_day_where_the_candidate_lives(
    vacancy, mailoutbox
):
    respond(vacancy, "Almaty")
    respond(vacancy, "Kaliningrad")
    respond(vacancy, "Vladivostok", chats=False)

    sent = letters_of(15, mailoutbox)

    of = {
        city: [s for s in sent if s[0].startswith(city.lower())]
        for city in ("Almaty", "Kaliningrad", "Vladivostok")
    }
    assert len(sent) == 6
    assert local(of["Almaty"], ALMATY) == ["Tue 20:00", "Thu 20:00"]
    assert local(of["Kaliningrad"], KALININGRAD) == ["Tue 17:00", "Thu 17:00"]
    # There it was one in the morning.
    vladivostok = ZoneInfo("Asia/Vladivostok")
    assert local(of["Vladivostok"], vladivostok) == ["Wed 09:00", "Fri 09:00"]


def test_who_comes_back_is_reminded_of_the_new_silence_and_never_three_times(
    vacancy, mailoutbox
):
    response = respond(vacancy, "Almaty")
    chat = response.chat_session

    first = letters_of(2, mailoutbox)
    again = LEFT + timedelta(days=2)
    chat.receive("5 years")
    ChatMessage.objects.filter(session=chat, sender_type="candidate").update(
        created_at=again
    )
    ChatMessage.objects.filter(session=chat).update(created_at=again)
    later = letters_of(14, mailoutbox, again)

    assert local(first, ALMATY) == ["Tue 20:00"]
    assert local(later, ALMATY) == ["Sat 20:00"]


def test_after_a_pause_of_the_worker_two_letters_are_a_day_apart(vacancy, mailoutbox):
    respond(vacancy, "Almaty")

    sent = letters_of(9, mailoutbox, LEFT + timedelta(days=5))

    assert local(sent, ALMATY) == ["Sat 20:00", "Sun 20:00"]


@pytest.fixture
def worker(mailoutbox, django_capture_on_commit_callbacks):
    """What `manage.py remind` does each hour: (who, letter or closing, UTC)."""

    def work(begin, days):
        happened, now = [], begin
        while now < begin + timedelta(days=days):
            letters, was_open = len(mailoutbox), set(open_chats())
            Reminding.remind_all(now)
            with django_capture_on_commit_callbacks(execute=True):
                ChatSession.close_left(now)
                Alert.send_due(now)
                OutcomeLetter.send_due(now)
            happened += [(m.to[0], m.subject, now) for m in mailoutbox[letters:]]
            closed = was_open - set(open_chats())
            happened += [(email, "closed", now) for email in closed]
            now += timedelta(hours=1)
        return happened

    return work


def open_chats():
    still = ChatSession.objects.filter(closed_at=None)
    return still.values_list("response__candidate__email", flat=True)


def test_fifteen_days_in_two_zones_letter_by_letter(vacancy, worker, client):
    respond(vacancy, "Almaty")
    respond(vacancy, "Kaliningrad")
    stops = respond(vacancy, "Vladivostok")  # three in the night, in their own zone

    first = worker(LEFT, 2)
    client.post(f"/reminders/{stops.reminding.key}")
    happened = first + worker(LEFT + timedelta(days=2), 13)

    def at(zone):
        of = zone.key.split("/")[1].lower()
        return [
            (what, moment.astimezone(zone).strftime("%d %b %H:%M"))
            for who, what, moment in happened
            if who.startswith(of)
        ]

    waiting = "Your chat is waiting for you"
    assert at(ALMATY) == [
        (waiting, "03 Nov 20:00"),
        (waiting, "05 Nov 20:00"),
        ("closed", "16 Nov 20:00"),
    ]
    assert at(KALININGRAD) == [
        (waiting, "03 Nov 17:00"),
        (waiting, "05 Nov 17:00"),
        ("closed", "16 Nov 17:00"),
    ]
    assert at(ZoneInfo("Asia/Vladivostok")) == [
        (waiting, "04 Nov 09:00"),
        ("closed", "17 Nov 01:00"),
    ]
    assert len(happened) == 8


# --- A chat that is closed ---


def close(response, days=14):
    assert ChatSession.close_left(LEFT + timedelta(days=days)) == 1
    return ChatSession.objects.get(response=response)


def enter(client, response):
    return client.get(
        f"/chat/{response.pk}", {"token": response.chat_token()}, follow=True
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Nothing was written here for 14 days, so this chat is closed."),
        ("ru", "Здесь 14 дней никто не писал, поэтому чат закрыт."),
        ("kk", "Мұнда 14 күн бойы ештеңе жазылмады, сондықтан чат жабылды."),
    ],
)
def test_a_closed_chat_says_so_in_its_language(vacancy, language, words):
    vacancy.language = language
    vacancy.save()

    chat = close(respond(vacancy, "Almaty"))

    assert words in chat.messages.last().message_text
    assert chat.closed_at == LEFT + timedelta(days=14)
    assert chat.response.status == "in_chat"
    assert ChatSession.close_left(LEFT + timedelta(days=30)) == 0


def test_not_a_minute_earlier_and_no_other_chat(vacancy):
    respond(vacancy, "Almaty")
    respond(vacancy, "Kaliningrad", chats=False)
    ended = respond(vacancy, "Moscow")
    ChatSession.objects.filter(response=ended).update(ended_at=LEFT)

    almost = timedelta(days=14) - timedelta(minutes=1)
    assert ChatSession.close_left(LEFT + almost) == 0
    assert ChatSession.close_left(LEFT + timedelta(days=14)) == 1


def test_the_link_opens_it_again_with_the_question_that_was_asked(vacancy, client):
    response = respond(vacancy, "Almaty")
    asked = response.chat_session.messages.last()
    close(response)

    page = enter(client, response).content.decode()
    again = enter(client, response).content.decode()

    assert "this chat is closed" in page
    assert "the chat is open" in page
    assert page.count("the chat is open") == again.count("the chat is open") == 1
    chat = ChatSession.objects.get(response=response)
    assert chat.closed_at is None
    newest = chat.messages.last()
    assert newest.question_index == asked.question_index
    assert newest.quick_replies == asked.quick_replies
    assert chat.receive("5 years").reply is not None


def test_an_answer_in_a_tab_that_stayed_open_counts(vacancy):
    response = respond(vacancy, "Almaty")
    asked = response.chat_session.messages.last()
    chat = close(response)

    exchange = chat.receive("5 years", seen=asked.pk)

    assert exchange.heard
    chat.refresh_from_db()
    assert chat.closed_at is None


def test_a_socket_opens_it_again_too(vacancy):
    chat = close(respond(vacancy, "Almaty"))

    [history] = opening_frames(ChatSession.open_for(chat.response_id))

    assert "the chat is open" in history["messages"][-1]["message"]
    assert history["messages"][-1]["question_index"] == 0


def test_who_comes_back_and_goes_again_is_reminded_no_more_than_twice(vacancy, worker):
    response = respond(vacancy, "Almaty")
    first = worker(LEFT, 15)
    chat = ChatSession.objects.get(response=response)
    chat.catch_up()
    back = LEFT + timedelta(days=20)
    chat.messages.update(created_at=back)

    again = worker(back, 15)

    assert [what for _who, what, _at in first] == [
        "Your chat is waiting for you",
        "Your chat is waiting for you",
        "closed",
    ]
    assert [what for _who, what, _at in again] == ["closed"]


def test_the_desk_says_that_it_was_left(vacancy, client, alice):
    chat = close(respond(vacancy, "Almaty"))
    client.force_login(alice)

    page = client.get(f"/desk/responses/{chat.response_id}").content.decode()

    assert "Left unfinished and closed on" in page


@pytest.mark.parametrize("what", ["closed", "ended", "person", "stopped", "long gone"])
def test_nobody_is_reminded_who_has_nothing_to_do(vacancy, alice, mailoutbox, what):
    response = respond(vacancy, "Almaty")
    chat, begin = response.chat_session, LEFT
    if what == "closed":
        vacancy.close()
    elif what == "ended":
        ChatSession.objects.update(ended_at=LEFT)
    elif what == "person":
        chat.write("I will look at it.", by=alice)
        chat.messages.update(created_at=LEFT)
    elif what == "stopped":
        Reminding.objects.create(response=response).stop()
    else:
        begin = LEFT + timedelta(days=14)
    mailoutbox.clear()

    assert letters_of(5, mailoutbox, begin) == []


def test_a_letter_is_in_the_language_of_the_chat_with_a_way_in_and_a_way_out(
    vacancy, client, mailoutbox
):
    vacancy.language = "ru"
    vacancy.save()
    vacancy.employer.brand_colour = "#7A1FA2"
    vacancy.employer.save()
    response = respond(vacancy, "Almaty")
    Reminding.remind_all(LEFT + timedelta(days=1))
    (letter,) = mailoutbox
    (html, kind) = letter.alternatives[0]

    assert letter.subject == "Ваш чат ждёт вас"
    assert kind == "text/html"
    assert 'lang="ru"' in html
    assert "#7a1fa2" in html
    chat_link = next(line for line in letter.body.splitlines() if "/chat/" in line)
    assert chat_link in html
    inside = client.get(chat_link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert inside.status_code == 200
    assert response.candidate.full_name not in letter.subject
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body


def test_looking_at_the_link_stops_nothing_and_the_button_does(
    vacancy, client, mailoutbox
):
    response = respond(vacancy, "Almaty")
    reminding = Reminding.objects.create(response=response, sent=1, last_sent_at=LEFT)
    url = f"/reminders/{reminding.key}"

    seen = client.get(url)
    reminding.refresh_from_db()
    assert "Shall we stop" in seen.content.decode()
    assert reminding.stopped_at is None
    strict = type(client)(enforce_csrf_checks=True)
    done = strict.post(url, {"List-Unsubscribe": "One-Click"})

    assert "No more letters" in done.content.decode()
    assert letters_of(14, mailoutbox) == []
    assert strict.post(url).status_code == 200


@pytest.mark.parametrize("cut", [-1, 5])
def test_a_mangled_link_is_nobodys(vacancy, client, cut):
    reminding = Reminding.objects.create(response=respond(vacancy, "Almaty"))

    assert client.get(f"/reminders/{reminding.key[:cut]}").status_code == 404
    # The key to the letters is none to the chat.
    chat = f"/chat/{reminding.pk}?token={reminding.key}"
    assert client.get(chat).status_code == 403


def test_the_command_says_how_many_were_reminded(vacancy, capsys):
    call_command("remind")

    assert capsys.readouterr().out.startswith("0 reminded\n")


@pytest.mark.parametrize(
    ("town", "zone"),
    [
        ("Актобе", "Asia/Aqtobe"),
        ("Новосибирск", "Asia/Novosibirsk"),
        ("Казань", "Europe/Moscow"),
        ("Ташкент", "Asia/Tashkent"),
    ],
)
def test_a_town_has_its_zone(town, zone):
    assert zone_of(place_named(town)).key == zone


def test_a_place_that_nobody_knows_has_none():
    assert zone_of(Place("Nowhere", "")) is None
