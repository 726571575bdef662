"""The years of work that a vacancy asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.firmness import is_required
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.proposals.skills import is_tool_of_years
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.sections import Part

_CUE = pattern("vacancy_asked", "{experience}")
_COMPANY = pattern("vacancy_asked", "{company_age}")
_OTHER_BEFORE = pattern(
    "vacancy_asked", r"{other_years}\W{1,3}(?:\w{1,12}\W{1,3}){0,2}$"
)
_OTHER_AFTER = pattern("vacancy_asked", r"[\s-]{1,3}{years_of}")
_ONE_YEAR = pattern("vacancy_asked", "{one_year}")
_HALF_YEAR = pattern("vacancy_asked", "{half_year}")
_NOT_ONLY = pattern("vacancy_asked", "{no_experience}")
_OR = pattern("vacancy", "{or}")
# "от 1-го года", "от 2-х лет": endings behind a number.
_ENDING = re.compile(r"(?<=\d)\s?-\s?[^\W\d_]{1,2}(?=\s)")
# More is the age of the company.
_MOST_YEARS = 15
_NEAR_CUE = 90
_NEAR = 30
# Durations without a date need none.
_ANY_DAY = date(2000, 1, 1)
# So little beside the years is no other story: "4+ yrs.", "3 years+".
_FEW_WORDS = 3
# Longer than any such few words with their length of time.
_FEW_LETTERS = 200


def experience(vacancy: VacancyText) -> Iterator[Proposal]:
    """The least years asked for, each with the words around them."""
    asking = list(vacancy.asking())
    asked = set(map(id, asking))
    others = [
        s for s in vacancy.sentences if s.part == Part.HEAD and id(s) not in asked
    ]
    sentences = (vacancy.title, *asking, *others)
    found = list(_asked(vacancy, sentences, of_tools=False))
    # Where nothing else has years, those of a tool are the experience that is wanted.
    yield from found or _asked(vacancy, asking, of_tools=True)


def _asked(
    vacancy: VacancyText, sentences: Iterable[Sentence], *, of_tools: bool
) -> Iterator[Proposal]:
    for sentence in sentences:
        text = sentence.text
        if _COMPANY.search(text):
            continue
        found = list(_years(sentence, of_tools=of_tools))
        if len(found) > 1 and _is_alternative(text, found):
            found.sort(key=lambda each: each.value)
        cues = list(_CUE.finditer(text))
        for each in found:
            whole = _with_cue(sentence, each, cues)
            if whole is None:
                continue
            years = each.value
            value = int(years) if years == int(years) else years
            firm = is_required(sentence, whole) and not _NOT_ONLY.search(text)
            yield vacancy.proposal(
                "experience", {"min_years": value}, sentence, whole, required=firm
            )


def _is_alternative(text: str, found: Sequence[Found[float]]) -> bool:
    """Whether fewer years are enough too: "3 years or 1", "3 years (1 with a degree)"."""
    first, last = found[0].end, found[-1].start
    opened = text.find("(", first, last)
    return bool(_OR.search(text, first, last)) or (
        opened >= 0 and text.find(")", opened, last) < 0
    )


def _years(sentence: Sentence, *, of_tools: bool) -> Iterator[Found[float]]:
    """Lengths of time in a sentence that may be experience, in years."""
    text = sentence.text
    plain = _ENDING.sub(lambda ending: " " * len(ending.group()), text)
    tools = [f for f in sentence.skills if f.value.claim.years and is_tool_of_years(f)]
    spans = [
        (round(found.value.low_months / 12, 1), found.start, found.end)
        for found in find_durations(plain, _ANY_DAY)
    ]
    for years, ways in ((1.0, _ONE_YEAR), (0.5, _HALF_YEAR)):
        for match in ways.finditer(plain):
            if all(match.end() <= s or e <= match.start() for _y, s, e in spans):
                spans.append((years, *match.span()))
    for years, start, end in sorted(spans, key=lambda span: span[1]):
        before = text[max(0, start - _NEAR) : start]
        if not 0 < years <= _MOST_YEARS or _OTHER_BEFORE.search(before):
            continue
        if _OTHER_AFTER.match(text, end):
            continue
        is_of_tool = any(-60 <= tool.start - end <= 20 for tool in tools)
        if of_tools or not is_of_tool:
            yield Found(years, start, end)


def _with_cue(
    sentence: Sentence, found: Found[float], cues: Sequence[re.Match[str]]
) -> Found[Any] | None:
    """The years with the word for experience; None if they are of something else."""
    text = sentence.text
    cue = min(cues, key=lambda c: abs(c.start() - found.start), default=None)
    if cue and abs(cue.start() - found.start) <= _NEAR_CUE:
        return Found(None, min(cue.start(), found.start), max(cue.end(), found.end))
    if len(text) > _FEW_LETTERS:
        return None
    others = (text[: found.start] + " " + text[found.end :]).split()
    words = [word for word in others if any(map(str.isalnum, word))]
    is_bare = (
        len(words) <= _FEW_WORDS
        and found.value >= 1
        and sentence.part in (Part.HEAD, Part.REQUIRED)
    )
    return Found(None, found.start, found.end) if is_bare and sentence.start else None
