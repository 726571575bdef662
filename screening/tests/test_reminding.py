"""Letters to those who left a chat unfinished, with a clock that is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from candidates.models import CandidateResponse
from conftest import new_candidate, new_response
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
