"""Yes, no, or it depends: in three languages, with what it depends on.

The words stand in `languages/<code>/`; here is how they are put together. A message is
parted into clauses; of each it is told where it stands, by the words that say so
("могу", "проблема") and those that turn them round ("не", "без"); then the clauses are
weighed against each other. Where two readings remain there is no answer, and the bot
asks again: a wrong "no" turns a person away and a wrong "yes" lets one through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screening.dialogue.facts import Answer, YesNo
from screening.dialogue.languages import Word, words_in
from screening.dialogue.reading.asked import (
    names_topic,
    topic_of,
)
from screening.dialogue.reading.certainty import Said, is_certain
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.person import find_person_wish
from screening.dialogue.reading.pieces import (
    CONTENT,
    EMPTY,
    PARTICLES,
    VOID,
    Clause,
    Piece,
    clauses_of,
    pieces_of,
    words_of_clause,
)
from screening.dialogue.reading.stands import (
    SILENT,
    Stand,
    in_earnest,
    stand_of,
)

# --- All clauses together ---


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the message says up to a clause, and from which one on it has a condition.

    `is_limited` says that something was excluded before anything was said, `has_other`
    that somebody has or does something else.
    """

    answer: Answer | None = None
    stand: Stand = SILENT
    condition: int | None = None
    is_limited: bool = False
    has_other: bool = False


def _together(stands: Sequence[tuple[Clause, Stand]]) -> _Reading:
    reading = _Reading()
    for place, (clause, stand) in enumerate(stands):
        reading = _next(reading, clause, stand, place)
    return reading


def _next(reading: _Reading, clause: Clause, stand: Stand, place: int) -> _Reading:
    said, new = reading.answer, stand.answer
    condition = place if reading.condition is None else reading.condition
    if clause.opens == "if":
        if said is None:
            return _Reading(Answer.MAYBE, stand, place)
        return replace(reading, condition=condition) if said != Answer.NO else reading
    if new is None:
        if said is None and stand.is_part:
            return replace(reading, has_other=True)
        limits = clause.opens == "but" and said in (Answer.YES, Answer.MAYBE)
        return replace(reading, condition=condition) if limits else reading
    if said is None:
        if reading.has_other and new == Answer.NO and stand.is_part and stand.is_loose:
            # "Теорию знаю, на практике не применял."
            return _Reading(Answer.MAYBE, stand, reading.condition)
        if stand.is_limit and not stand.is_bare:
            return replace(reading, is_limited=True)
        if reading.is_limited and clause.opens == "but" and new == Answer.YES:
            # "Умением не назову, но и не ноль."
            new = Answer.MAYBE
        return _Reading(new, stand, reading.condition)
    if clause.opens == "instead":
        return _Reading(new, stand, reading.condition)
    return COMBINE[said](reading, clause, stand, condition)


def _after_yes(
    reading: _Reading, clause: Clause, stand: Stand, condition: int
) -> _Reading:
    if stand.answer == Answer.YES:
        return reading
    if stand.answer == Answer.MAYBE:
        if stand.is_later or stand.is_past:
            return reading
        if clause.opens == "but" and not stand.is_bare:
            return replace(reading, condition=condition)
        return _Reading(Answer.MAYBE, stand, condition)
    if reading.stand.has_other and stand.is_part and not stand.has_other:
        # "На Windows да, на Linux нет": the one that was asked about.
        return _Reading(Answer.NO, stand)
    if reading.stand.is_of_part and stand.is_of_part:
        # "На день можно, на неделю нет."
        return _Reading(Answer.MAYBE, stand, condition)
    if stand.is_limit or (clause.opens == "but" and not stand.is_bare):
        return replace(reading, condition=condition)
    if reading.stand.is_truth and not stand.is_truth and clause.opens != "but":
        # "Верно, меньше не пойду" tells more of what is right.
        return reading
    if stand.is_against and reading.stand.is_particle:
        # "Yes, that's bad" agrees that it is, or disagrees with what was asked.
        return _Reading()
    return _Reading(Answer.NO, stand)


