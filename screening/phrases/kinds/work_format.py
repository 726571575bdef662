"""Where the work is done, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import Asked, ChoiceWords


class WorkFormatWords(ChoiceWords):
    name = gettext_lazy("work format")
    options: ClassVar[Mapping[str, Any]] = {
        "office": gettext_lazy("office"),
        "remote": gettext_lazy("remote work"),
        "hybrid": gettext_lazy("hybrid"),
    }
    ways = Asked(
        (
            gettext_lazy("Does this work format suit you: %(options)s?"),
            gettext_lazy("The work format is %(options)s. Does that suit you?"),
        )
    )
    example = gettext_lazy("For example: “yes” or “only remote”.")
