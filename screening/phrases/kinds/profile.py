"""What a resume as a whole tells, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from screening.phrases.kinds.words import KindWords


class PositionWords(KindWords):
    name = gettext_lazy("position")


class ProfileWords(KindWords):
    name = gettext_lazy("fit of the resume")


# What a fit is made of (`MatchPart.name`).
PARTS_OF_FIT = {
    "text": gettext_lazy("closeness to the text"),
    "recent": gettext_lazy("how near and how recent the last jobs are"),
    "career": gettext_lazy("share of the career in this trade"),
    "years": gettext_lazy("years in this trade"),
    "skills": gettext_lazy("wanted skills: for how long, how lately"),
}
