"""What a vacancy text says of people that the law forbids to choose by, or nearly so.

Kazakhstan: Labour Code of 23 November 2015, article 6 (no discrimination by origin,
social, official or property status, sex, race, nationality, language, religion, beliefs,
place of residence, age or physical handicaps). Russia: Labour Code, articles 3 and 64 (no
refusal by sex, race, nationality, family status, age, place of residence, religion,
pregnancy or children, nor by anything that is not about the work); the Code of
Administrative Offences, article 13.11.1, fines vacancies that say so. A photo and health
are named because both stand in for these grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.dialogue.languages.patterns import pattern, patterns
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.reading.sections import Part

_GROUNDS = patterns("vacancy_grounds", "grounds")
GROUNDS = tuple(_GROUNDS)
# The article of each law, as a name that the pages put into words.
LAWS = ("kz_labour_6", "ru_labour_3_64", "ru_offences_13_11_1")
# "For women", "girls' clothes": who is served.
_OTHERS_BEFORE = pattern(
    "vacancy_grounds", r"{others}(?:[^\w\n.;]{1,3}\w{1,20}){0,2}\W{0,3}$"
)
_OTHERS_AFTER = pattern("vacancy_grounds", r"\W{0,3}{others}")
_NOT = pattern("vacancy_grounds", "{not_grounds}")
_BOTH_SEXES = pattern("vacancy_grounds", "{both_sexes}")
_LASTING = pattern("vacancy_grounds", "{lasting}")
_RANGE = r"(?P<low>\d\d)(?:\s?[-\u2013\u2014]\s?|\W{1,3}{above}\W{1,3})(?P<high>\d\d)"
_ENDING = r"(?!\d)(?:-\w{1,4}\b)?"
_AGE = pattern(
    "vacancy_grounds",
    r"(?P<cue>{age}\W{1,4}(?:\w{1,12}\W{1,3})?)?(?P<who>{who}\W{1,3})?(?:"
    rf"{{above}}\W{{1,3}}(?P<most>\d\d){_ENDING}(?P<u1>\W{{0,3}}{{+years}})?"
    rf"|(?:{{below}}\W{{1,3}})?{_RANGE}{_ENDING}(?P<u2>\W{{0,3}}{{+years}})?"
    rf"|(?P<before>\d\d){_ENDING}(?P<u3>\s{{+years}})?\W{{1,3}}{{above}}"
    rf"|(?:{{below}}\W{{1,3}})?(?P<least>\d\d)\s?\+?{_ENDING}(?P<u4>\W{{0,3}}{{+years}})?)",
)
# "25-50" between commas, beside another demand of the kind.
_BARE_RANGE = re.compile(
    r"(?:^|[,;(]\s?)(?P<low>\d\d)(?:\s?[-\u2013\u2014]\s?(?P<high>\d\d)|\+)"
    r"(?=\s{0,3}(?:[,.;)]|$))"
)
# Of age, in years: nobody is chosen by what the law itself asks for, and an upper limit
# under it is about children.
_OF_AGE = 18
_OLDEST = 75
# The law itself sets such an age for some work.
_MAY_BE_ASKED = 21
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Warned:
    """Words of a vacancy text about a ground by which nobody may be chosen.

    `about` is one of `GROUNDS`; `start` is counted as a proposal's.
    """

    about: str
    quote: str
    start: int


def find_grounds(vacancy: VacancyText) -> tuple[Warned, ...]:
    """What a text says of protected grounds, each once, in the order of the text."""
    found: dict[str, Warned] = {}
    for sentence in (vacancy.title, *vacancy.sentences):
        for about, (start, end) in _in_sentence(sentence):
            quote = sentence.text[start:end].strip()
            found.setdefault(about, Warned(about, quote, sentence.start + start))
    return tuple(sorted(found.values(), key=lambda warned: warned.start))


def _in_sentence(sentence: Sentence) -> Iterator[tuple[str, tuple[int, int]]]:
    text = sentence.text
    if sentence.part == Part.COMPANY or _NOT.search(text):
        return
    says_other = False
    for about, ways in _GROUNDS.items():
        for match in ways.finditer(text):
            before = text[max(0, match.start() - _NEAR) : match.start()]
            is_theirs = _OTHERS_BEFORE.search(before) or _OTHERS_AFTER.match(
                text, match.end()
            )
            if about == "sex" and _BOTH_SEXES.search(text):
                continue
            if about not in ("sex", "religion") or not is_theirs:
                says_other = True
                yield about, match.span()
    yield from (("age", span) for span in _ages(text))
    if says_other:
        for match in _BARE_RANGE.finditer(text):
            if _are_ages(filter(None, match.group("low", "high"))):
                yield "age", match.span("low")


def _ages(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says how old somebody should be, by numbers."""
    for match in _AGE.finditer(text):
        said = match.groupdict()
        unit = said["u1"] or said["u2"] or said["u3"] or said["u4"]
        before = text[max(0, match.start() - _NEAR) : match.start()]
        is_named = said["cue"] or (said["who"] and not said["least"])
        if not (is_named or (unit and not _LASTING.search(before.rpartition(",")[2]))):
            continue
        if not said["cue"] and _LASTING.match(text[match.end() :].lstrip()):
            continue
        numbers = (said[name] for name in ("most", "low", "high", "before", "least"))
        if not _are_ages(number for number in numbers if number):
            continue
        least = said["least"]
        if least and not (said["cue"] and int(least) > _MAY_BE_ASKED):
            continue
        yield match.span()


def _are_ages(numbers: Iterable[str]) -> bool:
    return all(_OF_AGE <= int(number) <= _OLDEST for number in numbers)
