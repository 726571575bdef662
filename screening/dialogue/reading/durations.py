"""Durations ("полтора года", "18 months", "с 2019", "тәжірибем жоқ") in months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from screening.dialogue.reading.calendar_words import (
    HALVES,
    HOUR,
    MINUTE,
    MONTHS,
    SECOND,
    UNITS_OF_TIME,
    YEAR,
)
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.number_words import (
    ORDINALS,
    TEENS,
    TENS,
    UNITS,
    VAGUE,
)
from screening.dialogue.reading.numbers import (
    AND_PART,
    WITHOUT_LETTERS,
    Span,
    Style,
    number_at,
    past_phone,
    past_repeat,
    range_at,
)
from screening.dialogue.reading.words import (
    Phrases,
    Token,
    close_before,
    folded,
    tokenise,
)

# Nobody has worked or waited for longer; "2015 год" is a year, "90 лет" a birthday.
MOST_MONTHS = 60 * 12

SHORT_UNITS = HOUR | MINUTE | SECOND


@dataclass(frozen=True, slots=True)
class Duration:
    """Months, with decimals. "больше 10 лет" and "10 лет" both have low == high == 120,
    "меньше года" has low 0 and high 12, a range "2-3 года" 24 and 36."""

    low_months: float
    high_months: float


def read_duration(text: str, today: date) -> Found[Duration] | None:
    """The duration that a whole answer gives: the first that is stated.

    More generous than `find_durations`: takes "месяц" alone, ages and hours as well.
    """
    tokens = tokenise(text)
    found = _find(tokens, today, strict=True) or _find(tokens, today, strict=False)
    return _as_found(found[0], tokens) if found else None


def find_durations(text: str, today: date) -> list[Found[Duration]]:
    """All durations of a text, in order. None of: ages, hours, calendar years, "через
    две недели", "два года назад", "раз в месяц"."""
    tokens = tokenise(text)
    return [_as_found(span, tokens) for span in _find(tokens, today, strict=True)]


def _as_found(span: Span, tokens: Sequence[Token]) -> Found[Duration]:
    return Found(
        Duration(round(span.low, 4), round(span.high, 4)),
        tokens[span.first].start,
        tokens[span.after - 1].end,
    )


def _find(tokens: Sequence[Token], today: date, *, strict: bool) -> list[Span]:
    spans = []
    near = close_before(tokens, is_duration_core, REACH)
    i = 0
    while i < len(tokens):
        if not near[i]:
            i += 1
            continue
        phone = past_phone(tokens, i)
        if phone > i:
            i = phone
            continue
        span = (
            _no_experience_at(tokens, i, strict)
            or period_at(tokens, i, today)
            or duration_at(tokens, i, strict=strict)
        )
        if span is None:
            i += 1
            continue
        if not (strict and _is_something_else(tokens, span)):
            spans.append(span)
        i = max(span.after, i + 1)
    return spans


# The longest way from the first word of a duration to its unit: "от двадцати двух с
# половиной до двадцати пяти лет".
REACH = 10


@lru_cache(maxsize=20_000)
def _is_core_word(word: str) -> bool:
    return (
        word in UNITS_OF_TIME
        or word in HALVES
        or word in EXPERIENCE
        or word in WITHOUT_EXPERIENCE
        or word in NEVER_WORKED
        or word in {"ж", "j", "м", "m"}
        or word.startswith(("истемеген", "истеген"))
        or any(stem in word for stem in _ADJECTIVES)
    )


def is_duration_core(token: Token) -> bool:
    """Whether no duration can do without such a token: a unit of time, a calendar year
    or a word for experience."""
    if token.is_digits:
        return len(token.text) == 4
    return token.is_word and _is_core_word(token.key)


# --- Nothing at all ---

