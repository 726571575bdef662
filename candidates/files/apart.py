"""Reads files in a process of their own, which may be ended at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from candidates.files.seen import Fault, Seen, Unreadable
from candidates.files.tables.table import Table

LARGEST = 10 * 1024 * 1024
LARGEST_LIST = 20 * 1024 * 1024
# Nobody waits longer; recognising a scan of three pages takes about half.
SECONDS = 10
ROOT = Path(__file__).resolve().parents[2]
# Nothing of the environment but where programs are: no keys, no addresses of databases.
KEPT = ("PATH", "SYSTEMROOT")
CHILD = (
    "import sys; sys.path[:0] = [sys.argv[1]]\n"
    "from candidates.files.child import main; main()"
)


def read_apart(content: bytes) -> Seen:
    """The text of a resume's file of at most `LARGEST` bytes.

    Raises `Unreadable`, after `SECONDS` at the latest; nothing in a file can harm or
    stop this process.
    """
    if len(content) > LARGEST:
        raise Unreadable(Fault.TOO_LARGE)
    told = _ask("text", content)
    return Seen(told["text"], told["hidden"], told["is_scan"])


def read_list_apart(content: bytes) -> Table:
    """The list in a file of at most `LARGEST_LIST` bytes; as `read_apart` otherwise."""
    if len(content) > LARGEST_LIST:
        raise Unreadable(Fault.TOO_LARGE)
    told = _ask("list", content)
    return Table(told["heads"], told["rows"], told["numbers"])


def _ask(kind: str, content: bytes) -> dict[str, Any]:
    """What the process says that reads such a file."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    # A group of its own, so that what it starts (Tesseract) ends with it.
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", CHILD, str(ROOT), kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A parser's remarks hold words of the file.
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        output, _nothing = child.communicate(content, timeout=SECONDS)
        told: dict[str, Any] = json.loads(output)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Fault.TOO_MUCH) from error
    except ValueError as error:
        # It was ended by its limits, or by a parser's own fault.
        raise Unreadable(Fault.DAMAGED) from error
    finally:
        _end(child)
    if "fault" in told:
        raise Unreadable(Fault(told["fault"]))
    return told


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
