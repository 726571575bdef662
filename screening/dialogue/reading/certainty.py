"""Whether a yes or no was said in clear words, or only follows from what was said.

"Нет", "не умею", "ночью могу" are clear. "На обычном погрузчике умею" names something
else beside what was asked about, "раньше жил, уже съехал" goes on about it: a careful
person would ask whether they understood it right.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from screening.dialogue.facts import Answer
from screening.dialogue.languages import Word, phrases
from screening.dialogue.reading.asked import (
    Topic,
    is_of_any_work,
    names_topic,
)
from screening.dialogue.reading.pieces import (
    AGREE,
    CONTENT,
    OPPOSE,
    PARTICLES,
    TURNING,
    Clause,
    Piece,
)
from screening.dialogue.reading.stands import Stand

Stands = Sequence[tuple[Clause, Stand]]


@dataclass(frozen=True, slots=True)
class Said:
    """A message, in words and clauses with where each stands to what was asked."""

    text: str
    words: Sequence[Word]
    stands: Stands
    topic: Topic

    def marks_in(self, clause: Clause) -> set[str]:
        """What makes a yes of this clause uncertain (`certainty.toml`)."""
        first, after = clause.pieces[0].first, clause.pieces[-1].after
        return {
            match.name
            for match in phrases("certainty").find(self.text)
            if first <= match.first < after
        }

    def content_of(self, clause: Clause) -> list[Piece]:
        """Its words that no table knows, and those that name a thing or a deed."""
        return [
            piece
            for piece in clause.pieces
            if piece.name in CONTENT | {"done"}
            and not self.words[piece.first].is_number
            and not is_of_any_work(self.words[piece.first].key)
        ]

    def unread_but(self, at: int) -> list[int]:
        """Which clauses but that one say something that was not understood."""
        return [
            place
            for place, (clause, stand) in enumerate(self.stands)
            if place != at and stand.answer is None and self.content_of(clause)
        ]


def is_certain(answer: Answer, by: Stand, said: Said) -> bool:
    """Whether an answer is said in clear words; `by` is the stand that decided it."""
    topic, stands = said.topic, said.stands
    if not topic.stems:
        return True
    opening, first = stands[0]
    is_mere = set(opening.names) <= PARTICLES | _BESIDE_PARTICLES
    if first.is_particle and is_mere and first.answer == answer:
        # "Да, …", "нет, …".
        return True
    at = next((n for n, (_, stand) in enumerate(stands) if stand is by), None)
    if at is None:
        return False
    clause = stands[at][0]
    marks = said.marks_in(clause)
    if answer == Answer.YES and _is_elsewhere(marks, topic):
        return False
    if by.is_told:
        return True
    if said.content_of(clause):
        is_mere_echo = not set(clause.names) & (AGREE | PARTICLES | TURNING)
        if "only" in clause.names or (is_mere_echo and said.unread_but(at)):
            return False
        return _names_only_the_topic(clause, said)
    return not (_is_composed(clause) or _is_beside(answer, at, said, marks))


_BESIDE_PARTICLES = {"filler", "degree", "much", "chatter"}


def _is_elsewhere(marks: Collection[str], topic: Topic) -> bool:
    """Whether somebody else does it, or it is yet to come."""
    is_of_others = "others" in marks and "we" not in marks
    return is_of_others or (topic.is_fact and "to_come" in marks)


def _names_only_the_topic(clause: Clause, said: Said) -> bool:
    """Whether all that a clause names was asked about."""
    content = said.content_of(clause)
    return all(names_topic([piece], said.words, said.topic) for piece in content)


def _is_composed(clause: Clause) -> bool:
    """Whether a clause turns twice, or turns a saying: "не то чтобы не могу"."""
    names = clause.names
    turns = sum(name in TURNING for name in names)
    if "that" in names and (turns > 1 or "say" in names):
        return True
    return "only" in names or ("matter" in names and bool(OPPOSE & set(names)))


def _is_beside(answer: Answer, at: int, said: Said, marks: Collection[str]) -> bool:
    """Whether a bare answer belongs to something that was not understood: a no, or
    what one is ready for, to what was said before; what was, to what is said behind."""
    names = set(said.stands[at][0].names)
    unread = said.unread_but(at)
    # "Закончу курс и буду" says when, to who asks what was.
    depends = answer == Answer.NO or (said.topic.is_fact and "ready" in names)
    if depends and any(place < at for place in unread):
        return True
    is_past = "had" in names or "formerly" in marks
    is_of_one = bool(names & PARTICLES) and bool(names & {"it", "ago"})
    return bool(unread) and (is_past or is_of_one)
