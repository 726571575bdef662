from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from candidates.models import AuditEntry, CandidateResponse
from conftest import new_candidate, new_member, new_response, new_vacancy
from screening.models import (
    CalendarFeed,
    Interview,
    InterviewSlot,
    Offer,
    SlotTaken,
)
from screening.tests.interviews import new_slot
from vacancies.models import InvalidTransition

ALMATY = "Asia/Almaty"


@pytest.fixture
def approved(response):
    CandidateResponse.objects.filter(pk=response.pk).update(
        status="approved", decided_by="bot"
    )
    response.refresh_from_db()
    return response


@pytest.fixture
def slot(vacancy, alice):
    return new_slot(vacancy, alice)


@pytest.fixture
def page(client, approved):
    """The address of Carol's page, for which her browser has the key."""
    address = f"/chat/{approved.pk}/interview"
    client.get(f"{address}?token={approved.chat_token()}")
    return address


def event_in(letter):
    """The event of a letter, and by which method it came, as another library reads it."""
    ((content, kind),) = letter.alternatives
    assert kind.startswith("text/calendar")
    calendar = vobject.readOne(content)
    return calendar.vevent, calendar.method.value


# --- Offering ---

WEEK = Offer(
    first_day=date(2030, 1, 7),  # a Monday
    last_day=date(2030, 1, 13),
    weekdays=frozenset({0, 2}),
    since=time(10),
    until=time(12),
    length=30,
    buffer=10,
    capacity=2,
    place="Room 3",
)


def test_working_hours_become_slots_with_pauses_between(vacancy, alice):
    assert InterviewSlot.offer(vacancy, alice, WEEK, ZoneInfo(ALMATY)) == (6, 0)

    begins = [
        slot.starts_at.astimezone(ZoneInfo(ALMATY))
        for slot in InterviewSlot.objects.all()
    ]
    assert [f"{at:%a %H:%M}" for at in begins] == [
        "Mon 10:00",
        "Mon 10:40",
        "Mon 11:20",
        "Wed 10:00",
        "Wed 10:40",
        "Wed 11:20",
    ]


def test_nobody_is_offered_twice_at_one_time(vacancy, acme, alice, bob):
    InterviewSlot.offer(vacancy, alice, WEEK, ZoneInfo(ALMATY))
    other = new_vacancy(acme)

    assert InterviewSlot.offer(other, alice, WEEK, ZoneInfo(ALMATY)) == (0, 6)
    assert InterviewSlot.offer(other, bob, WEEK, ZoneInfo(ALMATY)) == (6, 0)


def test_a_recruiter_offers_on_the_page(client, alice, vacancy):
    client.force_login(alice)
    day = f"{timezone.now() + timedelta(days=3):%Y-%m-%d}"
    sent = {
        "first_day": day,
        "last_day": day,
        "weekdays": range(7),
        "since": "10:00",
        "until": "12:00",
        "length": 60,
        "buffer": 0,
        "capacity": 1,
        "place": "https://meet.example/x",
    }
    address = f"/desk/vacancies/{vacancy.pk}/interviews"

    assert (
        "2 times are offered."
        in client.post(address, sent, follow=True).content.decode()
    )
    assert client.post(address, {**sent, "until": "09:00"}).status_code == 400
    assert client.post(address, {**sent, "length": "odd"}).status_code == 400
    slot = InterviewSlot.objects.first()
    client.post(f"/desk/slots/{slot.pk}/withdraw")
    assert InterviewSlot.objects.count() == 1


# --- Booking ---


def test_an_approved_candidate_books_and_both_are_told(
    client, approved, slot, page, mailoutbox, django_capture_on_commit_callbacks
):
    client.cookies["timezone"] = "Europe/Moscow"
    with django_capture_on_commit_callbacks(execute=True):
        r = client.post(page, {"slot": slot.pk}, follow=True)

    assert "You are expected" in r.content.decode()
    to_carol, to_alice = mailoutbox
    assert to_carol.to == ["carol@mail.example"]
    assert to_alice.to == ["alice@acme.example"]
    moscow = slot.starts_at.astimezone(ZoneInfo("Europe/Moscow"))
    assert f"{moscow:%H:%M}" in to_carol.body
    assert "Europe/Moscow" in to_carol.body
    event, method = event_in(to_carol)
    assert method == "REQUEST"
    assert event.dtstart.value == slot.starts_at.replace(microsecond=0)
    assert event.location.value == "Abay 10, room 3"
    assert event.sequence.value == "0"
    assert "alice@acme.example" not in to_carol.message().as_string()


