"""What a candidate wants besides answering: to be told something, a person, a language.

What is told about the job comes from the vacancy's own fields, word for word; what they
do not say is kept for the employer.
"""

from __future__ import annotations

from typing import Any

from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Criterion, Line, Question
from screening.dialogue.facts import Kind
from screening.dialogue.interpretation import Understanding
from screening.dialogue.languages import phrases
from screening.dialogue.offer import Offer
from screening.dialogue.quoting import (
    asks_what_the_company_does,
    best_answer,
    duties_of,
    names_a_thing,
    sentence_about,
    sentence_asking_for,
)
from screening.dialogue.reading.intents import Intent, IntentName
from screening.dialogue.reading.language import detect_language
from screening.dialogue.reading.matters import matter_asked, wish_of

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
            lines = answer_about(offer, conversation, intent, question)
            if any(line.name == "cannot_tell" for line in lines):
                asked = dict.fromkeys((*conversation.unanswered, intent.said))
                conversation = conversation.but(unanswered=tuple(asked))
            said += [line for line in lines if line not in said]
    return conversation, said


def _follow_language(
    conversation: Conversation, heard: Understanding, text: str
) -> tuple[Conversation, list[Line]]:
    """The candidate's language: the one asked for, or the one written in."""
    asked = [i.language for i in heard.intents if i.name == IntentName.LANGUAGE]
    language = conversation.language
    if asked:
        language = asked[-1]
    elif not heard.wants(IntentName.INJECTION, IntentName.ABUSE):
        # Orders to a program and curses come in whatever language they are pasted in.
        language = detect_language(text, language)
    said = [Line("language_switched")] if asked else []
    return conversation.but(language=language), said


def answer_about(
    offer: Offer,
    conversation: Conversation,
    intent: Intent,
    question: Question | None,
) -> tuple[Line, ...]:
    """What can be told on a candidate's question, or that it is passed on.

    The employer's own answer counts most, then what the vacancy's text says of the very
    thing, then its fields; nothing is invented.
    """
    known = _known_about(offer, conversation.criteria, intent.topic, question)
    field = () if known is None else (Line(f"about_{intent.topic}", known),)
    if intent.topic == "why" and question and question.criterion.is_scored:
        wanted = sentence_asking_for(offer, question.criterion)
        return (Line("about_text", {"text": wanted}),) if wanted else field
    if _wants_more(intent):
        field = ()
    if intent.topic in ABOUT_THE_CHAT:
        return field
    own = best_answer(offer.answers, intent.said, conversation.language)
    if own is not None:
        return (Line("about_answer", {"company": offer.company, "own": own}),)
    sentence = sentence_about(offer, intent.said)
    quoted = (Line("about_text", {"text": sentence}),) if sentence else ()
    passed_on = (Line("cannot_tell", {"company": offer.company}),)
    if intent.topic == "company":
        needs_more = (
            asks_what_the_company_does(intent.said) or wish_of(intent.said) is not None
        )
        return quoted or (passed_on if needs_more else field)
    matter = matter_asked(intent.said)
    if matter is None and intent.topic == "place" and names_a_thing(intent.said):
        # "Is there a pool in the office?" is not answered by where the office is.
        return quoted or passed_on
    if matter is None:
        return field or quoted or passed_on
    if matter.has_field:
        return quoted or field or passed_on
    if intent.topic == "salary" and matter.name in BESIDE_PAY:
        # "What is the pay, and is there a bonus?"
        return (*field, *(quoted or passed_on))
    return quoted or passed_on


def _wants_more(intent: Intent) -> bool:
    """Whether a question asks for what no field tells: how long a shift is, or whether
    work on weekends is paid for."""
    if intent.topic not in MORE_THAN_FIELDS:
        return False
    if phrases("questions").find(intent.said, {"extra_pay"}):
        return True
    wish = wish_of(intent.said)
    return wish is not None and wish.name in MORE_THAN_FIELDS[intent.topic]


# The wishes (`matters.Wish`) that a field of the vacancy does not meet, by topic.
MORE_THAN_FIELDS = {"schedule": ("how long", "how much"), "salary": ("paid",)}

# What a candidate asks about the chat itself, whatever else the words name.
ABOUT_THE_CHAT = ("why", "bot", "who_decides", "data_use")
BESIDE_PAY = ("bonus", "growth")


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
        return {"description": duties_of(offer.description)}
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
