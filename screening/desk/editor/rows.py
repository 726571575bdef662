"""Criteria of which there may be many, each in a row of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from screening import phrases
from screening.desk.editor.fields import (
    importance_field,
    lean,
    named,
    rule,
    short,
    weight_field,
)
from screening.dialogue.criteria import Criterion, OwnQuestion, QuestionKind
from screening.dialogue.facts import LanguageClaim, SkillClaim
from screening.dialogue.kinds.language import CEFR_LEVELS
from screening.dialogue.reading.language import SPOKEN


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
    importance = importance_field()
    weight = weight_field()

    def as_requirement(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return lean(
            {"name": chosen["name"], "min_years": chosen["min_years"]},
            required=chosen["importance"] == "required",
            weight=chosen["weight"],
        )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [("", "—"), *named(phrases.LANGUAGES, phrases.LANGUAGES)],
    )
    level = forms.ChoiceField(
        label=_("Level, at least"),
        choices=[(level, level) for level in CEFR_LEVELS],
        initial="B1",
    )
    importance = importance_field()
    weight = weight_field()

    def as_requirement(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return lean(
            {"language": chosen["language"], "level": chosen["level"]},
            required=chosen["importance"] == "required",
            weight=chosen["weight"],
        )


def _translation(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
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
    # The same in the candidates' other languages; the first one needs no second field.
    text_ru = _translation(_("Question in Russian"))
    text_kk = _translation(_("Question in Kazakh"))
    text_en = _translation(_("Question in English"))
    options_ru = _translation(_("Options in Russian, one a line"))
    options_kk = _translation(_("Options in Kazakh, one a line"))
    options_en = _translation(_("Options in English, one a line"))
    expected = forms.CharField(
        label=_("Expected answer"),
        required=False,
        help_text=_("“yes”, “no”, or options separated by commas."),
    )
    min = forms.FloatField(label=_("At least"), required=False)
    max = forms.FloatField(label=_("At most"), required=False)
    importance = importance_field("preferred")
    weight = weight_field()

    # What people type for the two answers of a closed question.
    YES_NO = {
        "yes": "yes", "да": "yes", "иә": "yes", "no": "no", "нет": "no", "жоқ": "no",
    }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, Any] = super().clean() or {}
        kind = chosen.get("kind")
        chosen["options"] = _lines(chosen.get("options", ""))
        for code in SPOKEN:
            name = f"options_{code}"
            chosen[name] = _lines(chosen.get(name, ""))
            if chosen[name] and len(chosen[name]) != len(chosen["options"]):
                self.add_error(name, _("Translate each option, in the same order."))
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
        asked["texts"] = self._by_language("text") or None
        if kind == QuestionKind.CHOICE:
            asked |= {"options": chosen["options"], "expected": chosen["expected"]}
            asked["options_texts"] = self._by_language("options") or None
        if kind == QuestionKind.YES_NO and chosen["expected"]:
            asked["expected"] = chosen["expected"][0]
        if kind == QuestionKind.NUMBER:
            asked |= {"min": chosen["min"], "max": chosen["max"]}
        return lean(
            asked,
            required=chosen["importance"] == "required",
            weight=chosen["weight"],
        )

    def _by_language(self, name: str) -> dict[str, Any]:
        said = {code: self.cleaned_data[f"{name}_{code}"] for code in SPOKEN}
        return {code: words for code, words in said.items() if words}


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line]


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


def skill_rows(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {"name": c.label, "min_years": short(c.wanted.years), **rule(c)}
        for c in criteria
        if isinstance(c.wanted, SkillClaim)
    ]


def language_rows(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {"language": c.subject, "level": c.wanted.level, **rule(c)}
        for c in criteria
        if isinstance(c.wanted, LanguageClaim)
    ]


def _expected(question: OwnQuestion) -> str:
    if question.kind == QuestionKind.YES_NO:
        return phrases.expected_text(question)
    return ", ".join(question.expected)


def question_rows(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {
            "text": c.wanted.text,
            "kind": c.wanted.kind.value,
            "options": "\n".join(c.wanted.options),
            **{f"text_{code}": text for code, text in c.wanted.texts},
            **{
                f"options_{code}": "\n".join(names)
                for code, names in c.wanted.options_texts
            },
            "expected": _expected(c.wanted),
            "min": short(c.wanted.low),
            "max": short(c.wanted.high),
            **rule(c),
        }
        for c in criteria
        if isinstance(c.wanted, OwnQuestion)
    ]
