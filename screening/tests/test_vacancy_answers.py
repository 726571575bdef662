"""The bot answers in the employer's words, as they stand at that moment."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import new_vacancy
from screening.models import ChatSession


@pytest.fixture
def vacancy(acme):
    """Something is left to ask whoever has a resume like Carol's."""
    return new_vacancy(acme, requirements={"languages": ["Kazakh B1"]})


@pytest.fixture
def chat(response):
    return ChatSession.open_for(response.pk)


def test_the_bot_quotes_the_employers_answer(chat, vacancy):
    vacancy.add_answer("Is there parking?", "Yes, behind the house.", "en")

    reply = chat.receive("Do you have parking?").reply

    assert "Acme answers: “Yes, behind the house.”" in reply.message_text


def test_an_answer_in_another_language_is_told_to_be_so(chat, vacancy):
    vacancy.add_answer("Есть ли парковка?", "Да, за домом.", "ru")

    reply = chat.receive("Do you have parking?").reply

    assert "Acme answers, in Russian: “Да, за домом.”" in reply.message_text


def test_an_answer_that_is_removed_is_not_given_any_more(chat, vacancy):
    told = vacancy.add_answer("Is there parking?", "Yes, behind the house.", "en")
    told.delete()

    reply = chat.receive("Do you have parking?").reply

    assert "behind the house" not in reply.message_text


def test_the_answers_are_read_only_when_something_is_asked(chat, vacancy):
    vacancy.add_answer("Is there parking?", "Yes.", "en")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        chat.receive("B1")

    assert not any("vacancyanswer" in query["sql"] for query in queries)
