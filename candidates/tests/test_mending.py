"""What was read is shown with the lines it came from, and each can be mended."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from candidates.mending import glance, mended
from candidates.models import Candidate

pytestmark = pytest.mark.django_db

RESUME = (
    "Carol Smith\ncarol@mail.example\n\nWork experience: 4 years\n"
    "Skills: Python, PostgreSQL\nEnglish: B2\nExpected salary: 600 000 KZT"
)
TYPED = {"full_name": "Carol", "email": "carol@mail.example", "city": "Almaty"}


def post(client, vacancy, **fields):
    return client.post(f"/jobs/{vacancy.pk}", {**TYPED, **fields})


def test_each_fact_stands_beside_its_line():
    shown = {one.line: one.words for one in glance(RESUME).lines}

    assert "4 years" in shown["Work experience: 4 years"]
    assert "Python" in shown["Skills: Python, PostgreSQL"]
    assert "PostgreSQL" in shown["Skills: Python, PostgreSQL"]
    assert "B2" in shown["English: B2"]
    assert "600" in shown["Expected salary: 600 000 KZT"]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Carol Smith\nAstana · +7 705 000 55 66\nCook, 3 years", "Astana"),
        ("Carol Smith\nCook, 3 years", ""),
    ],
)
def test_the_town_that_a_file_names_is_filled_in(client, vacancy, text, city):
    file = SimpleUploadedFile("cv.txt", text.encode())

    r = post(client, vacancy, resume_file=file, read="1", city="")

    assert r.context["form"].initial["city"] == city


def test_a_file_is_shown_so_before_anything_is_stored(client, vacancy):
    file = SimpleUploadedFile("cv.txt", RESUME.encode())

    page = post(client, vacancy, resume_file=file, read="1").content.decode()

    assert "What was read from it" in page
    assert 'name="line" value="English: B2"' in page
    assert not Candidate.objects.exists()


def test_a_mended_line_is_what_is_sent(client, vacancy):
    post(
        client,
        vacancy,
        consent="on",
        resume_text=RESUME.replace("\n", "\r\n"),
        was=["English: B2", "Expected salary: 600 000 KZT"],
        line=["English: C1", ""],
    )

    text = Candidate.objects.get().resume_text
    assert "English: C1" in text
    assert "B2" not in text
    assert "600 000" not in text
    assert "Skills: Python, PostgreSQL" in text


def test_what_was_mended_stays_when_something_is_refused(client, vacancy):
    r = post(
        client,
        vacancy,
        email="no address",
        resume_text=RESUME,
        was=["English: B2"],
        line=["English: C1"],
    )

    page = r.content.decode()
    assert r.status_code == 400
    assert 'name="line" value="English: C1"' in page
    assert 'value="Carol"' in page
    assert not Candidate.objects.exists()


def test_who_pastes_a_text_sees_the_form_as_ever(client, vacancy):
    assert (
        "What was read from it"
        not in client.get(f"/jobs/{vacancy.pk}").content.decode()
    )
    r = post(client, vacancy, email="no address", resume_text=RESUME)
    assert "What was read from it" not in r.content.decode()


@pytest.mark.parametrize(
    "query",
    ["", "was=a", "line=b", "was=&line=x", "was=not+there&line=x", "was=x&line=x"],
)
def test_nothing_else_is_changed(query):
    posted = QueryDict(f"resume_text=one%0Atwo&{query}")

    assert mended(posted)["resume_text"] == "one\ntwo"
