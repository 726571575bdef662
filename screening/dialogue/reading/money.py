"""Amounts of money: "350–400 тыс на руки", "от 2к$", "1,2 млн тг", "договорная"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.dialogue.facts import Salary
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.numbers import number_at
from screening.dialogue.reading.words import Token, tokenise

CURRENCIES = {
    form: code
    for code, forms in {
        "KZT": "₸ kzt тенге теңге тг тнг тен tenge tg tng tenges теңгеге теңгеден",
        "RUB": "₽ rub rur руб рубль рубля рублей рубли рублях рублем рублю р рублики "
               "rubles ruble roubles rouble деревянных",
        "USD": "$ usd us$ dollar dollars доллар доллара долларов доллары долларах "
               "долларами долл баксов бакса бакс баксы buck bucks уе у.е доллорах "
               "долларға",
        "EUR": "€ eur евро euro euros еврях",
        "GBP": "£ gbp pound pounds фунт фунта фунтов quid",
        "UAH": "₴ uah грн гривна гривны гривен гривень hryvnia hryvnias",
        "BYN": "byn br",
        "UZS": "uzs сум сумов сума сумм soum sum soʻm",
        "KGS": "kgs сом сомов сома som soms",
        "CNY": "¥ cny rmb yuan yuans юань юаня юаней",
        "JPY": "jpy yen иена иены иен йен",
        "INR": "₹ inr rupee rupees rs рупия рупий рупии",
        "TRY": "₺ try лира лир лиры lira liras",
        "AED": "aed dirham dirhams дирхам дирхамов",
        "CHF": "chf franc francs франк франков",
        "PLN": "zł pln zloty злотых злотый",
        "GEL": "₾ gel lari лари",
        "AMD": "֏ amd dram драм драмов",
        "AZN": "₼ azn manat манат манатов",
        "KRW": "₩ krw won вон",
        "CAD": "cad c$", "AUD": "aud a$", "SGD": "sgd", "HKD": "hkd hk$",
        "MXN": "mxn peso pesos песо", "BRL": "brl r$ real reais",
        "ILS": "₪ ils shekel shekels шекель шекелей", "THB": "฿ thb baht бат батов",
        "VND": "₫ vnd dong донг", "MYR": "myr rm ringgit ringgits",
        "IDR": "idr rupiah rupiahs", "SEK": "sek kronor", "NOK": "nok", "DKK": "dkk",
        "CZK": "czk koruna korunas", "RON": "ron lei", "BGN": "bgn leva lev",
        "SAR": "sar riyal riyals", "QAR": "qar", "KWD": "kwd dinar dinars динар",
        "EGP": "egp", "ZAR": "zar rand rands", "NGN": "ngn naira", "PHP": "php",
        "TJS": "tjs сомони somoni", "MNT": "mnt тугрик tugrik", "TMT": "tmt",
        "MDL": "mdl", "BTC": "btc bitcoin bitcoins",
    }.items()
    for form in forms.split()
}  # fmt: skip
# A currency whose name several countries share ("bucks") is still the likeliest one.
SUBUNITS = set(
    "cent cents ц цент цента центов центы c kopek kopeks kopeck kopecks kopiyka "
    "kopiykas коп копейка копейки копеек копійок пенс пенса пенсов пенни penny pence "
    "tiyn tiyin тиын тиынов тиіын ¢".split()
)
LOW_END = {"от", "from", "starting", "минимум", "меньше", "ниже", "over", "above",
           "более", "больше", "свыше", "кемінде", "бастап", "least", "than"}  # fmt: skip
NOT_LESS = re.compile(r"не\s+(?:меньше|ниже|менее)|at\s+least|not\s+less|no\s+less")
HIGH_END = {"до", "under", "below", "максимум", "upto", "дейін", "дейин", "макс", "most"}
JOIN = {"-", "до", "to", "and", "и", "или", "or", "~", "...", "мен"}
QUARTERS = {"quarter": 0.25, "half": 0.5, "пол": 0.5, "quarters": 0.25, "четверть": 0.25,
            "полмиллиона": 0.5}  # fmt: skip
SCALE_WORDS = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "thousand": 1e3,
               "миллиона": 1e6, "миллион": 1e6, "млн": 1e6, "лям": 1e6,
               "hundred": 100, "mln": 1e6, "bn": 1e9, "mn": 1e6}  # fmt: skip
NEGOTIABLE = re.compile(
    r"договорн\w*|по\s+договор[её]нност\w*|обсужда\w*|готов\w?\s+обсудить|negotiable"
    r"|open\s+to\s+discuss\w*|келіс[іи]м\w*|келисим\w*|келісе\w*"
)
NET = re.compile(
    r"на\s+руки|чистыми|чистая|нетто|\bnet\b|after\s+tax|take[\s-]?home|in\s+hand"
    r"|қолға|колга|қолыма|таза|после\s+вычета"
)
GROSS = re.compile(
    r"гросс|\bgross\b|до\s+вычета|до\s+налог\w*|before\s+tax\w*|грязными|брутто"
    r"|салықты\s+шегер\w*"
)
PERIODS = (
    ("hour", re.compile(r"в\s+час\b|за\s+час\b|/\s*час|per\s+hour|an\s+hour|/\s*h\w*\b"
                        r"|hourly|сағатына|сагатына|почасов\w*")),
    ("day", re.compile(r"в\s+день|за\s+день|/\s*день|per\s+day|a\s+day|daily|күніне"
                       r"|кунине|в\s+сутки")),
    ("shift", re.compile(r"за\s+смену|в\s+смену|/\s*смен\w*|per\s+shift|a\s+shift"
                         r"|ауысымына")),
    ("year", re.compile(r"в\s+год\b|/\s*год|за\s+год\b|годовых|per\s+(?:year|annum)"
                        r"|a\s+year|/\s*y(?:ea)?r\b|annual\w*|yearly|p\.?\s?a\.?\b"
                        r"|жылына|годовой")),
)  # fmt: skip
DATE_OR_PHONE = {"/", "+", "%"}


def find_amounts(
    text: str, default_currency: str | None = None
) -> list[Found[Salary]]:
    """All amounts of money that a text names with a currency or as "negotiable"; also
    bare large amounts ("400 тыс") where nothing else can be meant.

    `default_currency` is used where none was said.
    """
    tokens = tokenise(text)
    folded = _folded(tokens, text)
    found: list[Found[Salary]] = []
    at = 0
    while at < len(tokens):
        read = _range_at(tokens, at)
        if read is None:
            at += 1
            continue
        (low, high, currency), after = read
        begin, end = tokens[at].start, tokens[after - 1].end
        at = after
        if currency is None and not _is_plainly_money(low, high, tokens, after, folded):
            continue
        salary = _with_terms(low, high, currency or default_currency, folded, end)
        found.append(Found(salary, begin, end))
    if not found:
        match = NEGOTIABLE.search(folded)
        if match is not None:
            salary = Salary(None, None, negotiable=True)
            found.append(Found(salary, match.start(), match.end()))
    return found


def read_amount(
    text: str, default_currency: str | None = None
) -> Found[Salary] | None:
    """The amount that a text is about: one with a currency, else its first number."""
    found = find_amounts(text, default_currency)
    if found:
        return next((f for f in found if f.value.currency), found[0])
    tokens = tokenise(text)
    folded = _folded(tokens, text)
    for at in range(len(tokens)):
        read = _range_at(tokens, at)
        if read is not None:
            (low, high, _currency), after = read
            end = tokens[after - 1].end
            salary = _with_terms(low, high, default_currency, folded, end)
            return Found(salary, tokens[at].start, end)
    return None


def _folded(tokens: Sequence[Token], text: str) -> str:
    letters = [" "] * len(text)
    for token in tokens:
        letters[token.start : token.end] = token.text
    return "".join(letters)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


Amount = tuple[float | None, float | None, str | None]


def _range_at(tokens: Sequence[Token], at: int) -> tuple[Amount, int] | None:
    """An amount, or a range of two, with what says "from" or "up to" before it."""
    start, is_low, is_high = at, False, False
    while _word(tokens, at) in LOW_END | HIGH_END | {"between", "между", "не", "at", "no",
                                                      "up", "to", "not"}:  # fmt: skip
        word = tokens[at].text
        is_low = is_low or word in LOW_END
        is_high = is_high or word in HIGH_END or (word == "up")
        at += 1
        if at - start > 3 or at >= len(tokens):
            return None
    first = _amount_at(tokens, at)
    if first is None:
        return None
    low, currency, after = first
    joins = _word(tokens, after) in JOIN
    word_and = _word(tokens, after) in {"and", "и", "мен", "or"}
    if joins and not (word_and and tokens[start].text not in {"between", "между"}):
        second = _amount_at(tokens, after + 1)
        if second is not None and second[0] > 0:
            high, other, end = second
            low = _borrowed_scale(low, high)
            if low < high and (currency is None or other in (None, currency)):
                return (low, high, currency or other), end
    if _word(tokens, after) in {"дейін", "дейин"}:
        return (None, low, currency), after + 1
    if _word(tokens, after) in {"бастап", "жоғары"}:
        return (low, None, currency), after + 1
    if is_low and not is_high:
        return (low, None, currency), after
    if is_high:
        return (None, low, currency), after
    if start != at:
        return (low, low, currency), after
    return (low, low, currency), after


def _borrowed_scale(low: float, high: float) -> float:
    """ "350-400 тыс", "от 1 до 1,5 млн": the first number is of the same order."""
    for scale in (1e9, 1e6, 1e3):
        if high >= scale and low < 1000 and low * scale <= high:
            return low * scale
    return low


def _amount_at(
    tokens: Sequence[Token], at: int
) -> tuple[float, str | None, int] | None:
    """A number with a currency before or behind it, and cents."""
    if at >= len(tokens):
        return None
    currency, number_begin = _currency_at(tokens, at)
    number = _number(tokens, number_begin) if number_begin < len(tokens) else None
    if number is None:
        return None
    value, after = number
    if value < 0 and _word(tokens, number_begin) == "-":
        value = -value
    behind, end = _currency_at(tokens, after)
    if behind is not None and (currency is None or behind == currency):
        currency, after = behind, end
    elif _word(tokens, after) in SCALE_WORDS and currency is not None:
        value, after = value * SCALE_WORDS[tokens[after].text], after + 1
    if currency is not None and _word(tokens, after) in {"million", "billion", "млн",
                                                          "thousand"}:  # fmt: skip
        value, after = value * SCALE_WORDS[tokens[after].text], after + 1
    if currency is not None:
        cents = _cents_at(tokens, after)
        if cents is not None:
            value, after = value + cents[0] / 100, cents[1]
    return value, currency, after


def _currency_at(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The currency named at `at` (or None), and the index behind it."""
    begin = at
    if _word(tokens, at) in {"us", "u", "usd"} and _word(tokens, at + 1) in {
        "$", "dollar", "dollars"
    }:  # fmt: skip
        return "USD", at + 2
    if _word(tokens, at) == "у" and _word(tokens, at + 1) == ".":
        return "USD", at + 3 + (_word(tokens, at + 3) == ".")
    word = _word(tokens, at)
    if word in {"белорусских", "белорусские", "belarusian"}:
        return "BYN", at + 2
    if word in {"российских", "russian", "казахстанских", "us", "american"}:
        at += 1
    code = CURRENCIES.get(_word(tokens, at))
    if code is None:
        return None, begin
    at += 1
    if _word(tokens, at) == "." and tokens[at - 1].text in {"руб", "тг", "долл", "р"}:
        at += 1
    return code, at