def test_moving_and_cancelling_change_the_same_event(
    client, vacancy, alice, slot, page, mailoutbox, django_capture_on_commit_callbacks
):
    later = new_slot(vacancy, alice, hours=72)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {"slot": slot.pk})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {"slot": later.pk})
    with django_capture_on_commit_callbacks(execute=True):
        r = client.post(page, {"cancel": "1"}, follow=True)

    events = [event_in(letter) for letter in mailoutbox if "carol" in letter.to[0]]
    assert [method for _event, method in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event.uid.value for event, _method in events}) == 1
    assert [event.sequence.value for event, _method in events] == ["0", "1", "2"]
    assert events[1][0].dtstart.value == later.starts_at.replace(microsecond=0)
    assert events[2][0].status.value == "CANCELLED"
    assert "The interview is cancelled." in r.content.decode()
    assert [each.pk for each in r.context["slots"]] == [slot.pk, later.pk]


def test_a_slot_that_was_taken_meanwhile_is_told(client, vacancy, slot, page):
    other = new_response(vacancy, new_candidate(), status="approved")
    Interview.book(other, slot.pk, ALMATY)

    r = client.post(page, {"slot": slot.pk}, follow=True)

    assert "has just been taken" in r.content.decode()
    assert Interview.objects.count() == 1


def test_a_group_has_as_many_places_as_it_has(vacancy, alice):
    slot = new_slot(vacancy, alice, capacity=2)
    people = [new_response(vacancy, status="approved") for _ in range(3)]
    first, second = (Interview.book(each, slot.pk, ALMATY) for each in people[:2])

    with pytest.raises(SlotTaken):
        Interview.book(people[2], slot.pk, ALMATY)
    first.cancel()
    assert Interview.book(people[2], slot.pk, ALMATY).seat == first.seat != second.seat


@pytest.mark.parametrize("status", ["new", "in_chat", "rejected"])
def test_only_whoever_is_approved_books(vacancy, slot, status):
    response = new_response(vacancy, status=status)

    with pytest.raises(InvalidTransition):
        Interview.book(response, slot.pk, ALMATY)


def test_nobody_books_what_is_over_or_anothers(approved, alice, umbrella, mallory):
    past = new_slot(approved.vacancy, alice, hours=-1)
    foreign = new_slot(new_vacancy(umbrella), mallory)

    for slot in (past, foreign):
        with pytest.raises(SlotTaken):
            Interview.book(approved, slot.pk, ALMATY)


@pytest.mark.parametrize("sent", [{}, {"slot": "odd"}, {"cancel": "1"}])
def test_nonsense_books_nothing(client, page, sent):
    assert client.post(page, sent, follow=True).status_code == 200
    assert not Interview.objects.exists()


def test_the_page_needs_the_key_of_the_chat(client, approved, slot):
    address = f"/chat/{approved.pk}/interview"

    assert client.get(address).status_code == 403
    assert client.post(address, {"slot": slot.pk}).status_code == 403
    assert not Interview.objects.exists()


def test_whoever_is_erased_leaves_no_interview(approved, slot):
    Interview.book(approved, slot.pk, ALMATY)

    approved.erase(by="candidate")

    assert not Interview.objects.exists()
    assert InterviewSlot.objects.free(timezone.now()).get() == slot


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite ignores row locks."
)
@pytest.mark.django_db(transaction=True)
def test_two_hundred_candidates_share_fifty_slots(vacancy, alice):
    slots = [new_slot(vacancy, alice, hours=48 + n).pk for n in range(50)]
    people = [
        new_response(vacancy, new_candidate(), status="approved") for _ in range(200)
    ]

    def book(number):
        try:
            # All of them look at the same page and press what they see.
            Interview.book(people[number], slots[number % 50], ALMATY)
        except SlotTaken:
            return "told"
        finally:
            connections.close_all()
        return "booked"

    with ThreadPoolExecutor(4) as crowd:
        ends = list(crowd.map(book, range(200)))

    assert (ends.count("booked"), ends.count("told")) == (50, 150)
    taken = Interview.objects.standing().values_list("slot", flat=True)
    assert sorted(taken) == sorted(slots)


# --- Reminders ---


def remind_in(hours, interview):
    """The worker looks when the interview is so many hours ahead."""
    return Interview.remind_all(interview.slot.starts_at - timedelta(hours=hours))


