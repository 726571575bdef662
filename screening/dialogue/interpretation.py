"""What a candidate's message means: an answer's text -> facts and intents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.dialogue.criteria import Criterion, OwnQuestion, QuestionKind
from screening.dialogue.facts import (
    Answer,
    Choices,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Salary,
    SkillClaim,
    Source,
    Value,
    Words,
    YesNo,
)
from screening.dialogue.reading.choices import (
    find_employments,
    find_licences,
    find_schedules,
    find_work_formats,
    find_work_permits,
)
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.intents import Intent, find_intents
from screening.dialogue.reading.levels import find_languages, read_level
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.numbers import read_number
from screening.dialogue.reading.places import find_places, find_relocation
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.words import names_match
from screening.dialogue.reading.yesno import past_agreement, read_yes_no

# Nobody has worked for longer; a larger bare number is no answer to "how many years".
MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What the bot asks about: a criterion, and which fact of it is missing."""

    criterion: Criterion
    kind: Kind

    @property
    def key(self) -> str:
        """Stable within a chat: readiness to move is a question of its own."""
        moving = self.kind == Kind.RELOCATION
        return self.kind.value if moving else self.criterion.key

    @property
    def about(self) -> tuple[Kind, str]:
        """The fact that would answer it."""
        subject = "" if self.kind == Kind.RELOCATION else self.criterion.subject
        return self.kind, subject


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message means.

    `readings` are the ways in which it answers the pending question: none, one, or two
    that the candidate must choose between. `volunteered` are facts about anything else.
    `agreement` is what it says to a "is that right?".
    """

    readings: tuple[Fact, ...]
    volunteered: tuple[Fact, ...]
    intents: tuple[Intent, ...]
    agreement: YesNo | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is clear: an ambiguous answer is no fact yet."""
        answer = self.readings if len(self.readings) == 1 else ()
        return (*answer, *self.volunteered)


def understand(
    text: str,
    question: Question | None,
    criteria: Iterable[Criterion],
    today: date,
    place: int,
    *,
    is_confirming: bool = False,
) -> Understanding:
    """Read a message in the light of the pending question.

    `place` is the message's position in the chat; it becomes part of the facts. If
    "is that right?" was asked, a leading yes or no answers that, and only what comes
    behind it can answer the question itself.
    """
    said = past_agreement(text) if is_confirming else text
    offset = len(text) - len(said)

    def fact(about: tuple[Kind, str], found: Found[Any]) -> Fact:
        kind, subject = about
        quote = found.quote(text)
        return Fact(kind, found.value, Source.CHAT, quote, subject, place)

    readings: tuple[Fact, ...] = ()
    if question is not None:
        found = (
            Found(f.value, f.start + offset, f.end + offset)
            for f in read_answer(question, said, today)
        )
        readings = tuple(fact(question.about, reading) for reading in found)
    answered = {question.about} if question is not None and readings else set()
    stated = (fact(about, f) for about, f in read_statements(text, criteria, today))
    consent = read_yes_no(text)
    return Understanding(
        readings=readings,
        volunteered=tuple(f for f in stated if f.about not in answered),
        intents=tuple(found.value for found in find_intents(text)),
        agreement=consent.value if consent else None,
    )


# --- The answer to a question that was asked: a bare "3" or "да" has a meaning here ---


def read_answer(question: Question, text: str, today: date) -> tuple[Found[Value], ...]:
    """The ways to read `text` as an answer to this question: none, one or two."""
    return ANSWERS[question.kind](question.criterion, text, today)


def _one(value: Value | None, text: str) -> tuple[Found[Value], ...]:
    """The whole message is the evidence."""
    if value is None:
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    return (Found(value, start, start + len(stripped)),)


def _years_in(text: str, today: date) -> float | None:
    durations = find_durations(text, today)
    if durations:
        return round(durations[0].value.low_months / 12, 2)
    number = read_number(text)
    if number is not None and 0 <= number.low <= MOST_YEARS:
        return number.low
    return None


