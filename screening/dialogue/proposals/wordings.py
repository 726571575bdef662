"""Skills in a vacancy's own words: no dictionary has "вязка арматуры" or "face mapping".

They are told by the words beside them ("знание X", "X білу", "experience with X"), by
what names an activity in a list of demands, and by how names are written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.sentences import Sentence
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.morphology import (
    act_of,
    genitive,
    is_genitive,
    is_noun,
    is_person,
    is_qualifier,
    is_russian,
    may_be_nominative,
    names_an_activity,
    nominative,
    share_a_case,
)
from screening.dialogue.reading.places import find_places
from screening.dialogue.reading.sections import Part
from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.weights import frequency
from screening.dialogue.reading.words import KAZAKH_LETTERS

Spans = list[tuple[int, int]]

_BEFORE = pattern("vacancy_skills", r"{known_before}\W{1,3}")
_DONE = pattern("vacancy_skills", r"{done_before}\W{1,3}")
_BEHIND = pattern("vacancy_skills", r"\W{1,3}{known_behind}\W{0,3}$")
_LEADING = pattern("vacancy_skills", r"{leading}")
_ENDS = pattern("vacancy_skills", r"{ends}")
_NONE = pattern("vacancy_skills", r"{not_skills}")
_ACTIVITY = pattern("vacancy_skills", r"{activities}")
_GENERAL = pattern("vacancy_skills", r"{general_acts}")
_GERUND = pattern("vacancy_skills", r"{gerunds}$")
_NOT_NAME = pattern("vacancy_skills", r"{not_names}")
_NAME_OF_OTHER = pattern("vacancy_skills", r"{name_not_after}(?:\W{1,3}\w+)?\W{1,3}$")
_JOINING = pattern("vacancy_skills", r"{joining}")
_LABEL = pattern("vacancy_skills", r"\W*+{lists}\W*+")
_SPLIT = pattern(
    "vacancy_skills",
    # From where the blanks begin, or each of many would be tried.
    r"(?<!\s)\s*+[,;:()\[\]|/\u2022\n\u2013\u2014!?]\s*+"
    r"|\.(?=\s|$)|\s-\s|\s{1,3}{joining}\s{1,3}",
)
_WORD = re.compile(r"[^\W_](?:[\w+#'\u2019.&-]*[\w+#])?")
_WORD_BEFORE = re.compile(r"\b\w{1,30}$")
_LATIN = re.compile(r"[A-Za-z]+")
_NAME = re.compile(
    r"(?<![\w@/.-])[A-Z][A-Za-z\d+&'\u2019-]{2,}(?:\.[A-Za-z\d]{2,})?"
    r"(?:[ ](?:[A-Z][A-Za-z\d+&-]+|\d{1,4}))?(?![\w@/])"
)
# As long as such a name may be: "катетеризация периферических вен у детей".
_MOST_WORDS = 4
_SHORTEST = 3
_NEAR = 30
# Zipf frequencies: "Business" and "Message" have over 5, "Komatsu" and "Semrush" 3.
_OF_COMMON_WORDS, _OF_NAMES = 5.0, 3.5
_OF_DEMANDS = frozenset((Part.REQUIRED, Part.PREFERRED))


@dataclass(frozen=True, slots=True)
class _Item:
    """One member of a sentence's lists, and whether words say that it is to be known."""

    start: int
    end: int
    is_told: bool
    # Right behind the words that say so, where a single word is enough.
    is_first: bool = False
    # Behind "опыт": what one did, and not any thing.
    is_done: bool = False
    # Where the thing stands that the words right before say is to be known: what stands
    # in the same case further down the list is to be known as well.
    first: tuple[int, int] | None = None


def worded_skills(
    sentence: Sentence, taken: Spans, *, with_phrases: bool = True
) -> Iterator[Found[str]]:
    """Skills that the dictionary lacks, each as it would stand in one, in their order.

    `taken` are the stretches that are about something else, or told already; names alone
    are read without `with_phrases`.
    """
    for item in _items(sentence):
        if not with_phrases or _overlaps(item.start, item.end, taken):
            yield from _names_in(sentence, item, taken)
            continue
        found = _skill_of(sentence, item)
        if found is not None:
            yield found
        else:
            yield from _names_in(sentence, item, taken)


