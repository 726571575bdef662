"""The words by which a message takes something back, and what it puts in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from screening.dialogue.facts import Kind
from screening.dialogue.languages import (
    Match,
    Pause,
    Word,
    phrases,
    sound,
    words_in,
)
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import any_of, fold


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that make a message a correction.

    `instead_of` is what it takes back and `rest` what it puts in its place, if it says
    so.
    """

    words: str
    instead_of: str = ""
    rest: str = ""


# A wish to correct, or agreement: what was asked tells which.
BARE_CORRECT = r"^\W*correct(?:ion)?\W*$"
IS_BARE_CORRECT = re.compile(BARE_CORRECT)
CORRECTION = any_of(
    r"ошиб(?:ся|лась|лас)(?!\w)", r"(?:тут|там|здесь|у\s+меня)\s+ошибк\w+", r"^\W*ошибк\w+",
    r"опечат\w+", r"исправ(?:ить|ьте|ь|лю|им)(?!\w)", r"поправ(?:ить|ьте|ь|лю)(?!\w)",
    r"поправк\w+", r"(?:можно|хочу|надо|нужно)\s+(?:из|по)менять", r"изменит[ье](?!\w)",
    r"перепутал\w*", r"оговорил\w*", r"неправильно\s+написал\w*",
    r"не\s*(?:верно|правильно|то)\s+(?:указал|сказал|ответил)\w*",
    r"я\s+имел\w*\s+в\s+виду", r"вернее", r"точнее", r"то\s+есть\s+не",
    r"ой[\s,]+(?:нет[\s,]+)?не\s+\S{1,40}[\s,]+а\s", r"(?:нет|ой)[\s,]+не\s+[^,.]{1,30},\s*а\s",
    r"^не\s+\S{1,40}(?:\s+\S{1,40})?[\s,]+а\s", r"\d[^,.]{0,15}\s+емес[\s,]+\S",
    r"i\s+meant?(?!\s+(?:no|yes)\b)", r"i\s+made\s+a\s+mistake",
    r"my\s+mistake", r"correct(?:ion)?\s*(?::|that|my|the|an|it|something)", BARE_CORRECT,
    r"i\s+was\s+wrong",
    r"(?:change|fix|edit|update)\s+(?:my|the)\s", r"sorry[\s,]+not\s+\S+[\s,]+(?:but\s+)?",
    r"oops[\s,]", r"actually[\s,]+not\s", r"қате\w*", r"кате\s+\w+", r"түзет\w*", r"тузет\w*",
    r"\d[^,;]{0,20}?,?\s+(?:а\s+не|not)\s+\d", r"дұрыс\s+емес\s+жазды\w*", r"шатаст\w+",
    r"өзгерт\w*",
)  # fmt: skip
# These ask to be let correct something; "я ошибся" has just made a mistake.
ASKS_TO_CORRECT = any_of(
    r"исправ\w+",
    r"поправ\w+",
    r"(?:из|по)мен\w+",
    r"correct(?:ion)?",
    r"(?:change|fix|edit|update)",
    r"т[үу]зет\w*",
    r"өзгерт\w*",
)
# What is taken back, and what stands in its place: "не 3, а 5", "5, not 3".
INSTEAD = re.compile(
    r"(?P<new_first>\d[^,;]{0,20}?),?\s{1,9}(?:а\s+не|not)\s+(?P<old_last>\d[^,;]{0,20})$"
    r"|(?:(?<!\w)не|not)\s+(?P<old>[^,;]{1,40}?)[\s,;]{1,9}(?:а|but|it'?s)\s+(?P<new>.+)$"
    r"|(?P<old_kk>[^,;]{1,40})\s{1,9}емес[\s,]+(?P<new_kk>.+)$",
    re.DOTALL,
)


