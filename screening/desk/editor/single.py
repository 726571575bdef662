"""All criteria of which there is at most one; lists have forms of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from screening.desk.editor.fields import (
    importance_field,
    named,
    rule,
    short,
    ticks_field,
)
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Choices, Education, Experience, Kind, Start
from screening.dialogue.kinds import ALL
from screening.dialogue.kinds.choices import ClosedChoice, Documents
from screening.dialogue.kinds.education import EDUCATION_LEVELS
from screening.phrases.kinds import WORDS
from screening.phrases.kinds.education import LEVELS_OF_EDUCATION

# Whoever wants a kind of employment ticks it as a schedule.
AS_IF = {Kind.EMPLOYMENT: "schedule"}
# The terms of work, then papers.
TICKED = sorted(
    (one for one in ALL if isinstance(one, ClosedChoice) and one.kind not in AS_IF),
    key=lambda one: isinstance(one, Documents),
)


class RequirementsForm(forms.Form):
    """One field, or a few, for each of them."""

    experience = forms.FloatField(
        label=_("Years of experience, at least"),
        min_value=0,
        max_value=60,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )
    experience_importance = importance_field()
    education = forms.ChoiceField(
        label=_("Education, at least"),
        required=False,
        choices=lambda: [
            ("", _("any")),
            *named(EDUCATION_LEVELS, LEVELS_OF_EDUCATION),
        ],
    )
    education_importance = importance_field("preferred")
    start_within_days = forms.IntegerField(
        label=_("Can start within, days"), min_value=0, max_value=3650, required=False
    )
    relocation = forms.BooleanField(
        label=_("People from elsewhere may qualify by being ready to move"),
        required=False,
    )
    negotiable = forms.BooleanField(
        label=_("The salary can be negotiated upwards"), required=False
    )
    salary_importance = importance_field("preferred")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in TICKED:
            words = WORDS[one.kind]
            members = one.members or tuple(words.options)
            names = {member: words.options.get(member, member) for member in members}
            label = words.title or capfirst(str(words.name))
            self.fields[one.keys[0]] = ticks_field(named(members, names), label)

    @property
    def ticked(self) -> list[forms.BoundField]:
        """The fields of closed sets, of which any members may be wanted."""
        return [self[one.keys[0]] for one in TICKED]

    def as_requirements(self) -> dict[str, Any]:
        """The keys of CONTRACT.md that these fields stand for; None for an empty one."""
        chosen = self.cleaned_data
        level = chosen["education"]
        salary = {
            **({"negotiable": True} if chosen["negotiable"] else {}),
            **({"required": True} if _is_required(chosen, "salary") else {}),
        }
        return {
            "experience": chosen["experience"]
            and {
                "min_years": chosen["experience"],
                "required": _is_required(chosen, "experience"),
            },
            "education": level
            and {"level": level, "required": _is_required(chosen, "education")},
            **{one.keys[0]: chosen[one.keys[0]] for one in TICKED},
            "start_within_days": chosen["start_within_days"],
            "relocation": chosen["relocation"],
            "salary": salary,
        }


def _is_required(chosen: dict[str, Any], name: str) -> bool:
    return bool(chosen[f"{name}_importance"] == "required")


def single_values(
    criteria: Iterable[Criterion], requirements: dict[str, Any]
) -> dict[str, Any]:
    """What stands in the fields, by the criteria that the requirements mean."""
    initial: dict[str, Any] = {"relocation": requirements.get("relocation") is True}
    names = {one.kind: one.keys[0] for one in TICKED} | AS_IF
    for criterion in criteria:
        wanted = criterion.wanted
        importance = rule(criterion)["importance"]
        if isinstance(wanted, Experience):
            initial |= {
                "experience": short(wanted.years),
                "experience_importance": importance,
            }
        elif isinstance(wanted, Education):
            initial |= {"education": wanted.level, "education_importance": importance}
        elif isinstance(wanted, Start):
            initial["start_within_days"] = wanted.days
        elif isinstance(wanted, Choices) and criterion.kind in names:
            initial.setdefault(names[criterion.kind], list(wanted.options))
        elif criterion.kind == Kind.SALARY:
            initial |= {
                "salary_importance": importance,
                "negotiable": getattr(wanted, "negotiable", False),
            }
    return initial
