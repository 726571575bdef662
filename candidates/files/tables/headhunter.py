"""What the API of hh.ru answers (github.com/hhru/api, docs/): vacancies, resumes, and
negotiations, which are a resume that came to a vacancy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from candidates.files.tables.written import (
    all_at,
    headed,
    joined,
    lines,
    named,
    parts,
    text_at,
)

Record = Mapping[str, Any]
# Its own codes where they are not those of ISO 4217.
CURRENCIES = {"RUR": "RUB", "BYR": "BYN"}
# Dictionaries `experience`, `schedule` and `employment`, as requirements have them.
LEAST_YEARS = {"between1And3": 1, "between3And6": 3, "moreThan6": 6}
WORK_FORMATS = {"remote": "remote"}
SCHEDULES = {
    "fullDay": "full_time",
    "shift": "shift",
    "flexible": "flexible",
    "flyInFlyOut": "rotational",
}
EMPLOYMENTS = {
    "full": "full_time",
    "part": "part_time",
    "project": "project",
    "probation": "internship",
}


def is_negotiation(record: Record) -> bool:
    return isinstance(record.get("resume"), Mapping) and "state" in record


def is_resume(record: Record) -> bool:
    return "last_name" in record and "first_name" in record and "area" in record


def is_vacancy(record: Record) -> bool:
    return "name" in record and "area" in record and "description" in record


def from_negotiation(record: Record) -> dict[str, str]:
    """The resume of a negotiation, with the id of both and of its vacancy."""
    return {
        **from_resume(record["resume"]),
        "source_id": text_at(record, "id"),
        "vacancy": text_at(record, "vacancy", "id"),
    }


def from_resume(record: Record) -> dict[str, str]:
    """A resume by our headings; age, sex, photo and citizenship are left where they are."""
    names = (text_at(record, f"{part}_name") for part in ("last", "first", "middle"))
    return {
        "source_id": text_at(record, "id"),
        "full_name": joined(names, " "),
        "email": _contact(record, "email"),
        "phone": _contact(record, "cell") or _contact(record, "home"),
        "city": text_at(record, "area", "name"),
        "source": "hh.ru",
        "resume_text": _resume(record),
    }


def _contact(record: Record, kind: str) -> str:
    for one in all_at(record, "contact"):
        if text_at(one, "type", "id") != kind:
            continue
        if told := text_at(one, "value"):
            return told
        number = [text_at(one, "value", p) for p in ("country", "city", "number")]
        plain = "".join(number)
        return text_at(one, "value", "formatted") or (f"+{plain}" if plain else "")
    return ""


def _resume(record: Record) -> str:
    salary = joined([text_at(record, "salary", "amount"), _currency(record)], " ")
    languages = (
        joined([text_at(one, "name"), text_at(one, "level", "name")], " - ")
        for one in all_at(record, "language")
    )
    skills = [told for told in all_at(record, "skill_set") if isinstance(told, str)]
    licences = [text_at(one, "id") for one in all_at(record, "driver_license_types")]
    return parts(
        lines(
            named("Желаемая должность", text_at(record, "title")),
            named("Зарплата", salary if text_at(record, "salary", "amount") else ""),
            named("Занятость", _names(record, "employments")),
            named("График работы", _names(record, "schedules")),
            text_at(record, "relocation", "type", "name").capitalize(),
            text_at(record, "business_trip_readiness", "name"),
        ),
        headed("Опыт работы", parts(*map(_job, all_at(record, "experience")))),
        headed("Образование", _education(record)),
        named("Ключевые навыки", joined(skills)),
        named("Знание языков", joined(languages)),
        named(
            "Водительские права", f"категории {joined(licences)}" if licences else ""
        ),
        headed("Обо мне", text_at(record, "skills")),
    )


def _currency(record: Record) -> str:
    code = text_at(record, "salary", "currency")
    return CURRENCIES.get(code, code)


def _names(record: Record, of: str) -> str:
    return joined(text_at(one, "name") for one in all_at(record, of))


def _month(written: str) -> str:
    """ "2005-04-01" as "04.2005"."""
    year, _dash, rest = written.partition("-")
    return f"{rest[:2]}.{year}" if rest else year


def _job(one: Any) -> str:
    began, ended = (_month(text_at(one, end)) for end in ("start", "end"))
    time = f"{began} - {ended or 'по настоящее время'}" if began else ""
    return lines(
        joined([time, text_at(one, "company"), text_at(one, "area", "name")]),
        text_at(one, "position"),
        text_at(one, "description"),
    )


def _education(record: Record) -> str:
    schools = [
        joined(
            text_at(one, name) for name in ("name", "organization", "result", "year")
        )
        for kind in ("primary", "additional")
        for one in all_at(record, "education", kind)
    ]
    return lines(text_at(record, "education", "level", "name"), *schools)


def from_vacancy(record: Record) -> dict[str, str]:
    """A vacancy by our headings, with what it asks for as requirements."""
    requirements = _requirements(record)
    return {
        "source_id": text_at(record, "id"),
        "title": text_at(record, "name"),
        "description": text_at(record, "description"),
        "location": text_at(record, "address", "city")
        or text_at(record, "area", "name"),
        "salary_min": text_at(record, "salary", "from"),
        "salary_max": text_at(record, "salary", "to"),
        "salary_currency": _currency(record),
        "requirements": json.dumps(requirements, ensure_ascii=False)
        if requirements
        else "",
    }


def _requirements(record: Record) -> dict[str, Any]:
    skills = [text_at(one, "name") for one in all_at(record, "key_skills")]
    licences = [text_at(one, "id") for one in all_at(record, "driver_license_types")]
    languages = [_language(one) for one in all_at(record, "languages")]
    told: dict[str, Any] = {
        "experience": LEAST_YEARS.get(text_at(record, "experience", "id")),
        # What hh.ru calls key skills are tags of an advertisement: nobody fails by one.
        "nice_to_have": [skill for skill in skills if skill],
        "languages": [language for language in languages if language],
        "driving_licence": [category for category in licences if category],
        "work_format": WORK_FORMATS.get(text_at(record, "schedule", "id")),
        "schedule": SCHEDULES.get(text_at(record, "schedule", "id")),
        "employment": EMPLOYMENTS.get(text_at(record, "employment", "id")),
    }
    return {name: value for name, value in told.items() if value}


def _language(one: Any) -> str:
    level = text_at(one, "level", "id").upper()
    return joined([text_at(one, "name"), level if len(level) == 2 else ""], " ")
