"""Numbers in digits and words: "2-3", "полтора", "екі жарым", "1,2 млн", "a dozen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.dialogue.facts import Number
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import Token, is_typo_of, tokenise


def _forms(table: dict[float, str]) -> dict[str, float]:
    return {form: value for value, forms in table.items() for form in forms.split()}


UNITS = _forms({
    0: "zero nil nought naught oh ноль нуль ноля нуля нулю нулевой нөл нол nol",
    1: "one один одна одно одного одной одному одним одну бір бир bir",
    2: "two два две двух двум двумя екі еки eki",
    3: "three три трех трем тремя үш уш ush üsh",
    4: "four четыре четырех четырем четырьмя төрт торт tort tört",
    5: "five пять пяти пятью бес bes",
    6: "six шесть шести шестью алты alty",
    7: "seven семь семи семью жеті жети jeti zheti",
    8: "eight восемь восьми восемью восьмью сегіз сегиз segiz",
    9: "nine девять девяти девятью тоғыз тогыз togyz toğyz",
    11: "eleven одиннадцать одиннадцати одинадцать",
    12: "twelve двенадцать двенадцати",
    13: "thirteen тринадцать тринадцати",
    14: "fourteen четырнадцать четырнадцати",
    15: "fifteen пятнадцать пятнадцати",
    16: "sixteen шестнадцать шестнадцати",
    17: "seventeen семнадцать семнадцати",
    18: "eighteen восемнадцать восемнадцати",
    19: "nineteen девятнадцать девятнадцати",
})  # fmt: skip
TENS = _forms({
    10: "ten десять десяти десятью он on",
    20: "twenty двадцать двадцати двадцатью жиырма жыйырма jiyrma zhiyrma",
    30: "thirty тридцать тридцати тридцатью отыз otyz",
    40: "forty fourty сорок сорока қырық кырык qyryq",
    50: "fifty пятьдесят пятидесяти елу elu",
    60: "sixty шестьдесят шестидесяти алпыс alpys",
    70: "seventy семьдесят семидесяти жетпіс жетпис jetpis",
    80: "eighty восемьдесят восьмидесяти сексен seksen",
    90: "ninety девяносто девяноста тоқсан токсан toqsan",
})  # fmt: skip
HUNDREDS = _forms({
    100: "сто ста жүз жуз juz",
    200: "двести двухсот двумстам",
    300: "триста трехсот тремстам",
    400: "четыреста четырехсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
})  # fmt: skip
# Said alone: "a hundred", "жүз", "сотня".
HUNDRED = {"hundred", "hundreds", "жүз", "жуз", "juz", "сотня", "сотни", "сотен"}
SCALES = _forms({
    12: "dozen dozens дюжина дюжины дюжин",
    1e3: "thousand thousands k к тыс т тысяча тысячи тысяч тысячу тысячами тысячах "
         "тыщ тыща тыщи тыр мың мын мынг myn myŋ mıñ ming мыңнан мыңға",
    1e5: "lakh lakhs lkh lkhs",
    1e6: "million millions mn mln mio m м млн миллион миллиона миллионов миллионы "
         "лям ляма лямов мио",
    1e7: "crore crores krore krores",
    1e9: "billion billions bn b g млрд миллиард миллиарда миллиардов",
    1e12: "trillion trillions трлн триллион триллиона триллионов",
})  # fmt: skip
# Letters that mean a scale only right behind digits ("3k"), never as words.
ONLY_AFTER_DIGITS = {"k", "к", "m", "м", "b", "g", "т", "mn", "mio"}
FRACTIONS = _forms({
    0.5: "half пол половина половины половину половиной жарым жарты jarym zharym",
    0.25: "quarter четверть четверти ширек",
    0.75: "",
})  # fmt: skip
WHOLE_AND_HALF = _forms({
    1.5: "полтора полторы полутора полторашка",
    2: "couple пара пару пары парочку",
    3: "few",
    150: "полтораста",
})  # fmt: skip
MINUS = {"-", "minus", "negative", "минус"}
POINT = {"point", "точка", "целых", "целая", "целый", "dot", "бүтін"}
AND = {"and", "и", "с", "&"}
RANGE = {"-", "to", "до", "или", "or", "and", "и", "...", "~", "ден", "дейін"}
LOW_END = {"от", "from", "between", "между", "с", "со"}


@dataclass(frozen=True, slots=True)
class _Read:
    value: float
    next: int
    by_digits: bool = False


def number_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The number that begins at token `at`, and the index of the token after it."""
    negative = False
    start = at
    if tokens[at].text in MINUS and at + 1 < len(tokens):
        negative, at = True, at + 1
    read = _simple(tokens, at)
    if read is None:
        return None
    if negative and tokens[start].text == "-" and start > 0 and _touch(tokens, start - 1):
        negative = False  # a hyphen inside a word or a range, not a minus
    value = -read.value if negative else read.value
    return value, read.next


