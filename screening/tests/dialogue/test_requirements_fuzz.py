"""Whatever JSON an integrator sends as requirements: criteria, or what is wrong where."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.dialogue.criteria import Criterion
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer
from screening.dialogue.requirements import KEYS, read_criteria

WORDS = st.sampled_from(
    ["yes", "no", "text", "kind", "options", "expected", "min", "max", "level", "name"]
    + ["language", "choice", "number", "yes_no", "B", "KZ", "English B1", "3 years", ""]
)
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.text(max_size=5)
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)
    ),
    max_leaves=8,
)
KEYS = [*KEYS, "salary", "relocation", "unknown"]


@settings(max_examples=300, deadline=None)
@given(key=st.sampled_from(KEYS), value=VALUES)
def test_any_json_is_read_or_refused_with_its_place(key, value):
    offer = Offer(title="", company="", requirements={key: value})

    with suppress(RequirementsError):
        assert all(isinstance(c, Criterion) for c in read_criteria(offer))


@pytest.mark.parametrize(
    ("expected", "read"),
    [
        (None, ("yes",)),
        ("no", ("no",)),
        (True, ("yes",)),
        (["yes"], ("yes",)),
        ([False, "yes"], ("no", "yes")),
        ([], ("yes",)),
    ],
)
def test_what_a_yes_or_no_question_hopes_for(expected, read):
    question = {"text": "Ready?", "kind": "yes_no", "expected": expected}
    offer = Offer(title="", company="", requirements={"questions": [question]})

    [asked] = [c for c in read_criteria(offer) if c.key == "question:1"]

    assert asked.wanted.expected == read
