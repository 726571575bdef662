"""Files give the same facts as the same text pasted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from candidates.files.kinds import read_file
from candidates.tests.files import hostile
from screening.dialogue.resume import read_resume

TODAY = date(2026, 11, 28)
NAMES = sorted(
    path.name for path in Path(hostile.SAMPLES).iterdir() if path.name[2] == "-"
)


# May only shrink. Of these the reading of resumes still makes something else: the row of
# a table that begins with its heading; a title above its dates; letters that Tesseract
# takes for others.
NOT_YET_ALIKE = frozenset(
    [
        *(f"en-{kind}" for kind in (
            "chromium-columns.pdf", "chromium-plain.pdf", "libreoffice.docx",
            "libreoffice.odt", "libreoffice.pdf", "libreoffice.rtf", "page.html",
            "weasyprint-columns.pdf", "scan.pdf",
        )),
        "kk-table.pdf", "kk-scan.pdf",
        "ru-chromium-columns.pdf", "ru-weasyprint-columns.pdf", "ru-scan.pdf",
    ]
)  # fmt: skip


def facts_in(text):
    return {(f.kind, f.subject, str(f.value)) for f in read_resume(text, TODAY)}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_gives_the_facts_of_its_text(name, request):
    if "scan" in name:
        request.getfixturevalue("tesseract")
    pasted = facts_in(hostile.sample(f"{name[:2]}-pasted.txt").decode())

    found = facts_in(read_file(hostile.sample(name)).text)

    assert (found == pasted) == (name not in NOT_YET_ALIKE)
