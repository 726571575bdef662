"""The employer's requirements -> criteria (CONTRACT.md, "Requirements").

Unknown keys are left alone. What cannot be understood under a known key is refused
with `RequirementsError`, which names the place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from screening.dialogue.criteria import (
    AnyPlace,
    Criterion,
    OwnQuestion,
    QuestionKind,
)
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Kind,
    LanguageClaim,
    Place,
    ProfileMatch,
    Salary,
    SkillClaim,
    Start,
)
from screening.dialogue.reading.choices import find_work_formats
from screening.dialogue.reading.durations import read_duration
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.places import find_places
from screening.dialogue.reading.skills import canonical_skill

FORMATS = ("office", "remote", "hybrid")
SCHEDULES = ("full_time", "part_time", "shift", "flexible")
EMPLOYMENTS = (*SCHEDULES, "rotational", "project", "internship")
EDUCATION_LEVELS = ("secondary", "vocational", "bachelor", "master", "doctorate")
CEFR_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
LICENCES = ("A", "A1", "B", "B1", "C", "C1", "D", "D1", "BE", "CE", "C1E", "DE", "D1E",
            "M", "TM", "TB")  # fmt: skip

# The profile is one preferred criterion among the others, of small weight.
PROFILE_WEIGHT = 0.5
# A profile counts as met from here on; below it is partly (its credit is its score).
PROFILE_MET_FROM = 0.5

MAX_ITEMS = 50
MAX_TEXT = 500
MAX_YEARS = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A vacancy's own fields, for criteria and for what candidates ask about it."""

    title: str
    company: str
    description: str = ""
    location: str = ""
    salary_min: int | None = None
    salary_max: int | None = None
    currency: str = "KZT"
    language: str = "ru"
    requirements: dict[str, Any] = field(default_factory=dict)
    bot_decides: bool = True


class RequirementsError(ValueError):
    """Malformed requirements: `place` ("skills[2].min_years") and what is wrong there.

    `problem` names a message of `screening.phrases`; `values` are its parameters.
    """

    def __init__(self, place: str, problem: str, **values: Any) -> None:
        super().__init__(f"{place}: {problem} {values or ''}".strip())
        self.place = place
        self.problem = problem
        self.values = values


def read_criteria(offer: Offer) -> tuple[Criterion, ...]:
    """All criteria of a vacancy; raises `RequirementsError`.

    The first of two about the same fact counts, and the stricter rule of the two.
    """
    requirements = offer.requirements
    if not isinstance(requirements, dict):
        raise RequirementsError("requirements", "not_an_object")
    found: dict[str, Criterion] = {}
    for criterion in (*_from_requirements(requirements), *_from_fields(offer)):
        earlier = found.get(criterion.key)
        if earlier is None:
            found[criterion.key] = criterion
        elif criterion.required and not earlier.required:
            found[criterion.key] = replace(earlier, required=True)
    weight = PROFILE_WEIGHT if found else 1.0
    wanted = ProfileMatch(PROFILE_MET_FROM)
    profile = Criterion("profile", Kind.PROFILE, wanted, required=False, weight=weight)
    return (*found.values(), profile)


def _from_requirements(requirements: dict[str, Any]) -> Iterator[Criterion]:
    for key, read in READERS.items():
        value = requirements.get(key)
        if value is not None:
            yield from read(key, value)


def _from_fields(offer: Offer) -> Iterator[Criterion]:
    location = _location(offer)
    if location is not None:
        yield location
    if offer.salary_max is not None:
        yield _salary(offer)


def _location(offer: Offer) -> Criterion | None:
    text = offer.location.strip()
    formats = _options("work_format", _bare(offer.requirements.get("work_format", [])))
    # Work from anywhere drops the place; office or hybrid beside it does not help.
    says_remote = any("remote" in f.value.options for f in find_work_formats(text))
    if not text or says_remote or formats == ("remote",):
        return None
    relocation = offer.requirements.get("relocation", False)
    if not isinstance(relocation, bool):
        raise RequirementsError("relocation", "not_a_yes_or_no")
    places = tuple(found.value for found in find_places(text))
    wanted = AnyPlace(places or (Place(text, ""),), relocation)
    return Criterion("location", Kind.LOCATION, wanted, required=True, label=text)


def _salary(offer: Offer) -> Criterion:
    options = offer.requirements.get("salary") or {}
    if not isinstance(options, dict):
        raise RequirementsError("salary", "not_an_object")
    negotiable = _yes_or_no("salary.negotiable", options.get("negotiable", False))
    wanted = Salary(
        offer.salary_min, offer.salary_max, offer.currency, negotiable=negotiable
    )
    return Criterion(
        "salary",
        Kind.SALARY,
        wanted,
        required=_required("salary", options, default=False),
        weight=_weight("salary", options),
    )


# --- One reader for each key of the requirements ---


