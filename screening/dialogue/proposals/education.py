"""The schooling that a vacancy asks for."""

from __future__ import annotations

from collections.abc import Iterator

from screening.dialogue.facts import Education
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import VacancyText
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found

_STUDIED = pattern("vacancy_asked", "{studied}")
_NO_MATTER = pattern("vacancy_asked", "{no_matter}")
_SECONDARY = pattern(
    "vacancy_asked",
    r"{studied}[^.;,\n]{0,12}?(?P<level>{bare_secondary})(?!\W{1,3}{no_secondary})",
)
_VOCATIONAL = pattern("vacancy_asked", "{vocational}")
_MUST = pattern("vacancy", "{must}")
_WELCOME = pattern("vacancy", "{welcome}")
_RANK = ("secondary", "vocational", "bachelor", "master", "doctorate")
_NEAR = 40


def education(vacancy: VacancyText) -> Iterator[Proposal]:
    """The level asked for: of several in a sentence the lowest, which is enough.

    It is preferred unless the sentence insists: a resume seldom tells it in full.
    """
    for sentence in vacancy.asking():
        text = sentence.text
        named = [
            found
            for found in _levels(text)
            # "Выступления в школах" asks for no schooling.
            if found.value.level != "secondary" or _STUDIED.search(text)
        ]
        named = [found for found in named if not _is_idle(text, found)]
        if not named:
            continue
        found = min(named, key=lambda each: _RANK.index(each.value.level))
        value = {"level": found.value.level}
        if found.value.field:
            value["field"] = found.value.field
        said = _MUST.search(text) and not _WELCOME.search(text)
        yield vacancy.proposal("education", value, sentence, found, required=bool(said))


def _levels(text: str) -> list[Found[Education]]:
    found = find_education(text)
    if not found:
        # "Образование не ниже среднего", and schooling for a trade.
        for match in _SECONDARY.finditer(text):
            found.append(Found(Education("secondary"), *match.span("level")))
        for match in _VOCATIONAL.finditer(text):
            found.append(Found(Education("vocational"), *match.span()))
    return found


def _is_idle(text: str, found: Found[Education]) -> bool:
    """Whether the text says that it does not matter."""
    begin, end = max(0, found.start - _NEAR), found.end + _NEAR
    before = text[begin : found.start].rpartition(",")[2]
    after = text[found.end : end].partition(",")[0].partition(";")[0]
    return bool(_NO_MATTER.search(before) or _NO_MATTER.search(after))
