"""The vacancy's fields and its criteria, as forms; requirements in, requirements out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from employers.validators import WrittenOut
from screening import phrases
from screening.desk.editor.rows import (
    LanguageFormSet,
    QuestionFormSet,
    SkillFormSet,
    language_rows,
    question_rows,
    skill_rows,
)
from screening.desk.editor.single import RequirementsForm, single_values
from screening.desk.editor.suggestions import city_names, skill_names
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import (
    Education,
    Kind,
)
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer
from screening.dialogue.requirements import read_criteria
from screening.models import offer_of
from vacancies.markup import plain
from vacancies.models import Vacancy

LONGEST_TEXT = 20_000  # of `Vacancy.description`


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
            "closes_on",
        )
        widgets = {
            "closes_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "description": forms.Textarea(attrs={"rows": 12}),
            "location": forms.TextInput(attrs={"list": "cities"}),
            "salary_min": forms.NumberInput(attrs={"step": "1000"}),
            "salary_max": forms.NumberInput(attrs={"step": "1000"}),
        }
        labels = {"location": _("City")}
        help_texts = {
            "location": _("Several are separated by commas. Any of them will do."),
        }

    def clean_description(self) -> str:
        description: str = self.cleaned_data["description"]
        return plain(description)

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        is_new = "closes_on" in self.changed_data
        if day is not None and is_new and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over."))
        return day


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Text of the vacancy"),
        max_length=LONGEST_TEXT,
        validators=[WrittenOut(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("From a job board, a letter, a chat: as it is."),
    )


class AcceptForm(forms.ModelForm[Vacancy]):
    """The vacancy's own fields, as they were found in its text."""

    class Meta:
        model = Vacancy
        fields = ("title", "location", "salary_min", "salary_max", "salary_currency")
        labels = {"location": _("City")}


@dataclass(frozen=True, slots=True)
class Section:
    """The fields of one kind of criterion, and whether the vacancy asks by it."""

    title: Any
    fields: tuple[forms.BoundField, ...]
    asks: bool

    @property
    def is_used(self) -> bool:
        # What is wrong with a field must be seen.
        return self.asks or any(field.errors for field in self.fields)


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
        self.single = RequirementsForm(
            posted, initial=single_values(criteria, self.old)
        )
        self.skills = _rows(SkillFormSet, posted, "skills", skill_rows(criteria))
        self.languages = _rows(
            LanguageFormSet, posted, "languages", language_rows(criteria)
        )
        self.questions = _rows(
            QuestionFormSet, posted, "questions", question_rows(criteria)
        )

    @property
    def parts(self) -> tuple[Any, ...]:
        return self.vacancy, self.single, self.skills, self.languages, self.questions

    @property
    def uses_skills(self) -> bool:
        return _has_rows(self.skills)

    @property
    def uses_languages(self) -> bool:
        return _has_rows(self.languages)

    @property
    def uses_questions(self) -> bool:
        return _has_rows(self.questions)

    @property
    def rows_have_errors(self) -> bool:
        lists = self.skills, self.languages, self.questions
        return any(form.errors for rows in lists for form in rows if rows.is_bound)

    @property
    def sections(self) -> list[Section]:
        """The kinds of criteria, those in use first; the others wait to be added."""
        single = self.single
        found = [
            Section(
                _("Experience"),
                (single["experience"], single["experience_importance"]),
                bool(single["experience"].value()),
            ),
            Section(
                _("Education"),
                (single["education"], single["education_importance"]),
                bool(single["education"].value()),
            ),
            *(
                Section(field.label, (field,), bool(field.value()))
                for field in single.ticked
            ),
            Section(
                _("Start of work"),
                (single["start_within_days"],),
                single["start_within_days"].value() not in (None, ""),
            ),
        ]
        return sorted(found, key=lambda section: not section.is_used)

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


def _rows(rows: Any, posted: Any, prefix: str, initial: list[dict[str, Any]]) -> Any:
    """A list of criteria; of what was sent only those rows count as old that were then.

    A draft that keeps itself has stored rows which the page still sends as new ones.
    """
    if posted is not None:
        were = posted.get(f"{prefix}-INITIAL_FORMS") or "0"
        initial = initial[: int(were)] if were.isdecimal() else []
    return rows(posted, prefix=prefix, initial=initial)


def _has_rows(rows: Any) -> bool:
    """Whether a list of criteria has more than the empty row."""
    if rows.is_bound:
        return any(form.initial or form.has_changed() for form in rows)
    return bool(rows.initial)


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
