"""The words for numbers in Russian, English and Kazakh: tables for `numbers`.

All keys are folded (`words.fold`): Kazakh may be typed on a Russian keyboard.
"""

from __future__ import annotations

from screening.dialogue.reading.words import fold


def _table(lines: str) -> dict[str, float]:
    """ "2: два две" -> {"два": 2, "две": 2}."""
    table = {}
    for line in lines.strip().splitlines():
        value, forms = line.split(":")
        table.update({fold(form): float(value) for form in forms.split()})
    return table


_UNITS = """
0: ноль ноля нолю нолем нуль нуля нулю нулем zero nought nil naught нол nol
1: один одна одно одного одной одному одним одну одном одни одних one
2: два две двух двум двумя двое двоих двоим двумья two оба обе
3: три трех трем тремя трое троих трьох three
4: четыре четырех четырем четырьмя четверо четверых чтыре четыри четыре four
5: пять пяти пятью пятеро пятерых пят five
6: шесть шести шестью шестеро шест six
7: семь семи семеро сем seven
8: восемь восьми восемью восьмью восемъ восем eight
9: девять девяти девятью девят девять nine
"""
_TEENS = """
10: десять десяти десятью десят ten
11: одиннадцать одиннадцати одиннадцатью одинадцать одинадцати одинацать eleven
12: двенадцать двенадцати двенадцатью двенацать двеннадцать twelve
13: тринадцать тринадцати тринадцатью тринацать thirteen
14: четырнадцать четырнадцати четырнадцатью четырнацать fourteen
15: пятнадцать пятнадцати пятнадцатью пятнацать пятьнадцать fifteen
16: шестнадцать шестнадцати шестнадцатью шестнацать sixteen
17: семнадцать семнадцати семнадцатью семнацать seventeen
18: восемнадцать восемнадцати восемнадцатью восемнацать eighteen
19: девятнадцать девятнадцати девятнадцатью девятнацать nineteen
"""
_TENS = """
20: двадцать двадцати двадцатью дватцать двацать twenty
30: тридцать тридцати тридцатью тритцать трицать thirty
40: сорок сорока forty fourty
50: пятьдесят пятидесяти пятьюдесятью пятдесят пядесят fifty
60: шестьдесят шестидесяти шестьюдесятью шестдесят шесдесят sixty
70: семьдесят семидесяти семьюдесятью семдесят seventy
80: восемьдесят восьмидесяти восемьюдесятью восемдесят eighty
90: девяносто девяноста девяносто ninety ninty
"""
_HUNDREDS = """
100: сто ста
150: полтораста
200: двести двухсот двумстам двумястами двухстах двесте двестам
300: триста трехсот тремстам тремястами трехстах тристо
400: четыреста четырехсот четыремстам четырехстах четыресто
500: пятьсот пятисот пятистам пятьюстами пятистах пятсот
600: шестьсот шестисот шестистам шестьюстами шестистах шестсот
700: семьсот семисот семистам семьюстами семистах семсот
800: восемьсот восьмисот восьмистам восемьюстами восьмистах восемсот
900: девятьсот девятисот девятистам девятьюстами девятистах девятсот
"""
# Numbers that no other may follow inside a group: "полтора", "a couple".
_WHOLES = """
0.5: half половина половину половины половиной пол жарты жарти jarty zharty жартысы
0.25: quarter четверть четверти ширек shirek
0.3333333333333333: треть
1.5: полтора полторы полутора полтары полтара полторо
2: пара пару пары пар парой couple pair
3: few several
50: полсотни
500: полтысячи полтыщи
500000: полмиллиона полляма поллимона полмильона
500000000: полмиллиарда
"""

# Kazakh, Cyrillic and Latin; case endings are added below.
_KAZAKH_UNITS = """
0: нөл нол
1: бір бир bir
2: екі еки eki
3: үш üş üsh ush uş úsh
4: төрт tört tort tórt
5: бес bes
6: алты алти alty alti altı
7: жеті жети jeti zheti ceti
8: сегіз сегиз segiz
9: тоғыз тогиз toğyz togyz toqyz togiz toǵyz toğız
"""
_KAZAKH_COLLECTIVES = (
    "1: біреу\n2: екеу\n3: үшеу\n4: төртеу\n5: бесеу\n6: алтау\n7: жетеу"
)
_KAZAKH_TENS = """
10: он on
20: жиырма жырма жиирма jiyrma zhiyrma jiırma jyrma zhyrma jıyrma
30: отыз отиз otyz otiz otız
40: қырық кирик qyryq kyryk qırıq kyryq
50: елу elu elw
60: алпыс алпис alpys alpis alpıs
70: жетпіс жетпис jetpis zhetpis
80: сексен seksen
90: тоқсан toqsan toksan
"""
_KAZAKH_HUNDRED = "100: жүз жуз jüz juz zhuz júz"
_KAZAKH_THOUSANDS = "1000: мың мин мын мыңға myñ myng myn mıñ mın мыңдай"
_KAZAKH_WHOLES = "12: оншақты\n3: бірнеше"
# "a few", "бірнеше": numbers that say how many only roughly.
VAGUE = frozenset(map(fold, "few several бірнеше".split()))

_KAZAKH_ENDINGS = (
    "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те дан "
    "ден тан тен нан нен мен бен пен ыншы дай дей тай тей ге dan den tan ten nan "
    "nen ga ge qa ke ğa men ben pen dai dei dyn nyn"
).split()


def _declined(lines: str) -> dict[str, float]:
    stems = _table(lines)
    forms = {
        stem + fold(ending): value
        for stem, value in stems.items()
        for ending in _KAZAKH_ENDINGS
    }
    return {**forms, **stems}


