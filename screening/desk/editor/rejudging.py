"""Other criteria for people who have chatted already: what would change, and the change.

Their facts are stored, so nobody is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django_tasks import task

from employers.models import User
from screening.delivery import deliver
from screening.dialogue.criteria import Criterion
from screening.dialogue.outcome import Assessment
from screening.dialogue.requirements import read_criteria
from screening.models import ChatSession, offer_of
from vacancies.models import Vacancy

# To foresee, only this many of the latest chats are judged: that takes seconds.
MOST_FORESEEN = 2_000
MOST_SHOWN = 100
# In place of the ids of those whom the new criteria may turn.
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Change:
    """A chat that is judged otherwise: as it was, and as it would be."""

    chat: ChatSession
    before: Assessment
    after: Assessment

    @property
    def turns_round(self) -> bool:
        """Whether the bot's word would be another, and not the score alone."""
        return self.before.approved != self.after.approved

    @property
    def is_offered(self) -> bool:
        """Whether the employer may choose to let the new criteria turn this person."""
        return self.turns_round and not self.stays

    @property
    def stays(self) -> bool:
        """Whether a person has decided, so that only the score would move."""
        response = self.chat.response
        return response.decided_by == response.DecidedBy.EMPLOYER


@dataclass(slots=True)
class Forecast:
    """What other criteria would change, over the chats that were looked at.

    `shown` are the changes to be shown, those that turn a decision round before others.
    """

    looked_at: int = 0
    is_complete: bool = True
    changed: int = 0
    approved: int = 0
    rejected: int = 0
    shown: list[Change] = field(default_factory=list)


def foresee(vacancy: Vacancy, criteria: tuple[Criterion, ...]) -> Forecast:
    """Who would be judged otherwise by these criteria; nothing is stored."""
    found = Forecast()
    scores: list[Change] = []
    for chat in ChatSession.ended_of(vacancy):
        if found.looked_at == MOST_FORESEEN:
            found.is_complete = False
            break
        found.looked_at += 1
        after = chat.judged_by(criteria)
        if after is None:
            continue
        found.changed += 1
        change = Change(chat, chat.assessment, after)
        if change.is_offered:
            found.approved += after.approved
            found.rejected += not after.approved
        shown = found.shown if change.turns_round else scores
        if len(shown) < MOST_SHOWN:
            shown.append(change)
    found.shown = [*found.shown, *scores][:MOST_SHOWN]
    return found


@task()
def judge_anew(vacancy_id: str, user_id: str, turned: list[str]) -> int:
    """Judge ended chats of a vacancy by its criteria; returns how many changed.

    `turned` are the ids of the responses whose outcome may become another; others whom
    the criteria would turn keep what they have, and by what they were judged. Done
    again after an interruption, it goes on with those that are left.
    """
    vacancy = Vacancy.objects.select_related("employer").get(pk=UUID(vacancy_id))
    user = User.objects.filter(pk=UUID(user_id)).first()
    criteria = read_criteria(offer_of(vacancy))
    chosen = frozenset(turned)
    changed = 0
    for chat in ChatSession.ended_of(vacancy):
        after = chat.judged_by(criteria)
        if after is None:
            continue
        change = Change(chat, chat.assessment, after)
        if change.is_offered and str(chat.response_id) not in chosen:
            continue
        try:
            told = chat.rejudge(criteria, by=user)
        except ChatSession.DoesNotExist:  # erased meanwhile
            continue
        if told is not None:
            deliver(chat, [told])
        changed += 1
    return changed
