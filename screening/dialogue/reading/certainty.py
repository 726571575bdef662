"""Whether a yes or no was said in clear words, or only follows from what was said.

"Нет", "не умею", "ночью могу" are clear. "На обычном погрузчике умею" names something
else beside what was asked about, "раньше жил, уже съехал" goes on about it: a careful
person would ask whether they understood it right.
"""

from __future__ import annotations

from collections.abc import Sequence

from screening.dialogue.facts import Answer
from screening.dialogue.languages import Word
from screening.dialogue.reading.asked import Topic, names_topic
from screening.dialogue.reading.pieces import CONTENT, OPPOSE, TURNING, Clause, Piece
from screening.dialogue.reading.stands import Stand

Stands = Sequence[tuple[Clause, Stand]]


def is_certain(
    answer: Answer, by: Stand, stands: Stands, words: Sequence[Word], topic: Topic
) -> bool:
    """Whether an answer is said in clear words.

    `by` is the stand that decided it, `stands` are all clauses of the message.
    """
    if not topic.stems:
        return True
    _clause, first = stands[0]
    if first.is_particle and first.is_bare and first.answer == answer:
        # "Да, …", "нет, …".
        return True
    at = next((n for n, (_, stand) in enumerate(stands) if stand is by), None)
    if at is None:
        return False
    if by.is_told:
        return True
    clause = stands[at][0]
    content = content_of(clause, words)
    if content:
        is_only = "only" in clause.names
        return not is_only and all(names_topic([p], words, topic) for p in content)
    return not (_is_composed(clause) or _is_beside(at, stands, words))


def content_of(clause: Clause, words: Sequence[Word]) -> list[Piece]:
    """Its words that no table knows, and those that name a thing or a deed."""
    return [
        piece
        for piece in clause.pieces
        if piece.name in CONTENT and not words[piece.first].is_number
    ]


def _is_composed(clause: Clause) -> bool:
    """Whether a clause turns twice, or turns a saying: "не то чтобы не могу"."""
    names = clause.names
    turns = sum(name in TURNING for name in names)
    if "that" in names and (turns > 1 or "say" in names):
        return True
    return "only" in names or ("matter" in names and bool(OPPOSE & set(names)))


# What is so no more, and what takes back some of what went before.
_PAST = {"had"}


def _is_beside(at: int, stands: Stands, words: Sequence[Word]) -> bool:
    """Whether a bare answer belongs to something that was not understood."""

    def is_unread(part: tuple[Clause, Stand]) -> bool:
        return part[1].answer is None and bool(content_of(part[0], words))

    if any(map(is_unread, stands[:at])):
        return True
    return bool(_PAST & set(stands[at][0].names)) and any(
        map(is_unread, stands[at + 1 :])
    )
