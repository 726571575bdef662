"""Documents of JSON Resume 1.0.0 (jsonresume.org) as people who respond."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from candidates.files.tables.written import (
    all_at,
    at,
    headed,
    joined,
    lines,
    named,
    parts,
    text_at,
)

Record = Mapping[str, Any]


def is_resume(record: Record) -> bool:
    return isinstance(record.get("basics"), Mapping)


def from_resume(record: Record) -> dict[str, str]:
    """The document by our headings; all that is no contact goes into the resume."""
    return {
        "source_id": text_at(record, "meta", "canonical"),
        "full_name": text_at(record, "basics", "name"),
        "email": text_at(record, "basics", "email"),
        "phone": text_at(record, "basics", "phone"),
        "city": text_at(record, "basics", "location", "city"),
        "resume_text": _resume(record),
    }


def _resume(record: Record) -> str:
    languages = (
        joined([text_at(one, "language"), text_at(one, "fluency")], " - ")
        for one in all_at(record, "languages")
    )
    return parts(
        lines(text_at(record, "basics", "label"), text_at(record, "basics", "summary")),
        headed("Experience", parts(*map(_job, all_at(record, "work")))),
        headed("Volunteering", parts(*map(_job, all_at(record, "volunteer")))),
        headed("Projects", parts(*map(_project, all_at(record, "projects")))),
        headed("Education", lines(*map(_school, all_at(record, "education")))),
        headed("Certificates", lines(*map(_named, all_at(record, "certificates")))),
        named("Skills", joined(map(_skill, all_at(record, "skills")))),
        named("Languages", joined(languages)),
    )


def _time(one: Any) -> str:
    began, ended = text_at(one, "startDate"), text_at(one, "endDate")
    return f"{began} - {ended or 'present'}" if began else ended


def _texts(one: Any, name: str) -> list[str]:
    return [f"- {told}" for told in all_at(one, name) if isinstance(told, str)]


def _job(one: Any) -> str:
    where = text_at(one, "name") or text_at(one, "organization")
    return lines(
        joined([_time(one), where, text_at(one, "location")]),
        text_at(one, "position"),
        text_at(one, "summary"),
        *_texts(one, "highlights"),
    )


def _project(one: Any) -> str:
    return lines(
        joined([text_at(one, "name"), _time(one)]),
        text_at(one, "description"),
        *_texts(one, "highlights"),
    )


def _school(one: Any) -> str:
    told = ("studyType", "area", "institution", "endDate")
    return joined(text_at(one, name) for name in told)


def _named(one: Any) -> str:
    return joined(text_at(one, name) for name in ("name", "issuer", "date"))


def _skill(one: Any) -> str:
    words = [word for word in all_at(one, "keywords") if isinstance(word, str)]
    name = joined([text_at(one, "name"), text_at(one, "level")], " - ")
    return joined([name, *words]) if at(one, "name") else joined(words)
