"""Lengths of time and amounts of money as people say them: "полтора года", "350 мың"."""

from __future__ import annotations

NUMERALS = {
    "ru": ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь",
           "девять", "десять"),
    "kk": ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он"),
    "en": ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
           "ten"),
}  # fmt: skip
# The forms after 1, after 2-4, after the rest.
YEARS = {
    "ru": ("год", "года", "лет"),
    "kk": ("жыл", "жыл", "жыл"),
    "en": ("year", "years", "years"),
}
MONTHS = {
    "ru": ("месяц", "месяца", "месяцев"),
    "kk": ("ай", "ай", "ай"),
    "en": ("month", "months", "months"),
}
HALF_A_YEAR = {"ru": "полгода", "kk": "жарты жыл", "en": "half a year"}
A_YEAR = {"ru": "год", "kk": "бір жыл", "en": "a year"}
A_YEAR_AND_A_HALF = {
    "ru": "полтора года",
    "kk": "бір жарым жыл",
    "en": "a year and a half",
}
AND_A_HALF = {
    "ru": "%s с половиной %s",
    "kk": "%s жарым %s",
    "en": "%s and a half %s",
}
AND = {"ru": "и", "kk": "", "en": "and"}
NOTHING = {"ru": "меньше месяца", "kk": "бір айға жетпейді", "en": "less than a month"}

# Months by which a length of more than a year may be rounded.
MOST_ROUNDED = 0.25


def form_of(number: int, language: str) -> int:
    """Which of a noun's forms stands after a number: 0, 1 or 2 as in `YEARS`."""
    if language != "ru":
        return 0 if number == 1 else 2
    if number % 100 in range(11, 20) or number % 10 not in range(1, 5):
        return 2
    return 0 if number % 10 == 1 else 1


def length_in_words(years: float, language: str) -> str:
    """A length of time as one says it; "" if it is no whole number of months ("1.2").

    `years` is not negative; `language` is ru, kk or en.
    """
    months = round(years * 12)
    if years > 1 and abs(years * 12 - months) > MOST_ROUNDED:
        return ""
    whole, rest = divmod(months, 12)
    if not months:
        return NOTHING[language] if years else ""
    if not whole:
        return HALF_A_YEAR[language] if rest == 6 else _months(rest, language)
    if not rest:
        return A_YEAR[language] if whole == 1 else _years(whole, language)
    if rest == 6:
        if whole == 1:
            return A_YEAR_AND_A_HALF[language]
        year = YEARS[language][form_of(whole, language)]
        return AND_A_HALF[language] % (_numeral(whole, language), year)
    year = f"{whole} {YEARS[language][form_of(whole, language)]}"
    both = (year, AND[language], _months(rest, language))
    return " ".join(part for part in both if part)


def _numeral(number: int, language: str) -> str:
    """In words up to ten; beyond, digits are easier to read."""
    words = NUMERALS[language]
    return words[number] if 0 < number < len(words) else str(number)


def _years(number: int, language: str) -> str:
    form = YEARS[language][form_of(number, language)]
    return f"{_numeral(number, language)} {form}"


def _months(number: int, language: str) -> str:
    return f"{number} {MONTHS[language][form_of(number, language)]}"


# --- Money ---

THOUSANDS = {
    "ru": ("тысяча", "тысячи", "тысяч"),
    "kk": ("мың", "мың", "мың"),
}
MILLIONS = {
    "ru": ("миллион", "миллиона", "миллионов"),
    "kk": ("миллион", "миллион", "миллион"),
}


def amount_in_words(amount: float, language: str) -> str:
    """ "350 тысяч", "1,2 миллиона" for a round amount; "" for others, and in English,
    where one writes 350,000."""
    if language not in THOUSANDS or amount % 1_000 or amount < 10_000:
        return ""
    thousands = int(amount) // 1_000
    if thousands < 1_000:
        return f"{thousands} {THOUSANDS[language][form_of(thousands, language)]}"
    if thousands % 100:
        return ""
    millions, tenths = divmod(thousands // 100, 10)
    if tenths:
        # After a decimal the noun stands as after 2: "1,2 миллиона".
        return f"{millions},{tenths} {MILLIONS[language][1]}"
    return f"{millions} {MILLIONS[language][form_of(millions, language)]}"
