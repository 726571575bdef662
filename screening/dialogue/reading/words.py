"""Words of a text with their places: what all grammars of this package read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from screening.dialogue.reading.found import Found

# Long input is cut for reading: a chat message has 4,000 characters at most, a resume
# that goes beyond this is not written by a person.
LONGEST = 100_000

_DASHES = "‐‑‒–—―−⁃﹘－─"
_APOSTROPHES = ("’", "‘", "ʼ", "ʻ", "`", "´", "′")
_QUOTES = "«»“”„‟″"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_SAME = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        "ё": "е",
        "\u2044": "/",
    }
)
_FRACTIONS = {c: unicodedata.normalize("NFKC", c) for c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"}

# Letters that look alike in both scripts; typed by a hand that forgot to switch.
_ALIKE = {
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "i": "і",
    "k": "к", "m": "м", "t": "т", "b": "в", "h": "н",
}  # fmt: skip
_TO_CYRILLIC = str.maketrans(_ALIKE)
_TO_LATIN = str.maketrans({written: latin for latin, written in _ALIKE.items()})
_HAS_LATIN = re.compile("[a-z]")
# The script's first letter and its last.
_FIRST, _LAST = "\u0400", "\u04ff"
_HAS_CYRILLIC = re.compile(f"[{_FIRST}-{_LAST}]")

# What the Kazakh letters become on a Russian keyboard, and "й" without its sign.
_ON_RUSSIAN_KEYS = {
    "ә": "а", "і": "и", "ң": "н", "ғ": "г", "ү": "у", "ұ": "у", "қ": "к", "ө": "о", "һ": "х",
}  # fmt: skip
KAZAKH_LETTERS = frozenset(_ON_RUSSIAN_KEYS)
_FOLD = str.maketrans({**_ON_RUSSIAN_KEYS, "й": "и"})
# Of other letters as well that may be typed without their signs.
_PLAIN = str.maketrans({**_ON_RUSSIAN_KEYS, "ё": "е", "ў": "у"})

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits, or one other visible character.

    `text` is normalised and in lower case, `key` is folded as well, and
    `original[start:end]` is what was written. `glued` says that nothing stands between
    it and the token before.
    """

    text: str
    key: str
    start: int
    end: int
    glued: bool
    is_word: bool
    is_digits: bool


# A base with more marks than this is no letter, and one sign can stand for eighteen
# letters: both are left as written, so that a text is not read as a much longer one.
MOST_MARKS = 4
LONGEST_EXPANSION = 6


@lru_cache(maxsize=64)
def normalise(text: str) -> tuple[str, Sequence[tuple[int, int]] | None]:
    """The text in lower case, one way of writing per character, and where each of its
    characters came from: (start, end) in the original, or None if nothing moved."""
    text = text[:LONGEST]
    lower = text.lower()
    plain = unicodedata.is_normalized("NFKC", text) and len(lower) == len(text)
    if plain and not any(c in text for c in _INVISIBLE):
        return lower.translate(_SAME), None

    characters: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text) and len(characters) < LONGEST:
        end = start + 1
        last = min(len(text), end + MOST_MARKS)
        while end < last and unicodedata.combining(text[end]):
            end += 1
        cluster = text[start:end]
        if cluster[0] in _FRACTIONS:
            # "2½" is two and a half, not twenty-one halves.
            written = " " + _FRACTIONS[cluster[0]]
        elif cluster[0] in _INVISIBLE:
            written = ""
        else:
            written = _written_once(cluster)
        for character in written.translate(_SAME):
            characters.append(character)
            places.append((start, end))
        start = end
    return "".join(characters), places


def any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern of a normalised text: any of these, from the beginning of a word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})")


@lru_cache(maxsize=4_096)
def _written_once(cluster: str) -> str:
    """A letter with its marks in lower case, in one of the ways to write it."""
    written = unicodedata.normalize("NFKC", cluster)
    return (written if len(written) <= LONGEST_EXPANSION else cluster).lower()


# "5OO 000": who types a number often takes the letter for the digit.
_LIKE_ZERO = "о"
_LETTERS_FOR_ZEROS = re.compile(rf"(?<![^\W_])\d+[o{_LIKE_ZERO}]+(?![^\W\d_])")


def _with_zeros(match: re.Match[str]) -> str:
    return match.group().replace("o", "0").replace(_LIKE_ZERO, "0")


# One message is read by every grammar in turn.
@lru_cache(maxsize=32)
def tokenise(text: str) -> tuple[Token, ...]:
    """All tokens in order; blanks are left out."""
    normal, places = normalise(text)
    normal = _LETTERS_FOR_ZEROS.sub(_with_zeros, normal)
    tokens: list[Token] = []
    last_end = -1
    for match in _TOKEN.finditer(normal):
        start, end = match.span()
        word = match.group()
        first = word[0]
        is_word = first.isalpha()
        if is_word:
            word = one_script(word)
        tokens.append(
            Token(
                word,
                word.translate(_FOLD) if is_word else word,
                start if places is None else places[start][0],
                end if places is None else places[end - 1][1],
                start == last_end,
                is_word,
                not is_word and first.isdecimal(),
            )
        )
        last_end = end
    return tuple(tokens)


def one_script(word: str) -> str:
    """A word of letters that look alike in both scripts, in one of the two."""
    if not (_HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word)):
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    if not _HAS_LATIN.search(cyrillic):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    return word if _HAS_CYRILLIC.search(latin) else latin


_LETTERS = re.compile(r"[^\W\d_]+")
_UPPER_ALIKE = {latin.upper(): written.upper() for latin, written in _ALIKE.items()}
_CASED_TO_CYRILLIC = str.maketrans({**_ALIKE, **_UPPER_ALIKE})
_CASED_TO_LATIN = str.maketrans(
    {written: latin for latin, written in (_ALIKE | _UPPER_ALIKE).items()}
)


