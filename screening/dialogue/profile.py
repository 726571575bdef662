"""How close a resume is to a vacancy's text, 0..1, with the terms they share.

Each text becomes a profile: which roles of the dictionary it is about, its skills and
its telling words. The score is the weighted mean of the parts in which a vacancy and a
resume can be compared. What it weighs by is fixed and comes with the product, so that
the score of a pair depends on nothing but the pair. Whether something is said once or
five hundred times is all the same, and what is copied from the vacancy does not count.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from screening.dialogue.depth import of_positions, of_skills
from screening.dialogue.facts import Fact, Kind, MatchPart, ProfileMatch, Source
from screening.dialogue.reading.roles import all_roles, find_roles_in
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.weights import weight
from screening.dialogue.reading.words import Token, tokenise
from screening.dialogue.resume.career import Career, read_career

# How much each part counts; a part that a vacancy or a resume lacks counts nothing.
WEIGHTS = {
    "role": 0.48,  # the roles of the title, in what the resume is about
    "field": 0.08,  # all roles that both are about, and how much
    "title": 0.08,  # the words of the title
    "words": 0.08,  # all telling words
    "skills": 0.05,
    "meaning": 0.23,  # the title's closeness in meaning, by the sentence encoder
}
# How much of the whole each of these counts: the closeness of the text, and what the
# dated jobs tell of depth and recency (`depth`).
FIT = {"text": 0.6, "skills": 0.22, "years": 0.09, "recent": 0.06, "career": 0.03}
# A role that was held tells more than one that is only named; a word of its work less.
HELD, NAMED, WORK = 2.0, 1.0, 0.5
# What a short text lacks before its few words say what it is about.
LEAST_STRENGTH = 0.5
# Parts reach 1 at these closenesses, which very good matches have, and not at 1.
FULL_ROLE, FULL_WORDS, FULL_MEANING = 0.6, 0.5, 0.5

# So many words in the same order are no chance: they are copied from the vacancy.
COPIED_WORDS = 20

LEAST_LETTERS = 2
MOST_TERMS = 8
# Words below this weight are too common to be shown as evidence.
LEAST_SHOWN = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """A text as it is compared.

    `words` are stems with their weights 0..1, `spelling` has each as it was written
    first. `skills` and `roles` map names of the dictionaries to what stands in the
    text; `about` tells how much the text is about each role, as a unit vector.
    `passages` are all its stretches of `COPIED_WORDS` words.
    """

    source: str
    positions: tuple[str, ...]
    words: Mapping[str, float]
    spelling: Mapping[str, str]
    skills: Mapping[str, str]
    roles: Mapping[str, str]
    about: Mapping[str, float]
    passages: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A vacancy as resumes are compared with it: its title and all of its text."""

    title: Profile
    text: Profile


@dataclass
class _Strengths:
    """Sums up how strongly a text speaks of each role."""

    of: dict[str, float] = field(default_factory=dict)

    def add(self, role: str, strength: float) -> None:
        self.of[role] = self.of.get(role, 0.0) + strength

    def as_unit_vector(self) -> dict[str, float]:
        length = math.hypot(*self.of.values()) + LEAST_STRENGTH
        return {role: strength / length for role, strength in self.of.items()}


def profile_of(text: str, positions: Sequence[str] = ()) -> Profile:
    """What a text has to be compared by; `positions` are the titles held, if a resume."""
    tokens = tokenise(text)
    words, spelling = _words(tokens, text)
    skills: dict[str, str] = {}
    for found in find_skills(text):
        if not found.value.negated:
            skills.setdefault(found.value.name, found.quote(text))
    roles: dict[str, str] = {}
    for named in find_roles_in(tokens, text):
        roles.setdefault(named.value, named.quote(text))
    strengths = _Strengths()
    for word in words:
        for role, telling in _roles_by_word().get(word, ()):
            strengths.add(role, WORK * telling)
    for role in roles:
        strengths.add(role, NAMED)
    for role in _roles_in(positions):
        strengths.add(role, HELD)
    return Profile(
        text,
        tuple(positions),
        words,
        spelling,
        skills,
        roles,
        strengths.as_unit_vector(),
        frozenset(_passages(tokens)),
    )


