"""What a candidate wants besides answering: to be told something, a person, a language.

What is told about the job comes from the vacancy's own fields, word for word; what they
do not say is kept for the employer.
"""

from __future__ import annotations

import re
from typing import Any

from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import Kind
from screening.dialogue.interpretation import Question, Understanding
from screening.dialogue.reading.intents import Intent, IntentName
from screening.dialogue.reading.language import detect_language
from screening.dialogue.reading.words import stem, tokenise
from screening.dialogue.requirements import Offer

# What a message of these intents costs is not taken from the bot's patience: people
# may ask and correct as much as they like (SCREENING.md, "Shape in code").
FREE = (IntentName.QUESTION, IntentName.CORRECTION)


def attend(
    conversation: Conversation,
    offer: Offer,
    heard: Understanding,
    question: Question | None,
    text: str,
) -> tuple[Conversation, list[Line]]:
    """See to everything but the answer; what is to be said of it."""
    conversation, said = _follow_language(conversation, heard, text)
    for intent in heard.intents:
        if intent.name == IntentName.PERSON:
            conversation = conversation.but(wants_person=True)
            said.append(Line("person_called", {"company": offer.company}))
        elif intent.name == IntentName.QUESTION:
            line = answer_about(offer, conversation.criteria, intent, question, text)
            if line.name == "cannot_tell":
                asked = dict.fromkeys((*conversation.unanswered, text.strip()))
                conversation = conversation.but(unanswered=tuple(asked))
            if line not in said:
                said.append(line)
    return conversation, said


def _follow_language(
    conversation: Conversation, heard: Understanding, text: str
) -> tuple[Conversation, list[Line]]:
    """The candidate's language: the one asked for, or the one written in."""
    asked = [i.language for i in heard.intents if i.name == IntentName.LANGUAGE]
    language = asked[-1] if asked else detect_language(text, conversation.language)
    said = [Line("language_switched")] if asked else []
    return conversation.but(language=language), said


def answer_about(
    offer: Offer,
    criteria: tuple[Criterion, ...],
    intent: Intent,
    question: Question | None,
    text: str,
) -> Line:
    """What the vacancy's own fields say to a candidate's question; nothing invented."""
    values = _known_about(offer, criteria, intent.topic, question)
    if values is not None:
        return Line(f"about_{intent.topic}", values)
    sentence = _sentence_about(offer, text)
    if sentence:
        return Line("about_text", {"text": sentence})
    return Line("cannot_tell", {"company": offer.company})


def _known_about(
    offer: Offer,
    criteria: tuple[Criterion, ...],
    topic: str,
    question: Question | None,
) -> dict[str, Any] | None:
    """The parameters of the line that answers a question of this topic, if any does."""
    if topic == "salary" and (offer.salary_min or offer.salary_max):
        return {
            "minimum": offer.salary_min,
            "maximum": offer.salary_max,
            "currency": offer.currency,
        }
    if topic == "place" and offer.location:
        return {"location": offer.location}
    if topic in ("format", "schedule"):
        return _options(offer, topic)
    if topic == "duties" and offer.description.strip():
        return {"description": offer.description}
    if topic == "requirements":
        # What the employer's own questions hope to hear is not told beforehand.
        untold = (Kind.PROFILE, Kind.QUESTION)
        asked = tuple(c for c in criteria if c.kind not in untold)
        return {"criteria": asked} if asked else None
    if topic == "why":
        return {"criterion": question.criterion if question else None}
    if topic == "who_decides":
        return {"company": offer.company, "bot_decides": offer.bot_decides}
    if topic in ("company", "next_steps", "data_use", "bot"):
        return {
            "company": offer.company,
            "title": offer.title,
            "bot_decides": offer.bot_decides,
        }
    return None


def _options(offer: Offer, topic: str) -> dict[str, Any] | None:
    keys = ("work_format",) if topic == "format" else ("schedule", "employment")
    for key in keys:
        options = offer.requirements.get(key)
        if isinstance(options, dict):
            options = options.get("options")
        if options:
            members = options if isinstance(options, list) else [options]
            return {"options": tuple(map(str, members))}
    return None


# --- What the description says ---

SENTENCE = re.compile(r"[^.!?;•\n]+[.!?]?")
LEAST_LETTERS = 4
LONGEST = 300
# Words that stand in every vacancy and every question, by their stems.
COMMON = frozenset(
    stem(word)
    for word in (
        "работа работать работе работы вакансия вакансии компания компании нужно можно"
        " какой какая какие какое сколько когда почему зачем есть будет буду расскажите"
        " подскажите скажите пожалуйста здравствуйте интересует вопрос вообще если ваша"
        " ваши ваше этот эта этой этом чтобы человек лично кстати тоже опыт"
        " work working job company vacancy what which when where there have does will"
        " would could tell about please with this that your know need want"
        " жұмыс жұмысқа вакансия компания қандай қанша қашан қайда бола барма маған"
        " сіздер сіздерде туралы айтыңыз керек үшін болады"
    ).split()
)


def _sentence_about(offer: Offer, text: str) -> str:
    """The sentence of the description that shares most words with the question."""
    asked = _content(text) - _content(offer.title)
    best, most = "", 0
    for match in SENTENCE.finditer(offer.description):
        shared = len(asked & _content(match.group()))
        if shared > most:
            best, most = match.group().strip(), shared
    return best[:LONGEST]


def _content(text: str) -> set[str]:
    words = (t for t in tokenise(text) if t.is_word and len(t.text) >= LEAST_LETTERS)
    return {stem(word.text) for word in words} - COMMON