def in_one_script(text: str) -> str:
    """A text, as long as before, with each word of letters that look alike in both
    scripts in one of the two: an "O" typed in Latin in "Oпыт"."""
    if text.isascii() or not re.search("[A-Za-z]", text):
        return text
    return _LETTERS.sub(_word_in_one_script, text)


def _word_in_one_script(match: re.Match[str]) -> str:
    word = match.group()
    lower = word.lower()
    if len(lower) != len(word) or one_script(lower) == lower:
        return word
    is_cyrillic = _HAS_CYRILLIC.search(one_script(lower))
    return word.translate(_CASED_TO_CYRILLIC if is_cyrillic else _CASED_TO_LATIN)


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text with letters and their signs written as one, and where each character
    and the end came from; None if nothing moved."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    characters: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        last = min(len(text), end + MOST_MARKS)
        while end < last and unicodedata.combining(text[end]):
            end += 1
        written = unicodedata.normalize("NFC", text[start:end])
        characters.append(written)
        places += [start] * len(written)
        start = end
    return "".join(characters), [*places, len(text)]


def in_latin(word: str) -> str:
    """A word with the Latin letters that look like its Cyrillic ones: "1С", "С++"."""
    return word.translate(_TO_LATIN)


def on_russian_keys(word: str) -> str:
    """A word in lower case as it is typed on a Russian keyboard; "й" stays."""
    return word.translate(_PLAIN)


def fold(word: str) -> str:
    """The word as it is typed without Kazakh letters: "жиырма", "үш" -> "жиирма", "уш".

    Look up a folded word in a table with folded keys.
    """
    return word.translate(_FOLD)


def folded(words: str) -> frozenset[str]:
    """A set of folded words from a line of them."""
    return frozenset(fold(word) for word in words.split())


def words_of(text: str) -> list[str]:
    """Only the words and numbers of a text, normalised."""
    return [t.text for t in tokenise(text) if t.is_word or t.is_digits]


def find_phrases(
    tokens: Sequence[Token], phrases: Iterable[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Where any of the phrases (tuples of normalised words) stands: [first, after)."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    texts = tuple(t.text for t in tokens)
    return [
        (i, i + len(phrase))
        for i, word in enumerate(texts)
        for phrase in by_first.get(word, ())
        if texts[i : i + len(phrase)] == phrase
    ]


class Phrases:
    """A set of phrases, each a tuple of words or a line of them, looked up folded."""

    def __init__(self, *phrases: str | tuple[str, ...]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = phrase.split() if isinstance(phrase, str) else phrase
            folded_words = tuple(map(fold, words))
            self._by_first.setdefault(folded_words[0], []).append(folded_words)
        for same_first in self._by_first.values():
            same_first.sort(key=len, reverse=True)

    @property
    def first_words(self) -> frozenset[str]:
        """What a phrase can begin with."""
        return frozenset(self._by_first)

    def end_at(self, tokens: Sequence[Token], i: int) -> int:
        """The token after the longest phrase that begins at token `i`; 0 if none."""
        if not 0 <= i < len(tokens):
            return 0
        for phrase in self._by_first.get(tokens[i].key, ()):
            end = i + len(phrase)
            if end <= len(tokens) and all(
                tokens[i + k].key == word for k, word in enumerate(phrase)
            ):
                return end
        return 0


def close_before(
    tokens: Sequence[Token], is_core: Callable[[Token], bool], reach: int
) -> list[bool]:
    """For each token, whether it or one of the `reach` tokens after it is a core.

    A grammar need not look where no word that it cannot do without stands near.
    """
    near = [False] * len(tokens)
    left = 0
    for i in range(len(tokens) - 1, -1, -1):
        left = reach + 1 if is_core(tokens[i]) else left - 1
        near[i] = left > 0
    return near


def names_match(name: str, text: str) -> Found[str] | None:
    """Where the text mentions a name, in any case form: "смены" in "ночную смену".

    All words of the name must stand side by side, as whole words.
    """
    wanted, tokens = tokenise(name), tokenise(text)
    if not wanted:
        return None
    for first in range(len(tokens) - len(wanted) + 1):
        here = tokens[first : first + len(wanted)]
        if not all(map(_same_word, wanted, here)):
            continue
        after = (
            tokens[first + len(wanted)] if first + len(wanted) < len(tokens) else None
        )
        # "C" is neither "C++" nor "C#".
        if after is not None and after.glued and after.text in {"+", "#"}:
            continue
        start, end = here[0].start, here[-1].end
        return Found(text[start:end], start, end)
    return None


def _same_word(one: Token, other: Token) -> bool:
    a, b = one.text, other.text
    if a == b:
        return True
    if not (one.is_word and other.is_word) or min(len(a), len(b)) < 4:
        return False
    if not _HAS_CYRILLIC.search(a):
        return a.rstrip("s") == b.rstrip("s")
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    # Case endings have up to three letters, and leave most of a word alone.
    longest = max(len(a), len(b))
    return shared >= 4 and longest - shared <= 3 and shared >= 0.6 * longest


# A typo is one slip in a word of this many letters, two in twice as many.
LETTERS_PER_TYPO = 5


def is_typo_of(word: str, meant: str) -> bool:
    """Whether `word` is `meant` with a slip or two; short words must be exact."""
    if word == meant:
        return True
    allowed = min(len(meant), len(word)) // LETTERS_PER_TYPO
    if not allowed or word[0] != meant[0]:
        return False
    allowed = min(allowed, 2)
    distance = DamerauLevenshtein.distance(word, meant, score_cutoff=allowed)
    return distance <= allowed
