"""What a candidate fills in on a vacancy's public page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate


class ResponseForm(forms.ModelForm[Candidate]):
    """Who responds, with the consent without which nothing is stored."""

    consent = forms.BooleanField(
        label=_(
            "I agree that this employer uses these data and my answers in the chat "
            "to decide on my response to this vacancy."
        )
    )

    class Meta:
        model = Candidate
        fields = ("full_name", "email", "phone", "city", "resume_text")
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "resume_text": forms.Textarea(attrs={"rows": 9}),
        }
        labels = {"resume_text": _("Resume")}
        help_texts = {
            "resume_text": _(
                "Paste the text, in any order and language. What it says, the "
                "assistant will not ask again."
            ),
        }

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("consent"):
            self.instance.consented_at = timezone.now()
        return cleaned


class LinkForm(forms.Form):
    """Who asks for a new link: the address to which it may be sent."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