def _answer_experience(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    years = _years_in(text, today)
    if years is None and _says(text, Answer.NO):
        years = 0.0
    return _one(None if years is None else Experience(years), text)


def _answer_skill(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for about, found in _skills(text, [criterion]):
        if about == criterion.about:
            return (found,)
    years = _years_in(text, today)
    if years is not None:
        has = Answer.YES if years > 0 else Answer.NO
        return _one(SkillClaim(has, years or None), text)
    consent = read_yes_no(text)
    if consent is not None:
        return _one(SkillClaim(_conditional(consent.value)), text)
    # "немного", "базовый уровень": the same words as beside the skill's name.
    named = [f.value.claim for f in find_skills(f"{criterion.subject}: {text}")]
    levels = [claim for claim in named if claim.level is not None]
    return _one(levels[0] if levels else None, text)


def _conditional(said: YesNo) -> Answer:
    """A yes with a condition is a maybe where nothing can keep the condition."""
    return Answer.MAYBE if said.condition else said.answer


def _answer_language(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    named = find_languages(text)
    for found in named:
        code, claim = found.value
        if code == criterion.subject and claim is not None:
            return (Found(claim, found.start, found.end),)
    level = read_level(text)
    if level is not None and not any(claim for _code, claim in _values(named)):
        return (Found(level.value, level.start, level.end),)
    return _one(LanguageClaim("A0") if _says(text, Answer.NO) else None, text)


def _values(named: Iterable[Found[Any]]) -> Iterator[Any]:
    return (found.value for found in named)


def _answer_location(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    return tuple(Found(f.value, f.start, f.end) for f in find_places(text)[:2])


def _answer_relocation(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for found in find_relocation(text):
        return (Found(found.value, found.start, found.end),)
    return _answer_yes_no(criterion, text, today)


def _answer_yes_no(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    consent = read_yes_no(text)
    return (Found(consent.value, consent.start, consent.end),) if consent else ()


# A bare amount this much below the vacancy's own is meant in thousands.
THOUSANDS_BELOW = 0.05


def _answer_salary(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    wanted = criterion.wanted
    assert isinstance(wanted, Salary)
    # The question names the currency, so a bare amount is in it.
    for found in find_amounts(text, wanted.currency):
        return (Found(_in_thousands(found.value, wanted), found.start, found.end),)
    number = read_number(text)
    if number is None or number.low <= 0:
        return ()
    said = Salary(number.low, number.high, wanted.currency)
    return _one(_in_thousands(said, wanted), text)


def _in_thousands(said: Salary, wanted: Salary) -> Salary:
    """ "350" for a job that pays 300,000 to 400,000 means 350,000."""
    top = wanted.maximum or wanted.minimum or 0
    amount = said.maximum or said.minimum or 0
    if said.currency in (None, wanted.currency) and 0 < amount < top * THOUSANDS_BELOW:
        return Salary(
            said.minimum and said.minimum * 1000,
            said.maximum and said.maximum * 1000,
            said.currency,
            said.period,
            said.net,
            said.negotiable,
        )
    return said


def _answer_education(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    return tuple(Found(f.value, f.start, f.end) for f in find_education(text)[:1])


def _answer_start(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    found = read_start(text, today)
    return (Found(found.value, found.start, found.end),) if found else ()


def _closed_set(
    find: Callable[[str], list[Found[Choices]]],
) -> Callable[[Criterion, str, date], tuple[Found[Value], ...]]:
    def answer(
        criterion: Criterion, text: str, today: date
    ) -> tuple[Found[Value], ...]:
        named = find(text)
        if named:
            return (Found(named[0].value, named[0].start, named[0].end),)
        wanted = criterion.wanted
        assert isinstance(wanted, Choices)
        consent = read_yes_no(text)
        if consent is None:
            return ()
        # "Does this suit you?" was asked of the whole set.
        said_no = consent.value.answer == Answer.NO
        options = () if said_no else wanted.options
        return _one(Choices(options, consent.value.condition), text)

    return answer


def _answer_own_question(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    question = criterion.wanted
    assert isinstance(question, OwnQuestion)
    if question.kind == QuestionKind.YES_NO:
        return _answer_yes_no(criterion, text, today)
    if question.kind == QuestionKind.NUMBER:
        return _one(read_number(text), text)
    if question.kind == QuestionKind.CHOICE:
        chosen = _chosen(question.options, text)
        return tuple(_one(Words(option), text)[0] for option in chosen[:2])
    return _one(Words(text.strip()) if text.strip() else None, text)


def _chosen(options: tuple[str, ...], text: str) -> list[str]:
    """The options that the text names, or the one whose number it gives."""
    exact = [o for o in options if o.casefold() == text.strip().casefold()]
    if exact:
        return exact
    named = [option for option in options if names_match(option, text)]
    if named:
        return named
    number = read_number(text)
    is_number = number is not None and number.low == number.high
    if number is not None and is_number and number.low in range(1, len(options) + 1):
        return [options[int(number.low) - 1]]
    return []


def _says(text: str, answer: Answer) -> bool:
    consent = read_yes_no(text)
    return consent is not None and consent.value.answer == answer


ANSWERS: dict[Kind, Callable[[Criterion, str, date], tuple[Found[Value], ...]]] = {
    Kind.EXPERIENCE: _answer_experience,
    Kind.SKILL: _answer_skill,
    Kind.LANGUAGE: _answer_language,
    Kind.LOCATION: _answer_location,
    Kind.RELOCATION: _answer_relocation,
    Kind.SALARY: _answer_salary,
    Kind.WORK_FORMAT: _closed_set(find_work_formats),
    Kind.SCHEDULE: _closed_set(find_schedules),
    Kind.EMPLOYMENT: _closed_set(find_employments),
    Kind.EDUCATION: _answer_education,
    Kind.DRIVING_LICENCE: _closed_set(find_licences),
    Kind.WORK_PERMIT: _closed_set(find_work_permits),
    Kind.START: _answer_start,
    Kind.QUESTION: _answer_own_question,
}


# --- What a message states by itself, whatever was asked ---

About = tuple[Kind, str]

# Words that make a duration one of work, an amount a salary, a city a home.
WORK = ("опыт", "стаж", "работа", "experience", "worked", "working", "тәжірибе",
        "тажирибе", "еңбек өтіл", "жұмыс істе")  # fmt: skip
PAY = ("зарплат", "зп", "з/п", "оклад", "доход", "на руки", "salary", "pay", "expect",
       "жалақы", "жалакы", "айлық", "хочу", "ожида")  # fmt: skip
HOME = ("жив", "прожива", "нахожусь", "я из", "город", "live", "based", "located",
        "i'm from", "i am from", "тұрамын", "турамын", "қала", "тұрам")  # fmt: skip
BEGIN = ("выйти", "выйду", "приступ", "начать", "начну", "start", "join", "available",
         "отработ", "notice", "шыға", "баста")  # fmt: skip


def read_statements(
    text: str, criteria: Iterable[Criterion], today: date
) -> Iterator[tuple[About, Found[Any]]]:
    """Facts that a message states in so many words, with what each is about."""
    lower = text.casefold()
    criteria = tuple(criteria)
    skills = list(_skills(text, criteria))
    yield from skills
    for language in find_languages(text):
        code, claim = language.value
        if claim is not None:
            yield (Kind.LANGUAGE, code), Found(claim, language.start, language.end)
    for move in find_relocation(text):
        yield (Kind.RELOCATION, ""), move
    if _mentions(lower, HOME):
        for city in find_places(text)[:1]:
            yield (Kind.LOCATION, ""), city
    for amount in find_amounts(text):
        if amount.value.currency or _mentions(lower, PAY):
            yield (Kind.SALARY, ""), amount
            break
    if _mentions(lower, WORK) and not skills:
        for duration in find_durations(text, today)[:1]:
            years = round(duration.value.low_months / 12, 2)
            found = Found(Experience(years), duration.start, duration.end)
            yield (Kind.EXPERIENCE, ""), found
    if _mentions(lower, BEGIN):
        start = read_start(text, today)
        if start is not None:
            yield (Kind.START, ""), start
    for kind, find in CLOSED_SETS.items():
        for members in find(text)[:1]:
            yield (kind, ""), members
    for education in find_education(text)[:1]:
        yield (Kind.EDUCATION, ""), education


CLOSED_SETS: dict[Kind, Callable[[str], list[Found[Choices]]]] = {
    Kind.WORK_FORMAT: find_work_formats,
    Kind.SCHEDULE: find_schedules,
    Kind.EMPLOYMENT: find_employments,
    Kind.DRIVING_LICENCE: find_licences,
    Kind.WORK_PERMIT: find_work_permits,
}


def _mentions(lower: str, cues: Iterable[str]) -> bool:
    return any(cue in lower for cue in cues)


def _skills(
    text: str, criteria: Iterable[Criterion]
) -> Iterator[tuple[About, Found[SkillClaim]]]:
    """Skills of the dictionary, and those that only this employer names."""
    known = set()
    for found in find_skills(text):
        mention = found.value
        known.add(mention.name)
        yield (Kind.SKILL, mention.name), Found(mention.claim, found.start, found.end)
    for criterion in criteria:
        if criterion.kind == Kind.SKILL and criterion.subject not in known:
            place = names_match(criterion.label, text)
            if place is not None:
                claim = SkillClaim(Answer.YES)
                yield criterion.about, Found(claim, place.start, place.end)
