"""Education, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import Asked, KindWords

LEVELS_OF_EDUCATION = {
    "secondary": gettext_lazy("secondary education"),
    "vocational": gettext_lazy("vocational education"),
    "bachelor": gettext_lazy("bachelor's degree"),
    "master": gettext_lazy("master's degree"),
    "doctorate": gettext_lazy("doctorate"),
}


class EducationWords(KindWords):
    name = gettext_lazy("education")
    ways = Asked(
        (
            gettext_lazy("What is your education?"),
            gettext_lazy("What education do you have?"),
        )
    )
    example = gettext_lazy("For example: “college” or “bachelor's degree”.")
    simpler = gettext_lazy("Pick the nearest one.")
