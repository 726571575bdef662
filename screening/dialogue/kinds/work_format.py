"""Where the work is done: in the office, from anywhere, or both."""

from __future__ import annotations

from screening.dialogue.facts import Kind
from screening.dialogue.kinds.choices import ClosedChoice

FORMATS = ("office", "remote", "hybrid")


class WorkFormatKind(ClosedChoice):
    kind = Kind.WORK_FORMAT
    keys = ("work_format",)
    members = FORMATS
