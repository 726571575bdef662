"""Money as the reader's language writes it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()

SIGNS = {"KZT": "₸", "RUB": "₽", "USD": "$", "EUR": "€", "UAH": "₴"}


@register.filter
def salary(vacancy: Any) -> str:
    """The salary that a vacancy offers: "from 300,000 to 400,000 ₸"; empty if none."""
    low, high = vacancy.salary_min, vacancy.salary_max
    sign = SIGNS.get(vacancy.salary_currency, vacancy.salary_currency)
    amounts = {
        "low": number_format(low or 0, force_grouping=True),
        "high": number_format(high or 0, force_grouping=True),
        "sign": sign,
    }
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(low)s %(sign)s") % amounts
    if low is None:
        return _("up to %(high)s %(sign)s") % amounts
    if low == high:
        return f"{amounts['low']} {sign}"
    return f"{amounts['low']} – {amounts['high']} {sign}"
