"""The kind of employment, beside the schedule."""

from __future__ import annotations

from screening.dialogue.facts import Kind
from screening.dialogue.kinds.choices import ClosedChoice
from screening.dialogue.kinds.schedule import EMPLOYMENTS


class EmploymentKind(ClosedChoice):
    kind = Kind.EMPLOYMENT
    keys = ("employment",)
    members = EMPLOYMENTS
    required = False
