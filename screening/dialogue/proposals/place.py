"""Where the work of a vacancy is, and whether moving there is spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from screening.dialogue.facts import Answer, Place
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.grounds import find_grounds
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.proposals.terms import formats_of
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.places import find_places, find_relocation, gazetteer
from screening.dialogue.reading.sections import Part

_CUE_BEFORE = pattern(
    "vacancy_terms", r"{place_before}\W{0,4}(?:\w{1,20}\W{1,3}){0,1}$"
)
_CUE_AFTER = pattern("vacancy_terms", r"\W{0,3}{place_after}")
_ELSEWHERE = pattern("vacancy_terms", "{not_of_work}")
_STREET_BEFORE = pattern("vacancy_terms", r"{street_before}[\s.:\u00ab\"\u201c-]{0,4}$")
_STREET_AFTER = pattern("vacancy_terms", r"[\s-]{1,3}{street_after}")
_MOVING = pattern("vacancy_terms", "{moving}")
_OPEN_QUOTE = "\u00ab\u201c"
_ADJECTIVE = pattern("vacancy_terms", r"{adjective}$")
_NEAR = 40
# Of so few people, a town is more likely some other word with a capital.
_LEAST_UNCUED = 20_000
_LONGEST_MOVE = 160
# The further down, the less it tells.
_PARTS = (Part.CONDITIONS, Part.HEAD, Part.REQUIRED, Part.PREFERRED, Part.DUTIES,
          Part.COMPANY)  # fmt: skip


def location(vacancy: VacancyText) -> Iterator[Proposal]:
    """The town of the work, if the text names one and the work is done there.

    Of several, what stands beside "г." or "address" counts, then what stands by itself;
    of those that are equally likely none does.
    """
    if formats_of(vacancy) == {"remote"}:
        return
    ranked: dict[str, tuple[int, Sentence, Found[Place]]] = {}
    warned = {warning.start for warning in find_grounds(vacancy)}
    for sentence in (vacancy.title, *vacancy.sentences):
        if sentence.part not in _PARTS:
            continue
        for found in find_places(sentence.text):
            # "Славянка" is a demand before it is a town.
            if sentence.start + found.start in warned:
                continue
            rank = _rank(sentence, found)
            name = found.value.name
            if rank is not None and (name not in ranked or rank < ranked[name][0]):
                ranked[name] = rank, sentence, found
    if not ranked:
        return
    best = min(rank for rank, _sentence, _found in ranked.values())
    likely = [each for each in ranked.values() if each[0] == best]
    if len(likely) > 1:
        return
    _, sentence, found = likely[0]
    yield vacancy.proposal("location", found.value.name, sentence, found, required=True)


def _rank(sentence: Sentence, found: Found[Place]) -> int | None:
    """How little speaks for it that the work is in this town; None if it is not."""
    text = sentence.text
    before = text[max(0, found.start - _NEAR) : found.start]
    quote = found.quote(text)
    if not quote[0].isupper() or _ELSEWHERE.search(text):
        return None
    if _STREET_BEFORE.search(before) or _STREET_AFTER.match(text, found.end):
        return None
    opened = max(before.rfind(sign) for sign in _OPEN_QUOTE)
    if opened >= 0 and "\u00bb" not in before[opened:]:
        return None
    is_cued = bool(_CUE_BEFORE.search(before) or _CUE_AFTER.match(text, found.end))
    is_alone = len(text.strip(" .\n\t-\u2013\u2014|")) - len(quote) <= 3
    town = gazetteer().towns.get(found.value.geoname_id)
    is_followed = text[found.end : found.end + 2].strip().isalpha()
    if is_followed and not is_cued and _ADJECTIVE.search(quote):
        return None
    is_small = town is None or town.population < _LEAST_UNCUED
    if is_small and not (is_cued or is_alone or _follows_region(before)):
        return None
    if sentence.part in (Part.DUTIES, Part.COMPANY) and not is_cued:
        return 3 + (sentence.part == Part.COMPANY)
    return 0 if is_cued else 1 if is_alone else 2


_REGION = pattern("vacancy_terms", r"{region}\W{0,3}$")


def _follows_region(before: str) -> bool:
    return _REGION.search(before) is not None


def relocation(vacancy: VacancyText) -> Iterator[Proposal]:
    """Whether people from elsewhere may come: "moving boxes" is no readiness to move."""
    for sentence in vacancy.sentences:
        for found in find_relocation(sentence.text):
            quote = found.quote(sentence.text)
            is_told = _MOVING.search(quote) and len(quote) <= _LONGEST_MOVE
            if is_told and found.value.answer != Answer.NO:
                yield vacancy.proposal(
                    "relocation", True, sentence, found, required=False
                )
                return