def _touch(tokens: Sequence[Token], left: int) -> bool:
    return tokens[left].end == tokens[left + 1].start


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _simple(tokens: Sequence[Token], at: int) -> _Read | None:
    if at >= len(tokens):
        return None
    read = _digits(tokens, at) or _words(tokens, at)
    if read is None:
        return None
    return _scaled(tokens, read)


def _scaled(tokens: Sequence[Token], read: _Read) -> _Read:
    """Multiply by the scales that follow: "3 тыс", "two hundred dozens", "3k"."""
    value, at = read.value, read.next
    half = _half_after(tokens, at)
    if half:
        value, at = value + half[0], half[1]
    while at < len(tokens):
        text = tokens[at].text
        hyphen = text == "-" and _word(tokens, at + 1) in SCALES
        if hyphen and not _digits_follow(tokens, at + 1):
            text, at = tokens[at + 1].text, at + 1
        if text not in SCALES or _is_unit_of_time(tokens, at, read):
            break
        if text in ONLY_AFTER_DIGITS and not (
            read.by_digits and at > 0 and tokens[at].start - tokens[at - 1].end <= 1
        ):
            break
        value *= SCALES[text]
        at += 1
        if _word(tokens, at) == "." and text in {"тыс", "млн", "млрд", "т"}:
            at += 1
        read = _Read(value, at)
    return _Read(value, at, read.by_digits)


