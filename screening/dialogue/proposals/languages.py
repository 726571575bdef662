"""The languages that a vacancy asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.firmness import is_required
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.levels import find_languages

_KNOWS = pattern("vacancy_asked", "{knows}")
_NOT = pattern("vacancy_asked", r"[\s-]{1,3}{not_language}")
_TAUGHT = pattern("vacancy_asked", r"{taught}\W{1,2}$")
_NEAR = 30
_REFUSED = pattern("vacancy_asked", r"[^.;,\n]{0,20}?{no_matter}")


def languages(vacancy: VacancyText) -> Iterator[Proposal]:
    """Each language with the level that is written, if one is; "Italian cuisine" is
    about no language."""
    for sentence in vacancy.asking():
        text = sentence.text
        named = find_languages(text)
        has_level = any(claim is not None for _code, claim in (f.value for f in named))
        says_so = has_level or sentence.demands or _KNOWS.search(text)
        for found in named:
            code, claim = found.value
            if claim is None and not (says_so or sentence.welcomes):
                continue
            if _is_about_other(sentence, found):
                continue
            value = {"language": code}
            if claim is not None and claim.level != "A0":
                value["level"] = claim.level
            required = is_required(sentence, found, is_listed=False)
            yield vacancy.proposal(
                "languages", value, sentence, found, required=required
            )


def _is_about_other(sentence: Sentence, found: Found[Any]) -> bool:
    """Whether the name of the language is of a kitchen, a market or the like."""
    text = sentence.text
    before = text[max(0, found.start - _NEAR) : found.start]
    if _TAUGHT.search(before):
        return True
    return bool(_NOT.match(text, found.end) or _REFUSED.match(text, found.end))
