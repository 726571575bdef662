"""When the work is done, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import Asked, ChoiceWords


class ScheduleWords(ChoiceWords):
    name = gettext_lazy("schedule")
    options: ClassVar[Mapping[str, Any]] = {
        "full_time": gettext_lazy("full time"),
        "part_time": gettext_lazy("part time"),
        "shift": gettext_lazy("shifts"),
        "flexible": gettext_lazy("flexible hours"),
        "rotational": gettext_lazy("rotation"),
        "project": gettext_lazy("project work"),
        "internship": gettext_lazy("internship"),
    }
    ways = Asked(
        (
            gettext_lazy("Does this schedule suit you: %(options)s?"),
            gettext_lazy("The schedule is %(options)s. Does that suit you?"),
        )
    )
    example = gettext_lazy("For example: “yes” or “only full time”.")
