"""What the employer's pages on vacancies take in."""

from __future__ import annotations

from django import forms

from vacancies.models import VacancyAnswer


class VacancyAnswerForm(forms.ModelForm[VacancyAnswer]):
    """A question of candidates, and what the bot answers."""

    class Meta:
        model = VacancyAnswer
        fields = ("question", "answer", "language")
        widgets = {"answer": forms.Textarea(attrs={"rows": 3})}
