"""The vacancy's fields and its criteria, as forms; requirements in, requirements out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from screening import phrases
from screening.dialogue.criteria import Criterion, OwnQuestion, QuestionKind
from screening.dialogue.facts import (
    Choices,
    Education,
    Experience,
    Kind,
    LanguageClaim,
    SkillClaim,
    Start,
)
from screening.dialogue.requirements import (
    CEFR_LEVELS,
    EDUCATION_LEVELS,
    EMPLOYMENTS,
    FORMATS,
    LICENCES,
    Offer,
    RequirementsError,
    read_criteria,
)
from screening.editor.suggestions import city_names, skill_names
from screening.models import offer_of
from vacancies.models import Vacancy

IMPORTANCE = [("required", _("required")), ("preferred", _("preferred"))]


def _named(members: Iterable[str], names: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(member, capfirst(str(names[member]))) for member in members]


def _importance(initial: str = "required") -> forms.ChoiceField:
    return forms.ChoiceField(choices=IMPORTANCE, label=_("Importance"), initial=initial)


def _weight() -> forms.FloatField:
    return forms.FloatField(
        label=_("Weight"), min_value=0.1, max_value=10, initial=1, required=False,
        widget=forms.NumberInput(attrs={"step": "0.1"}),
    )  # fmt: skip


def _ticks(choices: Any, label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices,
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class VacancyForm(forms.ModelForm[Vacancy]):
    class Meta:
        model = Vacancy
        fields = (
            "title",
            "description",
            "location",
            "salary_min",
            "salary_max",
            "salary_currency",
            "language",
            "decided_by",
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 12}),
            "location": forms.TextInput(attrs={"list": "cities"}),
            "salary_min": forms.NumberInput(attrs={"step": "1000"}),
            "salary_max": forms.NumberInput(attrs={"step": "1000"}),
        }
        labels = {"location": _("City")}
        help_texts = {
            "location": _("Several are separated by commas. Any of them will do."),
        }


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Text of the vacancy"),
        max_length=Vacancy._meta.get_field("description").max_length,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("From a job board, a letter, a chat: as it is."),
    )


class AcceptForm(forms.ModelForm[Vacancy]):
    """The vacancy's own fields, as they were found in its text."""

    class Meta:
        model = Vacancy
        fields = ("title", "location", "salary_min", "salary_max", "salary_currency")
        labels = {"location": _("City")}


class RequirementsForm(forms.Form):
    """All criteria of which there is at most one; lists have forms of their own."""

    experience = forms.FloatField(
        label=_("Years of experience, at least"),
        min_value=0,
        max_value=60,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )
    experience_importance = _importance()
    education = forms.ChoiceField(
        label=_("Education, at least"),
        required=False,
        choices=lambda: [
            ("", _("any")),
            *_named(EDUCATION_LEVELS, phrases.LEVELS_OF_EDUCATION),
        ],
    )
    education_importance = _importance("preferred")
    work_format = _ticks(lambda: _named(FORMATS, phrases.OPTIONS), _("Work format"))
    schedule = _ticks(lambda: _named(EMPLOYMENTS, phrases.OPTIONS), _("Schedule"))
    driving_licence = _ticks([(c, c) for c in LICENCES], _("Driving licence"))
    work_permit = _ticks(
        lambda: _named(phrases.COUNTRIES, phrases.COUNTRIES), _("Right to work in")
    )
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
    salary_importance = _importance("preferred")

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
            "work_format": chosen["work_format"],
            "schedule": chosen["schedule"],
            "driving_licence": chosen["driving_licence"],
            "work_permit": chosen["work_permit"],
            "start_within_days": chosen["start_within_days"],
            "relocation": chosen["relocation"],
            "salary": salary,
        }


def _is_required(chosen: dict[str, Any], name: str) -> bool:
    return bool(chosen[f"{name}_importance"] == "required")


