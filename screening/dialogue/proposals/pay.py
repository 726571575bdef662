"""What a vacancy pays for a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.dialogue.facts import Salary
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.place import location
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.proposals.sentences import Sentence, VacancyText
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.places import place_named
from screening.dialogue.reading.sections import Part

_PAY = pattern("vacancy_terms", r"{pay}|{pay_initial}\s?[/.]\s?{second_initial}")
_MONTHLY = pattern("vacancy_terms", "{monthly}")
_IN_MONTH = pattern("vacancy_terms", r"[^,;\n\d]{0,25}?{monthly}(?!\W{0,3}\d)")
_PER_PIECE = pattern(
    "vacancy_terms", r"\W{0,4}(?:\w{1,3}\W{1,3})?(?:\w{1,12}\s)?{piece}"
)
_PIECE_BEFORE = pattern("vacancy_terms", r"{piece}\s?\W{0,3}$")
_NO_PAY_BEFORE = pattern("vacancy_terms", r"{no_pay}[^,.;()\n+]{0,20}$")
_NO_PAY_AFTER = pattern("vacancy_terms", r"[^\w+,.;\n]{0,4}{no_pay}")
_NO_MONEY = pattern("vacancy_terms", r"\s{0,3}\+?\s{0,3}{no_money}")

_NEAR = 40
# The least that anybody is paid for a month, by currency; of others, no less than this.
# Figures of 2026: under half of the lowest wages that the law allows.
_LEAST = {"KZT": 30_000, "RUB": 10_000, "UZS": 500_000, "KGS": 3_000}
_LEAST_OF_ANY = 150
_LEAST_BARE = 10_000
# "до 500 net": thousands are left out where pay is told so.
_THOUSANDS = range(60, 1_000)
_CURRENCIES = {"KZ": "KZT", "RU": "RUB", "UZ": "UZS", "KG": "KGS", "BY": "BYN"}
_PARTS = (Part.HEAD, Part.CONDITIONS, Part.REQUIRED, Part.PREFERRED, Part.DUTIES)


@dataclass(frozen=True, slots=True)
class _Amount:
    sentence: Sentence
    found: Found[Salary]
    is_cued: bool


def salary(vacancy: VacancyText) -> Iterator[Proposal]:
    """The pay of a month: the first amount that words of pay stand beside, else the
    first in a currency. Pay by the hour, the shift or the piece is none."""
    amounts = list(_amounts(vacancy))
    cued = [each for each in amounts if each.is_cued]
    amount = next(iter(cued or amounts), None)
    if amount is None:
        return
    pay, sentence, found = amount.found.value, amount.sentence, amount.found
    low, high = pay.minimum, pay.maximum
    if high is None and low and _NO_MONEY.match(sentence.text, found.end):
        high = low
    for key, value in (("salary_min", low), ("salary_max", high)):
        if value is not None:
            told = int(value)
            yield vacancy.proposal(key, told, sentence, found, required=False)
    currency = pay.currency or _currency_of(vacancy, amounts)
    if currency:
        yield vacancy.proposal(
            "salary_currency", currency, sentence, found, required=False
        )


def _amounts(vacancy: VacancyText) -> Iterator[_Amount]:
    for sentence in (vacancy.title, *vacancy.sentences):
        if sentence.part not in _PARTS:
            continue
        text = sentence.text
        for found in find_amounts(text):
            is_cued = bool(_PAY.search(text) or _MONTHLY.search(text))
            pay = found.value
            if (pay.maximum or pay.minimum) and _is_pay(text, found, is_cued=is_cued):
                yield _Amount(sentence, _in_full(found), is_cued)


def _is_pay(text: str, found: Found[Salary], *, is_cued: bool) -> bool:
    """Whether an amount is what is paid for a month."""
    pay = found.value
    amount = pay.maximum or pay.minimum or 0
    before = text[max(0, found.start - _NEAR) : found.start]
    # "от 200 000 ₽ за вахту (в месяц)".
    is_monthly = _IN_MONTH.match(text, found.end) is not None
    if pay.period not in ("month", "year") and not is_monthly:
        return False
    if not is_monthly and (
        _PER_PIECE.match(text, found.end) or _PIECE_BEFORE.search(before)
    ):
        return False
    # "95 000 + премия": what comes on top.
    is_more = text[found.end - 1] == "+"
    if _NO_PAY_BEFORE.search(before) or (
        not is_more and _NO_PAY_AFTER.match(text, found.end)
    ):
        return False
    if pay.currency:
        return amount >= _LEAST.get(pay.currency, _LEAST_OF_ANY)
    is_bare = amount >= _LEAST_BARE or (amount in _THOUSANDS and pay.net is not None)
    is_alone = text.strip(" .\n-") == found.quote(text).strip(" .\n-")
    return is_bare and (is_cued or is_alone)


def _in_full(found: Found[Salary]) -> Found[Salary]:
    """The amount with the thousands that were left out."""
    pay = found.value
    amount = pay.maximum or pay.minimum or 0
    if pay.currency or amount not in _THOUSANDS:
        return found
    low = pay.minimum * 1000 if pay.minimum else None
    high = pay.maximum * 1000 if pay.maximum else None
    return Found(Salary(low, high, None, pay.period, pay.net), found.start, found.end)


def _currency_of(vacancy: VacancyText, amounts: list[_Amount]) -> str | None:
    """The currency of the other amounts of the text, or of the country of the work."""
    named = {each.found.value.currency for each in amounts} - {None}
    if len(named) == 1:
        return named.pop()
    for proposal in location(vacancy):
        place = place_named(proposal.value)
        return _CURRENCIES.get(place.country) if place else None
    return None
