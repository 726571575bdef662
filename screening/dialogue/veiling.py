"""Hiding in a text who wrote it: names, ways to reach them, sex, age, schools.

For blind reviews. What is hidden is overwritten letter by letter, so that all places in
the text stay what they are. It errs on the side of hiding: a word too many is a nuisance,
one too few tells who it is. What grammar and a way of life give away it cannot hide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from screening.dialogue.languages import phrases
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.words import fold

# U+2022, a bullet: as wide as a letter, and no screen reader spells it out.
MASK = "\u2022"

EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}\b",
    re.I,
)
PHONE = re.compile(r"(?<![\w+])(?!(?:19|20)\d\d[ -])\+?\d(?:[ ()-]{0,2}\d){9,13}(?!\d)")
LINK = re.compile(
    r"(?:https?://|www\.|(?:t\.me|vk\.com|wa\.me|linkedin\.com|instagram\.com"
    r"|facebook\.com|github\.com|ok\.ru)/)[^\s<>]{1,300}",
    re.I,
)
HANDLE = re.compile(r"(?<![\w@.])@[a-z_]\w{3,31}", re.I)
FILE = re.compile(
    r"(?<!\S)\S{1,120}\.(?:pdf|docx?|odt|rtf|html?|txt|png|jpe?g)\b", re.I
)
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d+|\u2116")
LINE_WITH_NAME = re.compile(
    r"(?:[^\W\d_][^\W\d_'\u2019-]{1,30} ){1,3}[^\W\d_][^\W\d_'\u2019-]{1,30}"
)
# What parts a line into what is said apart.
BREAKS = frozenset(",;|()\u2022\u2013\u2014\n")

# A name stands in one of the first lines, if it has a line to itself.
FIRST_LINES = 8
LONGEST_NAME = 60
# A name in another case is so much longer at most: "Serik", "Serikke".
ENDING = 3
# Of so many words a school's name may have before and after what it is.
MOST_OF_NAME = 7
# "34 years", "15 May 1990" beside what tells the age.
SHORT_PIECE = 3
NEAR_PIECES = 2
LONGEST_PIECE = 90

_WORDS = Vocabulary("veil")
_LINKING = _WORDS.words("_linking")
_ADJECTIVES = _WORDS.affixes("_adjective")
_PATRONYMICS = _WORDS.affixes("_patronymic")

Span = tuple[int, int]


def veil(text: str, names: Iterable[str] = (), hidden: Iterable[str] = ()) -> str:
    """The text as long as before, with bullets in place of what tells who it is.

    `names` are the person's, whose words are found in other cases, too; `hidden` is
    overwritten wherever it stands, whatever the case.
    """
    if not text:
        return text
    letters = list(text)
    for start, end in _spans(text, list(names), list(hidden)):
        for place in range(start, end):
            if letters[place] != "\n":
                letters[place] = MASK
    return "".join(letters)


def _spans(text: str, names: list[str], hidden: list[str]) -> Iterator[Span]:
    for pattern in (EMAIL, PHONE, LINK, HANDLE, FILE):
        yield from (found.span() for found in pattern.finditer(text))
    yield from _literally(text, hidden)
    words = [found.span() for found in WORD.finditer(text)]
    yield from _name_spans(text, words, names)
    yield from _lines_of_names(text)
    yield from _told(text, words)


def _literally(text: str, hidden: Iterable[str]) -> Iterator[Span]:
    lowered = text.lower()
    for value in filter(None, (each.strip().lower() for each in hidden)):
        at = lowered.find(value)
        while at >= 0 and len(lowered) == len(text):
            yield at, at + len(value)
            at = lowered.find(value, at + len(value))


def _name_spans(text: str, words: list[Span], names: Iterable[str]) -> Iterator[Span]:
    own = {
        fold(found[0])
        for name in names
        for found in WORD.finditer(name)
        if len(found[0]) > 1 and not found[0].isdigit()
    }
    for start, end in words:
        word = text[start:end]
        key = fold(word)
        is_name = key in own or (word[0].isupper() and any(_is_of(key, n) for n in own))
        if is_name or (word[0].isupper() and key.endswith(_PATRONYMICS)):
            yield start, end


def _is_of(word: str, name: str) -> bool:
    """Whether the word may be the name in another case of its grammar."""
    stem = name[:-1] if len(name) > 3 else name
    return word.startswith(stem) and len(word) <= len(name) + ENDING


def _lines_of_names(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n")[:FIRST_LINES]:
        said = line.strip()
        is_name = len(said) <= LONGEST_NAME and LINE_WITH_NAME.fullmatch(said)
        if is_name and all(word[0].isupper() for word in said.split()):
            start = at + line.index(said)
            yield start, start + len(said)
        at += len(line) + 1


def _told(text: str, words: list[Span]) -> Iterator[Span]:
    """What names a school, and what tells sex, age or a name in so many words."""
    pieces = list(_pieces(text))
    starts = {start: number for number, (start, _end) in enumerate(words)}
    for match in phrases("veil").find(text):
        if match.name == "school":
            yield _school(text, words, starts, match.start, match.end)
        elif match.name == "called":
            yield from _after(text, words, match.end)
        elif match.name in ("sex", "birth"):
            yield match.start, match.end
            yield from _age(text, pieces, match.name, match.start)


def _school(
    text: str, words: list[Span], starts: dict[int, int], start: int, end: int
) -> Span:
    """The words around what a school is called that belong to its name."""
    number = starts.get(start)
    if number is None:
        return start, end
    first = last = number
    while last + 1 < len(words) and words[last + 1][0] < end:
        last += 1
    while first > 0 and number - first < MOST_OF_NAME:
        if not _belongs(text, words[first - 1], words[first], _ADJECTIVES):
            break
        first -= 1
    while last + 1 < len(words) and last - number < MOST_OF_NAME:
        if not _belongs(text, words[last + 1], words[last], ()):
            break
        last += 1
    return words[first][0], max(end, words[last][1])


def _belongs(text: str, word: Span, beside: Span, endings: tuple[str, ...]) -> bool:
    """Whether a word beside one of a school's name is of the name, too."""
    between = text[min(word[1], beside[1]) : max(word[0], beside[0])]
    if len(between) > 3 or any(sign in BREAKS for sign in between):
        return False
    # A full stop ends it, but for that of "им.".
    if "." in between and word[0] > beside[0]:
        if fold(text[beside[0] : beside[1]]) not in _LINKING:
            return False
    elif "." in between:
        return False
    said = text[word[0] : word[1]]
    key = fold(said)
    follows = word[0] > beside[0]
    return (
        said[0].isupper()
        or (follows and fold(text[beside[0] : beside[1]]) in _LINKING)
        or said[0] in "\u2116"
        or (said.isdigit() and len(said) < 4 and follows)
        or key in _LINKING
        or (bool(endings) and key.endswith(endings))
    )