class SkillForm(forms.Form):
    name = forms.CharField(
        label=_("Skill"),
        max_length=100,
        widget=forms.TextInput(attrs={"list": "skills", "autocomplete": "off"}),
    )
    min_years = forms.FloatField(
        label=_("Years, at least"), min_value=0, max_value=60, required=False,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )  # fmt: skip
    importance = _importance()
    weight = _weight()

    def as_requirement(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return _lean(
            {"name": chosen["name"], "min_years": chosen["min_years"]},
            required=chosen["importance"] == "required",
            weight=chosen["weight"],
        )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [("", "—"), *_named(phrases.LANGUAGES, phrases.LANGUAGES)],
    )
    level = forms.ChoiceField(
        label=_("Level, at least"),
        choices=[(level, level) for level in CEFR_LEVELS],
        initial="B1",
    )
    importance = _importance()
    weight = _weight()

    def as_requirement(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return _lean(
            {"language": chosen["language"], "level": chosen["level"]},
            required=chosen["importance"] == "required",
            weight=chosen["weight"],
        )


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Question"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            (QuestionKind.YES_NO, _("yes or no")),
            (QuestionKind.NUMBER, _("a number")),
            (QuestionKind.CHOICE, _("one of several")),
            (QuestionKind.TEXT, _("free text, never scored")),
        ],
        # As the browser sends it for a row that was left empty.
        initial=QuestionKind.YES_NO.value,
    )
    options = forms.CharField(
        label=_("Options, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expected = forms.CharField(
        label=_("Expected answer"),
        required=False,
        help_text=_("“yes”, “no”, or options separated by commas."),
    )
    min = forms.FloatField(label=_("At least"), required=False)
    max = forms.FloatField(label=_("At most"), required=False)
    importance = _importance("preferred")
    weight = _weight()

    # What people type for the two answers of a closed question.
    YES_NO = {
        "yes": "yes", "да": "yes", "иә": "yes", "no": "no", "нет": "no", "жоқ": "no",
    }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, Any] = super().clean() or {}
        kind = chosen.get("kind")
        options = [line.strip() for line in chosen.get("options", "").splitlines()]
        chosen["options"] = [option for option in options if option]
        expected = [part.strip() for part in chosen.get("expected", "").split(",")]
        expected = [part for part in expected if part]
        if kind == QuestionKind.CHOICE:
            if not chosen["options"]:
                self.add_error("options", _("Name at least one option."))
            elif set(expected) - set(chosen["options"]):
                self.add_error("expected", _("This is not among the options."))
        if kind == QuestionKind.YES_NO:
            words = [self.YES_NO.get(word.lower()) for word in expected]
            if None in words:
                self.add_error("expected", _("Write “yes” or “no”."))
            expected = [word for word in words if word][:1]
        chosen["expected"] = expected
        return chosen

    def as_requirement(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        kind = chosen["kind"]
        asked: dict[str, Any] = {"text": chosen["text"], "kind": kind}
        if kind == QuestionKind.CHOICE:
            asked |= {"options": chosen["options"], "expected": chosen["expected"]}
        if kind == QuestionKind.YES_NO and chosen["expected"]:
            asked["expected"] = chosen["expected"][0]
        if kind == QuestionKind.NUMBER:
            asked |= {"min": chosen["min"], "max": chosen["max"]}
        return _lean(
            asked,
            required=chosen["importance"] == "required",
            weight=chosen["weight"],
        )


def _lean(
    item: dict[str, Any], *, required: bool, weight: float | None
) -> dict[str, Any]:
    """The item with its rule, without what says nothing."""
    kept = {key: value for key, value in item.items() if value not in (None, "")}
    kept["required"] = required
    if weight not in (None, 1):
        kept["weight"] = weight
    return kept


class RowFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """A list of criteria; a row that was left empty is none."""

    def as_requirements(self) -> list[dict[str, Any]]:
        return [
            form.as_requirement()
            for form in self.forms
            if form.has_changed() or form.initial
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


def _rows(form: type[forms.Form]) -> Any:
    return forms.formset_factory(
        form, formset=RowFormSet, extra=1, can_delete=True, max_num=50
    )


SkillFormSet = _rows(SkillForm)
LanguageFormSet = _rows(LanguageForm)
QuestionFormSet = _rows(QuestionForm)


class Editor:
    """The forms of one vacancy together: bound if `posted` is given.

    `requirements` stand in for the vacancy's own, for proposals not yet accepted.
    """

    def __init__(
        self,
        vacancy: Vacancy,
        posted: Any = None,
        requirements: dict[str, Any] | None = None,
    ) -> None:
        self.instance = vacancy
        self.old: dict[str, Any] = dict(
            (vacancy.requirements if requirements is None else requirements) or {}
        )
        criteria = _criteria(offer_of(vacancy), self.old)
        # The model form writes into its instance even when it is not valid.
        self.vacancy = VacancyForm(posted, instance=vacancy)
        self.single = RequirementsForm(posted, initial=_single(criteria, self.old))
        self.skills = SkillFormSet(
            posted, prefix="skills", initial=_skill_rows(criteria)
        )
        self.languages = LanguageFormSet(
            posted, prefix="languages", initial=_language_rows(criteria)
        )
        self.questions = QuestionFormSet(
            posted, prefix="questions", initial=_question_rows(criteria)
        )

    @property
    def parts(self) -> tuple[Any, ...]:
        return self.vacancy, self.single, self.skills, self.languages, self.questions

    @property
    def rows_have_errors(self) -> bool:
        lists = self.skills, self.languages, self.questions
        return any(form.errors for rows in lists for form in rows if rows.is_bound)

    @property
    def known_skills(self) -> tuple[str, ...]:
        """Names to suggest while a skill is typed."""
        return skill_names()

    @property
    def known_cities(self) -> tuple[str, ...]:
        """Names to suggest while a city is typed, in the reader's language."""
        return city_names((get_language() or "ru")[:2])

    def is_valid(self) -> bool:
        # Each of them, so that every field shows what is wrong with it.
        valid = [part.is_valid() for part in self.parts]
        if not all(valid):
            return False
        try:
            self.criteria()
        except RequirementsError as error:
            problem = phrases.problem_text(error.problem, error.values)
            self.single.add_error(None, f"{error.place}: {problem}")
            return False
        return True

    def requirements(self) -> dict[str, Any]:
        """The new requirements; what did not change stays in the employer's words,
        and keys that the screening does not know stay where they are."""
        skills = self.skills.as_requirements()
        written = {
            **self.single.as_requirements(),
            "skills": [s for s in skills if s["required"]],
            "nice_to_have": [s for s in skills if not s["required"]],
            "languages": self.languages.as_requirements(),
            "questions": self.questions.as_requirements(),
        }
        offer = offer_of(self.instance)
        kept = dict(self.old)
        for key, value in written.items():
            changed = {k: v for k, v in kept.items() if k != key}
            if value or value == 0:
                changed[key] = value
            if _meaning(offer, changed) != _meaning(offer, kept):
                kept = changed
        return kept

    def criteria(self) -> tuple[Criterion, ...]:
        """What the bot would judge by; raises `RequirementsError`."""
        offer = replace(offer_of(self.instance), requirements=self.requirements())
        return read_criteria(offer)

    def save(self) -> Vacancy:
        """Store the vacancy with its requirements."""
        vacancy = self.vacancy.save(commit=False)
        vacancy.requirements = self.requirements()
        vacancy.save()
        return vacancy


def _criteria(offer: Offer, requirements: dict[str, Any]) -> tuple[Criterion, ...]:
    try:
        return read_criteria(replace(offer, requirements=requirements))
    except RequirementsError:
        return ()


def _meaning(offer: Offer, requirements: dict[str, Any]) -> list[Criterion]:
    """The criteria without what these forms do not hold: another name for the same
    language, the field of a degree."""
    return [
        replace(
            criterion,
            label="" if criterion.kind in UNNAMED else criterion.label,
            wanted=Education(criterion.wanted.level)
            if isinstance(criterion.wanted, Education)
            else criterion.wanted,
        )
        for criterion in _criteria(offer, requirements)
    ]


UNNAMED = {Kind.LANGUAGE, Kind.EDUCATION}


def _rule(criterion: Criterion) -> dict[str, Any]:
    return {
        "importance": "required" if criterion.required else "preferred",
        "weight": _short(criterion.weight),
    }


def _short(number: float | None) -> float | None:
    """A number without a needless ".0", as a field shows it."""
    return int(number) if number is not None and number == int(number) else number


def _single(
    criteria: Iterable[Criterion], requirements: dict[str, Any]
) -> dict[str, Any]:
    initial: dict[str, Any] = {"relocation": requirements.get("relocation") is True}
    names = {
        Kind.WORK_FORMAT: "work_format",
        Kind.SCHEDULE: "schedule",
        Kind.EMPLOYMENT: "schedule",
        Kind.DRIVING_LICENCE: "driving_licence",
        Kind.WORK_PERMIT: "work_permit",
    }
    for criterion in criteria:
        wanted = criterion.wanted
        importance = _rule(criterion)["importance"]
        if isinstance(wanted, Experience):
            initial |= {
                "experience": _short(wanted.years),
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


def _skill_rows(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {"name": c.label, "min_years": _short(c.wanted.years), **_rule(c)}
        for c in criteria
        if isinstance(c.wanted, SkillClaim)
    ]


def _language_rows(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {"language": c.subject, "level": c.wanted.level, **_rule(c)}
        for c in criteria
        if isinstance(c.wanted, LanguageClaim)
    ]


def _expected(question: OwnQuestion) -> str:
    if question.kind == QuestionKind.YES_NO:
        return phrases.expected_text(question)
    return ", ".join(question.expected)


def _question_rows(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {
            "text": c.wanted.text,
            "kind": c.wanted.kind.value,
            "options": "\n".join(c.wanted.options),
            "expected": _expected(c.wanted),
            "min": _short(c.wanted.low),
            "max": _short(c.wanted.high),
            **_rule(c),
        }
        for c in criteria
        if isinstance(c.wanted, OwnQuestion)
    ]
