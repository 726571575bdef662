"""When the work is done."""

from __future__ import annotations

from screening.dialogue.facts import Kind
from screening.dialogue.kinds.choices import ClosedChoice

SCHEDULES = ("full_time", "part_time", "shift", "flexible")
# Employers write one for the other, and so a schedule may be any kind of employment.
EMPLOYMENTS = (*SCHEDULES, "rotational", "project", "internship")


class ScheduleKind(ClosedChoice):
    kind = Kind.SCHEDULE
    keys = ("schedule",)
    members = EMPLOYMENTS
