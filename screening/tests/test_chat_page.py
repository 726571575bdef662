"""The chat page without a browser: keys, posting, the receipt, objections."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from conftest import new_candidate, new_response, new_vacancy
from screening.chat.panel import ChatPanel
from screening.dialogue.reading.intents import IntentName, find_intents
from screening.models import ChatSession


@pytest.fixture
def inside(client, response):
    """Carol's browser, which has come with her link."""
    client.get(f"/chat/{response.pk}?token={response.chat_token()}")
    return client


def url_of(response):
    return f"/chat/{response.pk}"


def end(response):
    chat = ChatSession.open_for(response.pk)
    while chat.ended_at is None:
        chat.receive("Yes, for 5 years")
    return chat


@pytest.fixture
def vacancy(acme):
    """Asks for something that Carol's resume does not tell."""
    return new_vacancy(
        acme, requirements={"experience": "3+ years", "languages": ["English B1"]}
    )


def test_the_key_moves_from_the_address_into_the_session(client, response):
    r = client.get(f"/chat/{response.pk}?token={response.chat_token()}")

    assert r.status_code == 302
    assert r.url == url_of(response) + "#end"
    assert client.get(r.url).status_code == 200


@pytest.mark.parametrize("token", ["", "worn-out", "x:y:z"])
def test_without_a_key_there_is_only_the_way_to_a_new_one(client, response, token):
    r = client.get(f"/chat/{response.pk}?token={token}")

    page = r.content.decode()
    assert r.status_code == 403
    assert f"/chat/{response.pk}/link" in page
    assert response.candidate.full_name not in page


def test_a_key_opens_one_chat_only(inside, acme):
    other = new_response(new_vacancy(acme))

    assert inside.get(url_of(other)).status_code == 403


def test_a_new_link_goes_to_the_address_of_the_candidate(client, response, mailoutbox):
    r = client.post(f"/chat/{response.pk}/link", {"email": "CAROL@mail.example"})

    assert r.status_code == 200
    assert mailoutbox[0].to == ["carol@mail.example"]
    assert f"/chat/{response.pk}?token=" in mailoutbox[0].body


def test_a_stranger_gets_no_link_and_learns_nothing(client, response, mailoutbox):
    url = f"/chat/{response.pk}/link"
    wrong = client.post(url, {"email": "mallory@mail.example"})
    right = client.post(url, {"email": "carol@mail.example"})

    assert text_of(wrong) == text_of(right)
    assert [mail.to for mail in mailoutbox] == [["carol@mail.example"]]


def text_of(r):
    # Each page has its own token against forgery.
    return re.sub(r'value="\w{64}"|nonce="[^"]*"', "", r.content.decode())


def test_links_cannot_be_sent_in_masses(inside, response, mailoutbox):
    for _ in range(5):
        inside.post(f"/chat/{response.pk}/link")

    assert len(mailoutbox) == 1


def test_something_that_is_no_address_is_said_to_be_none(client, response, mailoutbox):
    r = client.post(f"/chat/{response.pk}/link", {"email": "carol"})

    assert r.status_code == 400
    assert mailoutbox == []


def test_what_is_posted_is_stored_once(inside, response):
    sent = {"message": "4 years", "client_id": "a-1", "question_index": "0"}

    inside.post(url_of(response), sent)
    inside.post(url_of(response), sent)

    said = ChatSession.objects.get().messages.filter(sender_type="candidate")
    assert [m.message_text for m in said] == ["4 years"]


def test_who_asks_for_a_person_is_flagged_at_once(inside, response):
    inside.get(url_of(response))

    inside.post(url_of(response), {"message": "I would like to talk to a person"})

    response.refresh_from_db()
    assert response.needs_review
    assert response.status == "in_chat"


def test_what_cannot_be_posted_comes_back_with_the_reason(inside, response):
    r = inside.post(url_of(response), {"message": "x" * 4001})

    assert r.status_code == 400
    assert "x" * 4001 in r.content.decode()
    assert "at most" in r.content.decode()


def test_a_fact_is_corrected_by_its_button_alone(inside, response):
    inside.get(url_of(response))

    r = inside.post(url_of(response), {"corrects": "location"}, follow=True)

    assert "Correct: city" in r.content.decode()
    assert "Which city" in r.content.decode()


def test_the_receipt_says_what_was_met_and_never_a_score(inside, response):
    chat = end(response)

    page = inside.get(url_of(response)).content.decode()

    receipt = {row.wanted: row.match for row in ChatPanel(chat).receipt}
    assert receipt["English B1"] in {"met", "unknown", "unmet"}
    assert "What was recorded" in page
    assert "%" not in re.search(r"<main.*</main>", page, re.DOTALL)[0]


