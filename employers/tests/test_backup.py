"""A copy is of one moment, chats go on meanwhile, and it comes back whole."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from benchmarks.machines import PostgreSQL
from conftest import need

# Holds chats to their end, one after another, and says of each once it is stored.
CHATS = """
from candidates.models import Candidate, CandidateResponse
from conftest import new_candidate, new_employer, new_response, new_vacancy
from screening.models import ChatSession
vacancy = new_vacancy(new_employer("Acme"), requirements={"experience": "3+ years"})
while True:
    response = new_response(vacancy, new_candidate(resume_text=""))
    chat = ChatSession.open_for(response.pk)
    while chat.ended_at is None:
        chat.receive("4 years")
    print(response.pk, flush=True)
"""
READ = """
import json
from candidates.models import CandidateResponse
from screening.models import ChatMessage, ChatSession
ended = ChatSession.objects.filter(ended_at__isnull=False)
print(json.dumps({
    "ended": [str(pk) for pk in ended.values_list("response", flat=True)],
    "half": CandidateResponse.objects.filter(chat_session__isnull=True).count(),
    "said": min(c.messages.count() for c in ended),
    "decided": ended.exclude(response__status="in_chat").count(),
}))
"""


class Site:
    """A database of its own, with a process that holds chats in it."""

    def __init__(self, url, key):
        self.environment = os.environ | {
            "SECRET_KEY": key,
            "LOCAL": "on",
            "DATABASE_URL": url,
            "PYTHONPATH": str(settings.BASE_DIR),
            "ENCODER": "off",
            "BACKUP_RECIPIENT": "",
        }

    def manage(self, *arguments, **environment):
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=self.environment | environment,
            capture_output=True,
            text=True,
        )

    def must(self, *arguments, **environment):
        done = self.manage(*arguments, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def chats(self):
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", CHATS]
        return subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self):
        printed = self.must("shell", "--no-imports", "-c", READ)
        return json.loads(printed.splitlines()[-1])


@pytest.fixture
def sites(tmp_path):
    """Where chats are held, and where the copy is brought back to: empty so far, and of
    the kind that the suite runs on."""
    key = secrets.token_urlsafe(48)
    with ExitStack() as stack:
        if connection.vendor == "sqlite":
            urls = [f"sqlite:///{tmp_path / name}.sqlite3" for name in ("live", "new")]
        else:
            need("pg_dump")
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            folder.chmod(0o755)  # `postgres` has to get through it
            server = stack.enter_context(PostgreSQL(folder))
            urls = [server.create(name) for name in ("live", "new")]
        yield [Site(url, key) for url in urls]


def test_a_copy_is_made_while_chats_go_on_and_comes_back_whole(sites, tmp_path):
    live, new = sites
    live.must("migrate", "-v", "0")
    path = tmp_path / "copy"
    chatting = live.chats()
    try:
        before = [chatting.stdout.readline().strip() for _ in range(5)]

        told = live.must("backup", path)

        after = [chatting.stdout.readline().strip() for _ in range(50)]
    finally:
        chatting.terminate()
        chatting.wait(10)
        chatting.stdout.close()
    assert "NOT ENCRYPTED" in told
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir() if "unfinished" in p.name] == []

    new.must("restore", path)

    held, kept = live.read(), new.read()
    # Chats have gone on; what was acknowledged before is in the copy, and nothing half.
    assert set(before) | set(after) <= set(held["ended"])
    assert set(before) <= set(kept["ended"]) < set(held["ended"])
    assert kept["said"] >= 3
    assert kept["decided"] == len(kept["ended"])
    assert kept["half"] <= 1  # the response that was about to open its chat
    assert "Every seal fits." in new.must("verify_audit")
    refused = new.manage("restore", path)
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    new.must("restore", path, "--replace")
    assert new.read() == kept


def test_a_copy_overwrites_nothing_and_fails_without_a_trace(tmp_path, sites):
    live, _new = sites
    (tmp_path / "copy").write_text("precious")

    done = live.manage("backup", tmp_path / "copy")

    assert done.returncode == 1
    assert (tmp_path / "copy").read_text() == "precious"


@pytest.fixture
def gnupg(tmp_path_factory):
    """A home of GnuPG with one key, for backup@smartbot.example."""
    need("gpg")
    home = tmp_path_factory.mktemp("gnupg")
    home.chmod(0o700)
    subprocess.run(
        ["gpg", "--batch", "--passphrase", "", "--quick-generate-key",
         "backup@smartbot.example", "default", "default", "never"],
        env=os.environ | {"GNUPGHOME": str(home)},
        check=True,
        capture_output=True,
    )  # fmt: skip
    yield str(home)
    subprocess.run(["gpgconf", "--homedir", home, "--kill", "all"], check=False)


@pytest.fixture
def small(tmp_path):
    """A database that is no SmartBot's, but quick to make."""
    place = tmp_path / "small.sqlite3"
    with sqlite3.connect(place) as made:
        made.execute("CREATE TABLE secrets (word TEXT)")
        made.execute("INSERT INTO secrets VALUES ('SecretResume')")
    made.close()
    return Site(f"sqlite:///{place}", secrets.token_urlsafe(48))


def test_for_a_recipient_the_copy_is_encrypted(small, gnupg, tmp_path):
    path = tmp_path / "copy.gpg"
    told = small.must(
        "backup", path, GNUPGHOME=gnupg, BACKUP_RECIPIENT="backup@smartbot.example"
    )

    assert "Encrypted for backup@smartbot.example" in told
    assert path.read_bytes()[:2] != b"\x1f\x8b"
    assert small.manage("restore", path, "--replace").returncode == 1  # without the key
    (tmp_path / "small.sqlite3").unlink()
    small.must("restore", path, GNUPGHOME=gnupg)
    with sqlite3.connect(tmp_path / "small.sqlite3") as back:
        assert back.execute("SELECT word FROM secrets").fetchone() == ("SecretResume",)
    back.close()


@pytest.mark.parametrize("recipient", ["nobody@smartbot.example", "age1unknown"])
def test_what_cannot_be_encrypted_is_not_written(small, gnupg, tmp_path, recipient):
    done = small.manage(
        "backup", tmp_path / "copy", "--recipient", recipient, GNUPGHOME=gnupg
    )

    assert done.returncode == 1
    assert "age" in done.stderr or "gpg failed" in done.stderr
    assert not (tmp_path / "copy").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["small.sqlite3"]


def test_a_file_that_is_no_copy_changes_nothing(small, tmp_path, gnupg):
    (tmp_path / "odd").write_bytes(b"PGDMP nothing")
    (tmp_path / "cut").write_bytes(b"\x1f\x8b\x08")

    for name in ("odd", "cut", "missing"):
        done = small.manage("restore", tmp_path / name, "--replace", GNUPGHOME=gnupg)
        assert done.returncode == 1, name
        assert "Traceback" not in done.stderr, name
    with sqlite3.connect(tmp_path / "small.sqlite3") as same:
        assert same.execute("SELECT word FROM secrets").fetchone() == ("SecretResume",)
    same.close()
