"""What a resume as a whole tells, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import KindWords


class PositionWords(KindWords):
    name = gettext_lazy("position")


class ProfileWords(KindWords):
    name = gettext_lazy("fit of the resume")
