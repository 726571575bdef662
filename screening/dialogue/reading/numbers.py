"""Numbers in digits and words, and ranges of them, in Russian, English and Kazakh."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from screening.dialogue.facts import Number
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.number_words import (
    DIGIT_ENDINGS,
    ENDED,
    FRACTIONS,
    FROM_ENDINGS,
    GLUED_MAGNITUDES,
    HUNDRED,
    HUNDREDS,
    MAGNITUDES,
    ORDINALS,
    PARTS,
    QUANTITIES,
    SAID_AS_HUNDREDS,
    TEENS,
    TENS,
    TENS_AFTER_HUNDREDS,
    UNITS,
    UNSURE,
    WHOLES,
    WORDS,
)
from screening.dialogue.reading.quantities import (
    ARTICLES,
    HALF_MORE,
    JOINED_WITH,
    Span,
    part_at,
    range_at,
    spans_in,
    text_at,
)
from screening.dialogue.reading.words import (
    Token,
    fold,
    tokenise,
)

MINUS = WORDS.written("minus")
WITH = WORDS.words("with") | {"&"}
MAGNITUDE_WITH = WORDS.words("magnitude_with")
OF_OR_ARTICLE = QUANTITIES.written("of") | QUANTITIES.written("articles")
NUMBER_AND = WORDS.written("number_and")
# Beginnings of nouns that show that "он" is ten and "бес" five.
COMPANY = WORDS.affixes("company")
NOTHING = WORDS.phrases("none")
# Before a number: about so many thousands, "тысяч пять".
INVERTED = WORDS.numbers("magnitudes_before")
LOOSE_THOUSAND = WORDS.words("loose_thousand")
SHORTENED = WORDS.words("shortened_magnitudes")
NO_FRACTIONS = WORDS.words("no_fractions")
POINT, WHOLE = WORDS.words("point"), WORDS.words("whole")
POINT_FIRST = WORDS.words("point_first")
WHOLE_AND = WORDS.written("whole_and")
DASHED_HALF = WORDS.phrases("dashed_half")
THREE_QUARTERS = WORDS.phrases("three_quarters")
# "5-й", "3-го", "2-ші": an ordinal.
ORDINAL_ENDINGS = WORDS.words("ordinal_dash_endings")
GLUED_ORDINAL_ENDINGS = WORDS.written("ordinal_glued_endings")
SPOILING = WORDS.written("spoiling_endings") | {"@"}
WITH_ARTICLE = WORDS.words("with_article")

# A longer run of digits is an account, a phone or a joke, never a quantity.
LONGEST_DIGITS = 15
LARGEST = 1e15


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


def read_number(text: str) -> Number | None:
    """The number that a whole answer gives; the first if there are several.

    An ordinal counts only where there is nothing else: "третий" is 3.
    """
    tokens = tokenise(text)
    spans = _spans(tokens)
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
        for span in _spans(tokens)
    ]


NUMBER_WORDS = frozenset(
    {*UNITS, *TEENS, *TENS, *HUNDREDS, *WHOLES, *HUNDRED, *MAGNITUDES, *POINT_FIRST}
)


def is_number_core(token: Token) -> bool:
    """Whether no number can do without such a token."""
    return token.is_digits or token.key in NUMBER_WORDS


def _spans(tokens: Sequence[Token]) -> list[Span]:
    # An opener, a sign or an article may stand before the first digit or word.
    return list(spans_in(tokens, _repeated_at, is_number_core, reach=3))


def _repeated_at(tokens: Sequence[Token], i: int) -> Span | None:
    span = range_at(tokens, i, number_at)
    return span and replace(span, after=past_repeat(tokens, span))


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


# --- One number ---


def number_at(tokens: Sequence[Token], i: int, style: Style = PLAIN) -> Span | None:
    """The number that begins at token `i`."""
    if i >= len(tokens):
        return None
    if tokens[i].is_word and (nothing := NOTHING.end_at(tokens, i)):
        return Span(0, 0, i, nothing)
    sign, start = _sign_at(tokens, i)
    number = _inverted_at(tokens, start) or _positive_at(tokens, start, style)
    if number is None or number.high > LARGEST:
        return None
    if sign == 1 and number.first == i:
        return number
    low, high = sorted((sign * number.low, sign * number.high))
    return replace(number, low=low, high=high, first=i)


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


def _inverted_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "тысяч триста", "тысяч 5": Russian puts the unit first to say "about"."""
    magnitude = INVERTED.get(text_at(tokens, i), 0)
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
        if limit < float("inf") and tokens[begin].text in NUMBER_AND:
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
        half, past_half = part_at(tokens, after, MAGNITUDE_WITH)
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
    elif word in LOOSE_THOUSAND and digits and letters and not _word_follows(tokens, i):
        return 1000.0, i + 1
    if token.text in UNSURE and (group is None or not _among_its_own(tokens, i)):
        return 1.0, i
    if word in MAGNITUDES:
        return MAGNITUDES[word], _past_dot(tokens, i, word)
    return 1.0, i