def _without(table: dict[str, float], *words: str) -> dict[str, float]:
    return {word: value for word, value in table.items() if word not in words}


# Forms that some other word of the three languages has taken.
KAZAKH_UNITS = {
    **_without(_declined(_KAZAKH_UNITS), "нолмен", "бесте"),
    **_table(_KAZAKH_COLLECTIVES),
}
KAZAKH_TENS = _without(
    _declined(_KAZAKH_TENS), "она", "оне", "оны", "они", "one", "оно"
)
KAZAKH_HUNDRED = _declined(_KAZAKH_HUNDRED)
KAZAKH = {**KAZAKH_UNITS, **KAZAKH_TENS, **KAZAKH_HUNDRED}

UNITS = {**KAZAKH_UNITS, **_table(_UNITS)}
TEENS = _table(_TEENS)
TENS = {**KAZAKH_TENS, **_table(_TENS)}
HUNDREDS = _table(_HUNDREDS)
WHOLES = {**_table(_WHOLES), **_table(_KAZAKH_WHOLES)}

# "two hundred", "екі жүз": these multiply what stands before them in a group.
HUNDRED = {**KAZAKH_HUNDRED, **_table("100: hundred hundreds сотня сотни сотен сотню")}

# A group of digits or words times this.
MAGNITUDES = {
    **_declined(_KAZAKH_THOUSANDS),
    **_declined("1000000: миллион million млн\n1000000000: миллиард"),
    **_table(
        """
        10: десяток десятка десятков
        12: dozen dozens дюжина дюжины дюжину дюжин
        1000: тысяча тысячи тысяч тысячу тысячей тысячам тысячами тысячах тыс тысч
        1000: тыща тыщ тыщи тыщу тищ тысячь тысач тыся thousand thousands thous
        1000: косарь косаря косарей косарики thsd тыщщ тясяч тысяц
        1000000: миллиона миллионов миллиону миллионом миллионы милион милиона милионов
        1000000: млн мln mln million millions mio лям ляма лямов лямы мильон мильона кк kk
        1000000: лимон лимона лимонов
        1000000: миллионга миллеон мил mn mil
        100000: lakh lakhs lkh lkhs lac lacs
        10000000: crore crores krore krores
        1000000000: миллиард миллиарда миллиардов миллиарды млрд billion billions bn bln
        1000000000000: триллион триллиона триллионов трлн trillion trillions
        """.replace(" " * 8, "")
    ),
}
# The Kazakh cases of "from" and "to": "оннан бір", "500 мыңнан 700 мыңға".
FROM_ENDINGS = tuple(
    map(fold, "дан ден тан тен нан нен dan den tan ten nan nen".split())
)
TO_ENDINGS = tuple(map(fold, "ға ге қа ке ga ge qa ke".split()))
# Written right after the digits: "100к", "3M". Anywhere else these are other words.
GLUED_MAGNITUDES = _table(
    """
1000: k к т
1000000: m м kk кк
1000000000: g b
"""
)

# Numbers after these are halves, thirds ...: "two thirds", "три четверти".
FRACTIONS = _table(
    """
0.5: half halves половина половины половин
0.3333333333333333: third thirds треть трети третей третьих
0.25: quarter quarters fourth fourths четверть четверти четвертей
0.2: fifth fifths пятая пятых
0.125: eighth eighths восьмая восьмых
0.1: tenth tenths десятая десятых
0.01: hundredth hundredths сотая сотых
0.001: thousandth thousandths тысячная тысячных
"""
)
# "две целых пять десятых": what the part after the whole is counted in.
PARTS = {
    word: value
    for word, value in FRACTIONS.items()
    if value in (0.1, 0.01, 0.001) and word[0] > "z"
}

# Kazakh or Latin words that mean a number only among Kazakh words: "он" is "he" in
# Russian, "торт" a cake, "бес" a demon. As they are written: "төрт" with its own
# letters is nothing else.
ONLY_AMONG_KAZAKH = frozenset("он торт бес мин on bes tort".split())

_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм",
    9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат",
    14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат",
    18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
    40: "сороков", 50: "пятидесят",
}  # fmt: skip
_ORDINAL_ENDINGS = ("ый ой ий ое ого ому ым ом ая ую ые ых ыми").split()
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth"
).split()
ORDINALS: dict[str, int] = {
    **{
        stem + fold(ending): value
        for value, stem in _ORDINAL_STEMS.items()
        for ending in _ORDINAL_ENDINGS
    },
    **{
        fold(word): 3
        for word in (
            "третий третье третьего третьему третьим третьем третья третью"
        ).split()
    },
    **{word: number for number, word in enumerate(_ENGLISH_ORDINALS, 1)},
    "twelvth": 12,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    **{
        stem + fold(ending): int(value)
        for stem, value in KAZAKH_UNITS.items()
        for ending in ("нші", "ншы", "інші", "ыншы", "ncı", "nshi", "inshi", "ynshy")
        if len(stem) >= 2
    },
    **{
        stem + fold(ending): int(value)
        for stem, value in KAZAKH_TENS.items()
        for ending in ("ыншы", "інші", "ншы", "нші", "ynshy", "inshi", "nshy")
    },
}

# "5-ти", "3-х", "2-ден": an ending of the case form, glued with a dash to the digits.
DIGIT_ENDINGS = {
    fold(ending)
    for ending in (
        "х ух ех ых ти и мя ми ю ка м дан ден тан тен нан нен ға ге қа ке мен бен пен "
        "ті ді ні ты ды ны"
    ).split()
}