NONE = folded(
    "без нет нету не никакого отсутствует нулевой нулевым ноль no without zero never haven't "
    "don't dont жоқ жок joq zhok жоқпын емес not"
)
EXPERIENCE = folded(
    "опыт опыта опыту опытом стаж стажа стажу experience experiance тәжірибе тәжірибем "
    "тәжірибесі тәжірибемде өтіл өтілі өтілім опытым стажым tajiribe tajiribem "
    "tazhiribe tazhiribem tajirbem тәжрибем тәжрибе"
)
BETWEEN_THEM = folded(
    "имею имеется было был work working any professional relevant such такого никакого "
    "трудового рабочего у меня пока вообще совсем have had got prior previous не еще "
    "commercial коммерческого официального реального жұмыс еңбек мүлдем the i do did "
    "практического никакой болған болмаған болмады работы в"
)
WITHOUT_EXPERIENCE = folded("тәжірибесіз тәжрибесіз стажсыз tajiribesiz tazhiribesiz")
NEVER_WORKED = folded(
    "работал работала работали worked істемегенмін істемедім істегенмін істеген"
)
AFTER_NO_EXPERIENCE = folded(
    "работы вообще пока никакого у меня совсем yet at work совершенно но but бірақ "
    "вовсе еще имею так to трудовой и or нету"
)


def _no_experience_at(tokens: Sequence[Token], i: int, strict: bool) -> Span | None:
    word = tokens[i].key
    if word in WITHOUT_EXPERIENCE:
        return Span(0, 0, i, i + 1)
    negated, named = word in NONE, word in EXPERIENCE
    if word.startswith("истемеген"):
        return Span(0, 0, i, i + 1)
    if word.startswith("истеген") and _word(tokens, i + 1).startswith("жок"):
        return Span(0, 0, i, i + 2)
    if not (negated or named):
        return None
    for k in range(i + 1, min(i + 6, len(tokens))):
        other = tokens[k].key
        if (negated and other in EXPERIENCE) or (named and other in NONE):
            if other == "не" and _word(tokens, k + 1) not in {
                "имею",
                "было",
                "имеется",
            }:
                return None
            if strict and negated and _is_about_one_thing(tokens, k + 1):
                return None
            return Span(0, 0, i, k + 1)
        if word in {"не", "never", "haven't"} and other in NEVER_WORKED:
            alone = strict and k + 1 < len(tokens) and tokens[k + 1].is_word
            return None if alone and word == "не" else Span(0, 0, i, k + 1)
        if other not in BETWEEN_THEM and not (negated and other in NONE):
            return None
    return None


def _is_about_one_thing(tokens: Sequence[Token], i: int) -> bool:
    """ "нет опыта управления": only of this one kind."""
    if i >= len(tokens) or not tokens[i].is_word:
        return False
    return tokens[i].key not in AFTER_NO_EXPERIENCE


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].key if 0 <= i < len(tokens) else ""


# --- A length of time ---

ABOUT = folded(
    "около примерно приблизительно порядка где-то где то почти about around almost "
    "approximately approx nearly roughly circa some шамамен жуық ~ ≈ ровно уже еще всего "
    "exactly just лишь только ориентировочно плюс-минус тіпті бар-жоғы for for_"
)
MORE = folded(
    "more больше более свыше over above минимум minimum min least кем > ≥ плюс"
)
LESS = folded("less меньше менее до under below most < ≤ within upto")
# Say that one unit is meant: "a year", "целый месяц", "another week".
ONE_OF = folded(
    "a an one another all full whole entire целый целую целая целое весь всю полный "
    "полную ровно еще почти около больше более примерно уже over about almost around "
    "nearly бүкіл толық тұтас жуық меньше менее under next this каждый every the per_ "
    "минимум свыше до"
)
WITH_MORE = folded("лишним хвостиком гаком небольшим копейками")
MORE_AFTER = folded("астам astam артық аса көп больше более more plus астамм уақыт_")
FILLERS = folded("and и , плюс plus жане және мен бен men")


