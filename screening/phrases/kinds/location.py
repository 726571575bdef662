"""The city and a move to it, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from screening.dialogue.criteria import AnyPlace, Criterion
from screening.dialogue.reading.places import localised_name
from screening.phrases.grammar import to_town
from screening.phrases.kinds.words import OR, Asked, KindWords, language, listed


class LocationWords(KindWords):
    name = gettext_lazy("city")
    ways = Asked(
        (
            gettext_lazy("Which city do you live in?"),
            gettext_lazy("Which city are you living in now?"),
        )
    )
    example = gettext_lazy("For example: “Almaty”.")
    simpler = gettext_lazy("The name of the city is enough.")


class RelocationWords(KindWords):
    name = gettext_lazy("readiness to move")
    ways = Asked(
        (
            gettext_lazy("Are you ready to move %(to_city)s?"),
            gettext_lazy("Would you be ready to move %(to_city)s for this job?"),
        )
    )

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        return self.ways, {"to_city": listed(_where_to(criterion), OR)}


def _where_to(criterion: Criterion) -> list[str]:
    places = criterion.wanted.places if isinstance(criterion.wanted, AnyPlace) else ()
    known = [localised_name(place, language()) for place in places]
    return [to_town(town, language()) for town in known or [criterion.label]]
