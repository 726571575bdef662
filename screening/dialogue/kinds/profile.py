"""How close a resume is to the vacancy's text, and the positions that it names."""

from __future__ import annotations

from screening.dialogue.criteria import Criterion, Match
from screening.dialogue.facts import Kind, ProfileMatch, Words
from screening.dialogue.kinds.kind import Judged, KindOfFact

# It is one preferred criterion among the others, of small weight.
WEIGHT_AMONG_OTHERS = 0.5
# It counts as met from here on; below it is partly (its credit is its score).
MET_FROM = 0.5


class ProfileKind(KindOfFact[ProfileMatch, ProfileMatch]):
    kind = Kind.PROFILE

    def judge(self, wanted: ProfileMatch, said: ProfileMatch) -> Judged:
        match = Match.MET if said.score >= wanted.score else Match.PARTLY
        return match, said.score, False

    def asked_for(self, criterion: Criterion) -> tuple[Kind, ...]:
        return ()


class PositionKind(KindOfFact[None, Words]):
    """The title of a job: no vacancy asks for one, but the profile weighs them."""

    kind = Kind.POSITION


def profile_criterion(*, among_others: bool) -> Criterion:
    """What every vacancy asks: a resume that fits its text."""
    return Criterion(
        "profile",
        Kind.PROFILE,
        ProfileMatch(MET_FROM),
        required=False,
        weight=WEIGHT_AMONG_OTHERS if among_others else 1.0,
    )
