"""A correction without a clear name or value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screening.dialogue.conversation import Conversation, Stage
from screening.dialogue.corrections.naming import named_question
from screening.dialogue.corrections.readings import latest_first, read_once_more
from screening.dialogue.criteria import Question
from screening.dialogue.facts import Fact, Kind, YesNo
from screening.dialogue.interpretation import Understanding
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.questions import question_of
from screening.dialogue.reading.corrections import ASKS_TO_CORRECT
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.reading.words import names_match, tokenise
from screening.dialogue.reading.yesno import past_agreement

# Words around the cue of a correction that do not say what is right instead.
_AROUND_A_CUE = Vocabulary("answer_cues").words("around_a_cue")


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
        return Correction(
            named, read_once_more(conversation, named, told, today, heard.place)
        )
    latest = latest_first(conversation)
    if intent.instead_of:
        for question in latest:
            old = conversation.known[question.about]
            before = read_once_more(conversation, question, intent.instead_of, today, 0)
            now = read_once_more(conversation, question, told, today, heard.place)
            if now and any(fact.value == old.value for fact in before):
                return Correction(question, now)
    # "Нет, исправлю" says no to what was understood; its "нет" is no new value.
    rest = past_agreement(told)
    says_what = any(
        token.is_digits or (token.is_word and token.key not in _AROUND_A_CUE)
        for token in tokenise(rest)
    )
    for question in latest if says_what else ():
        facts = read_once_more(conversation, question, rest, today, heard.place)
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