def find_cue(normal: str) -> Found[Cue] | None:
    """What makes a normalised text a correction, if anything does."""
    found = CORRECTION.search(normal)
    if found is None:
        return None
    instead = INSTEAD.search(normal)
    parts = {k: v for k, v in instead.groupdict().items() if v} if instead else {}
    old = next((v for k, v in parts.items() if k.startswith("old")), "")
    new = next((v for k, v in parts.items() if k.startswith("new")), "")
    return Found(Cue(found.group(), old.strip(), new.strip()), *found.span())


# One message is looked through more than once, and so are its clauses.
@lru_cache(maxsize=256)
def _all_found(text: str) -> tuple[Match, ...]:
    return tuple(phrases("corrections").find(text))


def _found(text: str, *names: str) -> list[Match]:
    """Where a text has phrases of these tables."""
    return [match for match in _all_found(text) if match.name in names]


# What a message names in the words of its own: the topics of `corrections.toml`.
KINDS = {
    f"topics.{kind.value}": kind
    for kind in Kind
    if f"topics.{kind.value}" in phrases("corrections").names
}


def kinds_named(text: str) -> list[Kind]:
    """The kinds of facts that a text names: "исправить зарплату", "город"."""
    found = _found(text, *KINDS)
    named = dict.fromkeys(KINDS[match.name] for match in found)
    if Kind.WORK_PERMIT in named:
        # "Право на работу" is no driving licence.
        named.pop(Kind.DRIVING_LICENCE, None)
    return list(named)


# --- Clauses ---


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message that tells one thing: text[start:end].

    `sentence` counts the sentences from 0.
    """

    start: int
    end: int
    sentence: int


@lru_cache(maxsize=64)
def clauses(text: str) -> tuple[Clause, ...]:
    """The parts of a message, in order: between pauses, and where another thing is set
    against the first. Together they are the message."""
    words = words_in(text)
    contrasts = {match.first for match in _found(text, "contrast")}
    starts: list[tuple[int, int]] = []
    sentence = 0
    for place, word in enumerate(words):
        sentence += word.pause == Pause.SENTENCE
        if not place or word.pause or place in contrasts:
            starts.append((word.start if place else 0, sentence))
    ends = [*(start for start, _ in starts[1:]), *([len(text)] if starts else [])]
    return tuple(
        Clause(start, end, sentence)
        for (start, sentence), end in zip(starts, ends, strict=True)
    )


def says(text: str, *names: str) -> bool:
    """Whether a text has a phrase of one of these tables."""
    return bool(_found(text, *names))


def may_mend(text: str) -> bool:
    """Whether a text has any word with which something said is put right."""
    tables = ("repair", "cue", "mistake", "forget", "elsewhere")
    return says(text, *tables) or any(w.key in NEGATIONS for w in words_in(text))


def is_all(text: str, *names: str) -> bool:
    """Whether a text has words, and all of them are of phrases of these tables."""
    words = words_in(text)
    covered = {
        place
        for match in _found(text, *names)
        for place in range(match.first, match.after)
    }
    return bool(words) and len(covered) == len(words)


# --- One thing in place of another ---

# The words that may be taken back: "не две с половиной недели, а …".
MOST_TAKEN_BACK = 4
# More denials than these are a story.
MOST_DENIALS = 3
NEGATIONS = frozenset(map(fold, ("не", "not", "isn't", "емес", "вместо", "instead")))
AFTER_WHAT_IT_DENIES = fold("емес")


@dataclass(frozen=True, slots=True)
class Instead:
    """What a text takes back, where it says so, and what stands in its place."""

    old: str
    at: int
    new: Clause


def instead_of(text: str) -> Iterator[Instead]:
    """Each way to read "not this but that" in a text, in any order of the two."""
    words = words_in(text)
    contrasts = {m.first for m in _found(text, "contrast")}
    denials = [place for place, word in enumerate(words) if word.key in NEGATIONS]
    for place in denials[:MOST_DENIALS]:
        word = words[place]
        if word.key == AFTER_WHAT_IT_DENIES:
            for first in range(_first_of(words, place), place):
                old = text[words[first].start : words[place - 1].end]
                yield Instead(old, words[first].start, Clause(word.end, len(text), 0))
            continue
        for end in range(_last_of(words, place, contrasts), place, -1):
            old = text[words[place + 1].start : words[end].end]
            new = next((i for i in range(end + 1, len(words)) if i not in contrasts), 0)
            begin = words[new].start if new else len(text)
            yield Instead(old, word.start, Clause(begin, len(text), 0))
            yield Instead(old, word.start, Clause(0, word.start, 0))


def _first_of(words: Sequence[Word], place: int) -> int:
    """The first word that a denial behind it can take back."""
    first = place
    while first > max(0, place - MOST_TAKEN_BACK) and not words[first].pause:
        first -= 1
    return first


def _last_of(words: Sequence[Word], place: int, contrasts: set[int]) -> int:
    """The last word that a denial before it can take back."""
    last = place
    while last < min(place + MOST_TAKEN_BACK, len(words) - 1):
        if words[last + 1].pause or last + 1 in contrasts:
            break
        last += 1
    return last


def repairs(text: str) -> Iterator[Instead]:
    """Each way to read "this, or rather that" in a text, the last first: "два года,
    точнее три". "I'd rather" begins to say something and takes nothing back."""
    words = words_in(text)
    open_at = {
        match.after
        for match in _found(text, "unfinished")
        if match.after < len(words) and not words[match.after].pause
    }
    alone = [
        match
        for match in _found(text, "repair_alone")
        if match.after < len(words) and words[match.after].pause
    ]
    told = sorted([*_found(text, "repair"), *alone], key=lambda match: match.first)
    for match in reversed(told):
        if match.first and match.first not in open_at:
            new = Clause(match.end, len(text), 0)
            yield Instead(text[: match.start], match.start, new)


