"""Amounts of money: "350–400 тыс на руки", "от 2к$", "1,2 млн тг", "договорная"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screening.dialogue.facts import Salary
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.calendar_words import (
    DAY,
    HOUR,
    MONTH,
    UNITS_OF_TIME,
    WEEK,
    YEAR,
)
from screening.dialogue.reading.currencies import (
    COUNTRY,
    CURRENCIES,
    DOLLAR_INITIALS,
    DOLLARS,
    DOLLARS_APART,
    NATIONAL,
    NATIONAL_MIDDLE,
    ONE_OF,
    ONLY_BEHIND,
    SUBUNITS,
    SUBUNITS_ALONE,
)
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.number_words import FROM_ENDINGS, MAGNITUDES
from screening.dialogue.reading.numbers import (
    NUMBER_AND,
    Style,
    is_number_core,
    number_at,
    past_repeat,
)
from screening.dialogue.reading.quantities import (
    ARTICLES,
    Span,
    ends_with,
    range_at,
    spans_in,
    word_at,
)
from screening.dialogue.reading.words import (
    Phrases,
    Token,
    tokenise,
)

WORDS = Vocabulary("money")

MILLION = WORDS.words("million")
CENTS_AND = WORDS.words("cents_and") | {","}
THOUSANDS_OF_ROUBLES = WORDS.words("thousands_of_roubles")
THOUSANDS_OF_TENGE = WORDS.words("thousands_of_tenge")
LOOSE_THOUSAND = WORDS.words("loose_thousand")
LOOSE_THOUSAND_DIGITS = WORDS.words("loose_thousand_digits")
ANY_LOOSE_THOUSAND = LOOSE_THOUSAND | LOOSE_THOUSAND_DIGITS
THOUSAND_ALONE = WORDS.words("thousand_alone")
LOOSE_MILLION = WORDS.words("loose_million")
PAY_BEFORE = WORDS.words("pay_before")
PAY_BEFORE_INITIAL = WORDS.words("pay_before_initial")
YEAR_AFTER = WORDS.words("year_after")
AFTER_PAY = WORDS.words("after_pay")
NET, GROSS = WORDS.phrases("net"), WORDS.phrases("gross")
NEGOTIABLE = WORDS.phrases("negotiable")
NO_NEGOTIATION = WORDS.affixes("no_negotiation")
SHIFT, YEAR_OF_PAY = WORDS.words("shift"), WORDS.words("year")
PER = WORDS.words("per") | {"/", "1"}
PER_BEFORE = WORDS.words("per_before")
PER_ANNUM = WORDS.phrases("per_annum")
AGO = WORDS.words("ago")
ALONE = WORDS.values("alone")
ALONE_BEHIND = {**ALONE, **WORDS.values("alone_behind")}
MORE_THAN, LESS_THAN = WORDS.phrases("more_than"), WORDS.phrases("less_than")
UP_FROM_HERE = WORDS.phrases("up_from_here", "+")
UP_TO_HERE = WORDS.phrases("up_to_here")
REFUSED = WORDS.phrases("refused")
ABOUT = WORDS.words("about") | {"~"}
NOT_PAY_AFTER = WORDS.words("not_pay_after") | {"%"}

MONEY = Style(dots=True)
AFTER_CURRENCY = Style(dots=True, after_word=True)

# Bare numbers below this are no salary in any currency of this market.
LEAST_BARE = 100


def read_amount(text: str, default_currency: str | None = None) -> Found[Salary] | None:
    """The amount that a whole answer gives: the first with a currency, else the first
    that looks like pay, else the first number."""
    tokens = tokenise(text)
    found = _find(tokens)
    if not found:
        found = _find(tokens, bare=True)
    if not found:
        return _negotiable(tokens)
    named = [span for span in found if span.unit]
    return _as_found(tokens, (named or found)[0], default_currency)


def find_amounts(text: str, default_currency: str | None = None) -> list[Found[Salary]]:
    """All amounts of a text, or that pay is negotiable, in order.

    A number without a currency is an amount only with a magnitude ("400 тыс") or beside
    a word about pay ("на руки", "оклад", "в месяц"); `default_currency` is then used.
    """
    tokens = tokenise(text)
    found = [_as_found(tokens, span, default_currency) for span in _find(tokens)]
    if not found:
        negotiable = _negotiable(tokens)
        return [negotiable] if negotiable else []
    return found


def _find(tokens: Sequence[Token], *, bare: bool = False) -> list[Span]:
    # "between us $ 5" is the longest way to the digits.
    spans = spans_in(tokens, _amounts_at, _is_core, reach=5)
    is_pay = _may_be_pay if bare else _is_pay
    return [span for span in spans if span.unit or is_pay(tokens, span)]


def _is_core(token: Token) -> bool:
    # "a dollar" has no number.
    return is_number_core(token) or token.key in ONE_OF


# --- Amounts and ranges ---


def _amounts_at(tokens: Sequence[Token], i: int) -> Span | None:
    span = range_at(tokens, i, _amount_at)
    if span is None:
        return None
    if not span.unit and UP_TO_HERE.end_at(tokens, span.after) == span.after + 1:
        # "300 мыңнан 400 мыңға дейін теңге"
        behind = _currency_at(tokens, span.after + 1)
        if behind is not None:
            span = replace(span, unit=behind[0], after=behind[1])
    if 0 <= span.low <= span.high:
        return span
    low, high = sorted((abs(span.low), abs(span.high)))
    return replace(span, low=low, high=high)


def _amount_at(tokens: Sequence[Token], i: int) -> Span | None:
    """A number with the currency before or behind it, and cents."""
    if i >= len(tokens):
        return None
    before = _currency_at(tokens, i, behind=False)
    if before is not None:
        code, start = before
        number = number_at(tokens, start, AFTER_CURRENCY)
        if number is None:
            return None
        span = replace(number, first=i, unit=code)
        if word_at(tokens, span.after) in MILLION and tokens[span.after].glued:
            span = replace(span.times(1e6, span.after + 1), magnitude=1e6)
        again = _currency_at(tokens, span.after)
        if again is not None and again[0] == code and not _glued_to_next(tokens, again):
            span = replace(span, after=again[1])
        return _with_cents(tokens, span, loose=i == 0)
    number = number_at(tokens, i, MONEY) or _a_dollar_at(tokens, i)
    if number is None or (number.in_words and number.high < 1):
        # "in the quarter to $254 million"
        return None
    if word_at(tokens, number.after) in SUBUNITS:
        code, share = SUBUNITS[word_at(tokens, number.after)]
        alone = number.first == 0 and number.after + 1 == len(tokens)
        if alone or word_at(tokens, number.after) not in SUBUNITS_ALONE:
            return replace(number.times(share, number.after + 1), unit=code)
    number = _with_thousands(tokens, number)
    repeated = past_repeat(tokens, number)
    if repeated != number.after:
        number = replace(number, after=repeated)
    if word_at(tokens, number.after) == "." and _ends_in_letter(tokens, number):
        # "320м. тг"
        named = _currency_at(tokens, number.after + 1) is not None
        number = replace(number, after=number.after + 1) if named else number
    behind = _currency_at(tokens, number.after)
    if behind is None and word_at(tokens, number.after) == "+":
        behind = _currency_at(tokens, number.after + 1)
    if behind is None or _belongs_to_next(tokens, number, behind[1]):
        return number
    code, after = behind
    is_too_much = (
        code == "KZT" and number.magnitude == 1e6 and number.high > MOST_MILLIONS
    )
    if is_too_much and _ends_in_letter(tokens, number):
        number = replace(number.times(1e-3, number.after), magnitude=1000.0)
    span = replace(number, after=after, unit=code)
    magnitude = MAGNITUDES.get(word_at(tokens, after), 1)
    if (
        magnitude >= 1000
        and span.magnitude == 1
        and not _is_loose_million(tokens, after)
    ):
        span = replace(span.times(magnitude, after + 1), magnitude=magnitude)
    return _with_cents(tokens, span, loose=tokens[number.after].is_word)


def _a_dollar_at(tokens: Sequence[Token], i: int) -> Span | None:
    """The article of "a dollar", as the number one."""
    if word_at(tokens, i) not in ARTICLES or i + 1 >= len(tokens):
        return None
    word = tokens[i + 1]
    named = word.is_word and len(word.key) > 3 and word.key in CURRENCIES
    return Span(1, 1, i, i + 1, in_words=True) if named else None


def _is_loose_million(tokens: Sequence[Token], i: int) -> bool:
    """Whether the magnitude at `i` begins another amount: "5 долларов тысяча тенге"."""
    return _currency_at(tokens, i + 1) is not None


def _with_thousands(tokens: Sequence[Token], number: Span) -> Span:
    """ "300 т.р.", "400 к тенге", "3 штуки баксов": thousands, in front of a currency."""
    word = word_at(tokens, number.after)
    after = number.after + 1
    if len(word) == LENGTH_OF_CODE + 1 and word[1:] in CURRENCIES and word.isascii():
        # "2 MUSD", "300 kRUB"
        factor = 1e6 if word[0] in LOOSE_MILLION else 1000.0
        if factor == 1e6 or word[0] in LOOSE_THOUSAND_DIGITS:
            scaled = replace(number.times(factor, after), magnitude=factor)
            return replace(scaled, unit=CURRENCIES[word[1:]])
    if word in THOUSANDS_OF_ROUBLES:
        return _times_thousand(number, after, "RUB")
    if word in THOUSANDS_OF_TENGE:
        return _times_thousand(number, after, "KZT")
    initials = (word_at(tokens, after), word_at(tokens, after + 1))
    if word in THOUSAND_ALONE and initials == (".", word) and tokens[after + 1].glued:
        # "300 т.т.": thousands of tenge.
        return _times_thousand(number, after + 2, "KZT")
    if word in LOOSE_THOUSAND_DIGITS and number.in_words:
        return number
    if word_at(tokens, number.after - 1) in THOUSAND_ALONE and word == ".":
        # "400т.р.": the letter is already read, the currency stands after the dot.
        named = _currency_at(tokens, after) is not None
        return replace(number, after=after) if named else number
    if word in LOOSE_MILLION:
        after += word_at(tokens, after) == "."
        named = _currency_at(tokens, after) is not None
        million = replace(number.times(1e6, after), magnitude=1e6)
        return million if named and not number.in_words else number
    if word not in ANY_LOOSE_THOUSAND:
        return number
    if word_at(tokens, after) == ".":
        after += 1
    if _currency_at(tokens, after) is None:
        ends = after >= len(tokens) or not tokens[after].is_word
        takes = (
            word in THOUSAND_ALONE and ends and not number.in_words and number.low >= 10
        )
        return _times_thousand(number, after, "") if takes else number
    return _times_thousand(number, after, "")


# The length of a currency's code (ISO 4217).
LENGTH_OF_CODE = 3
# Nobody is paid more millions of tenge a month: the "м" behind more is "мың", a thousand.
MOST_MILLIONS = 2e7


def _ends_in_letter(tokens: Sequence[Token], number: Span) -> bool:
    """Whether the magnitude is the letter of millions, behind digits."""
    last = number.after - 1
    last -= word_at(tokens, last) == "."
    return word_at(tokens, last) in LOOSE_MILLION and not number.in_words


def _times_thousand(number: Span, after: int, code: str) -> Span:
    return replace(number.times(1000, after), magnitude=1000.0, unit=code)


def _belongs_to_next(tokens: Sequence[Token], number: Span, after: int) -> bool:
    """Whether the currency behind a number stands before the next: "3 USD50", "1 $ 10
    dollars"."""
    if tokens[number.after].glued:
        return False
    following = number_at(tokens, after, AFTER_CURRENCY)
    if following is None:
        return False
    if tokens[after].glued:
        return True
    again = _currency_at(tokens, following.after)
    return again is not None and not tokens[number.after].is_word


