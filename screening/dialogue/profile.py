"""How close a resume is to a vacancy's text, 0..1, with the terms they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from screening.dialogue.facts import ProfileMatch
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.words import stem, tokenise

# What is shared of the title, the skills and the other words, and how much each counts.
WEIGHTS = {"title": 0.35, "skills": 0.4, "words": 0.25}
# A term repeated more often than this is worth no more: stuffing does not pay.
MOST_REPEATS = 3
LEAST_LETTERS = 4
MOST_TERMS = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """A text as it is compared: its skills, and its stems with how often they stand."""

    skills: frozenset[str]
    words: dict[str, int]
    spelling: dict[str, str]


@lru_cache(maxsize=256)
def profile_of(text: str) -> Profile:
    """What a text has to be compared by."""
    skills = frozenset(f.value.name for f in find_skills(text) if not f.value.negated)
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for token in tokenise(text):
        if token.is_word and len(token.text) >= LEAST_LETTERS:
            stemmed = stem(token.text)
            counts[stemmed] += 1
            spelling.setdefault(stemmed, text[token.start : token.end])
    words = {word: min(count, MOST_REPEATS) for word, count in counts.items()}
    return Profile(skills, words, spelling)


def match_profile(title: str, description: str, resume: str) -> ProfileMatch | None:
    """How close the resume is to the vacancy; None where there is nothing to compare."""
    wanted = profile_of(f"{title}\n{description}")
    titled, has = profile_of(title), profile_of(resume)
    if not has.words or not wanted.words:
        return None
    shared_skills = wanted.skills & has.skills
    shared_words = [word for word in wanted.words if word in has.words]
    parts = {
        "title": _share(len(titled.words.keys() & has.words.keys()), len(titled.words)),
        "skills": _share(len(shared_skills), len(wanted.skills)),
        "words": _share(len(shared_words), len(wanted.words)),
    }
    known = {name: share for name, share in parts.items() if share is not None}
    total = sum(WEIGHTS[name] for name in known)
    score = sum(WEIGHTS[name] * share for name, share in known.items()) / total
    spelt = [has.spelling[word] for word in shared_words if word in titled.words]
    terms = tuple(dict.fromkeys([*spelt, *sorted(shared_skills)]))[:MOST_TERMS]
    return ProfileMatch(round(score, 4), terms)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
