from __future__ import annotations

import pytest
from django.utils import timezone
from django.utils.translation import override

from candidates.models import AuditEntry, CandidateResponse
from conftest import new_response, new_vacancy
from screening.desk.editor import rejudging
from screening.desk.editor.forms import Editor
from screening.desk.editor.warnings import grounds_in, warnings
from screening.desk.review.history import history
from screening.dialogue.requirements import read_criteria
from screening.models import (
    ChatMessage,
    ChatSession,
    EarlierJudgement,
    VacancyReading,
    offer_of,
)
from vacancies.models import Vacancy

TEXT = """Бухгалтер по первичной документации

Город: Караганда. Зарплата 250 000 – 320 000 тенге.

Требования:
- опыт работы от 2 лет;
- знание 1С;
- английский язык не ниже A2.
"""


def posted(vacancy, **changes):
    """What the browser sends when the editor is saved as it is, but for `changes`."""
    editor = Editor(vacancy)
    sent = {}
    forms = [editor.vacancy, editor.single]
    for rows in (editor.skills, editor.languages, editor.questions):
        forms += [rows.management_form, *rows.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not False and value not in (None, ""):
                sent[field.html_name] = value
    return {**sent, **changes}


@pytest.fixture
def rich(acme):
    """A vacancy that asks for a bit of everything, in the forms of the contract."""
    return new_vacancy(
        acme,
        salary_max=500_000,
        requirements={
            "experience": "3+ years",
            "skills": ["Python", {"name": "Django", "min_years": 1, "weight": 2}],
            "nice_to_have": ["Docker"],
            "languages": ["English B2"],
            "education": "bachelor's degree",
            "schedule": ["full_time"],
            "driving_licence": ["B"],
            "questions": [
                {"text": "Ready for trips?", "kind": "yes_no", "required": True},
                {
                    "text": "Which shift?",
                    "kind": "choice",
                    "options": ["day", "night"],
                    "expected": ["day"],
                },
            ],
            "team": {"size": 5},
        },
    )


def test_saving_without_a_change_changes_nothing(client, alice, rich):
    before = rich.requirements
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{rich.pk}/edit", posted(rich))

    rich.refresh_from_db()
    assert r.status_code == 302
    assert rich.requirements == before


def test_empty_rows_as_browsers_send_them_are_no_criteria(client, alice, rich):
    client.force_login(alice)
    # A select has no empty state: its first option is sent whatever the row holds.
    rows = {
        "skills-3-importance": "required",
        "languages-1-level": "B1",
        "languages-1-importance": "required",
        "questions-2-kind": "yes_no",
        "questions-2-importance": "preferred",
        "questions-2-text": "",
        "questions-2-weight": "1",
    }

    r = client.post(f"/desk/vacancies/{rich.pk}/edit", posted(rich, **rows))

    assert r.status_code == 302


def test_a_change_touches_its_key_only(client, alice, rich):
    client.force_login(alice)

    client.post(f"/desk/vacancies/{rich.pk}/edit", posted(rich, experience="5"))

    before = rich.requirements
    rich.refresh_from_db()
    changed = {"min_years": 5.0, "required": True}
    assert rich.requirements == {**before, "experience": changed}


def test_an_expected_answer_is_shown_in_the_language_and_stored_without_it(
    client, alice, acme
):
    question = {"text": "Ready?", "kind": "yes_no", "expected": "yes", "required": True}
    vacancy = new_vacancy(acme, requirements={"questions": [question]})
    client.force_login(alice)

    with override("ru"):
        sent = posted(vacancy)
    client.post(f"/desk/vacancies/{vacancy.pk}/edit", sent | {"experience": "2"})

    vacancy.refresh_from_db()
    assert sent["questions-0-expected"] == "да"
    assert vacancy.requirements["questions"] == [question]


def test_a_row_that_is_taken_away_is_gone(client, alice, rich):
    client.force_login(alice)
    sent = posted(rich, **{"questions-0-DELETE": "on", "languages-0-DELETE": "on"})

    client.post(f"/desk/vacancies/{rich.pk}/edit", sent)

    rich.refresh_from_db()
    criteria = read_criteria(offer_of(rich))
    assert [c.label for c in criteria if c.kind == "question"] == ["Which shift?"]
    assert not [c for c in criteria if c.kind == "language"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("experience", "-1"),
        ("questions-1-options", ""),
        ("questions-0-expected", "perhaps"),
        ("salary_min", "900000"),
    ],
)
def test_what_makes_no_sense_is_shown_beside_the_field(
    client, alice, rich, field, value
):
    before = rich.requirements
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{rich.pk}/edit", posted(rich, **{field: value}))

    rich.refresh_from_db()
    assert r.status_code == 400
    assert "errorlist" in r.content.decode()
    assert (rich.requirements, rich.title) == (before, "Python developer")


