"""What a resume says, shown before it is sent (`settings.RESUME_READER`)."""

from __future__ import annotations

from django.utils import timezone
from django.utils.text import capfirst

from candidates.mending import Glance, Glimpse
from screening import phrases
from screening.dialogue.facts import Kind
from screening.dialogue.resume import read_resume

# In this order; contacts and the town have fields of their own.
SHOWN = (
    Kind.EXPERIENCE,
    Kind.SKILL,
    Kind.LANGUAGE,
    Kind.EDUCATION,
    Kind.SALARY,
)


def glance(text: str) -> Glance:
    """What was read, in words of the active language, each with the line it came from."""
    facts = read_resume(text, timezone.localdate())
    found: dict[str, list[str]] = {}
    for kind in SHOWN:
        for fact in facts:
            line = _line_of(text, fact.quote) if fact.kind == kind else ""
            if line:
                found.setdefault(line, []).append(capfirst(phrases.fact_text(fact)))
    lines = [
        Glimpse(line, ", ".join(dict.fromkeys(words))) for line, words in found.items()
    ]
    towns = (fact for fact in facts if fact.kind == Kind.LOCATION)
    town = next((fact for fact in towns if not fact.is_guess), None)
    return Glance(lines, phrases.value_text(town.value) if town is not None else "")


def _line_of(text: str, quote: str) -> str:
    """The line of the text in which the words stand; empty if there is none."""
    words = quote.strip().split("\n")[0].strip()
    return next((line for line in text.splitlines() if words and words in line), "")
