"""Whether groups are selected at rates that are alike: two tests, without a database.

The four-fifths rule is that of the Uniform Guidelines on Employee Selection Procedures
(29 CFR 1607.4 D): a rate below four fifths of the highest one is taken as a sign of
adverse impact. Since it is blind to how few people there are, Fisher's exact test stands
beside it. It is summed up here in whole numbers (`math.comb`), which round nothing: SciPy
has the same test, and would bring itself and NumPy to every server for a dozen lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb

FOUR_FIFTHS = Fraction(4, 5)
# By custom; the rule of the Guidelines needs none.
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """How many of a group applied, and how many of them were selected."""

    name: str
    applied: int
    selected: int

    @property
    def rate(self) -> Fraction:
        return Fraction(self.selected, self.applied)


@dataclass(frozen=True, slots=True)
class Compared:
    """A group beside the one with the highest rate, which is compared with itself.

    `ratio` is the group's rate as a share of the highest; `chance` the probability of a
    difference at least as unlikely if both were treated alike.
    """

    group: Group
    ratio: Fraction
    chance: float
    is_highest: bool

    @property
    def is_below(self) -> bool:
        """Whether the four-fifths rule indicates adverse impact."""
        return self.ratio < FOUR_FIFTHS

    @property
    def is_significant(self) -> bool:
        return not self.is_highest and self.chance < SIGNIFICANT


def compare(groups: Iterable[Group]) -> list[Compared]:
    """Each group beside the one selected most often; nothing while nobody is selected.

    Every group has somebody who applied.
    """
    told = list(groups)
    highest = max(told, key=lambda group: group.rate, default=None)
    if highest is None or not highest.selected or len(told) < 2:
        return []
    return [
        Compared(
            group,
            group.rate / highest.rate,
            fisher_exact(
                (highest.selected, highest.applied - highest.selected),
                (group.selected, group.applied - group.selected),
            ),
            is_highest=group is highest,
        )
        for group in told
    ]


def fisher_exact(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The two-sided p-value of a table of two rows: the probability of all tables with
    the same sums that are no likelier than this one."""
    (a, b), (c, d) = one, other
    row, column, whole = a + b, a + c, a + b + c + d
    ways = [
        comb(row, first) * comb(whole - row, column - first)
        for first in range(max(0, column - (whole - row)), min(row, column) + 1)
    ]
    seen = comb(row, a) * comb(whole - row, c)
    return float(Fraction(sum(w for w in ways if w <= seen), comb(whole, column)))
