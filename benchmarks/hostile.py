"""What a file can cost that is made to do harm: seconds, processor seconds and memory.

    python -m benchmarks.hostile            all files of the tests, about a minute
    python -m benchmarks.hostile --worst 5  only the most expensive ones are printed

Each file of `candidates/tests/files/hostile.py` is read as the form reads it, by a process
that is new for each, so that the peak of memory is that of the one that reads this file and
of what it starts (Tesseract). The program ends with 1 where a file is not refused, or
somebody waits longer than `candidates.files.apart.SECONDS` and a second more.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from datetime import datetime
from typing import Any

from candidates.files.apart import SECONDS, read_apart
from candidates.files.seen import Unreadable

# Beyond its limit a process is ended, which takes a moment on a busy machine.
GRACE = 1.0


def read_one(content: bytes) -> dict[str, Any]:
    """Read this file here; what came of it and what the process that read it took."""
    began = time.monotonic()
    try:
        read_apart(content)
        fault = ""
    except Unreadable as error:
        fault = error.fault.value
    seconds = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "fault": fault,
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "memory_mb": used.ru_maxrss / 1024,
    }


def read_in_another(content: bytes) -> dict[str, Any]:
    """The same in a process that is small: a peak is counted from that of who begins."""
    command = [sys.executable, "-m", "benchmarks.hostile", "--one"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--one", action="store_true", help="read standard input")
    parser.add_argument("--worst", type=int, default=0, help="print so many")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(read_one(sys.stdin.buffer.read())))
        return 0
    # It makes large files, and whoever is begun by this process would begin as large.
    from candidates.tests.files.hostile import hostile_files

    print(
        f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    )
    told = {name: read_in_another(file) for name, file in hostile_files().items()}
    by_cost = sorted(told.items(), key=lambda one: -one[1]["processor"])
    print(f"{'':44}  seconds  of a processor   MB  refused as")
    for name, one in by_cost[: options.worst or None]:
        print(
            f"{name:44}{one['seconds']:9.2f}{one['processor']:16.2f}"
            f"{one['memory_mb']:5.0f}  {one['fault'] or 'NOT REFUSED'}"
        )
    worst = {
        what: max(one[what] for one in told.values())
        for what in ("seconds", "processor", "memory_mb")
    }
    print(
        f"\n{len(told)} files; at most {worst['seconds']:.1f} s,"
        f" {worst['processor']:.1f} s of a processor, {worst['memory_mb']:.0f} MB"
    )
    holds = worst["seconds"] <= SECONDS + GRACE
    return 0 if holds and all(one["fault"] for one in told.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
