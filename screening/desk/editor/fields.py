"""Fields that the editor's forms share, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from screening.dialogue.criteria import Criterion

IMPORTANCE = [("required", _("required")), ("preferred", _("preferred"))]


def named(members: Iterable[str], names: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Members with their names, as the choices of a field."""
    return [(member, capfirst(str(names[member]))) for member in members]


def importance_field(initial: str = "required") -> forms.ChoiceField:
    """Whether not to meet a criterion rejects."""
    return forms.ChoiceField(choices=IMPORTANCE, label=_("Importance"), initial=initial)


def weight_field() -> forms.FloatField:
    """How much a criterion counts."""
    return forms.FloatField(
        label=_("Weight"), min_value=0.1, max_value=10, initial=1, required=False,
        widget=forms.NumberInput(attrs={"step": "0.1"}),
    )  # fmt: skip


def ticks_field(choices: Any, label: Any) -> forms.MultipleChoiceField:
    """Any of several."""
    return forms.MultipleChoiceField(
        choices=choices,
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def lean(
    item: dict[str, Any], *, required: bool, weight: float | None
) -> dict[str, Any]:
    """The item with its rule, without what says nothing."""
    kept = {key: value for key, value in item.items() if value not in (None, "")}
    kept["required"] = required
    if weight not in (None, 1):
        kept["weight"] = weight
    return kept


def rule(criterion: Criterion) -> dict[str, Any]:
    """What stands in the fields of importance and weight."""
    return {
        "importance": "required" if criterion.required else "preferred",
        "weight": short(criterion.weight),
    }


def short(number: float | None) -> float | None:
    """A number without a needless ".0", as a field shows it."""
    return int(number) if number is not None and number == int(number) else number
