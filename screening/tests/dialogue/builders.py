"""Small builders of criteria and facts for the tests of the dialogue."""

from __future__ import annotations

from datetime import date

from screening.dialogue.criteria import AnyPlace, Criterion, OwnQuestion, QuestionKind
from screening.dialogue.facts import (
    Answer,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    Salary,
    SkillClaim,
    Source,
    YesNo,
)
from screening.dialogue.reading.skills import proved_by

TODAY = date(2026, 11, 24)
ALMATY = Place("Almaty", "KZ", 1526384)
MOSCOW = Place("Moscow", "RU", 524901)


def wants_experience(years, *, required=True, weight=1.0):
    return Criterion("experience", Kind.EXPERIENCE, Experience(years), required, weight)


def wants_skill(name, years=None, *, required=True, weight=1.0):
    wanted = SkillClaim(Answer.YES, years)
    return Criterion(
        f"skill:{name}",
        Kind.SKILL,
        wanted,
        required,
        weight,
        name,
        label=name,
        proofs=proved_by(name),
    )


def wants_language(code, level, *, required=True):
    wanted = LanguageClaim(level)
    return Criterion(f"language:{code}", Kind.LANGUAGE, wanted, required, 1.0, code)


def wants_place(place, *, relocation=False):
    wanted = AnyPlace((place,), relocation)
    return Criterion("location", Kind.LOCATION, wanted, True, label=place.name)


def wants_salary(low, high, currency="KZT", *, negotiable=False, required=False):
    wanted = Salary(low, high, currency, negotiable=negotiable)
    return Criterion("salary", Kind.SALARY, wanted, required)


def wants_yes(text, *, required=True, number=1):
    question = OwnQuestion(text, QuestionKind.YES_NO, expected=("yes",))
    key = f"question:{number}"
    return Criterion(key, Kind.QUESTION, question, required, 1.0, key, text)


def said(kind, value, subject="", *, source=Source.CHAT, quote="…", place=1):
    return Fact(kind, value, source, quote, subject, place)


def has_experience(years, **about):
    return said(Kind.EXPERIENCE, Experience(years), **about)


def has_skill(name, has=Answer.YES, years=None, level=None, **about):
    return said(Kind.SKILL, SkillClaim(has, years, level), name, **about)


def speaks(code, level, **about):
    return said(Kind.LANGUAGE, LanguageClaim(level), code, **about)


def lives_in(place, **about):
    return said(Kind.LOCATION, place, **about)


def moves(answer, condition="", **about):
    return said(Kind.RELOCATION, YesNo(answer, condition), **about)


def asks_for(low, high=None, currency="KZT", period="month", **about):
    return said(Kind.SALARY, Salary(low, high or low, currency, period), **about)


def answers(answer, number=1, condition="", **about):
    return said(Kind.QUESTION, YesNo(answer, condition), f"question:{number}", **about)
