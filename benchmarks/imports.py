"""How long a list of people takes to come in, and how much memory that needs.

    python -m benchmarks.imports                     5,000 people: some minutes
    python -m benchmarks.imports --people 500

It starts PostgreSQL and Redis of its own. A CSV file of so many people, with broken rows
among them, is uploaded at the desk, looked through and started, as a recruiter does; then
`manage.py db_worker` does what waits, in a process whose peak is taken. After that the same
file is uploaded once more. What came in, what was new and which rows and columns were named
is held against what the file was made of; the program ends with 1 where that differs.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import platform
import resource
import subprocess
import sys
import time
from datetime import datetime
from typing import Any

from benchmarks.machines import HOST, ROOT, site

HEADS = ("ФИО", "Эл. почта", "Телефон", "Город", "О себе")
BROKEN = 30
# What is wrong with a broken row: the place of its column, and what stands there.
WRONG: tuple[tuple[int, str], ...] = (
    (0, ""),
    (1, ""),
    (1, "no address"),
    (3, "x" * 200),
    (0, "x" * 300),
)
ABOUT = """\
Повар, опыт работы {years} лет.
ТОО «Пример {number}», 2019 – 2023: повар горячего цеха, меню на 80 гостей, закупки.
ТОО «Образец», 2023 – по настоящее время: старший повар, смена из шести человек.
Навыки: Excel, iiko, 1С, калькуляция блюд. Английский — A2, казахский — B2.
Ожидаемая зарплата 350 000 тенге. Готов к сменному графику."""


def file_of(people: int) -> tuple[bytes, dict[int, int]]:
    """A CSV file, and its broken rows: number in the file -> place of the column."""
    every = max(people // BROKEN, 1)
    rows: list[list[str]] = []
    wrong: dict[int, int] = {}
    for number in range(people):
        years = number % 9 + 1
        rows.append(person(number, ABOUT.format(years=years, number=number)))
        if number % every == every - 1 and len(wrong) < BROKEN:
            place, words = WRONG[len(wrong) % len(WRONG)]
            rows.append(person(people + number, ""))
            rows[-1][place] = words
            wrong[len(rows) + 1] = place  # the first row has the headings
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEADS, *rows])
    return written.getvalue().encode(), wrong


def person(number: int, about: str) -> list[str]:
    phone = f"+7701{number:07}"
    return ["Образец Кандидат", f"k{number}@mail.example", phone, "Алматы", about]


class Took:
    """Seconds and processor seconds of what is done in it, of this process alone."""

    def __enter__(self) -> Took:
        self._began, self._used = time.monotonic(), time.process_time()
        return self

    def __exit__(self, *error: object) -> None:
        self.seconds = time.monotonic() - self._began
        self.processor = time.process_time() - self._used


def work(settings: dict[str, str]) -> tuple[float, float, float]:
    """Do all that waits; seconds, processor seconds and the peak of memory in MB."""
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--interval", "0"]
    began = time.monotonic()
    worker = subprocess.Popen(
        [*command, "--no-startup-delay"],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(worker.pid, 0)
    worker.returncode = os.waitstatus_to_exitcode(status)
    if worker.returncode:
        raise RuntimeError(f"the worker ended with {worker.returncode}")
    seconds = time.monotonic() - began
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def upload(client: Any, vacancy: Any, content: bytes) -> Any:
    """Upload the file, look through it and start it; the import."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from imports.models import Import

    with Took() as took:
        file = SimpleUploadedFile("people.csv", content)
        fields = {"kind": "responses", "vacancy": vacancy.pk, "file": file}
        r = client.post("/desk/imports", fields)
        assert r.status_code == 302, r.content.decode()
    print(f"{'uploaded and read':34}{told(took.seconds, took.processor)}")
    with Took() as took:
        assert client.get(r["Location"]).status_code == 200
    print(f"{'looked through':34}{told(took.seconds, took.processor)}")
    listed = Import.objects.get(pk=r["Location"].rpartition("/")[2])
    columns = {f"column_{n}": name for n, name in enumerate(listed.mapping)}
    said = {"do": "start", "ground": "applied", "words": "a benchmark", **columns}
    assert client.post(r["Location"], said).status_code == 302
    return listed


def told(seconds: float, processor: float, memory: float = 0) -> str:
    peak = f"{memory:8.0f} MB at its peak" if memory else ""
    return f"{seconds:8.1f} s, {processor:8.1f} s of a processor{peak}"


def bring(made: Any, client: Any, vacancy: Any, content: bytes) -> Any:
    """All of one import, with a line for each part; the import as it ended."""
    listed = upload(client, vacancy, content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'this process, as the web process':34}{peak:8.0f} MB at its peak")
    done = work(made.settings)
    listed.refresh_from_db()
    taken = (listed.ended_at - listed.started_at).total_seconds()
    print(f"{'rows taken in, after':34}{taken:8.1f} s")
    print(f"{'the worker, resumes read, too':34}{told(*done)}")
    print(
        f"new {listed.new_count:,}, here already {listed.known_count:,},"
        f" broken {listed.broken_count:,}"
    )
    return listed


def main() -> int:
    told_of = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(description=told_of)
    parser.add_argument("--people", type=int, default=5_000)
    people: int = parser.parse_args().people
    content, wrong = file_of(people)
    print(
        f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before\n"
        f"{people:,} people and {len(wrong)} broken rows in {len(content):,} bytes"
    )
    with site() as made:
        made.settings["WORKER"] = "on"
        made.settle_in()
        from django.test import Client, override_settings

        from benchmarks.people import new_vacancy
        from candidates.models import CandidateResponse
        from screening.models import ResumeReading

        # Nothing is collected here, so files go by their own names.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        override_settings(STORAGES={"staticfiles": plain}).enable()
        vacancy = new_vacancy()
        client = Client(headers={"host": HOST})
        client.force_login(vacancy.employer.memberships.get().user)
        print("\nThe first time")
        first = bring(made, client, vacancy, content)
        places = {row.number: row.faults[0]["column"] for row in first.broken}
        print("\nThe same file again")
        again = bring(made, client, vacancy, content)
        holds = {
            "all came in": first.new_count == people == again.known_count,
            "none twice": again.new_count == 0
            and CandidateResponse.objects.count() == people,
            "each broken row is named by row and column": places == wrong
            and again.broken_count == len(wrong),
            "all resumes are read": ResumeReading.objects.count() == people,
        }
    print()
    for name, is_so in holds.items():
        print(f"{name}: {'yes' if is_so else 'NO'}")
    return 0 if all(holds.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
