"""Pay, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Salary
from screening.phrases.kinds.words import Asked, KindWords

CURRENCY_SIGNS = {"KZT": "₸", "RUB": "₽", "USD": "$", "EUR": "€"}
# "in tenge", after an amount a month.
IN_CURRENCY = {
    "KZT": gettext_lazy("in tenge"),
    "RUB": gettext_lazy("in roubles"),
    "USD": gettext_lazy("in dollars"),
    "EUR": gettext_lazy("in euros"),
    "UZS": gettext_lazy("in soums"),
    "KGS": gettext_lazy("in soms"),
    "BYN": gettext_lazy("in Belarusian roubles"),
    "UAH": gettext_lazy("in hryvnias"),
}


class SalaryWords(KindWords):
    name = gettext_lazy("salary")
    ways = Asked(
        (
            gettext_lazy("What monthly salary do you expect, %(in_currency)s?"),
            gettext_lazy("What salary would you like a month, %(in_currency)s?"),
        )
    )
    example = gettext_lazy("For example: “400,000 tenge take-home”.")
    simpler = gettext_lazy("One amount a month is enough.")

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        wanted = criterion.wanted
        assert isinstance(wanted, Salary)
        currency = wanted.currency or ""
        said = IN_CURRENCY.get(currency) or CURRENCY_SIGNS.get(currency, currency)
        return self.ways, {"in_currency": said}
