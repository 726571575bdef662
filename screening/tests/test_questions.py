"""Questions that the bot could not answer: kept, listed, answered by a person."""

from __future__ import annotations

import pytest

from conftest import api_of, new_candidate, new_response, new_vacancy
from screening.models import CandidateQuestion, ChatSession
from vacancies.models import InvalidTransition


@pytest.fixture
def vacancy(acme):
    """Something is left to ask whoever has a resume like Carol's."""
    return new_vacancy(acme, requirements={"languages": ["Kazakh B1"]})


@pytest.fixture
def chat(response):
    return ChatSession.open_for(response.pk)


@pytest.fixture
def question(chat):
    chat.receive("Is there a swimming pool?", question_index=0)
    return CandidateQuestion.objects.get()


def ask(vacancy, text, name="Dave"):
    """Another candidate's chat in which this was asked."""
    response = new_response(vacancy, new_candidate(full_name=name))
    chat = ChatSession.open_for(response.pk)
    chat.receive(text, question_index=0)
    return chat


def last_words(chat):
    return [message.message_text for message in chat.messages.all()][-2:]


# --- Kept ---


def test_what_the_bot_cannot_answer_is_kept(question, response):
    assert question.text == "Is there a swimming pool?"
    assert question.response == response
    assert question.language == "en"
    assert question.answered_at is None


def test_only_the_question_itself_is_kept(chat):
    chat.receive("B1. And is there a swimming pool?", question_index=0)

    assert CandidateQuestion.objects.get().text == "And is there a swimming pool?"


def test_what_is_asked_twice_is_kept_once(chat, question):
    chat.receive("Is there a swimming pool?", question_index=0)

    assert CandidateQuestion.objects.count() == 1


def test_what_the_bot_can_answer_is_not_kept(chat, vacancy):
    vacancy.add_answer("Is there a swimming pool?", "Yes.", "en")

    chat.receive("Is there a swimming pool?", question_index=0)

    assert not CandidateQuestion.objects.exists()


# --- Answered ---


def test_the_answer_stands_in_the_chat_in_the_members_name(alice, chat, question):
    told = CandidateQuestion.objects.answer("Yes, 25 metres.", by=alice)

    [(told_chat, _shown)] = told
    assert told_chat == chat
    answer, again = last_words(chat)
    assert "“Is there a swimming pool?”" in answer
    assert answer.endswith("Yes, 25 metres.")
    assert "Kazakh" in again
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Yes, 25 metres.", alice)


def test_an_answer_comes_after_the_end_as_well(alice, chat, question):
    chat.receive("B2", question_index=0)
    while chat.ended_at is None:
        chat.receive(
            "Yes, that is right", question_index=chat.conversation.question_index
        )

    CandidateQuestion.objects.answer("Yes, 25 metres.", by=alice)

    assert last_words(chat)[-1].endswith("Yes, 25 metres.")


def test_a_question_is_answered_once(alice, question):
    CandidateQuestion.objects.answer("Yes.", by=alice)

    with pytest.raises(InvalidTransition):
        CandidateQuestion.objects.answer("No.", by=alice)
    question.refresh_from_db()
    assert question.answer == "Yes."


def test_from_now_on_the_bot_answers_so(alice, vacancy, question):
    CandidateQuestion.objects.answer(
        "Да, 25 метров.", by=alice, from_now_on=True, language="ru"
    )

    told = vacancy.answers.get()
    assert (told.question, told.language) == ("Is there a swimming pool?", "ru")
    chat = ask(vacancy, "do you have a swimming pool?")
    assert "Да, 25 метров." in last_words(chat)[-1]


def test_a_question_can_be_closed_without_an_answer(alice, chat, question):
    before = chat.messages.count()

    CandidateQuestion.objects.close(by=alice)

    assert not CandidateQuestion.objects.open().exists()
    assert chat.messages.count() == before


def test_alike_questions_about_one_vacancy_stand_together(acme, vacancy, question):
    ask(vacancy, "do you have a swimming pool?")
    ask(vacancy, "Is there a kindergarten?")
    elsewhere = new_vacancy(acme, requirements={"languages": ["Kazakh B1"]})
    ask(elsewhere, "Is there a swimming pool?")

    groups = CandidateQuestion.objects.all().alike()

    assert [len(group) for group in groups] == [2, 1, 1]


# --- At the desk ---


def answer_with(first, **fields):
    sent = {"answer": "Yes, 25 metres.", "language": "en", "question": first.pk}
    return {f"{first.pk}-{name}": value for name, value in (sent | fields).items()}


def test_the_desk_lists_what_waits_and_counts_it_in_the_menu(client, alice, question):
    client.force_login(alice)

    r = client.get("/desk/questions")

    page = r.content.decode()
    assert "Is there a swimming pool?" in page
    assert '<span class="count" aria-label="waiting">1</span>' in page


def test_alike_questions_are_answered_at_once(client, alice, vacancy, chat, question):
    other = ask(vacancy, "do you have a swimming pool?")
    both = [q.pk for q in CandidateQuestion.objects.all()]
    client.force_login(alice)
    assert "2 candidates ask" in client.get("/desk/questions").content.decode()

    r = client.post(
        f"/desk/questions/{question.pk}/answer",
        answer_with(question, question=both),
        follow=True,
    )

    assert "The answer is in the chats of 2 candidates." in r.content.decode()
    assert last_words(chat)[0].endswith("Yes, 25 metres.")
    assert last_words(other)[0].endswith("Yes, 25 metres.")


