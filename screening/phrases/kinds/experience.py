"""Years of work, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import Asked, KindWords


class ExperienceWords(KindWords):
    name = gettext_lazy("experience")
    ways = Asked(
        (
            gettext_lazy("How many years of experience do you have in this work?"),
            gettext_lazy("How many years of experience in work like this do you have?"),
        )
    )
    example = gettext_lazy("For example: “3 years” or “a year and a half”.")
    simpler = gettext_lazy("A number of years is enough.")