def duration_at(tokens: Sequence[Token], i: int, *, strict: bool = True) -> Span | None:
    """A length of time that begins here, in months: low, high."""
    start, bound = _past_prefix(tokens, i)

    def item_at(tokens: Sequence[Token], k: int) -> Span | None:
        return _one_duration_at(tokens, k, strict)

    if start >= len(tokens):
        return None
    if _word(tokens, start) in {"от", "from", "between", "между"}:
        span = item_at(tokens, start) or range_at(tokens, start, item_at)
        if span is None:
            span = item_at(tokens, start + 1)
    else:
        span = range_at(tokens, start, item_at)
    if span is None or span.high > MOST_MONTHS:
        return None
    after, bound = _past_suffix(tokens, span.after, bound)
    low = 0.0 if bound == "less" and span.low == span.high else span.low
    return replace(span, low=low, first=i, after=after)


def _past_prefix(tokens: Sequence[Token], i: int) -> tuple[int, str]:
    """The token after "около", "не менее", "more than", and which bound they set."""
    bound = ""
    start = i
    negated = False
    while start < min(i + 5, len(tokens)):
        word = _word(tokens, start)
        if word in {"не", "no", "not", "at", "чуть", "a", "немного", "bit", "slightly"}:
            following = _word(tokens, start + 1)
            if following not in MORE | LESS | {"чем", "bit", "little"}:
                break
            negated = word in {"не", "no", "not"}
        elif word in MORE:
            bound = "less" if negated else "more"
        elif word in LESS and not (word == "до" and start != i):
            bound = "more" if negated else "less"
        elif word in {"than", "чем", "up", "as", "how"} and start < len(tokens) - 1:
            if word == "up" and _word(tokens, start + 1) != "to":
                break
        elif word == "to" and _word(tokens, start - 1) == "up":
            bound = "less"
        elif word not in ABOUT:
            break
        start += 1
    return start, bound


def _past_suffix(tokens: Sequence[Token], i: int, bound: str) -> tuple[int, str]:
    """The token after "+", "с лишним", "or more", "астам", "дейін"."""
    word, following = _word(tokens, i), _word(tokens, i + 1)
    if word == "+" or word in MORE_AFTER - {"больше", "более", "more", "plus"}:
        return i + 1, "more"
    if word in {"с", "or", "и", "или"} and (
        following in WITH_MORE or following in MORE_AFTER
    ):
        return i + 2, "more"
    if word in {"аз", "кем", "томен"}:
        not_less = following == "емес"
        return (i + 2, "more") if not_less else (i + 1, "less")
    if word in {"жуык", "шамасында", "шамасы", "шамалы"}:
        return i + 1, bound
    if word == "деиин":
        return i + 1, "less"
    return i, bound


def _one_duration_at(tokens: Sequence[Token], i: int, strict: bool) -> Span | None:
    """ "2 года 3 месяца", "лет пять", "a year and a half", "пятилетний", "полгода"."""
    if i >= len(tokens):
        return None
    first = (
        _counted_at(tokens, i, strict)
        or _adjective_at(tokens, i)
        or _noun_first_at(tokens, i)
        or _implied_one_at(tokens, i, strict)
    )
    if first is None or first.high > MOST_MONTHS:
        return None
    return _with_smaller_units(tokens, first, strict)


# "2y6m": the digits are glued to the unit before.
GLUED = Style(letters=False, after_word=True)
BETWEEN_NUMBER_AND_UNIT = folded(
    "полных full целых more other толық последних календарных шақты рабочих working "
    "business plus plus- неполных"
)