def test_who_is_not_ticked_waits_on(client, alice, vacancy, question):
    ask(vacancy, "do you have a swimming pool?")
    client.force_login(alice)

    client.post(f"/desk/questions/{question.pk}/answer", answer_with(question))

    assert CandidateQuestion.objects.open().get().text == "do you have a swimming pool?"


def test_a_tick_makes_it_the_bots_answer(client, alice, vacancy, question):
    client.force_login(alice)

    client.post(
        f"/desk/questions/{question.pk}/answer", answer_with(question, from_now_on="on")
    )

    assert vacancy.answers.get().answer == "Yes, 25 metres."


def test_an_answer_needs_words_and_what_was_written_stays(client, alice, question):
    client.force_login(alice)

    r = client.post(
        f"/desk/questions/{question.pk}/answer",
        answer_with(question, answer=" ", from_now_on="on"),
    )

    assert r.status_code == 400
    assert "checked" in r.content.decode()
    assert CandidateQuestion.objects.open().exists()


def test_a_question_is_closed_at_the_desk(client, alice, question):
    client.force_login(alice)

    client.post(
        f"/desk/questions/{question.pk}/answer",
        {**answer_with(question, answer=""), "do": "close"},
    )

    assert not CandidateQuestion.objects.open().exists()
    assert "Closed without an answer." in (
        client.get("/desk/questions?shown=answered").content.decode()
    )


def test_a_second_answer_is_refused(client, alice, question):
    client.force_login(alice)
    CandidateQuestion.objects.close(by=alice)

    r = client.post(
        f"/desk/questions/{question.pk}/answer", answer_with(question), follow=True
    )

    assert "Somebody has answered this already." in r.content.decode()


def test_the_list_is_sifted_by_vacancy(client, alice, acme, question):
    elsewhere = new_vacancy(
        acme, title="Cook", requirements={"languages": ["Kazakh B1"]}
    )
    ask(elsewhere, "Is there a kindergarten?")
    client.force_login(alice)

    page = client.get(f"/desk/questions?vacancy={elsewhere.pk}").content.decode()

    assert "Is there a kindergarten?" in page
    assert "Is there a swimming pool?" not in page


def test_another_employer_finds_no_question(client, mallory, umbrella, question):
    client.force_login(mallory)

    assert "swimming" not in client.get("/desk/questions").content.decode()
    r = client.post(f"/desk/questions/{question.pk}/answer", answer_with(question))
    assert r.status_code == 404


def test_no_question_of_another_vacancy_is_answered_along(
    client, alice, umbrella, question
):
    theirs = new_vacancy(umbrella, requirements={"languages": ["Kazakh B1"]})
    ask(theirs, "Is there a swimming pool?")
    both = [q.pk for q in CandidateQuestion.objects.all()]
    client.force_login(alice)

    client.post(
        f"/desk/questions/{question.pk}/answer", answer_with(question, question=both)
    )

    assert CandidateQuestion.objects.open().get().response.vacancy == theirs


def test_a_viewer_reads_and_may_not_answer(client, bob, question):
    client.force_login(bob)

    page = client.get("/desk/questions").content.decode()

    assert "Is there a swimming pool?" in page
    assert "Send the answer" not in page
    r = client.post(f"/desk/questions/{question.pk}/answer", answer_with(question))
    assert r.status_code == 403


def test_answering_is_never_a_get(client, alice, question):
    client.force_login(alice)

    assert client.get(f"/desk/questions/{question.pk}/answer").status_code == 405


# --- Over the API ---


def test_the_api_lists_questions(alice_api, chat, question):
    r = alice_api.get("/questions?answered=false")

    assert r.json() == [
        {
            "id": str(question.pk),
            "vacancy_id": str(chat.vacancy_id),
            "response_id": str(chat.response_id),
            "candidate_name": "Carol Smith",
            "question": "Is there a swimming pool?",
            "language": "en",
            "asked_at": r.json()[0]["asked_at"],
            "answer": "",
            "answered_at": None,
        }
    ]
    assert alice_api.get("/questions?answered=true").json() == []


def test_the_api_answers_all_that_are_alike(alice_api, vacancy, question):
    ask(vacancy, "do you have a swimming pool?")

    r = alice_api.post(
        f"/questions/{question.pk}/answer",
        {"answer": "Yes.", "alike": True, "from_now_on": True},
        format="json",
    )

    assert r.json()["answer"] == "Yes."
    assert not CandidateQuestion.objects.open().exists()
    assert vacancy.answers.get().language == "en"


def test_the_api_answers_a_question_once(alice_api, question):
    address = f"/questions/{question.pk}/answer"
    alice_api.post(address, {"answer": "Yes."}, format="json")

    r = alice_api.post(address, {"answer": "No."}, format="json")

    assert (r.status_code, r.json()) == (
        400,
        {"detail": "This question is answered already."},
    )


def test_the_api_refuses_strangers_viewers_and_empty_answers(
    alice_api, mallory_api, bob, question
):
    address, sent = f"/questions/{question.pk}/answer", {"answer": "Yes."}

    assert mallory_api.get("/questions").json() == []
    assert mallory_api.post(address, sent, format="json").status_code == 404
    assert api_of(bob).post(address, sent, format="json").status_code == 403
    assert alice_api.post(address, {"answer": ""}, format="json").status_code == 400
    assert alice_api.get(address).status_code == 405
