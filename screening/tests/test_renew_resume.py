"""A resume that comes in the middle of a chat, or takes the place of the first one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from candidates.models import AuditEntry, Candidate
from conftest import api_of, new_candidate, new_member, new_response, new_vacancy
from screening.models import ChatSession, NewResume, ResumeReading, SearchDocument

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "candidates/tests/files/samples"
RESUME = "Python developer, 6 years with Python and Django.\nEnglish B2. Almaty."


@pytest.fixture
def chat(vacancy):
    """A chat with somebody whose first resume says nothing of what is asked."""
    response = new_response(vacancy, new_candidate(resume_text="I like to read."))
    return ChatSession.open_for(response.pk)


def enter(client, response):
    client.get(f"/chat/{response.pk}", {"token": response.chat_token()})


def send(client, chat, text=RESUME, name="cv.txt"):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    address = f"/chat/{chat.response_id}/resume"
    return client.post(address, {"resume_file": file}, follow=True)


def fresh(chat):
    return ChatSession.objects.with_vacancy().get(pk=chat.pk)


def test_what_was_read_is_told_and_not_asked(client, chat):
    enter(client, chat.response)

    r = send(client, chat)

    assert r.status_code == 200
    said = [m.message_text for m in chat.messages.all()][-2:]
    assert said[0] == "Here is my resume: cv.txt"
    assert "6 years" in said[1]
    assert "Python" in said[1]
    after = fresh(chat).conversation
    assert {str(v.match) for v in after.assessment.verdicts} >= {"met"}
    assert Candidate.objects.get().resume_text == RESUME


def test_the_first_resume_is_replaced_and_stays_in_history(client, vacancy):
    first = "Java developer, 1 year of experience.\nSkills: Python."
    response = new_response(vacancy, new_candidate(resume_text=first))
    chat = ChatSession.open_for(response.pk)
    enter(client, response)

    send(client, chat)

    after = fresh(chat).conversation
    skills = {f.subject for f in after.facts if f.kind == "skill"}
    assert "Java" not in skills
    assert "Java" in {f.subject for f in after.withdrawn}
    assert "Java" not in {f["subject"] for f in ResumeReading.objects.get().facts}


def test_answers_of_the_chat_stay(client, chat):
    chat.receive("4 years")
    enter(client, chat.response)

    send(client, chat, "Python developer, 2 years.")

    known = fresh(chat).conversation.known
    years = next(f for f in known.values() if f.kind == "experience")
    assert years.value.years == 4
    assert "4 years" in chat.messages.get(position=1).message_text


def test_messages_that_wait_are_heard_first(client, chat):
    chat.receive("4 years", at_once=False)
    enter(client, chat.response)

    send(client, chat)

    assert fresh(chat).unheard == []
    years = [
        f for f in fresh(chat).conversation.known.values() if f.kind == "experience"
    ]
    assert years[0].value.years == 4


@pytest.mark.parametrize(
    ("sample", "name"),
    [("locked.pdf", "cv.pdf"), (b"", "empty.pdf"), (b"\x00\x01", "odd.bin")],
)
def test_a_file_that_cannot_be_read_changes_nothing(client, chat, sample, name):
    content = (SAMPLES / sample).read_bytes() if isinstance(sample, str) else sample
    enter(client, chat.response)

    r = send(client, chat, content, name)

    assert r.status_code == 400
    assert 'id="wrong"' in r.content.decode()
    assert chat.messages.count() == 1
    assert Candidate.objects.get().resume_text == "I like to read."


def test_a_form_without_a_file_is_told_so(client, chat):
    enter(client, chat.response)

    r = client.post(f"/chat/{chat.response_id}/resume", {})

    assert r.status_code == 400


def test_nobody_sends_one_without_the_key(client, chat):
    assert send(client, chat).status_code == 403
    assert client.get(f"/chat/{chat.response_id}/resume").status_code == 405
    browser = Browser(enforce_csrf_checks=True)
    enter(browser, chat.response)
    assert send(browser, chat).status_code == 403
    assert chat.messages.count() == 1


def test_an_odd_name_of_a_file_is_tamed(client, chat):
    enter(client, chat.response)

    send(client, chat, name="\u202eevil\n" + "x" * 150 + ".txt")

    said = chat.messages.get(position=1).message_text
    assert "\u202e" not in said
    assert "\n" not in said
    assert len(said) < 120


def test_a_person_in_the_chat_is_not_interrupted(client, chat, alice):
    chat.write("Hello", by=alice)
    before = chat.messages.count()
    enter(client, chat.response)

    send(client, chat)

    assert chat.messages.count() == before + 1
    assert any(f.kind == "skill" for f in fresh(chat).conversation.known.values())
    fresh(chat).hand_back(by=alice)


def test_a_decision_stays_and_a_person_is_asked_to_look(client, chat):
    while chat.ended_at is None:
        chat.receive("yes, 5 years, all right")
    chat.response.refresh_from_db()
    status, score = chat.response.status, chat.response.relevance_score
    enter(client, chat.response)

    send(client, chat)

    chat.response.refresh_from_db()
    assert (chat.response.status, chat.response.relevance_score) == (status, score)
    assert chat.response.needs_review
    assert chat.messages.last().message_text == "Here is my resume: cv.txt"
    assert fresh(chat).decision_holds()


@pytest.mark.parametrize(
    "answers",
    [
        [],
        ["1 year"],  # to be confirmed
        ["1 year", "Correct something"],
        ["4 years", "yes"],  # the summary
    ],
)
def test_it_may_come_at_any_stage(client, chat, answers):
    for answer in answers:
        chat.receive(answer)
    enter(client, chat.response)

    assert send(client, chat).status_code == 200

    for _ in range(20):
        now = fresh(chat)
        if now.ended_at is not None:
            break
        now.receive("yes")
    assert fresh(chat).ended_at is not None
    assert fresh(chat).decision_holds()


def test_the_words_of_the_other_resume_find_nobody(vacancy, client):
    response = new_response(vacancy, new_candidate(resume_text="Brontosaur"))
    SearchDocument.take_in(type(response).objects.all())
    assert SearchDocument.objects.filter(words__has_words="brontosaur").exists()

    ChatSession.renew_resume(response.candidate, NewResume(RESUME))
    SearchDocument.take_in(type(response).objects.all())

    assert not SearchDocument.objects.filter(words__has_words="brontosaur").exists()
    assert SearchDocument.objects.filter(words__has_words="django").exists()


# --- Over the API ---


def put(api, candidate, form=None, **fields):
    address = f"/candidates/{candidate.pk}/resume"
    if form:
        return api.put(address, form, format="multipart")
    return api.put(address, fields, format="json")


def test_a_candidate_puts_a_text_with_the_own_token(api, carol):
    r = put(api, carol, resume_text=RESUME, candidate_token=carol.token())

    assert r.status_code == 200
    assert r.json()["resume_text"] == RESUME
    python = next(f for f in r.json()["facts"] if f["subject"] == "Python")
    assert "Python" in python["quote"]
    carol.refresh_from_db()
    assert carol.resume_text == RESUME


def test_a_candidate_puts_a_file(api, carol):
    file = SimpleUploadedFile(
        "cv.pdf", (SAMPLES / "en-chromium-columns.pdf").read_bytes()
    )

    r = put(api, carol, {"resume_file": file, "candidate_token": carol.token()})

    assert r.status_code == 200
    assert "Daniel Sample" in r.json()["resume_text"]


def test_an_employer_puts_it_for_who_responded(alice_api, response, alice):
    r = put(alice_api, response.candidate, resume_text=RESUME)

    assert r.status_code == 200
    assert AuditEntry.objects.filter(user=alice, response=response).exists()


def test_all_chats_that_go_on_learn_of_it(api, acme):
    carol = new_candidate(resume_text="I like to read.")
    chats = [
        ChatSession.open_for(new_response(new_vacancy(acme), carol).pk)
        for _ in range(2)
    ]

    put(api, carol, resume_text=RESUME, candidate_token=carol.token())

    for chat in chats:
        assert chat.messages.count() == 3


def test_strangers_reach_nobody(api, mallory_api, acme, response):
    carol = response.candidate
    viewer = api_of(new_member(acme, "viewer"))
    other = new_candidate()

    assert put(api, carol, resume_text=RESUME).status_code == 401
    # A viewer sees who it is, and may not change anything.
    assert put(viewer, carol, resume_text=RESUME).status_code == 403
    for someone, token in (
        (mallory_api, ""),
        (api, "odd"),
        (api, other.token()),
        (mallory_api, other.token()),
    ):
        r = put(someone, carol, resume_text=RESUME, candidate_token=token)
        assert r.status_code == 404, (someone, token)
    assert "4 years" in Candidate.objects.get(pk=carol.pk).resume_text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"resume_text": ""},
        {"resume_text": " "},
        {"resume_text": None},
        {"resume_text": ["x"]},
        {"resume_text": "x" * 50_001},
        {"resume_text": "%PDF-1.7 x"},
    ],
)
def test_what_is_no_resume_is_refused(api, carol, fields):
    r = put(api, carol, candidate_token=carol.token(), **fields)

    assert r.status_code == 400
    assert r.json()["errors"]


@pytest.mark.parametrize("body", ["[]", '"x"', "1", "null", "{", ""])
def test_an_odd_body_is_no_crash(api, carol, body):
    r = api.put(f"/candidates/{carol.pk}/resume", body, content_type="application/json")

    assert r.status_code in {400, 401}


def test_both_a_text_and_a_file_are_refused(api, carol):
    file = SimpleUploadedFile("cv.txt", RESUME.encode())

    r = put(
        api,
        carol,
        {
            "resume_file": file,
            "resume_text": RESUME,
            "candidate_token": carol.token(),
        },
    )

    assert r.status_code == 400
