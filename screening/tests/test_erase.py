"""Whoever wants to leaves nothing behind; and takes away a copy of all there is."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.utils import timezone

from candidates.models import (
    Alert,
    AuditEntry,
    Brought,
    Candidate,
    CandidateResponse,
    Consent,
    ConsentText,
    Decision,
    GroupAnswer,
    Note,
    OutcomeLetter,
    Person,
    ResumeFile,
)
from candidates.models.alert import send_alerts
from candidates.models.outcome import send_outcomes
from candidates.storing import resume_storage
from conftest import new_candidate, new_response, new_vacancy
from employers.alerts import AlertKind
from screening import letters
from screening.chat.tabs import ERASED, tabs
from screening.delivery import mail_unseen
from screening.desk.editor.rejudging import judge_anew
from screening.models import (
    ChatSession,
    EarlierJudgement,
    Interview,
    Letter,
    Reminding,
    ResumeReading,
    Scorecard,
    SearchDocument,
    VacancyInvitation,
)
from screening.tests.interviews import new_slot
from screening.tests.sockets import Client

# Words that stand nowhere but in what is Carol's, by where she wrote them.
SAID = {
    "name": "Quillanova",
    "email": "quillanova@mail.example",
    "phone": "7015550199",
    "city": "Zzyxville",
    "resume": "Brontosaur",
    "message": "Marshmallow",
    "source": "Kohlrabi-77",
    "ground": "Salamanderfair",
    "objection": "Rhododendron",
    "question": "Trampoline",
    "note": "Kaleidoscope",
    "reason": "Ptarmigan",
    "key": "Xylophone",
    "talk": "Harpsichord",
    "file": "Velociraptor",
}


@pytest.fixture
def on_a_queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "smartbot.mail.QueuedMail"


@pytest.fixture
def full(vacancy, alice, staff, on_a_queue, django_capture_on_commit_callbacks):
    """Carol's response, with something in every table that can hold anything of it."""
    with django_capture_on_commit_callbacks(execute=True):
        return fill(vacancy, alice, staff)


def fill(vacancy, alice, staff):
    carol = new_candidate(
        full_name=SAID["name"],
        email=SAID["email"],
        phone=SAID["phone"],
        city=SAID["city"],
        resume_text=f"{SAID['resume']} in Python, 4 years. English B2. Almaty.",
        consented_at=timezone.now(),
    )
    text = ConsentText.current(vacancy.employer, "en").kept()
    for purpose in Consent.Purpose:
        Consent.objects.create(candidate=carol, text=text, purpose=purpose)
    with ResumeFile.put(f"{SAID['file']}.pdf", SAID["resume"].encode()) as file:
        ResumeFile.replace(carol, file)
    response = new_response(vacancy, carol)
    ResumeReading.prepare(response)
    chat = ChatSession.open_for(response.pk)
    chat.receive(f"{SAID['message']}, I have 4 years of Python", client_id="Xylophone")
    chat.write(f"Hello {SAID['name']}", by=alice)
    question = response.questions.create(
        text=f"Is there a {SAID['question']} in the yard?", language="en"
    )
    type(question).objects.filter(pk=question.pk).answer(
        "There is.", by=alice, from_now_on=True
    )
    EarlierJudgement.objects.create(
        chat=chat,
        criteria=chat.criteria,
        rules_version=1,
        status="rejected",
        reasons=[{"criterion": "x", "code": "y", "message": SAID["reason"]}],
        relevance_low=0,
        relevance_high=1,
    )
    CandidateResponse.objects.filter(pk=response.pk).update(status="approved")
    slot = new_slot(vacancy, alice)
    Interview.book(response, slot.pk, "Asia/Almaty")
    CandidateResponse.objects.filter(pk=response.pk).update(
        status="rejected",
        decided_by="bot",
        decided_at=timezone.now(),
        rejection_reasons=[{"criterion": "x", "code": "y", "message": SAID["reason"]}],
    )
    response.refresh_from_db()
    response.object(SAID["objection"])
    Decision.objects.create(
        response=response, status="rejected", user=alice, note=SAID["note"]
    )
    Note.objects.create(response=response, user=alice, text=SAID["note"])
    Brought.objects.create(
        response=response,
        vacancy=vacancy,
        source_id=SAID["source"],
        ground="other",
        words=SAID["ground"],
        by=alice,
    )
    AuditEntry.note_reading(response, alice)
    AuditEntry.objects.create(
        vacancy=vacancy,
        response=response,
        user=alice,
        action=AuditEntry.Action.REJUDGED,
        details={"before": [0, 1], "of": SAID["name"]},
    )
    SearchDocument.take_in(CandidateResponse.objects.all())
    Reminding.objects.create(response=response, sent=1)
    talk = in_messenger(response, text)
    assert talk.chat == SAID["talk"]
    LogEntry.objects.create(
        user=staff,
        content_type=ContentType.objects.get_for_model(Candidate),
        object_id=str(carol.pk),
        object_repr=str(carol),
        action_flag=CHANGE,
    )
    for send_at in (timezone.now(), timezone.now() + timedelta(days=1)):
        Letter.objects.create(
            response=response,
            user=alice,
            name="Hello",
            subject=f"To {SAID['name']}",
            body="An invitation",
            batch=uuid4(),
            send_at=send_at,
        )
    assert Letter.send_due(timezone.now()) == 1
    other = new_vacancy(vacancy.employer)
    assert VacancyInvitation.send(other, [response], by=alice)
    Person.of(response).tag(["Zebra"])
    Scorecard.objects.create(response=response, reviewer=alice, comment=SAID["note"])
    GroupAnswer.tell(response, "woman", "from_40")
    letters.unfinished(response, response.reminding.key).send()
    OutcomeLetter.objects.create(response=response, told="rejected")
    assert Alert.send_due(timezone.now()) == 1
    Alert.of(AlertKind.FINISHED, [response])
    mail_unseen.enqueue(str(chat.messages.filter(author=alice)[0].pk))
    return response