def test_an_objection_is_kept_and_shown_to_both(inside, client, response, alice):
    end(response)

    inside.post(f"/chat/{response.pk}/objection", {"objection": "I <b>do</b> fit."})
    inside.post(f"/chat/{response.pk}/objection", {"objection": "Twice."})

    mine = inside.get(url_of(response)).content.decode()
    assert "I &lt;b&gt;do&lt;/b&gt; fit." in mine
    assert "Twice." not in mine
    client.force_login(alice)
    theirs = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert "I &lt;b&gt;do&lt;/b&gt; fit." in theirs
    response.refresh_from_db()
    assert response.needs_review


def test_who_objected_sees_that_a_person_has_decided(inside, response, alice):
    end(response)
    inside.post(f"/chat/{response.pk}/objection", {"objection": "I do fit."})
    response.refresh_from_db()
    other = {"approved": "rejected", "rejected": "approved"}[response.status]
    response.decide(other, by=alice)

    page = inside.get(url_of(response)).content.decode()

    assert "A person at Acme has looked again and decided." in page
    assert "A person at Acme has decided." in page


def test_nobody_objects_before_the_end(inside, response):
    inside.get(url_of(response))

    r = inside.post(f"/chat/{response.pk}/objection", {"objection": "Too slow."})

    response.refresh_from_db()
    assert r.status_code == 302
    assert response.objection == ""


def test_an_objection_that_is_too_long_comes_back(inside, response):
    end(response)

    r = inside.post(f"/chat/{response.pk}/objection", {"objection": "x" * 2001})

    assert r.status_code == 400
    assert "x" * 2001 in r.content.decode()


def test_a_stranger_cannot_object(client, response):
    end(response)

    r = client.post(f"/chat/{response.pk}/objection", {"objection": "No."})

    assert r.status_code == 403
    assert client.get(f"/chat/{response.pk}/objection").status_code == 405


def test_the_page_wears_the_colour_of_the_employer(inside, response, acme):
    acme.brand_colour = "#FFCC00"
    acme.save()

    page = inside.get(url_of(response)).content.decode()

    assert "--brand:#ffcc00" in page
    assert "--on-brand:#000000" in page


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_what_the_buttons_say_is_understood_in_every_language(response, language):
    panel = ChatPanel(ChatSession.open_for(response.pk))
    with override(language):
        meanings = {
            IntentName.SKIP: panel.skip,
            IntentName.QUESTION: panel.why,
            IntentName.PERSON: panel.person,
        }

        for name, text in meanings.items():
            assert name in {f.value.name for f in find_intents(text)}, text


def test_each_language_is_asked_for_in_words_that_are_understood():
    for code, _name, text in ChatPanel.languages:
        asked = [f.value.language for f in find_intents(text)]
        assert code in asked, text


def test_a_page_of_many_messages_takes_no_query_for_each(
    inside, response, django_assert_max_num_queries
):
    chat = ChatSession.open_for(response.pk)
    with django_assert_max_num_queries(20) as few:
        inside.get(url_of(response))
    for _ in range(3):
        chat.receive("What is the salary?")

    with django_assert_max_num_queries(len(few)):
        inside.get(url_of(response))


def test_bot_messages_say_in_which_language_they_are(acme):
    chat = ChatSession.open_for(new_response(new_vacancy(acme), new_candidate()).pk)
    reply = chat.receive("По-русски").reply

    languages = [m.language for m in chat.messages.filter(sender_type="bot")]
    assert languages == ["en", "ru"]
    assert reply.as_frame()["language"] == "ru"


def test_what_is_wrong_is_said_in_the_language_of_the_chat(inside, response):
    inside.post(f"/chat/{response.pk}", {"message": "По-русски"})

    page = inside.post(f"/chat/{response.pk}", {"message": " "})

    assert page.status_code == 400
    assert "Напишите что-нибудь" in page.content.decode()


@pytest.mark.parametrize("decided_by", ["bot", "person"])
def test_the_receipt_says_by_when_somebody_answers(client, acme, decided_by):
    vacancy = new_vacancy(acme, requirements=None, location="", decided_by=decided_by)
    response = new_response(vacancy)
    chat = ChatSession.open_for(response.pk)  # nothing to ask: it ends at once
    enter = {"token": response.chat_token()}

    silent = client.get(f"/chat/{response.pk}", enter, follow=True).content.decode()
    acme.answers_within_days = 5
    acme.save(update_fields=["answers_within_days"])
    page = client.get(f"/chat/{response.pk}").content.decode()

    due = timezone.localdate(chat.ended_at) + timedelta(days=5)
    assert "Acme answers by:" not in silent
    assert "Acme answers by:" in page
    # A day, and not a moment that a script would show in another zone.
    assert f"{date_format(due)}</strong>" in page
    assert "does not say when" not in page
