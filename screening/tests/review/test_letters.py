from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import new_candidate, new_member, new_response, new_vacancy
from screening.models import Letter, LetterTemplate

SOON = Letter.DELAY + timedelta(seconds=1)


@pytest.fixture
def template(acme):
    return LetterTemplate.objects.create(
        employer=acme,
        name="Call",
        subject_ru="Вакансия «{vacancy}»",
        body_ru="Здравствуйте, {name}! {interview}",
        subject_en="About “{vacancy}”",
        body_en="Dear {name},\nwe at {company} will call you.\n{recruiter}\n{chat}",
    )


def write(client, vacancy, responses, template, **more):
    sent = {"response": [r.pk for r in responses], "template": template.pk, **more}
    return client.post(f"/desk/vacancies/{vacancy.pk}/letters", sent, follow=True)


def test_a_letter_is_previewed_and_leaves_after_a_while(
    client,
    alice,
    vacancy,
    response,
    template,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    client.force_login(alice)

    r = write(client, vacancy, [response], template)
    assert "Dear Carol Smith," in r.content.decode()
    assert not Letter.objects.exists()
    write(client, vacancy, [response], template, send="1")
    with django_capture_on_commit_callbacks(execute=True):
        assert Letter.send_due(timezone.now()) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert Letter.send_due(timezone.now() + SOON) == 1
        assert Letter.send_due(timezone.now() + SOON) == 0

    (mail,) = mailoutbox
    assert mail.to == ["carol@mail.example"]
    assert mail.subject == "About “Python developer”"
    assert mail.message()["Reply-To"] == "alice@acme.example"
    assert "we at Acme will call you.\nAlice\nhttp" in mail.body
    r = client.get(f"/desk/responses/{response.pk}")
    assert "Letter “Call”" in r.content.decode()


def test_each_gets_it_in_the_language_of_the_chat(acme, alice, template):
    def subject(language):
        response = new_response(new_vacancy(acme, language=language, title="Cook"))
        return template.write_to(response, alice).subject

    assert [subject(each) for each in ("ru", "en", "kk")] == [
        "Вакансия «Cook»",
        "About “Cook”",
        # Not written in Kazakh.
        "Вакансия «Cook»",
    ]


def test_many_letters_are_taken_back_in_one_go(
    client, alice, vacancy, template, mailoutbox
):
    responses = [new_response(vacancy, new_candidate()) for _ in range(3)]
    client.force_login(alice)

    write(client, vacancy, responses, template, send="1")
    batch = Letter.objects.first().batch
    r = client.post(f"/desk/letters/sent/{batch}", follow=True)

    assert "3 letters are taken back." in r.content.decode()
    assert Letter.send_due(timezone.now() + SOON) == 0
    r = client.post(f"/desk/letters/sent/{batch}", follow=True)
    assert "The letters have left already." in r.content.decode()


def test_nobody_elses_candidate_gets_one(client, alice, vacancy, umbrella, template):
    foreign = new_response(new_vacancy(umbrella))
    client.force_login(alice)

    write(client, vacancy, [foreign], template, send="1")

    assert not Letter.objects.exists()


def test_nobody_elses_template_is_used(client, mallory, umbrella, template):
    vacancy = new_vacancy(umbrella)
    client.force_login(mallory)

    write(client, vacancy, [new_response(vacancy)], template, send="1")

    assert not Letter.objects.exists()
    assert client.get(f"/desk/letters/{template.pk}").status_code == 404


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"subject_en": "Hello"}, "Subject and text go together."),
        ({}, "Write it in one language at least."),
        ({"subject_en": "Hello", "body_en": "Dear {nobody}"}, "There is no {nobody}."),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(client, alice, acme, sent, wrong):
    client.force_login(alice)

    r = client.post("/desk/letters", {"name": "New", **sent})

    assert r.status_code == 400
    assert wrong in r.content.decode()


def test_a_recruiter_keeps_templates(client, acme):
    client.force_login(new_member(acme, "recruiter"))

    client.post(
        "/desk/letters", {"name": "New", "subject_kk": "Сәлем", "body_kk": "{name}"}
    )
    template = LetterTemplate.objects.get()
    client.post(
        f"/desk/letters/{template.pk}",
        {"name": "Newer", "subject_kk": "Сәлем", "body_kk": "{name}"},
    )
    assert "Newer" in client.get("/desk/letters").content.decode()
    client.post(f"/desk/letters/{template.pk}", {"delete": ""})
    assert not LetterTemplate.objects.exists()


def test_whoever_is_erased_leaves_no_letter(response, alice, template):
    Letter.write(template, [response], alice)

    response.erase(by="candidate")

    assert not Letter.objects.exists()
