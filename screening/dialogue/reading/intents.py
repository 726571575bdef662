"""What a message is besides an answer: a question back, a correction, a wish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from screening.dialogue.languages import Match, Pause, Word, phrases, words_in
from screening.dialogue.reading.clauses import sentences
from screening.dialogue.reading.corrections import find_cue
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.person import find_person_wish
from screening.dialogue.reading.quantities import past_phone
from screening.dialogue.reading.questions import find_questions
from screening.dialogue.reading.words import Token, normalise, tokenise


class IntentName(StrEnum):
    """What somebody may want of the bot."""

    QUESTION = "question"
    CORRECTION = "correction"
    SKIP = "skip"
    PERSON = "person"
    LANGUAGE = "language"
    STOP = "stop"
    GREETING = "greeting"
    INTRODUCTION = "introduction"
    ACKNOWLEDGEMENT = "acknowledgement"
    REPEAT = "repeat"
    INJECTION = "injection"
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True)
class Intent:
    """One intent with its details.

    `topic` is what a question asks about, "" if it cannot be told, and `said` the
    question as it was written. `cue` are the words that make a message a correction,
    `instead_of` what it takes back and `rest` what it puts in its place, if it says so.
    `language` is the one asked for (ru, kk, en).
    """

    name: IntentName
    topic: str = ""
    cue: str = ""
    instead_of: str = ""
    rest: str = ""
    language: str = ""
    said: str = ""


# What is written for a program to run: markup, templates, paths, escapes, queries. No
# answer to any question looks so, and letters and figures within it say nothing.
CODE = re.compile(
    r"<\s{0,9}[/!?]?\s{0,9}[a-z][^<]*[>=]|<!--|javascript\s{0,9}:"
    r"|on(?:error|load|wheel|focus|keyup)\s{0,9}="
    r"|\{\{|\{%|\$\{|\{\d\}|\.\./|%\d\d|%[a-z](?!\w)|\\x[0-9a-f]{2}|&#\w+;|\x1b"
    r"|__\w{1,40}__|(?<!\w)0x[0-9a-f]|\w\(\d*\)|'\s{0,9}or\s{1,9}'?\d|drop\s+table|(?<!\w)eval\s"
    r"|\(\)\s{0,9}\{|\[\[|--\s*+$|\d#[a-z]"
)
# Every part has a length that the standards of mail allow (RFC 5321, 4.5.3.1) and begins
# behind a blank or an "@", so that "a@a@a@…" is read in one pass.
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![^\s@])[^\s@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)


def find_intents(text: str, *, about_language: bool = False) -> list[Found[Intent]]:
    """All that a message wants besides answering, in the order in which it is said.

    Each has the stretch of the text that says it and holds no fact. `about_language`
    says that the pending question may be answered with the name of a language, so that
    the name alone is no wish to go on in it.
    """
    orders = _orders(text)
    if orders:
        return orders
    wishes = phrases("wishes").find(text)
    found = [*_abuse(text), *_person(text), *_wishes(text, wishes)]
    found += _languages(text, wishes, about_language=about_language)
    found += _small_talk(text)
    correction = _correction(text)
    taken = [(f.start, f.end) for f in found if f.value.name not in LIGHT]
    if correction is not None:
        found.append(correction)
        taken += [
            (sentence.start, sentence.end)
            for sentence in sentences(text)
            if sentence.start <= correction.start < sentence.end
        ]
    for asked in find_questions(text, taken):
        said = text[asked.start : asked.end].strip()
        if phrases("particles").find(said, {"counts"}):
            # "Подрабатываю, считается?" tells more than it asks.
            continue
        intent = Intent(IntentName.QUESTION, topic=asked.value.topic, said=said)
        found.append(Found(intent, asked.start, asked.end))
    return sorted(found, key=lambda reading: reading.start)


def _correction(text: str) -> Found[Intent] | None:
    normal, places = normalise(text)
    cue = find_cue(normal)
    if cue is None:
        return None
    start, end = cue.start, cue.end
    if places is not None:
        start, end = places[start][0], places[end - 1][1]
    name, said = IntentName.CORRECTION, cue.value
    return Found(Intent(name, "", said.words, said.instead_of, said.rest), start, end)


# These say nothing that a question could not stand beside in the same clause.
LIGHT = {IntentName.GREETING, IntentName.INTRODUCTION, IntentName.ACKNOWLEDGEMENT}


def _orders(text: str) -> list[Found[Intent]]:
    """An order to a program: the whole message is one."""
    if not phrases("injection").find(text) and not CODE.search(normalise(text)[0]):
        return []
    return [Found(Intent(IntentName.INJECTION), 0, len(text))]


def _abuse(text: str) -> Iterator[Found[Intent]]:
    matches = phrases("abuse").find(text)
    for sentence in sentences(text) if matches else ():
        if any(sentence.first <= match.first < sentence.after for match in matches):
            yield Found(Intent(IntentName.ABUSE), sentence.start, sentence.end)


def _person(text: str) -> Iterator[Found[Intent]]:
    wish = find_person_wish(text)
    if wish is None:
        return
    start, end = _clauses(text, wish.start, wish.end)
    for sentence in sentences(text):
        if sentence.start <= start < sentence.end:
            rest = f"{text[sentence.start : start]} {text[end : sentence.end]}"
            words = words_in(rest)
            if len(words) <= LONGEST_LEAD and not any(w.is_number for w in words):
                start, end = sentence.start, sentence.end
    yield Found(Intent(IntentName.PERSON), start, end)


# "Нет, хочу с человеком": so short a beginning answers nothing.
LONGEST_LEAD = 2


WISHES = {
    "skip": IntentName.SKIP,
    "stop": IntentName.STOP,
    "repeat": IntentName.REPEAT,
}


def _wishes(text: str, matches: Sequence[Match]) -> Iterator[Found[Intent]]:
    told = set()
    for match in matches:
        if match.name in WISHES and match.name not in told:
            told.add(match.name)
            name = WISHES[match.name]
            yield Found(Intent(name), *_clauses(text, match.start, match.end))


def _clauses(text: str, start: int, end: int) -> tuple[int, int]:
    """The clauses in which a stretch of the text stands."""
    clauses = [
        clause
        for sentence in sentences(text)
        for clause in sentence.clauses
        if clause.start < end and start < clause.end
    ]
    return clauses[0].start, clauses[-1].end


# --- The language to go on in ---

LANGUAGE, LANGUAGE_NAME, LANGUAGE_WISH = "language.", "language_name.", "language_wish"
# "Давайте продолжим разговор по-русски".
LANGUAGE_REACH = 3


def _languages(
    text: str, matches: Sequence[Match], *, about_language: bool
) -> Iterator[Found[Intent]]:
    """A wish to hear another language, or its name alone where that answers nothing."""
    named = [m for m in matches if m.name.startswith((LANGUAGE, LANGUAGE_NAME))]
    if not named:
        return
    words = words_in(text)
    wishes = [m for m in matches if m.name == LANGUAGE_WISH]
    lacks = [m.start for m in matches if m.name == "language_lack"]
    for match in named:
        is_bare = match.name.startswith(LANGUAGE_NAME)
        is_alone = not about_language and match.after - match.first == len(words)
        begin, end = _clauses(text, match.start, match.end)
        if any(begin <= at < end for at in lacks):
            # "I don't speak Russian, can we do English?"
            continue
        if is_alone or any(
            _between(match, wish, words) <= (0 if is_bare else LANGUAGE_REACH)
            for wish in wishes
        ):
            code = match.name.split(".")[1]
            yield Found(Intent(IntentName.LANGUAGE, language=code), begin, end)
            return


def _between(one: Match, other: Match, words: Sequence[Word]) -> int:
    """How many words stand between two phrases of a sentence."""
    first, last = sorted((one, other), key=lambda match: match.first)
    if any(
        word.pause == Pause.SENTENCE for word in words[first.after : last.first + 1]
    ):
        return len(words)
    return max(0, last.first - first.after)


# --- What is said before, between and after answers ---

# "Меня зовут Асель Нурланова".
LONGEST_NAME = 3


def _small_talk(text: str) -> Iterator[Found[Intent]]:
    matches = phrases("greetings").find(text)
    words = words_in(text)
    for match in matches:
        if match.name == "greeting":
            yield Found(Intent(IntentName.GREETING), match.start, match.end)
        elif match.name == "introduction":
            after = _past_name(text, words, match.after)
            end = words[after - 1].end
            yield Found(Intent(IntentName.INTRODUCTION), match.start, end)
        elif match.name == "errand":
            span = _clauses(text, match.start, match.end)
            yield Found(Intent(IntentName.GREETING), *span)
        elif match.name == "thanks":
            yield Found(Intent(IntentName.ACKNOWLEDGEMENT), match.start, match.end)
        elif match.name == "acknowledgement" and _ends(match, matches, words):
            first, after = _with_openings(match, matches, words)
            start, end = words[first].start, words[after - 1].end
            yield Found(Intent(IntentName.ACKNOWLEDGEMENT), start, end)
    for address in ADDRESS.finditer(text):
        yield Found(Intent(IntentName.INTRODUCTION), *address.span())
    yield from _phones(text)


def _ends(match: Match, matches: Sequence[Match], words: Sequence[Word]) -> bool:
    """Whether nothing but small talk follows: "got it last week" acknowledges nothing."""
    return (
        match.after == len(words)
        or words[match.after].pause != Pause.NONE
        or any(other.first == match.after for other in matches)
    )


def _past_name(text: str, words: Sequence[Word], after: int) -> int:
    """The word behind a name: words with a capital letter, or all that is left of the
    clause if that is a name's length."""
    last = after
    while last < len(words) and not words[last].pause and not words[last].is_number:
        last += 1
    if last - after <= LONGEST_NAME:
        return last
    last = after
    while last < len(words) and text[words[last].start].isupper():
        last += 1
    return min(last, after + LONGEST_NAME)