# A vacancy is compared with many resumes.
@lru_cache(maxsize=256)
def wanted_by(title: str, description: str) -> Wanted:
    """What resumes are compared with."""
    return Wanted(profile_of(title), profile_of(f"{title}\n{description}"))


def match_profile(
    wanted: Wanted,
    has: Profile,
    meaning: float | None = None,
    career: Career | None = None,
) -> ProfileMatch | None:
    """How well a resume fits a vacancy; None where there is nothing to compare.

    `meaning` is the closeness -1..1 of title and resume by the sentence encoder, or
    None where there is none; the other parts then count for more. `career` are the
    dated jobs, if it has any.
    """
    has = _without_copies(has, wanted)
    if not has.words or not wanted.text.words:
        return None
    title, text = wanted.title, wanted.text
    parts = {
        "role": _role(title, has),
        "field": _cosine(text.about, has.about),
        "title": _covered(title.words, has.words),
        "words": _reached(_cosine(text.words, has.words), FULL_WORDS),
        "skills": _overlap(text.skills, has.skills),
        "meaning": _reached(meaning, FULL_MEANING),
    }
    known = {name: share for name, share in parts.items() if share is not None}
    total = sum(WEIGHTS[name] for name in known)
    close = sum(WEIGHTS[name] * share for name, share in known.items()) / total
    terms = _shared_terms(wanted, has)
    shown = {"text": (close, ", ".join(terms)), **_depth(wanted, has, career)}
    whole = sum(FIT[name] for name in shown)
    shown_parts = tuple(
        MatchPart(name, round(FIT[name] / whole, 4), round(share, 4), quote)
        for name, (share, quote) in shown.items()
    )
    score = sum(part.weight * part.share for part in shown_parts)
    return ProfileMatch(round(min(1.0, score), 4), terms, shown_parts)


def _depth(
    wanted: Wanted, has: Profile, career: Career | None
) -> dict[str, tuple[float, str]]:
    """The parts that the dated jobs tell, those that can be told."""
    if career is None or not career.jobs:
        return {}
    parts = of_positions(wanted.title.roles.keys(), career)
    skills = of_skills(wanted.text.skills.keys(), has.skills.keys(), career)
    return {**parts, **({"skills": skills} if skills is not None else {})}


def profile_facts(
    title: str,
    description: str,
    resume: str,
    read: Iterable[Fact],
    meaning: float | None = None,
    today: date | None = None,
) -> tuple[Fact, ...]:
    """The match as a fact, if there is anything to compare.

    `read` is what was read from the resume before; `meaning` is as for `match_profile`;
    without `today` the dates of the jobs do not count.
    """
    has = profile_of(resume, positions_in(read))
    career = read_career(resume, today) if today else None
    match = match_profile(wanted_by(title, description), has, meaning, career)
    if match is None:
        return ()
    return (Fact(Kind.PROFILE, match, Source.RESUME, ", ".join(match.terms)),)


