"""All kinds of facts, in the order in which their criteria stand in a vacancy.

A kind of fact is one module here; whoever adds one lists it below. What a kind is to
offer stands in `kind.KindOfFact`.
"""

from __future__ import annotations

from typing import Any

from screening.dialogue.criteria import Criterion, Question
from screening.dialogue.facts import Kind
from screening.dialogue.kinds.driving_licence import DrivingLicenceKind
from screening.dialogue.kinds.education import EducationKind
from screening.dialogue.kinds.employment import EmploymentKind
from screening.dialogue.kinds.experience import ExperienceKind
from screening.dialogue.kinds.kind import KindOfFact
from screening.dialogue.kinds.language import LanguageKind
from screening.dialogue.kinds.location import LocationKind, RelocationKind
from screening.dialogue.kinds.profile import PositionKind, ProfileKind
from screening.dialogue.kinds.question import OwnQuestionKind
from screening.dialogue.kinds.salary import SalaryKind
from screening.dialogue.kinds.schedule import ScheduleKind
from screening.dialogue.kinds.skill import SkillKind
from screening.dialogue.kinds.start import StartKind
from screening.dialogue.kinds.work_format import WorkFormatKind
from screening.dialogue.kinds.work_permit import WorkPermitKind

ALL: tuple[KindOfFact[Any, Any], ...] = (
    ExperienceKind(),
    SkillKind(),
    LanguageKind(),
    DrivingLicenceKind(),
    WorkPermitKind(),
    WorkFormatKind(),
    ScheduleKind(),
    EmploymentKind(),
    EducationKind(),
    StartKind(),
    OwnQuestionKind(),
    LocationKind(),
    RelocationKind(),
    SalaryKind(),
    PositionKind(),
    ProfileKind(),
)
KINDS: dict[Kind, KindOfFact[Any, Any]] = {one.kind: one for one in ALL}


def questions_of(criterion: Criterion) -> tuple[Question, ...]:
    """All that can be asked to decide a criterion; nothing is where only a text tells."""
    asked = KINDS[criterion.kind].asked_for(criterion)
    return tuple(Question(criterion, kind) for kind in asked)
