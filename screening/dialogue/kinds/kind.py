"""What there is to know of a kind of fact: the protocol behind which each kind stands.

The flow of a chat (`turns`, `interpretation`, `questions`, `outcome`) asks a kind by
these methods and attributes and never which kind it is. Each kind is a module beside
this one; `screening.dialogue.kinds` lists them all. See docs/adding-a-criterion.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from screening.dialogue.criteria import Criterion, Line, Match, Verdict
from screening.dialogue.facts import About, Answer, Fact, Kind, YesNo
from screening.dialogue.offer import Offer

Facts = Mapping[About, Fact]
Wanted = TypeVar("Wanted")
Said = TypeVar("Said")

# How far a value meets what is wanted: the match, the credit for it in [0, 1], and
# whether it depends on a condition, so that it can never reject.
Judged = tuple[Match, float, bool]
MET: Judged = (Match.MET, 1.0, False)
UNMET: Judged = (Match.UNMET, 0.0, False)
UNKNOWN: Judged = (Match.UNKNOWN, 0.0, False)
HALF = 0.5

# All thresholds are those of SCREENING.md, "Criteria".
YEARS_PARTLY_FROM = 2 / 3

YES_OR_NO = (Line("yes"), Line("no"))


class KindOfFact(Generic[Wanted, Said]):
    """One kind of fact: what is wanted of it, and what can be said.

    A kind that leaves a method out is not read there, or not asked, or not judged.
    """

    kind: ClassVar[Kind]
    # The keys of the requirements from which criteria of this kind are read.
    keys: ClassVar[tuple[str, ...]] = ()

    def criteria(self, offer: Offer) -> Iterator[Criterion]:
        """What a vacancy wants of this kind; raises `RequirementsError`."""
        for key in self.keys:
            value = offer.requirements.get(key)
            if value is not None:
                yield from self.criteria_from(key, value)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        """What the requirements want under one of the `keys`."""
        return iter(())

    def judge(self, wanted: Wanted, said: Said) -> Judged:
        """How far what was said meets what is wanted."""
        return UNKNOWN

    def verdict(self, criterion: Criterion, facts: Facts) -> Verdict:
        """Hold what is known against one criterion; `facts` are the current ones."""
        fact = facts.get(criterion.about)
        if fact is None:
            return Verdict(criterion, Match.UNKNOWN)
        wanted: Any = criterion.wanted
        said: Any = fact.value
        match, credit, conditional = self.judge(wanted, said)
        return Verdict(criterion, match, credit, fact, conditional)

    def asked_for(self, criterion: Criterion) -> tuple[Kind, ...]:
        """The kinds of facts that can be asked for to decide a criterion, in order."""
        return (criterion.kind,)

    def missing(self, criterion: Criterion, facts: Facts) -> Kind | None:
        """Which kind of fact would decide an open criterion; None if asking is vain."""
        return next(iter(self.asked_for(criterion)), None)

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        """What can be pressed: always where the set of answers is closed, and likely
        values of an open one where it is asked for again (`attempt` counts from 0)."""
        return ()


def judge_years(wanted: float, years: float) -> Judged:
    """Years against the least that is wanted; two thirds of it are a part."""
    if years >= wanted:
        return MET
    share = years / wanted
    if share >= YEARS_PARTLY_FROM:
        return Match.PARTLY, share, False
    return UNMET


def judge_steps(scale: tuple[str, ...], wanted: str, said: str) -> Judged:
    """A level on a scale against the least that is wanted; one below is a part."""
    short = scale.index(wanted) - scale.index(said)
    if short <= 0:
        return MET
    return (Match.PARTLY, HALF, False) if short == 1 else UNMET


def value_line(value: Any) -> Line:
    """A value to be pressed."""
    return Line("value", {"value": value})


def judge_consent(said: YesNo) -> Judged:
    """A yes or no to what is wanted; "maybe", or "yes, but not at night" is half."""
    if said.answer == Answer.NO:
        return UNMET
    is_conditional = said.answer == Answer.MAYBE or bool(said.condition)
    return (Match.PARTLY, HALF, True) if is_conditional else MET
