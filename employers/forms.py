"""What the employer's people fill in about themselves."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, User


class CompanyForm(forms.Form):
    """What sign-up asks beside e-mail and password (`ACCOUNT_SIGNUP_FORM_CLASS`)."""

    company_name = forms.CharField(
        label=_("Company"),
        max_length=Employer._meta.get_field("company_name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    field_order = ("company_name", "email", "password1", "password2")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the user is stored."""
        Employer.register(company_name=self.cleaned_data["company_name"], owner=user)
