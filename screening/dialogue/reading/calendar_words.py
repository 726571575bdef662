"""Names of months, weekdays and units of time in Russian, English and Kazakh.

All keys are folded (`words.fold`).
"""

from __future__ import annotations

from screening.dialogue.reading.words import fold, folded

_MONTHS = """
1: январь января январе январю январем янв january jan қаңтар қаңтарда қаңтардан
2: февраль февраля феврале февралю февралем фев февр february feb ақпан
3: март марта марте марту мартом мар march mar наурыз
4: апрель апреля апреле апрелю апрелем апр april apr сәуір
5: май мая мае маю маем may мамыр
6: июнь июня июне июню июнем июн june jun маусым
7: июль июля июле июлю июлем июл july jul шілде
8: август августа августе августу августом авг august aug тамыз
9: сентябрь сентября сентябре сентябрю сентябрем сен сент september sept sep қыркүйек
10: октябрь октября октябре октябрю октябрем окт october oct қазан
11: ноябрь ноября ноябре ноябрю ноябрем ноя нояб november nov қараша
12: декабрь декабря декабре декабрю декабрем дек december dec желтоқсан
"""
_LATIN_KAZAKH_MONTHS = """
1: qantar kantar
2: aqpan akpan
3: nauryz navryz
4: sauir saýir
5: mamyr
6: mausym
7: shilde
8: tamyz
9: qyrkuiek kyrkuiek
10: qazan
11: qarasha karasha
12: jeltoqsan zheltoksan
"""
_WEEKDAYS = """
0: понедельник понедельника понедельнику понедельником пн пнд monday mon дүйсенбі
1: вторник вторника вторнику вторником вт втр tuesday tue tues сейсенбі
2: среда среду среды среде средой ср wednesday wed weds сәрсенбі
3: четверг четверга четвергу четвергом чт чтв thursday thu thur thurs бейсенбі
4: пятница пятницу пятницы пятнице пятницей пт птн friday fri жұма
5: суббота субботу субботы субботе субботой сб сбт saturday sat сенбі
6: воскресенье воскресенья воскресенью воскресеньем вс вск sunday sun жексенбі
"""
_LATIN_KAZAKH_WEEKDAYS = """
0: duisenbi dúisenbi düisenbi
1: seisenbi
2: sarsenbi särsenbi
3: beisenbi
4: juma zhuma
5: senbi
6: jeksenbi zheksenbi
"""
_WEEKDAY_PLURALS = """
0: понедельники понедельников mondays
1: вторники вторников tuesdays
2: сред wednesdays
3: четверги четвергов thursdays
4: пятницы пятниц fridays
5: субботы суббот saturdays
6: воскресений sundays
"""
_CASES = (
    "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те дан "
    "ден тан тен нан нен ы і сы сі ында інде ынан інен ына іне ғы гі дағы дегі "
    "лық лік дық дік тық тік дай дей тай тей ының інің дары лар лер dan den nan "
    "ga ge qa ke da de lyq lik dyq ы дағы ның ым ім тан"
).split()


def _table(lines: str) -> dict[str, int]:
    table = {}
    for line in lines.strip().splitlines():
        value, forms = line.split(":")
        table.update({fold(form): int(value) for form in forms.split()})
    return table


def declined(stems: str) -> frozenset[str]:
    """Kazakh stems with their case endings, folded."""
    roots = stems.split()
    forms = (root + ending for root in roots for ending in _CASES)
    return frozenset(map(fold, (*roots, *forms)))


_KAZAKH_MONTHS = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
).split()
# Russian names with Kazakh endings: "декабрьден", "декабрде". "Майдан" is a square.
_RUSSIAN_IN_KAZAKH = {
    1: "январ", 2: "феврал", 3: "март", 4: "апрел", 6: "июн", 7: "июл", 8: "август",
    9: "сентябр", 10: "октябр", 11: "ноябр", 12: "декабр",
}  # fmt: skip
_KAZAKH_WEEKDAYS = [
    "дүйсенбі",
    "сейсенбі",
    "сәрсенбі",
    "бейсенбі",
    "жұма",
    "сенбі",
    "жексенбі",
]