def test_a_pasted_text_becomes_a_draft_and_nothing_of_it_counts_yet(
    client, alice, acme
):
    client.force_login(alice)

    r = client.post("/desk/vacancies/new", {"text": TEXT})

    vacancy = Vacancy.objects.get()
    assert r.url == f"/desk/vacancies/{vacancy.pk}/proposals"
    assert vacancy.status == "draft"
    assert vacancy.title == "Бухгалтер по первичной документации"
    assert not vacancy.requirements
    assert vacancy.language == "ru"


LONG_TEXT = """Java-разработчик

Требования:
- тестирование, Docker, Maven, Git, PostgreSQL, Kafka;
- Java 17;
- опыт от 3 лет.
Будет плюсом: Kubernetes, Grafana, Terraform.
"""


def test_no_more_is_suggested_than_the_editor_warns_of(client, alice, acme):
    client.force_login(alice)
    client.post("/desk/vacancies/new", {"text": LONG_TEXT})
    url = f"/desk/vacancies/{Vacancy.objects.get().pk}/proposals"

    choices = client.get(url).context["choices"]

    left_out = [choice.text for choice in choices if not choice.accepted]
    required = [choice.text for choice in choices if choice.required]
    assert left_out == ["Testing", "Kubernetes", "Grafana", "Terraform"]
    assert required == ["Java", "Experience: at least 3 years"]


def test_what_is_accepted_counts_and_the_rest_does_not(client, alice, acme):
    client.force_login(alice)
    client.post("/desk/vacancies/new", {"text": TEXT})
    vacancy = Vacancy.objects.get()
    url = f"/desk/vacancies/{vacancy.pk}/proposals"
    choices = client.get(url).context["choices"]
    years = next(c for c in choices if c.proposal.key == "experience")

    client.post(
        url,
        {
            "title": vacancy.title,
            "location": "Караганда",
            "salary_currency": "KZT",
            "accept": [years.id],
            "required": [],
        },
    )

    vacancy.refresh_from_db()
    assert vacancy.requirements == {"experience": {"min_years": 2.0, "required": False}}


def test_an_error_in_another_field_forgets_no_tick(client, alice, acme):
    client.force_login(alice)
    client.post("/desk/vacancies/new", {"text": LONG_TEXT})
    url = f"/desk/vacancies/{Vacancy.objects.get().pk}/proposals"
    choices = client.get(url).context["choices"]
    ticked = [choice.id for choice in choices if not choice.accepted]

    r = client.post(url, {"title": "", "accept": ticked, "required": ticked[:1]})

    assert r.status_code == 400
    shown = r.context["choices"]
    assert [choice.id for choice in shown if choice.accepted] == ticked
    assert [choice.id for choice in shown if choice.required] == ticked[:1]


def test_the_preview_chats_and_stores_nothing(client, alice, rich):
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{rich.pk}/preview", {"say": "yes"})

    preview = r.context["preview"]
    assert [sender for sender, _ in preview.messages] == ["bot", "candidate", "bot"]
    assert not ChatMessage.objects.exists()
    assert not CandidateResponse.objects.exists()


def test_the_panel_counts_what_the_form_asks_for(client, alice, rich):
    client.force_login(alice)

    r = client.post(
        f"/desk/vacancies/{rich.pk}/check",
        posted(rich, **{"questions-0-text": "How old are you?"}),
    )

    assert any("age" in warning for warning in r.context["warnings"])
    assert r.context["question_count"] >= 8


