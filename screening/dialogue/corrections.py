"""Which fact a candidate takes back, and what holds in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screening.dialogue.conversation import Conversation, Stage
from screening.dialogue.facts import Fact, Kind, Source, YesNo
from screening.dialogue.interpretation import Question, Understanding, understand
from screening.dialogue.questions import (
    all_questions,
    question_about,
    question_of,
)
from screening.dialogue.reading.intents import (
    ASKS_TO_CORRECT,
    IntentName,
    kinds_named,
)
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.words import names_match, tokenise
from screening.dialogue.reading.yesno import past_agreement

# Words around the cue of a correction that do not say what is right instead.
WISHES = set(
    "я мне хочу хотел хотела бы надо нужно можно ответ ответы это кое-что что-то"
    " i me my want would like need to let the an a it something answer answers"
    " мен маған керек еді қажет жауап жауабым жауабымды бірдеңе бірдеңені келеді".split()
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The question whose answer was wrong, if that is clear, and the right facts."""

    question: Question | None
    facts: tuple[Fact, ...] = ()


def read_correction(
    conversation: Conversation, heard: Understanding, text: str, today: date
) -> Correction:
    """What a message with the intent of a correction corrects.

    In this order: the fact that it names; the one that had the value which is taken
    back ("не 3, а 5"); the latest one that the new value can be an answer to.
    """
    intent = next(i for i in heard.intents if i.name == IntentName.CORRECTION)
    told = _as_written(text, intent.rest) or _without_cue(text, intent.cue)
    named = named_question(conversation, text)
    if named is not None:
        if not intent.rest and named.kind in (Kind.SKILL, Kind.QUESTION):
            # The name alone says nothing yet: "исправить 1С". What follows it may.
            told = _behind(named.criterion.label, told)
        return Correction(named, _read(conversation, named, told, today, heard.place))
    latest = _latest_first(conversation)
    if intent.instead_of:
        for question in latest:
            old = conversation.known[question.about]
            before = _read(conversation, question, intent.instead_of, today, 0)
            now = _read(conversation, question, told, today, heard.place)
            if now and any(fact.value == old.value for fact in before):
                return Correction(question, now)
    # "Нет, исправлю" says no to what was understood; its "нет" is no new value.
    rest = past_agreement(told)
    says_what = any(
        token.is_digits or (token.is_word and token.text not in WISHES)
        for token in tokenise(rest)
    )
    for question in latest if says_what else ():
        facts = _read(conversation, question, rest, today, heard.place)
        if any(not isinstance(fact.value, YesNo) for fact in facts):
            return Correction(question, facts)
    if conversation.stage == Stage.REVIEWING:
        # Everything lies open: any of it may be meant.
        return Correction(None)
    if conversation.stage == Stage.CONFIRMING:
        return Correction(question_of(conversation, conversation.pending))
    if ASKS_TO_CORRECT.match(intent.cue) and not says_what:
        # "Исправить" alone may mean anything that was said.
        return Correction(None)
    return Correction(question_of(conversation, conversation.last_answered))


def named_question(conversation: Conversation, text: str) -> Question | None:
    """The question that a text names by what it is about: "зарплату", "1С", "город"."""
    questions = all_questions(conversation.criteria)
    by_label = [
        question
        for question in questions
        if question.kind in (Kind.SKILL, Kind.QUESTION)
        and (
            question.criterion.label.casefold() in text.casefold()
            or names_match(question.criterion.label, text)
        )
    ]
    if by_label:
        return max(by_label, key=lambda question: len(question.criterion.label))
    languages = {found.value[0] for found in find_languages(text)}
    for question in questions:
        if question.kind == Kind.LANGUAGE and question.criterion.subject in languages:
            return question
    for kind in kinds_named(text):
        for question in questions:
            if question.kind == kind:
                return question
    return None


def _read(
    conversation: Conversation,
    question: Question,
    text: str,
    today: date,
    place: int,
) -> tuple[Fact, ...]:
    """The one clear reading of a text as an answer to a question."""
    again = understand(text, question, conversation.criteria, today, place)
    if len(again.readings) == 1:
        return again.readings
    return tuple(fact for fact in again.volunteered if fact.about == question.about)


def _latest_first(conversation: Conversation) -> list[Question]:
    """The questions with a known answer, the one answered last first."""
    known = sorted(conversation.known.values(), key=_said_at, reverse=True)
    found = (question_about(conversation, fact.about) for fact in known)
    return [question for question in found if question is not None]


def _said_at(fact: Fact) -> tuple[bool, int]:
    return fact.source == Source.CHAT, fact.place


def _as_written(text: str, normal: str) -> str:
    """Part of a message as the candidate wrote it, for the quote."""
    start = text.casefold().find(normal)
    return text[start : start + len(normal)] if start >= 0 else normal


def _without_cue(text: str, cue: str) -> str:
    """The message without the words that only say that something was wrong."""
    start = text.casefold().find(cue.casefold()) if cue else -1
    return text if start < 0 else text[:start] + " " + text[start + len(cue) :]


def _behind(label: str, text: str) -> str:
    """What stands behind a name in a text; all of it if the name is written otherwise."""
    start = text.casefold().find(label.casefold())
    if start >= 0:
        return text[start + len(label) :]
    found = names_match(label, text)
    return text[found.end :] if found else text
