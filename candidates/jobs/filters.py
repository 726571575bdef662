"""By what the public narrows a list of vacancies. All of it lives in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast
from urllib.parse import parse_qsl

from django import forms
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from candidates.models.source import carried
from vacancies.listing import City, Trade, WorkFormat
from vacancies.models import Vacancy, VacancyQuerySet

# A list to choose from must stay short enough to send each time; the search finds the
# vacancies of all towns.
MOST_CITIES = 200


def _in_formats(formats: list[str]) -> Q:
    told = Q()
    for name in formats:
        told |= Q(work_formats__contains=name)
    return told


def _paying(amount: int) -> Q:
    """A month; a vacancy that tells no pay, or no such pay, is left out."""
    return Q(salary_max__gte=amount) | Q(salary_max=None, salary_min__gte=amount)


class JobFilterForm(forms.Form):
    """The filters of the public lists of vacancies.

    A value that makes no sense is left out of account, as a stale link may have one.
    """

    q = forms.CharField(
        required=False, max_length=200, label=_("Profession, city or company")
    )
    city = forms.ChoiceField(required=False, label=_("City"))
    trade = forms.ChoiceField(required=False, label=_("Trade"))
    format = forms.MultipleChoiceField(
        required=False,
        choices=WorkFormat.choices,
        label=_("Where you work"),
        widget=forms.CheckboxSelectMultiple,
    )
    pay = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=10**12,
        label=_("Pay a month, from"),
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "numeric"}),
    )
    currency = forms.ChoiceField(
        required=False,
        choices=[(code, code) for code in Vacancy.Currency.values],
        label=_("Currency"),
    )

    CONDITIONS: ClassVar[dict[str, Callable[[Any], Q]]] = {
        "city": lambda pk: Q(cities=pk),
        "trade": lambda trade: Q(trade=trade),
        "format": _in_formats,
        "pay": _paying,
        "currency": lambda currency: Q(salary_currency=currency),
    }

    def __init__(self, asked: QueryDict, vacancies: VacancyQuerySet) -> None:
        """`vacancies` are all that may be shown; they give the towns and trades."""
        super().__init__(asked, auto_id="filter_%s")
        self.vacancies = vacancies
        self._offer("city", _("Any city"), self._cities())
        self._offer("trade", _("Any trade"), self._trades())

    def _offer(
        self, name: str, any_of_them: Any, choices: list[tuple[str, str]]
    ) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", any_of_them), *choices]

    def _cities(self) -> list[tuple[str, str]]:
        of_these = City.objects.filter(vacancies__in=self.vacancies.order_by())
        often = of_these.annotate(wanted=Count("pk")).order_by("-wanted", "pk")
        cities = sorted(often[:MOST_CITIES], key=str)
        return [(str(city.pk), str(city)) for city in cities]

    def _trades(self) -> list[tuple[str, str]]:
        found = self.vacancies.order_by().exclude(trade="").values_list("trade")
        known = [(name, str(Trade(name).label)) for (name,) in found.distinct()]
        return sorted(known, key=lambda trade: trade[1])

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What makes sense of what was asked for."""
        self.is_valid()
        said = {k: v for k, v in self.cleaned_data.items() if v not in ("", None, [])}
        if "pay" in said:
            said.setdefault("currency", Vacancy.Currency.KZT)
        else:
            # Alone it asks for nothing.
            said.pop("currency", None)
        return said

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen)

    @property
    def in_panel(self) -> int:
        """How many filters are chosen beside the search."""
        return len(self.chosen.keys() - {"q", "currency"})

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """The filters of the panel that are chosen: label, value in words, and the
        address of the list without it."""
        return [
            (str(self.fields[name].label), self._in_words(name), self._without(name))
            for name in ("city", "trade", "format", "pay")
            if name in self.chosen
        ]

    def _in_words(self, name: str) -> str:
        value = self.chosen[name]
        if name == "pay":
            return f"{value:,} {self.chosen['currency']}".replace(",", "\u00a0")
        field = cast(forms.ChoiceField, self.fields[name])
        choices = dict(cast("list[tuple[str, str]]", field.choices))
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(choices[one]) for one in values)

    def _without(self, name: str) -> str:
        left = cast(QueryDict, self.data).copy()
        for gone in (name, "page", *(("currency",) if name == "pay" else ())):
            left.pop(gone, None)
        return f"?{left.urlencode()}"

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Where the visitor came from, which a new search must not forget."""
        return parse_qsl(carried(cast(QueryDict, self.data)).removeprefix("?"))

    def narrow(self) -> VacancyQuerySet:
        """The vacancies that every filter lets through, the newest first."""
        found = self.vacancies
        for name, value in self.chosen.items():
            if name == "q":
                found = found.matching(value)
            else:
                found = found.filter(self.CONDITIONS[name](value))
        return found.newest_first()
