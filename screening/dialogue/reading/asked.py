"""What a closed question asks about, by which it is seen what answers it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from screening.dialogue.facts import Answer
from screening.dialogue.languages import Word, phrases, sound, words_in
from screening.dialogue.reading.pieces import (
    EMPTY,
    TURNING,
    Piece,
    pieces_of,
)

LEAST_SHARED = 3
_MOST_STEM = 6
_NO_TOPIC = EMPTY | {"question", "whether", "ready", "good", "not", "other", "you"}


@dataclass(frozen=True, slots=True)
class Told:
    """Words [first, after) tell by themselves what is so: "пешком" of a car."""

    answer: Answer
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What the question is about: the beginnings of its words.

    `is_against` says that it asks for something bad, as "есть ли возражения", `knows`
    that it asks whether somebody knows something, `is_fact` for what is so and not for
    what one is ready for, `is_long` for something one has or does for years, `is_denial`
    that what is so denies something, "верно ли, что у вас нет …", `is_of_work` whether
    somebody has a job, `is_skill` whether they can do a thing, `is_truth` whether
    something is true, `is_kept` for a thing that one has in the hand or has not,
    `is_counted` for what one may have several of, `least` how many years are wanted.
    `senses` are the things asked about, whatever they are called, and `places` the words
    that call them so; `matters` are those of which a statement tells by itself, and
    `told` where a message has one.
    """

    stems: frozenset[str] = frozenset()
    is_against: bool = False
    knows: bool = False
    is_fact: bool = False
    is_long: bool = False
    is_denial: bool = False
    is_of_work: bool = False
    is_skill: bool = False
    is_truth: bool = False
    is_kept: bool = False
    is_counted: bool = False
    least: int | None = None
    senses: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    matters: frozenset[str] = frozenset()
    told: tuple[Told, ...] = ()

    def within(self, text: str) -> Topic:
        """The same, with the words of a message that mean what was asked about."""
        if not self.senses and not self.matters:
            return self
        found = phrases("senses").find(text, self.senses) if self.senses else []
        return replace(
            self,
            places=frozenset(at for m in found for at in range(m.first, m.after)),
            told=tuple(_told(text, self.matters)),
        )


def _told(text: str, matters: Collection[str]) -> Iterator[Told]:
    """The statements of a message, of those at one place the longest."""
    names = {f"{matter}.{answer}": answer for matter in matters for answer in Answer}
    longest: dict[int, Told] = {}
    for match in phrases("statements").find(text, names) if names else ():
        known = longest.get(match.first)
        if known is None or match.after > known.after:
            longest[match.first] = Told(names[match.name], match.first, match.after)
    after = 0
    for first in sorted(longest):
        if first >= after:
            yield longest[first]
            after = longest[first].after


# The matters of which statements tell, by the things that are asked about.
_DOCUMENTS = {"medical_book", "licence", "permit", "certificate"}
_TOOLS = {"python", "docker", "excel", "onec", "cad", "english", "kazakh", "russian"}
_ADULT = (16, 21)


def _matters(
    senses: Collection[str], is_of_work: bool, least: int | None
) -> frozenset[str]:
    groups = {
        "document": bool(_DOCUMENTS & set(senses)),
        "tool": bool(_TOOLS & set(senses)),
        "heavy": "lift" in senses and "restriction" not in senses,
        "job": is_of_work,
        "adult": least is not None and _ADULT[0] <= least <= _ADULT[1],
    }
    return frozenset(senses) & _OWN_MATTERS | {name for name in groups if groups[name]}


_OWN_MATTERS = {"car", "licence", "record", "pay", "night", "weekend", "trips", "move",
                "children", "smoke", "drink", "restriction"}  # fmt: skip


@lru_cache(maxsize=256)
def topic_of(about: str) -> Topic:
    if not about:
        return Topic()
    words = words_in(about)
    pieces = pieces_of(about, words)
    names = {piece.name for piece in pieces}
    stems = frozenset(
        words[at].key[:_MOST_STEM]
        for piece in pieces
        if piece.name not in _NO_TOPIC
        for at in range(piece.first, piece.after)
        if len(words[at].key) >= LEAST_SHARED
        or words[at].is_number
        or about[words[at].start : words[at].end].isupper()
    )
    numbers = [int(word.key) for word in words if word.is_number]
    is_turned = bool(names & TURNING)
    is_fact = not (
        names & {"ready", "good", "trouble", "wish", "like"}
        or phrases("answers").find(about, {"asks_willing"})
    )
    is_of_work = "employed" in names and names <= _ABOUT_WORK
    least = numbers[0] if len(numbers) == 1 and names & {"span", "age"} else None
    senses = frozenset(match.name for match in phrases("senses").find(about))
    is_lasting = is_fact and not (numbers and names & {"span", "age"})
    return Topic(
        stems,
        bool(names & {"trouble", "bad", "wrong"}) and not is_turned,
        "know" in names,
        is_fact,
        is_lasting and not senses & _AT_ONE_TIME,
        is_turned and "right" in names,
        is_of_work,
        is_fact and "can" in names,
        bool(names & {"right", "wrong"}),
        is_fact and bool(senses & _KEPT) and "practice" not in names,
        is_fact
        and bool(names & {"have", "had"})
        and not (senses & (_KEPT | {"degree"}) or names & {"practice", "did", "can"}),
        least,
        senses,
        matters=_matters(senses, is_of_work, least),
    )


# Of these nobody tells for how many years they have them.
_AT_ONE_TIME = {"degree", "medical_book", "permit", "record", "internet", "laptop",
                "children"}  # fmt: skip


_KEPT = {"medical_book", "permit", "licence", "certificate", "car", "laptop",
         "internet"}  # fmt: skip


# A question of these asks whether somebody works at all.
_ABOUT_WORK = EMPTY | {"employed", "you", "self", "question", "not", "degree", "did"}


# Which part of the shorter word two words share: forms of one word, of one root.
SAME, _AKIN = 0.75, 0.6


def names_topic(
    pieces: Iterable[Piece],
    words: Sequence[Word],
    topic: Topic,
    alike: float = _AKIN,
) -> bool:
    """Whether any of these words was asked about."""
    return any(
        at in topic.places
        or any(is_alike(words[at].key, stem, alike) for stem in topic.stems)
        for piece in pieces
        for at in range(piece.first, piece.after)
    )


@lru_cache(maxsize=4096)
def is_of_any_work(word: str) -> bool:
    """Whether a word is said of any work: "работать", "шыға". It names no other thing."""
    return bool(phrases("answers").find(word, {"of_any_work"}))


def is_alike(word: str, stem: str, alike: float) -> bool:
    if word[0] != stem[0]:
        word, stem = sound(word), sound(stem)
    least = max(LEAST_SHARED, alike * min(len(word), len(stem)))
    return word == stem or _shared(word, stem) >= least


def _shared(one: str, other: str) -> int:
    """With how many of the same letters two words begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
