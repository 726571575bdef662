"""Which column of a list is which field of ours, and a row as a line for `bringing`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vacancies.markup import plain
from vacancies.models import Vacancy

HEADINGS = Path(__file__).with_name("headings.toml")
NOT_LETTERS = re.compile(r"[\W_]+")
# A column may be put below the text of which it is a part, under its heading.
PARTS = {"resume_part": "resume_text", "description_part": "description"}
NAMES = ("last_name", "first_name", "middle_name")
SKIPPED = ""

FIELDS: dict[str, dict[str, Any]] = {
    "responses": {
        "full_name": _("Name"),
        "last_name": _("Last name"),
        "first_name": _("First name"),
        "middle_name": _("Middle name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "city": _("City"),
        "resume_text": _("Resume"),
        "resume_part": _("A part of the resume"),
        "vacancy": _("Vacancy"),
        "source_id": _("Id at its source"),
        "source": _("Source"),
    },
    "vacancies": {
        "title": _("Title"),
        "description": _("Description"),
        "description_part": _("A part of the description"),
        "location": _("Location"),
        "salary_min": _("Salary from"),
        "salary_max": _("Salary to"),
        "salary_currency": _("Currency"),
        "experience": _("Years of experience"),
        "skills": _("Skills, preferred"),
        "language": _("Language of the chat"),
        "closes_on": pgettext_lazy("of a vacancy", "Last day"),
        "source_id": _("Id at its source"),
        "requirements": _("Requirements as JSON"),
    },
}
# What a list must have, each by one of these.
NEEDED = {
    "responses": (("full_name", "last_name", "first_name"), ("email",)),
    "vacancies": (("title",), ("description", "description_part"), ("location",)),
}
# In which column it is looked for what is wrong with a field.
COLUMNS_OF = {
    "full_name": ("full_name", *NAMES),
    "resume_text": ("resume_text", "resume_part"),
    "description": ("description", "description_part"),
    "requirements": ("requirements", "experience", "skills"),
    "vacancy_id": ("vacancy",),
    "vacancy_source_id": ("vacancy",),
    "vacancy_title": ("vacancy",),
}


@lru_cache
def _known() -> dict[str, dict[str, str]]:
    """The fields by their headings, of each kind of list."""
    told = tomllib.loads(HEADINGS.read_text("utf-8"))
    return {
        kind: {
            _plainly(heading): name
            for name, headings in fields.items()
            for heading in headings
        }
        for kind, fields in told.items()
    }


def _plainly(heading: str) -> str:
    return NOT_LETTERS.sub(" ", heading.casefold().replace("ё", "е")).strip()


def guess(kind: str, heads: Sequence[str]) -> list[str]:
    """The field of each column by its heading; empty where none is known, or taken."""
    known, taken, guessed = _known()[kind], set[str](), []
    for head in heads:
        name = known.get(_plainly(head), SKIPPED)
        if name in taken and name not in PARTS:
            name = SKIPPED
        taken.add(name)
        guessed.append(name)
    return guessed


def missing_from(kind: str, mapping: Sequence[str]) -> list[str]:
    """What a list of this kind must have and has no column for, in words."""
    there = set(mapping)
    return [
        str(FIELDS[kind][names[0]])
        for names in NEEDED[kind]
        if not there.intersection(names)
    ]


def column_of(field: str, mapping: Sequence[str]) -> int | None:
    """The place of the column from which the field comes, if one does."""
    for name in COLUMNS_OF.get(field, (field,)):
        if name in mapping:
            return list(mapping).index(name)
    return None


def line_of(
    kind: str, heads: Sequence[str], mapping: Sequence[str], cells: Sequence[str]
) -> dict[str, Any]:
    """A row as what may be brought (`imports.serializers`)."""
    told: dict[str, Any] = {}
    below: dict[str, list[str]] = {}
    for head, name, cell in zip(heads, mapping, cells, strict=True):
        if not name or not cell:
            continue
        if name in PARTS:
            below.setdefault(PARTS[name], []).append(_as_part(head, plain(cell)))
        else:
            told[name] = cell
    for name, parts in below.items():
        first = [plain(told[name])] if name in told else []
        told[name] = "\n\n".join([*first, *parts])
    return _of_response(told) if kind == "responses" else _of_vacancy(told)


def _as_part(head: str, text: str) -> str:
    return f"{head}\n{text}" if "\n" in text else f"{head}: {text}"


def _of_response(told: dict[str, Any]) -> dict[str, Any]:
    names = [told.pop(name) for name in NAMES if name in told]
    if names and "full_name" not in told:
        told["full_name"] = " ".join(names)
    # Our own files write it so that no spreadsheet takes it for a number.
    if told.get("phone", "").startswith("tel:"):
        told["phone"] = told["phone"][4:]
    if called := told.pop("vacancy", ""):
        told |= _named(called)
    return told


def _named(called: str) -> dict[str, str]:
    try:
        return {"vacancy_id": str(UUID(called))}
    except ValueError:
        return {"vacancy_source_id": called, "vacancy_title": called}


def _of_vacancy(told: dict[str, Any]) -> dict[str, Any]:
    for name in ("salary_min", "salary_max"):
        if name in told:
            # "250 000" and "250,000" are one number; whatever else is not one is told.
            told[name] = re.sub(r"(?<=\d)[\s,.'](?=\d{3}\b)", "", told[name])
    requirements = _requirements(told)
    if requirements:
        told["requirements"] = requirements
    if "language" in told:
        told["language"] = _language(told["language"])
    if "salary_currency" in told:
        told["salary_currency"] = told["salary_currency"].upper()
    return told


def _requirements(told: dict[str, Any]) -> Any:
    written = told.pop("requirements", "")
    try:
        requirements = json.loads(written) if written else {}
    except ValueError:
        # Refused below, as what is no object is.
        return written
    if not isinstance(requirements, dict):
        return requirements
    if experience := told.pop("experience", ""):
        requirements["experience"] = experience
    if skills := told.pop("skills", ""):
        listed = [skill.strip() for skill in re.split(r"[,;\n]", skills)]
        requirements["nice_to_have"] = [skill for skill in listed if skill]
    return requirements


def _language(written: str) -> str:
    """The code of a language that is written out: "Русский", "kazakh"."""
    told = written.casefold()
    for code, names in LANGUAGES.items():
        if told.startswith(names):
            return code
    return written


LANGUAGES = {
    Vacancy.Language.RU: ("ru", "рус", "орыс"),
    Vacancy.Language.KK: ("kk", "kz", "kaz", "каз", "қаз"),
    Vacancy.Language.EN: ("en", "анг", "ағыл"),
}
