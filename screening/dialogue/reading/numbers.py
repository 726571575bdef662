"""Numbers in digits and words, and ranges of them, in Russian, English and Kazakh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from screening.dialogue.facts import Number
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.number_words import (
    DIGIT_ENDINGS,
    FRACTIONS,
    FROM_ENDINGS,
    GLUED_MAGNITUDES,
    HUNDRED,
    HUNDREDS,
    KAZAKH,
    MAGNITUDES,
    ONLY_AMONG_KAZAKH,
    ORDINALS,
    PARTS,
    TEENS,
    TENS,
    TO_ENDINGS,
    UNITS,
    WHOLES,
)
from screening.dialogue.reading.words import (
    Token,
    close_before,
    fold,
    folded,
    tokenise,
)

# A longer run of digits is an account, a phone or a joke, never a quantity.
LONGEST_DIGITS = 15
LARGEST = 1e15

MINUS = {"minus", "negative", "минус", "минусовая"}
AND = {"and", "и", "с", "&"}
ARTICLES = {"a", "an"}
# Nouns that show that "он" is ten and "бес" five.
KAZAKH_COMPANY = tuple(
    folded(
        "жыл жил ай апта күн мың мын теңге тг сағат пайыз шақты шамасы кісі адам рет "
        "миллион млн жарым jyl jil zhyl ai ay apta kun tenge tg myn myñ mln jarym"
    )
)


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written where one looks for them.

    With `letters`, a letter glued to the digits is a magnitude ("100к"); with `dots`, a
    dot before three digits parts thousands ("350.000"); with `after_word`, digits may be
    glued to a word ("USD50").
    """

    letters: bool = True
    dots: bool = False
    after_word: bool = False


PLAIN = Style()
WITHOUT_LETTERS = Style(letters=False)


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


def read_number(text: str) -> Number | None:
    """The number that a whole answer gives; the first if there are several.

    An ordinal counts only where there is nothing else: "третий" is 3.
    """
    tokens = tokenise(text)
    spans = _find(tokens)
    if spans:
        # "двадцать первый" begins like twenty.
        ordinal = ordinal_at(tokens, spans[0].first)
        if ordinal is not None and ordinal.after > spans[0].after:
            return Number(ordinal.low, ordinal.high)
        return Number(spans[0].low, spans[0].high)
    for i in range(len(tokens)):
        ordinal = ordinal_at(tokens, i)
        if ordinal is not None:
            return Number(ordinal.low, ordinal.high)
    return None


def find_numbers(text: str) -> list[Found[Number]]:
    """All numbers and ranges of a text; parts of dates, times, versions, codes and
    phones are none."""
    tokens = tokenise(text)
    return [
        Found(
            Number(span.low, span.high),
            tokens[span.first].start,
            tokens[span.after - 1].end,
        )
        for span in _find(tokens)
    ]


NUMBER_WORDS = frozenset(
    {*UNITS, *TEENS, *TENS, *HUNDREDS, *WHOLES, *HUNDRED, *MAGNITUDES, "point"}
)


def is_number_core(token: Token) -> bool:
    """Whether no number can do without such a token."""
    return token.is_digits or token.key in NUMBER_WORDS


def _find(tokens: Sequence[Token]) -> list[Span]:
    spans = []
    # An opener, a sign or an article may stand before the first digit or word.
    near = close_before(tokens, is_number_core, reach=3)
    i = 0
    while i < len(tokens):
        if not near[i]:
            i += 1
            continue
        phone = past_phone(tokens, i)
        if phone > i:
            i = phone
            continue
        span = range_at(tokens, i)
        if span is None:
            i += 1
            continue
        after = past_repeat(tokens, span)
        spans.append(replace(span, after=after))
        i = after
    return spans


def past_repeat(tokens: Sequence[Token], span: Span) -> int:
    """The token after a number and its repetition: "45 (forty five)" is one number."""
    if span.after < len(tokens) and tokens[span.after].text == "(":
        again = number_at(tokens, span.after + 1)
        if (
            again is not None
            and again.low == span.low
            and again.after < len(tokens)
            and tokens[again.after].text == ")"
        ):
            return again.after + 1
    return span.after


# --- Ranges ---

ItemAt = Callable[[Sequence[Token], int], Span | None]

FROM = {"от", "from", "с", "c", "со"}
BETWEEN = {"between", "между"}
TO = {"-", "to", "до", "till", "until", "по", "или", "or", "либо", "не", "немесе", "~"}
AFTER_BETWEEN = {"and", "и", "-"}
MEN = {"мен", "бен", "пен", "men", "ben", "pen"}
DEIIN = tuple(folded("дейін дейин шейін арас арал deiin dein deyin deyın aras"))


