"""Answers to the employer's own questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from screening.dialogue.criteria import Criterion, OwnQuestion, Question, QuestionKind
from screening.dialogue.facts import Answer, Value, Words, YesNo
from screening.dialogue.interpretation.consent import (
    answer_yes_no,
    asked_of,
    is_mere_ok,
)
from screening.dialogue.interpretation.texts import (
    as_whole,
    blanked,
    has_phrase,
    without_kin,
    without_spans,
)
from screening.dialogue.interpretation.years import bare_number
from screening.dialogue.languages import phrases
from screening.dialogue.reading.binding import find_promise
from screening.dialogue.reading.choices import find_schedules, find_work_formats
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.implied import implied_answer, tells_by_its_verb
from screening.dialogue.reading.numbers import read_number
from screening.dialogue.reading.pieces import statements_in
from screening.dialogue.reading.words import names_match
from screening.dialogue.reading.yesno import begins_with_answer, speaks_of


def is_free_text(criterion: Criterion) -> bool:
    wanted = criterion.wanted
    return isinstance(wanted, OwnQuestion) and wanted.kind == QuestionKind.TEXT


def answer_own_question(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    question = criterion.wanted
    assert isinstance(question, OwnQuestion)
    if question.kind == QuestionKind.YES_NO:
        return _answer_own_yes_no(criterion, text, today)
    if question.kind == QuestionKind.NUMBER:
        return as_whole(bare_number(text), text)
    if question.kind == QuestionKind.CHOICE:
        chosen = _chosen(question, text)
        return tuple(as_whole(Words(option), text)[0] for option in chosen[:2])
    return as_whole(Words(" ".join(text.split())) if text.strip() else None, text)


def _answer_own_yes_no(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    said = _with_implied(answer_yes_no(criterion, text, today), criterion, text, today)
    is_yes = bool(said) and getattr(said[0].value, "answer", None) == Answer.YES
    asked = criterion.wanted.text if isinstance(criterion.wanted, OwnQuestion) else ""
    is_document = has_phrase(asked, "asks_having")
    promise = find_promise(text)
    is_untold = not has_phrase(text, "depends") and (
        has_phrase(text, "unable") or has_phrase(text, "untold")
    )
    if said and said[0].value == YesNo(Answer.MAYBE) and is_untold:
        return as_whole(YesNo(Answer.MAYBE, is_untold=True), text)
    if promise and (
        not is_yes
        or (is_document and not has_phrase(text[: text.find(promise)], "at_hand"))
    ):
        return as_whole(YesNo(Answer.MAYBE, promise), text)
    if is_yes and is_document and is_mere_ok(text):
        return ()
    if is_yes and is_document and has_phrase(text, "seems"):
        # Hope is no document.
        return as_whole(YesNo(Answer.MAYBE, text.strip()), text)
    return said


def _with_implied(
    said: tuple[Found[Value], ...], criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    """What is said, by words of yes and no or by what the question lets it mean; where
    a yes or no of its own differs from that, nothing. What is only implied is a guess.
    """
    implied = implied_answer(asked_of(criterion), text, today)
    if implied is None:
        return said
    guess = as_whole(YesNo(implied), text, is_guess=implied != Answer.MAYBE)
    if not said:
        return guess
    told = getattr(said[0].value, "answer", None)
    if told == Answer.MAYBE or told == implied:
        return said
    is_clash = begins_with_answer(text) or not tells_by_its_verb(asked_of(criterion))
    return () if is_clash else guess


def told_in_a_clause(question: Question, text: str, today: date) -> Found[Value] | None:
    """The answer to an employer's closed question that a clause of a longer message
    gives, where it names what was asked about: "стаж 7 лет, ночью могу"."""
    wanted = question.criterion.wanted
    if not isinstance(wanted, OwnQuestion) or wanted.kind != QuestionKind.YES_NO:
        return None
    text = without_kin(text)
    clauses = statements_in(text)
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return None
    told: list[Found[Value]] = []
    for start, end in clauses:
        said = text[start:end]
        if speaks_of(said, _own_words(wanted.text)):
            told += (
                replace(f, start=f.start + start, end=f.end + start)
                for f in _answer_own_yes_no(question.criterion, said, today)
            )
    return told[0] if len({found.value for found in told}) == 1 else None


# Whoever writes more gives no list of answers.
MOST_CLAUSES = 12


@lru_cache(maxsize=256)
def _own_words(asked: str) -> str:
    """A question without words that would state something else: "ночные смены" asks
    about nights, and whoever speaks of shifts does not yet speak of them."""
    for find in (find_schedules, find_work_formats):
        asked = without_spans(asked, find(asked))
    for match in phrases("answers").find(asked, {"of_any_work"}):
        asked = blanked(asked, match.start, match.end)
    return asked


def _chosen(question: OwnQuestion, text: str) -> list[str]:
    """The options that the text names in any language, or the one whose number it
    gives; as they were written first."""
    spoken = [question.options, *(names for _, names in question.options_texts)]
    for is_named in (_is_the_same, names_match):
        for names in spoken:
            named = [i for i, name in enumerate(names) if is_named(name, text)]
            if named:
                return [question.options[i] for i in named]
    number = read_number(text)
    is_number = number is not None and number.low == number.high
    options = question.options
    if number is not None and is_number and number.low in range(1, len(options) + 1):
        return [options[int(number.low) - 1]]
    return []


def _is_the_same(name: str, text: str) -> bool:
    return name.casefold() == text.strip().casefold()