def _word_follows(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and (tokens[i + 1].is_word or tokens[i + 1].is_digits)


def _past_dot(tokens: Sequence[Token], i: int, word: str) -> int:
    dot = i + 1 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].glued
    return i + 2 if dot and word in SHORTENED else i + 1


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
        and (fold(text_at(tokens, group.after)) in HUNDRED)
    ):
        # "4 жүз мың"
        return group.times(100, group.after + 1)
    return _with_part(tokens, group)


def _with_part(tokens: Sequence[Token], group: Span) -> Span:
    """ "три с половиной", "2 and a half", "бір жарым", "1 точка 5", "ноль целых пять"."""
    i = group.after
    if i >= len(tokens):
        return group
    words = [*(t.key for t in tokens[i : i + 4]), "", "", "", ""]
    if words[0] == "-" and (past := DASHED_HALF.end_at(tokens, i)):
        # "two-and-a-half"
        return group.plus(0.5, past)
    if words[0] in HALF_MORE or words[0] in WITH:
        part, past = part_at(tokens, i, WITH)
        if part:
            return group.plus(part, past)
        k = 2 if words[1] in ARTICLES else 1
        if past := THREE_QUARTERS.end_at(tokens, i + k):
            return group.plus(0.75, past)
    if words[0] in POINT:
        return _decimals(tokens, group)
    if words[0] in WHOLE:
        return _tenths(tokens, group)
    in_fractions = words[0] in FRACTIONS and words[0] not in NO_FRACTIONS
    if in_fractions and group.in_words and 1 <= group.low < 10:
        return group.times(FRACTIONS[words[0]], i + 1)
    if not group.in_words and len(words) > 4:
        half = _slash_at(tokens, i)
        if half is not None and half.low < 1 and not tokens[i].glued:
            return group.plus(half.low, half.after)
    return group


def _decimals(tokens: Sequence[Token], group: Span) -> Span:
    """ "three point one four": digit by digit, or a number after the point."""
    fraction = _ended_fraction_at(tokens, group.after + 1)
    if fraction is not None:
        return group.plus(fraction.low, fraction.after)
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
    return group.plus(int(digits) / 10 ** len(digits), i)


def _tenths(tokens: Sequence[Token], group: Span) -> Span:
    start = group.after + 1
    if start < len(tokens) and tokens[start].text in WHOLE_AND:
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
    return group.plus(part.low * unit, after)


# --- Digits ---


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
    if not alone or (tokens[i].glued and i and not _is_sign(tokens[i - 1])):
        return None
    digits = tokens[i + 1].text
    if len(digits) > LONGEST_DIGITS or _separated(tokens, i + 2):
        return None
    value = int(digits) / 10 ** len(digits)
    return Span(value, value, i, i + 2)


def _is_sign(token: Token) -> bool:
    """Whether it may stand right before a number: a sign of its own or of a currency."""
    return token.text in "-+" or unicodedata.category(token.text[0]) == "Sc"


def _inside_a_code(tokens: Sequence[Token], i: int, after_word: bool) -> bool:
    """Digits glued to a letter, or to other digits by a dot, colon or slash."""
    if not tokens[i].glued or i == 0:
        return False
    before = tokens[i - 1]
    if before.is_word:
        return not after_word
    if before.text in "_@#":
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
    return token.text in SPOILING


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
    if word in POINT_FIRST and i + 1 < len(tokens) and tokens[i + 1].is_digits:
        zero = Span(0, 0, i, i, in_words=False)
        return _decimals(tokens, zero)
    if word in WHOLES:
        value = WHOLES[word]
        after = i + 1
        if text_at(tokens, after) in OF_OR_ARTICLE and value < 5:
            after += 1
        return Span(value, value, i, after, in_words=True)
    fraction = _ended_fraction_at(tokens, i)
    if fraction is not None:
        return fraction
    if tokens[i].text in UNSURE and not _among_its_own(tokens, i):
        return None
    return _below_thousand(tokens, i)