# --- What a question is about ---


def is_about(label: str, text: str) -> float:
    """Which share of the words that tell what a question is about a text has, in any
    form of theirs: "ночью" of "готовы к ночным сменам" is a half."""
    wanted = _telling(label)
    if not wanted:
        return 0.0
    said = [word.key for word in words_in(text)]
    if any(LATIN.fullmatch(key) for key in said):
        # "Tunde" of "түнгі": Kazakh is typed in Latin, too.
        said += [sound(key) for key in said]
        heard = {word: sound(word) for word in wanted}
    else:
        heard = {}
    found = sum(
        any(_is_form(w, s) or _is_form(heard.get(w, w), s) for s in said)
        for w in wanted
    )
    return found / len(wanted)


LATIN = re.compile(r"[a-z\u00c0-\u024f]{3,}")


def lacks(label: str, text: str) -> bool:
    """Whether a text says that there is none of what a question is about: "уже без
    машины" to "своя машина?"."""
    words = words_in(text)
    wanted = _telling(label)
    for match in _found(text, "none"):
        beside = words[max(0, match.first - 1) : match.after + 1]
        if any(_is_form(w, word.key) for w in wanted for word in beside):
            return True
    return False


@lru_cache(maxsize=1_000)
def _telling(label: str) -> tuple[str, ...]:
    """The words of a question that tell what it is about."""
    plain = {
        place
        for match in _found(label, "plain")
        for place in range(match.first, match.after)
    }
    words = enumerate(words_in(label))
    return tuple(dict.fromkeys(w.key for place, w in words if place not in plain))


# A form of a word keeps its beginning and ends otherwise: "ночью", "ночные".
LEAST_SHARED = 3
LONGEST_ENDING = 4
SHARED_PART = 0.6


def _is_form(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = 0
    for x, y in zip(one, other, strict=False):
        if x != y:
            break
        shared += 1
    shorter, longer = sorted((len(one), len(other)))
    return (
        shared >= max(LEAST_SHARED, SHARED_PART * shorter)
        and shorter > LEAST_SHARED
        and longer - shared <= LONGEST_ENDING
    )
