"""Criterion against facts -> verdict: the judges, one for each kind of criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from screening.dialogue.criteria import (
    AnyPlace,
    Criterion,
    Match,
    OwnQuestion,
    QuestionKind,
    Verdict,
)
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Number,
    Place,
    ProfileMatch,
    Salary,
    SkillClaim,
    Start,
    Words,
    YesNo,
    current,
)
from screening.dialogue.reading.places import same_place

Facts = Mapping[tuple[Kind, str], Fact]
Judged = tuple[Match, float, bool]  # match, credit, conditional

MET: Judged = (Match.MET, 1.0, False)
UNMET: Judged = (Match.UNMET, 0.0, False)
UNKNOWN: Judged = (Match.UNKNOWN, 0.0, False)

# All thresholds are those of SCREENING.md, "Criteria".
YEARS_PARTLY_FROM = 2 / 3
SALARY_PARTLY_UP_TO = 1.10
HALF = 0.5
# A level below this is "clearly weaker": basics, beginner (levels run from 0 to 1).
WEAK_SKILL = 0.4

CEFR = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")
EDUCATION = ("secondary", "vocational", "bachelor", "master", "doctorate")

# Periods in months of full-time work: 2,000 hours, 250 days, 180 shifts a year.
MONTHS_PER_PERIOD = {
    "month": 1.0,
    "year": 12.0,
    "hour": 12 / 2000,
    "day": 12 / 250,
    "shift": 12 / 180,
}


def judge(criterion: Criterion, facts: Facts) -> Verdict:
    """Hold what is known against one criterion; `facts` are the current ones."""
    if criterion.kind == Kind.LOCATION:
        return _judge_location(criterion, facts)
    fact = facts.get(criterion.about)
    if fact is None:
        return Verdict(criterion, Match.UNKNOWN)
    match, credit, conditional = JUDGES[criterion.kind](criterion.wanted, fact.value)
    return Verdict(criterion, match, credit, fact, conditional)


def judge_all(
    criteria: Iterable[Criterion], facts: Iterable[Fact]
) -> tuple[Verdict, ...]:
    """A verdict for each criterion, in the order of the criteria.

    The order of the facts does not matter; of two about the same the later one counts.
    """
    known = current(facts)
    return tuple(judge(criterion, known) for criterion in criteria)


def _judge_location(criterion: Criterion, facts: Facts) -> Verdict:
    wanted = criterion.wanted
    assert isinstance(wanted, AnyPlace)
    home = facts.get((Kind.LOCATION, ""))
    if home is None:
        return Verdict(criterion, Match.UNKNOWN)
    assert isinstance(home.value, Place)
    here = [is_same_city(place, home.value) for place in wanted.places]
    if any(here):
        return Verdict(criterion, Match.MET, 1.0, home)
    move = facts.get((Kind.RELOCATION, ""))
    if wanted.relocation and move is not None:
        match, credit, conditional = _judge_consent(move.value)
        return Verdict(criterion, match, credit, move, conditional)
    if wanted.relocation or None in here:
        # Ready to move or not, or a place that nobody could look up: not proven.
        return Verdict(criterion, Match.UNKNOWN, fact=home)
    return Verdict(criterion, Match.UNMET, 0.0, home)


def is_same_city(wanted: Place, lived_in: Place) -> bool | None:
    """Whether two names mean one city; None if either is not in the gazetteer and
    the spellings differ, for then nobody can tell."""
    if wanted.country and lived_in.country:
        return same_place(wanted, lived_in)
    if wanted.name.casefold() == lived_in.name.casefold():
        return True
    return None


def _judge_consent(value: Any) -> Judged:
    assert isinstance(value, YesNo)
    if value.answer == Answer.NO:
        return UNMET
    return (Match.PARTLY, HALF, True) if is_conditional(value) else MET


def is_conditional(said: YesNo) -> bool:
    """Whether an answer depends on something: "maybe", or "yes, but not at night"."""
    return said.answer == Answer.MAYBE or bool(said.condition)


def _judge_years(wanted: float, years: float) -> Judged:
    if years >= wanted:
        return MET
    share = years / wanted
    if share >= YEARS_PARTLY_FROM:
        return Match.PARTLY, share, False
    return UNMET


def judge_experience(wanted: Experience, said: Experience) -> Judged:
    return _judge_years(wanted.years, said.years)


def judge_skill(wanted: SkillClaim, said: SkillClaim) -> Judged:
    if said.has == Answer.NO:
        return UNMET
    if said.has == Answer.MAYBE:
        return Match.PARTLY, HALF, True
    if wanted.years:
        # That somebody has a skill does not tell for how long.
        return UNKNOWN if said.years is None else _judge_years(wanted.years, said.years)
    if said.level is not None and said.level < WEAK_SKILL:
        return Match.PARTLY, HALF, False
    return MET


def _judge_steps(scale: tuple[str, ...], wanted: str, said: str) -> Judged:
    short = scale.index(wanted) - scale.index(said)
    if short <= 0:
        return MET
    return (Match.PARTLY, HALF, False) if short == 1 else UNMET


def judge_language(wanted: LanguageClaim, said: LanguageClaim) -> Judged:
    return _judge_steps(CEFR, wanted.level, said.level)


def judge_education(wanted: Education, said: Education) -> Judged:
    return _judge_steps(EDUCATION, wanted.level, said.level)


def monthly(salary: Salary, amount: float) -> float:
    """An amount of this salary per month of full-time work."""
    return amount / MONTHS_PER_PERIOD[salary.period]


def judge_salary(wanted: Salary, said: Salary) -> Judged:
    least = said.minimum if said.minimum is not None else said.maximum
    if least is None:
        # "Negotiable": agreeable, but nothing is proven yet.
        return (Match.PARTLY, HALF, False) if said.negotiable else UNKNOWN
    if said.currency not in (None, wanted.currency):
        # Without exchange rates nobody can tell; rates would not be offline.
        return UNKNOWN
    if wanted.maximum is None:
        return MET
    expected = monthly(said, least)
    if expected <= wanted.maximum:
        return MET
    if expected <= wanted.maximum * SALARY_PARTLY_UP_TO or wanted.negotiable:
        return Match.PARTLY, HALF, False
    return UNMET


def judge_overlap(wanted: Choices, said: Choices) -> Judged:
    if not set(wanted.options) & set(said.options):
        return UNMET
    return (Match.PARTLY, HALF, True) if said.condition else MET


def judge_all_needed(wanted: Choices, said: Choices) -> Judged:
    if said.condition:
        return Match.PARTLY, HALF, True
    return MET if set(wanted.options) <= set(said.options) else UNMET


def judge_start(wanted: Start, said: Start) -> Judged:
    return MET if said.days <= wanted.days else UNMET


def judge_own_question(wanted: OwnQuestion, said: YesNo | Number | Words) -> Judged:
    if isinstance(said, YesNo):
        if said.answer != Answer.NO and is_conditional(said):
            return Match.PARTLY, HALF, True
        return MET if not wanted.expected or said.answer in wanted.expected else UNMET
    if isinstance(said, Number):
        too_low = wanted.low is not None and said.high < wanted.low
        too_high = wanted.high is not None and said.low > wanted.high
        return UNMET if too_low or too_high else MET
    if wanted.kind == QuestionKind.TEXT or not wanted.expected:
        return MET
    return MET if said.text in wanted.expected else UNMET


def judge_profile(wanted: ProfileMatch, said: ProfileMatch) -> Judged:
    match = Match.MET if said.score >= wanted.score else Match.PARTLY
    return match, said.score, False


JUDGES: dict[Kind, Callable[[Any, Any], Judged]] = {
    Kind.EXPERIENCE: judge_experience,
    Kind.SKILL: judge_skill,
    Kind.LANGUAGE: judge_language,
    Kind.SALARY: judge_salary,
    Kind.WORK_FORMAT: judge_overlap,
    Kind.SCHEDULE: judge_overlap,
    Kind.EMPLOYMENT: judge_overlap,
    Kind.EDUCATION: judge_education,
    Kind.DRIVING_LICENCE: judge_all_needed,
    Kind.WORK_PERMIT: judge_all_needed,
    Kind.START: judge_start,
    Kind.QUESTION: judge_own_question,
    Kind.PROFILE: judge_profile,
}