def _experience(place: str, value: Any) -> Iterator[Criterion]:
    options = value if isinstance(value, dict) else {}
    years = options.get("min_years") if options else value
    if isinstance(value, dict) and "min_years" not in value:
        raise RequirementsError(f"{place}.min_years", "missing")
    minimum = _years(f"{place}.min_years" if options else place, years)
    if minimum > 0:
        yield Criterion(
            "experience",
            Kind.EXPERIENCE,
            Experience(minimum),
            required=_required(place, options, default=True),
            weight=_weight(place, options),
        )


def _skills(place: str, value: Any) -> Iterator[Criterion]:
    for where, item in _items(place, value):
        options = item if isinstance(item, dict) else {"name": item}
        name = _text(f"{where}.name" if item is options else where, options.get("name"))
        years = options.get("min_years")
        wanted = SkillClaim(
            Answer.YES, None if years is None else _years(f"{where}.min_years", years)
        )
        subject = canonical_skill(name) or name.casefold()
        yield Criterion(
            f"skill:{subject}",
            Kind.SKILL,
            wanted,
            required=_required(where, options, default=place == "skills"),
            weight=_weight(where, options),
            subject=subject,
            label=name,
        )


def _languages(place: str, value: Any) -> Iterator[Criterion]:
    for where, item in _items(place, value):
        options = item if isinstance(item, dict) else {"language": item}
        text = _text(
            f"{where}.language" if item is options else where, options.get("language")
        )
        code, level = _language(where, text, options.get("level"))
        yield Criterion(
            f"language:{code}",
            Kind.LANGUAGE,
            LanguageClaim(level),
            required=_required(where, options, default=True),
            weight=_weight(where, options),
            subject=code,
            label=text,
        )


# Languages that people name by their code, as in {"language": "en"}.
_CODE_LENGTH = 2


def _language(where: str, text: str, level: Any) -> tuple[str, str]:
    read = find_languages(text)
    if read:
        code, claim = read[0].value
    elif len(text) == _CODE_LENGTH and text.isascii() and text.isalpha():
        code, claim = text.lower(), None
    else:
        raise RequirementsError(f"{where}.language", "unknown_language", text=text)
    if level is None:
        # A language without a level: enough to talk about work.
        return code, claim.level if claim else "B1"
    level = str(level).upper()
    if level not in CEFR_LEVELS:
        allowed = ", ".join(CEFR_LEVELS)
        raise RequirementsError(f"{where}.level", "not_an_option", allowed=allowed)
    return code, level


def _education(place: str, value: Any) -> Iterator[Criterion]:
    if isinstance(value, dict):
        level = value.get("level")
        if level not in EDUCATION_LEVELS:
            allowed = ", ".join(EDUCATION_LEVELS)
            raise RequirementsError(f"{place}.level", "not_an_option", allowed=allowed)
        wanted = Education(level, str(value.get("field") or "")[:MAX_TEXT])
        options, label = value, wanted.field
    else:
        text = _text(place, value)
        read = find_education(text)
        if not read:
            raise RequirementsError(place, "unknown_education", text=text)
        wanted, options, label = read[0].value, {}, text
    yield Criterion(
        "education",
        Kind.EDUCATION,
        wanted,
        required=_required(place, options, default=False),
        weight=_weight(place, options),
        label=label,
    )


def _closed_set(
    kind: Kind, allowed: tuple[str, ...], *, required: bool
) -> Callable[[str, Any], Iterator[Criterion]]:
    def read(place: str, value: Any) -> Iterator[Criterion]:
        options = value if isinstance(value, dict) else {}
        members = _options(place, _bare(value), allowed)
        if members:
            yield Criterion(
                place,
                kind,
                Choices(members),
                required=_required(place, options, default=required),
                weight=_weight(place, options),
            )

    return read


def _work_permit(place: str, value: Any) -> Iterator[Criterion]:
    countries = _options(place, _bare(value))
    for country in countries:
        if not (len(country) == 2 and country.isascii() and country.isalpha()):
            raise RequirementsError(place, "unknown_country", text=country)
    if countries:
        members = tuple(sorted(country.upper() for country in countries))
        yield Criterion(place, Kind.WORK_PERMIT, Choices(members), required=True)


def _start(place: str, value: Any) -> Iterator[Criterion]:
    days = int(_number(place, value, low=0, high=3650))
    yield Criterion("start", Kind.START, Start(days, ""), required=False)


def _questions(place: str, value: Any) -> Iterator[Criterion]:
    for number, (where, item) in enumerate(_items(place, value), start=1):
        options = {"text": item} if isinstance(item, str) else item
        if not isinstance(options, dict):
            raise RequirementsError(where, "not_an_object")
        question = _own_question(where, options)
        yield Criterion(
            f"question:{number}",
            Kind.QUESTION,
            question,
            required=_required(where, options, default=False) and question.is_scored,
            weight=_weight(where, options),
            subject=f"question:{number}",
            label=question.text,
        )


