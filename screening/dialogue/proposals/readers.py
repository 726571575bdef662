"""What a vacancy asks for, one reader for each key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from screening.dialogue.facts import Answer, Choices
from screening.dialogue.proposals.firmness import is_required
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.reading.choices import (
    find_licences,
    find_work_permits,
)
from screening.dialogue.reading.durations import find_durations
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
)
from screening.dialogue.reading.terms import find_names

# More is the age of the company.
MOST_YEARS = 15
WELCOME = re.compile(
    r"желательн\w+|приветству\w+|предпочтительн\w+|(?:(?:как|большим|дополнительным)\s++)?плюс(?:ом)?\b"
    r"(?! к)|будет\s*+\+|преимуществ\w*|не\s*+обязате\w+|необязательн\w*|не является обязат\w+"
    r"|nice[ -]to[ -]have|good to have|(?:is |are |be |as )?an? (?:big |strong |huge )?(?:plus"
    r"|advantage|asset|bonus)|preferabl\w+|preferred|desirable|ideally|optional|bonus"
    r"|advantage|артықшылы\w+|құпталады|плюс болады|жақсы болар\w*|не помешает",
    re.IGNORECASE,
)
MUST = re.compile(
    r"(?<!не )(?<!не)обязате\w+|строго|must(?: have)?\b|mandatory|essential|необходим\w*"
    r"|міндетті|required",
    re.IGNORECASE,
)
NEXT_THING = re.compile(
    r"\b(?:опыт\w*|знани[ея]|умени[ея]|навык\w*|владени[ея]|понимани[ея]|наличие|experience"
    r"|knowledge|understanding|proficiency|familiarity)\b|[,(]",
    re.IGNORECASE,
)


# --- One reader for each key ---


def _experience(vacancy: VacancyText) -> Iterator[Proposal]:
    today = date(2000, 1, 1)
    for sentence in (vacancy.title, *vacancy.asking()):
        text = sentence.text
        cues = list(EXPERIENCE.finditer(text))
        if not cues or COMPANY_AGE.search(text):
            continue
        of_skills = [
            found
            for found in sentence.skills
            if found.value.claim.years and _is_tool(found.value)
        ]
        for found in find_durations(text, today):
            years = round(found.value.low_months / 12, 1)
            if not 0 < years <= MOST_YEARS or AGE.search(text[: found.start][-30:]):
                continue
            if any(-60 <= skill.start - found.end <= 20 for skill in of_skills):
                continue
            cue = min(cues, key=lambda c: abs(c.start() - found.start))
            if abs(cue.start() - found.start) > NEAR_CUE:
                continue
            whole = Found(
                None, min(cue.start(), found.start), max(cue.end(), found.end)
            )
            yield vacancy.proposal(
                "experience",
                {"min_years": int(years) if years == int(years) else years},
                sentence,
                whole,
                required=is_required(sentence, whole),
            )


NEAR_CUE = 90
EXPERIENCE = re.compile(
    r"опыт\w*|стаж\w*|experience\w*|тәжірибе\w*|тажирибе\w*|өтіл\w*|years? (?:in|as|of)\b",
    re.IGNORECASE,
)
COMPANY_AGE = re.compile(
    r"на рынке|компани\w{1,30} (?:с|более|уже)|нам уже|мы работаем|years on the market"
    r"|our company|founded|нарықта|испытательн|probation",
    re.IGNORECASE,
)
AGE = re.compile(r"возраст\w*|\bage[ds]?\b|жас\w*", re.IGNORECASE)


def _is_tool(mention: SkillMention) -> bool:
    """A tool can have years of its own; years of a trade are experience."""
    return not mention.is_trade and is_tool(mention.name)


def _skills(vacancy: VacancyText) -> Iterator[Proposal]:
    sentences = list(vacancy.asking())
    for found in vacancy.title.skills:
        if group_of(found.value.name) in TITLE_TOOLS:
            yield _skill(vacancy, vacancy.title, found, required=True)
    for sentence in sentences:
        for found in sentence.skills:
            group = group_of(found.value.name)
            # Nobody says no to "Are you responsible?": soft skills are not asked for.
            if group in ("languages", "soft") or found.value.claim.has == Answer.NO:
                continue
            if NOT_NEEDED.search(sentence.text[: found.start][-40:]):
                continue
            if found.value.name in GENERAL and _has_particular(sentence, found):
                continue
            # "Опыт бухгалтером" asks for experience.
            if found.value.is_trade:
                continue
            if _is_degree(sentence, found) or _is_of_a_document(sentence, found):
                continue
            # Without headings, what only describes the work may not be asked for.
            asks = sentence.part != Part.HEAD or sentence.asks
            required = asks and is_required(sentence, found)
            yield _skill(vacancy, sentence, found, required=required)
        if sentence.part in (Part.REQUIRED, Part.PREFERRED):
            yield from _unknown_names(vacancy, sentence)


def _is_of_a_document(sentence: Sentence, found: Found[Any]) -> bool:
    """A forklift licence is asked for as a document, and not once more as a skill."""
    return is_of_a_document(sentence.text, found.start, found.end)


NOT_NEEDED = re.compile(
    r"не\s+(?:требу\w+|нуж\w+|обязательн\w+ знать)\s+(?:\w+\s+){0,2}$"
    r"|(?:no need for|not required:?|without)\s+$",
    re.IGNORECASE,
)
# "СУБД (Oracle)", "разработка на Python": the particular one says more.
GENERAL = {"Databases", "Software development"}


def _has_particular(sentence: Sentence, general: Found[SkillMention]) -> bool:
    kin = {"Databases": {"data"}, "Software development": {"programming"}}
    return any(
        found.value.name not in GENERAL
        and group_of(found.value.name) in kin[general.value.name]
        for found in sentence.skills
    )


def _unknown_names(vacancy: VacancyText, sentence: Sentence) -> Iterator[Proposal]:
    """Tools that the dictionary lacks, by their names as written."""
    text = sentence.text
    known = [
        *sentence.skills,
        *find_languages(text),
        *find_education(text),
        *find_amounts(text),
    ]
    for found in find_names(text):
        if any(k.start < found.end and found.start < k.end for k in known):
            continue
        if len(found.value) < SHORTEST_NAME or CEFR.fullmatch(found.value):
            continue
        if _is_of_a_document(sentence, found):
            continue
        required = is_required(sentence, found)
        key = "skills" if required else "nice_to_have"
        yield vacancy.proposal(key, found.value, sentence, found, required=required)


SHORTEST_NAME = 3
CEFR = re.compile(r"[ABC][12]")
# A tool in the title is asked for; the trade itself is the vacancy.
TITLE_TOOLS = {"programming", "frameworks", "data", "operations"}


STUDIED = re.compile(
    r"образовани\w+|специальност\w+|диплом\w*|degree|diploma|bachelor\w*|білім\w*|мамандық",
    re.IGNORECASE,
)


def _is_degree(sentence: Sentence, found: Found[Any]) -> bool:
    """What was to be studied is education, not a skill."""
    studied = STUDIED.search(sentence.text, 0, found.start)
    if studied is None:
        return False
    between = sentence.text[studied.end() : found.start]
    return not any(match.group() not in ",(" for match in NEXT_THING.finditer(between))


def _skill(
    vacancy: VacancyText, sentence: Sentence, found: Found[Any], *, required: bool
) -> Proposal:
    mention = found.value
    value: Any = mention.name
    if mention.claim.years and _is_tool(mention):
        years = mention.claim.years
        whole = int(years) if years == int(years) else years
        value = {"name": mention.name, "min_years": whole}
    key = "skills" if required else "nice_to_have"
    return vacancy.proposal(key, value, sentence, found, required=required)


def _languages(vacancy: VacancyText) -> Iterator[Proposal]:
    for sentence in vacancy.asking():
        for found in find_languages(sentence.text):
            code, claim = found.value
            if claim is None and not KNOWS.search(sentence.text):
                continue
            value = {"language": code}
            if claim is not None and claim.level != "A0":
                value["level"] = claim.level
            required = is_required(sentence, found, is_listed=False)
            yield vacancy.proposal(
                "languages", value, sentence, found, required=required
            )


KNOWS = re.compile(
    r"знани[ея]|владени[ея]|язык\w*|свободн\w+|говор\w+|уровень|речь|speak\w*|fluen\w*"
    r"|knowledge|proficien\w+|language\w*|level|тіл\w*|білу\w*|меңгер\w*",
    re.IGNORECASE,
)


def _education(vacancy: VacancyText) -> Iterator[Proposal]:
    for sentence in vacancy.asking():
        for found in find_education(sentence.text)[:1]:
            # "Выступления в школах" asks for no schooling.
            if found.value.level == "secondary" and not STUDIED.search(sentence.text):
                continue
            value = {"level": found.value.level}
            if found.value.field:
                value["field"] = found.value.field
            said = MUST.search(sentence.text) and not WELCOME.search(sentence.text)
            yield vacancy.proposal(
                "education", value, sentence, found, required=bool(said)
            )


def _asked_set(
    key: str, find: Callable[[str], list[Found[Choices]]], cue: re.Pattern[str]
) -> Callable[[VacancyText], Iterator[Proposal]]:
    def read(vacancy: VacancyText) -> Iterator[Proposal]:
        for sentence in vacancy.asking():
            if not cue.search(sentence.text):
                continue
            # Letters in quotation marks read like letters.
            plain = sentence.text.translate(NO_QUOTES)
            for found in _each(plain, find(plain)):
                options = list(found.value.options)
                required = is_required(sentence, found)
                if options:
                    yield vacancy.proposal(
                        key, options, sentence, found, required=required
                    )

    return read


LETTER = re.compile(r"\b(?:[A-EM]1?E?|[АВСДЕМ]1?Е?)\b")
LATIN = str.maketrans("АВСДЕМ", "ABCDEM")


def _each(text: str, all_found: list[Found[Choices]]) -> Iterator[Found[Choices]]:
    """Members one by one where each has its own rule: "B (обязательно), C (плюс)"."""
    for found in all_found:
        if "(" not in text[found.start : found.end]:
            yield found
            continue
        for match in LETTER.finditer(text, found.start, found.end):
            letter = match.group().translate(LATIN)
            if letter in found.value.options:
                yield Found(Choices((letter,)), match.start(), match.end())


NO_QUOTES = str.maketrans("«»“”„\"'", " " * 7)
LICENCE = re.compile(
    r"прав[ао]?\b|категори|водит|удостоверен|licen[cs]e|куәлі|құқы|жүргізуші|в/у|category",
    re.IGNORECASE,
)
PERMIT = re.compile(
    r"разрешени|гражданств|патент|внж|рвп|permit|authori[sz]|citizen|right to work|visa"
    r"|рұқсат|азамат",
    re.IGNORECASE,
)

READERS: tuple[Callable[[VacancyText], Iterable[Proposal]], ...] = (
    _experience,
    _skills,
    _languages,
    _education,
    _asked_set("driving_licence", find_licences, LICENCE),
    _asked_set("work_permit", find_work_permits, PERMIT),
)
