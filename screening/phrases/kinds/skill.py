"""Skills, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import SkillClaim
from screening.dialogue.reading.skills import skill_name
from screening.phrases.grammar import is_product, with_name
from screening.phrases.kinds.experience import ExperienceWords
from screening.phrases.kinds.words import Asked, KindWords, language

# "with Docker": a tool that one works with.
TOOL = Asked(
    full=(
        gettext_lazy("Have you worked %(with_skill)s?"),
        gettext_lazy("Do you have any experience of working %(with_skill)s?"),
        gettext_lazy("Have you had the chance to work %(with_skill)s?"),
    ),
    second=(
        gettext_lazy("And have you worked %(with_skill)s?"),
        gettext_lazy("How about %(skill)s, have you worked with it?"),
    ),
    third=(
        gettext_lazy("And %(with_skill)s?"),
        gettext_lazy("And what about %(skill)s?"),
    ),
)
TOOL_FOR_YEARS = Asked(
    full=(
        gettext_lazy("How long have you worked %(with_skill)s?"),
        gettext_lazy("How many years have you been working %(with_skill)s?"),
    ),
    second=(
        gettext_lazy("And how long %(with_skill)s?"),
        gettext_lazy("And %(with_skill)s, how many years?"),
    ),
)
# "warehouse accounting": something that one does.
TRADE = Asked(
    full=(
        gettext_lazy("Do you have experience in this: %(skill)s?"),
        gettext_lazy("Is this something you have done: %(skill)s?"),
    ),
    second=(
        gettext_lazy("And this: %(skill)s, have you done it?"),
        gettext_lazy("How about %(skill)s, do you have experience?"),
    ),
    third=(
        gettext_lazy("And %(skill)s?"),
        gettext_lazy("What about %(skill)s?"),
    ),
)
TRADE_FOR_YEARS = Asked(
    full=(
        gettext_lazy("For how many years have you done this: %(skill)s?"),
        gettext_lazy("How much experience do you have in this: %(skill)s?"),
    ),
    second=(gettext_lazy("And %(skill)s, for how many years?"),),
)


class SkillWords(KindWords):
    name = gettext_lazy("skill")
    example = gettext_lazy("For example: “yes, 2 years” or “no”.")

    def subject(self, subject: str, label: str) -> str:
        return skill_name(label or subject, language())

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        name = self.subject(criterion.subject, criterion.label)
        told = {"skill": name, "with_skill": with_name(name, language())}
        if is_product(name, language()):
            return TOOL_FOR_YEARS if _has_years(criterion) else TOOL, told
        return TRADE_FOR_YEARS if _has_years(criterion) else TRADE, told

    def example_for(self, criterion: Criterion) -> str:
        return str(ExperienceWords.example if _has_years(criterion) else self.example)

    def simpler_for(self, criterion: Criterion) -> str:
        return str(ExperienceWords.simpler if _has_years(criterion) else self.simpler)


def _has_years(criterion: Criterion) -> bool:
    wanted = criterion.wanted
    return isinstance(wanted, SkillClaim) and bool(wanted.years)
