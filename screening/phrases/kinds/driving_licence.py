"""A driving licence, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy, ngettext_lazy

from screening.dialogue.criteria import Criterion
from screening.phrases.kinds.words import Asked, ChoiceWords, listed


class DrivingLicenceWords(ChoiceWords):
    name = gettext_lazy("driving licence")
    ways = Asked(
        (
            ngettext_lazy(
                "Do you have a driving licence of category %(categories)s?",
                "Do you have a driving licence of categories %(categories)s?",
                "number",
            ),
            ngettext_lazy(
                "Do you hold a driving licence, category %(categories)s?",
                "Do you hold a driving licence, categories %(categories)s?",
                "number",
            ),
        )
    )
    example = gettext_lazy("For example: “yes” or “only B”.")

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        categories = getattr(criterion.wanted, "options", ())
        told = {"number": len(categories), "categories": listed(categories)}
        return self.ways, told
