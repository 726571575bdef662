"""What quantities of every kind have in common: a span of words with a low and a high
end, ranges of them, parts that are added, and the way through a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from screening.dialogue.reading.number_words import (
    FROM_ENDINGS,
    QUANTITIES,
    TEENS,
    TO_ENDINGS,
    WORDS,
)
from screening.dialogue.reading.words import Token, close_before

FROM = QUANTITIES.written("from")
BETWEEN = QUANTITIES.written("between")
TO = QUANTITIES.written("to") | {"-", "~"}
BETWEEN_AND = QUANTITIES.written("between_and") | {"-"}
UP_TO = QUANTITIES.phrases("up_to")
JOINED_WITH = QUANTITIES.written("joined_with")
CLOSING = QUANTITIES.affixes("closing")
ARTICLES = QUANTITIES.words("articles")
HALF_MORE = WORDS.words("half_more")
AND_PART = WORDS.numbers("and_part")


@dataclass(frozen=True, slots=True)
class Span:
    """A number or a range made of `tokens[first:after]`.

    `magnitude` is what the last part was multiplied with ("тыс": 1000), else 1.
    `in_words` says that it has no digits. `unit` is what is counted, if the reader of
    the parts knows units.
    """

    low: float
    high: float
    first: int
    after: int
    magnitude: float = 1
    in_words: bool = False
    unit: str = ""

    def plus(self, amount: float, after: int) -> Span:
        """With a part that ends before token `after`."""
        return replace(
            self, low=self.low + amount, high=self.high + amount, after=after
        )

    def times(self, factor: float, after: int) -> Span:
        """Multiplied by what ends before token `after`."""
        return replace(
            self, low=self.low * factor, high=self.high * factor, after=after
        )


ItemAt = Callable[[Sequence[Token], int], Span | None]


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The folded word at `i`, "" beyond the ends."""
    return tokens[i].key if 0 <= i < len(tokens) else ""


def text_at(tokens: Sequence[Token], i: int) -> str:
    """The word at `i` as it is written, "" beyond the end."""
    return tokens[i].text if i < len(tokens) else ""


def spans_in(
    tokens: Sequence[Token],
    span_at: ItemAt,
    is_core: Callable[[Token], bool],
    reach: int,
) -> Iterator[Span]:
    """All quantities of a text, in order and apart; no phone is one.

    A core is a word that none can do without, at most `reach` words after its first.
    """
    near = close_before(tokens, is_core, reach)
    i = 0
    while i < len(tokens):
        after = past_phone(tokens, i) if near[i] else i
        if near[i] and after == i:
            span = span_at(tokens, i)
            if span is not None:
                yield span
                after = span.after
        i = max(after, i + 1)


def part_at(
    tokens: Sequence[Token],
    i: int,
    joints: Collection[str],
    articles: Collection[str] = ARTICLES,
) -> tuple[float, int]:
    """The part of one that is added at `i`, and the token after it: "с половиной", "and
    a quarter", "жарым"; (0, i) if there is none."""
    word = word_at(tokens, i)
    if word in HALF_MORE:
        return 0.5, i + 1
    if word in joints:
        k = i + 2 if word_at(tokens, i + 1) in articles else i + 1
        part = AND_PART.get(word_at(tokens, k), 0.0)
        return part, k + 1 if part else i
    return 0.0, i


def past_phone(tokens: Sequence[Token], i: int) -> int:
    """The token after a phone number that begins here, or `i` if none does.

    "+7 701 123-45-67", "8 (701) 1234567": ten digits or more in several runs, after a
    plus, or with brackets, or eleven that begin with 7 or 8.
    """
    if not (tokens[i].is_digits or tokens[i].text in "+("):
        return i
    digits, runs, after = "", 0, i
    for k in range(i, min(i + 16, len(tokens))):
        token = tokens[k]
        if token.is_digits:
            digits += token.text
            runs += 1
            after = k + 1
        elif token.text not in "+-() ":
            break
    punctuation = {t.text for t in tokens[i:after]}
    long_enough = 10 <= len(digits) <= 13
    marked = tokens[i].text == "+" or "(" in punctuation
    national = len(digits) == 11 and digits[0] in "78" and runs >= 4
    return after if long_enough and (marked or national) else i