@pytest.mark.parametrize("page", ["edit", "check", "preview", "proposals", "duplicate"])
def test_another_employers_vacancy_is_not_found(
    client, mallory, umbrella, vacancy, page
):
    client.force_login(mallory)

    assert client.post(f"/desk/vacancies/{vacancy.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["edit", "check", "preview", "proposals", "duplicate"])
def test_a_viewer_writes_nothing(client, bob, vacancy, page):
    client.force_login(bob)

    assert client.post(f"/desk/vacancies/{vacancy.pk}/{page}").status_code == 403
    assert client.post("/desk/vacancies/new", {"text": TEXT}).status_code == 403


@pytest.mark.parametrize("page", ["check", "preview", "duplicate"])
def test_looking_changes_nothing(client, alice, vacancy, page):
    client.force_login(alice)

    assert client.get(f"/desk/vacancies/{vacancy.pk}/{page}").status_code == 405


def test_a_copy_is_a_draft_with_the_same_criteria(client, alice, rich):
    client.force_login(alice)

    client.post(f"/desk/vacancies/{rich.pk}/duplicate")

    copy = Vacancy.objects.exclude(pk=rich.pk).get()
    assert copy.status == "draft"
    assert copy.requirements == rich.requirements


@pytest.fixture
def ended(acme, carol):
    """Carol's response, approved by the bot, to a vacancy that asks for one thing."""
    vacancy = new_vacancy(acme, requirements={"experience": "3 years"})
    response = new_response(vacancy, carol)
    chat = ChatSession.open_for(response.pk)
    for _ in range(5):
        chat.refresh_from_db()
        if chat.ended_at is None:
            chat.receive("yes, 4 years")
    response.refresh_from_db()
    assert response.status == "approved"
    return response


def test_who_would_be_judged_otherwise_is_shown_before_it_is_saved(
    client, alice, ended
):
    vacancy = ended.vacancy
    client.force_login(alice)
    url = f"/desk/vacancies/{vacancy.pk}/edit"
    sent = posted(vacancy, experience="10")

    r = client.post(url, sent)

    assert "Carol Smith" in r.content.decode()
    vacancy.refresh_from_db()
    assert vacancy.requirements == {"experience": "3 years"}

    client.post(url, {**sent, "confirmed": "yes", "turned": [ended.pk]})

    ended.refresh_from_db()
    assert ended.status == "rejected"
    assert ended.rejection_reasons[0]["code"] == "experience_unmet"


def test_whoever_is_turned_is_told_so_in_the_chat_and_by_mail(
    client, alice, ended, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(alice)
    sent = posted(
        ended.vacancy, experience="10", confirmed="yes", turned=[str(ended.pk)]
    )

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/desk/vacancies/{ended.vacancy_id}/edit", sent)

    told = ChatMessage.objects.latest("position").message_text
    assert told.startswith("Acme has changed what this vacancy asks for")
    assert "at least 10 years" in told
    [letter] = mailoutbox
    assert letter.to == ["carol@mail.example"]
    assert told in letter.body
    assert f"/chat/{ended.pk}?token=" in letter.body


def test_what_was_judged_by_before_is_kept_and_shown(client, alice, ended):
    before = ended.chat_session.criteria
    client.force_login(alice)
    sent = posted(
        ended.vacancy, experience="10", confirmed="yes", turned=[str(ended.pk)]
    )

    client.post(f"/desk/vacancies/{ended.vacancy_id}/edit", sent)

    earlier = EarlierJudgement.objects.get()
    assert (earlier.criteria, earlier.status) == (before, "approved")
    assert earlier.replaced_by == alice
    ended.refresh_from_db()
    assert history(ended)[-1].note == (
        "Before: approved, by these criteria: experience: at least 3 years; city: Almaty."
    )
    assert (
        history(ended)[-1].note
        in client.get(f"/desk/responses/{ended.pk}").content.decode()
    )


@pytest.mark.parametrize("turned", [[], ["nobody"]])
def test_whoever_is_not_chosen_keeps_what_they_have(client, alice, ended, turned):
    client.force_login(alice)
    sent = posted(ended.vacancy, experience="10", confirmed="yes", turned=turned)

    client.post(f"/desk/vacancies/{ended.vacancy_id}/edit", sent)

    ended.vacancy.refresh_from_db()
    assert ended.vacancy.requirements["experience"]["min_years"] == 10
    ended.refresh_from_db()
    assert ended.status == "approved"
    assert ended.chat_session.wanted[0].wanted.years == 3
    assert not EarlierJudgement.objects.exists()


def test_a_vacancy_that_is_not_stored_yet_is_checked_and_tried(client, alice, acme):
    client.force_login(alice)
    sent = posted(Vacancy(employer=acme), title="Driver", description="Drive a van.")
    sent |= {"location": "Almaty", "driving_licence": ["B"]}

    checked = client.post("/desk/vacancies/new/check", sent)
    tried = client.post(
        "/desk/vacancies/new/preview", {**sent, "say": "yes"}, HTTP_HX_REQUEST="true"
    )

    assert "Driving licence" in checked.content.decode()
    assert tried.context["said"] == ["yes"]
    assert not Vacancy.objects.exists()


def test_who_changed_the_criteria_stays_in_the_history(client, alice, ended):
    client.force_login(alice)
    sent = posted(
        ended.vacancy, experience="10", confirmed="yes", turned=[str(ended.pk)]
    )

    client.post(f"/desk/vacancies/{ended.vacancy_id}/edit", sent)

    entries = AuditEntry.objects.values_list("action", "user", "response")
    assert list(entries) == [
        ("changed", alice.pk, None),
        ("rejudged", alice.pk, ended.pk),
    ]
    details = AuditEntry.objects.get(action="changed").details
    assert details["before"]["requirements"] == ended.vacancy.requirements
    changed = Vacancy.objects.get(pk=ended.vacancy_id)
    assert details["after"]["requirements"] == changed.requirements
    assert details["before"] != details["after"]
    ended.refresh_from_db()
    assert "Changed the criteria" in history(ended)[-1].what


def test_only_the_latest_chats_are_foreseen(ended, monkeypatch):
    monkeypatch.setattr(rejudging, "MOST_FORESEEN", 0)

    forecast = rejudging.foresee(ended.vacancy, ())

    assert (forecast.is_complete, forecast.changed) == (False, 0)


def test_chats_are_loaded_few_at_a_time(vacancy, monkeypatch):
    chats = [ChatSession.open_for(new_response(vacancy).pk) for _ in range(5)]
    ChatSession.objects.update(ended_at=timezone.now())
    monkeypatch.setattr(ChatSession, "AT_ONCE", 2)

    assert list(ChatSession.ended_of(vacancy)) == chats[::-1]


def test_a_change_of_words_alone_judges_nobody_anew(client, alice, ended):
    client.force_login(alice)
    sent = posted(ended.vacancy, description="Other words, the same criteria.")

    r = client.post(f"/desk/vacancies/{ended.vacancy_id}/edit", sent)

    assert r.status_code == 302
    assert not AuditEntry.objects.exists()


def test_a_decision_by_a_person_stays_when_criteria_change(client, alice, ended):
    ended.decide("rejected", by=alice)
    ended.decide("approved", by=alice)
    client.force_login(alice)
    sent = posted(ended.vacancy, experience="10", confirmed="yes")

    client.post(f"/desk/vacancies/{ended.vacancy_id}/edit", sent)

    ended.refresh_from_db()
    assert (ended.status, ended.decided_by) == ("approved", "employer")


@pytest.mark.parametrize(
    ("question", "ground"),
    [
        ("Сколько вам лет?", "age"),
        ("Есть ли у вас дети?", "family and children"),
        ("Are you married?", "family and children"),
        ("Ұлтыңыз кім?", "nationality and origin"),
        ("Какое у вас вероисповедание?", "religion and beliefs"),
        ("Do you have any health problems?", "health"),
        ("Вы служили в армии?", "military service"),
    ],
)
def test_questions_on_protected_grounds_are_noticed(question, ground):
    assert ground in grounds_in(question)


@pytest.mark.parametrize(
    "question",
    [
        "Готовы к вахте 15/15?",
        "Do you have a driving licence of category B?",
        "Сколько лет вы работаете с 1С?",
        "Есть ли у вас медицинская книжка?",
        "Түнгі ауысымда жұмыс істей аласыз ба?",
    ],
)
def test_questions_about_the_work_are_left_alone(question):
    assert grounds_in(question) == []


def test_nothing_measurable_is_warned_about(acme):
    vacancy = new_vacancy(acme, location="", requirements={})

    told = list(warnings(read_criteria(offer_of(vacancy))))

    assert len(told) == 1


def test_the_proposals_of_a_text_are_read_once(client, alice, acme):
    client.force_login(alice)
    client.post("/desk/vacancies/new", {"text": TEXT})
    vacancy = Vacancy.objects.get()
    kept = VacancyReading.objects.get(vacancy=vacancy)
    kept.proposals = kept.proposals[:1]
    kept.save(update_fields=["proposals"])

    assert len(VacancyReading.proposals_of(vacancy)) == 1

    vacancy.description += "\nНужен опыт с Kafka."
    found = VacancyReading.proposals_of(vacancy)
    assert any("Kafka" in proposal.quote for proposal in found)
    assert len(VacancyReading.objects.get().proposals) == len(found)
