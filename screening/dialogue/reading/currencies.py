"""Names and signs of currencies in Russian, English and Kazakh, by ISO 4217 code.

All keys are folded (`words.fold`).
"""

from __future__ import annotations

from screening.dialogue.reading.words import fold

# Whole words and signs. Declined words of Russian and Kazakh are under `_STEMS`.
_WORDS = """
KZT: ₸ kzt тг тнг тнге tg tng tge теньге тенгее
RUB: ₽ rub rur руб р ruble rubles rouble roubles рэ деревянных
USD: $ usd dollar dollars doller dollers buck bucks долл dollor зеленых
EUR: € eur euro euros евро
GBP: £ gbp pound pounds quid sterling
UAH: ₴ uah грн hryvnia hryvnias hryvnya hryven
BYN: byn byr
UZS: uzs сум сумов soum soums so'm сумм
KGS: kgs сом сомов сома som soms
TJS: tjs сомони somoni
TMT: tmt
GEL: ₾ gel лари lari
AMD: ֏ amd драм драмов dram drams
AZN: ₼ azn манат манатов manat manats
MDL: mdl лей леев
CNY: cny rmb yuan yuans renminbi kuai 元
JPY: ¥ jpy yen иен йен иена иены йена
KRW: ₩ krw won вон
INR: ₹ inr rupee rupees rs рупий рупия рупии
TRY: ₺ try tl лир лиры лира lira liras
AED: aed dirham dirhams дирхам дирхамов dhs
CHF: chf franc francs франк франков
PLN: zł pln zloty zlotys злотых злотый
CZK: czk koruna korunas koruny
HUF: huf forint forints
RON: ron
BGN: bgn leva
SEK: sek kronor крон кроны крона krona
NOK: nok kroner
DKK: dkk
ISK: isk
CAD: cad
AUD: aud
NZD: nzd
SGD: sgd
HKD: hkd
TWD: twd
MXN: mxn peso pesos песо
BRL: brl reais
ARS: ars
CLP: clp
COP: cop
JMD: jmd
TTD: ttd
ILS: ₪ ils nis shekel shekels шекель шекелей шекеля
SAR: sar riyal riyals saudiriyal
QAR: qar
KWD: kwd kuwaitidinar dinar dinars динар динаров
BHD: bhd
OMR: omr
JOD: jod
IQD: iqd
LBP: lbp lebanesepound lebanesepounds
EGP: egp egyptianpound egyptianpounds
MAD: mad
IRR: irr rial rials риал риалов
THB: ฿ thb baht бат батов
VND: ₫ vnd dong донг донгов
IDR: idr rupiah rupiahs
MYR: myr rm ringgit ringgits
PHP: ₱ php
PKR: pkr
LKR: lkr
NPR: npr
BDT: bdt taka
MNT: ₮ mnt тугрик тугриков tugrik tugriks
ZAR: zar rand rands
NGN: ₦ ngn naira
KES: kes
GHS: ghs
BTC: btc bitcoin bitcoins
"""
# Russian and Kazakh nouns that take case endings; also "тенге" in Latin script.
_STEMS = {
    "тенге": "KZT", "теңге": "KZT", "tenge": "KZT", "рубл": "RUB", "рубль": "RUB",
    "рублик": "RUB", "teñge": "KZT", "teńge": "KZT", "доллар": "USD",
    "долар": "USD", "доллор": "USD", "бакс": "USD",
    "баксик": "USD", "фунт": "GBP", "гривн": "UAH", "гривен": "UAH", "юан": "CNY",
    "юань": "CNY", "манат": "AZN", "еуро": "EUR", "евро": "EUR", "сом": "KGS",
    "dollar": "USD", "rubl": "RUB", "dollarg": "USD", "теньге": "KZT",
}  # fmt: skip
_ENDINGS = (
    "а у е ы и ов ам ах ом ой ами ь ю я ем ей ях ям ями лей га ге ға ден дан нен "
    "нан ні ді ды тан мен тің дің ның ге деи дай лык дык тык лық дық nin den dan "
    "ge ga s"
).split()