def range_at(tokens: Sequence[Token], i: int, item_at: ItemAt) -> Span | None:
    """One quantity or a range of them that begins at token `i`; `item_at` reads one end
    of the range with or without its unit."""
    opener = tokens[i].text
    start = i + 1 if opener in FROM or opener in BETWEEN else i
    if opener == "c" and start < len(tokens) and tokens[start].glued:
        start = i  # "C$"
    first = item_at(tokens, start) if start < len(tokens) else None
    if first is None:
        return None
    after = first.after
    if after < len(tokens):
        second = _second_end(tokens, after, first, opener, item_at)
        if second is not None:
            return _joined(first, second, i)
    if start > i and opener in FROM:
        # A lone "from 3" is read by those who know what is counted.
        return None
    return replace(first, first=start)


def _second_end(
    tokens: Sequence[Token], after: int, first: Span, opener: str, item_at: ItemAt
) -> Span | None:
    joint = tokens[after].text
    if opener in BETWEEN:
        if joint not in BETWEEN_AND:
            return None
    elif joint == "." and text_at(tokens, after + 1) == ".":
        while after + 1 < len(tokens) and tokens[after + 1].text == ".":
            after += 1
        if after + 1 >= len(tokens):
            return None
    elif past := UP_TO.end_at(tokens, after):
        after = past - 1
    elif joint in JOINED_WITH:
        second = item_at(tokens, after + 1)
        closes = second is not None and _closes(tokens, second.after)
        return second if closes and second and second.high > first.low else None
    elif joint not in TO:
        return _colloquial(tokens, after, first, item_at)
    elif joint == "-" and tokens[after].glued and tokens[after - 1].text == "-":
        return None
    second = item_at(tokens, after + 1)
    if second is None:
        return None
    low, high = _scaled(first, second)
    if first.unit and second.unit and first.unit != second.unit:
        return None
    return second if low < high else None


def _closes(tokens: Sequence[Token], i: int) -> bool:
    return any(t.key.startswith(CLOSING) for t in tokens[i : i + 2])


def _colloquial(
    tokens: Sequence[Token], after: int, first: Span, item_at: ItemAt
) -> Span | None:
    """ "два три года", "екіден үшке дейін", "500 мыңнан 700 мыңға"."""
    second = item_at(tokens, after)
    if second is None or second.high <= first.low:
        return None
    neighbours = first.in_words and second.in_words and second.low == first.low + 1
    if first.magnitude == 1 and neighbours and second.low < 10:
        return second
    from_to = ends_with(tokens, first.after - 1, FROM_ENDINGS) and ends_with(
        tokens, second.after - 1, TO_ENDINGS
    )
    return second if from_to or _closes(tokens, second.after) else None


def ends_with(tokens: Sequence[Token], i: int, endings: tuple[str, ...]) -> bool:
    """Whether there is a word at `i` with one of these (folded) Kazakh endings."""
    if not 0 <= i < len(tokens) or not tokens[i].is_word:
        return False
    # English "ten" is no ending.
    return tokens[i].key.endswith(endings) and tokens[i].key not in TEENS


def _scaled(first: Span, second: Span) -> tuple[float, float]:
    """Both ends in the same magnitude: "350-400 тыс", "800-1,2 млн"."""
    low, high = first.low, second.high
    if first.magnitude == 1 and second.magnitude >= 1000 and first.high < 1000:
        for magnitude in (second.magnitude, second.magnitude / 1000):
            if magnitude > 1 and low * magnitude < high:
                return low * magnitude, high
    return low, high


def _joined(first: Span, second: Span, i: int) -> Span:
    low, high = _scaled(first, second)
    return Span(
        low,
        high,
        i,
        second.after,
        second.magnitude,
        first.in_words and second.in_words,
        second.unit or first.unit,
    )
