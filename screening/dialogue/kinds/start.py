"""When the candidate can begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import Kind, Start
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import MET, UNMET, Judged, KindOfFact

MOST_DAYS = 3650
SOON = (Line("at_once"), Line("in_two_weeks"), Line("in_a_month"))


class StartKind(KindOfFact[Start, Start]):
    kind = Kind.START
    keys = ("start_within_days",)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        days = int(written.number(key, value, low=0, high=MOST_DAYS))
        yield Criterion("start", self.kind, Start(days, ""), required=False)

    def judge(self, wanted: Start, said: Start) -> Judged:
        return MET if said.days <= wanted.days else UNMET

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        return SOON