def _glued_to_next(tokens: Sequence[Token], currency: tuple[str, int]) -> bool:
    after = currency[1]
    return after < len(tokens) and tokens[after].is_digits and tokens[after].glued


def _currency_at(
    tokens: Sequence[Token], i: int, *, behind: bool = True
) -> tuple[str, int] | None:
    """The currency named at `i`, and the token after it."""
    if i >= len(tokens):
        return None
    word = word_at(tokens, i)
    following = word_at(tokens, i + 1)
    if (
        following == "$"
        and word in DOLLARS
        and (tokens[i + 1].glued or word in DOLLARS_APART)
    ):
        return DOLLARS[word], i + 2
    if past := DOLLAR_INITIALS.end_at(tokens, i):
        return "USD", past
    if tokens[i].is_word and following and word[:2] in NATIONAL_BEGINNINGS:
        changed = _national_at(tokens, i)
        if changed is not None:
            return changed
    if word not in CURRENCIES or (not behind and word in ONLY_BEHIND):
        return None
    code, after = CURRENCIES[word], i + 1
    if following in COUNTRY:
        after += 1
    dot = word_at(tokens, after) == "." and tokens[after].glued and tokens[i].is_word
    if dot and len(word) <= 4 and after + 1 < len(tokens):
        # "200 руб. в день", "Rs. 20"; but not the end of a sentence.
        after += 1
    elif not behind and word_at(tokens, after) == ":":
        after += 1
    return code, after


