"""Shares of a whole in percent."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def percents(ends: Sequence[float]) -> str:
    """A range of shares, each in [0, 1], in whole percent: "40–85 %", "90 %"."""
    low, high = (round(100 * end) for end in ends)
    return f"{low} %" if low == high else f"{low}–{high} %"