def in_messenger(response, text):
    """A talk about it, with something that has come in and something that goes out."""
    models = apps.get_app_config("messengers").get_models()
    bot, talk, *_post = models
    own = bot.objects.create(
        employer=response.vacancy.employer, messenger="telegram", account="1", name="b"
    )
    made = talk.objects.create(
        bot=own,
        chat=SAID["talk"],
        vacancy=response.vacancy,
        response=response,
        language="en",
        consent_text=text,
    )
    made.updates.create(bot=own, key=1, heard={"text": SAID["message"]})
    made.outgoing.create(words={"text": SAID["message"]})
    return made


def everything():
    """All that the database holds, table by table, as one text each."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = "\n".join(map(str, cursor.fetchall())).casefold()
    return found


def told_of(response, candidate):
    """In which tables anything of Carol stands, by what of her."""
    words = {word.casefold() for word in SAID.values()}
    for pk in (response, candidate):
        words |= {str(pk), pk.hex}
    return {
        (table, word)
        for table, text in everything().items()
        for word in words
        if word in text
    }


def hanging_on(*models):
    """All models with a foreign key to these, or to one of those that have."""
    found = set(models)
    while more := {
        model
        for model in apps.get_models()
        if model not in found
        and any(f.remote_field and f.related_model in found for f in model._meta.fields)
    }:
        found |= more
    return found


def enter(client, response):
    client.get(f"/chat/{response.pk}", {"token": response.chat_token()})


@pytest.mark.django_db
def test_nothing_is_left_of_who_had_everything_erased(
    client, full, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level("DEBUG")
    response, candidate = full.pk, full.candidate_id
    empty = [
        m for m in hanging_on(Candidate, CandidateResponse) if not m.objects.count()
    ]
    assert empty == [], "a new table: fill it above"
    before = told_of(response, candidate)
    assert {word for _table, word in before} >= {
        word.casefold() for word in SAID.values()
    }
    assert any("task" in table for table, _word in before)
    stored = ResumeFile.objects.get().stored
    assert resume_storage().exists(stored)
    enter(client, full)

    with django_capture_on_commit_callbacks(execute=True):
        r = client.post(f"/chat/{response}/erase")

    assert r.status_code == 200
    assert "Everything is deleted" in r.content.decode()
    assert not resume_storage().exists(stored)
    assert told_of(response, candidate) == set()
    assert str(response) not in client.session.get("chat_tokens", {})
    assert not any(word in caplog.text for word in SAID.values())


@pytest.mark.django_db
def test_an_entry_counts_it_and_says_of_nobody(client, full, vacancy):
    enter(client, full)

    client.post(f"/chat/{full.pk}/erase")

    entry = AuditEntry.objects.get(action="erased")
    assert (entry.vacancy_id, entry.response_id, entry.user_id) == (
        vacancy.pk,
        None,
        None,
    )
    assert entry.details == {"by": "candidate"}
    kept = AuditEntry.objects.exclude(action="erased")
    assert {(e.response_id, str(e.details)) for e in kept} == {(None, "{}")}


@pytest.mark.django_db
def test_what_the_employer_answers_stays_without_the_question(client, full, vacancy):
    enter(client, full)

    client.post(f"/chat/{full.pk}/erase")

    told = vacancy.answers.get()
    assert (told.question, told.answer) == ("There is.", "There is.")


@pytest.mark.django_db
def test_other_responses_of_the_candidate_stay(client, acme, full):
    other = new_response(new_vacancy(acme), full.candidate)
    enter(client, full)

    client.post(f"/chat/{full.pk}/erase")

    assert CandidateResponse.objects.get() == other
    assert other.candidate.full_name == SAID["name"]
    assert ResumeReading.objects.count() == 1


@pytest.mark.django_db
def test_other_people_stay_whole(client, full, vacancy, on_a_queue):
    other = new_response(vacancy, new_candidate(email="other@mail.example"))
    ChatSession.open_for(other.pk).receive("5 years")
    turned = [str(full.pk), str(other.pk)]
    judge_anew.enqueue(str(vacancy.pk), str(vacancy.pk), turned)
    enter(client, full)

    client.post(f"/chat/{full.pk}/erase")

    text = "".join(everything().values())
    assert str(full.pk) not in text
    queued = apps.get_model("django_tasks_database.DBTaskResult").objects
    jobs = queued.filter(task_path__endswith="judge_anew")
    assert [job.args_kwargs["args"][2] for job in jobs] == [[str(other.pk)]]
    assert ChatSession.objects.get().messages.count() == 3


@pytest.mark.django_db
def test_a_page_asks_first(client, full):
    enter(client, full)

    r = client.get(f"/chat/{full.pk}/erase")

    assert r.status_code == 200
    assert "cannot be undone" in r.content.decode()
    assert CandidateResponse.objects.filter(pk=full.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["data", "erase"])
def test_without_the_key_nobody_gets_in(client, full, alice, what):
    client.force_login(alice)

    assert client.get(f"/chat/{full.pk}/{what}").status_code == 403
    assert client.post(f"/chat/{full.pk}/{what}").status_code in {403, 405}
    assert CandidateResponse.objects.filter(pk=full.pk).exists()


@pytest.mark.django_db
def test_the_form_is_refused_without_its_csrf_token(full):
    browser = Browser(enforce_csrf_checks=True)
    enter(browser, full)

    assert browser.post(f"/chat/{full.pk}/erase").status_code == 403


@pytest.mark.django_db
def test_a_response_nobody_has_come_for_is_erased_too(client, vacancy):
    response = new_response(vacancy)
    response.erase(by="retention")

    assert not Candidate.objects.exists()
    assert AuditEntry.objects.get().details == {"by": "retention"}


@pytest.mark.django_db
def test_the_copy_holds_all_that_is_known_and_no_private_note(client, full):
    enter(client, full)

    r = client.get(f"/chat/{full.pk}/data")

    assert r["Content-Disposition"].startswith("attachment")
    assert r["Cache-Control"].count("no-store")
    text = r.content.decode()
    assert [word for word in SAID.values() if word not in text] == [
        SAID["note"],
        SAID["key"],
    ]
    copy = json.loads(text)
    assert copy["resume"]["basics"]["email"] == SAID["email"]
    assert {"name": "Python"} in [
        {"name": skill["name"]} for skill in copy["resume"]["skills"]
    ]
    assert copy["resume"]["languages"] == [{"language": "English", "fluency": "B2"}]
    python = next(fact for fact in copy["facts"] if fact["subject"] == "Python")
    assert (
        python["quote"]
        in (
            f"{SAID['resume']} in Python, 4 years.",
            "4 years of Python",
            "Python",
        )
        or python["quote"]
    )
    assert {row["match"] for row in copy["criteria"]} <= {
        "met",
        "partly",
        "unmet",
        "unknown",
    }
    assert copy["decision"]["decided_by"] == "bot"
    assert copy["decision"]["reasons"] == [SAID["reason"]]
    assert copy["rules_version"] >= 1
    assert copy["consents"][0]["given_at"].endswith("Z")
    assert {message["from"] for message in copy["messages"]} == {
        "bot",
        "candidate",
        "employer",
    }


@pytest.mark.django_db
def test_the_copy_is_there_before_the_chat_begins(client, vacancy, carol):
    response = new_response(vacancy, carol)
    session = client.session
    session["chat_tokens"] = {str(response.pk): response.chat_token()}
    session.save()

    copy = client.get(f"/chat/{response.pk}/data").json()

    assert copy["messages"] == []
    assert copy["resume"]["basics"]["name"] == "Carol Smith"
    response.refresh_from_db()
    assert response.status == "new"


@pytest.mark.django_db
def test_the_chat_page_leads_there(client, response):
    enter(client, response)

    page = client.get(f"/chat/{response.pk}").content.decode()

    assert f"/chat/{response.pk}/data" in page
    assert f"/chat/{response.pk}/erase" in page


@pytest.mark.django_db(transaction=True)
async def test_an_open_socket_is_told_and_closed(vacancy):
    response = await sync_to_async(new_response)(vacancy)
    async with Client(response) as socket:
        await socket.hear()

        await sync_to_async(response.erase)(by="candidate")
        await socket.say("5 years")

        assert (await socket.hear())["code"] == "not_found"
        assert await socket.hear() == {"type": "close", "code": 4404}


@pytest.mark.django_db
def test_what_still_runs_about_an_erased_response_does_nothing(full, vacancy):
    message = str(full.chat_session.messages.first().pk)
    full.erase(by="candidate")
    mail.outbox.clear()

    assert mail_unseen.call(message) is False
    assert (send_alerts.call(), send_outcomes.call()) == (0, 0)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
async def test_an_open_tab_is_told_by_another_one(vacancy):
    response = await sync_to_async(new_response)(vacancy)
    async with Client(response) as socket:
        await socket.hear()

        await tabs.tell_and_wait(response.pk, [ERASED])

        assert (await socket.hear())["code"] == "not_found"
        assert await socket.hear() == {"type": "close", "code": 4404}


# --- By staff, in the admin ---


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["candidate", "candidateresponse"])
@pytest.mark.parametrize("how", ["its page", "the list"])
def test_the_admin_leaves_nothing_either(client, staff, full, model, how):
    response, candidate = full.pk, full.candidate_id
    pk = candidate if model == "candidate" else response
    client.force_login(staff)

    if how == "its page":
        r = client.post(f"/admin/candidates/{model}/{pk}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": str(pk)}
        r = client.post(f"/admin/candidates/{model}/", {**chosen, "post": "yes"})

    assert r.status_code == 302
    client.logout()  # what the next page tells of it goes with the session
    Session.objects.all().delete()
    assert told_of(response, candidate) == set()
    assert AuditEntry.objects.get(action="erased").details == {"by": "staff"}


@pytest.mark.django_db
def test_who_has_responded_nowhere_is_erased_too(client, staff):
    carol = new_candidate(full_name=SAID["name"])
    client.force_login(staff)

    client.post(f"/admin/candidates/candidate/{carol.pk}/delete/", {"post": "yes"})

    assert not Candidate.objects.exists()
    assert not LogEntry.objects.exists()
