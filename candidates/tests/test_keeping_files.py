"""The file of a resume: stored once it is sent, handed out to few, gone with its owner."""

from __future__ import annotations

import base64
import stat
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from moto.server import ThreadedMotoServer

from candidates.models import AuditEntry, Candidate, ResumeFile
from candidates.storing import resume_storage, stored_in
from candidates.tests.files.hostile import sample
from conftest import new_candidate, new_response

NAME = "ru-libreoffice.docx"
FIELDS = {
    "full_name": "Carol Smith",
    "email": "carol@mail.example",
    "phone": "",
    "city": "Almaty",
}


def chosen(name=NAME, content=None):
    return SimpleUploadedFile(name, sample(NAME) if content is None else content)


def all_stored():
    return [name for names in stored_in(resume_storage()) for name in names]


@pytest.fixture
def folder(settings, tmp_path):
    """A storage in which nothing lies yet."""
    settings.STORAGES = {
        **settings.STORAGES,
        "resumes": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": tmp_path / "resumes",
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        },
    }
    return tmp_path / "resumes"


@pytest.fixture
def bucket(settings, monkeypatch):
    """A bucket in a server that speaks as S3 does."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=url, region_name="us-east-1").create_bucket(
        Bucket="resumes"
    )
    settings.STORAGES = {
        **settings.STORAGES,
        "resumes": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": "resumes",
                "endpoint_url": url,
                "region_name": "us-east-1",
            },
        },
    }
    yield url
    server.stop()


def respond(client, vacancy, **more):
    """Reads the file, and sends the form as the page does, with the file chosen still."""
    address = f"/jobs/{vacancy.pk}"
    page = client.post(address, {**FIELDS, "resume_file": chosen(), "read": "1"})
    shown = page.context["form"].initial
    fields = {name: shown[name] for name in (*FIELDS, "resume_text", "looked_through")}
    return client.post(address, {**fields, "consent": "on", **more})


def test_nothing_is_stored_before_it_is_sent(client, vacancy, folder):
    client.post(f"/jobs/{vacancy.pk}", {**FIELDS, "resume_file": chosen(), "read": "1"})

    assert not folder.exists()


def test_it_is_stored_with_the_response_under_a_name_that_says_nothing(
    client, vacancy, folder
):
    r = respond(client, vacancy, resume_file=chosen())

    assert r.status_code == 302
    file = ResumeFile.objects.get()
    (name,) = all_stored()
    assert file.candidate == vacancy.responses.get().candidate
    assert file.stored == name
    assert file.content() == sample(NAME)
    assert file.digest == sha256(sample(NAME)).hexdigest()
    lying = folder / name
    assert "." not in name
    assert stat.S_IMODE(lying.stat().st_mode) == 0o600
    assert stat.S_IMODE(lying.parent.stat().st_mode) == 0o700


def test_the_text_alone_is_sent_where_the_file_is_not_chosen_again(
    client, vacancy, folder
):
    r = respond(client, vacancy)

    assert r.status_code == 302
    assert not ResumeFile.objects.exists()
    assert Candidate.objects.get().resume_text


@pytest.mark.parametrize("signed", [None, "", "nonsense"])
def test_a_file_that_was_not_looked_through_is_shown_and_not_sent(
    client, vacancy, folder, signed
):
    other = chosen("other.txt", b"Cook, 7 years of soups")
    more = {} if signed is None else {"looked_through": signed}

    r = respond(client, vacancy, resume_file=other, **more)

    assert r.status_code == 200
    assert "7 years of soups" in r.content.decode()
    assert not Candidate.objects.exists()
    assert not folder.exists()


def test_who_has_responded_before_leaves_no_second_file(client, vacancy, folder):
    respond(client, vacancy, resume_file=chosen())
    before = all_stored()

    r = respond(client, vacancy, resume_file=chosen())

    assert r.status_code == 200
    assert all_stored() == before


@pytest.fixture
def response(vacancy):
    return new_response(vacancy, with_file(new_candidate()))


def with_file(candidate, name="Моё резюме.docx", content=b"the very bytes"):
    with ResumeFile.put(name, content) as file:
        ResumeFile.replace(candidate, file)
    return candidate


def test_a_member_downloads_it_and_that_is_kept(client, alice, response):
    client.force_login(alice)
    page = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert f"/desk/responses/{response.pk}/resume" in page

    r = client.get(f"/desk/responses/{response.pk}/resume")

    assert r.content == b"the very bytes"
    assert r["Content-Type"] == "application/octet-stream"
    assert r["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert r["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in r["Content-Security-Policy"]
    assert "no-store" in r["Cache-Control"]
    entry = AuditEntry.objects.get(action=AuditEntry.Action.FETCHED)
    assert (entry.user, entry.response) == (alice, response)


def test_nobody_else_gets_it(client, mallory, response):
    address = f"/desk/responses/{response.pk}/resume"

    assert client.get(address).status_code == 302
    client.force_login(mallory)
    assert client.get(address).status_code == 404
    assert not AuditEntry.objects.filter(action=AuditEntry.Action.FETCHED).exists()


def test_a_response_without_a_file_has_none(client, alice, vacancy):
    client.force_login(alice)
    other = new_response(vacancy, new_candidate(email="other@mail.example"))

    assert client.get(f"/desk/responses/{other.pk}/resume").status_code == 404
    page = client.get(f"/desk/responses/{other.pk}").content.decode()
    assert f"{other.pk}/resume" not in page


def test_the_candidate_alone_gets_it_by_the_link_to_the_chat(client, vacancy, response):
    other = new_response(vacancy, new_candidate(email="other@mail.example"))
    address = f"/chat/{response.pk}/resume/file"
    client.get(f"/chat/{other.pk}", {"token": other.chat_token()})
    assert client.get(address).status_code == 403

    client.get(f"/chat/{response.pk}", {"token": response.chat_token()})

    assert address in client.get(f"/chat/{response.pk}").content.decode()
    r = client.get(address)
    assert r.content == b"the very bytes"
    assert r["Content-Disposition"].startswith("attachment")
    framed = f"/framed/{response.chat_token()}{address}"
    assert client.get(framed).content == b"the very bytes"


def test_it_is_in_all_that_the_candidate_takes_away(client, response):
    client.get(f"/chat/{response.pk}", {"token": response.chat_token()})

    told = client.get(f"/chat/{response.pk}/data").json()["resume_file"]

    assert told["name"] == "Моё резюме.docx"
    assert base64.b64decode(told["content_base64"]) == b"the very bytes"
    assert told["sha256"] == sha256(b"the very bytes").hexdigest()


@pytest.mark.parametrize(
    ("called", "saved"),
    [
        ("cv.pdf", "cv.pdf"),
        ("CV.PDF", "CV.PDF"),
        ("cv.exe", "cv.exe.txt"),
        ("cv", "cv.txt"),
        ("", "resume.txt"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
    ],
)
def test_it_is_saved_under_no_name_that_runs(db, called, saved):
    candidate = with_file(new_candidate(), name=called)

    assert ResumeFile.of(candidate).name == saved


@pytest.mark.django_db
def test_over_the_api_it_is_stored_and_replaced(api, folder, commit):
    with commit(execute=True):
        made = api.post(
            "/candidates", {**FIELDS, "resume_file": chosen()}, format="multipart"
        ).json()
    candidate = Candidate.objects.get()
    assert ResumeFile.of(candidate).content() == sample(NAME)

    for sent, kept in (
        ({"resume_file": chosen("b.txt", b"Cook, 3 years")}, b"Cook, 3 years"),
        ({"resume_text": "Cook, 4 years"}, None),
    ):
        told = {**sent, "candidate_token": made["candidate_token"]}
        with commit(execute=True):
            r = api.put(f"/candidates/{candidate.pk}/resume", told, format="multipart")

        assert r.status_code == 200
        file = ResumeFile.of(candidate)
        assert (file.content() if file else None) == kept
        assert len(all_stored()) == (1 if kept else 0)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


@pytest.mark.django_db
def test_it_goes_with_the_candidate(folder, response, commit):
    path = Path(resume_storage().path(ResumeFile.objects.get().stored))
    assert path.exists()

    with commit(execute=True):
        response.erase(by="candidate")

    assert not ResumeFile.objects.exists()
    assert not path.exists()


@pytest.mark.django_db
def test_a_file_of_nobody_goes_after_an_hour(folder, response):
    resume_storage().save("ab/left", ContentFile(b"x"))
    assert ResumeFile.forget_strays(timezone.now()) == 0

    later = timezone.now() + timedelta(hours=2)
    assert ResumeFile.forget_strays(later) == 1

    assert all_stored() == [ResumeFile.objects.get().stored]
    call_command("erase_old", verbosity=0)


@pytest.mark.django_db
def test_it_may_lie_in_a_bucket(client, alice, vacancy, bucket, commit):
    respond(client, vacancy, resume_file=chosen())
    response = vacancy.responses.get()
    client.force_login(alice)

    r = client.get(f"/desk/responses/{response.pk}/resume")

    assert r.content == sample(NAME)
    lying = boto3.client("s3", endpoint_url=bucket, region_name="us-east-1")
    (found,) = lying.list_objects_v2(Bucket="resumes")["Contents"]
    assert found["Key"] == ResumeFile.objects.get().stored
    resume_storage().save("ab/left", ContentFile(b"x"))
    assert ResumeFile.forget_strays(timezone.now() + timedelta(hours=2)) == 1
    with commit(execute=True):
        response.erase(by="candidate")
    assert "Contents" not in lying.list_objects_v2(Bucket="resumes")