def is_told(sentence: Sentence, found: Found[Any]) -> bool:
    """Whether words say of a thing that it is to be known, or it is a demand itself."""
    items = _items(sentence)
    after = bisect_right(items, found.start, key=attrgetter("start"))
    if not (after and found.start < items[after - 1].end):
        # The words that say so may belong to the name: "работа с кассой".
        return any(i.start < found.end and i.is_told for i in items[after : after + 1])
    item = items[after - 1]
    text = sentence.text
    stands_alone = not _WORD.search(text, item.start, found.start) and (
        not _WORD.search(text, found.end, item.end)
    )
    is_demand = stands_alone and sentence.part in _OF_DEMANDS
    return (item.is_told and not item.is_done) or is_demand


def _overlaps(start: int, end: int, spans: Spans) -> bool:
    return any(s < end and start < e for s, e in spans)


# Many things that one sentence names are judged by the same pieces of it.
@lru_cache(maxsize=16)
def _items(sentence: Sentence) -> tuple[_Item, ...]:
    return tuple(_pieces(sentence))


def _pieces(sentence: Sentence) -> Iterator[_Item]:
    """The pieces between commas and joining words."""
    text = sentence.text
    cuts = [0]
    for mark in _SPLIT.finditer(text):
        if not _parts_qualifiers(text, mark):
            cuts += [mark.start(), mark.end()]
    cuts.append(len(text))
    is_told, is_done = sentence.lists_skills, False
    first: tuple[int, int] | None = None
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        if not text[start:end].strip():
            continue
        told = next(iter(reversed(list(_BEFORE.finditer(text, start, end)))), None)
        if text[end : end + 1] == ":":
            is_told = _LABEL.fullmatch(text, start, end) is not None
            is_done, first = False, None
        elif told is not None:
            is_told, is_done, first = True, False, (told.end(), end)
            yield _Item(told.end(), end, True, is_first=True)
        elif done := _DONE.search(text, start, end):
            is_told, is_done, first = False, True, (done.end(), end)
            yield _Item(done.end(), end, True, is_done=True)
        elif behind := _BEHIND.search(text, start, end):
            yield _Item(start, behind.start(), True)
        else:
            yield _Item(start, end, is_told or is_done, is_done=is_done, first=first)


def _parts_qualifiers(text: str, mark: re.Match[str]) -> bool:
    """Whether "and" stands between two adjectives of one noun: "токарные и фрезерные
    станки"."""
    if not mark.group().strip().isalpha():
        return False
    before = _WORD_BEFORE.search(text, max(0, mark.start() - _NEAR), mark.start())
    behind = _WORD.match(text, mark.end())
    return (
        before is not None
        and behind is not None
        and is_qualifier(before.group())
        and is_qualifier(behind.group())
    )


def _skill_of(sentence: Sentence, item: _Item) -> Found[str] | None:
    text = sentence.text
    if not (item.is_told or sentence.part in _OF_DEMANDS):
        return None
    act = _act_in(text, item)
    if act is not None:
        return act
    words = _phrase(text, item.start, item.end)
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    said = text[start:end]
    if len(said) < _SHORTEST or _NONE.match(text, start, end):
        return None
    if len(words) == 1 and not (
        sentence.lists_skills or item.is_first or _is_name(said) or _goes_on(text, item)
    ):
        return None
    if not _names_something(words):
        return None
    if not item.is_told or item.is_done:
        # Without words that say so, an activity is to be done, and nothing else is;
        # behind "опыт" also what has a name.
        is_name = item.is_done and len(words) == 1 and _is_name(said)
        if not is_name and not _is_activity(sentence, item, words):
            return None
        if (
            item.is_done
            and item.first
            and is_russian(words[0].group())
            and not _goes_on(text, item)
        ):
            return None
    stands_so = not item.is_told and may_be_nominative(said)
    if _is_kazakh(sentence) or stands_so:
        return Found(said, start, end)
    return Found(nominative(said), start, end)


def _is_kazakh(sentence: Sentence) -> bool:
    return bool(KAZAKH_LETTERS & set(sentence.text.lower()))


def _goes_on(text: str, item: _Item) -> bool:
    """Whether a member of a list stands in the case of its first one: "работа с
    мастикой, велюром"."""
    if item.first is None:
        return False
    nouns = (
        [word.group() for word in _phrase(text, *span)]
        for span in (item.first, (item.start, item.end))
    )
    one, other = (next(filter(is_noun, words), "") for words in nouns)
    return bool(one and other) and share_a_case(one, other)


def _is_name(word: str) -> bool:
    """Whether a word is written as a name: "КС-2", "Trimble", "2GIS"."""
    return word[1:] != word[1:].lower() or any(letter.isdigit() for letter in word)


