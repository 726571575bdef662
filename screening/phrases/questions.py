"""What the bot asks, each question in several ways, and what helps to answer."""

from __future__ import annotations

from typing import Any

from screening.dialogue.criteria import Line
from screening.dialogue.facts import Kind
from screening.phrases.grammar import sentence
from screening.phrases.kinds import WORDS
from screening.phrases.variants import one_of


def ask(line: Line, seed: int) -> str:
    """A question; what is asked stands on the last line."""
    criterion, kind = line.values["criterion"], line.values["kind"]
    asked, told = WORDS[kind].asked(criterion)
    ways = (line.row > 1 and asked.third) or (line.row and asked.second) or asked.full
    text = str(one_of(ways, line.name, seed, line.nth) % told)
    # The employer's own words are left as they are.
    return text if kind == Kind.QUESTION else sentence(text)


def example(values: dict[str, Any]) -> str:
    """What an answer could look like."""
    return WORDS[values["kind"]].example_for(values["criterion"])


def simpler(values: dict[str, Any]) -> str:
    """How little is enough."""
    return WORDS[values["kind"]].simpler_for(values["criterion"])
