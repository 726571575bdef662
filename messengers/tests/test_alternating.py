"""People who change between Telegram and the browser all the time.

Six of them; CHATS=50 in the environment takes fifty, which is some minutes of work.
"""

from __future__ import annotations

import os
import random
from itertools import pairwise

import pytest
from django.test import Client

from candidates.models import CandidateResponse
from conftest import new_vacancy
from messengers.models import Update
from messengers.tests.talks import carry
from messengers.tests.telegram import Person
from screening.models import ChatSession

CHATS = int(os.environ.get("CHATS", "6"))
ROUNDS = 12
# What a candidate says to a question with one of these words.
ANSWERS = {
    "right": "All right",
    "python": "Yes, 4 years of Python",
    "english": "B2",
    "experience": "5 years",
    "how many years": "5 years",
    "weekend": "Yes",
    "car": "Yes",
}


def answer_to(question):
    asked = question.strip().splitlines()[-1].lower()
    return next((said for word, said in ANSWERS.items() if word in asked), "Yes")


class Chatter(Person):
    """Answers in Telegram and in the browser by turns; Telegram brings some things
    twice."""

    def __init__(self, telegram, number, vacancy):
        super().__init__(telegram, 9000 + number)
        self.vacancy, self.dice = vacancy, random.Random(number)
        self.said, self.browser, self.turn = [], Client(), number

    def send(self, update):
        update = super().send(update)
        if self.dice.random() < 0.3:
            self.deliver(update)
        return update

    @property
    def session(self):
        chats = ChatSession.objects.filter(response__candidate__email=self.email)
        return chats.with_vacancy().get()

    @property
    def email(self):
        return f"chatter-{self.pk}@mail.example"

    def fill_in(self):
        """The form, one answer a time."""
        yield self.writes(f"/start {self.vacancy.pk.hex}")
        yield self.presses("I agree")
        for text in ("Carol Smith", self.email, "Skip", "Almaty", "Skip"):
            yield self.writes(text)

    def enter_browser(self):
        url = next(text for text in self.texts if "/chat/" in text).split("http")[1]
        path = "/chat/" + url.split("/chat/")[1].split()[0]
        assert self.browser.get(path).status_code == 302

    def answers(self):
        """Once in Telegram, in several messages at times, and once in the browser."""
        chat = self.session
        if chat.ended_at is not None:
            return
        self.turn += 1
        text = answer_to(chat.last_bot_message.message_text)
        if self.turn % 2:
            parts = [text] if self.dice.random() < 0.5 else [*text.split(" ", 1), "ok"]
            for part in parts:
                self.writes(part)
            self.said += parts
        else:
            self.browser.post(f"/chat/{chat.response_id}", {"message": text})
            self.said.append(text)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_between_telegram_and_the_browser(
    bot, telegram, acme, settings
):
    settings.LIMITS = False
    vacancy = new_vacancy(
        acme,
        location="",
        requirements={
            "experience": "3+ years",
            "skills": ["Python"],
            "languages": ["English B1"],
            "questions": [{"text": "Do you have a car?", "kind": "yes_no"}],
        },
    )
    people = [Chatter(telegram, number, vacancy) for number in range(CHATS)]
    for _step in zip(*(person.fill_in() for person in people), strict=True):
        carry()
    for person in people:
        person.enter_browser()
    for round_ in range(ROUNDS):
        telegram.faults = [(429, 1), 502] if round_ % 3 == 0 else []
        for person in people:
            person.answers()
        carry()

    assert CandidateResponse.objects.count() == CHATS
    assert {r.status for r in CandidateResponse.objects.all()} == {"approved"}
    assert not Update.objects.filter(heard_at=None).exists()
    for person in people:
        chat = person.session
        said = list(chat.messages.filter(sender_type="candidate"))
        assert [m.message_text for m in said] == person.said
        # Telegram shows the whole of it, in order: what was written elsewhere, too.
        own = [m for m in said if (m.client_id or "").startswith("telegram:")]
        assert 0 < len(own) < len(said)
        shown = [
            m.message_text
            if m.is_from_bot
            else f"You, in the browser: {m.message_text}"
            for m in chat.messages.all()
            if m.is_from_bot or m not in own
        ]
        began = person.texts.index(shown[0])
        assert person.texts[began:-1] == shown
        assert "What was recorded" in person.last["text"]
        # Several messages in a row have one answer.
        senders = [m.sender_type for m in chat.messages.all()]
        assert all(a != b or b != "bot" for a, b in pairwise(senders))
