"""A set that is told of anew, joined with what is known of it where it adds to that."""

from __future__ import annotations

from dataclasses import replace

from screening.dialogue.facts import About, Choices, Fact, Kind
from screening.dialogue.interpretation import Understanding
from screening.dialogue.reading.choices import categories_named, countries_named
from screening.dialogue.reading.corrections import clauses, says


def together(
    heard: Understanding, text: str, known: dict[About, Fact]
) -> Understanding:
    """What was heard, each set joined with what is `known` of it where that belongs
    to it: "2/2 тоже подойдёт"."""

    def joined(fact: Fact) -> Fact:
        older = known.get(fact.about)
        if older is None or not isinstance(fact.value, Choices):
            return fact
        start = text.find(fact.quote)
        end = start + len(fact.quote)
        here = [c for c in clauses(text) if c.start < end and start < c.end]
        said = " ".join(text[c.start : c.end] for c in here)
        return joined_with(fact, said, older)

    return replace(
        heard,
        readings=tuple(map(joined, heard.readings)),
        volunteered=tuple(map(joined, heard.volunteered)),
    )


def joined_with(fact: Fact, said: str, older: Fact | None) -> Fact:
    """A set with what is known of it: "есть и C" after "B", "2/2 тоже подойдёт".

    Not where the text says that there is no more: "только B", "B, а C нет".
    """
    if older is None:
        return fact
    one, two = older.value, fact.value
    if not (isinstance(one, Choices) and isinstance(two, Choices) and two.options):
        return fact
    if fact.kind in SETS_THAT_GROW:
        is_all_of_it = one.condition or two.condition or says(said, "only")
        if is_all_of_it or _named_besides(fact.kind, one, two, said):
            return fact
    elif fact.kind not in SETS_TO_ADD_TO or not says(said, "also"):
        return fact
    both = tuple(sorted({*one.options, *two.options}))
    return replace(fact, value=replace(two, options=both))


def _named_besides(kind: Kind, older: Choices, newer: Choices, said: str) -> bool:
    """Whether a text names what was known, and does not count it to what there is."""
    names = countries_named if kind == Kind.WORK_PERMIT else categories_named
    named = set(names(said))
    return not named.isdisjoint(set(older.options) - set(newer.options))


# Who can do the other as well gives up nothing of what was said before.
SETS_TO_ADD_TO = (Kind.WORK_FORMAT, Kind.SCHEDULE, Kind.EMPLOYMENT)


# Who has one more of these still has those named before.
SETS_THAT_GROW = (Kind.DRIVING_LICENCE, Kind.WORK_PERMIT)
