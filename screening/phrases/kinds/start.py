"""The first day of work, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import Asked, KindWords


class StartWords(KindWords):
    name = gettext_lazy("start")
    ways = Asked(
        (
            gettext_lazy("When can you start?"),
            gettext_lazy("When could you start work?"),
        )
    )
    example = gettext_lazy("For example: “at once” or “in two weeks”.")
    simpler = gettext_lazy("A date or a number of days is enough.")
