"""The dialogue policy: what the bot does next, given what it knows and what it heard.

`greet` opens a chat, `hear` takes one message; both give the next state and the turn to
say. A turn names its lines; the words come from `screening.phrases`.
"""

from screening.dialogue.turns.correcting import reopen
from screening.dialogue.turns.hearing import hear
from screening.dialogue.turns.opening import (
    ask_again,
    greet,
    switch_language,
    take_resume,
)
from screening.dialogue.turns.saying import (
    MOST_ATTEMPTS,
    SPARE_MESSAGES,
    STUFFED_MESSAGE,
    STUFFED_RESUME,
    UNCHOSEN,
)

__all__ = [
    "MOST_ATTEMPTS",
    "SPARE_MESSAGES",
    "STUFFED_MESSAGE",
    "STUFFED_RESUME",
    "UNCHOSEN",
    "ask_again",
    "greet",
    "hear",
    "reopen",
    "switch_language",
    "take_resume",
]
