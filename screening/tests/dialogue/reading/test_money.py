from __future__ import annotations

import pytest

from screening.dialogue.reading.money import find_amounts, read_amount

# Text, the amount or the two ends of a range (None where open), currency.
RUSSIAN = [
    ("350–400 тыс на руки", (350_000, 400_000), None), ("от 2к$", (2_000, None), "USD"),
    ("750 000 тг", 750_000, "KZT"), ("1,4 млн тг", 1_400_000, "KZT"),
    ("до 600к", (None, 600_000), None), ("180 000 руб.", 180_000, "RUB"),
    ("220к рублей", 220_000, "RUB"), ("90 т.р.", 90_000, "RUB"),
    ("70т.р.", 70_000, "RUB"), ("300 т.тг", 300_000, "KZT"), ("95 тыс. р.", 95_000, "RUB"),
    ("140000р", 140_000, "RUB"), ("2 500 €", 2_500, "EUR"), ("1800$", 1_800, "USD"),
    ("$ 2 000", 2_000, "USD"), ("4к баксов", 4_000, "USD"), ("1500 у.е.", 1_500, "USD"),
    ("полтора миллиона тенге", 1_500_000, "KZT"), ("полмиллиона тг", 500_000, "KZT"),
    ("миллион двести тысяч тенге", 1_200_000, "KZT"), ("полтора ляма", 1_500_000, None),
    ("четыреста пятьдесят тысяч тенге", 450_000, "KZT"), ("три штуки баксов", 3_000, "USD"),
    ("тысяч триста тенге", 300_000, "KZT"), ("пара тысяч долларов", 2_000, "USD"),
    ("от 300 до 350 тысяч тенге", (300_000, 350_000), "KZT"),
    ("800 тыс - 1,1 млн тенге", (800_000, 1_100_000), "KZT"),
    ("от 250 тыс. до 300 тыс. руб", (250_000, 300_000), "RUB"),
    ("1500-2000 долларов", (1_500, 2_000), "USD"), ("2к–3к$", (2_000, 3_000), "USD"),
    ("не меньше 400 тысяч тенге", (400_000, None), "KZT"),
    ("минимум 1000 евро", (1_000, None), "EUR"), ("400 000 тг минимум", (400_000, None), "KZT"),
    ("не более 90 000 рублей", (None, 90_000), "RUB"), ("350.000 тенге", 350_000, "KZT"),
    ("12 рублей 50 копеек", 12.5, "RUB"), ("3 доллара и 20 центов", 3.2, "USD"),
    ("40 тыс сом", 40_000, "KGS"), ("9 млн сум", 9_000_000, "UZS"),
    ("1700 белорусских рублей", 1_700, "BYN"), ("25 000 грн", 25_000, "UAH"),
    ("2000 канадских долларов", 2_000, "CAD"), ("рублей 500", 500, "RUB"),
    ("между 10 и 15 долларами", (10, 15), "USD"),
    ("600 000 (шестьсот тысяч) тенге", 600_000, "KZT"),
    ("хочу 400000 тенге", 400_000, "KZT"), ("зп 250 000", 250_000, None),
    ("350-400", (350, 400), None), ("1,5 м. тг", 1_500_000, "KZT"),
    ("2 м тенге", 2_000_000, "KZT"),
]  # fmt: skip
ENGLISH = [
    ("2 MUSD", 2_000_000, "USD"), ("5 kUSD", 5_000, "USD"), ("300 kRUB", 300_000, "RUB"),
    ("$3k a month", 3_000, "USD"), ("650,000 tenge", 650_000, "KZT"), ("€4,500", 4_500, "EUR"),
    ("USD 2,300.50", 2_300.5, "USD"), ("1800USD", 1_800, "USD"), ("EUR900", 900, "EUR"),
    ("US$1.9 million", 1_900_000, "USD"), ("half a million dollars", 500_000, "USD"),
    ("two thousand five hundred euros", 2_500, "EUR"), ("forty pounds", 40, "GBP"),
    ("12 dollars 75 cents", 12.75, "USD"), ("thirty dollars and five cents", 30.05, "USD"),
    ("15 dollars 25", 15.25, "USD"), ("between 1.2 and 1.6 dollars", (1.2, 1.6), "USD"),
    ("from $4,000 to $5,000", (4_000, 5_000), "USD"), ("$60-80k", (60_000, 80_000), "USD"),
    ("about 30-40 euros", (30, 40), "EUR"), ("at least 2500 eur", (2_500, None), "EUR"),
    ("over $90,000", (90_000, None), "USD"), ("under 50 dollars", (None, 50), "USD"),
    ("5000+ usd", (5_000, None), "USD"), ("3000 usd and up", (3_000, None), "USD"),
    ("Rs. 500", 500, "INR"), ("700 rupees", 700, "INR"), ("¥900", 900, "JPY"),
    ("30 million yen", 30_000_000, "JPY"), ("80 zloty", 80, "PLN"), ("RM 45", 45, "MYR"),
    ("20 swiss francs", 20, "CHF"), ("HK$ 300", 300, "HKD"), ("1,200 AED", 1_200, "AED"),
    ("200k rubles net", 200_000, "RUB"), ("80 bucks", 80, "USD"), ("7.2", 7.2, None),
]  # fmt: skip
KAZAKH = [
    ("320 м. ₸", 320_000, "KZT"), ("320 м ₸", 320_000, "KZT"), ("320м. тг", 320_000, "KZT"),
    ("300 мыңнан 400 мыңға дейін теңге", (300_000, 400_000), "KZT"),
    ("300-ден 400 мыңға дейін теңге", (300_000, 400_000), "KZT"),
    ("500 мың теңге", 500_000, "KZT"), ("450 мың тг", 450_000, "KZT"),
    ("300 000 теңге", 300_000, "KZT"),
    ("1,2 млн теңге", 1_200_000, "KZT"), ("бір миллион теңге", 1_000_000, "KZT"),
    ("бір жарым миллион теңге", 1_500_000, "KZT"), ("жарты миллион теңге", 500_000, "KZT"),
    ("екі жүз елу мың теңге", 250_000, "KZT"), ("бес жүз мың теңге", 500_000, "KZT"),
    ("төрт жүз мың", 400_000, None), ("алты жүз елу мың теңге", 650_000, "KZT"),
    ("4 жүз мың теңге", 400_000, "KZT"), ("мың доллар", 1_000, "USD"),
    ("екі мың доллар", 2_000, "USD"), ("1500 долларға", 1_500, "USD"), ("800 еуро", 800, "EUR"),
    ("300-350 мың теңге", (300_000, 350_000), "KZT"),
    ("300 мыңнан 350 мыңға дейін", (300_000, 350_000), None),
    ("400 мыңнан 500 мың теңгеге дейін", (400_000, 500_000), "KZT"),
    ("400 мыңға дейін", (None, 400_000), None), ("500 мың теңгеге дейін", (None, 500_000), "KZT"),
    ("500 мыңнан жоғары", (500_000, None), None),
    ("350 мың теңгеден бастап", (350_000, None), "KZT"),
    ("кемінде 300 мың теңге", (300_000, None), "KZT"),
    ("300 мың теңгеден кем емес", (300_000, None), "KZT"),
    ("шамамен 450 мың теңге", 450_000, "KZT"), ("қолға 400 мың теңге", 400_000, "KZT"),
    ("айына 380 мың теңге", 380_000, "KZT"), ("айлығы 280 000", 280_000, None),
    ("жалақы 320 мың теңге болса", 320_000, "KZT"), ("сағатына 2500 теңге", 2_500, "KZT"),
    ("күніне 15 мың теңге", 15_000, "KZT"), ("100 теңге 50 тиын", 100.5, "KZT"),
    ("450 мын тенге", 450_000, "KZT"), ("еки жуз мын тенге", 200_000, "KZT"),
    ("бес жуз мын тенге", 500_000, "KZT"), ("бир миллион тенге", 1_000_000, "KZT"),
    ("300 myñ tenge", 300_000, "KZT"), ("500 myn tenge", 500_000, "KZT"),
    ("1.5 mln tenge", 1_500_000, "KZT"), ("bes juz myn tenge", 500_000, "KZT"),
    ("мың жарым доллар", 1_500, "USD"), ("бір миллион жарым теңге", 1_500_000, "KZT"),
    ("200 мың теңгеден аз емес", (200_000, None), "KZT"),
    ("ең азы 350 мың теңге", (350_000, None), "KZT"), ("2000 АҚШ доллары", 2_000, "USD"),
    ("300 тысяч теңге қолға", 300_000, "KZT"), ("минимум 350 мың тг", (350_000, None), "KZT"),
    ("700 000 ₸", 700_000, "KZT"), ("600к теңге", 600_000, "KZT"),
]  # fmt: skip