def test_a_day_and_an_hour_before_there_is_a_reminder(
    approved, slot, mailoutbox, django_capture_on_commit_callbacks
):
    interview = Interview.book(approved, slot.pk, ALMATY)
    with django_capture_on_commit_callbacks(execute=True):
        sent = [remind_in(hours, interview) for hours in (30, 23.9, 20, 1.1, 0.9, 0.5)]
        after = Interview.remind_all(slot.starts_at + timedelta(minutes=1))

    assert sent == [0, 1, 0, 0, 1, 0]
    assert after == 0
    letters = [m for m in mailoutbox if m.subject == "A reminder of your interview"]
    assert [letter.to for letter in letters] == [["carol@mail.example"]] * 2


def test_whoever_books_late_is_reminded_once(approved, vacancy, alice):
    interview = Interview.book(approved, new_slot(vacancy, alice, hours=5).pk, ALMATY)

    assert [remind_in(hours, interview) for hours in (4, 0.9)] == [0, 1]


def test_nobody_is_reminded_of_what_is_cancelled(approved, slot):
    interview = Interview.book(approved, slot.pk, ALMATY)
    interview.cancel()

    assert remind_in(23, interview) == 0


def test_a_moved_interview_is_reminded_of_anew(approved, slot, vacancy, alice):
    interview = Interview.book(approved, slot.pk, ALMATY)
    remind_in(23, interview)
    moved = Interview.book(approved, new_slot(vacancy, alice, hours=96).pk, ALMATY)

    assert [remind_in(hours, moved) for hours in (23, 0.5)] == [1, 1]


def test_the_worker_reminds(approved, vacancy, alice, capsys):
    interview = Interview.book(approved, new_slot(vacancy, alice, hours=30).pk, ALMATY)
    InterviewSlot.objects.filter(pk=interview.slot_id).update(
        starts_at=timezone.now() + timedelta(hours=20)
    )

    call_command("remind")

    assert "1 reminded of an interview" in capsys.readouterr().out


# --- At the desk ---


def test_the_desk_cancels_and_marks_who_did_not_come(client, alice, approved, slot):
    interview = Interview.book(approved, slot.pk, ALMATY)
    client.force_login(alice)
    address = f"/desk/interviews/{interview.pk}"

    client.post(address, {"missed": ""})
    interview.refresh_from_db()
    assert interview.no_show_at is None
    InterviewSlot.objects.filter(pk=slot.pk).update(
        starts_at=timezone.now() - timedelta(hours=1),
        ends_at=timezone.now(),
    )
    client.post(address, {"missed": ""})
    interview.refresh_from_db()
    assert interview.no_show_at is not None
    r = client.get(f"/desk/vacancies/{approved.vacancy_id}/interviews")
    assert "did not come" in r.content.decode()
    client.post(address, {"came": ""})
    interview.refresh_from_db()
    assert interview.no_show_at is None


def test_the_history_tells_of_interviews(client, alice, approved, slot):
    Interview.book(approved, slot.pk, ALMATY)
    client.force_login(alice)

    r = client.get(f"/desk/responses/{approved.pk}")

    assert "Booked an interview" in r.content.decode()


def test_a_feed_has_the_recruiters_interviews(client, alice, acme, approved, slot):
    Interview.book(approved, slot.pk, ALMATY)
    feed = CalendarFeed.of(alice)

    r = client.get(f"/calendar/{feed.key}.ics")

    calendar = vobject.readOne(r.content.decode())
    assert r["Content-Type"].startswith("text/calendar")
    assert "Carol Smith" in calendar.vevent.summary.value
    assert AuditEntry.objects.filter(user=alice, action="listed").exists()


def test_a_feed_ends_with_the_key_and_the_membership(client, alice, acme, approved):
    recruiter = new_member(acme, "recruiter")
    Interview.book(approved, new_slot(approved.vacancy, recruiter).pk, ALMATY)
    feed = CalendarFeed.of(recruiter)
    old = feed.key

    recruiter.memberships.all().delete()
    assert "Carol" not in client.get(f"/calendar/{old}.ics").content.decode()
    feed.renew()
    assert client.get(f"/calendar/{old}.ics").status_code == 404
    assert client.get("/calendar/odd.ics").status_code == 404


def test_a_candidate_is_written_to_in_the_language_of_the_chat(
    acme, alice, mailoutbox, django_capture_on_commit_callbacks
):
    vacancy = new_vacancy(acme, language="ru", title="Курьер")
    response = new_response(vacancy, status="approved")
    with django_capture_on_commit_callbacks(execute=True):
        Interview.book(response, new_slot(vacancy, alice).pk, ALMATY)

    event, _method = event_in(mailoutbox[0])
    assert event.summary.value == "Собеседование: Курьер, Acme"
