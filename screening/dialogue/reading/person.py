"""A wish for a person in place of the bot, in any order of its words.

It has parts: somebody (a person, a recruiter, "кто-то"), what they should do (talk with
the candidate, or decide), and a wish for it; or a machine, and a refusal of it. No part
says it alone: "работал с людьми", "I like talking to people" are no wishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from screening.dialogue.languages import Word, phrases, words_in
from screening.dialogue.reading.clauses import Sentence, sentences
from screening.dialogue.reading.found import Found

Span = tuple[int, int]
Spans = list[Span]

# Who says a word more often in one sentence wishes for nothing.
MOST_PARTS = 20
# Without one of these there is nothing to look for.
MENTIONS = {"human", "live", "people", "called", "machine", "device", "callback"}

# How many words may stand between two parts: "пусть решение по моей заявке примет
# человек", "роботқа менің тағдырымды шешкізгім келмейді".
REACH = 5
# "Не робот", "not by a bot": a bare "not" belongs to what stands beside it.
BESIDE = 1
# "Оператор, пожалуйста": nothing but the person.
NOTHING_ELSE = 3


def find_person_wish(text: str) -> Found[str] | None:
    """The words in which somebody wishes for a person, or will not have a machine."""
    matches = phrases("person").find(text)
    if not any(match.name in MENTIONS for match in matches):
        return None
    words = words_in(text)
    for sentence in sentences(text):
        part: dict[str, Spans] = defaultdict(list)
        for match in matches:
            is_here = sentence.first <= match.first < sentence.after
            if is_here and len(part[match.name]) < MOST_PARTS:
                part[match.name].append((match.first, match.after))
        span = _wish(part, sentence, words)
        if span is not None:
            start, end = words[span[0]].start, words[span[1] - 1].end
            return Found(text[start:end], start, end)
    return None


def _wish(
    part: dict[str, Spans], sentence: Sentence, words: Sequence[Word]
) -> Span | None:
    refused = _refuses_machine(part)
    if refused is not None:
        return refused
    if part["asks_who"]:
        return None
    if part["callback"]:
        return part["callback"][0]
    if part["unwanted"]:
        return None
    length = len(sentence)
    return (
        _talk(part, length, is_asked=sentence.is_asked)
        or _judgement(part)
        or _call(part, words)
        or _alone(part, length)
    )


def _refuses_machine(part: dict[str, Spans]) -> Span | None:
    """ "Не хочу, чтобы решал робот", "роботпен сөйлескім келмейді", "no bots please"."""
    does = [*part["judge"], *part["contact"]]
    for machine in (*part["machine"], *part["device"]):
        if _any_before(part["working"], machine):
            continue
        is_plain = machine in part["machine"]
        task = _nearest(machine, does)
        for refusal in part["refusal"]:
            apart = _apart(machine, refusal)
            if task and apart <= REACH:
                return _together(machine, refusal, task)
            if is_plain and apart <= BESIDE:
                return _together(machine, refusal)
        for denial in part["not"]:
            beside = _apart(machine, denial) <= BESIDE
            if beside and (task or (is_plain and part["please"])):
                return _together(machine, denial, *([task] if task else []))
    return None


def _talk(part: dict[str, Spans], length: int, *, is_asked: bool) -> Span | None:
    """ "Можно с кем-то поговорить?", "адаммен сөйлескім келеді", "talk to a human"."""
    for human in (*part["live"], *part["human"]):
        contact = _nearest(human, part["contact"])
        if contact is None or _any_before(part["working"], human):
            continue
        wish = _nearest(human, part["wish"], length)
        is_short = length <= NOTHING_ELSE * 2
        if wish or is_asked or is_short:
            return _together(human, contact, *([wish] if wish else []))
    return None


def _judgement(part: dict[str, Spans]) -> Span | None:
    """ "Пусть решает человек", "адам шешсін", "I want a human to review this"."""
    for human in (*part["live"], *part["human"], *part["people"]):
        task = _nearest(human, part["judge"])
        if task is None or _any_before(part["working"], human):
            continue
        wish = _nearest(human, part["wish"], REACH * 2)
        if wish:
            return _together(human, task, wish)
    return None


def _call(part: dict[str, Spans], words: Sequence[Word]) -> Span | None:
    """ "Позовите менеджера", "оператор керек", "I need a real person"."""
    linking = {i for first, after in part["between"] for i in range(first, after)}
    for called in (*part["live"], *part["called"]):
        if _any_before(part["working"], called):
            continue
        for call in part["call"]:
            if call == called:
                continue
            first, last = sorted((call, called))
            between = range(first[1], last[0])
            halts = any(words[i].pause for i in range(first[1], last[0] + 1))
            if first[1] <= last[0] and not halts and linking.issuperset(between):
                return _together(call, called)
    return None


def _alone(part: dict[str, Spans], length: int) -> Span | None:
    """ "Живой человек!", "human please": there is nothing else in the sentence."""
    spans = [*part["live"], *part["called"]]
    for span in spans:
        rest = length - (span[1] - span[0])
        polite = sum(after - first for first, after in part["please"])
        if rest - polite <= 0 and length <= NOTHING_ELSE + 1:
            return span
    return None


def _apart(one: Span, other: Span) -> int:
    """How many words stand between two parts."""
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def _nearest(to: Span, spans: Spans, reach: int = REACH) -> Span | None:
    apart = [s for s in spans if s != to and _apart(to, s) <= reach]
    return min(apart, key=lambda span: _apart(to, span), default=None)


def _any_before(spans: Spans, span: Span) -> bool:
    return any(first < span[0] for first, _after in spans)


def _together(*spans: Span) -> Span:
    return min(s[0] for s in spans), max(s[1] for s in spans)