def _number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A number, also "half a million", "three quarters billion", "полмиллиона"."""
    count, begin = 1.0, at
    read = number_at(tokens, at)
    if _word(tokens, at) in {"a", "an"}:
        at += 1
    if read is not None and _word(tokens, read[1]) == "quarters":
        count, at, read = read[0], read[1], None
    word = _word(tokens, at)
    if word == "полмиллиона":
        return 5e5, at + 1
    if word in QUARTERS and (read is None or read[1] <= at + 1):
        after = at + 1
        if _word(tokens, after) in {"a", "of"}:
            after += 1
        scale = SCALE_WORDS.get(_word(tokens, after))
        if scale is not None:
            return count * QUARTERS[word] * scale, after + 1
    if read is None:
        return number_at(tokens, begin)
    return read


def _cents_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """ "43 cents", "43ц", or a bare two-digit number: "20 долларов 43"."""
    joined = _word(tokens, at) in {"and", "и", "мен"}
    begin = at + 1 if joined else at
    number = number_at(tokens, begin) if begin < len(tokens) else None
    if number is None or not 0 < number[0] < 100 or number[0] % 1:
        return None
    after = number[1]
    if _word(tokens, after) in SUBUNITS:
        after += 1
        return number[0], after + (_word(tokens, after) == "." and False)
    if _currency_at(tokens, after)[0] is not None or _word(tokens, after) in {"%", "-"}:
        return None
    # "$4.25 and 32 is the quantity": a loose "and" joins something else.
    digits = tokens[begin].is_digits
    if joined and digits:
        return None
    if not digits and joined and _word(tokens, after) == "and":
        return number[0], after
    return (number[0], after) if after >= len(tokens) or not _counts(tokens, after) else None


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word follows that the number rather counts."""
    return tokens[at].is_word


# Below this, a bare number without a currency is rather something else.
LEAST_BARE = 10_000


def _is_plainly_money(
    low: float | None,
    high: float | None,
    tokens: Sequence[Token],
    after: int,
    folded: str,
) -> bool:
    amount = low if low is not None else high
    if amount is None or not LEAST_BARE <= amount < 1e8:
        return False
    before = tokens[after - 1]
    said_thousands = before.is_word
    near = folded[before.end : before.end + 20]
    terms = NET.search(near) or GROSS.search(near)
    return said_thousands or terms is not None


def _with_terms(
    low: float | None, high: float | None, currency: str | None, folded: str, end: int
) -> Salary:
    near = folded[max(0, end - 60) : end + 40]
    behind = folded[end : end + 25]
    net = True if NET.search(near) else False if GROSS.search(near) else None
    period = next((name for name, words in PERIODS if words.search(behind)), "month")
    return Salary(low, high, currency, period, net, bool(NEGOTIABLE.search(near)))
