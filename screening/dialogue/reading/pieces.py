"""A message as a row of known phrases, parted into clauses that each say one thing.

What the phrases are stands in `languages/<code>/`; a clause joins those that one who
reads aloud says in one breath. Used by the readers of answers to closed questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from screening.dialogue.languages import Match, Pause, Word, phrases, words_in
from screening.dialogue.languages.vocabulary import Vocabulary

_SUBJECTS = ("yes_no", "stances", "particles", "asides", "abuse", "greetings", "wishes")
# What tables of other subjects are here; the rest of these tables is nothing to a yes.
_ALSO = {
    "greeting": "chatter",
    "introduction": "chatter",
    "errand": "chatter",
    "acknowledgement": "chatter",
    "thanks": "chatter",
    "skip": "leave",
    "stop": "leave",
    "repeat": "again",
    "honest": "filler",
    "lying": "not",
}
# "Got it" is heard, "got it last year" is not.
_ALONE = {"acknowledgement"}
_LEFT_OUT = ("opening", "language")

# --- Words ---

# Words that say where somebody stands; those of `OPPOSE` stand against what was asked.
AGREE = {"can", "have", "had", "ready", "wish", "good", "like", "right", "did", "done",
         "tried"}  # fmt: skip
OPPOSE = {"bad", "trouble", "wrong"}
# A "not" and a word that agrees, in one word.
FUSED = {"cannot": "can", "lack": "have", "refuse": "ready", "undone": "did",
          "unknown": "know"}  # fmt: skip
UNDECIDED = {"know", "say", "promise", "think", "doubt", "expired", "later"}
_JOINTS = {"but", "instead", "if", "only", "except"}
EMPTY = {
    "filler",
    "from",
    "near",
    "practice",
    "span",
    "age",
    "ago",
    "self",
    "it",
    "that",
    "chatter",
    "and",
    "likely",
    "much",
    "partly",
    "must",
    "counts",
} | _JOINTS
PARTICLES = {"yes", "ok", "no"}
# Words that deny only where no "not" stands with them.
NOTHING = {"nothing", "nil", "never"}
# A message with one of these is no answer at all; a clause with one of those is none.
VOID = {"abuse", "dismissal"}
ASIDE = {"again", "bot", "hope", "leave"}
# Who has, does or wishes for something answers only if that was asked about.
NEED_TOPIC = {"have", "had", "did", "done", "wish", "like", "can", "know"}
CONTENT = {"content", "acts", "others"}
# Of two tables with the same phrase the other one counts.
_LAST = {
    "ok": 1,
    "filler": 1,
    "from": 1,
    "near": 1,
    "it": 1,
    "doubt": 1,
    "trouble": 1,
    "acts": 2,
    "others": 3,
    **dict.fromkeys(_ALSO, 1),
    # "I'd be lying if I said" holds words of its own.
    "honest": -1,
    "lying": -1,
    "undone": 1,
    "done": 1,
    "did": 1,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of the tables, or a word that none has: words [first, after)."""

    name: str
    first: int
    after: int
    language: str = ""


def pieces_of(text: str, words: Sequence[Word]) -> list[Piece]:
    """The message as a row of known phrases, each as long as can be."""
    best: dict[int, Match] = {}
    spoken: dict[int, set[str]] = {}
    for match in phrases(*_SUBJECTS).find(text):
        ends = match.after == len(words) or words[match.after].pause
        if match.name.startswith(_LEFT_OUT) or (match.name in _ALONE and not ends):
            continue
        if words[match.first].key not in _ASKS_OR_DENIES and match.name not in CONTENT:
            spoken.setdefault(match.first, set()).add(match.language)
        known = best.get(match.first)
        if known is None or _rank(match) > _rank(known):
            best[match.first] = match
    pieces, at = [], 0
    while at < len(words):
        here = best.get(at)
        if here is None:
            pieces.append(Piece("content", at, at + 1))
        else:
            name = _ALSO.get(here.name, here.name)
            pieces.append(Piece(name, at, here.after, here.language))
        at = pieces[-1].after
    if {"kk"} in spoken.values() and not any(
        "ru" in codes for codes in spoken.values()
    ):
        pieces = [
            replace(p, name="question") if words[p.first].key in _ASKS_OR_DENIES else p
            for p in pieces
        ]
    return pieces