def _after(text: str, words: list[Span], end: int) -> Iterator[Span]:
    """The capital words that follow "my name is"."""
    number = next((n for n, word in enumerate(words) if word[0] >= end), len(words))
    for start, after in words[number : number + 3]:
        if start - end > 3 or not text[start].isupper():
            return
        yield start, after
        end = after


def _pieces(text: str) -> Iterator[Span]:
    """What stands between signs that part, "\\n" among them."""
    start = 0
    for place, sign in enumerate(text):
        if sign in BREAKS:
            yield start, place
            start = place + 1
    yield start, len(text)


def _age(text: str, pieces: list[Span], what: str, at: int) -> Iterator[Span]:
    """The piece that tells when somebody was born, and the short ones with a number
    beside it in the line: "Woman, 34 years, born on 15 May 1990"."""
    here = bisect_left(pieces, at, key=itemgetter(1))
    if what == "birth":
        start, end = pieces[here]
        yield max(start, at - LONGEST_PIECE), min(end, at + LONGEST_PIECE)
    for step in (-1, 1):
        for number in range(here + step, here + step * (NEAR_PIECES + 1), step):
            if not 0 <= number < len(pieces):
                break
            gap = sorted((pieces[number], pieces[number - step]))
            if "\n" in text[gap[0][1] : gap[1][0]]:
                break
            said = text[slice(*pieces[number])]
            is_short = len(said) < LONGEST_PIECE and len(said.split()) <= SHORT_PIECE
            if is_short and any(sign.isdigit() for sign in said):
                yield pieces[number]