def _act_in(text: str, item: _Item) -> Found[str] | None:
    """What somebody should be able to do to a thing, as a noun."""
    for verb in _WORD.finditer(text, item.start, item.end):
        act = act_of(verb.group())
        if not act:
            continue
        words = _phrase(text, verb.end(), item.end)
        if (
            words
            and _names_something(words)
            and not _NONE.match(text, words[0].start())
        ):
            thing = genitive([word.group() for word in words])
            return Found(f"{act} {thing}", verb.start(), words[-1].end())
    return None


def _phrase(text: str, begin: int, stop: int) -> list[re.Match[str]]:
    """The words of an item that name the thing, without what is said about it."""
    words = list(_WORD.finditer(text, begin, stop))
    while words and (_LEADING.match(text, words[0].start(), words[0].end())):
        del words[0]
    kept: list[re.Match[str]] = []
    for word in words[: _MOST_WORDS + 2]:
        if _ENDS.match(text, word.start(), stop) or word.group()[0].isdigit():
            break
        if kept and _begins_anew(kept[-1].group(), word.group()):
            break
        if kept and not (
            is_noun(word.group())
            or is_qualifier(word.group())
            or not is_russian(word.group())
            or word.group().isupper()
            or _JOINING.fullmatch(word.group())
        ):
            break
        kept.append(word)
    joins = any(_JOINING.fullmatch(word.group()) for word in kept)
    del kept[_MOST_WORDS + joins :]
    while kept and (
        is_qualifier(kept[-1].group()) or _JOINING.fullmatch(kept[-1].group())
    ):
        del kept[-1]
    return kept


def _begins_anew(before: str, word: str) -> bool:
    """Whether a capital begins what stood on a line of its own: "спецификаций
    Согласование"."""
    return (
        before.islower()
        and word[0].isupper()
        and word[1:].islower()
        and names_an_activity(word)
    )


def _names_something(words: list[re.Match[str]]) -> bool:
    """Whether there is a noun, or a name, and nothing that makes a sentence."""
    first = words[0].group()
    if KAZAKH_LETTERS & set("".join(w.group().lower() for w in words)):
        return True
    if is_russian(first):
        if not (is_noun(first) or is_qualifier(first)) or is_person(first):
            return False
        return any(is_noun(w.group()) or not is_russian(w.group()) for w in words)
    return True


def _is_activity(sentence: Sentence, item: _Item, words: list[re.Match[str]]) -> bool:
    """Whether an item of a list of demands names what somebody does with something."""
    said = [word.group() for word in words]
    if _is_kazakh(sentence):
        return len(said) > 1 and _GERUND.search(said[-1]) is not None
    if not is_russian(said[0]):
        if any(_NONE.match(sentence.text, w.start(), w.end()) for w in words):
            return False
        tells = any(_ACTIVITY.match(w) or w.endswith("ing") for w in said)
        return (len(said) > 1 or item.is_done) and len(said) <= _MOST_WORDS and tells
    head = next((n for n, word in enumerate(said) if is_noun(word)), None)
    if head is None:
        return False
    if not item.is_done and _GENERAL.match(said[0]):
        return False
    # "Гибкий график", "физическая выносливость".
    if any(_NONE.match(sentence.text, w.start(), w.end()) for w in words[: head + 1]):
        return False
    tells = names_an_activity(said[head]) or _ACTIVITY.match(said[head]) is not None
    rest = said[head + 1 : head + 2]
    return tells and (
        head > 0
        or any(is_genitive(w) or w.isupper() or not is_russian(w) for w in rest)
    )


def _is_more_frequent(name: str, most: float) -> bool:
    """Whether all words of a name are too frequent in texts for the name of a tool."""
    words = _LATIN.findall(name)
    return not name.isupper() and all(
        frequency(stem(word.lower())) > most for word in words
    )


def _names_in(sentence: Sentence, item: _Item, taken: Spans) -> Iterator[Found[str]]:
    """Names with capitals among words of another alphabet, or known to be tools."""
    text = sentence.text
    if not (item.is_told or sentence.part in _OF_DEMANDS):
        return
    is_cyrillic = sentence.is_cyrillic
    for match in _NAME.finditer(text, item.start, item.end):
        start, end = match.span()
        if _overlaps(start, end, taken) or _NOT_NAME.match(text, start, end):
            continue
        if _LEADING.match(text, start, end):
            continue
        if item.is_told or is_cyrillic:
            is_common = _is_more_frequent(match.group(), _OF_COMMON_WORDS)
        else:
            # Whatever begins a sentence or is a title has a capital in English.
            is_common = _is_more_frequent(match.group(), _OF_NAMES) or bool(
                find_places(match.group())
            )
        if is_common:
            continue
        if _NAME_OF_OTHER.search(text[max(0, start - _NEAR) : start]):
            continue
        yield Found(match.group(), start, end)
