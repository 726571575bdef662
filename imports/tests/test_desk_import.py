"""At the desk: upload, look through, start, watch, and once more without doubles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from candidates.models import CandidateResponse
from conftest import new_response, new_vacancy
from imports import running
from imports.models import Import, ImportRow
from vacancies.models import Vacancy

PEOPLE = (
    "ФИО;Почта;Город;Навыки;Пол\n"
    "Дан Ли;dan@mail.example;Алматы;Python, SQL;м\n"
    "Ева Ким;eva@mail.example;Астана;Go;ж\n"
    ";no-name@mail.example;;;\n"
    "Нет Почты;nowhere;Алматы;;\n"
    "=HYPERLINK(1);formula@mail.example;+7;@x;\n"
)


def upload(client, content=PEOPLE, name="people.csv", **fields):
    file = SimpleUploadedFile(name, content.encode())
    fields = {"kind": "responses", **fields, "file": file}
    return client.post("/desk/imports", fields)


def start(client, address, **fields):
    listed = Import.objects.get(pk=address.rpartition("/")[2])
    columns = {f"column_{n}": name for n, name in enumerate(listed.mapping)}
    said = {"do": "start", "ground": "applied", "words": "hh.ru", **columns, **fields}
    return client.post(address, said)


@pytest.fixture
def desk(client, alice, acme):
    alice.language = "en"
    alice.save()
    client.force_login(alice)
    return client


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """Do what is to be done after each commit, as without a worker."""

    def done(desk, address, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return start(desk, address, **fields)

    return done


def test_people_are_looked_through_and_brought(desk, vacancy, alice, run):
    r = upload(desk, vacancy=vacancy.pk)
    address = r["Location"]

    page = desk.get(address).content.decode()

    assert "Дан Ли" in page
    assert "Почта (B)" in page  # the faulty row among the first
    assert CandidateResponse.objects.count() == 0

    r = run(desk, address)

    assert r["Location"] == address
    listed = Import.objects.get()
    assert (listed.state, listed.percent) == ("done", 100)
    assert (listed.new_count, listed.known_count, listed.broken_count) == (3, 0, 2)
    dan = CandidateResponse.objects.get(candidate__email="dan@mail.example")
    assert (dan.vacancy, dan.status) == (vacancy, "new")
    assert dan.candidate.full_name == "Дан Ли"
    assert dan.candidate.resume_text == "Навыки: Python, SQL"
    assert (dan.brought.ground, dan.brought.words, dan.brought.by) == (
        "applied",
        "hh.ru",
        alice,
    )
    assert mail.outbox == []
    formula = CandidateResponse.objects.get(candidate__email="formula@mail.example")
    assert formula.candidate.full_name == "=HYPERLINK(1)"
    exported = desk.get(f"/desk/vacancies/{vacancy.pk}/responses.csv").content.decode()
    assert "'=HYPERLINK(1)" in exported


def test_broken_rows_are_named_by_row_and_column(desk, vacancy, run):
    address = upload(desk, vacancy=vacancy.pk)["Location"]
    run(desk, address)

    page = desk.get(address).content.decode()

    told = [(row.number, row.faults) for row in Import.objects.get().broken]
    assert [(number, fault[0]["column"]) for number, fault in told] == [(4, 0), (5, 1)]
    assert "ФИО (A)" in page
    assert "Почта (B)" in page
    assert "Enter a valid email address." in page
    # What stood in the rows is not kept.
    assert set(ImportRow.objects.values_list("cells__0", flat=True)) == {None}
    assert "no-name@mail.example" not in page


def test_the_same_file_again_brings_nothing_new(desk, vacancy, run):
    for new, known in ((3, 0), (0, 3)):
        run(desk, upload(desk, vacancy=vacancy.pk)["Location"])
        listed = Import.objects.first()
        assert (listed.new_count, listed.known_count) == (new, known)
    assert CandidateResponse.objects.count() == 3


def test_vacancies_become_drafts(desk, acme, run):
    content = (
        "id,Название,Описание,Город,Зарплата от\n"
        "7,Повар,<p>Супы</p><ul><li>варить</li></ul>,Алматы,250 000\n"
        "8,Пекарь,Хлеб,Алматы,много\n"
    )
    for expected in ((1, 0, 1), (0, 1, 1)):
        address = upload(desk, content, kind="vacancies")["Location"]
        run(desk, address)
        listed = Import.objects.first()
        counts = (listed.new_count, listed.known_count, listed.broken_count)
        assert counts == expected
    vacancy = Vacancy.objects.get()
    assert (vacancy.status, vacancy.decided_by) == ("draft", "person")
    assert (vacancy.description, vacancy.salary_min) == ("Супы\n- варить", 250_000)
    assert "Зарплата от (E)" in desk.get(address).content.decode()


def test_people_find_their_vacancy_by_its_title(desk, acme, run):
    cook, _other = new_vacancy(acme, title="Cook"), new_vacancy(acme, title="Twin")
    new_vacancy(acme, title="Twin")
    content = (
        "name,email,vacancy\nDan,dan@mail.example,cook\nEve,e@mail.example,Twin\n"
        f"Fay,f@mail.example,{cook.pk}\n"
    )

    run(desk, upload(desk, content)["Location"])

    found = CandidateResponse.objects.values_list("candidate__full_name", "vacancy")
    assert set(found) == {("Dan", cook.pk), ("Fay", cook.pk)}


def test_letters_invite_only_if_the_employer_says_so(desk, vacancy, run):
    run(desk, upload(desk, vacancy=vacancy.pk)["Location"], invites="on")

    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "dan@mail.example",
        "eva@mail.example",
        "formula@mail.example",
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"ground": ""}, "This field is required."),
        ({"ground": "other", "words": ""}, "Say which it is."),
        ({"column_1": ""}, "Say which column has: E-mail."),
        ({"column_4": "email"}, "Another column is taken for this already."),
    ],
)
def test_it_does_not_begin_before_all_is_said(desk, vacancy, fields, told):
    address = upload(desk, vacancy=vacancy.pk)["Location"]

    r = start(desk, address, **fields)

    assert r.status_code == 400
    assert told in r.content.decode()
    assert Import.objects.get().state == "preview"


def test_other_columns_are_shown_before_anything_begins(desk, vacancy):
    address = upload(desk, vacancy=vacancy.pk)["Location"]

    page = start(desk, address, do="look", column_2="", column_4="city")

    assert page.status_code == 200
    assert '<td class="small" data-label="City">м</td>' in page.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", ""), ("a.csv", "name,email\n"), ("a.pdf", "%PDF-1.7"), ("a.json", "{")],
)
def test_what_is_no_list_is_told(desk, name, content):
    r = upload(desk, content, name)

    assert r.status_code == 400
    assert Import.objects.count() == 0


def test_nothing_stays_of_what_is_not_imported(desk, vacancy):
    address = upload(desk, vacancy=vacancy.pk)["Location"]

    desk.post(address, {"do": "delete"})

    assert ImportRow.objects.count() == 0
    upload(desk, vacancy=vacancy.pk)
    Import.objects.update(created_at=timezone.now() - timedelta(days=2))
    call_command("tend_imports")
    assert ImportRow.objects.count() == 0


def test_a_worker_that_is_ended_loses_nothing(
    desk, vacancy, monkeypatch, django_capture_on_commit_callbacks
):
    """It stops between two pieces; whoever tends goes on where it was."""
    monkeypatch.setattr(running, "AT_ONCE", 2)
    new_response(vacancy)
    address = upload(desk, vacancy=vacancy.pk)["Location"]
    start(desk, address)
    listed = Import.objects.get()
    assert running.take_next(listed.pk)
    assert CandidateResponse.objects.count() == 3
    call_command("tend_imports")
    assert Import.objects.get().done_count == 2
    Import.objects.update(touched_at=timezone.now() - timedelta(minutes=6))

    with django_capture_on_commit_callbacks(execute=True):
        call_command("tend_imports")

    listed.refresh_from_db()
    assert (listed.state, listed.new_count, listed.broken_count) == ("done", 3, 2)
    assert CandidateResponse.objects.count() == 4


def test_the_page_asks_for_its_progress_alone(desk, vacancy):
    address = upload(desk, vacancy=vacancy.pk)["Location"]
    start(desk, address)

    part = desk.get(address, HTTP_HX_REQUEST="true").content.decode()

    assert "<html" not in part
    assert "0 of 5 rows, 0 %" in part
    assert "hx-get" in part


def test_it_begins_once(desk, vacancy, run):
    address = upload(desk, vacancy=vacancy.pk)["Location"]
    run(desk, address)

    run(desk, address)

    assert Import.objects.get().done_count == 5


def test_another_employer_sees_no_import(client, mallory, desk, vacancy):
    address = upload(desk, vacancy=vacancy.pk)["Location"]
    client.force_login(mallory)

    assert client.get(address).status_code == 404
    assert client.post(address, {"do": "delete"}).status_code == 404


def test_a_vacancy_of_another_employer_cannot_be_chosen(desk, umbrella):
    assert upload(desk, vacancy=new_vacancy(umbrella).pk).status_code == 400
