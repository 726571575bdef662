from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.dialogue.facts import Answer
from screening.dialogue.outcome import UNITS, assess
from screening.tests.dialogue.builders import (
    ALMATY,
    MOSCOW,
    answers,
    has_experience,
    has_skill,
    lives_in,
    moves,
    wants_experience,
    wants_place,
    wants_skill,
    wants_yes,
)


def test_unknown_criteria_make_relevance_a_range():
    criteria = [wants_skill("Python"), wants_skill("SQL")]

    assert assess(criteria, []).relevance == (0, 1)
    assert assess(criteria, [has_skill("SQL")]).relevance == (0.5, 1)
    both = [has_skill("SQL"), has_skill("Python", Answer.NO)]
    assert assess(criteria, both).relevance == (0.5, 0.5)


def test_weights_count():
    criteria = [wants_skill("Python", weight=3), wants_skill("SQL")]

    assert assess(criteria, [has_skill("Python")]).relevance == (0.75, 1)


def test_nothing_asked_is_nothing_proven():
    assessment = assess([], [has_skill("Python")])

    assert assessment.relevance == (0, 0)
    assert assessment.approved


def test_only_an_unmet_required_criterion_rejects():
    criteria = [wants_experience(3), wants_skill("SQL", required=False)]
    facts = [has_experience(1), has_skill("SQL", Answer.NO)]

    assessment = assess(criteria, facts)

    assert not assessment.approved
    assert [r.criterion.key for r in assessment.reasons] == ["experience"]
    assert assessment.reasons[0].code == "experience_unmet"


@pytest.mark.parametrize(
    ("criterion", "facts"),
    [
        (wants_experience(3), [has_experience(2)]),
        (wants_experience(3), []),
        (wants_place(ALMATY, relocation=True), [lives_in(MOSCOW)]),
        (wants_place(ALMATY, relocation=True), [lives_in(MOSCOW), moves(Answer.MAYBE)]),
        (wants_yes("Ночью?"), [answers(Answer.MAYBE, condition="не по пятницам")]),
    ],
)
def test_partly_unknown_and_conditional_never_reject(criterion, facts):
    assert assess([criterion], facts).approved


@pytest.mark.parametrize(
    ("facts", "needs_review"),
    [([], True), ([has_experience(2)], False), ([has_experience(5)], False)],
)
def test_an_unknown_required_criterion_needs_review(facts, needs_review):
    assert assess([wants_experience(3)], facts).needs_review is needs_review


weights = st.lists(st.floats(0.1, 10), min_size=1, max_size=30)


@given(weights)
def test_the_parts_add_up_to_the_total_to_the_last_digit(values):
    criteria = [wants_skill(f"s{i}", weight=w) for i, w in enumerate(values)]
    facts = [has_skill(f"s{i}") for i in range(0, len(values), 2)]

    assessment = assess(criteria, facts)

    assert sum(part.share for part in assessment.parts) == UNITS
    low, high = assessment.relevance
    assert low == sum(part.low for part in assessment.parts) / UNITS
    assert 0 <= low <= high <= 1


@given(weights, st.data())
def test_one_more_met_fact_never_lowers_relevance(values, data):
    criteria = [wants_skill(f"s{i}", weight=w) for i, w in enumerate(values)]
    known = data.draw(st.sets(st.sampled_from(range(len(values)))))
    added = data.draw(st.sampled_from(range(len(values))))

    before = assess(criteria, [has_skill(f"s{i}") for i in known])
    after = assess(criteria, [has_skill(f"s{i}") for i in {*known, added}])

    assert after.relevance[0] >= before.relevance[0]
    assert after.relevance[1] >= before.relevance[1]
