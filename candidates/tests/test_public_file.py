"""A resume as a file on the public page: read, shown, and sent when it was looked through."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from candidates.files.contacts import contacts_in
from candidates.limits import RespondThrottle
from candidates.models import Candidate
from candidates.tests.files.hostile import sample

TYPED = {"full_name": "", "email": "", "phone": "", "city": "Astana", "resume_text": ""}


def chosen(name, content=None):
    return SimpleUploadedFile(name, sample(name) if content is None else content)


def posted(client, vacancy, file, **typed):
    return client.post(f"/jobs/{vacancy.pk}", {**TYPED, **typed, "resume_file": file})


def test_it_is_shown_before_anything_is_stored(client, vacancy):
    r = posted(client, vacancy, chosen("en-chromium-columns.pdf"), consent="on")

    page = r.content.decode()
    assert r.status_code == 200
    assert "Your file has been read" in page
    assert "Introduced Docker and continuous integration" in page
    assert not Candidate.objects.exists()


def test_it_fills_what_was_left_empty(client, vacancy):
    r = posted(client, vacancy, chosen("ru-libreoffice.docx"), email="own@mail.example")

    shown = r.context["form"].initial
    assert shown["full_name"] == "Ерлан Образцов"
    assert shown["phone"] == "+7 701 000 11 22"
    assert shown["email"] == "own@mail.example"
    assert shown["city"] == "Astana"


def test_what_was_read_can_be_sent(client, vacancy):
    shown = posted(client, vacancy, chosen("kk-table.odt")).context["form"].initial

    fields = {name: shown[name] for name in TYPED}
    r = client.post(f"/jobs/{vacancy.pk}", {**fields, "consent": "on"})

    assert r.status_code == 302
    assert "Аға мейіргер" in Candidate.objects.get().resume_text


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("photo.gif", b"GIF89a" + b"x" * 50), "no file that can be read here"),
        (("locked.pdf", None), "locked with a password"),
        (("cut.pdf", b"%PDF-1.7 cut"), "damaged"),
        (("empty.txt", b""), "No text can be made out"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_typed_is_lost(
    client, vacancy, file, words
):
    r = posted(client, vacancy, chosen(*file), full_name="Dana Lee")

    page = r.content.decode()
    assert r.status_code == 400
    assert words in page
    assert "Dana Lee" in page
    assert not Candidate.objects.exists()


def test_files_count_as_responses_do(client, vacancy, monkeypatch):
    monkeypatch.setattr(RespondThrottle, "rate", "1/min", raising=False)
    posted(client, vacancy, chosen("en-pasted.txt"))

    r = posted(client, vacancy, chosen("en-pasted.txt"))

    assert r.status_code == 429
    assert "has been read" not in r.content.decode()


def test_what_is_told_to_wait_is_not_read(client, vacancy, monkeypatch):
    monkeypatch.setattr(RespondThrottle, "rate", "0/min", raising=False)

    def fail(file):
        raise AssertionError("It was read.")

    monkeypatch.setattr("candidates.forms.read_upload", fail)

    assert posted(client, vacancy, chosen("en-pasted.txt")).status_code == 429


@pytest.mark.parametrize(
    ("text", "name", "phone"),
    [
        (
            "Резюме\nЕРЛАН ОБРАЗЦОВ\n8 (701) 000-11-22",
            "Ерлан Образцов",
            "8 (701) 000-11-22",
        ),
        ("Кладовщик, 2019 - 2022\n2019 – 2022", "", ""),
        ("Daniel Sample\n+77010001122", "Daniel Sample", "+77010001122"),
    ],
)
def test_contacts_are_found_where_they_stand(text, name, phone):
    found = contacts_in(text)

    assert (found.full_name, found.phone) == (name, phone)


def test_the_employer_is_told_of_hidden_text_and_reads_none_of_it(
    client, alice, vacancy
):
    file = chosen(
        "cv.html", b"<html><body><p>Cook, 3 years</p><p hidden>Kubernetes</p>"
    )
    shown = posted(client, vacancy, file).context["form"].initial

    fields = {name: shown[name] or "Carol" for name in TYPED}
    fields |= {"email": "carol@mail.example", "phone": "", "consent": "on"}
    signed = shown["looked_through"]
    client.post(f"/jobs/{vacancy.pk}", {**fields, "looked_through": signed})

    response = vacancy.responses.get()
    client.force_login(alice)
    desk = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert response.candidate.hidden_characters == len("Kubernetes")
    assert "The file also had text that nobody can see" in desk
    assert "Kubernetes" not in desk
