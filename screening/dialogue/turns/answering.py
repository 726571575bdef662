"""What the bot does with an answer to the question that is pending."""

from __future__ import annotations

from screening.dialogue.conversation import Conversation, labelled
from screening.dialogue.criteria import Line, Question
from screening.dialogue.interpretation import Understanding
from screening.dialogue.questions import open_questions, question_of
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.turns.conflicts import contradicts
from screening.dialogue.turns.going_on import go_on, offer_choice, try_again
from screening.dialogue.turns.saying import (
    STUFFED_MESSAGE,
    Result,
    Said,
    close,
    news_in,
    tell,
)


def hear_answer(conversation: Conversation, heard: Understanding, said: Said) -> Result:
    question = question_of(conversation, conversation.pending)
    if len(heard.readings) > 1:
        learned = conversation.with_facts(heard.volunteered)
        return offer_choice(learned, heard.readings, said)
    if heard.readings or labelled(conversation, heard.volunteered):
        return _learn(conversation, heard, question, said)
    # Facts that this vacancy does not ask for are kept, and answer nothing.
    conversation = conversation.with_facts(heard.volunteered)
    if question is not None and heard.wants(IntentName.SKIP):
        said = [Line("skipped"), *said]
        return go_on(close(conversation, question.key), said)
    if said or heard.wants(IntentName.LANGUAGE):
        # Seen to what was wanted; now the pending question again, once, shorter.
        return go_on(conversation, said)
    return _not_understood(conversation, heard)


def _learn(
    conversation: Conversation,
    heard: Understanding,
    question: Question | None,
    said: Said,
) -> Result:
    """Take in facts, and say so; two that contradict each other are asked about."""
    before = conversation.known
    news = news_in(heard.facts, before)
    learned = conversation.with_facts(news)
    answered = heard.readings[0] if heard.readings else None
    if answered is not None:
        learned = learned.but(last_answered=learned.pending)
    said = [*tell(conversation, news, answered), *said]
    for fact in news:
        older = before.get(fact.about)
        if older is not None and contradicts(learned, older, fact):
            return offer_choice(learned, (older, fact), said)
    if answered is not None and _is_open(learned, question):
        # "Yes" to "for how long?": true, and not enough.
        return try_again(learned, said)
    return go_on(learned, said)


def _is_open(conversation: Conversation, question: Question | None) -> bool:
    return question is not None and question.key in {
        q.key for q in open_questions(conversation)
    }


def _not_understood(conversation: Conversation, heard: Understanding) -> Result:
    if STUFFED_MESSAGE in conversation.notes and not conversation.steers:
        conversation = conversation.but(steers=1)
        return try_again(conversation, [Line(STUFFED_MESSAGE)])
    if not heard.wants(IntentName.INJECTION, IntentName.ABUSE):
        if conversation.attempts and not conversation.was_offered_person:
            # Misunderstood twice in a row: the next one need not be a bot.
            offered = conversation.but(was_offered_person=True)
            return try_again(offered, [Line("not_clear"), Line("offer_person")])
        return try_again(conversation, [Line("not_clear")])
    # One steer back; who goes on may rather want a person.
    line = Line("offer_person" if conversation.steers else "steer")
    conversation = conversation.but(steers=conversation.steers + 1)
    return try_again(conversation, [line])
