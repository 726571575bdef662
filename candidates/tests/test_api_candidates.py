from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from candidates.files.kinds import read_file
from candidates.models import Candidate
from conftest import NOBODY, new_candidate, new_response, new_vacancy

BODY = {"full_name": "Кэрол Смит", "email": "carol@mail.example", "city": "Алматы"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"phone": None, "resume_text": None},
        {"phone": "", "resume_text": ""},
    ],
)
def test_what_a_candidate_leaves_out_is_null(api, extra):
    r = api.post("/candidates", {**BODY, **extra}, format="json")

    assert r.status_code == 201
    assert set(r.json()) >= {"id", "created_at"}
    assert {k: r.json()[k] for k in (*BODY, "phone", "resume_text")} == {
        **BODY,
        "phone": None,
        "resume_text": None,
    }
    assert r.json()["created_at"].endswith("Z")


@pytest.mark.django_db
def test_what_a_candidate_writes_is_kept(api):
    body = {**BODY, "phone": "+7 700", "resume_text": "Python\n\n  4 года 😀"}

    r = api.post("/candidates", body, format="json")

    assert {k: r.json()[k] for k in body} == body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "x" * 201),
        ("email", "nobody"),
        ("email", None),
        ("city", " "),
        ("phone", "1" * 41),
        ("phone", {}),
        ("resume_text", "x" * 50_001),
        ("resume_text", ["x"]),
    ],
)
def test_a_faulty_field_is_400_and_is_named(api, field, value):
    r = api.post("/candidates", {**BODY, field: value}, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == [field]
    assert not Candidate.objects.exists()


def test_an_employer_sees_who_responded_to_it(api, alice_api, mallory_api, response):
    new_candidate()
    pk = response.candidate_id

    assert [c["id"] for c in alice_api.get("/candidates").json()] == [str(pk)]
    assert alice_api.get(f"/candidates/{pk}").json()["full_name"] == "Carol Smith"
    assert mallory_api.get("/candidates").json() == []
    assert mallory_api.get(f"/candidates/{pk}").status_code == 404
    assert api.get("/candidates").status_code == 401
    assert api.get(f"/candidates/{pk}").status_code == 401


def test_a_candidate_of_two_responses_is_listed_once(alice_api, acme, response):
    new_response(new_vacancy(acme), response.candidate)

    assert len(alice_api.get("/candidates").json()) == 1


@pytest.mark.parametrize("pk", ["1", "x" * 36, NOBODY])
def test_an_unknown_or_malformed_id_is_404(alice_api, pk):
    assert alice_api.get(f"/candidates/{pk}").status_code == 404


SAMPLES = Path(__file__).parent / "files/samples"


def file_of(content, name="resume.pdf"):
    return SimpleUploadedFile(name, content)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["ru-libreoffice.pdf", "kk-libreoffice.docx", "en-libreoffice.odt"]
)
def test_a_resume_may_come_as_a_file(api, name):
    content = (SAMPLES / name).read_bytes()

    r = api.post("/candidates", {**BODY, "resume_file": file_of(content, name)})

    assert r.status_code == 201
    assert r.json()["resume_text"] == read_file(content).text
    assert "resume_file" not in r.json()
    assert r.json()["candidate_token"]


@pytest.mark.django_db
def test_a_form_without_a_file_is_as_good_as_json(api):
    r = api.post("/candidates", {**BODY, "resume_text": "Python, 4 years"})

    assert (r.status_code, r.json()["resume_text"]) == (201, "Python, 4 years")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("extra", "field"),
    [
        ({"resume_file": file_of(b"MZ\x90\0")}, "resume_file"),
        ({"resume_file": file_of(b"")}, "resume_file"),
        ({"resume_file": "C:\\resume.pdf"}, "resume_file"),
        ({"resume_file": file_of(b"Cook"), "resume_text": "Cook"}, "resume_file"),
        ({"resume_file": file_of(b"Cook"), "email": "nobody"}, "email"),
        ({"resume_text": "Cook\0"}, "resume_text"),
    ],
)
def test_a_faulty_form_is_400_and_names_the_field(api, extra, field):
    r = api.post("/candidates", {**BODY, **extra})

    assert r.status_code == 400
    assert list(r.json()["errors"]) == [field]
    assert not Candidate.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["en-libreoffice.pdf", "en-libreoffice.docx"])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "base64"])
def test_bytes_of_a_file_are_no_text(api, name, encoding):
    content = (SAMPLES / name).read_bytes()
    if encoding == "base64":
        text = b64encode(content).decode()
    else:
        text = content.decode(encoding, errors="replace").replace("\0", " ")
    body = {**BODY, "resume_text": text[:10_000]}

    r = api.post("/candidates", body, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == ["resume_text"]


@pytest.mark.django_db
def test_files_are_read_for_few_at_a_time(api, settings):
    settings.LIMITS = True
    settings.READING_PER_MINUTE = 30_000

    codes = [
        api.post("/candidates", {**BODY, "resume_file": file_of(b"Cook")}).status_code
        for _ in range(2)
    ]

    assert codes == [201, 429]
