"""Sentences and clauses of a message: what a "not", a question or a wish reaches over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from screening.dialogue.languages import Pause, words_in


@dataclass(frozen=True, slots=True)
class Clause:
    """The words [first, after) of a message, which are text[start:end] with all signs
    up to the next clause."""

    first: int
    after: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.after - self.first


@dataclass(frozen=True, slots=True)
class Sentence(Clause):
    """A clause or several; `is_asked` says that a question mark ends them."""

    clauses: tuple[Clause, ...]
    is_asked: bool


# A message is read for wishes, questions and answers in turn.
@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, with their clauses."""
    words = words_in(text)
    found: list[Sentence] = []
    clauses: list[Clause] = []
    first = 0
    for after in range(1, len(words) + 1):
        pause = words[after].pause if after < len(words) else Pause.SENTENCE
        if pause == Pause.NONE:
            continue
        end = words[after].start if after < len(words) else len(text)
        clauses.append(Clause(first, after, words[first].start, end))
        first = after
        if pause == Pause.SENTENCE:
            begin = clauses[0]
            found.append(
                Sentence(begin.first, after, begin.start, end, tuple(clauses),
                         words[after - 1].ends_question)
            )  # fmt: skip
            clauses = []
    return tuple(found)
