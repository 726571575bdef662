"""What a candidate's message means: an answer's text -> facts and intents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from screening.dialogue.criteria import Criterion, OwnQuestion, Question, QuestionKind
from screening.dialogue.facts import (
    About,
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
from screening.dialogue.languages import Pause, phrases, words_in
from screening.dialogue.reading.binding import (
    Said,
    find_promise,
    has_none,
    what_is_said,
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
from screening.dialogue.reading.clauses import sentences
from screening.dialogue.reading.corrections import IS_BARE_CORRECT
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.durations import (
    Duration,
    find_durations,
    read_duration,
)
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.implied import implied_answer, tells_by_its_verb
from screening.dialogue.reading.intents import Intent, IntentName, find_intents
from screening.dialogue.reading.levels import find_languages, read_levels
from screening.dialogue.reading.money import LEAST_BARE, find_amounts, read_amount
from screening.dialogue.reading.number_words import ORDINALS
from screening.dialogue.reading.numbers import find_numbers, read_number
from screening.dialogue.reading.pieces import statements_in
from screening.dialogue.reading.places import (
    find_places,
    find_relocation,
    is_destination,
)
from screening.dialogue.reading.questions import find_doubts
from screening.dialogue.reading.skills import SkillMention, find_skills
from screening.dialogue.reading.words import names_match, tokenise, words_of
from screening.dialogue.reading.yesno import (
    begins_with_answer,
    only_disagrees,
    past_agreement,
    past_opening,
    read_yes_no,
    speaks_of,
)

# What holds no answer and no wish: it uses up nobody's patience.
SMALL_TALK = {
    IntentName.GREETING,
    IntentName.INTRODUCTION,
    IntentName.ACKNOWLEDGEMENT,
    IntentName.REPEAT,
}

# Nobody has worked for longer; a larger bare number is no answer to "how many years".
MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message means.

    `readings` are the ways in which it answers the pending question: none, one, or two
    that the candidate must choose between. `volunteered` are facts about anything else.
    `agreement` is what it says to a "is that right?". `place` is the message's position
    in the chat. `is_small_talk` says that it greets, tells a name or says "go on", and
    nothing else.
    """

    readings: tuple[Fact, ...]
    volunteered: tuple[Fact, ...]
    intents: tuple[Intent, ...]
    agreement: YesNo | None
    place: int
    is_small_talk: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is clear: an ambiguous answer is no fact yet."""
        answer = self.readings if len(self.readings) == 1 else ()
        return (*answer, *self.volunteered)

    def wants(self, *names: IntentName) -> bool:
        """Whether the message has one of these intents."""
        return any(intent.name in names for intent in self.intents)

    def quoted_from(self, message: str) -> Understanding:
        """The same, each fact quoted as `message` has it."""
        return replace(
            self,
            readings=tuple(fact.quoted_from(message) for fact in self.readings),
            volunteered=tuple(fact.quoted_from(message) for fact in self.volunteered),
        )

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
    plain = _without_asides(text, found_intents, question)
    said = past_opening(plain) if is_confirming else plain
    offset = len(plain) - len(said)
    criteria = tuple(criteria)

    def fact(about: About, found: Found[Any], moved: int = 0) -> Fact:
        kind, subject = about
        quote = text[found.start + moved : found.end + moved]
        return Fact(
            kind, found.value, Source.CHAT, quote, subject, place, found.is_guess
        )

    def answers(question: Question, said: str, moved: int) -> tuple[Fact, ...]:
        if question.kind in TAKE_CONSENT:
            said = _without_other_facts(said, question, criteria, today)
        found = read_answer(question, said, today)
        return tuple(fact(question.about, reading, moved) for reading in found)

    readings = answers(question, said, offset) if question is not None else ()
    if is_confirming and (read_yes_no(said) is None or only_disagrees(said)):
        # "Да, нет медкнижки": past its yes and no it names the thing, and claims nothing.
        # "Нет, не так" tells of no thing at all.
        readings = tuple(f for f in readings if not _is_bare_consent(f.value))
    if question is not None and not readings:
        told_of = _told_in_a_clause(question, plain, today)
        readings = (fact(question.about, told_of),) if told_of is not None else ()
    is_abuse = any(intent.name == IntentName.ABUSE for intent in intents)
    if is_abuse:
        # "Да! Пошёл ты" agrees to nothing.
        readings = tuple(f for f in readings if not _is_bare_consent(f.value))
    answered = {f.about for f in readings}
    stated: dict[About, Fact] = {}
    if any(getattr(f.value, "years", None) is not None for f in readings):
        # "2 года, но Docker не знаю": that length of time has been taken already.
        answered.add((Kind.EXPERIENCE, ""))
    if readings and question is not None and question.kind in HAVE_YEARS_OF_THEIR_OWN:
        answered.add((Kind.EXPERIENCE, ""))
    if readings and question is not None and question.kind in TWINS:
        answered |= {(kind, "") for kind in TWINS}
    if question is not None and question.kind == Kind.SKILL:
        # Its bare name only repeats the question.
        answered.add(question.about)
    for about, found in read_statements(plain, criteria, today):
        if about not in answered and _says_more(found.value, stated.get(about)):
            stated[about] = fact(about, found)
    for other in others:
        told_of = _told_in_a_clause(other, plain, today)
        if told_of is None or told_of.is_guess:
            continue
        if other.about not in answered:
            stated.setdefault(other.about, fact(other.about, told_of))
    volunteered = tuple(stated.values())
    if not (readings or stated or is_confirming or _has(plain, "unable")):
        # A yes or no is about the pending question and answers no other.
        told = past_agreement(plain)
        elsewhere = [
            answers(other, told, len(plain) - len(told))
            for other in others
            if other.kind in UNMISTAKABLE
            and (other.kind != Kind.START or len(words_in(told)) <= LONGEST_START)
            and (other.kind != Kind.DRIVING_LICENCE or find_licences(told))
            and (other.kind != Kind.LANGUAGE or _names_level(told))
        ]
        clear = [
            found for found in elsewhere if len(found) == 1 and not found[0].is_guess
        ]
        volunteered = clear[0] if len(clear) == 1 else ()
    consent = None if is_abuse else read_yes_no(plain)
    if is_confirming:
        # "Correct" says here that all is right, and elsewhere that something is not.
        intents = tuple(i for i in intents if not IS_BARE_CORRECT.match(i.cue))
    is_small_talk = (
        not (readings or volunteered)
        and bool(intents)
        and all(intent.name in SMALL_TALK for intent in intents)
        and len(words_in(plain)) <= LONGEST_REST
    )
    return Understanding(
        readings,
        volunteered,
        intents,
        consent.value if consent else None,
        place,
        is_small_talk,
    )


def _names_level(text: str) -> bool:
    """Whether words of a level are surely one of a language: "basically" is none."""
    return LEVEL.search(text) is not None or bool(find_languages(text))


LEVEL = re.compile(r"(?<!\w)[ABCАВСabcавс][12](?!\w)")

# "Добрый день, это снова я": so little beside a greeting says nothing of its own.
LONGEST_REST = 3


# Years, or none, in answer to these are of the thing asked about and not of the whole
# career: "нет, с этим не работал", "работаю, нужно 2 недели".
HAVE_YEARS_OF_THEIR_OWN = {Kind.SKILL, Kind.QUESTION, Kind.START}
# Two questions about one set: "2/2" in answer to one says nothing of the other.
TWINS = {Kind.SCHEDULE, Kind.EMPLOYMENT}
# Questions that the name of a language may answer: "in English".
NAMES_LANGUAGES = {Kind.LANGUAGE, Kind.QUESTION}
# Answers that tell by themselves which question they belong to.
UNMISTAKABLE = {Kind.LOCATION, Kind.START, Kind.LANGUAGE, Kind.EDUCATION,
                Kind.DRIVING_LICENCE}  # fmt: skip
# In a longer message a length of time may be that of anything: "it ran out, I can make
# a new one within three days".
LONGEST_START = 4
# These leave the words around them to the answer.
WITHIN_ANSWERS = {IntentName.CORRECTION, IntentName.STOP}


def _without_asides(
    text: str, intents: Iterable[Found[Intent]], question: Question | None
) -> str:
    """The text with blanks where it asks, wishes or greets: "а офис у вас есть?" does
    not say that somebody wants to work in one, and the figures of an address are no
    years. Offsets stay as they are."""
    kept = WITHIN_ANSWERS
    if question is not None and _is_free_text(question.criterion):
        # Asked for in so many words, a name and a number to call are an answer.
        kept = WITHIN_ANSWERS | {IntentName.INTRODUCTION}
    for found in intents:
        if found.value.name not in kept:
            text = _blanked(text, found.start, found.end)
    if question is not None and question.kind != Kind.LOCATION:
        for doubted in find_doubts(text):
            text = _blanked(text, doubted.start, doubted.end)
    return text


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _blanked_clause(text: str, at: int) -> str:
    """The text with blanks for the clause that stands there."""
    return _blanked(text, *_clause_at(text, at))


def _clause_at(text: str, at: int) -> tuple[int, int]:
    """Where the clause begins and ends that stands there."""
    for sentence in sentences(text):
        for clause in sentence.clauses:
            if clause.start <= at < clause.end:
                return clause.start, clause.end
    return at, at


def _is_free_text(criterion: Criterion) -> bool:
    wanted = criterion.wanted
    return isinstance(wanted, OwnQuestion) and wanted.kind == QuestionKind.TEXT


# A bare yes or no answers these; what is said of something else is neither.
TAKE_CONSENT = {Kind.SKILL, Kind.RELOCATION, Kind.QUESTION, Kind.SCHEDULE,
                Kind.EMPLOYMENT, Kind.WORK_FORMAT, Kind.DRIVING_LICENCE}  # fmt: skip
ELSEWHERE = {Kind.SALARY, Kind.LANGUAGE, Kind.EDUCATION}


def _without_other_facts(
    text: str, question: Question, criteria: Iterable[Criterion], today: date
) -> str:
    """The text without clauses that state pay and the like: "полтора миллиона хочу" is
    no yes to "have you worked with Docker?"."""
    asked = asked_of(question.criterion)
    if _is_free_text(question.criterion) or (
        question.kind == Kind.QUESTION and implied_answer(asked, text, today)
    ):
        # "Закончил колледж" answers whether somebody has a degree.
        return text
    of_it = {(Kind.LANGUAGE, found.value[0]) for found in find_languages(asked)}
    for about, found in read_statements(text, criteria, today):
        if about[0] not in ELSEWHERE or about in of_it:
            continue
        for sentence in sentences(text):
            for clause in sentence.clauses:
                stated = clause.start < found.end and found.start < clause.end
                if stated and not begins_with_answer(text[clause.start : clause.end]):
                    text = _blanked(text, clause.start, clause.end)
    return text


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


def _one(
    value: Value | None, text: str, *, is_guess: bool = False
) -> tuple[Found[Value], ...]:
    """The whole message is the evidence."""
    if value is None:
        return ()
    stripped = text.strip()
    start = text.find(stripped)
    return (Found(value, start, start + len(stripped), is_guess),)


# "Every day" tells how often.
LEAST_MONTHS = 0.25
# "Через две недели", "in 2 weeks" tell when, not for how long.
NOTICE = re.compile(
    r"(?<!\w)(?:через\s|in\s+(?:\w+\s+){1,2}(?:days?|weeks?|months?)(?!\w)"
    r"|(?:апта|күн|кун|ай)\w*\s+(?:кейін|кейин|соң|сон)(?!\w))",
    re.IGNORECASE,
)


def _years_in(text: str, today: date) -> float | None:
    if _begins_with(text, "zero"):
        return 0.0
    for match in NOTICE.finditer(text):
        text = _blanked_clause(text, match.start())
    several = phrases("answers").find(text, {"not_one"})
    durations = [
        found
        for found in find_durations(text, today)
        # "Не один год" is no year.
        if not any(s.start < found.end and found.start < s.end for s in several)
        and not 0 < found.value.low_months < LEAST_MONTHS
        and not (found.value.high_months < 1 and NOTICE_TO_GIVE.search(text))
    ]
    if durations:
        return round(durations[0].value.low_months / 12, 2)
    if _has(text, "first_time"):
        return 0.0
    is_vague = several or _has(text, "vague_number")
    if is_vague and not NUMBER.search(text):
        # "Біраз жыл", "не один год".
        return None
    if len(words_in(text)) <= LONGEST_UNIT and not NUMBER.search(text):
        # "Год примерно", "бір жылдай": a unit alone is one of it.
        alone = read_duration(text, today)
        if alone is not None and alone.value.low_months >= 1:
            return round(alone.value.low_months / 12, 2)
    if any(token.key in YEAR | MONTH for token in tokenise(text)):
        # Not a length of time, as "мне 25 лет" or "2 года назад".
        return None
    return _bare_years(text)


def _bare_years(text: str) -> float | None:
    """Years told by a number alone: one that counts nothing else ("до 10 кг", "3
    из 10") and is no pattern of shifts ("2/2")."""
    number = _bare_number(text)
    counted = find_numbers(text)
    if number is None or not 0 <= number.low <= MOST_YEARS or len(counted) > 1:
        return None
    if counted and not _counts_nothing(text, counted[0]):
        return None
    return number.low


def _counts_nothing(text: str, number: Found[Number]) -> bool:
    """Whether no word behind the number, up to the next pause, says what there are so
    many of."""
    if "/" in text[number.start : number.end] or text[number.end :].startswith("%"):
        return False
    beside = phrases("answers").find(text, {"beside_number"})
    for word in words_in(text):
        if word.start >= number.end:
            if word.pause != Pause.NONE and word.start > number.end:
                return True
            if not any(m.start <= word.start < m.end for m in beside):
                return False
    return True


# "Ну, где-то год".
LONGEST_UNIT = 4
NUMBER = re.compile(r"\d")
# In a longer message a number without a unit may count anything.
LONGEST_BARE = 8


def _bare_number(text: str) -> Number | None:
    if len(words_of(text)) > LONGEST_BARE or any(
        token.key in ORDINALS for token in tokenise(text)
    ):
        # "Первый опыт" counts nothing.
        return None
    return read_number(text)


def _has(text: str, name: str) -> bool:
    """Whether a text has a phrase of this name (`answers.toml`)."""
    return name in _said_in(text)


# Many readers ask one after the other about the same message and parts of it.
@lru_cache(maxsize=256)
def _said_in(text: str) -> frozenset[str]:
    return frozenset(match.name for match in phrases("answers").find(text))


def _begins_with(text: str, name: str) -> bool:
    """Whether it begins with such a phrase, and what follows it comes behind a halt."""
    words = words_in(text)
    return any(
        match.first == 0
        and (match.after == len(words) or words[match.after].pause != Pause.NONE)
        for match in phrases("answers").find(text, {name})
    )


def _answer_experience(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    text = _without_kin(text)
    several = _part_and_whole(text, today)
    if several:
        return several
    years = _years_in(text, today)
    if (
        years is None
        and _is_consent(text)
        and _says(text, Answer.NO, asked_of(criterion))
        and _denies_all_work(text)
    ):
        years = 0.0
    return _one(None if years is None else Experience(years), text)


def _part_and_whole(text: str, today: date) -> tuple[Found[Value], ...]:
    """ "В продажах 3, всего 10 лет": two numbers, of which the candidate says which one
    is meant."""
    whole = phrases("answers").find(text, {"in_all"})
    if not whole:
        return ()
    at, _end = _clause_at(text, whole[0].start)
    before, behind = text[:at], text[at:]
    part, all_of_it = (_years_in(said, today) for said in (before, behind))
    if not part or not all_of_it or part >= all_of_it:
        return ()
    return (
        Found(Experience(part), *_stripped(text, 0, at)),
        Found(Experience(all_of_it), *_stripped(text, at, len(text))),
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of the text without the blanks and marks around its words."""
    words = [w for w in words_in(text) if start <= w.start and w.end <= end]
    return words[0].start, words[-1].end


def _denies_all_work(text: str) -> bool:
    """Whether a no is one to having worked: bare, or beside a word for it; who did not
    count, or has no car, tells of no years."""
    return not past_agreement(text) or _has(text, "no_work")


def _without_kin(text: str) -> str:
    """The text without what it tells of somebody else, up to the end of the sentence or
    to what the candidate tells of themselves: "my mom was a nurse for thirty years".

    "I live at my brother's" is told of oneself.
    """
    told = phrases("answers").find(text, {"kin", "own"})
    kin = [match for match in told if match.name == "kin"]
    own = [
        match.start
        for match in told
        if match.name == "own"
        and not any(k.first <= match.first < k.after for k in kin)
    ]
    without = text
    for match in kin:
        start, _end = _clause_at(text, match.start)
        if not any(start <= at < match.start for at in own):
            ends = [s.end for s in sentences(text) if match.start < s.end]
            for at in own:
                # "Әкем жүргізуші, бес жыл айдадым": the ending tells whose clause it is.
                begin, _end = _clause_at(text, at)
                if match.end <= at:
                    ends.append(begin if begin >= match.end else at)
            without = _blanked(without, start, min(ends))
    return without


def _answer_skill(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for about, found in _skills(text, [criterion], today):
        if about == criterion.about:
            return _weighed(found, text)
    text = _before_another_skill(_without_kin(text))
    years = _years_in(text, today)
    if years is not None:
        has = Answer.YES if years > 0 else Answer.NO
        return _one(SkillClaim(has, years or None), text)
    consent = _consent(text, asked_of(criterion))
    # "немного", "базовый уровень": the same words as beside the skill's name.
    named = [f.value.claim for f in find_skills(f"{criterion.subject}: {text}")]
    levels = [claim for claim in named if claim.level is not None]
    says_how_well = (
        levels and consent is not None and consent.value.answer == Answer.MAYBE
    )
    if (
        consent is not None
        and not says_how_well
        and not _only_hopes(text, consent.value)
    ):
        is_ok = _is_mere_ok(text)
        if is_ok or _has(text, "evades") or _is_untold(text, consent.value):
            return ()
        claim = SkillClaim(_conditional(consent.value))
        return _one(claim, text, is_guess=consent.is_guess)
    return _one(levels[0] if levels else None, text)


def _weighed(found: Found[SkillClaim], text: str) -> tuple[Found[SkillClaim], ...]:
    """A claim that a skill's bare name makes, in the light of what else is said: to name
    what was asked about again claims nothing by itself."""
    if found.value != SkillClaim(Answer.YES):
        return (found,)
    if _has(text, "unable") or _has(text, "evades"):
        return ()
    start, end = _clause_at(text, found.start)
    clause = text[start:end]
    is_alone = len(find_skills(text)) < LEAST_LISTED
    said = read_yes_no(text if is_alone else clause)
    if said is None:
        heard = phrases("answers").find(text if is_alone else clause)
        told = {match.name for match in heard}
        return () if told & {"willing", "denied", "heard_of"} else (found,)
    if _only_hopes(text, said.value):
        return ()
    if said.value.answer == Answer.YES:
        return (found,)
    claim = SkillClaim(_conditional(said.value))
    return (Found(claim, found.start, found.end),) if is_alone else ()


# Of two skills in a message each has its own yes or no.
LEAST_LISTED = 2


def _is_untold(text: str, said: YesNo) -> bool:
    """Whether a "maybe" only says that somebody cannot tell."""
    return said.answer == Answer.MAYBE and (
        _has(text, "unable") or _has(text, "depends")
    )


def _only_hopes(text: str, said: YesNo) -> bool:
    """ "Готов всему научиться" is no yes to "have you done it?", "да, и готов учиться"
    is one."""
    if said.answer == Answer.NO or not _has(text, "willing"):
        return False
    before = text[: phrases("answers").find(text, {"willing"})[0].start]
    # "Оны да үйренемін": its "да" is a Kazakh "too".
    before = KAZAKH_TOO.sub("", before)
    return not begins_with_answer(before) or read_yes_no(before) is None


KAZAKH_TOO = re.compile(r"(?<=\w\s)(?:да|де|та|те)\s{0,3}$")


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
    for found in find_languages(text):
        span = found.start, found.end
        is_own = found.value[0] == criterion.subject and criterion.subject not in told
        if is_own and has_none(text, span):
            return (Found(LanguageClaim("A0"), *span),)
    if levels or told:
        return tuple(Found(level.value, level.start, level.end) for level in levels)
    says_no = begins_with_answer(text) and _says(text, Answer.NO)
    return _one(LanguageClaim("A0") if says_no else None, text)


def _answer_location(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    homes = _homes(_without_kin(text))
    return tuple(Found(f.value, f.start, f.end) for f in homes[:2])


# Where a town stands in a sentence: "сейчас в Павлодаре", "Алматыда тұрамын".
TOWN_IN_CASE = re.compile(
    r"(?<!\w)(?:[ВвИи][зо]?|[Ii]n|[Ff]rom|город\w*|қала\w*)\s+(?P<town>[^\W\d_a-zа-я][\w-]{3,})"
    r"|(?<!\w)(?P<kk>[^\W\d_a-zа-я][\w-]{3,40}[дт][ае](?:м[ыі]н)?)(?!\w)"
)


def _homes(text: str) -> list[Found[Place]]:
    """The towns that a message names, also in the middle of a longer sentence, but for
    those that somebody would move to."""
    homes = [
        found
        for found in find_places(text)
        if not is_destination(text, found.start, found.end)
    ]
    told = _lived_in(text, homes)
    if told and not _is_left(text, told[0]):
        return told
    for match in TOWN_IN_CASE.finditer(text):
        start, end = match.span("town" if match.group("town") else "kk")
        found = find_places(text[start:end])
        if found and not is_destination(text, start, end):
            home = Found(found[0].value, start, end)
            # "Я из Тараза, но сейчас в Астане."
            if not _is_left(text, home):
                return [home]
    return told


def _said_of(text: str, home: Found[Place]) -> set[str]:
    """What is said of a town beside its name: "home", "not_home", "born"."""
    contrasts = phrases("binding").find(text, {"contrast"})
    start, end = _clause_at(text, home.start)
    # "I'm from Taraz but now in Almaty" has no comma.
    start = max([start, *(c.start for c in contrasts if c.start <= home.start)])
    end = min([end, *(c.start for c in contrasts if c.start > home.start)])
    told = phrases("answers").find(text, {"home", "not_home", "born"})
    return {match.name for match in told if start <= match.start < end}


def _is_left(text: str, home: Found[Place]) -> bool:
    """Whether somebody only comes from there, or was there once."""
    said = _said_of(text, home)
    return "not_home" in said and "home" not in said


def _lived_in(text: str, homes: list[Found[Place]]) -> list[Found[Place]]:
    """Of the towns those where somebody lives: "родился в Семее, живу в Актау"."""
    lived = [home for home in homes if "home" in _said_of(text, home)]
    stayed = [home for home in homes if not _is_left(text, home)]
    # Where somebody was born they need not live; where they are from they may.
    from_there = [home for home in homes if "born" not in _said_of(text, home)]
    return lived or stayed or from_there


def _answer_relocation(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for found in _moves(text):
        return (Found(found.value, found.start, found.end),)
    return _answer_yes_no(criterion, text, today) if _is_consent(text) else ()


def _moves(text: str) -> list[Found[YesNo]]:
    """What is said of a move: who only mentions one ("работал на переездах") or has yet
    to think it over is not ready for it."""
    kept = []
    for found in find_relocation(text):
        said = text[found.start : found.end]
        is_ready = found.value.answer != Answer.YES or _has(said, "would_move")
        if found.value.answer != Answer.MAYBE and _has(said, "undecided"):
            kept.append(replace(found, value=YesNo(Answer.MAYBE, said.strip(" .,!"))))
        elif is_ready:
            kept.append(found)
    return kept


# A longer message that does not begin with a yes or no tells of something else: "работал
# водителем на МАНе, возил грузы" is no "yes" to a move.
LONGEST_CONSENT = 6


def _is_consent(text: str) -> bool:
    return len(words_of(text)) <= LONGEST_CONSENT or begins_with_answer(text)


def _answer_yes_no(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    consent = _consent(text, asked_of(criterion))
    return (consent,) if consent else ()


# Nobody takes longer to agree, unless a yes or a no comes first.
LONGEST_YES = 20


def _consent(text: str, about: str = "") -> Found[YesNo] | None:
    if len(words_of(text)) > LONGEST_YES and not begins_with_answer(text):
        return None
    found = read_yes_no(text, about=about)
    is_no = found is not None and found.value.answer == Answer.NO
    if is_no and (_is_unable(text) or _has(text, "about_talk")):
        # "I couldn't tell you": not being able to say is no "no".
        return None
    return found


def _is_unable(text: str) -> bool:
    """Whether somebody cannot tell; "can't say I have" tells that they have not."""
    denied = phrases("yes_no").find(text, {"no"})
    return any(
        not any(no.first <= match.first and match.after <= no.after for no in denied)
        for match in phrases("answers").find(text, {"unable"})
    )


# A bare amount this much below the vacancy's own is meant in thousands.
THOUSANDS_BELOW = 0.05


# "2/2" is a schedule.
DAYS_ON_AND_OFF = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")


def _answer_salary(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    wanted = criterion.wanted
    assert isinstance(wanted, Salary)
    # The question names the currency, so a bare amount is in it.
    text = _without_spans(text, find_durations(text, today))
    text = DAYS_ON_AND_OFF.sub(lambda match: " " * len(match.group()), text)
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
    number = _bare_number(text)
    if number is None or number.low <= 0:
        return ()
    said = Salary(number.low, number.high, wanted.currency)
    return _one(_in_thousands(said, wanted), text)


def _without_spans(text: str, found: Iterable[Found[Any]]) -> str:
    """The text with blanks where something else was read."""
    for one in found:
        text = _blanked(text, one.start, one.end)
    return text


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


# What one has in the hand or not, and may promise to get.
DOCUMENTS = {Kind.DRIVING_LICENCE, Kind.WORK_PERMIT}


def _closed_set(
    find: Callable[[str], list[Found[Choices]]],
) -> Callable[[Criterion, str, date], tuple[Found[Value], ...]]:
    def answer(
        criterion: Criterion, text: str, today: date
    ) -> tuple[Found[Value], ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, Choices)
        named = find(text)
        is_document = criterion.kind in DOCUMENTS
        promise = find_promise(text) if is_document else ""
        if promise and not (named and named[0].value.options):
            # Neither a yes nor a no: it will be so.
            return _one(Choices(wanted.options, promise), text)
        if named:
            return (Found(named[0].value, named[0].start, named[0].end),)
        asked = asked_of(criterion)
        consent = read_yes_no(text, about=asked) if _is_consent(text) else None
        if consent is None or _only_hopes(text, consent.value):
            return ()
        # "Does this suit you?" was asked of the whole set.
        said = consent.value
        if said.answer == Answer.NO:
            is_of_it = not (_has(text, "unable") or _has(text, "about_talk"))
            none = _one(Choices(()), text, is_guess=consent.is_guess)
            return none if is_of_it else ()
        if is_document and (_is_mere_ok(text) or _is_untold(text, said)):
            return ()
        # "Смотря какой график": it depends, on whatever was said; and hope is no document.
        is_open = said.answer == Answer.MAYBE or (is_document and _has(text, "seems"))
        condition = said.condition or (text.strip() if is_open else "")
        is_guess = consent.is_guess
        return _one(Choices(wanted.options, condition), text, is_guess=is_guess)

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
        return _answer_own_yes_no(criterion, text, today)
    if question.kind == QuestionKind.NUMBER:
        return _one(_bare_number(text), text)
    if question.kind == QuestionKind.CHOICE:
        chosen = _chosen(question, text)
        return tuple(_one(Words(option), text)[0] for option in chosen[:2])
    return _one(Words(" ".join(text.split())) if text.strip() else None, text)


def _answer_own_yes_no(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    said = _with_implied(_answer_yes_no(criterion, text, today), criterion, text, today)
    is_yes = bool(said) and getattr(said[0].value, "answer", None) == Answer.YES
    asked = criterion.wanted.text if isinstance(criterion.wanted, OwnQuestion) else ""
    is_document = _has(asked, "asks_having")
    promise = find_promise(text)
    is_untold = not _has(text, "depends") and (
        _has(text, "unable") or _has(text, "untold")
    )
    if said and said[0].value == YesNo(Answer.MAYBE) and is_untold:
        return _one(YesNo(Answer.MAYBE, is_untold=True), text)
    if promise and (
        not is_yes or (is_document and not _has(text[: text.find(promise)], "at_hand"))
    ):
        return _one(YesNo(Answer.MAYBE, promise), text)
    if is_yes and is_document and _is_mere_ok(text):
        return ()
    if is_yes and is_document and _has(text, "seems"):
        # Hope is no document.
        return _one(YesNo(Answer.MAYBE, text.strip()), text)
    return said


def _with_implied(
    said: tuple[Found[Value], ...], criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    """What is said, by words of yes and no or by what the question lets it mean; where
    a yes or no of its own differs from that, nothing. What is only implied is a guess.
    """
    implied = implied_answer(asked_of(criterion), text, today)
    if implied is None:
        return said
    guess = _one(YesNo(implied), text, is_guess=implied != Answer.MAYBE)
    if not said:
        return guess
    told = getattr(said[0].value, "answer", None)
    if told == Answer.MAYBE or told == implied:
        return said
    is_clash = begins_with_answer(text) or not tells_by_its_verb(asked_of(criterion))
    return () if is_clash else guess


def _told_in_a_clause(
    question: Question, text: str, today: date
) -> Found[Value] | None:
    """The answer to an employer's closed question that a clause of a longer message
    gives, where it names what was asked about: "стаж 7 лет, ночью могу"."""
    wanted = question.criterion.wanted
    if not isinstance(wanted, OwnQuestion) or wanted.kind != QuestionKind.YES_NO:
        return None
    text = _without_kin(text)
    clauses = statements_in(text)
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return None
    told: list[Found[Value]] = []
    for start, end in clauses:
        said = text[start:end]
        if speaks_of(said, _own_words(wanted.text)):
            told += (
                replace(f, start=f.start + start, end=f.end + start)
                for f in _answer_own_yes_no(question.criterion, said, today)
            )
    return told[0] if len({found.value for found in told}) == 1 else None


# Whoever writes more gives no list of answers.
MOST_CLAUSES = 12


@lru_cache(maxsize=256)
def _own_words(asked: str) -> str:
    """A question without words that would state something else: "ночные смены" asks
    about nights, and whoever speaks of shifts does not yet speak of them."""
    for find in (find_schedules, find_work_formats):
        asked = _without_spans(asked, find(asked))
    for match in phrases("answers").find(asked, {"of_any_work"}):
        asked = _blanked(asked, match.start, match.end)
    return asked


def _is_mere_ok(text: str) -> bool:
    """An "ok" or "gladly" agrees to something; it does not say that somebody has it."""
    agreed = phrases("yes_no").find(text, {"ok"})
    agreed += phrases("answers").find(text, {"eager"})
    said = [*agreed, *phrases("particles").find(text, {"filler"})]
    return bool(agreed) and all(
        any(m.first <= place < m.after for m in said)
        for place in range(len(words_in(text)))
    )


def _chosen(question: OwnQuestion, text: str) -> list[str]:
    """The options that the text names in any language, or the one whose number it
    gives; as they were written first."""
    spoken = [question.options, *(names for _, names in question.options_texts)]
    for is_named in (_is_the_same, names_match):
        for names in spoken:
            named = [i for i, name in enumerate(names) if is_named(name, text)]
            if named:
                return [question.options[i] for i in named]
    number = read_number(text)
    is_number = number is not None and number.low == number.high
    options = question.options
    if number is not None and is_number and number.low in range(1, len(options) + 1):
        return [options[int(number.low) - 1]]
    return []


def _is_the_same(name: str, text: str) -> bool:
    return name.casefold() == text.strip().casefold()


# What a question that is not the employer's own asks about, in words that say so.
ASKED = {
    Kind.EXPERIENCE: "do you have experience",
    Kind.SKILL: "do you have experience with {}",
    Kind.RELOCATION: "are you ready to relocate",
    Kind.WORK_FORMAT: "would it suit you: {}",
    Kind.SCHEDULE: "would it suit you: {}",
    Kind.EMPLOYMENT: "would it suit you: {}",
    Kind.DRIVING_LICENCE: "do you have a driving licence",
    Kind.WORK_PERMIT: "do you have a work permit",
}


def asked_of(criterion: Criterion) -> str:
    """What a criterion's question is about, for who reads a yes or no to it."""
    wanted = criterion.wanted
    if isinstance(wanted, OwnQuestion):
        return wanted.text
    named = wanted.options if isinstance(wanted, Choices) else (criterion.subject,)
    return ASKED.get(criterion.kind, "").format(", ".join(named))


def _says(text: str, answer: Answer, about: str = "") -> bool:
    consent = read_yes_no(text, about=about)
    return consent is not None and consent.value.answer == answer


ANSWERS: dict[Kind, Callable[[Criterion, str, date], tuple[Found[Value], ...]]] = {
    Kind.EXPERIENCE: _answer_experience,
    Kind.SKILL: _answer_skill,
    Kind.LANGUAGE: _answer_language,
    Kind.LOCATION: _answer_location,
    Kind.RELOCATION: _answer_relocation,
    Kind.SALARY: _answer_salary,
    Kind.WORK_FORMAT: _closed_set(partial(find_work_formats, asked=True)),
    Kind.SCHEDULE: _closed_set(partial(find_schedules, asked=True)),
    Kind.EMPLOYMENT: _closed_set(partial(find_employments, asked=True)),
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
HOME = ("жив", "прожива", "нахожусь", "я из", "город", "live", "living in", "based", "located",
        "i'm from", "i am from", "тұрамын", "турамын", "қала", "тұрам")  # fmt: skip
# "800к", "400 тыс": nothing but pay is counted so.
THOUSANDS = re.compile(r"\d\s?(?:к|k|тыс\w*|тыщ\w*|мың|мын)(?!\w)")
BEGIN = ("выйти", "выйду", "приступ", "начать", "начну", "start", "join", "available",
         "отработ", "notice", "шыға", "баста")  # fmt: skip


def read_statements(
    text: str, criteria: Iterable[Criterion], today: date
) -> Iterator[tuple[About, Found[Any]]]:
    """Facts that a message states in so many words, with what each is about."""
    text = _without_kin(text)
    lower = text.casefold()
    criteria = tuple(criteria)
    languages = find_languages(text)
    skills = [
        (about, found)
        for about, found in _skills(text, criteria, today)
        if not any(f.start < found.end and found.start < f.end for f in languages)
    ]
    yield from skills
    other_than_levels = text
    for language in languages:
        code, claim = language.value
        if claim is not None:
            yield (Kind.LANGUAGE, code), Found(claim, language.start, language.end)
            blank = " " * (language.end - language.start)
            other_than_levels = (
                other_than_levels[: language.start]
                + blank
                + other_than_levels[language.end :]
            )
    for move in _moves(text):
        refused = what_is_said(text, [(move.start, move.end)]) == [Said.NO]
        if move.value.answer != Answer.YES or not refused:
            yield (Kind.RELOCATION, ""), move
    if _mentions(lower, HOME):
        for city in _homes(text)[:1]:
            # Nobody asked: "I lived in Manchester" tells of no home.
            if not _is_left(text, city):
                yield (Kind.LOCATION, ""), city
    wanted = next((c.wanted for c in criteria if c.kind == Kind.SALARY), None)
    currency = wanted.currency if isinstance(wanted, Salary) else None
    is_pay = _mentions(lower, PAY)
    for amount in find_amounts(text) or _hoped_for(text, is_pay=is_pay):
        if amount.value.currency or is_pay or THOUSANDS.search(lower):
            said = replace(amount.value, currency=amount.value.currency or currency)
            yield (Kind.SALARY, ""), Found(said, amount.start, amount.end)
            break
    wanted_skills = {c.subject for c in criteria if c.kind == Kind.SKILL}
    is_of_skill = any(
        found.value.years is not None and subject in wanted_skills
        for (_kind, subject), found in skills
    )
    if not is_of_skill:
        for years in _years_of_work(text, lower, today)[:1]:
            yield (Kind.EXPERIENCE, ""), years
    if _mentions(lower, BEGIN):
        start = read_start(text, today)
        if start is not None:
            yield (Kind.START, ""), start
    kinds = {criterion.kind for criterion in criteria}
    for kind, find in CLOSED_SETS.items():
        for members in find(text)[:1] if kind in kinds else ():
            if not is_any(kind, members.value) and not _was_once(members.value):
                yield (kind, ""), members
    # "C1" is a level as well; it is a licence where a licence is spoken of.
    if Kind.DRIVING_LICENCE in kinds and LICENCE_CUE.search(lower):
        for licences in find_licences(other_than_levels)[:1]:
            yield (Kind.DRIVING_LICENCE, ""), licences
    for education in find_education(text)[:1] if _has(text, "studied") else ():
        yield (Kind.EDUCATION, ""), education


# "Была только стажировка" tells what somebody did, and not what they look for.
ONCE = {"internship", "project"}


def _was_once(said: Choices) -> bool:
    return bool(said.options) and set(said.options) <= ONCE


# "Полтора миллиона хочу": so much of anything is money.
LEAST_HOPED = 10_000


def _hoped_for(text: str, *, is_pay: bool) -> list[Found[Salary]]:
    """A bare amount beside a word for pay or a wish; in a longer message, an amount of
    a clause that wishes for it: "240 мың болса жетеді"."""
    found = read_amount(text, None) if is_pay else None
    if found is not None and (found.value.minimum or 0) >= LEAST_HOPED:
        return [found]
    for start, end in statements_in(text) if _has(text, "hoped_for") else ():
        if _has(text[start:end], "hoped_for"):
            for amount in find_amounts(text[start:end]):
                return [Found(amount.value, amount.start + start, amount.end + start)]
    return []


# Who works for less than a month tells of notice.
NOTICE_TO_GIVE = re.compile(
    r"(?<!\w)(?:отработ\w+|notice|надо|нужн?[оа]|керек)(?!\w)", re.I
)


def _years_of_work(text: str, lower: str, today: date) -> list[Found[Experience]]:
    """For how long somebody has worked, where a word says that it is work: "опыт 3
    года". What only follows from what was done is a guess: "three years I drove a van"."""
    told = _mentions(lower, WORK)
    spans = [_clause_at(text, m.start) for m in phrases("answers").find(text, {"did"})]
    return [
        Found(Experience(round(length.value.low_months / 12, 2)), *span, not told)
        for length in _lengths_of_work(text, today)
        if told or any(a <= length.start < b for a, b in spans)
        for span in [(length.start, length.end)]
    ]


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


# "Kubernetes-пен компанияда үш жыл істедім".
LONGEST_WAY_TO_YEARS = 4
# Who names more skills in one message gives a list, without years in sentences.
MOST_WITH_YEARS = 12


def _with_years_behind(
    text: str,
    found: Found[SkillMention],
    mentions: Iterable[Found[SkillMention]],
    today: date,
) -> SkillClaim:
    """The claim with the length of time that is said behind the skill in its clause, if
    no other skill stands there: "Kubernetes though for three years"."""
    claim = found.value.claim
    if claim != SkillClaim(Answer.YES):
        return claim
    clause = next(
        c for s in sentences(text) for c in s.clauses if c.start <= found.start < c.end
    )
    behind = text[found.end : clause.end]
    others = [
        m for m in mentions if clause.start <= m.start < clause.end and m != found
    ]
    durations = find_durations(behind, today)
    if others or len(durations) != 1:
        return claim
    way = behind[: durations[0].start]
    # "Docker и 5 лет в банке"; the "пен" of "Kubernetes-пен" is an ending.
    joined = [m for m in phrases("binding").find(way, {"joining"}) if m.start > 1]
    if joined or len(words_of(way)) > LONGEST_WAY_TO_YEARS:
        return claim
    return replace(claim, years=round(durations[0].value.low_months / 12, 2) or None)


def _skills(
    text: str, criteria: Iterable[Criterion], today: date
) -> Iterator[tuple[About, Found[SkillClaim]]]:
    """Skills of the dictionary, and those that only this employer names."""
    known = set()
    mentions = find_skills(text)
    for found in mentions:
        mention = found.value
        known.add(mention.name)
        claim = mention.claim
        if len(mentions) <= MOST_WITH_YEARS:
            claim = _with_years_behind(text, found, mentions, today)
        yield (Kind.SKILL, mention.name), Found(claim, found.start, found.end)
    for criterion in criteria:
        if criterion.kind == Kind.SKILL and criterion.subject not in known:
            place = names_match(criterion.label, text)
            if place is not None:
                claim = SkillClaim(Answer.YES)
                yield criterion.about, Found(claim, place.start, place.end)