def _counted_at(
    tokens: Sequence[Token], i: int, strict: bool, style: Style = WITHOUT_LETTERS
) -> Span | None:
    """A number or a range of them, and a unit."""
    if _word(tokens, i) in HALVES:
        value = HALVES[_word(tokens, i)]
        return Span(value, value, i, i + 1, magnitude=value * 2)
    count = range_at(tokens, i, lambda tokens, k: number_at(tokens, k, style))
    if count is None or count.low < 0:
        return None
    if strict and not VAGUE.isdisjoint(t.key for t in tokens[i : count.after]):
        return None
    k = past_repeat(tokens, count)
    if _word(tokens, k) in {"+", "-", "ти", "х", "и"} and k + 1 < len(tokens):
        k += 1
    if _word(tokens, k) in BETWEEN_NUMBER_AND_UNIT:
        k += 1
    elif _word(tokens, k) == "с" and _word(tokens, k + 1) in WITH_MORE:
        k += 2
    word = _word(tokens, k)
    unit = _unit_at(tokens, k, count, strict)
    if unit is None:
        return None
    after = k + 1
    if after < len(tokens) and tokens[after].text == "." and tokens[after].glued:
        shortened = len(word) <= 4 and after + 1 < len(tokens)
        after += 1 if shortened else 0
    return Span(count.low * unit, count.high * unit, i, after, magnitude=unit)


def _bare_number_at(tokens: Sequence[Token], i: int) -> Span | None:
    return number_at(tokens, i, WITHOUT_LETTERS)


def _unit_at(
    tokens: Sequence[Token], i: int, count: Span, strict: bool
) -> float | None:
    """How many months the unit at `i` has, if it is one after this number."""
    word = _word(tokens, i)
    unit = UNITS_OF_TIME.get(word)
    if unit is None:
        if word in {"ж", "j"} and _ends_here(tokens, i):
            return 12.0
        # "2 г 3 м" and a lone "18m": elsewhere metres and millions.
        alone = count.first == 0 and i + 1 >= len(tokens)
        return 1.0 if word in {"м", "m"} and alone else None
    if strict and word in SHORT_UNITS:
        return None
    if word == "л" and count.low != int(count.low):
        return None  # litres
    if word == "d" and count.high <= 4 and len(tokens) > i - count.first + 1:
        return None  # "3D", "2-D"
    return unit


