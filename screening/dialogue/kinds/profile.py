"""How close a resume is to the vacancy's text, and the positions that it names."""

from __future__ import annotations

from collections.abc import Iterable

from screening.dialogue.criteria import Criterion, Match
from screening.dialogue.facts import Kind, ProfileMatch, Words
from screening.dialogue.kinds.kind import Judged, KindOfFact

# It is one preferred criterion among the others, of small weight: so much, and among many
# at least this share of theirs, so that a dozen equal tools do not make all alike.
WEIGHT_AMONG_OTHERS = 0.5
SHARE_OF_THE_OTHERS = 1 / 7
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


def profile_criterion(others: Iterable[Criterion]) -> Criterion:
    """What every vacancy asks beside the others: a resume that fits its text."""
    weights = [criterion.weight for criterion in others if criterion.is_scored]
    among_others = max(WEIGHT_AMONG_OTHERS, sum(weights) * SHARE_OF_THE_OTHERS)
    return Criterion(
        "profile",
        Kind.PROFILE,
        ProfileMatch(MET_FROM),
        required=False,
        weight=among_others if weights else 1.0,
    )
