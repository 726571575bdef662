"""Several short messages that are heard as one: which of them told what."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from screening.dialogue.conversation import Conversation
from screening.dialogue.facts import Fact
from screening.models.message import ChatMessage


def attribute(
    conversation: Conversation,
    news: Collection[Fact],
    burst: list[ChatMessage],
    heard_alone: Callable[[ChatMessage], Conversation],
) -> Conversation:
    """Give each of the facts that are news to the message that states it, which is
    stored so.

    What was heard together was heard as said in the last message; the conversation
    comes back with the places that its facts really have.
    """
    told: dict[int, list[Fact]] = {message.position: [] for message in burst}

    def attributed(fact: Fact) -> Fact:
        if fact not in news:
            return fact
        if len(burst) > 1:
            fact = _stated_alone(fact, burst, heard_alone)
        told[fact.place].append(fact)
        return fact

    facts = tuple(map(attributed, conversation.facts))
    for message in burst:
        message.understood = [fact.as_json() for fact in told[message.position]]
        if message.understood and not message._state.adding:
            message.save(update_fields=["understood"])
    return conversation.but(facts=facts) if len(burst) > 1 else conversation


def _stated_alone(
    fact: Fact,
    burst: list[ChatMessage],
    heard_alone: Callable[[ChatMessage], Conversation],
) -> Fact:
    """The fact as one message of the burst states it; the last one, if they all do."""
    for message in reversed(burst):
        if fact.quote in message.message_text:
            return replace(fact, place=message.position)
    for message in reversed(burst):
        for stated in heard_alone(message).facts:
            same = (stated.about, stated.value) == (fact.about, fact.value)
            if same and stated.place == message.position:
                return stated
    return fact