def _after_no(
    reading: _Reading, clause: Clause, stand: Stand, condition: int
) -> _Reading:
    if stand.answer == Answer.NO or stand.is_degree or stand.is_likely:
        return reading
    if stand.answer == Answer.MAYBE:
        if clause.opens == "but" and not stand.is_later:
            return _Reading(Answer.MAYBE, stand, condition)
        if not stand.is_later and not reading.stand.is_particle:
            return _Reading(Answer.MAYBE, stand, condition)
        return reading
    if stand.has_other and reading.stand.is_part and not reading.stand.has_other:
        return reading
    is_plain = stand.is_part and not (stand.is_loose or stand.is_particle)
    if reading.stand.is_loose and is_plain:
        # "Всё равно не сплю, могу и ночью": the no was to something else.
        return _Reading(Answer.YES, stand)
    is_other = reading.stand.is_of_part and stand.is_of_part
    if is_other and clause.opens != "but":
        return _Reading(Answer.MAYBE, stand, condition)
    if clause.opens == "but":
        if stand.is_particle:
            return _Reading(Answer.YES, stand)
        return reading
    if stand.is_fit and reading.stand.is_particle and not stand.is_loose:
        return _Reading(Answer.YES, stand)
    is_opinion = reading.stand.is_against and reading.stand.is_fit
    if is_opinion and stand.is_fit and clause.opens == "but":
        # "Слышал плохое, но не против."
        return _Reading(Answer.YES, stand)
    if stand.is_bare:
        return _Reading(None)
    return reading


def _after_maybe(
    reading: _Reading, clause: Clause, stand: Stand, condition: int
) -> _Reading:
    if reading.stand.is_past and stand.answer != Answer.MAYBE and not stand.is_later:
        # "Была, сейчас нет", "была, и сейчас есть": the later word counts.
        return _Reading(stand.answer, stand, reading.condition)
    is_edge = reading.stand.is_likely and reading.stand.is_bare
    if is_edge and stand.answer == Answer.NO:
        return _Reading(Answer.NO, stand)
    if clause.opens == "but" and stand.is_particle:
        return _Reading(stand.answer, stand)
    return reading


COMBINE = {Answer.YES: _after_yes, Answer.NO: _after_no, Answer.MAYBE: _after_maybe}


@dataclass(frozen=True, slots=True)
class _Read:
    """The answer, where in the text its condition begins, and whether it is clear."""

    answer: Answer | None = None
    condition: int | None = None
    is_certain: bool = True


def _read(text: str, about: str, denied: bool) -> _Read:
    words = words_in(text)
    if not words:
        return _Read(Answer.NO if text.strip() == "-" else None)
    pieces = pieces_of(text, words)
    if any(piece.name in VOID for piece in pieces):
        return _Read()
    if any(piece.name == "counts" and piece.first for piece in pieces):
        # "Подрабатываю, считается?"
        return _Read(Answer.MAYBE)
    clauses = clauses_of(pieces, words)
    topic = topic_of(about).within(text)
    wish = find_person_wish(text)
    stands = [
        (clause, stand_of(clause, words, topic))
        for place, clause in enumerate(clauses)
        if not (wish and _tells(clause, words, wish))
        and (not clause.is_asked or (place == 0 and _is_answer_before(clauses)))
    ]
    if any(stand.is_outcry for _clause, stand in stands):
        stands = [
            (clause, in_earnest(clause, stand, words, topic))
            for clause, stand in stands
        ]
    if denied or topic.is_denial:
        stands = [(clause, stand.of_denial()) for clause, stand in stands]
    reading = _together(stands)
    if topic.is_denial and reading.answer == Answer.NO and reading.stand.is_particle:
        # "Нет" to "is it true that you have none?" may mean either.
        return _Read()
    is_open = wish is not None or any(p.name in _OPEN_ENDS for p in pieces)
    answer = reading.answer
    if answer is None or (reading.stand.is_soft and is_open):
        return _Read()
    said = Said(text, words, stands, topic)
    is_clear = answer == Answer.MAYBE or is_certain(answer, reading.stand, said)
    if reading.condition is None or answer == Answer.NO:
        return _Read(answer, None, is_clear)
    begin = words[stands[reading.condition][0].pieces[0].first].start
    return _Read(answer, begin, is_clear)


