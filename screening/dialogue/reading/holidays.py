"""Days that are named and not numbered: holidays of this market and of English speech."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from screening.dialogue.reading.words import tokenise


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday by the Gregorian calendar (Meeus's Julian algorithm)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    # Thirteen days between the calendars until the year 2100.
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th such weekday of a month; -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    else:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        back = (last.weekday() - weekday) % 7 + 7 * (-n - 1)
        day = last - timedelta(days=back)
    return day if day.month == month else None


OfYear = Callable[[int], date]


def _fixed(month: int, day: int) -> OfYear:
    return lambda year: date(year, month, day)


def _weekday(month: int, weekday: int, n: int, plus: int = 0) -> OfYear:
    def of_year(year: int) -> date:
        found = nth_weekday(year, month, weekday, n)
        assert found is not None
        return found + timedelta(days=plus)

    return of_year


def _from_easter(days: int) -> OfYear:
    return lambda year: easter(year) + timedelta(days=days)


_HOLIDAYS: tuple[tuple[str, OfYear], ...] = (
    ("new year's day|new years day|new year|new year's|new years|новый год|нового года"
     "|новому году|новым годом|жаңа жыл|жана жыл|жаңа жылдан|жаңа жылға", _fixed(1, 1)),
    ("new year's eve|new years eve|new year eve|nye", _fixed(12, 31)),
    ("christmas|xmas|x-mas|christmas day|xmas day", _fixed(12, 25)),
    ("christmas eve|xmas eve", _fixed(12, 24)),
    ("boxing day", _fixed(12, 26)),
    ("рождество|рождества|православное рождество|orthodox christmas", _fixed(1, 7)),
    ("valentine's day|valentines day|valentine day|v-day|день святого валентина"
     "", _fixed(2, 14)),
    ("halloween|hallow's eve|all hallows eve|all hallows' eve|хэллоуин", _fixed(10, 31)),
    ("all saints' day|all saints day|all saint's day", _fixed(11, 1)),
    ("all souls' day|all souls day", _fixed(11, 2)),
    ("independence day|4th of july|fourth of july", _fixed(7, 4)),
    ("st patrick's day|st. patrick's day|saint patrick's day|st patricks day|st paddy's"
     " day", _fixed(3, 17)),
    ("april fools|april fools' day|april fool's day|april fools day", _fixed(4, 1)),
    ("veterans day|veteran's day|veterans' day|armistice day", _fixed(11, 11)),
    ("earth day", _fixed(4, 22)),
    ("groundhog day|groundhogs day", _fixed(2, 2)),
    ("international women's day|women's day|международный женский день"
     "|женский день", _fixed(3, 8)),
    ("may day|labour day|international workers' day|первомай", _fixed(5, 1)),
    ("день победы|дня победы|victory day", _fixed(5, 9)),
    ("наурыз мейрамы|наурыз мейрамынан|nauryz holiday|праздник наурыз|наурыза",
     _fixed(3, 22)),
    ("день знаний", _fixed(9, 1)),
    ("день защитника отечества", _fixed(2, 23)),
    ("день россии", _fixed(6, 12)),
    ("день независимости", _fixed(12, 16)),
    ("thanksgiving|thanksgiving day|turkey day", _weekday(11, 3, 4)),
    ("black friday|черная пятница", _weekday(11, 3, 4, 1)),
    ("cyber monday", _weekday(11, 3, 4, 4)),
    ("mother's day|mothers day|mothers' day|mother day", _weekday(5, 6, 2)),
    ("father's day|fathers day|fathers' day|father day", _weekday(6, 6, 3)),
    ("labor day", _weekday(9, 0, 1)),
    ("memorial day|decoration day", _weekday(5, 0, -1)),
    ("mlk day|mlk|martin luther king day|martin luther king's day|martin luther king"
     " jr day|martin luther king jr. day|civil rights day|idaho human rights day",
     _weekday(1, 0, 3)),
    ("president's day|presidents day|presidents' day|washington's birthday"
     "|george washington day", _weekday(2, 0, 3)),
    ("columbus day|indigenous peoples' day", _weekday(10, 0, 2)),
    ("boss's day|boss day|bosses day|boss' day", _fixed(10, 16)),
    ("grandparents day|grandparent's day|national grandparents day",
     _weekday(9, 0, 1, 6)),
    ("super bowl|super bowl sunday", _weekday(2, 6, 1)),
    ("secretaries day|secretary's day|admin day|administrative professional day"
     "|administrative professionals' day|secretaries' day", _weekday(4, 6, -1, -4)),
    ("arbor day", _weekday(4, 4, -1)),
    ("easter|easter sunday|западная пасха", _from_easter(0)),
    ("easter monday", _from_easter(1)),
    ("good friday|great friday|holy friday", _from_easter(-2)),
    ("holy saturday|black saturday", _from_easter(-1)),
    ("maundy thursday|covenant thursday|holy thursday", _from_easter(-3)),
    ("palm sunday|branch sunday", _from_easter(-7)),
    ("ash wednesday", _from_easter(-46)),
    ("shrove tuesday|mardi gras|pancake day|pancake tuesday|shrovetide",
     _from_easter(-47)),
    ("shrove monday", _from_easter(-48)),
    ("ascension|ascension day|ascension thursday", _from_easter(39)),
    ("pentecost|pentecost sunday|white sunday|whitsunday|whit sunday", _from_easter(49)),
    ("whit monday|monday of the holy spirit|pentecost monday", _from_easter(50)),
    ("trinity sunday", _from_easter(56)),
    ("corpus christi|feast of corpus christi", _from_easter(60)),
    ("orthodox easter|orthodox easter sunday|pascha|pascha sunday|пасха|пасхи|пасху|пасхой",
     orthodox_easter),
    ("orthodox good friday|orthodox great friday",
     lambda year: orthodox_easter(year) - timedelta(days=2)),
    ("orthodox easter monday", lambda year: orthodox_easter(year) + timedelta(days=1)),
    ("orthodox palm sunday", lambda year: orthodox_easter(year) - timedelta(days=7)),
    ("clean monday|orthodox shrove monday|orthodox ash monday",
     lambda year: orthodox_easter(year) - timedelta(days=48)),
    ("radonitsa|радоница", lambda year: orthodox_easter(year) + timedelta(days=9)),
    ("canberra day", _weekday(3, 0, 2)),
    ("australia day", _fixed(1, 26)),
    ("canada day", _fixed(7, 1)),
    ("bastille day", _fixed(7, 14)),
    ("cinco de mayo|battle of puebla", _fixed(5, 5)),
    ("flag day", _fixed(6, 14)),
    ("juneteenth", _fixed(6, 19)),
    ("pi day", _fixed(3, 14)),
    ("guy fawkes|guy fawkes day|bonfire night", _fixed(11, 5)),
    ("human rights day", _fixed(12, 10)),
    ("world vegan day", _fixed(11, 1)),
    ("international yoga day|yoga day", _fixed(6, 21)),
    ("epiphany|three kings' day|three kings day", _fixed(1, 6)),
    ("st nicholas day|feast of st nicholas|st nicholas' feast day", _fixed(12, 6)),
    ("emancipation day", _fixed(4, 16)),
    ("military spouse appreciation day|military spouse day", _weekday(5, 6, 2, -2)),
)  # fmt: skip

# A name's tokens, folded -> the day of a year.
HOLIDAYS: dict[tuple[str, ...], OfYear] = {
    tuple(token.key for token in tokenise(name)): day
    for names, day in _HOLIDAYS
    for name in names.split("|")
}