def _own_question(where: str, options: dict[str, Any]) -> OwnQuestion:
    text = _text(f"{where}.text", options.get("text"))
    try:
        kind = QuestionKind(options.get("kind") or QuestionKind.YES_NO)
    except ValueError:
        allowed = ", ".join(QuestionKind)
        raise RequirementsError(
            f"{where}.kind", "not_an_option", allowed=allowed
        ) from None
    low, high = options.get("min"), options.get("max")
    choices = options.get("options") or []
    if kind == QuestionKind.CHOICE and not choices:
        raise RequirementsError(f"{where}.options", "missing")
    names = tuple(_text(w, item) for w, item in _items(f"{where}.options", choices))
    return OwnQuestion(
        text=text,
        kind=kind,
        options=names,
        expected=_expected(f"{where}.expected", kind, options.get("expected"), names),
        low=None if low is None else _number(f"{where}.min", low),
        high=None if high is None else _number(f"{where}.max", high),
    )


def _expected(
    place: str, kind: QuestionKind, value: Any, options: tuple[str, ...]
) -> tuple[str, ...]:
    if kind in (QuestionKind.TEXT, QuestionKind.NUMBER):
        return ()
    if kind == QuestionKind.YES_NO:
        # A yes/no question without an expected answer is a wish for a yes.
        word = {True: "yes", False: "no", None: "yes"}.get(value, value)
        if word not in ("yes", "no"):
            raise RequirementsError(place, "not_an_option", allowed="yes, no")
        return (word,)
    wanted = value if isinstance(value, list) else [] if value is None else [value]
    for answer in wanted:
        if answer not in options:
            allowed = ", ".join(options)
            raise RequirementsError(place, "not_an_option", allowed=allowed)
    return tuple(wanted)


READERS: dict[str, Callable[[str, Any], Iterator[Criterion]]] = {
    "experience": _experience,
    "skills": _skills,
    "nice_to_have": _skills,
    "languages": _languages,
    "driving_licence": _closed_set(Kind.DRIVING_LICENCE, LICENCES, required=True),
    "work_permit": _work_permit,
    "work_format": _closed_set(Kind.WORK_FORMAT, FORMATS, required=True),
    "schedule": _closed_set(Kind.SCHEDULE, EMPLOYMENTS, required=True),
    "employment": _closed_set(Kind.EMPLOYMENT, EMPLOYMENTS, required=False),
    "education": _education,
    "start_within_days": _start,
    "questions": _questions,
}


# --- Small readers of JSON ---


def _items(place: str, value: Any) -> Iterable[tuple[str, Any]]:
    items = value if isinstance(value, list) else [value]
    if len(items) > MAX_ITEMS:
        raise RequirementsError(place, "too_many", most=MAX_ITEMS)
    return ((f"{place}[{number}]", item) for number, item in enumerate(items))


def _bare(value: Any) -> Any:
    """The set itself, where it may stand alone or under "options" with its rule."""
    return value.get("options", []) if isinstance(value, dict) else value


def _options(
    place: str, value: Any, allowed: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    members = []
    for where, item in _items(place, value):
        text = _text(where, item)
        text = text.upper() if allowed is LICENCES else text
        if allowed is not None and text not in allowed:
            raise RequirementsError(where, "not_an_option", allowed=", ".join(allowed))
        members.append(text)
    return tuple(sorted(set(members)))


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RequirementsError(place, "not_a_text")
    if len(value) > MAX_TEXT:
        raise RequirementsError(place, "too_long", most=MAX_TEXT)
    return value.strip()


def _number(
    place: str, value: Any, low: float = -math.inf, high: float = math.inf
) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value):
        raise RequirementsError(place, "not_a_number")
    if not low <= value <= high:
        raise RequirementsError(place, "out_of_range", low=low, high=high)
    return float(value)


def _years(place: str, value: Any) -> float:
    if isinstance(value, str):
        # "3+ years", "от 3 лет", "1-3 года": the lower end is what is asked for. No
        # phrase that names a number of years depends on today's date.
        read = read_duration(value, date(2000, 1, 1))
        if read is None:
            raise RequirementsError(place, "not_a_duration", text=value[:MAX_TEXT])
        value = round(read.value.low_months / 12, 2)
    return _number(place, value, low=0, high=MAX_YEARS)


def _yes_or_no(place: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise RequirementsError(place, "not_a_yes_or_no")
    return value


def _required(place: str, options: dict[str, Any], *, default: bool) -> bool:
    value = options.get("required")
    return default if value is None else _yes_or_no(f"{place}.required", value)


def _weight(place: str, options: dict[str, Any]) -> float:
    value = options.get("weight")
    if value is None:
        return 1.0
    return _number(f"{place}.weight", value, low=0.1, high=10)
