"""The highest education."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import Education, Kind
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import Judged, KindOfFact, judge_steps
from screening.dialogue.reading.education import find_education

EDUCATION_LEVELS = ("secondary", "vocational", "bachelor", "master", "doctorate")
# A doctorate is said in words: few have one.
LEVELS = tuple(Line("education", {"level": level}) for level in EDUCATION_LEVELS[:-1])


class EducationKind(KindOfFact[Education, Education]):
    kind = Kind.EDUCATION
    keys = ("education",)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        rule = written.rule(value)
        wanted, label = _wanted(key, value)
        yield Criterion(
            "education",
            self.kind,
            wanted,
            required=written.required(key, rule, default=False),
            weight=written.weight(key, rule),
            label=label,
        )

    def judge(self, wanted: Education, said: Education) -> Judged:
        return judge_steps(EDUCATION_LEVELS, wanted.level, said.level)

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        return LEVELS


def _wanted(key: str, value: Any) -> tuple[Education, str]:
    if isinstance(value, dict):
        level = written.one_of(f"{key}.level", value.get("level"), EDUCATION_LEVELS)
        field = str(value.get("field") or "")[: written.MAX_TEXT]
        return Education(level, field), field
    text = written.text(key, value)
    read = find_education(text)
    if not read:
        raise written.RequirementsError(key, "unknown_education", text=text)
    return read[0].value, text
