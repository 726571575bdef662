"""What a candidate's message means: an answer's text -> facts and intents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
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
    Number,
    Place,
    Salary,
    SkillClaim,
    Source,
    Value,
    Words,
    YesNo,
)
from screening.dialogue.reading.calendar_words import MONTH, YEAR
from screening.dialogue.reading.choices import (
    LICENCE_CUE,
    find_employments,
    find_licences,
    find_schedules,
    find_work_formats,
    find_work_permits,
    is_any,
    read_permit,
)
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.durations import Duration, find_durations
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.intents import (
    BARE_CORRECT,
    Intent,
    IntentName,
    find_intents,
)
from screening.dialogue.reading.levels import find_languages, read_levels
from screening.dialogue.reading.money import LEAST_BARE, find_amounts, read_amount
from screening.dialogue.reading.numbers import read_number
from screening.dialogue.reading.places import (
    find_places,
    find_relocation,
    is_destination,
)
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.words import names_match, tokenise, words_of
from screening.dialogue.reading.yesno import (
    begins_with_answer,
    past_agreement,
    read_yes_no,
)

About = tuple[Kind, str]

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
    `agreement` is what it says to a "is that right?". `place` is the message's position
    in the chat.
    """

    readings: tuple[Fact, ...]
    volunteered: tuple[Fact, ...]
    intents: tuple[Intent, ...]
    agreement: YesNo | None
    place: int

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is clear: an ambiguous answer is no fact yet."""
        answer = self.readings if len(self.readings) == 1 else ()
        return (*answer, *self.volunteered)

    def wants(self, *names: IntentName) -> bool:
        """Whether the message has one of these intents."""
        return any(intent.name in names for intent in self.intents)

    def without(self, name: IntentName) -> Understanding:
        """The same message where this intent makes no sense."""
        intents = tuple(intent for intent in self.intents if intent.name != name)
        return replace(self, intents=intents)


def understand(
    text: str,
    question: Question | None,
    criteria: Iterable[Criterion],
    today: date,
    place: int,
    *,
    others: Iterable[Question] = (),
    is_confirming: bool = False,
) -> Understanding:
    """Read a message in the light of the pending question.

    `place` is the message's position in the chat; it becomes part of the facts. `others`
    are the questions still to come: a message that does not answer the pending one may
    answer one of them. If "is that right?" was asked, a leading yes or no answers that,
    and only what comes behind it can answer the question itself.
    """
    found_intents = find_intents(
        text, about_language=question is not None and question.kind in NAMES_LANGUAGES
    )
    intents = tuple(found.value for found in found_intents)
    plain = _without_asides(text, found_intents)
    said = past_agreement(plain) if is_confirming else plain
    offset = len(plain) - len(said)

    def fact(about: About, found: Found[Any], moved: int = 0) -> Fact:
        kind, subject = about
        quote = text[found.start + moved : found.end + moved]
        return Fact(kind, found.value, Source.CHAT, quote, subject, place)

    def answers(question: Question, said: str, moved: int) -> tuple[Fact, ...]:
        found = read_answer(question, said, today)
        return tuple(fact(question.about, reading, moved) for reading in found)

    readings = answers(question, said, offset) if question is not None else ()
    if any(intent.name == IntentName.ABUSE for intent in intents):
        # "да пошёл ты" agrees to nothing.
        readings = tuple(f for f in readings if not _is_bare_consent(f.value))
    answered = {f.about for f in readings}
    stated: dict[About, Fact] = {}
    if any(getattr(f.value, "years", None) is not None for f in readings):
        # "2 года, но Docker не знаю": that length of time has been taken already.
        answered.add((Kind.EXPERIENCE, ""))
    if readings and question is not None and question.kind in HAVE_YEARS_OF_THEIR_OWN:
        answered.add((Kind.EXPERIENCE, ""))
    for about, found in read_statements(plain, criteria, today):
        if about not in answered and _says_more(found.value, stated.get(about)):
            stated[about] = fact(about, found)
    volunteered = tuple(stated.values())
    if not readings and not stated and not is_confirming:
        # A yes or no is about the pending question and answers no other.
        told = past_agreement(plain)
        elsewhere = [
            answers(other, told, len(plain) - len(told))
            for other in others
            if other.kind in UNMISTAKABLE
            and (other.kind != Kind.DRIVING_LICENCE or find_licences(told))
        ]
        clear = [found for found in elsewhere if len(found) == 1]
        volunteered = clear[0] if len(clear) == 1 else ()
    consent = read_yes_no(plain)
    if is_confirming:
        # "Correct" says here that all is right, and elsewhere that something is not.
        intents = tuple(i for i in intents if not re.match(BARE_CORRECT, i.cue))
    return Understanding(
        readings, volunteered, intents, consent.value if consent else None, place
    )


# Years, or none, in answer to these are of the thing asked about and not of the whole
# career: "нет, с этим не работал", "работаю, нужно 2 недели".
HAVE_YEARS_OF_THEIR_OWN = {Kind.SKILL, Kind.QUESTION, Kind.START}
# Questions that the name of a language may answer: "in English".
NAMES_LANGUAGES = {Kind.LANGUAGE, Kind.QUESTION}
# Answers that tell by themselves which question they belong to.
UNMISTAKABLE = {Kind.LOCATION, Kind.START, Kind.LANGUAGE, Kind.EDUCATION,
                Kind.DRIVING_LICENCE}  # fmt: skip
# An intent of these takes its clause, or its whole sentence, out of the answer.
CLAUSES = {IntentName.PERSON, IntentName.SKIP, IntentName.LANGUAGE, IntentName.GREETING}
SENTENCES = {IntentName.QUESTION}
# A point within a number ends nothing.
CLAUSE_END = re.compile(r"[,;.!?](?!\d)|\n")
SENTENCE_END = re.compile(r"[.!?](?!\d)|\n")


ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)


def _without_asides(text: str, intents: Iterable[Found[Intent]]) -> str:
    """The text with blanks where it asks or wishes for something: "а офис у вас есть?"
    does not say that somebody wants to work in one. Offsets stay as they are."""
    # The letters of an address are no licence categories, its figures no years.
    text = ADDRESS.sub(lambda match: " " * len(match.group()), text)
    for found in intents:
        if found.value.name == IntentName.INJECTION:
            # Somebody who gives orders to a program is not answering it.
            return " " * len(text)
        if found.value.name in CLAUSES:
            text = _blanked(text, found, CLAUSE_END)
        elif found.value.name in SENTENCES:
            text = _blanked(text, found, SENTENCE_END)
    return text


def _blanked(text: str, found: Found[Any], ends: re.Pattern[str]) -> str:
    borders = [m.end() for m in ends.finditer(text)]
    start = max((at for at in borders if at <= found.start), default=0)
    end = min((at for at in borders if at >= found.end), default=len(text))
    return text[:start] + " " * (end - start) + text[end:]


def _is_bare_consent(value: Value) -> bool:
    bare_claim = isinstance(value, SkillClaim) and value.years is value.level is None
    return bare_claim or isinstance(value, YesNo | Choices)


def _says_more(value: Value, earlier: Fact | None) -> bool:
    """Of two statements about the same in one message the first counts, unless it only
    names a skill of which the second tells more."""
    if earlier is None:
        return True
    return earlier.value == SkillClaim(Answer.YES) != value


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


# "Every day" tells how often.
LEAST_MONTHS = 0.25
# "Через две недели", "in 2 weeks" tell when, not for how long.
NOTICE = re.compile(
    r"(?<!\w)(?:через\s|in\s+(?:\w+\s+){1,2}(?:days?|weeks?|months?)(?!\w)"
    r"|(?:апта|күн|кун|ай)\w*\s+(?:кейін|кейин|соң|сон)(?!\w))",
    re.IGNORECASE,
)


def _years_in(text: str, today: date) -> float | None:
    if NOTICE.search(text):
        return None
    durations = [
        found
        for found in find_durations(text, today)
        if not 0 < found.value.low_months < LEAST_MONTHS
        and not (found.value.high_months < 1 and NOTICE_TO_GIVE.search(text))
    ]
    if durations:
        return round(durations[0].value.low_months / 12, 2)
    if OTHER_UNITS.search(text) or any(t.key in YEAR | MONTH for t in tokenise(text)):
        # Not a length of time, as "мне 25 лет" or "2 года назад".
        return None
    number = _bare_number(text)
    if number is not None and 0 <= number.low <= MOST_YEARS:
        return number.low
    return None


# In a longer message a number without a unit may count anything.
LONGEST_BARE = 8


def _bare_number(text: str) -> Number | None:
    return read_number(text) if len(words_of(text)) <= LONGEST_BARE else None


# A number of these is no number of years.
OTHER_UNITS = re.compile(
    r"недел|апта|week|дн(?:я|ей)|күн|куна|days?(?!\w)|час|сағат|hours?(?!\w)|тыс|мың|мын(?!\w)"
    r"|\dк(?!\w)|\dk(?!\w)|тг(?!\w)|тенге|теңге|руб|[₸$€₽%]|january|янв|фев|март|апр"
    r"|сент|окт|нояб|дек(?!р)|человек|people|адам|процент|сезон|проект|компани|клиент|вакан"
    r"|смен|рейс|разряд|категор|класс|курс|реб[её]н|дет(?:ей|и)|бала(?!\w)|times?(?!\w)|projects?",
    re.IGNORECASE,
)


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
    text = _before_another_skill(text)
    years = _years_in(text, today)
    if years is not None:
        has = Answer.YES if years > 0 else Answer.NO
        return _one(SkillClaim(has, years or None), text)
    consent = _consent(text)
    if consent is not None:
        return _one(SkillClaim(_conditional(consent.value)), text)
    # "немного", "базовый уровень": the same words as beside the skill's name.
    named = [f.value.claim for f in find_skills(f"{criterion.subject}: {text}")]
    levels = [claim for claim in named if claim.level is not None]
    return _one(levels[0] if levels else None, text)


CLAUSE = re.compile(
    r"[,.;!?](?!\d)|\n|(?<!\w)(?:но|but|бірақ|бирак)(?!\w)", re.IGNORECASE
)


def _before_another_skill(text: str) -> str:
    """What is said before another skill comes up: "2 года, но Docker не знаю"."""
    for found in find_skills(text):
        ends = [m.start() for m in CLAUSE.finditer(text, 0, found.start)]
        return text[: ends[-1]] if ends else ""
    return text


def _conditional(said: YesNo) -> Answer:
    """A yes with a condition is a maybe where nothing can keep the condition."""
    return Answer.MAYBE if said.condition else said.answer


def _answer_language(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    told = {found.value[0]: found for found in find_languages(text) if found.value[1]}
    levels: tuple[Found[Any], ...] = read_levels(text)
    if set(told) == {criterion.subject} and len(levels) < 2:
        found = told[criterion.subject]
        levels = (Found(found.value[1], found.start, found.end),)
    elif set(told) - {criterion.subject}:
        own = told.get(criterion.subject)
        levels = (Found(own.value[1], own.start, own.end),) if own else ()
    if levels or told:
        return tuple(Found(level.value, level.start, level.end) for level in levels)
    says_no = begins_with_answer(text) and _says(text, Answer.NO)
    return _one(LanguageClaim("A0") if says_no else None, text)


def _answer_location(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    return tuple(Found(f.value, f.start, f.end) for f in _homes(text)[:2])


# Where a town stands in a sentence: "сейчас в Павлодаре", "Алматыда тұрамын".
TOWN_IN_CASE = re.compile(
    r"(?<!\w)(?:[ВвИи][зо]?|[Ii]n|[Ff]rom|город\w*|қала\w*)\s+(?P<town>[^\W\d_a-zа-я][\w-]{3,})"
    r"|(?<!\w)(?P<kk>[^\W\d_a-zа-я][\w-]{3,}[дт][ае](?:м[ыі]н)?)(?!\w)"
)


def _homes(text: str) -> list[Found[Place]]:
    """The towns that a message names, also in the middle of a longer sentence, but for
    those that somebody would move to."""
    homes = [
        found
        for found in find_places(text)
        if not is_destination(text, found.start, found.end)
    ]
    if homes:
        return homes
    for match in TOWN_IN_CASE.finditer(text):
        start, end = match.span("town" if match.group("town") else "kk")
        found = find_places(text[start:end])
        if found and not is_destination(text, start, end):
            return [Found(found[0].value, start, end)]
    return []


def _answer_relocation(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for found in find_relocation(text):
        return (Found(found.value, found.start, found.end),)
    return _answer_yes_no(criterion, text, today) if _is_consent(text) else ()


# A longer message that does not begin with a yes or no tells of something else: "работал
# водителем на МАНе, возил грузы" is no "yes" to a move.
LONGEST_CONSENT = 6


def _is_consent(text: str) -> bool:
    return len(words_of(text)) <= LONGEST_CONSENT or begins_with_answer(text)


def _answer_yes_no(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    consent = _consent(text)
    return (Found(consent.value, consent.start, consent.end),) if consent else ()


# Nobody takes longer to agree, unless a yes or a no comes first.
LONGEST_YES = 20


def _consent(text: str) -> Found[YesNo] | None:
    if len(words_of(text)) > LONGEST_YES and not begins_with_answer(text):
        return None
    return read_yes_no(text)


# A bare amount this much below the vacancy's own is meant in thousands.
THOUSANDS_BELOW = 0.05


def _answer_salary(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    wanted = criterion.wanted
    assert isinstance(wanted, Salary)
    # The question names the currency, so a bare amount is in it.
    amounts = find_amounts(text, wanted.currency)
    hoped = [found for found in amounts if not _is_past_pay(text, found)]
    found = next(iter(hoped or amounts), None)
    if found is None or found.value.minimum is found.value.maximum is None:
        # A bare amount in answer to this question; "500 мыңға келісемін" names one too.
        bare = read_amount(text, wanted.currency)
        top = bare.value.maximum or bare.value.minimum or 0 if bare else 0
        found = bare if top >= (LEAST_BARE if found else 1) else found
    if found is not None:
        return (Found(_in_thousands(found.value, wanted), found.start, found.end),)
    number = read_number(text)
    if number is None or number.low <= 0:
        return ()
    said = Salary(number.low, number.high, wanted.currency)
    return _one(_in_thousands(said, wanted), text)


PAST_PAY = re.compile(
    r"(?<!\w)(?:раньше|получал\w*|прошл\w+|платили|previous\w*|used\s+to|earned|was\s+paid"
    r"|бұрын\w*|бурын\w*|алатынмын|алдым)(?!\w)",
    re.IGNORECASE,
)


def _is_past_pay(text: str, found: Found[Salary]) -> bool:
    """Whether an amount is what somebody had: "раньше получала 300, хочу 350"."""
    begin = max((m.end() for m in CLAUSE.finditer(text, 0, found.start)), default=0)
    return bool(PAST_PAY.search(text, begin, found.start))


def _in_thousands(said: Salary, wanted: Salary) -> Salary:
    """ "350" for a job that pays 300,000 to 400,000 means 350,000."""
    top = wanted.maximum or wanted.minimum or 0
    amount = said.maximum or said.minimum or 0
    is_same = said.period == "month" and said.currency in (None, wanted.currency)
    if is_same and 0 < amount < top * THOUSANDS_BELOW:
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
        consent = read_yes_no(text) if _is_consent(text) else None
        if consent is None:
            return ()
        # "Does this suit you?" was asked of the whole set.
        said_no = consent.value.answer == Answer.NO
        options = () if said_no else wanted.options
        return _one(Choices(options, consent.value.condition), text)

    return answer


def _answer_work_permit(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    wanted = criterion.wanted
    assert isinstance(wanted, Choices)
    permit = None if find_work_permits(text) else read_permit(text, wanted)
    if permit is not None:
        return _one(permit, text)
    return _closed_set(find_work_permits)(criterion, text, today)


def _answer_own_question(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    question = criterion.wanted
    assert isinstance(question, OwnQuestion)
    if question.kind == QuestionKind.YES_NO:
        return _answer_yes_no(criterion, text, today)
    if question.kind == QuestionKind.NUMBER:
        return _one(_bare_number(text), text)
    if question.kind == QuestionKind.CHOICE:
        chosen = _chosen(question.options, text)
        return tuple(_one(Words(option), text)[0] for option in chosen[:2])
    return _one(Words(" ".join(text.split())) if text.strip() else None, text)


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
    Kind.WORK_PERMIT: _answer_work_permit,
    Kind.START: _answer_start,
    Kind.QUESTION: _answer_own_question,
}


# --- What a message states by itself, whatever was asked ---

# Words that make a duration one of work, an amount a salary, a city a home.
WORK = ("опыт", "стаж", "работа", "experience", "worked", "working", "тәжірибе",
        "тажирибе", "еңбек өтіл", "жұмыс істе")  # fmt: skip
PAY = ("зарплат", "зп", "з/п", "оклад", "доход", "на руки", "salary", "pay", "expect",
       "жалақы", "жалакы", "айлық", "хочу", "ожида")  # fmt: skip
HOME = ("жив", "прожива", "нахожусь", "я из", "город", "live", "based", "located",
        "i'm from", "i am from", "тұрамын", "турамын", "қала", "тұрам")  # fmt: skip
# "800к", "400 тыс": nothing but pay is counted so.
THOUSANDS = re.compile(r"\d\s?(?:к|k|тыс\w*|тыщ\w*|мың|мын)(?!\w)")
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
    other_than_levels = text
    for language in find_languages(text):
        code, claim = language.value
        if claim is not None:
            yield (Kind.LANGUAGE, code), Found(claim, language.start, language.end)
            blank = " " * (language.end - language.start)
            other_than_levels = (
                other_than_levels[: language.start]
                + blank
                + other_than_levels[language.end :]
            )
    for move in find_relocation(text):
        yield (Kind.RELOCATION, ""), move
    if _mentions(lower, HOME):
        for city in _homes(text)[:1]:
            yield (Kind.LOCATION, ""), city
    wanted = next((c.wanted for c in criteria if c.kind == Kind.SALARY), None)
    currency = wanted.currency if isinstance(wanted, Salary) else None
    is_pay = _mentions(lower, PAY)
    for amount in find_amounts(text):
        if amount.value.currency or is_pay or THOUSANDS.search(lower):
            said = replace(amount.value, currency=amount.value.currency or currency)
            yield (Kind.SALARY, ""), Found(said, amount.start, amount.end)
            break
    wanted_skills = {c.subject for c in criteria if c.kind == Kind.SKILL}
    is_of_skill = any(
        found.value.years is not None and subject in wanted_skills
        for (_kind, subject), found in skills
    )
    if _mentions(lower, WORK) and not is_of_skill:
        for duration in _lengths_of_work(text, today)[:1]:
            years = round(duration.value.low_months / 12, 2)
            found = Found(Experience(years), duration.start, duration.end)
            yield (Kind.EXPERIENCE, ""), found
    if _mentions(lower, BEGIN):
        start = read_start(text, today)
        if start is not None:
            yield (Kind.START, ""), start
    kinds = {criterion.kind for criterion in criteria}
    for kind, find in CLOSED_SETS.items():
        for members in find(text)[:1] if kind in kinds else ():
            if not is_any(kind, members.value):
                yield (kind, ""), members
    # "C1" is a level as well; it is a licence where a licence is spoken of.
    if Kind.DRIVING_LICENCE in kinds and LICENCE_CUE.search(lower):
        for licences in find_licences(other_than_levels)[:1]:
            yield (Kind.DRIVING_LICENCE, ""), licences
    for education in find_education(text)[:1]:
        yield (Kind.EDUCATION, ""), education


# Who works for less than a month tells of notice.
NOTICE_TO_GIVE = re.compile(
    r"(?<!\w)(?:отработ\w+|notice|надо|нужн?[оа]|керек)(?!\w)", re.I
)


def _lengths_of_work(text: str, today: date) -> list[Found[Duration]]:
    if NOTICE_TO_GIVE.search(text):
        return []
    return [
        found
        for found in find_durations(text, today)
        if not 0 < found.value.high_months < 1
    ]


CLOSED_SETS: dict[Kind, Callable[[str], list[Found[Choices]]]] = {
    Kind.WORK_FORMAT: find_work_formats,
    Kind.SCHEDULE: find_schedules,
    Kind.EMPLOYMENT: find_employments,
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