def _digits_follow(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_digits


def _is_unit_of_time(tokens: Sequence[Token], at: int, read: _Read) -> bool:
    # "3 м" and "6 м." in a length of time are months, and "5 m" may be metres.
    return tokens[at].text in {"м", "m"} and tokens[at].start != tokens[at - 1].end


def _half_after(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """ "three and a half", "три с половиной", "екі жарым"."""
    word = _word(tokens, at)
    if word in {"жарым", "jarym", "zharym"}:
        return 0.5, at + 1
    if word in {"и", "and", "с"}:
        after = at + 1
        if _word(tokens, after) in {"a", "an", "one"}:
            after += 1
        if _word(tokens, after) in {"half", "половиной", "полтиной"}:
            return 0.5, after + 1
        if _word(tokens, after) in {"quarter", "четвертью"}:
            return 0.25, after + 1
    return None


def _digits(tokens: Sequence[Token], at: int) -> _Read | None:
    """Digits with their groups and decimals: "1 200 000", "3,200", "1.5", ".77"."""
    if tokens[at].text == "." and _digits_follow(tokens, at + 1) and _touch(tokens, at):
        is_inner = at > 0 and tokens[at - 1].end == tokens[at].start
        if is_inner and tokens[at - 1].is_digits:
            return None
        return _Read(float(f"0.{tokens[at + 1].text}"), at + 2, by_digits=True)
    if not tokens[at].is_digits:
        return None
    groups, at = _grouped(tokens, at)
    value, at = _with_decimals(tokens, at, groups)
    if _word(tokens, at) == "/" and _digits_follow(tokens, at + 1):
        below = float(tokens[at + 1].text[:15])
        more = _word(tokens, at + 2) == "/"
        if below and not more:
            value, at = value / below, at + 2
    elif _word(tokens, at) in POINT and _digits_follow(tokens, at + 1):
        value = float(f"{int(value)}.{tokens[at + 1].text}")
        at += 2
    return _Read(value, at, by_digits=True)


GROUP = 3  # digits in a group of thousands
MOST_DIGITS = 15


def _grouped(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Groups of three digits parted by spaces, commas, dots or apostrophes."""
    digits = tokens[at].text
    at += 1
    if len(digits) > GROUP or digits.startswith("0"):
        return digits[:MOST_DIGITS], at
    separator = None
    while at < len(tokens):
        sign = "" if tokens[at].is_digits else tokens[at].text
        if sign not in {"", ",", ".", "'"} or separator not in {None, sign}:
            break
        if sign == "" and tokens[at].start - tokens[at - 1].end != 1:
            break
        group = at if sign == "" else at + 1
        touching = sign == "" or (_touch(tokens, at - 1) and group < len(tokens))
        if not touching or not _digits_follow(tokens, group):
            break
        if sign and not _touch(tokens, at):
            break
        if len(tokens[group].text) != GROUP:
            break
        if sign == "." and separator is None and _one_group_is_a_decimal(tokens, group):
            break
        separator, digits, at = sign, digits + tokens[group].text, group + 1
    return digits[:MOST_DIGITS], at


def _one_group_is_a_decimal(tokens: Sequence[Token], group: int) -> bool:
    # "3.141" is a decimal; "350.000" and "1.200.000" are thousands.
    return tokens[group].text != "000" and not (
        _word(tokens, group + 1) == "." and _digits_follow(tokens, group + 2)
    )


def _with_decimals(
    tokens: Sequence[Token], at: int, digits: str
) -> tuple[float, int]:
    if (
        _word(tokens, at) in {".", ","}
        and _digits_follow(tokens, at + 1)
        and _touch(tokens, at - 1)
        and _touch(tokens, at)
        and not (_word(tokens, at + 2) == "." and _digits_follow(tokens, at + 3))
    ):
        return float(f"{digits}.{tokens[at + 1].text[:MOST_DIGITS]}"), at + 2
    return float(digits), at


def _words(tokens: Sequence[Token], at: int) -> _Read | None:
    """Numbers in words, added up as they are said: "двадцать одна тысяча"."""
    lone = _lone_word(tokens, at)
    if lone is not None:
        return lone
    total, group, start, last = 0.0, 0.0, at, 0.0
    said = False
    while at < len(tokens):
        word = tokens[at].text
        if said and word in {"-", "and", "и"}:
            following = _number_word(_word(tokens, at + 1))
            joins = following is not None and _fits(following, last)
            if not joins:
                break
            at += 1
            continue
        if word in HUNDRED and 0 < group < 100:
            group, last = group * 100, 100
        elif said and word in SCALES and word not in ONLY_AFTER_DIGITS:
            if SCALES[word] < 1000 and SCALES[word] != 12:
                break
            if last >= 1000 and group == 0:
                total *= SCALES[word]
            else:
                total += (group or 1) * SCALES[word]
            group, last = 0.0, SCALES[word]
        else:
            value = _number_word(word)
            if value is None or (said and not _fits(value, last, spoken=group)):
                break
            if value in (20, 30, 40, 50, 60, 70, 80, 90) and 0 < group < 10 and not total:
                group = group * 100  # "one twenty two" is 122
            group, last = group + value, value
        said = True
        at += 1
    if not said or at == start:
        return None
    value = total + group
    if _word(tokens, at) in POINT and at + 1 < len(tokens):
        decimals = _simple(tokens, at + 1)
        if decimals is not None and 0 <= decimals.value < 100:
            return _Read(float(f"{int(value)}.{int(decimals.value)}"), decimals.next)
    return _Read(value, at)


def _lone_word(tokens: Sequence[Token], at: int) -> _Read | None:
    word = tokens[at].text
    if word in {"a", "an"} and _word(tokens, at + 1) in {"couple", "few", "dozen"}:
        at, word = at + 1, tokens[at + 1].text
    if word in {"a", "an"} and _word(tokens, at + 1) in HUNDRED | {"thousand", "million"}:
        scale = SCALES.get(tokens[at + 1].text, 100)
        return _Read(scale, at + 2)
    if word in WHOLE_AND_HALF:
        after = at + 2 if _word(tokens, at + 1) == "of" else at + 1
        return _Read(WHOLE_AND_HALF[word], after)
    if word in POINT and _digits_follow(tokens, at + 1):
        return _Read(float(f"0.{tokens[at + 1].text}"), at + 2)
    if word in SCALES and word not in ONLY_AFTER_DIGITS:
        return _Read(SCALES[word], at + 1)
    return None


# The words of all tables, for one look-up and for typos.
_ALL = {**UNITS, **TENS, **HUNDREDS, "hundred": 100.0}
_LONG = [word for word in _ALL if len(word) >= 6]


def _number_word(word: str) -> float | None:
    if word in _ALL:
        return _ALL[word]
    if len(word) >= 6 and word.isalpha():
        for known in _LONG:
            if abs(len(known) - len(word)) <= 1 and is_typo_of(word, known):
                return _ALL[known]
    return None


def _fits(value: float, last: float, spoken: float = 0.0) -> bool:
    """Whether a number word may follow another: smaller ones follow larger ones."""
    if last >= 1000:
        return True
    if value >= 100:
        return False
    if value >= 20:
        return last >= 100 or (0 < spoken < 10)
    if value >= 10:
        return last >= 100
    return last >= 20 or (last == 10 and value > 0)


def find_numbers(text: str) -> list[Found[Number]]:
    """All numbers of a text, ranges kept whole."""
    tokens = tokenise(text)
    found = []
    at = 0
    while at < len(tokens):
        read = number_range_at(tokens, at)
        if read is None:
            at += 1
            continue
        number, after = read
        found.append(Found(number, tokens[at].start, tokens[after - 1].end))
        at = after
    return found


def number_range_at(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """A number or a range "2-3", "от 2 до 3", "двух-трёх" that begins at `at`."""
    start = at
    if tokens[at].text in LOW_END and at + 1 < len(tokens):
        at += 1
    first = number_at(tokens, at)
    if first is None:
        return None
    low, after = first
    joined = _word(tokens, after) in RANGE and after + 1 < len(tokens)
    second = number_at(tokens, after + 1) if joined else None
    if second is None and joined is False and _are_words(tokens, at, after):
        # "года два три", "два три года"
        following = number_at(tokens, after) if after < len(tokens) else None
        if following and following[0] == low + 1:
            second = following
    plain_and = _word(tokens, after) in {"and", "и"} and tokens[start].text not in LOW_END
    if second is not None and not plain_and:
        high, end = second
        low = _borrow_scale(tokens, low, high, after)
        if low < high:
            return Number(low, high), end
    if start != at:
        return Number(low, low), after
    return Number(low, low), after


def _are_words(tokens: Sequence[Token], at: int, after: int) -> bool:
    return all(tokens[i].is_word for i in range(at, after))


def _borrow_scale(
    tokens: Sequence[Token], low: float, high: float, after: int
) -> float:
    """ "350-400 тыс": the first number means thousands as well."""
    for scale in (1e9, 1e6, 1e3):
        if high >= scale and low < 1000 <= high and low * scale <= high:
            return low * scale
    return low


def read_number(text: str) -> Number | None:
    """The one number that a text says, or None."""
    found = find_numbers(text)
    return found[0].value if found else None