def _ends_here(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 >= len(tokens) or not tokens[i + 1].is_word


def _with_smaller_units(tokens: Sequence[Token], span: Span, strict: bool) -> Span:
    """ "... и 3 месяца", "... and a half", "... с половиной"."""
    while span.after < len(tokens):
        unit = span.magnitude
        k = span.after
        filler = _word(tokens, k) in FILLERS
        if filler or _word(tokens, k) in {"с", "with"}:
            k += 1
        if k > span.after and _word(tokens, k) in {"a", "an", "одной"}:
            k += 1
        part = AND_PART.get(_word(tokens, k))
        if (
            k > span.after
            and part is not None
            and _word(tokens, k + 1) not in (UNITS_OF_TIME)
        ):
            span = replace(
                span,
                low=span.low + unit * part,
                high=span.high + unit * part,
                after=k + 1,
            )
            continue
        if _word(tokens, span.after) in {"жарым", "жарим", "jarym"}:
            half = unit / 2
            low, high = span.low + half, span.high + half
            span = replace(span, low=low, high=high, after=span.after + 1)
            continue
        k = span.after + 1 if filler else span.after
        smaller = _counted_at(tokens, k, strict, GLUED) if k < len(tokens) else None
        if smaller is None and k + 1 < len(tokens) and unit == 12:
            months = number_at(tokens, k, GLUED)
            if months is not None and _word(tokens, months.after) in {"м", "m"}:
                low = high = months.low
                smaller = Span(low, high, k, months.after + 1, magnitude=1)
        if smaller is None or smaller.magnitude >= unit or smaller.high >= unit * 2:
            break
        span = Span(
            span.low + smaller.low,
            span.high + smaller.high,
            span.first,
            smaller.after,
            magnitude=smaller.magnitude,
        )
    return replace(span, magnitude=1)


_ADJECTIVES = {
    "летн": 12.0, "годов": 12.0, "годичн": 12.0, "месячн": 1.0,
    "недельн": UNITS_OF_TIME["неделя"], "дневн": UNITS_OF_TIME["день"],
    "жилдик": 12.0, "жылдык": 12.0, "аилык": 1.0, "апталык": UNITS_OF_TIME["апта"],
}  # fmt: skip


def _adjective_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "пятилетний", "10-летний", "полуторагодовой", "бесжылдық"."""
    word = _word(tokens, i)
    count = range_at(tokens, i, _bare_number_at)
    if count is not None:
        k = count.after
        if _word(tokens, k) == "-":
            k += 1
        for stem, months in _ADJECTIVES.items():
            if _word(tokens, k).startswith(stem):
                low, high = count.low * months, count.high * months
                return Span(low, high, i, k + 1, magnitude=months)
        return None
    if len(word) < 8:
        return None
    for stem, months in _ADJECTIVES.items():
        head, found, tail = word.partition(stem)
        if found and len(tail) <= 3:
            count_of = _compound(head)
            if count_of:
                value = count_of * months
                return Span(value, value, i, i + 1, magnitude=months)
    return None


def _compound(head: str) -> float:
    """The number that a compound begins with: "двадцатипяти" -> 25; 0 if none."""
    if head in {"полу", "полтора", "полутора"}:
        return 0.5 if head == "полу" else 1.5
    for table in (UNITS, TEENS, TENS):
        if head in table:
            return table[head]
    for tens, value in TENS.items():
        if head.startswith(tens) and head[len(tens) :] in UNITS:
            return value + UNITS[head[len(tens) :]]
    return 0.0


def _noun_first_at(tokens: Sequence[Token], i: int) -> Span | None:
    """ "лет пять", "года два-три", "месяца четыре": about so many."""
    word = _word(tokens, i)
    if word not in NOUN_FIRST or i + 1 >= len(tokens):
        return None
    k = i + 1
    if _word(tokens, k) in {":", "-", "этак", "так", "через", "примерно"}:
        k += 1
    count = range_at(tokens, k, _bare_number_at) if k < len(tokens) else None
    if count is None or _word(tokens, count.after) in UNITS_OF_TIME:
        return None
    # "года 2019" is a date.
    unit = UNITS_OF_TIME[word]
    if count.low <= 0 or count.high * unit > MOST_MONTHS:
        return None
    return Span(count.low * unit, count.high * unit, i, count.after, magnitude=unit)


NOUN_FIRST = folded(
    "лет года годов годика месяца месяцев недели недель дня дней годков"
)


def _implied_one_at(tokens: Sequence[Token], i: int, strict: bool) -> Span | None:
    """ "год" alone, "a year", "all-day", "ровно месяц"."""
    k = i
    marked = _word(tokens, i - 1) in ONE_OF
    while k < min(i + 3, len(tokens)) and _word(tokens, k) in ONE_OF:
        k += 1
        marked = True
        if _word(tokens, k) == "-":
            k += 1
    word = _word(tokens, k)
    unit = UNITS_OF_TIME.get(word)
    if unit is None or len(word) < 2 or (strict and word in SHORT_UNITS):
        return None
    if word in SINGULAR_ONLY_COUNTED:
        return None
    if word in {"аи", "жил"} and len(tokens) > 2:
        return None
    # "раз в месяц", "per year", "за год" count nothing.
    if k == i and _word(tokens, i - 1) in PER:
        return None
    if strict and _word(tokens, k - 1) == "the":
        return None
    before = _word(tokens, i - 1)
    if before in ORDINALS or before in VAGUE or before in {"once", "twice", "times"}:
        return None
    if i and tokens[i - 1].is_digits:
        return None
    alone = all(not t.is_word and not t.is_digits for t in tokens[:i]) and (
        k + 1 >= len(tokens)
        or _word(tokens, k + 1) in MEASURED | {"с", "and", "и", ".", "жарым"}
    )
    measured = _word(tokens, k + 1) in MEASURED
    if strict and not (marked or alone or measured):
        return None
    return Span(unit, unit, i, k + 1, magnitude=unit)


PER = folded("в за per a_ каждый раз once this next last прошлый этот в прошлом году")
MEASURED = folded("опыта стажа experience работы тәжірибе of проработал проработала")
SINGULAR_ONLY_COUNTED = folded(
    "лет г гг л y w d мес мо years months days weeks mo mos yrs yr wk wks hrs hr h ч нед "
    "дн гот сек sec second minute min мин"
)


# --- From one date to another ---

SINCE = folded("с со c since from бастап")
UNTIL = folded("- по to до till until through")
PRESENT_WORDS = folded(
    "present now today current currently сейчас сегодня қазір ongoing"
)
PRESENT_PHRASES = Phrases(
    "по настоящее время", "настоящее время", "н . в .", "н . в", "нв", "по сей день",
    "до сих пор", "настоящего времени", "данный момент", "по н . в .", "осы уақытқа",
    "осы күнге", "қазірге", "this day", "the present", "до настоящего времени",
    "данное время", "текущее время", "the present day", "date",
)  # fmt: skip


def period_at(tokens: Sequence[Token], i: int, today: date) -> Span | None:
    """ "2019-2022", "01.2019 — по настоящее время", "с 2019", "since March 2020"."""
    since = _word(tokens, i) in SINCE
    start = i + 1 if since else i
    begin = month_and_year_at(tokens, start, today)
    if begin is None:
        return None
    k = begin.after
    kazakh_since = tokens[k - 1].key.endswith(("дан", "dan"))
    if _word(tokens, k) in {"бери", "бастап", "beri", "bastap"}:
        k += 1
        kazakh_since = True
    joined = _word(tokens, k) in UNTIL
    ongoing = _past_present(tokens, k + 1 if joined else k)
    if ongoing and (joined or since or kazakh_since):
        return _until_today(begin, i, ongoing, today)
    if joined or kazakh_since:
        end = month_and_year_at(tokens, k + 1 if joined else k, today)
        if end is not None:
            # Both months were worked: from January to March are three.
            inclusive = 1 if begin.high and end.high else 0
            months = _months(end) - _months(begin) + inclusive
            if 0 <= months <= MOST_MONTHS:
                return Span(months, months, i, _past_until(tokens, end.after))
    if not (since or kazakh_since):
        return None
    return _until_today(begin, i, k, today)


def _past_until(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if _word(tokens, i) == "деиин" else i


def _past_present(tokens: Sequence[Token], i: int) -> int:
    """The token after "по настоящее время", or 0."""
    if _word(tokens, i) in PRESENT_WORDS:
        return _past_until(tokens, i + 1)
    end = PRESENT_PHRASES.end_at(tokens, i)
    return _past_until(tokens, end) if end else 0


def _months(point: Span) -> float:
    """Months since the year 0; a year alone counts from its January."""
    return int(point.low) * 12 + (point.high - 1 if point.high else 0)


def _until_today(begin: Span, first: int, after: int, today: date) -> Span | None:
    now = today.year * 12 + today.month - 1
    if not begin.high:
        # "с 2019": whole years, the month is not known.
        now -= today.month - 1 if today.year > begin.low else 0
    months = now - _months(begin)
    return Span(months, months, first, after) if 0 <= months <= MOST_MONTHS else None


def month_and_year_at(tokens: Sequence[Token], i: int, today: date) -> Span | None:
    """A year in `low` and its month, or 0, in `high`: "2019", "03.2019", "март 2019"."""
    if i >= len(tokens):
        return None
    word = _word(tokens, i)
    if word in MONTHS:
        k = i + 1
        if _word(tokens, k) in {".", ",", "of"}:
            k += 1
        year = _year_at(tokens, k, today)
        return Span(year[0], MONTHS[word], i, year[1]) if year else None
    if not tokens[i].is_digits:
        return None
    numbers, after = _dotted(tokens, i)
    if len(numbers) >= 2:
        return _from_parts(numbers, i, after, today)
    if (
        len(numbers) == 1
        and len(tokens[i].text) <= 2
        and _word(tokens, i + 1) in MONTHS
    ):
        year = _year_at(tokens, i + 2, today)
        month = MONTHS[_word(tokens, i + 1)]
        return Span(year[0], month, i, year[1]) if year else None
    year = _year_at(tokens, i, today)
    if year is None:
        return None
    month_word = _word(tokens, year[1])
    if month_word in MONTHS and _word(tokens, year[1] - 1).startswith(("жыл", "жил")):
        return Span(year[0], MONTHS[month_word], i, year[1] + 1)
    return Span(year[0], 0, i, year[1])


def _dotted(tokens: Sequence[Token], i: int) -> tuple[list[int], int]:
    """The numbers of "01.05.2019" or "2019-03", and the token after them."""
    numbers, after = [int(tokens[i].text[:6])], i + 1
    while after + 1 < len(tokens) and len(numbers) < 3:
        separator, following = tokens[after], tokens[after + 1]
        if separator.text not in "./-" or not separator.glued or not following.glued:
            break
        if not following.is_digits or len(following.text) > 4:
            break
        # "2019-2022" is a period and no date.
        if separator.text == "-" and len(following.text) > 2:
            break
        numbers.append(int(following.text))
        after += 2
    return numbers, after


def _from_parts(numbers: list[int], first: int, after: int, today: date) -> Span | None:
    if numbers[0] > 1900:
        year, month = numbers[0], numbers[1]
    else:
        year, month = numbers[-1], numbers[-2]
    if not (1 <= month <= 12 and 1950 <= year <= today.year + 1):
        return None
    return Span(year, month, first, after)


def _year_at(tokens: Sequence[Token], i: int, today: date) -> tuple[int, int] | None:
    """A calendar year and the token after it with its "г." or "жылы"."""
    if i >= len(tokens) or not tokens[i].is_digits or len(tokens[i].text) != 4:
        return None
    if tokens[i].glued and tokens[i - 1].is_word:
        return None
    year = int(tokens[i].text)
    if not 1950 <= year <= today.year + 1:
        return None
    after = i + 1
    if _word(tokens, after) == "-" and _word(tokens, after + 1) in {"го", "дан"}:
        after += 2
    if _word(tokens, after) in YEAR:
        after += 1
        if _word(tokens, after) == "." and tokens[after].glued:
            after += 1
    return year, after


# --- What only looks like a duration ---

AGE_BEFORE = folded("возраст возрасте age aged исполнилось исполнится жасым жасы")
AGED = folded(
    "мне ему ей ребенку сыну дочери дочке детям son daughter kid child ребенок сын дочь "
    "маме папе"
)
NOT_LENGTHS_BEFORE = folded("через спустя in_ after после каждые every раз")
NOT_LENGTHS_AFTER = folded("назад ago бұрын бурын кейін соң keyin old тому hence later")
STARTED = folded("начал начала started пришел пришла устроился устроилась бастадым")


def _is_something_else(tokens: Sequence[Token], span: Span) -> bool:
    before, after = _word(tokens, span.first - 1), _word(tokens, span.after)
    long = span.high >= 12
    recent = {_word(tokens, span.first - k) for k in (1, 2, 3)}
    adjective = "летн" in _word(tokens, span.after - 1)
    if adjective and span.high >= 18 * 12 and after not in EXPERIENCE:
        return True
    if long and (recent & AGE_BEFORE or before in AGED):
        return True
    if long and before == "в" and not span.in_words and span.low >= 168:
        return True
    if before in NOT_LENGTHS_BEFORE:
        return True
    if after in NOT_LENGTHS_AFTER:
        started = any(_word(tokens, span.first - k) in STARTED for k in range(1, 6))
        return not started
    return after in {"от"} and _word(tokens, span.after + 1) == "роду"
