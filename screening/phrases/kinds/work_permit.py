"""The right to work somewhere, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from screening.dialogue.criteria import Criterion
from screening.phrases.kinds.words import Asked, ChoiceWords, listed

COUNTRIES = {
    "KZ": gettext_lazy("Kazakhstan"),
    "RU": gettext_lazy("Russia"),
    "UZ": gettext_lazy("Uzbekistan"),
    "KG": gettext_lazy("Kyrgyzstan"),
    "BY": gettext_lazy("Belarus"),
    "UA": gettext_lazy("Ukraine"),
}
IN_COUNTRY = {
    "KZ": gettext_lazy("in Kazakhstan"),
    "RU": gettext_lazy("in Russia"),
    "UZ": gettext_lazy("in Uzbekistan"),
    "KG": gettext_lazy("in Kyrgyzstan"),
    "BY": gettext_lazy("in Belarus"),
    "UA": gettext_lazy("in Ukraine"),
}


class WorkPermitWords(ChoiceWords):
    name = gettext_lazy("work permit")
    title = gettext_lazy("Right to work in")
    options: ClassVar[Mapping[str, Any]] = COUNTRIES
    ways = Asked(
        (
            gettext_lazy("Do you have the right to work %(there)s?"),
            gettext_lazy(
                "Are you allowed to work %(there)s, as a citizen or by permit?"
            ),
        )
    )

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        countries = getattr(criterion.wanted, "options", ())
        return self.ways, {
            "there": listed(str(IN_COUNTRY.get(c, c)) for c in countries)
        }
