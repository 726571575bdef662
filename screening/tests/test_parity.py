"""The four-fifths rule and the exact test, against worked examples that are published."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb, isclose

import pytest

from screening.desk.parity import Group, compare, fisher_exact

# "Questions and Answers to Clarify and Provide a Common Interpretation of the Uniform
# Guidelines on Employee Selection Procedures" (44 Fed. Reg. 11996, 2 March 1979), the
# example that begins "if the hiring rate for whites other than Hispanics is 60%": rates
# of 60, 45, 48 and 51 % give impact ratios of 75, 80 and 85 %, and adverse impact is
# indicated for the first of these alone.
GUIDELINES = {
    "whites other than Hispanics": (60, Fraction(1), False),
    "American Indians": (45, Fraction(75, 100), True),
    "Hispanics": (48, Fraction(80, 100), False),
    "Blacks": (51, Fraction(85, 100), False),
}


def test_the_worked_example_of_the_uniform_guidelines():
    groups = [
        Group(name, 100, rate) for name, (rate, _ratio, _is) in GUIDELINES.items()
    ]

    found = {each.group.name: each for each in compare(groups)}

    for name, (_rate, ratio, is_below) in GUIDELINES.items():
        assert found[name].ratio == ratio, name
        # Of 80 % exactly no float may say that it is less.
        assert found[name].is_below is is_below, name
    assert [name for name, each in found.items() if each.is_highest] == [
        "whites other than Hispanics"
    ]


@pytest.mark.parametrize(
    ("one", "other", "p"),
    [
        # Fisher's lady who tastes tea (The Design of Experiments, 1935): 34 of 70.
        ((3, 1), (1, 3), 34 / 70),
        # Convictions of the twins of criminals (Fisher, 1935), as in R's `fisher.test`.
        ((10, 3), (2, 15), 0.0005367),
        # As SciPy documents `fisher_exact`.
        ((6, 2), (1, 4), 0.1025641),
        ((8, 2), (1, 5), 0.0349650),
        ((0, 0), (3, 4), 1.0),
        ((5, 5), (5, 5), 1.0),
    ],
)
def test_the_exact_test_against_published_values(one, other, p):
    assert isclose(fisher_exact(one, other), p, rel_tol=1e-3)
    assert fisher_exact(one, other) == fisher_exact(other, one)


def test_the_exact_test_recomputed_by_counting():
    """Every way to choose who is selected, one by one."""
    one, other = (4, 2), (1, 4)
    people, selected = sum(one) + sum(other), one[0] + other[0]
    counts = {}
    for chosen in combinations(range(people), selected):
        first = sum(person < sum(one) for person in chosen)
        counts[first] = counts.get(first, 0) + 1
    as_unlikely = sum(n for n in counts.values() if n <= counts[one[0]])

    assert isclose(fisher_exact(one, other), as_unlikely / comb(people, selected))


def test_nothing_is_compared_while_nobody_is_selected():
    assert compare([Group("women", 10, 0), Group("men", 12, 0)]) == []
    assert compare([Group("women", 10, 5)]) == []
