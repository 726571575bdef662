"""Pictures of a resume: photos, and pages of scans. Read by Tesseract if there is one."""

from __future__ import annotations

import subprocess
from shutil import which

from candidates.files.seen import Fault, Seen, Unreadable, tidy

LANGUAGES = "rus+kaz+eng"


def read_picture(content: bytes) -> Seen:
    """The text of a photo of a resume (PNG or JPEG)."""
    return Seen(tidy(recognise(content)), is_scan=True)


def recognise(picture: bytes) -> str:
    """What Tesseract reads in a picture; raises `Unreadable` where it is not installed.

    How long it may take is limited by whoever started this process.
    """
    tesseract = which("tesseract")
    if tesseract is None:
        raise Unreadable(Fault.NO_TEXT)
    try:
        done = subprocess.run(
            [tesseract, "stdin", "stdout", "-l", LANGUAGES, "--psm", "3"],
            input=picture,
            capture_output=True,
            env={"OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable(Fault.NO_TEXT) from error
    return done.stdout.decode("utf-8", "replace")