def statements_in(text: str) -> list[tuple[int, int]]:
    """The stretches of a message that each say one thing: its clauses, and in Kazakh,
    where the verb comes last, what ends with a verb: "5 жыл істедім сертификат бар"."""
    words = words_in(text)
    pieces = pieces_of(text, words)
    starts = [piece.first for piece in pieces if words[piece.first].pause]
    starts += [
        after.first
        for piece, after in pairwise(pieces)
        if piece.language == "kk" and piece.name in _VERBS and after.name in _BEGINS
    ]
    places = sorted({0, *(words[first].start for first in starts), len(text)})
    return list(pairwise(places))


_VERBS = AGREE | set(FUSED) | {"no"}
_BEGINS = {"content", "from", "self", "it"}


_ASKS_OR_DENIES = Vocabulary("stems").words("asks_or_denies")


def _rank(match: Match) -> tuple[int, int]:
    return match.after, -_LAST.get(match.name, 0)


# --- Clauses ---


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a message that says one thing.

    `opens` is the word that joins it to the one before: "but", "instead", "if" or none.
    `is_asked` says that its sentence ends in a question mark.
    """

    pieces: tuple[Piece, ...]
    opens: str
    is_asked: bool

    @property
    def names(self) -> list[str]:
        """What its pieces are, in order."""
        return [piece.name for piece in self.pieces]


def clauses_of(pieces: Sequence[Piece], words: Sequence[Word]) -> list[Clause]:
    asked = _asked(words)
    parts: list[list[Piece]] = []
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if not parts or _parts(parts[-1], piece, after, words[piece.first].pause):
            parts.append([])
        parts[-1].append(piece)
    return [
        Clause(tuple(part), _opening(part), asked[part[-1].after - 1]) for part in parts
    ]


def _opening(part: Sequence[Piece]) -> str:
    opening = ""
    for piece in part:
        if piece.name in _JOINTS:
            opening = piece.name
        elif piece.name not in EMPTY:
            break
    return opening


# A comma behind these parts nothing: "не думаю, что смогу".
_LEAD_ON = {"think", "say", "know", "unknown", "doubt"}
# Nobody says one thing in more words.
_LONGEST_CLAUSE = 30
TURNING = {"not", "no", "nothing", "nil", "never", "cannot", "undone", "refuse",
            "lack"}  # fmt: skip


def _parts(
    current: list[Piece], piece: Piece, after: Piece | None, pause: Pause
) -> bool:
    """Whether a clause ends before a piece."""
    if len(current) == _LONGEST_CLAUSE:
        return True
    names = {p.name for p in current}
    if pause == Pause.COMMA and piece.name in {"that", "whether"} and names & _LEAD_ON:
        return False
    if names <= _JOINTS | {"filler", "and"}:
        return pause == Pause.SENTENCE
    if pause or piece.name in {"but", "instead", "if"}:
        return True
    if piece.name == "and":
        # "Нет и не было" says no twice.
        return after is not None and after.name not in CONTENT | {"it"}
    if not names & PARTICLES or not names <= EMPTY | PARTICLES:
        return False
    if piece.name in {"question", "irony", "outcry"}:
        # "Да какой там опыт": a yes that only opens an outcry.
        return False
    if current[-1].name == "ok" and current[-1].language == "en":
        # "Nice weather" praises the weather.
        return piece.name not in {"filler", "content"}
    # "Да не против", "нет я готов": an answer, then what it means. "Нет проблем" is one.
    if "no" in names:
        is_before = current[-1].language == "kk" and piece.name != "no"
        return is_before or piece.name in {"self", "yes"} | TURNING - {"no"}
    return piece.name != "filler"


def _asked(words: Sequence[Word]) -> list[bool]:
    """For each word, whether its sentence ends in a question mark."""
    asked = [False] * len(words)
    is_asked = False
    for place in range(len(words) - 1, -1, -1):
        ends = place == len(words) - 1 or words[place + 1].pause == Pause.SENTENCE
        if ends:
            is_asked = words[place].ends_question
        asked[place] = is_asked
    return asked


def words_of_clause(clause: Clause, words: Sequence[Word]) -> Sequence[Word]:
    return words[clause.pieces[0].first : clause.pieces[-1].after]


def is_kazakh(clause: Clause) -> bool:
    return any(piece.language == "kk" for piece in clause.pieces)
