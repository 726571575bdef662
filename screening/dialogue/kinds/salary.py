"""The pay that is offered and expected."""

from __future__ import annotations

from collections.abc import Iterator

from screening.dialogue.criteria import Criterion, Line, Match
from screening.dialogue.facts import Kind, Salary
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import (
    HALF,
    MET,
    UNKNOWN,
    UNMET,
    Facts,
    Judged,
    KindOfFact,
    value_line,
)
from screening.dialogue.offer import Offer

SALARY_PARTLY_UP_TO = 1.10

# Periods in months of full-time work: 2,000 hours, 250 days, 180 shifts a year.
MONTHS_PER_PERIOD = {
    "month": 1.0,
    "year": 12.0,
    "hour": 12 / 2000,
    "day": 12 / 250,
    "shift": 12 / 180,
}


class SalaryKind(KindOfFact[Salary, Salary]):
    kind = Kind.SALARY
    # The rule; the pay itself stands in fields of the vacancy.
    keys = ("salary",)

    def criteria(self, offer: Offer) -> Iterator[Criterion]:
        if offer.salary_max is None:
            return
        rule = offer.requirements.get("salary") or {}
        if not isinstance(rule, dict):
            raise written.RequirementsError("salary", "not_an_object")
        negotiable = written.yes_or_no(
            "salary.negotiable", rule.get("negotiable", False)
        )
        yield Criterion(
            "salary",
            self.kind,
            Salary(
                offer.salary_min,
                offer.salary_max,
                offer.currency,
                negotiable=negotiable,
            ),
            required=written.required("salary", rule, default=False),
            weight=written.weight("salary", rule),
        )

    def judge(self, wanted: Salary, said: Salary) -> Judged:
        least = least_expected(said)
        if least is None:
            # "Negotiable": agreeable, but nothing is proven yet.
            return (Match.PARTLY, HALF, False) if said.negotiable else UNKNOWN
        if said.currency not in (None, wanted.currency):
            # Without exchange rates nobody can tell; rates would not be offline.
            return UNKNOWN
        if wanted.maximum is None:
            return MET
        expected = monthly(said, least)
        if expected <= wanted.maximum:
            return MET
        if expected <= wanted.maximum * SALARY_PARTLY_UP_TO or wanted.negotiable:
            return Match.PARTLY, HALF, False
        return UNMET

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, Salary)
        if attempt <= 1:
            return ()
        amounts = [a for a in (wanted.minimum, wanted.maximum) if a is not None]
        values = [Salary(a, a, wanted.currency) for a in dict.fromkeys(amounts)]
        return (*map(value_line, values), Line("negotiable"))


def least_expected(said: Salary) -> float | None:
    """The least that was asked for; None if no amount was."""
    return said.minimum if said.minimum is not None else said.maximum


def monthly(salary: Salary, amount: float) -> float:
    """An amount of this salary per month of full-time work."""
    return amount / MONTHS_PER_PERIOD[salary.period]


def expected_monthly(facts: Facts, currency: str) -> float | None:
    """The least that is expected a month in this currency, if that was said."""
    fact = facts.get((Kind.SALARY, ""))
    said = fact.value if fact else None
    if not isinstance(said, Salary) or said.currency not in (None, currency):
        return None
    least = least_expected(said)
    return None if least is None else monthly(said, least)
