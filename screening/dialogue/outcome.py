"""Verdicts -> relevance, its parts, the decision and its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from screening.dialogue.criteria import Criterion, Match, Reason, Verdict
from screening.dialogue.facts import Fact, current
from screening.dialogue.kinds import KINDS, questions_of

# Relevance is kept in ten-thousandths: parts shown with two decimals of a percent add
# up to the total to the last digit.
UNITS = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one verdict contributes to relevance, in ten-thousandths.

    `share` is what the criterion can bring at most; `low` is proven, `high` still
    possible: low <= high <= share, and all shares together are 10,000.
    """

    verdict: Verdict
    share: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the facts say about all criteria: verdicts, relevance, reasons."""

    verdicts: tuple[Verdict, ...]
    parts: tuple[Part, ...]
    reasons: tuple[Reason, ...]
    needs_review: bool

    @property
    def relevance(self) -> tuple[float, float]:
        """The range in which relevance lies, each end in [0, 1]."""
        low = sum(part.low for part in self.parts)
        high = sum(part.high for part in self.parts)
        return low / UNITS, high / UNITS

    @property
    def approved(self) -> bool:
        return not self.reasons


def assess(
    criteria: Iterable[Criterion],
    facts: Iterable[Fact],
    confirmed: Collection[str] | None = None,
) -> Assessment:
    """Judge the facts by the criteria. The order of facts is of no account.

    `confirmed` are the keys of what the candidate has confirmed (`Fact.stated_key`):
    nothing else can reject. None takes every fact for confirmed.
    """
    verdicts = judge_all(criteria, facts)
    if confirmed is not None:
        verdicts = tuple(_weighed(verdict, confirmed) for verdict in verdicts)
    return Assessment(
        verdicts=verdicts,
        parts=relevance_parts(verdicts),
        reasons=rejection_reasons(verdicts),
        needs_review=any(map(leaves_doubt, verdicts)),
    )


def judge_all(
    criteria: Iterable[Criterion], facts: Iterable[Fact]
) -> tuple[Verdict, ...]:
    """A verdict for each criterion, in the order of the criteria.

    The order of the facts does not matter; of two about the same the later one counts.
    """
    known = current(facts)
    return tuple(
        KINDS[criterion.kind].verdict(criterion, known) for criterion in criteria
    )


def _weighed(verdict: Verdict, confirmed: Collection[str]) -> Verdict:
    fact = verdict.fact
    return replace(verdict, confirmed=fact is not None and fact.stated_key in confirmed)


def relevance_parts(verdicts: Sequence[Verdict]) -> tuple[Part, ...]:
    """The weighted mean of credit over all criteria, part by part.

    An unknown criterion counts as 0 for the low end and as 1 for the high end. Nothing
    asked is nothing proven: without scored criteria there are no parts.
    """
    scored = [v for v in verdicts if v.criterion.is_scored]
    shares = _shares([v.criterion.weight for v in scored])
    return tuple(
        _part(verdict, share) for verdict, share in zip(scored, shares, strict=True)
    )


def _part(verdict: Verdict, share: int) -> Part:
    if verdict.match == Match.UNKNOWN:
        return Part(verdict, share, low=0, high=share)
    earned = round(share * verdict.credit)
    return Part(verdict, share, low=earned, high=earned)


def _shares(weights: Sequence[float]) -> list[int]:
    """Weights as whole units that add up to `UNITS`, by the largest remainder."""
    total = sum(weights)
    if not total:
        return [0 for _ in weights]
    exact = [weight / total * UNITS for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: UNITS - sum(shares)]:
        shares[i] += 1
    return shares


def rejection_reasons(verdicts: Iterable[Verdict]) -> tuple[Reason, ...]:
    """A reason for each required criterion that is unmet; nothing else rejects."""
    return tuple(
        Reason(v.criterion, f"{v.criterion.kind.value}_unmet", v.fact)
        for v in verdicts
        if rejects(v) and v.fact is not None
    )


def rejects(verdict: Verdict) -> bool:
    """Only what the candidate has confirmed rejects (see `would_reject`)."""
    return would_reject(verdict) and verdict.confirmed


def would_reject(verdict: Verdict) -> bool:
    """Only proof can reject: unknown, partly and conditional answers never do."""
    return (
        verdict.criterion.required
        and verdict.criterion.is_scored
        and verdict.match == Match.UNMET
        and not verdict.conditional
    )


def leaves_doubt(verdict: Verdict) -> bool:
    """Whether a person should look: a required criterion is unknown or conditional, or
    not met by something that the candidate has not confirmed."""
    return (
        verdict.criterion.required
        and verdict.criterion.is_scored
        and (
            verdict.match == Match.UNKNOWN
            or verdict.conditional
            or is_unconfirmed(verdict)
        )
    )


def sorted_out(
    verdicts: Iterable[Verdict],
) -> tuple[tuple[Verdict, ...], tuple[Verdict, ...]]:
    """What a candidate is told at the end: the verdicts that are met, and those that
    are open in any way, so that a person will look at them.

    How close a resume is to the vacancy's text is neither: nobody could check it.
    """
    told = [v for v in verdicts if v.criterion.is_scored and questions_of(v.criterion)]
    met = tuple(v for v in told if v.match == Match.MET)
    return met, tuple(v for v in told if v.match != Match.MET)


def is_unconfirmed(verdict: Verdict) -> bool:
    """Whether it would reject, had the candidate confirmed what it rests on."""
    return would_reject(verdict) and not verdict.confirmed
