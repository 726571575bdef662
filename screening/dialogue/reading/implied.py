"""What an answer implies by knowledge of the question, without a word of yes or no.

"КазНУ, 2015" answers whether somebody has a degree, "C1" whether they know English,
"надо отработать две недели" whether they can begin next week: the readers of such
values tell what is said, and what is asked for is read from the question by the same.
Where a message gives no such value, or it decides nothing, nothing is implied. The
words stand in `languages/<code>/implied.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache
from typing import Any

from screening.dialogue.facts import Answer
from screening.dialogue.languages import phrases, words_in
from screening.dialogue.reading.asked import topic_of
from screening.dialogue.reading.choices import (
    find_licences,
    find_schedules,
    find_work_permits,
    read_permit,
)
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.levels import find_languages, read_levels
from screening.dialogue.reading.money import find_amounts, read_amount
from screening.dialogue.reading.pieces import CONTENT, TURNING, pieces_of
from screening.dialogue.reading.places import find_places

EDUCATION = ("secondary", "vocational", "bachelor", "master", "doctorate")
LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")
# Who speaks a language at this level or above knows it; below, in part.
SPEAKS_FROM = "B1"
# Nobody answers in more words by a mere value.
LONGEST = 14


@lru_cache(maxsize=256)
def implied_answer(asked: str, text: str, today: date) -> Answer | None:
    """What a message implies for an employer's closed question, or None.

    `asked` is the question, `text` the message without what it asks and wishes, `today`
    the candidate's date. Two frames that tell different things imply nothing.
    """
    if len(words_in(text)) > LONGEST or _has(text, "not_told"):
        return None
    found = {frame(asked, text, today) for frame in FRAMES} - {None}
    return found.pop() if len(found) == 1 else None


def tells_by_its_verb(asked: str) -> bool:
    """Whether verbs like "finished" or "quit" say neither yes nor no to the question:
    "закончил колледж" is no degree, who "уже уволился" can begin."""
    is_degree = "degree" in topic_of(asked).senses
    is_age = "adult" in topic_of(asked).matters
    return is_degree or is_age or _has(asked, "asks_start") or _has(asked, "asks_home")


def is_alone(text: str, *values: Found[Any]) -> bool:
    """Whether little is said beside values: "Астана ветреная" tells of no home."""
    for value in values:
        blank = " " * (value.end - value.start)
        text = text[: value.start] + blank + text[value.end :]
    words = words_in(text)
    beside = phrases("implied").find(text, {"beside"})
    return not any(
        piece.name in CONTENT
        and not words[piece.first].is_number
        and not any(m.first <= piece.first < m.after for m in beside)
        for piece in pieces_of(text, words)
    )


def _has_piece(text: str, names: Collection[str]) -> bool:
    return any(piece.name in names for piece in pieces_of(text, words_in(text)))


def _is_turned(text: str) -> bool:
    return _has_piece(text, TURNING)


def _has(text: str, name: str) -> bool:
    return bool(phrases("implied").find(text, {name}))


def _has_field(asked: str) -> bool:
    """Whether a degree is asked for in something: no other one will do."""
    words = words_in(asked)
    known = [
        *phrases("senses").find(asked, {"degree"}),
        *phrases("implied").find(asked, {"university", "beside"}),
    ]
    return any(
        piece.name == "content"
        and not any(m.first <= piece.first < m.after for m in known)
        for piece in pieces_of(asked, words)
    )


def _names_university(text: str) -> bool:
    """Whether a university is named, also by letters that no table knows: "КазНУ" has
    small ones between capitals."""
    if _has(text, "university"):
        return True
    said = (text[word.start : word.end] for word in words_in(text))
    return any(w[0].isupper() and w[-1].isupper() and not w.isupper() for w in said)


def _degree(asked: str, text: str, today: date) -> Answer | None:
    wanted = find_education(asked)
    if "degree" not in topic_of(asked).senses or not wanted or _has_field(asked):
        return None
    if _has(text, "unfinished"):
        return Answer.NO
    if _has(text, "studying"):
        return Answer.MAYBE
    level = wanted[0].value.level
    told = [found.value.level for found in find_education(text)]
    if _has(text, "school"):
        told.append("secondary")
    if _names_university(text):
        told.append("bachelor")
    if not told or _has(text, "denied"):
        return None
    best = max(told, key=EDUCATION.index)
    is_enough = EDUCATION.index(best) >= EDUCATION.index(level)
    return Answer.YES if is_enough else Answer.NO


# "C", "BE", "C1E".
_LONGEST_CATEGORY = 3


def _categories_asked(asked: str) -> tuple[str, ...]:
    """The categories that a question names: its words of capitals, but for the first,
    which begins the sentence."""
    named = [asked[word.start : word.end] for word in words_in(asked)[1:]]
    return tuple(
        option
        for name in named
        if name.isupper() and len(name) <= _LONGEST_CATEGORY
        for found in find_licences(f"category {name}")
        for option in found.value.options
    )


def _licence(asked: str, text: str, today: date) -> Answer | None:
    wanted = _categories_asked(asked)
    told = find_licences(text)
    if "licence" not in topic_of(asked).senses or not (wanted and told):
        return None
    category = wanted[-1]
    if not told[0].value.options or _has(text, "studying"):
        return None
    return Answer.YES if category in told[0].value.options else Answer.NO


def _permit(asked: str, text: str, today: date) -> Answer | None:
    wanted = find_work_permits(asked)
    if not wanted or not _has(asked, "asks_permit"):
        return None
    countries = set(wanted[0].value.options)
    if _has(text, "pending") or _has(text, "denied"):
        return None
    told = find_work_permits(text)
    permit = told[0].value if told else read_permit(text, wanted[0].value)
    if _is_turned(text) or not (is_alone(text, *told) or _has(text, "citizen")):
        return None
    if permit is None or permit.condition or not countries & set(permit.options):
        return None
    return Answer.YES


# Who takes any schedule has said so in words of yes.
MOST_FORMS = 2


def _schedule(asked: str, text: str, today: date) -> Answer | None:
    wanted, told = find_schedules(asked, asked=True), find_schedules(text, asked=True)
    if not (wanted and told) or _has(text, "studying"):
        return None
    options, said = set(wanted[0].value.options), told[0].value
    if said.condition or len(said.options) > MOST_FORMS:
        return None
    if options & set(said.options):
        return None if _is_turned(text) else Answer.YES
    return Answer.NO if _has(text, "only") else None


def _language(asked: str, text: str, today: date) -> Answer | None:
    wanted = find_languages(asked)
    if len({found.value[0] for found in wanted}) != 1:
        return None
    code, claim = wanted[0].value
    levels = {found.value.level for found in read_levels(text)}
    told = {f.value[0]: f.value[1] for f in find_languages(text)}
    if set(told) - {code} or (told.get(code) is None and len(levels) != 1):
        is_other = code not in told and _has(text, "instead") and not _is_turned(text)
        return Answer.NO if set(told) and is_other else None
    of_it = told.get(code)
    level = of_it.level if of_it is not None else levels.pop()
    least = claim.level if claim is not None else SPEAKS_FROM
    if level == LEVELS[0]:
        return Answer.NO
    if _has_piece(text, {"partly", "but"}):
        return Answer.MAYBE
    is_enough = LEVELS.index(level) >= LEVELS.index(least)
    return Answer.YES if is_enough else Answer.MAYBE


# How late a week ends that has begun on a day.
WEEK = 6


def _start(asked: str, text: str, today: date) -> Answer | None:
    if not _has(asked, "asks_start"):
        return None
    limit = read_start(asked, today)
    if limit is None:
        return None
    days = limit.value.days + (WEEK if _has(asked, "next_week") else 0)
    if _has(text, "free_now"):
        return Answer.YES
    told = read_start(text, today)
    if told is None or not is_alone(text, told):
        return None
    if told.value.days > days:
        return Answer.NO
    is_sure = told.value.days <= days and not _is_turned(text)
    is_sure = is_sure and not _has(text, "not_before")
    return Answer.YES if is_sure else None


THOUSAND = 1000
# An amount so much below what was asked about is meant in thousands.
IN_THOUSANDS = 0.05


def _pay(asked: str, text: str, today: date) -> Answer | None:
    offered = find_amounts(asked, "KZT")
    if "pay" not in topic_of(asked).senses or not offered:
        return None
    top = offered[0].value.maximum or offered[0].value.minimum or 0
    told = read_amount(text, "KZT")
    if told is None or not top:
        return None
    low = told.value.minimum or (told.value.maximum if _has(text, "denied") else None)
    if not low:
        return None
    low = low * THOUSAND if low < top * IN_THOUSANDS else low
    if low > top:
        return Answer.NO
    return Answer.YES if low == top and not _has(text, "denied") else None


def _home(asked: str, text: str, today: date) -> Answer | None:
    places = find_places(asked)
    if not _has(asked, "asks_home") or len(places) != 1:
        return None
    named = find_places(text)
    told = {found.value.name for found in named}
    if len(told) != 1 or not is_alone(text, *named) or _is_turned(text):
        return None
    if _has(text, "moving"):
        return None
    return Answer.YES if told == {places[0].value.name} else Answer.NO


def _age(asked: str, text: str, today: date) -> Answer | None:
    if topic_of(asked).least is None or "adult" not in topic_of(asked).matters:
        return None
    return Answer.NO if _has(text, "in_time") else None


FRAMES: tuple[Callable[[str, str, date], Answer | None], ...] = (
    _degree,
    _licence,
    _permit,
    _schedule,
    _language,
    _start,
    _pay,
    _home,
    _age,
)