def _tells(clause: Clause, words: Sequence[Word], told: Found[str]) -> bool:
    """Whether something that was found stands in a clause."""
    said = words_of_clause(clause, words)
    return said[0].start < told.end and told.start < said[-1].end


# With one of these an "ok" or a "great" is no answer.
_OPEN_ENDS = {"chatter", "again", "leave", "hope", "question"}


def _is_answer_before(clauses: Sequence[Clause]) -> bool:
    """ "Да, а какой график?" answers before it asks; "да?" does not."""
    names = {piece.name for piece in clauses[0].pieces}
    return len(clauses) > 1 and bool(names & {"yes", "no"})


# --- What others use ---


def read_yes_no(
    text: str, *, about: str = "", denied: bool = False
) -> Found[YesNo] | None:
    """What a message answers to a closed question; None if it is no answer.

    `about` is the question, or the words that it is about: "у меня есть машина" is a yes
    where one was asked for. `denied` says that a denial was to be confirmed, "you have no
    licence, right?", to which "I have none" agrees. The whole message is the evidence;
    `condition` holds what the answer depends on. It is a guess where no clear words
    say it.
    """
    stripped = text.strip()
    if not stripped:
        return None
    read = _read(text, about, denied)
    if read.answer is None:
        return None
    at = read.condition
    condition = text[at:].strip(" ,.;-") if at is not None else ""
    begin = text.find(stripped)
    said = YesNo(read.answer, condition)
    return Found(said, begin, begin + len(stripped), not read.is_certain)


def speaks_of(text: str, about: str) -> bool:
    """Whether a clause names what a question is about, besides what one does, has or is
    able to: "ночью могу" where nights were asked about."""
    words = words_in(text)
    named = [p for p in pieces_of(text, words) if p.name in CONTENT | {"from"}]
    return names_topic(named, words, topic_of(about))


def begins_with_answer(text: str) -> bool:
    """Whether the first word that means something is a yes or a no."""
    for piece in pieces_of(text, words_in(text)):
        if piece.name not in EMPTY:
            return piece.name in PARTICLES | {"degree"}
    return False


# Agreement and what is nothing beside it; lengths of time are: "нет, четыре года".
_PLAIN = (EMPTY | PARTICLES) - {"from", "span", "age", "ago"}
_AGREEING = _PLAIN | {"right", "wrong"}
_SAID_ALONE = _AGREEING | {"ready"}


def is_scornful(text: str) -> bool:
    """Whether a message says something that it does not mean: "иә иә, армандай бер"."""
    return any(piece.name == "irony" for piece in pieces_of(text, words_in(text)))


def only_disagrees(text: str) -> bool:
    """Whether a message says no more than that something is not right: "не так",
    "вы неправильно поняли"."""
    names = {piece.name for piece in pieces_of(text, words_in(text))} - EMPTY
    is_about_truth = bool(names & {"right", "wrong"})
    denied = {"not", "no", "right", "wrong", "you", "know"} | (
        {"content", "acts"} if is_about_truth else set()
    )
    return bool(names) and names <= denied


def past_agreement(text: str) -> str:
    """What a message says besides "yes, right" or "no": "нет, 5 лет" -> "5 лет"."""
    words = words_in(text)
    for piece in pieces_of(text, words):
        if piece.name not in _SAID_ALONE:
            return text[words[piece.first].start :]
    return ""


def past_opening(text: str) -> str:
    """What stands behind a yes or no of its own, and may begin with another one: "нет,
    нет медкнижки" -> "нет медкнижки"; "" if there is nothing else."""
    words = words_in(text)
    pieces = pieces_of(text, words)
    for place, piece in enumerate(pieces):
        if piece.name not in _AGREEING or _is_denied(pieces[place:], words):
            halts = [at for at in range(1, piece.first + 1) if words[at].pause]
            return text[words[max(halts, default=0)].start :]
    return ""


def _is_denied(pieces: Sequence[Piece], words: Sequence[Word]) -> bool:
    """ "Прав у меня нет" tells of a licence, and agrees to nothing."""
    behind = next((p for p in pieces[1:] if p.name not in EMPTY), None)
    if pieces[0].name != "right" or behind is None or behind.name != "no":
        return False
    return not any(words[at].pause for at in range(pieces[0].after, behind.after))
