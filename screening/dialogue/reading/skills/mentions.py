"""The skills that a text names, each with what it says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.dialogue.facts import Answer, SkillClaim
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.skills.claims import claims_about
from screening.dialogue.reading.skills.context import meant
from screening.dialogue.reading.skills.dictionary import LONGEST_MESSAGE
from screening.dialogue.reading.skills.forms import skill_words
from screening.dialogue.reading.skills.hits import find_hits, find_typos


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill of the dictionary, and what is said of it: has it or not, years, level.

    Levels run from 0 to 1: basics .25, intermediate .5, confident .7, advanced .85,
    expert 1. `is_trade` tells that a person was named by the skill ("welder").
    """

    name: str
    claim: SkillClaim
    is_trade: bool = False

    @property
    def negated(self) -> bool:
        return self.claim.has == Answer.NO


def find_skills(
    text: str,
    *,
    forgive_typos: bool = True,
    lists: Sequence[tuple[int, int]] = (),
) -> list[Found[SkillMention]]:
    """All skills that a text names, in its order; a skill named twice comes twice.

    Each carries what is said of it next to its name: "never used Docker" (has no),
    "Python: 4 years", "basic SQL" (level). Typing errors are forgiven in what has the
    length of a message. `lists` are the stretches that list skills and nothing else.
    """
    words = skill_words(text)
    named = list(find_hits(text, words))
    hits = meant(text, words, named, lists)
    if forgive_typos and len(text) <= LONGEST_MESSAGE:
        hits += find_typos(words, named, text)
        hits.sort(key=lambda hit: hit.start)
    claims = claims_about(text, [(hit.start, hit.end) for hit in hits])
    return [
        Found(SkillMention(hit.alias.name, claim, hit.is_trade), hit.start, hit.end)
        for hit, claim in zip(hits, claims, strict=True)
    ]
