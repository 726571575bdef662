from __future__ import annotations

import pytest

from conftest import new_vacancy
from messengers.models import Bot
from messengers.tests.telegram import TOKEN, FakeTelegram, Person
from screening.chat import limits


@pytest.fixture
def telegram(settings):
    fake = FakeTelegram()
    settings.TELEGRAM_API = fake.url
    settings.CHAT_QUIET_SECONDS, settings.CHAT_LONGEST_SECONDS = 0.1, 0.5
    settings.ALLOWED_HOSTS = ["*"]
    limits._buckets.clear()
    yield fake
    fake.close()


@pytest.fixture
def bot(telegram, acme, alice):
    return Bot.connect(acme, "telegram", TOKEN, by=alice)


@pytest.fixture
def vacancy(acme):
    return new_vacancy(acme, requirements={"skills": ["Python"]}, location="")


@pytest.fixture
def carol(bot, telegram):
    return Person(telegram, 5001)
