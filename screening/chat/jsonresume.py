"""What is known of a candidate as a document of JSON Resume 1.0.0 (jsonresume.org)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from candidates.models import Candidate
from screening import phrases
from screening.dialogue.facts import (
    Answer,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    SkillClaim,
    Words,
)

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def as_json_resume(candidate: Candidate, facts: Iterable[Fact]) -> dict[str, Any]:
    """The document, in words of the active language; `facts` are those that hold."""
    known = list(facts)
    basics: dict[str, Any] = {
        "name": candidate.full_name,
        "email": candidate.email,
        "phone": candidate.phone,
        "summary": candidate.resume_text,
        "location": {"city": candidate.city},
    }
    for fact in known:
        if fact.kind == Kind.LOCATION and isinstance(fact.value, Place):
            basics["location"] = {"city": phrases.value_text(fact.value)}
            if fact.value.country:
                basics["location"]["countryCode"] = fact.value.country
    return {
        "$schema": SCHEMA,
        "basics": basics,
        "work": [_work(fact) for fact in known if fact.kind in WORK],
        "education": [
            {"studyType": fact.value.level, "area": fact.value.field}
            for fact in known
            if isinstance(fact.value, Education)
        ],
        "skills": [
            _skill(fact.subject, fact.value)
            for fact in known
            if isinstance(fact.value, SkillClaim) and fact.value.has != Answer.NO
        ],
        "languages": [
            {
                "language": phrases.subject_text(fact.kind, fact.subject),
                "fluency": fact.value.level,
            }
            for fact in known
            if isinstance(fact.value, LanguageClaim)
        ],
        "meta": {"version": "v1.0.0"},
    }


WORK = {Kind.EXPERIENCE, Kind.POSITION}


def _work(fact: Fact) -> dict[str, str]:
    value = fact.value
    if isinstance(value, Experience):
        return {"position": value.field, "summary": phrases.value_text(value)}
    return {"position": value.text if isinstance(value, Words) else fact.quote}


def _skill(name: str, claim: SkillClaim) -> dict[str, str]:
    skill = {"name": name}
    if claim.years is not None or claim.level is not None:
        skill["level"] = phrases.value_text(claim)
    return skill
