"""Driving licences and permits to work that a vacancy asks for, and its first day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.facts import Choices
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.firmness import is_required
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.reading.choices import (
    find_licences,
    find_work_permits,
    in_latin,
)
from screening.dialogue.reading.found import Found

_LICENCE = pattern("vacancy_asked", "{licence}")
_DRIVER = pattern("vacancy_asked", "{driver}")
_OTHER_LICENCE = pattern("vacancy_asked", "{not_licence}")
_PERMIT = pattern("vacancy_asked", "{permit}")
_START = pattern(
    "vacancy_asked",
    r"{begin}(?:\W{1,3}\w{1,15}){0,3}?\W{1,3}{within}\W{1,3}(?P<number>\d{1,2})\W{1,2}"
    r"(?:(?P<days>{days})|(?P<weeks>{weeks}))",
)
# Letters in quotation marks read like letters.
_NO_QUOTES = str.maketrans("\u00ab\u00bb\u201c\u201d\u201e\"'", " " * 7)
# Categories written as one word, in letters of either alphabet: "BCE".
_RUN = re.compile(r"(?<!\w)[A-E]{2,5}(?!\w)")
_LETTER = re.compile(r"\b[A-EM]1?E?\b")
_WORD = re.compile(r"[a-z]{2}")
_DAYS_A_WEEK = 7
_NEAR = 60


def driving_licence(vacancy: VacancyText) -> Iterator[Proposal]:
    """The categories asked for, of which each may have its own rule; classes of tractors
    are no driving licence."""
    for sentence in (vacancy.title, *vacancy.asking()):
        text = sentence.text
        if not (_LICENCE.search(text) or _DRIVER.search(text)):
            continue
        plain = text.translate(_NO_QUOTES)
        for found in _each(plain, _runs(plain) or find_licences(plain)):
            before = text[max(0, found.start - _NEAR) : found.start]
            if not found.value.options or _OTHER_LICENCE.search(before):
                continue
            # "Would be", and no trailer of category B.
            if _WORD.fullmatch(text, found.start, found.end):
                continue
            yield _set_of(vacancy, "driving_licence", sentence, found)


def _runs(text: str) -> list[Found[Choices]]:
    """Categories written as one word: "категории ВСЕ" are B, C and CE."""
    found = []
    for match in _RUN.finditer(in_latin(text)):
        letters = match.group()
        # CE and BE are one category.
        if len(letters) < 3 and letters.endswith("E"):
            continue
        plain = [letter for letter in letters if letter != "E"]
        trailer = [f"{plain[-1]}E"] if letters.endswith("E") and plain else []
        # Other words in capitals follow no alphabet.
        if sorted(set(letters)) == list(letters):
            found.append(Found(Choices((*plain, *trailer)), *match.span()))
    return found


def _each(text: str, all_found: list[Found[Choices]]) -> Iterator[Found[Choices]]:
    """Members one by one where each has its own rule: "B (обязательно), C (плюс)"."""
    for found in all_found:
        if "(" not in text[found.start : found.end]:
            yield found
            continue
        for match in _LETTER.finditer(in_latin(text), found.start, found.end):
            letter = match.group()
            if letter in found.value.options:
                yield Found(Choices((letter,)), match.start(), match.end())


def work_permit(vacancy: VacancyText) -> Iterator[Proposal]:
    """The countries of which one should be a citizen, or may work in."""
    for sentence in vacancy.asking():
        text = sentence.text
        if not _PERMIT.search(text):
            continue
        for found in find_work_permits(text.translate(_NO_QUOTES)):
            if found.value.options:
                yield _set_of(vacancy, "work_permit", sentence, found)


def _set_of(
    vacancy: VacancyText, key: str, sentence: Sentence, found: Found[Choices]
) -> Proposal:
    required = is_required(sentence, found)
    options = list(found.value.options)
    return vacancy.proposal(key, options, sentence, found, required=required)


def start(vacancy: VacancyText) -> Iterator[Proposal]:
    """Within how many days one should begin."""
    for sentence in vacancy.telling():
        for match in _START.finditer(sentence.text):
            days = int(match["number"]) * (_DAYS_A_WEEK if match["weeks"] else 1)
            found = Found(None, *match.span())
            yield vacancy.proposal(
                "start_within_days", days, sentence, found, required=False
            )
            return
