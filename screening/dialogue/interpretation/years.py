"""For how long somebody has worked, by durations, bare numbers and words."""

from __future__ import annotations

from datetime import date

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Answer, Experience, Number, Value
from screening.dialogue.interpretation.consent import asked_of, is_consent, says_so
from screening.dialogue.interpretation.texts import (
    NUMBER,
    as_whole,
    begins_with,
    blanked_clause,
    bounds_of_words,
    clause_at,
    has_phrase,
    without_kin,
)
from screening.dialogue.languages import Pause, phrases, words_in
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.calendar_words import MONTH, YEAR
from screening.dialogue.reading.durations import Duration, find_durations, read_duration
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.number_words import ORDINALS
from screening.dialogue.reading.numbers import find_numbers, read_number
from screening.dialogue.reading.words import tokenise, words_of
from screening.dialogue.reading.yesno import past_agreement

# Nobody has worked for longer; a larger bare number is no answer to "how many years".
MOST_YEARS = 60


# "Every day" tells how often.
LEAST_MONTHS = 0.25


# "Через две недели", "in 2 weeks" tell when, not for how long.
_NOTICE = pattern("answer_cues", "{notice}")


def years_in(text: str, today: date) -> float | None:
    if begins_with(text, "zero"):
        return 0.0
    for match in _NOTICE.finditer(text):
        text = blanked_clause(text, match.start())
    several = phrases("answers").find(text, {"not_one"})
    durations = [
        found
        for found in find_durations(text, today)
        # "Не один год" is no year.
        if not any(s.start < found.end and found.start < s.end for s in several)
        and not 0 < found.value.low_months < LEAST_MONTHS
        and not (found.value.high_months < 1 and _NOTICE_TO_GIVE.search(text))
    ]
    if durations:
        return round(durations[0].value.low_months / 12, 2)
    if has_phrase(text, "first_time"):
        return 0.0
    is_vague = several or has_phrase(text, "vague_number")
    if is_vague and not NUMBER.search(text):
        # "Біраз жыл", "не один год".
        return None
    if len(words_in(text)) <= LONGEST_UNIT and not NUMBER.search(text):
        # "Год примерно", "бір жылдай": a unit alone is one of it.
        alone = read_duration(text, today)
        if alone is not None and alone.value.low_months >= 1:
            return round(alone.value.low_months / 12, 2)
    if any(token.key in YEAR | MONTH for token in tokenise(text)):
        # Not a length of time, as "мне 25 лет" or "2 года назад".
        return None
    return _bare_years(text)


def _bare_years(text: str) -> float | None:
    """Years told by a number alone: one that counts nothing else ("до 10 кг", "3
    из 10") and is no pattern of shifts ("2/2")."""
    number = bare_number(text)
    counted = find_numbers(text)
    if number is None or not 0 <= number.low <= MOST_YEARS or len(counted) > 1:
        return None
    if counted and not _counts_nothing(text, counted[0]):
        return None
    return number.low


def _counts_nothing(text: str, number: Found[Number]) -> bool:
    """Whether no word behind the number, up to the next pause, says what there are so
    many of."""
    if "/" in text[number.start : number.end] or text[number.end :].startswith("%"):
        return False
    beside = phrases("answers").find(text, {"beside_number"})
    for word in words_in(text):
        if word.start >= number.end:
            if word.pause != Pause.NONE and word.start > number.end:
                return True
            if not any(m.start <= word.start < m.end for m in beside):
                return False
    return True


# "Ну, где-то год".
LONGEST_UNIT = 4


# In a longer message a number without a unit may count anything.
LONGEST_BARE = 8


def bare_number(text: str) -> Number | None:
    if len(words_of(text)) > LONGEST_BARE or any(
        token.key in ORDINALS for token in tokenise(text)
    ):
        # "Первый опыт" counts nothing.
        return None
    return read_number(text)


def answer_experience(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    text = without_kin(text)
    several = _part_and_whole(text, today)
    if several:
        return several
    years = years_in(text, today)
    if (
        years is None
        and is_consent(text)
        and says_so(text, Answer.NO, asked_of(criterion))
        and _denies_all_work(text)
    ):
        years = 0.0
    return as_whole(None if years is None else Experience(years), text)


def _part_and_whole(text: str, today: date) -> tuple[Found[Value], ...]:
    """ "В продажах 3, всего 10 лет": two numbers, of which the candidate says which one
    is meant."""
    whole = phrases("answers").find(text, {"in_all"})
    if not whole:
        return ()
    at, _end = clause_at(text, whole[0].start)
    before, behind = text[:at], text[at:]
    part, all_of_it = (years_in(said, today) for said in (before, behind))
    if not part or not all_of_it or part >= all_of_it:
        return ()
    return (
        Found(Experience(part), *bounds_of_words(text, 0, at)),
        Found(Experience(all_of_it), *bounds_of_words(text, at, len(text))),
    )


def _denies_all_work(text: str) -> bool:
    """Whether a no is one to having worked: bare, or beside a word for it; who did not
    count, or has no car, tells of no years."""
    return not past_agreement(text) or has_phrase(text, "no_work")


# Words that make a duration one of work, an amount a salary, a city a home.
_OF_WORK = pattern("answer_cues", "{of_work}")


# Who works for less than a month tells of notice.
_NOTICE_TO_GIVE = pattern("answer_cues", "{notice_to_give}")


def years_of_work(text: str, lower: str, today: date) -> list[Found[Experience]]:
    """For how long somebody has worked, where a word says that it is work: "опыт 3
    года". What only follows from what was done is a guess: "three years I drove a van"."""
    told = _OF_WORK.search(lower) is not None
    spans = [clause_at(text, m.start) for m in phrases("answers").find(text, {"did"})]
    return [
        Found(Experience(round(length.value.low_months / 12, 2)), *span, not told)
        for length in _lengths_of_work(text, today)
        if told or any(a <= length.start < b for a, b in spans)
        for span in [(length.start, length.end)]
    ]


def _lengths_of_work(text: str, today: date) -> list[Found[Duration]]:
    if _NOTICE_TO_GIVE.search(text):
        return []
    return [
        found
        for found in find_durations(text, today)
        if not 0 < found.value.high_months < 1
    ]
