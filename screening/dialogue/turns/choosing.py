"""What the bot does when the candidate had to say which of two facts is right."""

from __future__ import annotations

from dataclasses import replace

from screening.dialogue.conversation import Conversation, Stage, labelled
from screening.dialogue.criteria import Line
from screening.dialogue.facts import Fact, Source
from screening.dialogue.interpretation import Understanding
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.reading.picks import read_pick
from screening.dialogue.turns.conflicts import what_differs
from screening.dialogue.turns.going_on import go_on, offer_choice
from screening.dialogue.turns.saying import (
    UNCHOSEN,
    Result,
    Said,
    close,
    echo,
    noted,
    taken_in,
)


def hear_choice(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    choice = conversation.choice
    about = choice[0].about
    others = tuple(fact for fact in heard.volunteered if fact.about != about)
    if labelled(conversation, others):
        conversation, said = taken_in(conversation, others, said)
    picked = _picked(choice, heard, text)
    if picked is not None:
        chosen = replace(picked, source=Source.CHAT, place=heard.place, quote=text)
        conversation = conversation.with_facts([chosen])
        said = [*echo(conversation, (chosen,), chosen), *said]
    elif said or (not conversation.attempts and not heard.wants(IntentName.SKIP)):
        attempts = conversation.attempts + (not said)
        return offer_choice(conversation.but(attempts=attempts), choice, said)
    else:
        said = [Line("moving_on"), *said]
        conversation = left_open_choice(conversation)
    return go_on(once_chosen(conversation), said)


def once_chosen(conversation: Conversation) -> Conversation:
    """The conversation that goes on behind a choice, however that ended."""
    settled = (*conversation.settled, conversation.choice[0].key)
    return conversation.but(stage=Stage.ASKING, settled=settled, choice=(), attempts=0)


def left_open_choice(conversation: Conversation) -> Conversation:
    """The conversation where the candidate did not choose, and a person is to look.

    Of two sources the later one counts, and of a resume the dates, but neither can reject
    anybody; neither of two readings is a fact.
    """
    choice = conversation.choice
    if what_differs(choice) != "two_readings":
        said_so = [*choice, *filter(None, [conversation.known.get(choice[0].about)])]
        held_up = (*conversation.held_up, *(fact.stated_key for fact in said_so))
        return noted(conversation.but(held_up=held_up), UNCHOSEN)
    return close(conversation, conversation.pending)


def _picked(choice: tuple[Fact, ...], heard: Understanding, text: str) -> Fact | None:
    """What a message says of the choice: one of the facts, by its value, number or
    source, or another fact than these."""
    facts = (fact for fact in heard.facts if not fact.is_guess)
    stated = [fact for fact in facts if fact.about == choice[0].about]
    for fact in choice:
        if fact.value in [other.value for other in stated]:
            return fact
    if stated:
        return stated[-1]
    pick = read_pick(text)
    if pick in ORDINALS:
        return choice[ORDINALS.index(pick)]
    sources = [fact for fact in choice if fact.source.value == pick]
    return sources[0] if len(sources) == 1 else None


ORDINALS = ("first", "second")