def _ended_fraction_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "үштен бір" is a third, "оннан бес" five tenths."""
    if i + 1 >= len(tokens):
        return None
    below, above = tokens[i].key, tokens[i + 1].key
    if not below.endswith(FROM_ENDINGS) or above.endswith(FROM_ENDINGS):
        return None
    parts, part = ENDED.get(below, 0), ENDED.get(above, 0)
    if not 0 < part < parts:
        return None
    value = part / parts
    return Span(value, value, i, i + 2, in_words=True)


def _after_article(tokens: Sequence[Token], i: int) -> Span | None:
    word = tokens[i + 1].key
    if word in WITH_ARTICLE:
        value = WHOLES[word]
        after = i + 2
        if text_at(tokens, after) in OF_OR_ARTICLE:
            after += 1
        return Span(value, value, i, after, in_words=True)
    if word in HUNDRED:
        inner = _below_thousand(tokens, i + 1)
        return replace(inner, first=i) if inner else None
    if word in MAGNITUDES:
        return Span(1, 1, i, i + 1, in_words=True)
    return None


def _among_its_own(tokens: Sequence[Token], i: int) -> bool:
    """Whether the words around show that "он" is ten here."""
    if len(tokens) == 1:
        return True
    before = i - 2 if i > 1 and tokens[i - 1].text == "-" else i - 1
    if text_at(tokens, i + 1) in JOINED_WITH and _is_of_its_own(
        tokens, i + 2, alone=True
    ):
        return True
    if before >= 0 and (
        tokens[before].text in MINUS or tokens[before].key in JOINED_WITH
    ):
        return True
    for k in (before, i + 1, i + 2):
        if k >= 0 and _is_of_its_own(tokens, k, alone=len(tokens) == 2):
            return True
        if i < k < len(tokens) and tokens[k].key.startswith(COMPANY):
            return True
    return False


def _is_of_its_own(tokens: Sequence[Token], i: int, *, alone: bool) -> bool:
    """A number's word that is Kazakh for sure, or at least may be if it is `alone`."""
    if i >= len(tokens) or tokens[i].key not in ENDED:
        return False
    return alone or tokens[i].text not in UNSURE


def _below_thousand(tokens: Sequence[Token], i: int) -> Span | None:
    value = 0.0
    after = i
    # The next word must be smaller than the place that the last one filled.
    room = 1000.0
    while after < len(tokens):
        at = after
        if after > i and tokens[after].text == "-" and tokens[after].glued:
            if text_at(tokens, after + 1) == "" or not tokens[after + 1].glued:
                break
            # "twenty-one", not "два-три".
            if room > 10 or tokens[after + 1].key not in UNITS:
                break
            at = after + 1
        elif value >= 100 and room == 100 and tokens[after].text in NUMBER_AND:
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
    return (
        first
        and tokens[i].text in SAID_AS_HUNDREDS
        and text_at(tokens, i + 1) in TENS_AFTER_HUNDREDS
    )


def ordinal_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "пятого", "twenty-first", "5-го", "3rd", "бесінші"."""
    token = tokens[i]
    if token.is_digits and len(token.text) <= 4:
        return _digit_ordinal(tokens, i)
    word = token.key
    if word in TENS and TENS[word] < 100:
        k = i + 2 if text_at(tokens, i + 1) == "-" else i + 1
        unit = ORDINALS.get(fold(text_at(tokens, k)), 0)
        if 0 < unit < 10:
            value = TENS[word] + unit
            return Span(value, value, i, k + 1, in_words=True)
    if word in ORDINALS:
        value = float(ORDINALS[word])
        return Span(value, value, i, i + 1, in_words=True)
    return None


def _digit_ordinal(tokens: Sequence[Token], i: int) -> Span | None:
    value = float(tokens[i].text)
    following = text_at(tokens, i + 1)
    if following in GLUED_ORDINAL_ENDINGS:
        return Span(value, value, i, i + 2)
    ending = fold(text_at(tokens, i + 2))
    if following == "-" and tokens[i + 1].glued and ending in ORDINAL_ENDINGS:
        return Span(value, value, i, i + 3)
    return None
