"""Whatever a file is made of, it is refused in words, in time, and nothing else happens."""

from __future__ import annotations

from pathlib import Path
from time import sleep

import pytest

from candidates.files import apart
from candidates.files.apart import SECONDS, read_apart
from candidates.files.seen import Fault, Unreadable
from candidates.tests.files.hostile import hostile_files, sample

FILES = hostile_files()


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_with_a_reason(name):
    with pytest.raises(Unreadable) as refused:
        read_apart(FILES[name])

    assert refused.value.fault in Fault


def has_ended(begun):
    """Whether the process noted there waits for nothing but to be counted as gone."""
    try:
        return (
            Path(f"/proc/{begun.read_text().strip()}/stat")
            .read_text()
            .split(") ")[1][0]
            == "Z"
        )
    except FileNotFoundError:
        return True


def test_there_are_enough_of_them():
    assert len(FILES) >= 40


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("over ten megabytes", Fault.TOO_LARGE),
        ("PDF locked", Fault.LOCKED),
        ("DOCX locked", Fault.LOCKED),
        ("DOC of Word 97", Fault.UNKNOWN_FORMAT),
        ("program", Fault.UNKNOWN_FORMAT),
        ("zip bomb as DOCX", Fault.TOO_MUCH),
        ("PDF of 2,000 pages", Fault.TOO_MUCH),
        ("PDF cut short", Fault.DAMAGED),
        ("DOCX cut short", Fault.DAMAGED),
        ("blanks", Fault.NO_TEXT),
    ],
)
def test_the_reason_is_the_right_one(name, fault):
    with pytest.raises(Unreadable) as refused:
        read_apart(FILES[name])

    assert refused.value.fault == fault


def test_who_takes_too_long_is_ended_with_all_that_it_started(monkeypatch, tmp_path):
    monkeypatch.setattr(apart, "SECONDS", 1)
    begun = tmp_path / "pid"
    sleeps = f"echo $$ > {begun}; sleep 60"
    monkeypatch.setattr(
        apart, "CHILD", f"import subprocess; subprocess.run(['sh', '-c', {sleeps!r}])"
    )

    with pytest.raises(Unreadable) as refused:
        read_apart(b"anything")

    assert refused.value.fault == Fault.TOO_MUCH
    # The end of a process is its parent's news, and its parent has ended as well.
    tries = range(100)
    assert any(has_ended(begun) or sleep(0.02) for _try in tries)


def test_the_process_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setattr(
        apart,
        "CHILD",
        "import os, json; print(json.dumps("
        "{'text': repr(dict(os.environ)), 'hidden': 0, 'is_scan': False}))",
    )

    assert "hush" not in read_apart(b"anything").text


def test_the_server_reads_on_after_the_worst():
    assert "Python developer" in read_apart(sample("en-libreoffice.pdf")).text


def test_the_limit_is_what_people_wait():
    assert SECONDS <= 10
