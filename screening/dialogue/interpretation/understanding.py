"""A whole message: what answers, what is stated besides, and what is wished for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from screening.dialogue.criteria import Criterion, Question
from screening.dialogue.facts import (
    About,
    Answer,
    Fact,
    Kind,
    SkillClaim,
    Source,
    Value,
    YesNo,
)
from screening.dialogue.interpretation.answers import read_answer
from screening.dialogue.interpretation.consent import asked_of, is_bare_consent
from screening.dialogue.interpretation.own_questions import (
    is_free_text,
    told_in_a_clause,
)
from screening.dialogue.interpretation.statements import read_statements
from screening.dialogue.interpretation.texts import blanked, has_phrase
from screening.dialogue.languages import words_in
from screening.dialogue.reading.choices import find_licences
from screening.dialogue.reading.clauses import sentences
from screening.dialogue.reading.corrections import IS_BARE_CORRECT
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.implied import implied_answer
from screening.dialogue.reading.intents import Intent, IntentName, find_intents
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.questions import find_doubts
from screening.dialogue.reading.yesno import (
    begins_with_answer,
    only_disagrees,
    past_agreement,
    past_opening,
    read_yes_no,
)

# What holds no answer and no wish: it uses up nobody's patience.
SMALL_TALK = {
    IntentName.GREETING,
    IntentName.INTRODUCTION,
    IntentName.ACKNOWLEDGEMENT,
    IntentName.REPEAT,
}


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
        readings = tuple(f for f in readings if not is_bare_consent(f.value))
    if question is not None and not readings:
        told_of = told_in_a_clause(question, plain, today)
        readings = (fact(question.about, told_of),) if told_of is not None else ()
    is_abuse = any(intent.name == IntentName.ABUSE for intent in intents)
    if is_abuse:
        # "Да! Пошёл ты" agrees to nothing.
        readings = tuple(f for f in readings if not is_bare_consent(f.value))
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
        told_of = told_in_a_clause(other, plain, today)
        if told_of is None or told_of.is_guess:
            continue
        if other.about not in answered:
            stated.setdefault(other.about, fact(other.about, told_of))
    volunteered = tuple(stated.values())
    if not (readings or stated or is_confirming or has_phrase(plain, "unable")):
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


# In Latin or Cyrillic letters, which look alike.
LEVEL = re.compile(r"(?<!\w)[A-Ca-c\u0410\u0412\u0421\u0430\u0432\u0441][12](?!\w)")


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
    if question is not None and is_free_text(question.criterion):
        # Asked for in so many words, a name and a number to call are an answer.
        kept = WITHIN_ANSWERS | {IntentName.INTRODUCTION}
    for found in intents:
        if found.value.name not in kept:
            text = blanked(text, found.start, found.end)
    if question is not None and question.kind != Kind.LOCATION:
        for doubted in find_doubts(text):
            text = blanked(text, doubted.start, doubted.end)
    return text


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
    if is_free_text(question.criterion) or (
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
                    text = blanked(text, clause.start, clause.end)
    return text


def _says_more(value: Value, earlier: Fact | None) -> bool:
    """Of two statements about the same in one message the first counts, unless it only
    names a skill of which the second tells more."""
    if earlier is None:
        return True
    return earlier.value == SkillClaim(Answer.YES) != value
