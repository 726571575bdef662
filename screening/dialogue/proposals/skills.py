"""The skills that a vacancy asks for, by the dictionary and by their names as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from screening.dialogue.facts import Answer
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.documents import spans_of_documents
from screening.dialogue.proposals.firmness import is_required
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.proposals.wordings import is_told, worded_skills
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.sections import Part
from screening.dialogue.reading.skills import (
    SkillMention,
    group_of,
    is_of_a_document,
    is_tool,
    is_trade,
)
from screening.dialogue.reading.terms import find_names

_UNNEEDED = pattern("vacancy_asked", r"{unneeded}\s+(?:\w+\s+){0,2}$")
_NO_MATTER = pattern(
    "vacancy_asked", r"(?:[^\w.;,\n]{1,3}\w{1,20}){0,2}\W{1,3}{no_matter}"
)
_STUDIED = pattern("vacancy_asked", "{studied}")
_NEXT = pattern("vacancy_asked", "{next_asked}")
# "СУБД (Oracle)", "разработка на Python": the particular one says more.
_GENERAL = {"Databases": "data", "Software development": "programming"}
# A tool in the title is asked for; the trade itself is the vacancy.
_TITLE_TOOLS = {"programming", "frameworks", "data", "operations"}
# Nobody says no to "Are you responsible?": soft skills are not asked for.
_NOT_ASKED = {"languages", "soft"}
_SHORTEST_NAME = 3
_CEFR = re.compile(r"[ABC][12]")
_NAME_GOES_ON = re.compile(
    r"(?:[ ][A-Z][A-Za-z\d+&-]{1,20}|[ ]\d{2,4}[A-Z]?|\.[A-Z]{2,3}){1,2}(?!\w)"
)
_NEAR = 40
_LONGEST_STUDIES = 60
# So many letters tell that a word of the text is one of the title, whatever its ending.
_STEM = 5
# Of a text with so many skills of the dictionary it knows the trade: what else is said in
# common words is about them.
_WELL_KNOWN = 8


def skills(vacancy: VacancyText) -> Iterator[Proposal]:
    """Skills of the dictionary in the title and in the sentences that ask, and names
    that it lacks where a heading says that things are asked for."""
    for found in vacancy.title.skills:
        name = found.value.name
        if group_of(name) in _TITLE_TOOLS and is_tool(name):
            yield _skill(vacancy, vacancy.title, found, required=True)
    in_title = {found.value.name for found in vacancy.title.skills}
    asked: set[str] = set()
    for sentence in vacancy.asking():
        papers = spans_of_documents(sentence.text)
        for found in sentence.skills:
            if _is_asked(vacancy, sentence, found, in_title) and not _within(
                found, papers
            ):
                # Without headings, what only describes the work may not be asked for.
                asks = sentence.part != Part.HEAD or sentence.asks
                required = asks and is_required(sentence, found)
                yield _skill(vacancy, sentence, found, required=required)
                asked.add(found.value.name)
    in_own_words = len(asked) < _WELL_KNOWN
    for sentence in vacancy.asking():
        papers = spans_of_documents(sentence.text)
        yield from _unknown_names(vacancy, sentence, papers, in_own_words=in_own_words)


def is_tool_of_years(found: Found[SkillMention]) -> bool:
    """A tool can have years of its own; years of a trade are experience."""
    return not found.value.is_trade and is_tool(found.value.name)


def _is_asked(
    vacancy: VacancyText,
    sentence: Sentence,
    found: Found[SkillMention],
    in_title: set[str],
) -> bool:
    """Whether a skill that a sentence names is asked of the candidate."""
    name, text = found.value.name, sentence.text
    if group_of(name) in _NOT_ASKED or found.value.claim.has == Answer.NO:
        return False
    # "Опыт бухгалтером" asks for experience, and the title is the trade.
    if found.value.is_trade or (name in in_title and not is_tool(name)):
        return False
    if _is_unneeded(text, found):
        return False
    if is_of_a_document(text, found.start, found.end):
        return False
    if name in _GENERAL and _has_particular(sentence, name):
        return False
    if _is_degree(sentence, found):
        return False
    if is_tool(name):
        return True
    # "Опыт продаж от года" is experience; "навыки продаж" is a skill.
    if _is_trade_alone(sentence, found):
        return False
    return not _announces(vacancy, sentence, found)


def _is_unneeded(text: str, found: Found[Any]) -> bool:
    """Whether the words beside a thing say that nobody needs it."""
    before = text[max(0, found.start - _NEAR) : found.start]
    return bool(_UNNEEDED.search(before) or _NO_MATTER.match(text, found.end))


def _is_trade_alone(sentence: Sentence, found: Found[SkillMention]) -> bool:
    """Whether a line of work is named, and not as something that is to be known."""
    name = found.value.name
    return is_trade(name) and not is_tool(name) and not is_told(sentence, found)


def _announces(
    vacancy: VacancyText, sentence: Sentence, found: Found[SkillMention]
) -> bool:
    """Whether the sentence tells who is looked for: "Жиһаз салонына сату менеджері керек"
    asks for no furniture."""
    text = sentence.text
    if sentence.part != Part.HEAD or _NEXT.search(text, 0, found.end) or ":" in text:
        return False
    title = {word[:_STEM] for word in _words(vacancy.title.text)}
    return any(word[:_STEM] in title for word in _words(text))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _STEM]


def _has_particular(sentence: Sentence, general: str) -> bool:
    return any(
        found.value.name not in _GENERAL
        and group_of(found.value.name) == _GENERAL[general]
        for found in sentence.skills
    )


def _unknown_names(
    vacancy: VacancyText,
    sentence: Sentence,
    papers: list[tuple[int, int]],
    *,
    in_own_words: bool,
) -> Iterator[Proposal]:
    """Skills that the dictionary lacks, by their names as written or in own words."""
    text = sentence.text
    # "Кладка газоблока" is more than the trade that is named by its first word.
    trades = [f for f in sentence.skills if _is_trade_alone(sentence, f)]
    is_demand = sentence.part in (Part.REQUIRED, Part.PREFERRED) or sentence.asks
    names = _whole_names(text) if is_demand else []
    if not (names or any(worded_skills(sentence, [], with_phrases=in_own_words))):
        return
    known = [
        *((f.start, f.end) for f in sentence.skills if f not in trades),
        *((f.start, f.end) for f in find_languages(text)),
        *((f.start, f.end) for f in find_education(text)),
        *((f.start, f.end) for f in find_amounts(text)),
        *papers,
    ]
    spans = [*known, *((f.start, f.end) for f in names)]
    worded = [
        found
        for found in worded_skills(sentence, spans, with_phrases=in_own_words)
        if not any(t.start <= found.start and found.end <= t.end for t in trades)
    ]
    for found in sorted((*names, *worded), key=lambda f: f.start):
        if _within(found, known):
            continue
        if len(found.value) < _SHORTEST_NAME or _CEFR.fullmatch(found.value):
            continue
        if is_of_a_document(text, found.start, found.end) or _is_unneeded(text, found):
            continue
        required = is_required(sentence, found)
        key = "skills" if required else "nice_to_have"
        yield vacancy.proposal(key, found.value, sentence, found, required=required)


def _whole_names(text: str) -> list[Found[str]]:
    """Names as written, with the capitalised words behind: "LEGO Mindstorms"."""
    names: list[Found[str]] = []
    for found in find_names(text):
        if names and found.start < names[-1].end:
            continue
        behind = _NAME_GOES_ON.match(text, found.end)
        end = behind.end() if behind else found.end
        names.append(Found(text[found.start : end], found.start, end))
    return names


def _within(found: Found[Any], spans: list[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in spans)


def _is_degree(sentence: Sentence, found: Found[Any]) -> bool:
    """What was to be studied is education, not a skill."""
    text = sentence.text
    begin = max(0, found.start - _LONGEST_STUDIES)
    studied = _STUDIED.search(text, begin, found.start)
    return studied is not None and not _NEXT.search(text, studied.end(), found.start)


def _skill(
    vacancy: VacancyText, sentence: Sentence, found: Found[Any], *, required: bool
) -> Proposal:
    mention = found.value
    value: Any = mention.name
    if mention.claim.years and is_tool_of_years(found):
        years = mention.claim.years
        whole = int(years) if years == int(years) else years
        value = {"name": mention.name, "min_years": whole}
    key = "skills" if required else "nice_to_have"
    return vacancy.proposal(key, value, sentence, found, required=required)