MONTHS: dict[str, int] = {
    **{
        form: number
        for number, stem in enumerate(_KAZAKH_MONTHS, 1)
        for form in declined(stem)
    },
    **{
        fold(stem + soft + ending): number
        for number, stem in _RUSSIAN_IN_KAZAKH.items()
        for soft in ("", "ь")
        for ending in "дан ден тан тен нан нен да де та те дың дің тың тің".split()
    },
    **_table(_LATIN_KAZAKH_MONTHS),
    **_table(_MONTHS),
}
WEEKDAYS: dict[str, int] = {
    **{
        form: number
        for number, stem in enumerate(_KAZAKH_WEEKDAYS)
        for form in declined(stem)
    },
    **_table(_LATIN_KAZAKH_WEEKDAYS),
    **_table(_WEEKDAY_PLURALS),
    **_table(_WEEKDAYS),
}

YEAR = folded(
    "год года году годом лет годы годов годам годах годик годика годиков годочек гот "
    "годе year's г гг л year years yr yrs y yeas yers"
) | declined("жыл жил jyl zhyl jil zhil жл")
MONTH = folded(
    "месяц месяца месяцев месяцу месяцем месяцы месяцам месяцах мес меся месец месеца "
    "месецев мецяц мецяцев месяцов месяцок месяца month months month's mo mos mth mths mnth "
    "moth monthes"
) | declined("ай ay ai")
WEEK = folded(
    "неделя недели недель неделю неделе неделей неделям недельки недельку неделька нед "
    "неделек недел week weeks week's wk wks w недельку"
) | declined("апта apta")
DAY = folded(
    "день дня дней дни дню днем дн дне денек денька сутки суток day days day's d"
) | declined("күн kun kün кун")
QUARTER = folded("квартал квартала кварталов кварталу quarter quarters qtr qtrs") | (
    declined("тоқсан toqsan")
)
DECADE = folded("decade decades десятилетие десятилетия десятилетий")
FORTNIGHT = folded("fortnight fortnights")
HOUR = folded("час часа часов часы часу часок часика ч hour hours hr hrs h") | declined(
    "сағат sagat"
)
MINUTE = folded(
    "минута минуту минуты минут минутку мин minute minutes min mins"
) | declined("минут")
SECOND = folded("секунда секунду секунды секунд сек second seconds sec secs")

# Julian year of 365.25 days: 30.4375 days to a month.
DAYS_IN_MONTH = 365.25 / 12
_MONTHS_IN = (
    (SECOND, 1 / DAYS_IN_MONTH / 86400),
    (MINUTE, 1 / DAYS_IN_MONTH / 1440),
    (HOUR, 1 / DAYS_IN_MONTH / 24),
    (DECADE, 120.0),
    (FORTNIGHT, 14 / DAYS_IN_MONTH),
    (QUARTER, 3.0),
    (DAY, 1 / DAYS_IN_MONTH),
    (WEEK, 7 / DAYS_IN_MONTH),
    (MONTH, 1.0),
    (YEAR, 12.0),
)
# A unit of time -> how many months it has.
UNITS_OF_TIME: dict[str, float] = {
    word: months for words, months in _MONTHS_IN for word in words
}
# Halves that are one word.
HALVES: dict[str, float] = {
    **dict.fromkeys(
        folded("полгода полугода полугоду полугодом полгодика полугодие полугодия "
               "полгод"), 6.0
    ),
    **dict.fromkeys(folded("полмесяца полумесяца"), 0.5),
    **dict.fromkeys(folded("полнедели"), 3.5 / DAYS_IN_MONTH),
    **dict.fromkeys(folded("полдня"), 0.5 / DAYS_IN_MONTH),
    **dict.fromkeys(folded("полчаса"), 0.5 / DAYS_IN_MONTH / 24),
}  # fmt: skip
