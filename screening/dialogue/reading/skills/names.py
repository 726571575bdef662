"""Names of organisations and of documents, whose words are no skills."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from screening.dialogue.languages.patterns import pattern

Span = tuple[int, int]

BEFORE = pattern("skills", r"{company_before}[ \u00a0]{1,3}")
BEHIND = pattern("skills", r"[ \u00a0]{1,3}{company_behind}")
AT = pattern("skills", r"{company_at} {1,3}")
QUOTED = re.compile(
    r"[\u00ab\u201c\u201e\"][^\u00ab\u00bb\u201c\u201d\u201e\"\n]{1,60}[\u00bb\u201c\u201d\"]"
)
WORD = re.compile(r"[^\W_][\w&'.-]*")
QUOTES = '\u00ab\u00bb\u201c\u201d\u201e"'
MOST_NAMES = 20
# So many words of a name are told by their capitals.
MOST_WORDS = 2
MOST_WORDS_AT, LEAST_WORDS_AT = 4, 2
LONGEST_NAME = 60

DOCUMENT_BEFORE = pattern(
    "skills", r"{document_before}(?:[^\w\n,.;:]{1,3}\w+){0,2}[^\w\n,.;:]{1,3}$"
)
DOCUMENT_BEHIND = pattern("skills", r"\w*\s{1,3}{document_behind}")


def names_of_organisations(text: str) -> list[Span]:
    """Where the names of employers and schools stand, told by the words beside them."""
    told = [
        span
        for span in (*_behind_a_form(text), *_before_a_form(text), *_at(text))
        if span[0] < span[1]
    ]
    # What is called so once is called so wherever it stands.
    again = {text[a:b].strip(QUOTES) for a, b in told if " " in text[a:b].strip()}
    return told + [
        span for name in sorted(again)[:MOST_NAMES] for span in _places_of(name, text)
    ]


def _places_of(name: str, text: str) -> Iterator[Span]:
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + len(name))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def lies_in(spans: Sequence[Span], place: int) -> bool:
    """Whether a place is in one of the stretches, which stand in order and apart."""
    number = bisect_right(spans, place, key=itemgetter(0)) - 1
    return number >= 0 and place < spans[number][1]


def _behind_a_form(text: str) -> Iterator[Span]:
    """ "LLP \"Call Centre\"": quoted, or a few words with capitals."""
    for found in BEFORE.finditer(text):
        quoted = QUOTED.match(text, found.end())
        if quoted:
            yield quoted.span()
        else:
            yield found.end(), _capitals_from(text, found.end(), MOST_WORDS)


def _before_a_form(text: str) -> Iterator[Span]:
    """ "Caspian Drilling LLC"."""
    for found in BEHIND.finditer(text):
        if not text[found.end() - 1].isalpha():
            continue
        start = found.start()
        for word in reversed(_words_before(text, start)[-MOST_WORDS:]):
            if not word.group()[0].isupper():
                break
            start = word.start()
        yield start, found.start()


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    start = max(text.rfind("\n", 0, end) + 1, end - LONGEST_NAME)
    return list(WORD.finditer(text, start, end))


def _at(text: str) -> Iterator[Span]:
    """ "HSE Supervisor at Caspian Drilling": a single word may be anything."""
    for found in AT.finditer(text):
        end = _capitals_from(text, found.end(), MOST_WORDS_AT)
        if len(text[found.end() : end].split()) >= LEAST_WORDS_AT:
            yield found.end(), end


def _capitals_from(text: str, start: int, most: int) -> int:
    """Where the words with capitals end that begin there, `start` if none does."""
    end = start
    for _number in range(most):
        word = WORD.match(text, start)
        if word is None or not word.group()[0].isupper():
            break
        end = word.end()
        if text[end : end + 1] != " ":
            break
        start = end + 1
    return end


def is_of_a_document(text: str, start: int, end: int) -> bool:
    """Whether the name that stands there tells what a document is for, in a sentence:
    a forklift licence, a permit for work at height."""
    before = text[max(0, start - LONGEST_NAME) : start]
    return bool(DOCUMENT_BEFORE.search(before) or DOCUMENT_BEHIND.match(text, end))
