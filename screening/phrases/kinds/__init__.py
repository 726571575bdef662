"""The words of all kinds of facts: one module for each."""

from __future__ import annotations

from screening.dialogue.facts import Kind
from screening.phrases.kinds.driving_licence import DrivingLicenceWords
from screening.phrases.kinds.education import EducationWords
from screening.phrases.kinds.employment import EmploymentWords
from screening.phrases.kinds.experience import ExperienceWords
from screening.phrases.kinds.language import LanguageWords
from screening.phrases.kinds.location import LocationWords, RelocationWords
from screening.phrases.kinds.profile import PositionWords, ProfileWords
from screening.phrases.kinds.question import OwnQuestionWords
from screening.phrases.kinds.salary import SalaryWords
from screening.phrases.kinds.schedule import ScheduleWords
from screening.phrases.kinds.skill import SkillWords
from screening.phrases.kinds.start import StartWords
from screening.phrases.kinds.words import KindWords
from screening.phrases.kinds.work_format import WorkFormatWords
from screening.phrases.kinds.work_permit import WorkPermitWords

WORDS: dict[Kind, KindWords] = {
    Kind.EXPERIENCE: ExperienceWords(),
    Kind.SKILL: SkillWords(),
    Kind.LANGUAGE: LanguageWords(),
    Kind.LOCATION: LocationWords(),
    Kind.RELOCATION: RelocationWords(),
    Kind.SALARY: SalaryWords(),
    Kind.WORK_FORMAT: WorkFormatWords(),
    Kind.SCHEDULE: ScheduleWords(),
    Kind.EMPLOYMENT: EmploymentWords(),
    Kind.EDUCATION: EducationWords(),
    Kind.DRIVING_LICENCE: DrivingLicenceWords(),
    Kind.WORK_PERMIT: WorkPermitWords(),
    Kind.START: StartWords(),
    Kind.QUESTION: OwnQuestionWords(),
    Kind.POSITION: PositionWords(),
    Kind.PROFILE: ProfileWords(),
}
