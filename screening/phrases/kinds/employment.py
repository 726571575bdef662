"""The kind of employment, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.schedule import ScheduleWords
from screening.phrases.kinds.words import Asked


class EmploymentWords(ScheduleWords):
    name = gettext_lazy("employment")
    ways = Asked(
        (
            gettext_lazy("Does this kind of employment suit you: %(options)s?"),
            gettext_lazy("The employment is %(options)s. Would that do for you?"),
        )
    )
