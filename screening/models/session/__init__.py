"""The chat about one response: a module for each part of its life."""

from __future__ import annotations

from screening.models.session.judging import JudgingAnew
from screening.models.session.opening import Opening
from screening.models.session.person import WithPerson
from screening.models.session.record import ChatSessionQuerySet
from screening.models.session.renewing import WithResume

__all__ = ("ChatSession", "ChatSessionQuerySet")


class ChatSession(Opening, WithPerson, WithResume, JudgingAnew):
    """The bot's conversation about one response.

    It is greeted (`Opening`), heard and answered (`Hearing`), joined by a person
    (`WithPerson`, and the bot is `Quiet`), left and come back to (`Leaving`), sent a
    resume (`WithResume`), decided on (`Ending`), and perhaps judged by other criteria
    later (`JudgingAnew`); all of them stand on the columns of `Record`.
    """
