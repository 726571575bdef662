"""A whole screening in Telegram: asked before anything is kept, heard, and told the end."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from candidates.models import (
    AuditEntry,
    Candidate,
    CandidateResponse,
    Consent,
    OutcomeLetter,
    ResumeFile,
)
from conftest import new_vacancy
from messengers.models import Bot, Outgoing, Talk, Update
from messengers.tests.talks import carry, respond
from messengers.tests.telegram import SECRET, TOKEN, Person
from screening.models import ChatMessage, ChatSession

pytestmark = pytest.mark.django_db(transaction=True)


def said_by(sender, response=None):
    messages = ChatMessage.objects.filter(sender_type=sender).order_by("position")
    return [m.message_text for m in messages]


def test_nothing_is_stored_before_the_person_agrees(carol, vacancy, bot):
    carol.writes(f"/start {vacancy.pk.hex}")
    carol.writes("I am Carol, 5 years of Python")
    carry()

    assert "I agree" in str(carol.telegram.said[carol.pk][0]["markup"])
    assert "uses these data and your answers" in carol.texts[0]
    assert not any(
        model.objects.exists()
        for model in (Talk, Update, Outgoing, Candidate, CandidateResponse, Consent)
    )

    carol.presses("No, thank you")
    assert "Nothing of yours was stored" in carol.texts[-1]
    assert not Talk.objects.exists()


def test_a_whole_screening_ends_with_its_outcome(carol, vacancy):
    respond(carol, vacancy)

    candidate = Candidate.objects.get()
    assert (candidate.full_name, candidate.city) == ("Carol Smith", "Almaty")
    assert candidate.phone == "+77015550199"
    consent = Consent.objects.get()
    assert (consent.purpose, consent.text.language) == ("vacancy", "en")
    assert consent.given_at == Talk.objects.get().agreed_at
    response = CandidateResponse.objects.get()
    assert (response.source, response.status) == ("telegram", "in_chat")
    assert str(response.pk) in carol.texts[-2]  # the way to the browser
    assert "Python" in carol.texts[-1]
    assert carol.keys == ChatSession.objects.get().last_bot_message.quick_replies

    carol.writes("Yes, 4 years of Python")
    carry()
    while "All right" in carol.keys:
        carol.writes("All right")
        carry()

    response.refresh_from_db()
    assert response.status == "approved"
    ended = carol.texts[-1]
    assert f"/chat/{response.pk}?token=" in ended
    assert said_by("bot") == carol.texts[-1 - len(said_by("bot")) : -1]
    assert not Outgoing.objects.exists()


def test_three_quick_messages_become_one_answer(carol, vacancy):
    respond(carol, vacancy)
    before = len(carol.texts)

    for text in ("Yes", "I know Python", "for 4 years"):
        carol.writes(text)
    carry()

    assert said_by("candidate") == ["Yes", "I know Python", "for 4 years"]
    assert len(carol.texts) == before + 1
    assert len(said_by("bot")) == 2


def test_what_telegram_sends_twice_counts_once(carol, vacancy):
    respond(carol, vacancy)
    update = carol.writes("Yes, 4 years of Python")
    carol.deliver(update)
    carry()
    carol.deliver(update)
    carry()

    assert said_by("candidate") == ["Yes, 4 years of Python"]
    assert len(said_by("bot")) == 2
    assert Update.objects.get(key=update["update_id"]).heard == {}


def test_a_file_is_read_as_the_resume(carol, vacancy):
    carol.writes(f"/start {vacancy.pk.hex}")
    carol.presses("I agree")
    carry()
    for text in ("Carol Smith", "not an address", "carol@mail.example", "Skip"):
        carol.writes(text)
        carry()
    carol.writes("Almaty")
    carry()
    assert "Enter a valid email" in " ".join(carol.texts)

    carol.sends_file("cv.txt", b"\x7fELF\x00\x01\x02")
    carry()
    assert "no file that can be read" in " ".join(carol.texts[-2:])
    carol.sends_file("cv.txt", b"Developer. Python for 4 years.")
    carry()

    assert Candidate.objects.get().resume_text == "Developer. Python for 4 years."
    assert ResumeFile.objects.get().content() == b"Developer. Python for 4 years."
    carol.sends_file("new.txt", b"Developer. Python for 6 years. English B2.")
    carry()

    assert "6 years" in Candidate.objects.get().resume_text
    assert any("new.txt" in text for text in said_by("candidate"))
    assert ResumeFile.objects.get().name == "new.txt"
    # What was sent here is not told here.
    assert not any("in the browser:" in text for text in carol.texts)


@pytest.mark.parametrize("is_first", [True, False])
def test_hidden_text_of_a_file_is_counted_and_not_read(carol, vacancy, is_first):
    file = b"<html><body><p>Cook, 3 years</p><p hidden>Kubernetes</p>"
    if is_first:
        carol.writes(f"/start {vacancy.pk.hex}")
        carol.presses("I agree")
        carry()
        for text in ("Carol Smith", "carol@mail.example", "Skip", "Almaty"):
            carol.writes(text)
            carry()
    else:
        respond(carol, vacancy)

    carol.sends_file("cv.html", file)
    carry()

    candidate = Candidate.objects.get()
    assert candidate.hidden_characters == len("Kubernetes")
    assert candidate.resume_text == "Cook, 3 years"


def test_telegram_asks_to_wait_and_is_waited_for(carol, vacancy, telegram):
    respond(carol, vacancy)
    telegram.faults = [(429, 1), 502]
    before = len(carol.texts)
    carol.writes("Yes, 4 years of Python")
    carry()

    (refused_at, seconds) = telegram.refused[0]
    assert len(carol.texts) == before + 1
    assert carol.last["at"] - refused_at >= timedelta(seconds=seconds)


def test_a_message_whose_answer_is_lost_is_said_rather_twice_than_never(
    carol, vacancy, telegram
):
    respond(carol, vacancy)
    telegram.faults = ["lost"]
    carol.writes("Yes, 4 years of Python")
    carry()

    assert carol.texts[-1] == said_by("bot")[-1]


def test_telegram_now_and_the_browser_later(carol, vacancy, client):
    respond(carol, vacancy)
    response = CandidateResponse.objects.get()
    link = carol.texts[-2].split("token=")[1].split()[0]
    client.get(f"/chat/{response.pk}", {"token": link})

    client.post(f"/chat/{response.pk}", {"message": "Yes, 4 years of Python"})
    carry()

    assert carol.texts[-2:] == [
        "You, in the browser: Yes, 4 years of Python",
        said_by("bot")[-1],
    ]
    assert carol.last["silent"]
    carol.writes(carol.keys[0])
    carry()
    page = client.get(f"/chat/{response.pk}").content.decode()
    assert said_by("candidate")[-1] in page
    assert len(said_by("candidate")) == 2


def test_an_answer_to_a_question_that_the_browser_has_answered_does_not_count(
    carol, acme
):
    vacancy = new_vacancy(
        acme, location="", requirements={"skills": ["Python"], "experience": "3 years"}
    )
    respond(carol, vacancy)
    chat = ChatSession.objects.get()
    answered = chat.receive("I have 5 years of experience in all").reply

    carol.writes("No")
    carry()

    chat.refresh_from_db()
    assert chat.last_bot_message == answered
    assert carol.texts[-1] == answered.message_text


def test_a_person_of_the_employer_is_read_in_telegram(carol, vacancy, alice, settings):
    respond(carol, vacancy)
    chat = ChatSession.objects.get()
    settings.CHAT_PERSON_SILENCE = timedelta(seconds=1)
    chat.write("When can you call?", by=alice)
    carry()

    written = chat.messages.get(author=alice)
    assert any("When can you call?" in text for text in carol.texts)
    assert written.shown_at is not None
    # And when the person is silent, the bot takes up its question again.
    assert carol.texts[-1] == said_by("bot")[-1]
    assert len(said_by("bot")) == 3


def test_stop_ends_the_messages_and_start_goes_on(carol, vacancy):
    respond(carol, vacancy)
    carol.writes("/stop")
    carry()
    assert "no more messages" in carol.texts[-1]
    count = len(carol.texts)
    ChatSession.objects.get().receive("Yes, 4 years of Python")
    carry()
    assert len(carol.texts) == count

    carol.writes("/start")
    carry()

    assert said_by("bot")[-1] in carol.texts[count:]
    assert carol.texts.count(said_by("bot")[-1]) == 1


def test_delete_asks_and_leaves_nothing(carol, vacancy):
    respond(carol, vacancy)
    carol.writes("Yes, 4 years of Python")
    carry()
    carol.writes("/delete")
    carry()
    carol.presses("Keep it")
    carry()
    assert CandidateResponse.objects.exists()

    carol.presses("Delete everything")
    carry()

    assert not any(
        model.objects.exists()
        for model in (Talk, Update, Outgoing, Candidate, CandidateResponse)
    )
    assert AuditEntry.objects.get(action="erased").details == {"by": "candidate"}
    assert carol.texts[-1] == "Everything is deleted."


def test_a_form_that_is_left_can_be_deleted_and_is_forgotten(carol, vacancy):
    carol.writes(f"/start {vacancy.pk.hex}")
    carol.presses("I agree")
    carry()
    carol.presses("Carol Smith")
    carry()
    assert Talk.objects.get().draft["full_name"] == "Carol Smith"

    Talk.objects.update(chosen_at=timezone.now() - timedelta(days=8))
    call_command("forget_talks")

    assert not Talk.objects.exists()


def test_a_second_vacancy_asks_for_consent_and_for_nothing_else(carol, vacancy, acme):
    respond(carol, vacancy)
    other = new_vacancy(acme, title="Cook", requirements=None, location="")
    carol.writes(f"/start {other.pk.hex}")
    carol.presses("I agree")
    carry()

    assert CandidateResponse.objects.count() == 2
    assert Consent.objects.count() == 2
    assert Candidate.objects.values_list("email").distinct().count() == 1


def test_who_has_responded_before_is_mailed_the_link_and_shown_none(
    bot, telegram, vacancy
):
    respond(Person(telegram, 1), vacancy)
    mail.outbox.clear()
    other = Person(telegram, 2)
    respond(other, vacancy)

    assert CandidateResponse.objects.count() == 1
    assert [letter.to for letter in mail.outbox] == [["carol@mail.example"]]
    assert not any("token=" in text for text in other.texts)
    assert "on its way to the mailbox" in " ".join(other.texts)


def test_a_closed_or_foreign_vacancy_is_not_opened(carol, vacancy, umbrella):
    foreign = new_vacancy(umbrella, title="Theirs")
    for start in (foreign.pk.hex, "nonsense", "x" * 64):
        carol.writes(f"/start {start}")
        assert "This vacancy is closed" in carol.texts[-1]
        assert "Theirs" not in str(carol.last)
    carol.presses(vacancy.title)
    assert "uses these data" in carol.texts[-1]


def test_who_blocks_the_bot_is_left_alone(carol, vacancy, telegram):
    respond(carol, vacancy)
    telegram.blocked.add(carol.pk)
    ChatSession.objects.get().receive("Yes, 4 years of Python")
    carry()

    assert Talk.objects.get().stopped_at is not None


def test_a_void_token_is_shown_to_the_owner_and_loses_nothing(
    carol, vacancy, telegram, client, alice, bot
):
    respond(carol, vacancy)
    account = telegram.tokens.pop(TOKEN)
    ChatSession.objects.get().receive("Yes, 4 years of Python")
    carry()
    client.force_login(alice)
    assert "Telegram has not taken" in client.get("/desk/company/telegram").text

    telegram.tokens[TOKEN] = account
    client.post("/desk/company/telegram/do", {"do": "check"})
    carry()

    assert carol.texts[-1] == said_by("bot")[-1]


def test_only_telegram_itself_is_heard(carol, vacancy, bot):
    url = f"/messengers/{bot.pk}"
    update = {"update_id": 1, "message": {"text": "Hello"}}
    for headers in ({}, {SECRET: "wrong"}):
        r = Client().post(url, update, "application/json", headers=headers)
        assert r.status_code == 403
    right = {SECRET: bot.secret}
    for body in (
        "",
        "[]",
        "{",
        "null",
        '{"update_id": 5}',
        '{"message": 7}',
        "[" * 9999,
    ):
        r = Client().post(url, body, "application/json", headers=right)
        assert (r.status_code, r.json()) == (200, {})


def test_the_token_is_sealed_and_in_no_log(telegram, acme, alice, caplog, carol):
    caplog.set_level(logging.DEBUG, "messengers")
    carol.writes("/start")
    carry()

    row = Bot.objects.values().get()
    assert TOKEN not in str(row)
    assert TOKEN.split(":")[1] not in caplog.text


def test_a_group_is_not_talked_to(carol, vacancy):
    carol.chat = {"id": -7, "type": "group", "title": "Team"}
    carol.writes(f"/start {vacancy.pk.hex}")

    assert carol.texts == []


def test_a_long_text_comes_in_parts(carol, vacancy, alice):
    respond(carol, vacancy)
    ChatSession.objects.get().write("😀" * 2_500, by=alice)
    count = len(carol.texts)
    carry()

    assert "".join(carol.texts[count : count + 2]).count("😀") == 2_500


def test_the_link_of_the_docs_opens_the_chat(carol, vacancy, bot):
    page = (Path(__file__).parents[2] / "docs/integrations.md").read_text()
    example = page.split("\n## Telegram\n")[1].split("```python\n")[1].split("```")[0]
    told = {}
    exec(example, told)

    link = told["link"](bot.name, str(vacancy.pk))

    assert link == bot.link_to(vacancy)
    carol.writes(f"/start {link.split('start=')[1]}")
    assert vacancy.title in carol.texts[0]


@pytest.fixture
def decided(acme, alice, carol, bot):
    """Carol's response, whose chat has ended and on which a person has to decide; what
    sends the letter about its outcome."""
    acme.outcome_after_hours = 0
    acme.save(update_fields=["outcome_after_hours"])
    vacancy = new_vacancy(acme, decided_by="person")
    respond(carol, vacancy)
    for text in ("Yes, 4 years of Python", "5 years", "Yes", "Yes"):
        carol.writes(text)
        carry()
    response = vacancy.responses.get()
    assert response.awaits_decision

    def decide(status):
        response.decide(CandidateResponse.Status(status), by=alice)
        carry()

    response.decide_by_alice = decide
    return response


def letters_leave(after=timedelta(minutes=10)):
    OutcomeLetter.send_due(timezone.now() + after)
    carry()


def test_what_a_person_decides_later_is_told_once_its_letter_has_left(carol, decided):
    before = len(carol.texts)

    decided.decide_by_alice("approved")
    assert len(carol.texts) == before  # it may be taken back for a while
    letters_leave()
    letters_leave()

    assert len(carol.texts) == before + 1
    assert "Acme" in carol.texts[-1]
    told_as_approved = carol.texts[-1]
    decided.decide_by_alice("rejected")
    letters_leave()
    assert len(carol.texts) == before + 2
    assert "The employer decided not to go on." in carol.texts[-1]
    assert carol.texts[-1] != told_as_approved


def test_a_decision_that_was_taken_back_is_not_told(carol, decided, alice):
    before = len(carol.texts)
    decided.decide_by_alice("approved")
    decided.decide_by_alice("rejected")

    letters_leave()

    assert len(carol.texts) == before + 1
    assert "The employer decided not to go on." in carol.texts[-1]


def test_without_letters_a_decision_is_told_nowhere(carol, decided, acme):
    acme.outcome_after_hours = None
    acme.save(update_fields=["outcome_after_hours"])
    decided.refresh_from_db()
    before = len(carol.texts)

    decided.vacancy.employer.refresh_from_db()
    decided.decide_by_alice("approved")
    letters_leave()

    assert len(carol.texts) == before
