"""Chat with the bot as a candidate would, about what stands in the editor.

Nothing is stored: the bot is deterministic, so what was said is played again each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from screening import phrases
from screening.dialogue.conversation import Turn
from screening.dialogue.criteria import Criterion
from screening.dialogue.offer import Offer
from screening.dialogue.turns import greet, hear

# A preview that goes on longer than this has shown all there is.
MOST_MESSAGES = 60


@dataclass(frozen=True, slots=True)
class Preview:
    """What was said by whom, what may be answered at a touch, and how it ended.

    `approved` is None while the chat goes on; `relevance` is the range in percent.
    """

    messages: tuple[tuple[str, str], ...]
    quick_replies: tuple[str, ...]
    approved: bool | None
    relevance: tuple[int, int]


def play(
    offer: Offer, criteria: Iterable[Criterion], said: Iterable[str], today: date
) -> Preview:
    """The whole chat so far, from the greeting on."""
    conversation, turn = greet(offer, criteria, (), offer.language)
    messages = [("bot", _words(turn, conversation.language))]
    for text in list(said)[:MOST_MESSAGES]:
        if conversation.has_ended:
            break
        messages.append(("candidate", text))
        place = len(messages) - 1
        conversation, turn = hear(conversation, offer, text, today, place)
        messages.append(("bot", _words(turn, conversation.language)))
    assessment = conversation.assessment
    low, high = assessment.relevance
    return Preview(
        messages=tuple(messages),
        quick_replies=tuple(phrases.replies(turn.quick_replies, conversation.language)),
        approved=assessment.approved if conversation.has_ended else None,
        relevance=(round(100 * low), round(100 * high)),
    )


def _words(turn: Turn, language: str) -> str:
    return phrases.say(turn.lines, language)
