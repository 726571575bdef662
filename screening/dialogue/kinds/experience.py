"""Years of work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import Experience, Kind
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import Judged, KindOfFact, judge_years, value_line


class ExperienceKind(KindOfFact[Experience, Experience]):
    kind = Kind.EXPERIENCE
    keys = ("experience",)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        rule = written.rule(value)
        place, years = key, value
        if isinstance(value, dict):
            place, years = f"{key}.min_years", value.get("min_years")
            if "min_years" not in value:
                raise written.RequirementsError(place, "missing")
        minimum = written.years(place, years)
        if minimum > 0:
            yield Criterion(
                "experience",
                self.kind,
                Experience(minimum),
                required=written.required(key, rule, default=True),
                weight=written.weight(key, rule),
            )

    def judge(self, wanted: Experience, said: Experience) -> Judged:
        return judge_years(wanted.years, said.years)

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, Experience)
        return years_around(wanted.years) if attempt > 1 else ()


def years_around(years: float) -> tuple[Line, ...]:
    """Lengths of time near the one that is wanted, to be pressed."""
    whole = max(1, round(years))
    steps = dict.fromkeys((max(1, whole // 2), whole, whole + 2))
    return (Line("no_experience"), *(value_line(Experience(float(y))) for y in steps))
