"""The terms of work that a vacancy tells: format, schedule, employment, first day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.languages.patterns import pattern, patterns
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.reading.found import Found

_OR = pattern("vacancy", "{or}")
_FORMATS = patterns("vacancy_terms", "work_format")
_NO_FORMAT = pattern("vacancy_terms", "{no_format}")
_SCHEDULES = patterns("vacancy_terms", "schedule")
_NO_SCHEDULE = pattern("vacancy_terms", "{no_schedule}")
_EMPLOYMENTS = patterns("vacancy_terms", "employment")
_NO_EMPLOYMENT = pattern("vacancy_terms", "{no_employment}")
_TITLED_INTERNSHIP = pattern("vacancy_terms", "{titled_internship}")
_ROTATION = pattern("vacancy_terms", "{rotation}")
_OTHER_RATIO = pattern("vacancy_terms", r"\W{0,3}{ratio_of_other}")
_NOT = pattern("vacancy", r"{not_needed}[^.,;\n]{0,3}$")
# "5/2", "2/2", "30/30": days of work and of rest.
_RATIO = re.compile(
    r"(?<![\d/.,])(\d{1,2})\s?(?:/|\u0445|x)\s?(\d{1,2})(?![\d/%]|[.,]\d)"
)
_FIVE_DAYS = (5, 2)
_SIX_DAYS = (6, 1)
# Shifts alternate within a week; by rotation one is away for longer.
_MOST_SHIFTS = 7
_USUAL_ROTATIONS = {
    (14, 14),
    (15, 15),
    (20, 10),
    (28, 28),
    (30, 30),
    (45, 45),
    (60, 30),
}
# Whoever offers office, home and both asks for none of them.
_MOST_OFFERED = 2
_Members = list[tuple[str, Found[None]]]


def work_format(vacancy: VacancyText) -> Iterator[Proposal]:
    """Where one works, as the vacancy offers it."""
    found = _members(vacancy, _FORMATS, _NO_FORMAT)
    names = {name for _sentence, name, _found in found}
    # "Гибрид: два дня в офисе": the days in the office are a part of it.
    if "hybrid" in names and not (len(names) > _MOST_OFFERED and _are_options(found)):
        found = [each for each in found if each[1] == "hybrid"]
    yield from _told(vacancy, "work_format", found, required=True)


def _are_options(found: list[tuple[Sentence, str, Found[None]]]) -> bool:
    """Whether people may choose among what the sentences name."""
    return any(_OR.search(sentence.text) for sentence, _name, _found in found)


def formats_of(vacancy: VacancyText) -> frozenset[str]:
    """The formats that `work_format` proposes."""
    return frozenset(option for p in work_format(vacancy) for option in p.value)


def schedule(vacancy: VacancyText) -> Iterator[Proposal]:
    """The days of work, as the vacancy offers them."""
    found = _members(vacancy, _SCHEDULES, _NO_SCHEDULE)
    found += [
        (sentence, name, each)
        for sentence in vacancy.telling()
        for name, each in _ratios(sentence)
    ]
    names = {name for _sentence, name, _found in found}
    # By rotation the days of work are a part of it, and so are shifts of one's choice.
    for whole in ("rotational", "flexible"):
        if whole in names:
            found = [each for each in found if each[1] == whole]
            break
    # Whom the choice does not suit may work as everybody does.
    required = "flexible" not in names
    yield from _told(vacancy, "schedule", found, required=required)


def employment(vacancy: VacancyText) -> Iterator[Proposal]:
    """How firmly one is employed, where the vacancy says so."""
    found = _members(vacancy, _EMPLOYMENTS, _NO_EMPLOYMENT)
    title = vacancy.title
    for match in _TITLED_INTERNSHIP.finditer(title.text):
        found.append((title, "internship", Found(None, *match.span())))
    if any("full_time" in told.value for told in schedule(vacancy)):
        # Full days are asked about once.
        found = [each for each in found if each[1] != "full_time"]
    yield from _told(vacancy, "employment", found, required=False)


def _members(
    vacancy: VacancyText, table: dict[str, re.Pattern[str]], no: re.Pattern[str]
) -> list[tuple[Sentence, str, Found[None]]]:
    """The members of a set that the title and the telling sentences name."""
    found = []
    for sentence in vacancy.telling():
        text = sentence.text
        taken = [match.span() for match in no.finditer(text)]
        for name, ways in table.items():
            for match in ways.finditer(text):
                start, end = match.span()
                if any(s < end and start < e for s, e in taken):
                    continue
                if _NOT.search(text[max(0, start - 20) : start]):
                    continue
                found.append((sentence, name, Found(None, start, end)))
    return found


def _ratios(sentence: Sentence) -> _Members:
    """Schedules written as so many days to so many."""
    text = sentence.text
    found: _Members = []
    is_rotation = _ROTATION.search(text) is not None
    for match in _RATIO.finditer(text):
        on, off = int(match.group(1)), int(match.group(2))
        if _OTHER_RATIO.match(text, match.end()) or not on or not off:
            continue
        name = ""
        if is_rotation or (on, off) in _USUAL_ROTATIONS:
            name = "rotational"
        elif (on, off) == _FIVE_DAYS:
            name = "full_time"
        elif (on, off) != _SIX_DAYS and max(on, off) <= _MOST_SHIFTS:
            name = "shift"
        if name:
            found.append((name, Found(None, *match.span())))
    return found


def _told(
    vacancy: VacancyText,
    key: str,
    found: list[tuple[Sentence, str, Found[None]]],
    *,
    required: bool,
) -> Iterator[Proposal]:
    """One proposal of all members, with the first sentence that names some."""
    options = sorted({name for _sentence, name, _found in found})
    if not options or len(options) > _MOST_OFFERED:
        return
    sentence = found[0][0]
    here = [each for at, _name, each in found if at is sentence]
    whole = Found(None, min(f.start for f in here), max(f.end for f in here))
    yield vacancy.proposal(key, options, sentence, whole, required=required)