def _ends(amount):
    return amount if isinstance(amount, tuple) else (amount, amount)


@pytest.mark.parametrize(("text", "amount", "currency"), RUSSIAN + ENGLISH + KAZAKH)
def test_an_amount_is_read_with_its_magnitude_and_currency(text, amount, currency):
    found = read_amount(text)

    assert found is not None
    assert (found.value.minimum, found.value.maximum) == _ends(amount)
    assert found.value.currency == currency


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("400 000 тенге в месяц", "month"), ("1500 тг в час", "hour"), ("$25/hour", "hour"),
        ("сағатына 2000 теңге", "hour"), ("15 000 тг за смену", "shift"),
        ("ауысымына 12 мың теңге", "shift"), ("8000 рублей в день", "day"),
        ("күніне 10 мың теңге", "day"), ("$60k a year", "year"), ("50 000 eur per annum", "year"),
        ("жылына 6 млн теңге", "year"), ("3 млн руб. в год", "year"), ("300 тыс", "month"),
        ("в час 2000 тенге", "hour"), ("300 тыс ₸/мес", "month"), ("айына 400 мың", "month"),
    ],
)  # fmt: skip
def test_the_period_of_pay_is_read(text, period):
    found = read_amount(text)

    assert found is not None
    assert found.value.period == period


