"""What it costs to read a resume of 3,000 characters, without and with the encoder.

    python -m benchmarks.resumes                 the demo's resumes, joined
    python -m benchmarks.resumes resumes.jsonl   rows {"text": ...}, cut there

Facts, vectors, and the match with a vacancy's text: all that happens from the moment a
resume is sent until the chat can begin. Each way runs in a process of its own, whose
memory is told at the end; it has loaded all that a web process has. Targets: 50 ms and
150 MB without the encoder, 300 ms and 320 MB with it.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

LENGTH = 3_000


def texts(file: str | None) -> list[str]:
    """Resumes of just `LENGTH` characters, from a file or from the demo."""
    if file:
        with Path(file).open(encoding="utf-8") as rows:
            cut = [json.loads(row)["text"][:LENGTH] for row in rows]
        return [text for text in cut if len(text) == LENGTH]
    from screening.demo.script import read_script

    resumes = [c.resume for vacancy in read_script() for c in vacancy.candidates]
    turned = (resumes[start:] + resumes[:start] for start in range(len(resumes)))
    return ["\n".join(some)[:LENGTH] for some in turned]


def measure(file: str | None) -> None:
    """Read every resume twice, and print the times of the second."""
    # All that a web process has in memory.
    from django.utils import timezone

    import smartbot.asgi
    import smartbot.urls  # noqa: F401
    from screening import encoder
    from screening.dialogue.profile import profile_facts
    from screening.dialogue.resume import is_stuffed, read_resume

    title, description = "Бухгалтер", "Расчёты с поставщиками и зарплата в 1С. " * 20

    def read(text: str) -> None:
        facts = read_resume(text, timezone.localdate())
        is_stuffed(text)
        meaning = encoder.closeness(title, encoder.encode_resume(text))
        profile_facts(title, description, text, facts, meaning)

    resumes = texts(file)
    spent = []
    for round_ in range(2):  # what is loaded once is no part of a resume
        for text in resumes:
            began = time.process_time()
            read(text)
            if round_:
                spent.append(1000 * (time.process_time() - began))
    spent.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"encoder {os.environ['ENCODER']:4} {len(resumes)} resumes:"
        f" median {statistics.median(spent):.0f} ms,"
        f" p95 {spent[int(0.95 * len(spent))]:.0f} ms, longest {spent[-1]:.0f} ms;"
        f" at most {memory:.0f} MB"
    )


def main(file: str | None) -> None:
    if "ENCODER" in os.environ:
        measure(file)
        return
    for encoder in ("off", "on"):
        subprocess.run(
            [sys.executable, "-m", "benchmarks.resumes", *([file] if file else [])],
            env={
                "SECRET_KEY": "x" * 50,
                "DJANGO_SETTINGS_MODULE": "smartbot.settings",
                "ALLOWED_HOSTS": "smartbot.example",
                **os.environ,
                "ENCODER": encoder,
            },
            check=True,
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