NATIONAL_BEGINNINGS = frozenset(stem[:2] for stem in NATIONAL)


def _national_at(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """ "us dollars", "белорусских рублей", "бел. руб."."""
    word = word_at(tokens, i)
    for stem, changes in NATIONAL.items():
        if not word.startswith(stem) or (len(stem) <= 3 and word != stem):
            continue
        k = i + 1
        while word_at(tokens, k) in NATIONAL_MIDDLE and k < i + 4:
            k += 1
        base = CURRENCIES.get(word_at(tokens, k))
        if base is not None and (tokens[k].is_word or stem in DOLLARS_APART):
            return changes.get(base, base), k + 1
    return None


def _with_cents(tokens: Sequence[Token], span: Span, *, loose: bool) -> Span:
    """ "20 долларов 43 цента", "$20 и 43ц"; with `loose` also "15 dollars 50"."""
    if span.magnitude != 1 or span.low != int(span.low):
        return span
    k = span.after
    joined = word_at(tokens, k) in CENTS_AND
    if joined:
        k += 1
    cents = number_at(tokens, k)
    if cents is None or not 0 < cents.low < 100 or cents.low != int(cents.low):
        return span
    word = word_at(tokens, cents.after)
    share = 0.01
    after = cents.after
    if word in SUBUNITS:
        share = SUBUNITS[word][1]
        after += 1
    elif not loose or not _are_bare_cents(tokens, k, cents, joined):
        return span
    return span.plus(cents.low * share, after)


def _are_bare_cents(tokens: Sequence[Token], k: int, cents: Span, joined: bool) -> bool:
    following = word_at(tokens, cents.after)
    if joined and not cents.in_words and following == "" and tokens[k - 2].is_word:
        return len(tokens[k].text) == 2 and tokens[k - 1].text != ","
    if joined:
        # "$4 and 32 pieces" joins something else; "one dollar and two" does not.
        return cents.in_words and (
            following in {"", ".", ",", "!"} | NUMBER_AND and tokens[k - 1].text != ","
        )
    if not cents.in_words and len(tokens[k].text) != 2:
        return False
    return following in {"", ".", ",", "!", "?", ")"} and not (
        following == "."
        and cents.after + 1 < len(tokens)
        and (tokens[cents.after + 1].glued)
    )


# --- Whether a bare number is pay ---

LARGEST_BARE = 1e10
LARGEST_PAY = 1e8


def _may_be_pay(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a number without a currency can be an amount where one was asked for."""
    after = word_at(tokens, span.after)
    if after in NOT_PAY_AFTER or span.high > LARGEST_BARE:
        return False
    return after not in UNITS_OF_TIME or after in MONTH


# A message this short is the answer to a question.
SHORT_MESSAGE = 12


def _is_pay(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a number without a currency is an amount of pay, wherever it stands."""
    if not _may_be_pay(tokens, span) or not LEAST_BARE <= span.high <= LARGEST_PAY:
        return False
    after = word_at(tokens, span.after)
    counts = span.after < len(tokens) and tokens[span.after].is_word
    if counts and after not in AFTER_PAY:
        return False
    if _period_at(tokens, span) or _net_at(tokens, span) is not None:
        return True
    near = [word_at(tokens, span.first - k) for k in range(1, 6)]
    # "з п", "з/п", "З.П.".
    is_initial = near[1] in PAY_BEFORE_INITIAL or any(
        near[k] in PAY_BEFORE_INITIAL and near[k - 1] in {"/", "."} for k in (2, 3, 4)
    )
    if not PAY_BEFORE.isdisjoint(near) or is_initial:
        is_year = span.low == span.high and 1950 <= span.low <= 2035
        return not (is_year and near[0] in YEAR_AFTER)
    return span.magnitude >= 1000 and len(tokens) <= SHORT_MESSAGE


# --- What is said about the amount ---

# "в месяц", "per hour", "/год", and words that say it all.
PERIODS: dict[str, str] = {
    **dict.fromkeys(HOUR, "hour"),
    **dict.fromkeys(DAY, "day"),
    **dict.fromkeys(WEEK, "week"),
    **dict.fromkeys(MONTH, "month"),
    **dict.fromkeys(YEAR, "year"),
    **dict.fromkeys(SHIFT, "shift"),
    **dict.fromkeys(YEAR_OF_PAY, "year"),
}
# Salaries are told per month, hour, day, shift or year.
WEEKS_IN_MONTH = 52 / 12
NEAR = 7


def _phrase_near(tokens: Sequence[Token], span: Span, phrases: Phrases) -> int | None:
    """How far from the amount the nearest of the phrases stands, if it does."""
    nearest: int | None = None
    for k in range(max(0, span.first - NEAR), min(len(tokens), span.after + NEAR)):
        if span.first <= k < span.after or not phrases.end_at(tokens, k):
            continue
        if k and tokens[k].glued and tokens[k - 1].text == ".":
            continue  # ".NET"
        distance = k - span.after if k >= span.after else span.first - k
        if nearest is None or distance < nearest:
            nearest = distance
    return nearest


def _net_at(tokens: Sequence[Token], span: Span) -> bool | None:
    net = _phrase_near(tokens, span, NET)
    gross = _phrase_near(tokens, span, GROSS)
    if net is None and gross is None:
        return None
    if net is None or gross is None:
        return gross is None
    return net < gross


def _period_at(tokens: Sequence[Token], span: Span) -> str | None:
    """The period right behind the amount ("в месяц", "/час") or right before it."""
    for k in range(span.after, min(span.after + 5, len(tokens))):
        word = word_at(tokens, k)
        if word in ALONE_BEHIND:
            return ALONE_BEHIND[word]
        if PER_ANNUM.end_at(tokens, k):
            return "year"
        if word in PER and word_at(tokens, k + 1) in PERIODS:
            if word in ARTICLES and word_at(tokens, k + 2) in AGO:
                continue
            return PERIODS[word_at(tokens, k + 1)]
        if tokens[k].is_digits or word in CURRENCIES:
            break
    first = span.first
    for k in range(first - 1, max(first - 4, -1), -1):
        word = word_at(tokens, k)
        if word in ALONE:
            return ALONE[word]
        if word in PERIODS and word_at(tokens, k - 1) in PER_BEFORE:
            return PERIODS[word]
        if tokens[k].is_digits or word in {".", ",", ";"}:
            break
    return None


def _begin_of(tokens: Sequence[Token], i: int, phrases: Phrases) -> int | None:
    """Where the longest of the phrases begins that ends before token `i`."""
    for k in range(max(0, i - 3), i):
        if phrases.end_at(tokens, k) == i:
            return k
    return None


def _as_found(
    tokens: Sequence[Token], span: Span, default_currency: str | None
) -> Found[Salary]:
    low: float | None = span.low
    high: float | None = span.high
    first, after = span.first, span.after
    before = first
    while before > 0 and word_at(tokens, before - 1) in ABOUT:
        before -= 1
    if span.low == span.high:
        more = _begin_of(tokens, before, MORE_THAN)
        less = _begin_of(tokens, before, LESS_THAN)
        # "450 на руки минимум"
        said = NET.end_at(tokens, after) or GROSS.end_at(tokens, after) or after
        up, down = UP_FROM_HERE.end_at(tokens, said), UP_TO_HERE.end_at(tokens, said)
        if any(tokens[k].text == "+" for k in range(first + 1, after)):
            high = None
        elif more is not None and (less is None or more < less):
            first, high = more, None
        elif less is not None and (end := REFUSED.end_at(tokens, said)):
            # "Ниже 300 не предлагать": that is the least.
            first, after, high = less, end, None
        elif less is not None:
            first, low = less, None
        elif up:
            after, high = up, None
        elif down:
            after, low = down, None
        elif _has_kazakh_from(tokens, after - 1):
            high = None
    salary = Salary(
        minimum=_rounded(low),
        maximum=_rounded(high),
        currency=span.unit or default_currency,
        period=_period_at(tokens, span) or "month",
        net=_net_at(tokens, span),
        negotiable=_phrase_near(tokens, span, NEGOTIABLE) is not None,
    )
    return Found(_by_month(salary), tokens[first].start, tokens[after - 1].end)


def _has_kazakh_from(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word that ends an amount, or the ending behind it, says "from"."""
    if ends_with(tokens, i, FROM_ENDINGS):
        return True
    follows = ends_with(tokens, i + 1, FROM_ENDINGS)
    return follows and tokens[i + 1].key in FROM_ENDINGS


def _by_month(salary: Salary) -> Salary:
    """Pay per week, which no vacancy knows, as pay per month."""
    if salary.period != "week":
        return salary
    times = WEEKS_IN_MONTH
    return replace(
        salary,
        minimum=salary.minimum and round(salary.minimum * times),
        maximum=salary.maximum and round(salary.maximum * times),
        period="month",
    )


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 4)


def _negotiable(tokens: Sequence[Token]) -> Found[Salary] | None:
    for i in range(len(tokens)):
        end = NEGOTIABLE.end_at(tokens, i)
        # "договорная работа" is about contracts.
        if end and not word_at(tokens, end).startswith(NO_NEGOTIATION):
            salary = Salary(None, None, negotiable=True)
            return Found(salary, tokens[i].start, tokens[end - 1].end)
    return None
