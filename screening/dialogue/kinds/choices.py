"""Members of a closed set: what several kinds have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from screening.dialogue.criteria import Criterion, Line, Match
from screening.dialogue.facts import Choices
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import (
    HALF,
    MET,
    UNMET,
    YES_OR_NO,
    Judged,
    KindOfFact,
)


class ClosedChoice(KindOfFact[Choices, Choices]):
    """A set of which the candidate accepts or has some members."""

    # All members, in the order in which they are offered.
    members: ClassVar[tuple[str, ...]] = ()
    # Whether a criterion rejects where the employer does not say.
    required: ClassVar[bool] = True

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        rule = written.rule(value)
        options = self.options(key, written.bare(value))
        if options:
            yield Criterion(
                key,
                self.kind,
                Choices(options),
                required=written.required(key, rule, default=self.required),
                weight=written.weight(key, rule),
            )

    def options(self, place: str, value: Any) -> tuple[str, ...]:
        """The members that the employer names."""
        return written.options(place, value, self.members)

    def judge(self, wanted: Choices, said: Choices) -> Judged:
        if said.condition:
            # "Remote, but can come in twice a week": a person weighs what was added.
            return Match.PARTLY, HALF, True
        # Any of what is offered is enough.
        return MET if set(wanted.options) & set(said.options) else UNMET

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        return YES_OR_NO


class Documents(ClosedChoice):
    """What one has in the hand or not; all that is wanted is needed."""

    def judge(self, wanted: Choices, said: Choices) -> Judged:
        if said.condition:
            return Match.PARTLY, HALF, True
        return MET if set(wanted.options) <= set(said.options) else UNMET
