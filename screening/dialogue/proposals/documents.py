"""Documents and circumstances that a vacancy asks for: a yes/no question each.

What the employer gives, arranges or pays for is not asked for, nor what is not needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.languages.patterns import pattern, patterns
from screening.dialogue.proposals.firmness import is_required
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import VacancyText
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.sections import Part

_DOCUMENTS = patterns("vacancy_documents", "documents")
DOCUMENTS = tuple(_DOCUMENTS)
_OTHERS = pattern("vacancy_documents", "{other_papers}")
# "Күзетші куәлігі (сертификаты)", "ДОПОГ куәлігі": the same once more.
_AGAIN = re.compile(r"\s{0,3}\(?\s{0,3}\Z")
# Where a certificate of any kind and a particular one stand at one place, the particular
# one is meant.
_GENERAL = "professional_certificate"
# "мед.книжка", "л/а": shortened words are two.
_DOT = re.compile(r"(?<=\w)\.(?=\s?[^\W\d_A-Z])")
_WORDS = r"(?:[^\w\n.;,(]{1,3}\w{1,30}){0,3}"
_GIVEN_BEFORE = pattern("vacancy_documents", rf"{{given_before}}{_WORDS}[^\w\n.;,(]*$")
_REFUSED_BEFORE = pattern(
    "vacancy_documents", rf"{{refused_before}}{_WORDS}[^\w\n.;,(]*$"
)
_AFTER = r"[^\w\n.;,]{0,4}(?:\w{1,30}[^\w\n.;,]{1,3}){0,3}"
_GIVEN_AFTER = pattern("vacancy_documents", rf"{_AFTER}{{given_after}}")
_REFUSED_AFTER = pattern("vacancy_documents", rf"{_AFTER}{{refused_after}}")
# How far before a document its "we pay for" may begin.
_NEAR = 60
_ANYWHERE = frozenset((Part.HEAD, Part.REQUIRED, Part.PREFERRED))
# What vacancies say among their conditions as well.
_OF_CONDITIONS = frozenset(("business_trips", "own_tools", "own_car"))


def documents(vacancy: VacancyText) -> Iterator[Proposal]:
    """A question for each document that the text asks for, by what it is about."""
    for sentence in vacancy.sentences:
        if sentence.part == Part.OTHER:
            continue
        for name, found in _named(sentence.text):
            is_said_here = (
                sentence.part in _ANYWHERE
                or (sentence.part == Part.CONDITIONS and name in _OF_CONDITIONS)
                or (sentence.part in (Part.DUTIES, Part.COMPANY) and sentence.asks)
            )
            if is_said_here and not _is_not_asked(sentence.text, name, found):
                yield vacancy.proposal(
                    "questions",
                    {"about": name},
                    sentence,
                    found,
                    required=is_required(sentence, found),
                )


def spans_of_documents(text: str) -> list[tuple[int, int]]:
    """Where a sentence names documents, asked for or not: their words are no skills."""
    return [(found.start, found.end) for _name, found in _all_named(text)]


def _named(text: str) -> list[tuple[str, Found[None]]]:
    """The documents that are told here, as `_all_named` has them."""
    return [(name, found) for name, found in _all_named(text) if name]


def _all_named(text: str) -> list[tuple[str, Found[None]]]:
    """The documents of a sentence in its order, each once; the longest at each place.

    Those that are told elsewhere, as driving licences are, have no name.
    """
    plain = _DOT.sub("-", text).replace("/", "-")
    all_found = [
        (name, match.span())
        for name, ways in _DOCUMENTS.items()
        for match in ways.finditer(plain)
    ]
    all_found += [("", match.span()) for match in _OTHERS.finditer(plain)]
    all_found.sort(key=lambda f: (f[0] == _GENERAL, f[1][0] - f[1][1]))
    taken: list[tuple[str, tuple[int, int]]] = []
    for name, (start, end) in all_found:
        is_again = name == _GENERAL and any(
            e <= start and _AGAIN.match(plain[e:start]) for _name, (_s, e) in taken
        )
        if not is_again and all(end <= s or e <= start for _name, (s, e) in taken):
            taken.append((name, (start, end)))
    return [(name, Found(None, *span)) for name, span in sorted(taken, key=_place)]


def _place(named: tuple[str, tuple[int, int]]) -> tuple[int, int]:
    return named[1]


def _is_not_asked(text: str, name: str, found: Found[None]) -> bool:
    """Whether the employer sees to it, or does without."""
    before = text[max(0, found.start - _NEAR) : found.start]
    return bool(
        _GIVEN_BEFORE.search(before)
        or _REFUSED_BEFORE.search(before)
        # "Личный а/м (ГСМ компенсируем)": the car is asked for all the same.
        or (name != "own_car" and _GIVEN_AFTER.match(text, found.end))
        or _REFUSED_AFTER.match(text, found.end)
    )