CURRENCIES: dict[str, str] = {
    **{
        fold(stem + ending): code
        for stem, code in _STEMS.items()
        for ending in ("", *_ENDINGS)
        if (stem, ending) not in {("сом", "а"), ("сом", "и"), ("сом", "ой")}
    },
    **{
        fold(form): code
        for code, forms in (line.split(":") for line in _WORDS.strip().splitlines())
        for form in forms.split()
    },
}
# These are other words as well, so they count only behind a number.
ONLY_BEHIND = frozenset(
    map(
        fold,
        (
            "р won вон try mad sar som soms сом сомов сома сум сумов сумм pound pounds "
            "rand php cop лир лира лиры лей леев крон крона кроны песо dram buck bucks "
            "бакс баксы зеленых деревянных бат ron all quid sterling peso dong tl рэ nis"
        ).split(),
    )
)
# The adjective changes what country's dollars are meant.
NATIONAL: dict[str, dict[str, str]] = {
    "us": {}, "u": {}, "ақш": {}, "malaysia": {}, "indonesia": {}, "thai": {}, "korean": {},
    "american": {}, "америк": {}, "сша": {}, "росси": {}, "russian": {},
    "казахстан": {}, "қазақстан": {}, "kazakh": {}, "украин": {}, "ukrainian": {},
    "белорус": {"RUB": "BYN"}, "belarus": {"RUB": "BYN"}, "бел": {"RUB": "BYN"},
    "canadian": {"USD": "CAD"}, "канадск": {"USD": "CAD"},
    "australian": {"USD": "AUD"}, "австралийск": {"USD": "AUD"},
    "singapore": {"USD": "SGD"}, "сингапурск": {"USD": "SGD"},
    "jamaican": {"USD": "JMD"}, "taiwan": {"USD": "TWD"},
    "british": {}, "английск": {}, "британск": {}, "узбекск": {"KGS": "UZS"},
    "kyrgyz": {}, "киргизск": {}, "кыргызск": {}, "swiss": {}, "швейцарск": {},
    "turkish": {}, "турецк": {}, "indian": {}, "индийск": {}, "chinese": {},
    "китайск": {}, "japanese": {}, "японск": {}, "czech": {}, "чешск": {"SEK": "CZK"},
    "норвежск": {"SEK": "NOK"}, "датск": {"SEK": "DKK"}, "шведск": {}, "польск": {},
    "mexican": {}, "egyptian": {"GBP": "EGP"}, "lebanese": {"GBP": "LBP"},
    "hong": {"USD": "HKD"}, "brazilian": {}, "tajik": {}, "грузинск": {},
    "kuwaiti": {"KWD": "KWD"}, "jordanian": {"KWD": "JOD"}, "iraqi": {"KWD": "IQD"},
    "bahraini": {"KWD": "BHD"}, "omani": {"SAR": "OMR"}, "qatari": {"SAR": "QAR"},
    "iranian": {"SAR": "IRR"}, "saudi": {}, "pakistani": {"INR": "PKR"},
    "danish": {"SEK": "DKK"}, "norwegian": {"SEK": "NOK"}, "swedish": {},
    "moroccan": {"AED": "MAD"},
}  # fmt: skip
# "R$", "C$", "HK$": letters glued to the sign.
DOLLARS = {
    "us": "USD", "u": "USD", "c": "CAD", "ca": "CAD", "a": "AUD", "au": "AUD",
    "nz": "NZD", "s": "SGD", "hk": "HKD", "nt": "TWD", "r": "BRL", "mx": "MXN",
    "usd": "USD", "j": "JMD", "tt": "TTD", "cad": "CAD", "aud": "AUD",
}  # fmt: skip

# Hundredths, with the currency that is meant where none is named.
_SUBUNITS = """
USD: cent cents c ¢ ц цент цента центов центы центами центах
RUB: копейка копейки копеек копейками коп kopek kopeks kopeck kopecks копеики
UAH: kopiyka kopiykas kopiyky kopiyok копійок копійки
GBP: пенс пенса пенсов пенни penny pence pennies pense
KZT: тиын тиынов тиына тиин tiyn tiyin тиынға
EUR: eurocent eurocents евроцент евроцентов евроцента
INR: paisa paise
CNY: fen
PLN: grosz groszy
ILS: agora agorot
"""
SUBUNITS: dict[str, tuple[str, float]] = {
    **{
        fold(form): (code, 0.01)
        for code, forms in (line.split(":") for line in _SUBUNITS.strip().splitlines())
        for form in forms.split()
    },
    **dict.fromkeys(("jiao", "mao"), ("CNY", 0.1)),
}
