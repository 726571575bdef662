"""Forms of Russian words: what a word is, and a phrase as it stands in a dictionary."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import pymorphy3

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.words import fold

_RUSSIAN = re.compile(r"[\u0430-\u044f\u0451-]+")
_WORD = re.compile(r"\w[\w+#.'’/&-]*")
_NOUN, _QUALIFIERS = "NOUN", ("ADJF", "PRTF")
_ANALYSING = Lock()
# A reading that is seldom meant tells nothing: "пароконвектоматый".
_LEAST_SCORE = 0.1
_WORDS = Vocabulary("vacancy_skills")
_ACTIVITIES = _WORDS.affixes("activity_endings")
_ACTS = _WORDS.values("acts", "ru")
_JOINS = pattern("vacancy_skills", "{joining}")


# It tells where its dictionary lies each time that it reads it.
logging.getLogger("pymorphy3").setLevel(logging.WARNING)


@cache
def _analyser() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def _parses(word: str) -> tuple[Any, ...]:
    """The readings of a Russian word, the likeliest first; none of another's."""
    if not _RUSSIAN.fullmatch(word):
        return ()
    with _ANALYSING:
        found = _analyser().parse(word)
    return tuple(p for p in found if p.score >= _LEAST_SCORE) or tuple(found[:1])


def is_russian(word: str) -> bool:
    return _RUSSIAN.fullmatch(word.lower()) is not None


def is_noun(word: str) -> bool:
    """Whether a Russian word is likeliest a noun, or one that has been put for it."""
    return _is(word, (_NOUN,))


def is_qualifier(word: str) -> bool:
    """Whether a Russian word is likeliest an adjective or participle."""
    return _is(word, _QUALIFIERS)


def _is(word: str, classes: Sequence[str]) -> bool:
    parses = _parses(word.lower())
    return bool(parses) and parses[0].tag.POS in classes


def is_genitive(word: str) -> bool:
    """Whether a Russian noun may be the complement of one before it."""
    return any(
        p.tag.POS in (_NOUN, *_QUALIFIERS) and "gent" in p.tag
        for p in _parses(word.lower())
    )


_OBLIQUE = ("gent", "datv", "ablt", "loct")


def share_a_case(one: str, other: str) -> bool:
    """Whether two Russian nouns may stand in one case that is not the nominative."""
    cases = [
        {case for p in _parses(word.lower()) for case in _OBLIQUE if case in p.tag}
        for word in (one, other)
    ]
    return bool(cases[0] & cases[1])


def is_person(word: str) -> bool:
    """Whether a Russian noun names somebody: "укладчик"."""
    parses = _parses(word.lower())
    return bool(parses) and parses[0].tag.POS == _NOUN and "anim" in parses[0].tag


def names_an_activity(word: str) -> bool:
    """Whether a Russian noun tells what somebody does: "вязка", "наращивание"."""
    return any(
        p.tag.POS == _NOUN and p.normal_form.endswith(_ACTIVITIES)
        for p in _parses(word.lower())
    )


def act_of(verb: str) -> str:
    """What doing so is called, "" if no skill: "читает" is of "чтение"."""
    for parse in _parses(verb.lower()):
        if parse.tag.POS in ("INFN", "VERB") and "past" not in parse.tag:
            return _ACTS.get(fold(parse.normal_form), "")
    return ""


def genitive(words: Sequence[str]) -> str:
    """The words of an object as the complement of a noun: "чертежи" -> "чертежей"."""
    changed: list[str] = []
    number, has_noun = "", False
    for word in words:
        if changed and _JOINS.fullmatch(word):
            changed.append(word)
            continue
        parses = [
            p for p in _parses(word.lower()) if p.tag.POS in (_NOUN, *_QUALIFIERS)
        ]
        # What is done is done to something: "электросхемы" are several.
        parse = next(filter(_is_object, parses), next(iter(parses), None))
        # Behind a noun its own complement stays as it is.
        stays = parse is not None and "gent" in parse.tag and "accs" not in parse.tag
        if parse is None or stays or (has_noun and is_genitive(word)):
            return " ".join([*changed, *words[len(changed) :]])
        form = parse.inflect({"gent", number} if number else {"gent"})
        changed.append(_cased(form.word, word) if form else word)
        has_noun = parse.tag.POS == _NOUN
        number = "plur" if "plur" in parse.tag else "sing"
    return " ".join(changed)


def _is_object(parse: Any) -> bool:
    """Whether a noun may be what something is done to; several look as they are named."""
    return "accs" in parse.tag or {"nomn", "plur"} in parse.tag


def may_be_nominative(phrase: str) -> bool:
    """Whether the first noun of a Russian phrase may stand in the nominative."""
    nouns = (w.group() for w in _WORD.finditer(phrase) if is_noun(w.group()))
    head = next(nouns, "")
    return any("nomn" in p.tag for p in _parses(head.lower()) if p.tag.POS == _NOUN)


def nominative(phrase: str) -> str:
    """A phrase as a dictionary has it: "вязки арматуры" becomes "вязка арматуры".

    Its first noun and what qualifies it change; what cannot be told stays as it is.
    """
    words = list(_WORD.finditer(phrase))
    # "Налогового и бухгалтерского учёта": what joins two adjectives stays.
    head = next(
        (
            n
            for n, w in enumerate(words)
            if not (is_qualifier(w.group()) or _JOINS.fullmatch(w.group()))
        ),
        None,
    )
    if head is None:
        return phrase
    noun = _oblique(words[head].group())
    if noun is None or "nomn" in noun.tag:
        return phrase
    number = "plur" if "plur" in noun.tag else "sing"
    changed = phrase
    for place in range(head, -1, -1):
        word = words[place].group()
        if _JOINS.fullmatch(word):
            continue
        parse = noun if place == head else _of_number(word, number)
        form = parse.inflect({"nomn", number}) if parse else None
        if place < head and number == "sing" and parse is not None:
            form = parse.inflect({"nomn", "sing", noun.tag.gender or "masc"})
        if form is None:
            return phrase
        start, end = words[place].span()
        changed = changed[:start] + _cased(form.word, word) + changed[end:]
    return changed


def _oblique(word: str) -> Any:
    """The likeliest reading of a noun in another case than the nominative."""
    nouns = [p for p in _parses(word.lower()) if p.tag.POS == _NOUN]
    other = [p for p in nouns if "nomn" not in p.tag and "accs" not in p.tag]
    return next(iter(other or nouns), None)


def _of_number(word: str, number: str) -> Any:
    parses = [p for p in _parses(word.lower()) if p.tag.POS in _QUALIFIERS]
    return next((p for p in parses if number in p.tag), next(iter(parses), None))


def _cased(form: str, written: str) -> str:
    if written.isupper() and len(written) > 1:
        return form.upper()
    return form.capitalize() if written[0].isupper() else form
