"""The process in which a file is read: bytes on standard input, JSON on output."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from candidates.files.kinds import read_file
from candidates.files.seen import Fault, Unreadable
from candidates.files.tables.reading import read_table

MEMORY = 1024 * 1024 * 1024
SECONDS_OF_CPU = 60
OPEN_FILES = 64


def main() -> None:
    """Read one file under limits of memory, time and files, and say what it holds."""
    content = sys.stdin.buffer.read()
    # The end of the address space is a MemoryError and not the end of the machine.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_CPU, SECONDS_OF_CPU))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_told(READERS[sys.argv[2]], content), sys.stdout)


# What the one who asks wants to have read.
READERS: dict[str, Callable[[bytes], Any]] = {"text": read_file, "list": read_table}


def _told(read: Callable[[bytes], Any], content: bytes) -> dict[str, object]:
    try:
        return asdict(read(content))
    except Unreadable as error:
        return {"fault": error.fault.value}
    except (MemoryError, RecursionError):
        return {"fault": Fault.TOO_MUCH.value}
    except Exception:
        # Whatever a parser raises on a file that is not what it says. What it says of it
        # would hold the person's words, so nothing of it goes further.
        return {"fault": Fault.DAMAGED.value}


if __name__ == "__main__":
    main()
