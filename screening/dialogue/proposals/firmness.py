"""Whether a thing that a vacancy names is required or only welcome."""

from __future__ import annotations

import re
from typing import Any

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.sentences import Sentence
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.sections import Part

_WELCOME = pattern("vacancy", "{aside}{welcome}|{welcome}")
_LEADS = pattern("vacancy", "{leads}")
_MUST = pattern("vacancy", "{must}")
# Where the next thing asked for begins in a sentence.
_NEXT_THING = pattern("vacancy", r"{next_thing}|[,(]")
_BRACKETED = re.compile(
    r"[\u00bb\"\u201d]?\s{0,9}[(\[\u2013\u2014-]\s{0,9}([^()\[\]\n]{3,40})"
)
_ASIDE = pattern("vacancy", r"(?:{aside}\s{1,3}){1,4}")
_OPEN_BRACKET = re.compile(r"[(\[][^)\]]*$")
# "Kafka/RabbitMQ", "Maven или Gradle": to require each would refuse who knows the other.
_EITHER = r"\s{0,9}(?:/|\\|{or})\s{0,9}+"
_EITHER_FOLLOWS = pattern("vacancy", rf"{_EITHER}(?!{{more}})\w")
_EITHER_LEADS = pattern("vacancy", rf"\w{_EITHER}$")
_BOTH = pattern("vacancy", "{both}")
_ONE_OF = pattern("vacancy", r"{one_of}[^.;\n]{0,60}$")
# "реляционных СУБД (PostgreSQL, Oracle)": examples of what was asked for.
_EXAMPLES = pattern(
    "vacancy", r"{generic}(?:\s++\w{1,30}){0,2}\s{0,9}+[(:]\s{0,9}+[^().;\n]{0,80}$"
)
# More than any of these patterns takes.
_LONGEST_LEAD = 300
LONGEST_LIST = 160


def is_required(
    sentence: Sentence, found: Found[Any], *, is_listed: bool = True
) -> bool:
    """Whether a thing is required, by the words next to it, then by its part.

    `is_listed` tells that "A, B is a plus" speaks of both.
    """
    text = sentence.text
    aside = _BRACKETED.match(text, found.end)
    # "Опыт от 1 года (в B2B будет плюсом)": the aside is about something else.
    if aside:
        said = aside.group(1)
        lead = _ASIDE.match(said)
        if _WELCOME.match(said, lead.end() if lead else 0):
            return False
        if _MUST.search(said):
            return True
    if is_one_of_several(text, found):
        return False
    for welcome in sentence.welcomes:
        if _speaks_of(sentence, welcome, found, is_listed=is_listed):
            return False
    return sentence.demands or sentence.part != Part.PREFERRED


def _speaks_of(
    sentence: Sentence, welcome: re.Match[str], found: Found[Any], *, is_listed: bool
) -> bool:
    """Whether "is a plus" is said of the thing."""
    text = sentence.text
    if welcome.end() <= found.start:
        # "Желательно: Kafka, Redis" goes on to the end of the sentence;
        # "Kafka (будет плюсом), Redis" does not.
        before = text[: welcome.start()].rstrip()
        goes_on = before and before[-1] not in ",:;.-\u2013\u2014"
        if goes_on and not _LEADS.match(welcome[0]):
            return False
        if ")" in text[welcome.end() : found.start]:
            return False
        return not _MUST.search(text, welcome.end(), found.start)
    if welcome.start() < found.end:
        return False
    between = text[found.end : welcome.start()]
    # In brackets it is said of what stands right before or in them.
    inside = between.strip("([ ").casefold()
    if _OPEN_BRACKET.search(between) and inside and not _ASIDE.fullmatch(inside + " "):
        return False
    is_near = len(between) <= LONGEST_LIST
    return is_near and is_one_list(between) and (is_listed or "," not in between)


def is_one_of_several(text: str, found: Found[Any]) -> bool:
    """Whether the thing is an alternative or an example beside others."""
    before = text[max(0, found.start - _LONGEST_LEAD) : found.start]
    after = text[found.end : found.end + _LONGEST_LEAD]
    near = text[max(0, found.start - 4) : found.end + 4]
    if _BOTH.search(near):
        return False
    if _EITHER_FOLLOWS.match(after) or _EITHER_LEADS.search(before):
        return True
    return bool(_ONE_OF.search(before) or _EXAMPLES.search(before))


def is_one_list(between: str) -> bool:
    """Whether nothing new is asked for between a thing and the words "is a plus"."""
    return not any(match.group() not in ",(" for match in _NEXT_THING.finditer(between))