def positions_in(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The titles that the candidate has held or names as their own."""
    return tuple(fact.quote for fact in facts if fact.kind == Kind.POSITION)


def is_copied(wanted: Wanted, has: Profile) -> bool:
    """Whether a passage of the vacancy's text stands in the resume word for word."""
    return not wanted.text.passages.isdisjoint(has.passages)


def _without_copies(has: Profile, wanted: Wanted) -> Profile:
    if not is_copied(wanted, has):
        return has
    words = [token for token in tokenise(has.source) if token.is_word]
    kept, place = [], 0
    for first, passage in enumerate(_passages(words)):
        if passage in wanted.text.passages:
            start, end = words[first].start, words[first + COPIED_WORDS - 1].end
            kept.append(has.source[place : max(place, start)])
            place = max(place, end)
    kept.append(has.source[place:])
    # The gaps keep apart what did not stand side by side.
    return profile_of("\n".join(kept), has.positions)


def _passages(tokens: Iterable[Token]) -> Iterator[tuple[str, ...]]:
    words = [token.key for token in tokens if token.is_word]
    for first in range(len(words) - COPIED_WORDS + 1):
        yield tuple(words[first : first + COPIED_WORDS])


def _words(
    tokens: Iterable[Token], text: str
) -> tuple[dict[str, float], dict[str, str]]:
    weights: dict[str, float] = {}
    spelling: dict[str, str] = {}
    for token in tokens:
        if not token.is_word or len(token.text) < LEAST_LETTERS:
            continue
        stemmed = stem(token.text)
        if stemmed not in spelling:
            spelling[stemmed] = text[token.start : token.end]
            weights[stemmed] = weight(stemmed, token.key)
    return {word: tells for word, tells in weights.items() if tells}, spelling


def _roles_in(positions: Iterable[str]) -> set[str]:
    return {
        found.value
        for position in positions
        for found in find_roles_in(tokenise(position), position)
    }


@cache
def _roles_by_word() -> dict[str, list[tuple[str, float]]]:
    """Stem -> the roles of whose work or title it is, and how much it tells of them.

    A word that many roles share tells less, as with idf (Spärck Jones, 1972).
    """
    by_word: dict[str, dict[str, float]] = {}
    for role in all_roles():
        for text in (role.work, *role.titles):
            for token in tokenise(text):
                if token.is_word and len(token.text) >= LEAST_LETTERS:
                    stemmed = stem(token.text)
                    tells = weight(stemmed, token.key)
                    by_word.setdefault(stemmed, {})[role.name] = tells
    count = math.log(len(all_roles()))
    return {
        word: [
            (role, tells * (1 - math.log(len(roles)) / count))
            for role, tells in roles.items()
        ]
        for word, roles in by_word.items()
    }


# --- Parts: shares 0..1, or None where there is nothing to compare ---


def _role(title: Profile, has: Profile) -> float | None:
    if not title.roles:
        return None
    closest = max(has.about.get(role, 0.0) for role in title.roles)
    return _reached(closest, FULL_ROLE)


def _reached(closeness: float | None, full: float) -> float | None:
    if closeness is None:
        return None
    return min(1.0, max(0.0, closeness) / full)


def _covered(wanted: Mapping[str, float], has: Mapping[str, float]) -> float | None:
    whole = sum(wanted.values())
    if not whole:
        return None
    return sum(tells for word, tells in wanted.items() if word in has) / whole


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float | None:
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    if not lengths:
        return None
    shared = math.fsum(value * other[key] for key, value in one.items() if key in other)
    return min(1.0, shared / lengths)


def _overlap(wanted: Mapping[str, str], has: Mapping[str, str]) -> float | None:
    """The share of the skills wanted; many others beside them make it less."""
    if not wanted:
        return None
    shared = len(wanted.keys() & has.keys())
    return shared / math.sqrt(len(wanted) * max(len(wanted), len(has)))


# --- Evidence ---


def _shared_terms(wanted: Wanted, has: Profile) -> tuple[str, ...]:
    """What both speak of, as the resume writes it: roles, skills, telling words."""
    terms = [has.roles[role] for role in wanted.title.roles if role in has.roles]
    terms += [has.skills[name] for name in wanted.text.skills if name in has.skills]
    words = sorted(wanted.text.words.items(), key=lambda item: (-item[1], item[0]))
    for word, tells in words:
        if word in has.words and tells >= LEAST_SHOWN:
            terms.append(has.spelling[word])
    once = {term.casefold(): term for term in reversed(terms)}
    return tuple(reversed(once.values()))[:MOST_TERMS]