def range_at(
    tokens: Sequence[Token], i: int, item_at: ItemAt | None = None
) -> Span | None:
    """A number or a range that begins at token `i`.

    `item_at` reads one end of the range, by default a bare number; it may take in units.
    """
    item_at = item_at or number_at
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
        if joint not in AFTER_BETWEEN:
            return None
    elif joint == "." and _text(tokens, after + 1) == ".":
        while after + 1 < len(tokens) and tokens[after + 1].text == ".":
            after += 1
        if after + 1 >= len(tokens):
            return None
    elif joint == "up" and _text(tokens, after + 1) == "to":
        after += 1
    elif joint in MEN:
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
    return any(t.key.startswith(DEIIN) for t in tokens[i : i + 2])


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
    return tokens[i].key.endswith(endings) and tokens[i].key != "ten"


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


# --- One number ---


def number_at(tokens: Sequence[Token], i: int, style: Style = PLAIN) -> Span | None:
    """The number that begins at token `i`."""
    if i >= len(tokens):
        return None
    if tokens[i].key == "ни" and _text(tokens, i + 1) in NOT_ONE:
        return Span(0, 0, i, i + 2)
    sign, start = _sign_at(tokens, i)
    number = _inverted_at(tokens, start) or _positive_at(tokens, start, style)
    if number is None or number.high > LARGEST:
        return None
    low, high = sorted((sign * number.low, sign * number.high))
    return replace(number, low=low, high=high, first=i)


# "Ни одного": none.
NOT_ONE = {"одного", "одной", "один", "одна", "одно"}