def _with_openings(
    match: Match, matches: Sequence[Match], words: Sequence[Word]
) -> tuple[int, int]:
    """An acknowledgement with the "ок", "да" before and after it in its sentence."""
    openings = [m for m in matches if m.name == "opening"]
    first, after = match.first, match.after
    for opening in reversed(openings):
        if opening.after == first and words[first].pause < Pause.SENTENCE:
            first = opening.first
    for opening in openings:
        if opening.first == after and words[after].pause < Pause.SENTENCE:
            after = opening.after
    return first, after


def _phones(text: str) -> Iterator[Found[Intent]]:
    """Numbers to call; eleven figures in one are one too, if they begin as such."""
    tokens = tokenise(text)
    i = 0
    while i < len(tokens):
        after = max(past_phone(tokens, i), _past_bare_phone(tokens, i))
        if after > i:
            intent = Intent(IntentName.INTRODUCTION)
            yield Found(intent, tokens[i].start, tokens[after - 1].end)
        i = max(after, i + 1)


PHONE_LENGTHS = range(10, 13)


def _past_bare_phone(tokens: Sequence[Token], i: int) -> int:
    digits = tokens[i].text
    is_phone = tokens[i].is_digits and len(digits) in PHONE_LENGTHS
    return i + 1 if is_phone and not digits.endswith("000") else i