def test_pay_per_week_is_told_per_month():
    found = read_amount("300$ в неделю")

    assert found is not None
    assert (found.value.minimum, found.value.period) == (1_300, "month")


@pytest.mark.parametrize(
    ("text", "net"),
    [
        ("300 тыс на руки", True), ("чистыми 250 000 тенге", True), ("3000 eur net", True),
        ("400 мың қолға", True), ("қолға 400 мың теңге", True), ("таза 350 мың теңге", True),
        ("$4000 after tax", True), ("400 тыс до вычета налогов", False), ("gross 5000", False),
        ("5000 usd gross", False), ("350 000 тг грязными", False), ("before tax 70k usd", False),
        ("салыққа дейін 500 мың теңге", False), ("500 000 тенге", None),
    ],
)  # fmt: skip
def test_net_and_gross_are_told_apart(text, net):
    found = read_amount(text)

    assert found is not None
    assert found.value.net is net


@pytest.mark.parametrize(
    "text",
    [
        "договорная", "по договорённости", "negotiable", "готов обсудить", "келісімді",
        "келісім бойынша", "по результатам собеседования", "open to discussion",
    ],
)  # fmt: skip
def test_pay_may_be_negotiable(text):
    (found,) = find_amounts(text)

    assert found.value.negotiable
    assert found.value.minimum is found.value.maximum is None


def test_an_amount_may_be_negotiable_too():
    (found,) = find_amounts("от 400 тыс тенге, обсуждаемо")

    assert (found.value.minimum, found.value.negotiable) == (400_000, True)


@pytest.mark.parametrize(
    "text",
    [
        "+7 701 555 12 34", "8 701 555 12 34", "тел. 87015551234", "опыт 5 лет",
        "работал с 2019 по 2022", "индекс 050000", "Python 3.11", "ИИН 900101300123",
        "рост продаж 30%", "обслуживал 5 тысяч клиентов", "100к пользователей",
        "график 5/2, 9-18", "мне 35 лет", "12.03.2024", "1С 8.3", "команда 12 человек",
        "he won 3 games", "ASP.NET 2000", "Oracle 10g и сети 5G", "опыт договорной работы",
        "обработал 500 клиентов в месяц и сократил долги", "Microsoft Excel 2016",
        "Увеличил число подписчиков до 300 тыс за два года, вёл рассылки и блог компании",
        "ул. Абая 150, кв. 12", "3 года 6 месяцев",
    ],
)  # fmt: skip
def test_a_number_that_is_no_money_is_not_an_amount(text):
    assert find_amounts(text) == []


def test_the_default_currency_is_used_only_where_none_was_said():
    assert read_amount("400 тыс", "KZT").value.currency == "KZT"
    assert read_amount("400 usd", "KZT").value.currency == "USD"


def test_an_amount_is_quoted_as_it_was_written():
    text = "Рассматриваю предложения от 350 000 тг на руки, сейчас 300 тыс. тенге."

    quotes = [found.quote(text) for found in find_amounts(text)]

    assert quotes == ["от 350 000 тг", "300 тыс. тенге"]


@pytest.mark.parametrize(
    "text",
    [
        "not below 280", "nothing under 280", "280 and not less", "не ниже 280",
        "280 на руки и не меньше", "ниже 280 не предлагать", "меньше 280 не рассматриваю",
        "below 280 not interested", "280 төмен емес", "upwards of 280",
    ],
)  # fmt: skip
def test_what_is_refused_below_an_amount_makes_it_the_least(text):
    found = read_amount(text)

    assert (found.value.minimum, found.value.maximum) == (280, None)


@pytest.mark.parametrize("text", ["не выше 500", "not above 500", "no more than 500"])
def test_no_more_than_an_amount_makes_it_the_most(text):
    found = read_amount(text)

    assert (found.value.minimum, found.value.maximum) == (None, 500)