def _sign_at(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    token = tokens[i]
    if token.text in MINUS:
        return -1, i + 1
    follows = token.glued and (tokens[i - 1].is_digits or tokens[i - 1].is_word)
    if token.text in "+-" and not follows and i + 1 < len(tokens):
        following = tokens[i + 1]
        if following.glued and (following.is_digits or following.text == "."):
            return (-1 if token.text == "-" else 1), i + 1
    return 1, i


# Before a number: about so many thousands, "тысяч пять".
INVERTED = {"тысяч": 1e3, "тыщ": 1e3, "миллионов": 1e6, "лямов": 1e6}


def _inverted_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "тысяч триста", "тысяч 5": Russian puts the unit first to say "about"."""
    magnitude = INVERTED.get(_text(tokens, i), 0)
    if not magnitude or i + 1 >= len(tokens):
        return None
    number = _positive_at(tokens, i + 1, WITHOUT_LETTERS)
    if number is None or number.magnitude != 1 or not 0 < number.low < 1000:
        return None
    value = number.low * magnitude
    return Span(value, value, i, number.after, magnitude, number.in_words)


def _positive_at(tokens: Sequence[Token], i: int, style: Style) -> Span | None:
    total = 0.0
    limit = float("inf")
    after = i
    magnitude = 1.0
    in_words = True
    while after < len(tokens):
        begin = after
        if limit < float("inf") and tokens[begin].text == "and":
            begin += 1
        group = _group_at(tokens, begin, style)
        value, end = (group.low, group.after) if group else (1.0, begin)
        times, end = _magnitude_at(tokens, end, group, style.letters)
        if times > 1 and end > begin:
            times_more, end = _magnitude_at(tokens, end, None, False)
            times *= times_more
        if group is None and times == 1:
            break
        if after > i:
            # "миллион двести тысяч": each next part is smaller than the unit before.
            part = value * times
            digits_follow = group is not None and not group.in_words
            unclear = times == 1 and (
                (digits_follow and tokens[end - 1].text[3:] != "")
                or (digits_follow and len(tokens[end - 1].text) != 3)
                or (not digits_follow and not in_words)
            )
            if part >= limit or unclear or limit < 1000:
                break
        if group is not None and not group.in_words:
            in_words = False
        total += value * times
        after = end
        if times == 1:
            break
        half, past_half = _half_at(tokens, after)
        if half:
            # "мың жарым", "a million and a half"
            total, after = total + half * times, past_half
            magnitude = times
            break
        magnitude = times
        limit = times
    if after == i:
        return None
    return Span(total, total, i, after, magnitude, in_words)


def _half_at(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    """The part after a magnitude and where it ends: "жарым", "с половиной"."""
    word = tokens[i].key if i < len(tokens) else ""
    if word in HALF_MORE:
        return 0.5, i + 1
    if word in {"с", "and"}:
        k = i + 2 if _text(tokens, i + 1) in ARTICLES else i + 1
        part = tokens[k].key if k < len(tokens) else ""
        if part in AND_PART:
            return AND_PART[part], k + 1
    return 0.0, i


def _magnitude_at(
    tokens: Sequence[Token], i: int, group: Span | None, letters: bool
) -> tuple[float, int]:
    """What the group before is multiplied with, and where it ends: (1, i) if nothing."""
    if i >= len(tokens):
        return 1.0, i
    token = tokens[i]
    word = token.key
    digits = group is not None and not group.in_words
    if token.glued and digits:
        if letters and word in GLUED_MAGNITUDES:
            return GLUED_MAGNITUDES[word], i + 1
    elif word in {"к", "k"} and digits and letters and not _word_follows(tokens, i):
        return 1000.0, i + 1
    if token.text in ONLY_AMONG_KAZAKH and (
        group is None or not _among_kazakh(tokens, i)
    ):
        return 1.0, i
    if word in MAGNITUDES:
        return MAGNITUDES[word], _past_dot(tokens, i, word)
    return 1.0, i


def _word_follows(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and (tokens[i + 1].is_word or tokens[i + 1].is_digits)


def _past_dot(tokens: Sequence[Token], i: int, word: str) -> int:
    dot = i + 1 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].glued
    return i + 2 if dot and word in {"тыс", "млн", "млрд", "трлн"} else i + 1


def _group_at(tokens: Sequence[Token], i: int, style: Style) -> Span | None:
    """Digits, or words below a thousand, with what follows: "и 3/4", "с половиной"."""
    if i >= len(tokens):
        return None
    group = digits_at(tokens, i, style) or _words_at(tokens, i)
    if group is None:
        return None
    if (
        not group.in_words
        and group.low < 100
        and (fold(_text(tokens, group.after)) in HUNDRED)
    ):
        # "4 жүз мың"
        value = group.low * 100
        return replace(group, low=value, high=value, after=group.after + 1)
    return _with_part(tokens, group)


HALF_MORE = folded("жарым жарим jarym zharym jarim")
AND_PART = {
    **dict.fromkeys(folded("half половиной половина половинкой"), 0.5),
    **dict.fromkeys(folded("quarter четвертью четверть"), 0.25),
    **dict.fromkeys(folded("третью треть third"), 1 / 3),
}
POINT = folded("point точка запятая бүтін")
WHOLE = folded("целых целая целые целой")


def _with_part(tokens: Sequence[Token], group: Span) -> Span:
    """ "три с половиной", "2 and a half", "бір жарым", "1 точка 5", "ноль целых пять"."""
    i = group.after
    if i >= len(tokens):
        return group
    words = [*(t.key for t in tokens[i : i + 4]), "", "", "", ""]
    if words[0] == "-" and words[1] == "and":
        # "two-and-a-half"
        return _dashed_half(tokens, group)
    if words[0] in HALF_MORE:
        return replace(group, low=group.low + 0.5, high=group.low + 0.5, after=i + 1)
    if words[0] in AND or words[0] == "with":
        k = 2 if words[1] in ARTICLES else 1
        if words[k] in AND_PART:
            value = group.low + AND_PART[words[k]]
            return replace(group, low=value, high=value, after=i + k + 1)
        if words[k] == "three" and words[k + 1] == "quarters":
            value = group.low + 0.75
            return replace(group, low=value, high=value, after=i + k + 2)
    if words[0] in POINT:
        return _decimals(tokens, group)
    if words[0] in WHOLE:
        return _tenths(tokens, group)
    if words[0] in FRACTIONS and group.in_words and group.low < 10:
        value = group.low * FRACTIONS[words[0]]
        if words[0] not in {"second", "пятая", "десятая"} and group.low >= 1:
            return replace(group, low=value, high=value, after=i + 1)
    if not group.in_words and len(words) > 4:
        half = _slash_at(tokens, i)
        if half is not None and half.low < 1 and not tokens[i].glued:
            value = group.low + half.low
            return replace(group, low=value, high=value, after=half.after)
    return group


def _dashed_half(tokens: Sequence[Token], group: Span) -> Span:
    following = tokens[group.after : group.after + 6]
    if "".join(t.text for t in following).startswith("-and-a-half"):
        value = group.low + 0.5
        return replace(group, low=value, high=value, after=group.after + 6)
    return group


def _decimals(tokens: Sequence[Token], group: Span) -> Span:
    """ "three point one four": digit by digit, or a number after the point."""
    fraction = _kazakh_fraction_at(tokens, group.after + 1)
    if fraction is not None:
        value = group.low + fraction.low
        return replace(group, low=value, high=value, after=fraction.after)
    digits = ""
    i = group.after + 1
    while i < len(tokens):
        word = tokens[i].key
        if tokens[i].is_digits and not digits:
            digits = tokens[i].text
            i += 1
            break
        if word in UNITS and UNITS[word] < 10:
            digits += str(int(UNITS[word]))
        elif word in TEENS or word in TENS:
            digits += str(int(TEENS.get(word) or TENS[word]))
        else:
            break
        i += 1
    if not digits or len(digits) > LONGEST_DIGITS:
        return group
    value = group.low + int(digits) / 10 ** len(digits)
    return replace(group, low=value, high=value, after=i)


def _tenths(tokens: Sequence[Token], group: Span) -> Span:
    start = group.after + 1
    if start < len(tokens) and tokens[start].text == "и":
        start += 1
    part = (digits_at(tokens, start) if start < len(tokens) else None) or (
        _words_at(tokens, start) if start < len(tokens) else None
    )
    if part is None:
        return replace(group, after=group.after + 1)
    unit = 0.1
    after = part.after
    if after < len(tokens) and tokens[after].text in PARTS:
        unit = PARTS[tokens[after].text]
        after += 1
    value = group.low + part.low * unit
    return replace(group, low=value, high=value, after=after)


# --- Digits ---


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


def digits_at(tokens: Sequence[Token], i: int, style: Style = PLAIN) -> Span | None:
    """A number in digits: "800 000", "1,200", "1'200'000.50", "0,5", ".77", "3/4"."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.text == ".":
        return _bare_decimals(tokens, i)
    if not token.is_digits or len(token.text) > LONGEST_DIGITS:
        return None
    if _inside_a_code(tokens, i, style.after_word):
        return None
    slash = _slash_at(tokens, i)
    if slash is not None:
        return slash
    whole, after = _grouped(tokens, i, style.dots)
    value = float(whole)
    separator = _separated(tokens, after)
    if separator:
        decimals = tokens[after + 1].text
        if _separated(tokens, after + 2) and tokens[after].text == ".":
            return None  # a date, a version or an address
        value = float(f"{int(whole)}.{int(decimals or 0):0{len(decimals)}d}")
        after += 2
    if after < len(tokens) and tokens[after].glued and _spoils(tokens, after):
        return None
    return Span(value, value, i, _past_ending(tokens, after))


def _bare_decimals(tokens: Sequence[Token], i: int) -> Span | None:
    alone = i + 1 < len(tokens) and tokens[i + 1].is_digits and tokens[i + 1].glued
    if not alone or (tokens[i].glued and (i and tokens[i - 1].text not in "-+$€£₽₸")):
        return None
    digits = tokens[i + 1].text
    if len(digits) > LONGEST_DIGITS or _separated(tokens, i + 2):
        return None
    value = int(digits) / 10 ** len(digits)
    return Span(value, value, i, i + 2)


def _inside_a_code(tokens: Sequence[Token], i: int, after_word: bool) -> bool:
    """Digits glued to a letter, or to other digits by a dot, colon or slash."""
    if not tokens[i].glued or i == 0:
        return False
    before = tokens[i - 1]
    if before.is_word:
        return not after_word
    if before.text in "_@#№":
        return True
    behind = tokens[i - 2] if i > 1 and before.glued else None
    return before.text in ".,:/" and behind is not None and behind.is_digits


def _separated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a dot or comma and digits follow, without a blank."""
    return (
        i + 1 < len(tokens)
        and tokens[i].text in {".", ","}
        and tokens[i].glued
        and tokens[i + 1].is_digits
        and tokens[i + 1].glued
    )


def _grouped(tokens: Sequence[Token], i: int, dots: bool) -> tuple[str, int]:
    """The digits of "800 000" or "1,200,000" as one run, and the token after them."""
    digits, after = tokens[i].text, i + 1
    if len(digits) > 3 or digits[0] == "0" or after >= len(tokens):
        return digits, after
    separator = ""
    groups: list[str] = []
    while after < len(tokens) and len(groups) < 4:
        token = tokens[after]
        if token.is_digits and not token.glued:
            here, at = " ", after
            if token.start - tokens[after - 1].end != 1:
                break
        elif token.text in {",", ".", "'", "_"} and token.glued:
            here, at = token.text, after + 1
            if at >= len(tokens) or not tokens[at].is_digits or not tokens[at].glued:
                break
        else:
            break
        if len(tokens[at].text) != 3 or (separator and here != separator):
            break
        separator = here
        groups.append(tokens[at].text)
        after = at + 1
    if not groups:
        return digits, i + 1
    if separator in {",", "."} and len(groups) == 1:
        # "1,200 млн" and "1.200" are decimals, "1,200" and "350.000 тг" are not.
        word = tokens[after].key if after < len(tokens) else ""
        if MAGNITUDES.get(word, 0) >= 1000 or (separator == "." and not dots):
            return digits, i + 1
    return digits + "".join(groups), after


LARGEST_DENOMINATOR = 100


def _slash_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "3/4"; neither "24/7/365" nor a date."""
    if i + 2 >= len(tokens):
        return None
    above, slash, below = tokens[i : i + 3]
    if not (above.is_digits and slash.text == "/" and below.is_digits):
        return None
    if not (slash.glued and below.glued) or len(above.text + below.text) > 6:
        return None
    if i + 3 < len(tokens) and tokens[i + 3].glued and tokens[i + 3].text in "/.,-":
        return None
    # "500/600" are two amounts.
    if not 0 < int(below.text) <= LARGEST_DENOMINATOR:
        return None
    value = int(above.text) / int(below.text)
    return Span(value, value, i, i + 3)


def _spoils(tokens: Sequence[Token], after: int) -> bool:
    """Whether what is glued to the digits makes them a time, an ordinal or a code."""
    token = tokens[after]
    following = tokens[after + 1] if after + 1 < len(tokens) else None
    if token.text == ":" and following is not None:
        return following.is_digits and following.glued
    if token.text == "-" and following is not None and following.glued:
        if following.is_word:
            return following.key in ORDINAL_ENDINGS
        return False
    if token.text == "/" and following is not None:
        return following.is_digits and following.glued
    return token.text in {"st", "nd", "rd", "th", "@"}


# "5-й", "3-го", "2-ші": an ordinal.
ORDINAL_ENDINGS = {
    fold(ending)
    for ending in (
        "й ый ой ий е ое го ого его му ому ему ым м я ая ую ши ші шы"
    ).split()
} - {"м"}


def _past_ending(tokens: Sequence[Token], after: int) -> int:
    """After "-ти" of "5-ти"."""
    if (
        after + 1 < len(tokens)
        and tokens[after].text == "-"
        and tokens[after].glued
        and tokens[after + 1].glued
        and tokens[after + 1].key in DIGIT_ENDINGS
    ):
        return after + 2
    return after


# --- Words ---


def _words_at(tokens: Sequence[Token], i: int) -> Span | None:
    """A number below a thousand in words, or "half a", "a couple of", "полтора"."""
    word = tokens[i].key
    if word in ARTICLES and i + 1 < len(tokens):
        return _after_article(tokens, i)
    if word == "point" and i + 1 < len(tokens) and tokens[i + 1].is_digits:
        zero = Span(0, 0, i, i, in_words=False)
        return _decimals(tokens, zero)
    if word in WHOLES:
        value = WHOLES[word]
        after = i + 1
        if _text(tokens, after) in {"of", "a", "an"} and value < 5:
            after += 1
        return Span(value, value, i, after, in_words=True)
    fraction = _kazakh_fraction_at(tokens, i)
    if fraction is not None:
        return fraction
    if tokens[i].text in ONLY_AMONG_KAZAKH and not _among_kazakh(tokens, i):
        return None
    return _below_thousand(tokens, i)


def _kazakh_fraction_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "үштен бір" is a third, "оннан бес" five tenths."""
    if i + 1 >= len(tokens):
        return None
    below, above = tokens[i].key, tokens[i + 1].key
    if not below.endswith(FROM_ENDINGS) or above.endswith(FROM_ENDINGS):
        return None
    parts, part = KAZAKH.get(below, 0), KAZAKH.get(above, 0)
    if not 0 < part < parts:
        return None
    value = part / parts
    return Span(value, value, i, i + 2, in_words=True)


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""


def _after_article(tokens: Sequence[Token], i: int) -> Span | None:
    word = tokens[i + 1].key
    if word in {"couple", "pair", "few", "half", "quarter"}:
        value = WHOLES[word]
        after = i + 2
        if _text(tokens, after) in {"of", "a"}:
            after += 1
        return Span(value, value, i, after, in_words=True)
    if word in HUNDRED:
        inner = _below_thousand(tokens, i + 1)
        return replace(inner, first=i) if inner else None
    if word in MAGNITUDES:
        return Span(1, 1, i, i + 1, in_words=True)
    return None


def _among_kazakh(tokens: Sequence[Token], i: int) -> bool:
    """Whether the words around show that "он" is ten here."""
    if len(tokens) == 1:
        return True
    before = i - 2 if i > 1 and tokens[i - 1].text == "-" else i - 1
    if _text(tokens, i + 1) in MEN and _is_kazakh_number(tokens, i + 2, alone=True):
        return True
    if before >= 0 and (tokens[before].text in MINUS or tokens[before].key in MEN):
        return True
    for k in (before, i + 1, i + 2):
        if k >= 0 and _is_kazakh_number(tokens, k, alone=len(tokens) == 2):
            return True
        if i < k < len(tokens) and tokens[k].key.startswith(KAZAKH_COMPANY):
            return True
    return False


def _is_kazakh_number(tokens: Sequence[Token], i: int, *, alone: bool) -> bool:
    """A number's word that is Kazakh for sure, or at least may be if it is `alone`."""
    if i >= len(tokens) or tokens[i].key not in KAZAKH:
        return False
    return alone or tokens[i].text not in ONLY_AMONG_KAZAKH


def _below_thousand(tokens: Sequence[Token], i: int) -> Span | None:
    value = 0.0
    after = i
    # The next word must be smaller than the place that the last one filled.
    room = 1000.0
    while after < len(tokens):
        at = after
        if after > i and tokens[after].text == "-" and tokens[after].glued:
            if _text(tokens, after + 1) == "" or not tokens[after + 1].glued:
                break
            # "twenty-one", not "два-три".
            if room > 10 or tokens[after + 1].key not in UNITS:
                break
            at = after + 1
        elif value >= 100 and room == 100 and tokens[after].text == "and":
            at = after + 1
            if at >= len(tokens):
                break
        word = tokens[at].key
        if word in HUNDRED and (room == 1000 or 0 < value < 100):
            # "twelve hundred", but not "сто сотен".
            value = (value or 1) * 100
            room = 100
        elif word in HUNDREDS and room == 1000:
            value += HUNDREDS[word]
            room = 100
        elif word in TENS and room >= 100:
            value += TENS[word]
            room = 10
        elif word in TEENS and room >= 100:
            value += TEENS[word]
            room = 1
        elif word in UNITS and room >= 10 and (UNITS[word] or after == i):
            english_hundreds = _said_as_hundreds(tokens, at, after == i)
            if english_hundreds:
                value = UNITS[word] * 100
                room = 100
            else:
                value += UNITS[word]
                room = 1
        else:
            break
        after = at + 1
    if after == i:
        return None
    return Span(value, value, i, after, in_words=True)


def _said_as_hundreds(tokens: Sequence[Token], i: int, first: bool) -> bool:
    """ "one twenty two" is 122."""
    if not first or not tokens[i].text.isascii() or tokens[i].key in KAZAKH:
        return False
    following = _text(tokens, i + 1)
    return following.isascii() and following in TENS and following not in KAZAKH


def ordinal_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "пятого", "twenty-first", "5-го", "3rd", "бесінші"."""
    token = tokens[i]
    if token.is_digits and len(token.text) <= 4:
        return _digit_ordinal(tokens, i)
    word = token.key
    if word in TENS and TENS[word] < 100:
        k = i + 2 if _text(tokens, i + 1) == "-" else i + 1
        unit = ORDINALS.get(fold(_text(tokens, k)), 0)
        if 0 < unit < 10:
            value = TENS[word] + unit
            return Span(value, value, i, k + 1, in_words=True)
    if word in ORDINALS:
        value = float(ORDINALS[word])
        return Span(value, value, i, i + 1, in_words=True)
    return None


def _digit_ordinal(tokens: Sequence[Token], i: int) -> Span | None:
    value = float(tokens[i].text)
    following = _text(tokens, i + 1)
    if following in {"st", "nd", "rd", "th", "го", "ое", "е", "ый", "й"}:
        return Span(value, value, i, i + 2)
    ending = fold(_text(tokens, i + 2))
    if following == "-" and tokens[i + 1].glued and ending in ORDINAL_ENDINGS:
        return Span(value, value, i, i + 3)
    return None
