"""What a candidate asks back: which words of a message are the question, and its topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from screening.dialogue.languages import Match, Word, phrases, words_in
from screening.dialogue.reading.clauses import Clause, Sentence, sentences
from screening.dialogue.reading.found import Found

TOPIC = "topics."
# "Docker?", "Астана?": too little to be a question of its own.
LEAST_ASKED = 3
# "Жалақы қанша болады": a question without its mark has no more words.
LONGEST_UNMARKED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what it is about, "" if that cannot be told."""

    topic: str


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a clause has of a question."""

    clause: Clause
    names: frozenset[str]
    topic: str
    begins: bool
    has_figure: bool


def find_questions(
    text: str, taken: Sequence[tuple[int, int]] = ()
) -> list[Found[Asked]]:
    """The questions of a message, each from the clause with which it begins; an answer
    before it is no part of it. `taken` are stretches of the text that mean something
    else."""
    words = words_in(text)
    matches = phrases("questions").find(text)
    firsts = [match.first for match in matches]

    def inside(clause: Clause) -> Sequence[Match]:
        after = bisect_left(firsts, clause.after)
        return matches[bisect_left(firsts, clause.first) : after]

    found = []
    for sentence in sentences(text):
        signs = [
            _signs(clause, words, inside(clause))
            for clause in sentence.clauses
            if not any(
                start < clause.end and clause.start < end for start, end in taken
            )
        ]
        if not signs:
            continue
        asked = _marked(signs) if sentence.is_asked else _unmarked(signs)
        if asked is not None:
            begin = signs[asked].clause.start
            end = signs[-1 if sentence.is_asked else asked].clause.end
            topic = next((s.topic for s in signs[asked:] if s.topic), "")
            found.append(Found(Asked(topic), begin, end))
    return found


def find_doubts(text: str) -> list[Sentence]:
    """Sentences with a question mark that say no more than a word or two, and give no
    figure: "Docker?"."""
    words = words_in(text)
    return [
        sentence
        for sentence in sentences(text)
        if sentence.is_asked
        and len(sentence) < LEAST_ASKED
        and not any(w.is_number for w in words[sentence.first : sentence.after])
    ]


def _signs(clause: Clause, words: Sequence[Word], inside: Sequence[Match]) -> _Signs:
    names = frozenset(m.name for m in inside)
    leading = {
        i for m in inside if m.name == "leading" for i in range(m.first, m.after)
    }
    first = clause.first
    while first in leading:
        first += 1
    topics = [m for m in inside if m.name.startswith(TOPIC)]
    return _Signs(
        clause,
        names,
        # As the tables are ordered: "зачем вам моя зарплата" asks why.
        min(topics, key=lambda m: _ORDER[m.name]).name[len(TOPIC) :] if topics else "",
        any(m.name == "ask" and m.first in (clause.first, first) for m in inside),
        "figure" in names
        or any(w.is_number for w in words[clause.first : clause.after]),
    )


_ORDER = {name: place for place, name in enumerate(phrases("questions").names)}


def _marked(signs: Sequence[_Signs]) -> int | None:
    """The first clause of a question that has its mark."""
    asks = [i for i, sign in enumerate(signs) if "ask" in sign.names]
    if not asks:
        # "Ну года три?" is an unsure answer.
        asks = [
            i
            for i, sign in enumerate(signs)
            if not sign.has_figure and ("address" in sign.names or sign.topic)
        ]
    if not asks:
        last = signs[-1]
        length = len(last.clause)
        if last.has_figure or (length < LEAST_ASKED and len(signs) == 1):
            return None
        asks = [len(signs) - 1]
    begin = asks[0]
    # "Если у меня нет опыта, возьмёте?": the condition belongs to what is asked.
    while begin and "condition" in signs[begin - 1].names:
        begin -= 1
    return begin


def _unmarked(signs: Sequence[_Signs]) -> int | None:
    """The clause that asks without a mark: only of a known topic."""
    for i, sign in enumerate(signs):
        if "unsure" in sign.names or not sign.topic or sign.has_figure:
            continue
        length = len(sign.clause)
        if sign.begins or ("strong" in sign.names and length <= LONGEST_UNMARKED):
            return i
    return None
