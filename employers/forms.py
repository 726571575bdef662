"""What the employer's people fill in about themselves."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from employers.alerts import AlertKind, When
from employers.logos import as_png
from employers.models import (
    IS_COLOUR,
    Employer,
    Invitation,
    Logo,
    Membership,
    User,
)
from employers.passwords import NotTheCompanyValidator
from employers.validators import is_seen

# Where the page of an invitation leaves its token while somebody signs up.
INVITATION = "invitation"


class CompanyForm(forms.Form):
    """What sign-up asks beside e-mail and password (`ACCOUNT_SIGNUP_FORM_CLASS`).

    Who comes with an invitation joins that company and is not asked for one.
    """

    company_name = forms.CharField(
        label=_("Company"),
        max_length=Employer._meta.get_field("company_name").max_length,
        validators=[is_seen],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    field_order = ("company_name", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = context.request
        token = request.session.get(INVITATION) if request is not None else None
        self.invitation = Invitation.of(token) if token else None
        if self.invitation is not None:
            del self.fields["company_name"]
            self.initial.setdefault("email", self.invitation.email)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.invitation is not None:
            email = User.objects.normalize_email(cleaned.get("email"))
            if email and email != self.invitation.email:
                message = _("The invitation was sent to %(email)s: use that address.")
                self.add_error("email", message % {"email": self.invitation.email})
        elif "company_name" in cleaned and "password1" in cleaned:
            # allauth asks the validators about a user who has no company yet.
            user = User()
            user.company_name = cleaned["company_name"]
            try:
                NotTheCompanyValidator().validate(cleaned["password1"], user)
            except forms.ValidationError as fault:
                self.add_error("password1", fault)
        return cleaned

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the user is stored."""
        if self.invitation is not None:
            self.invitation.accept(user)
            request.session.pop(INVITATION, None)
            return
        Employer.register(company_name=self.cleaned_data["company_name"], owner=user)


class EmployerForm(forms.ModelForm[Employer]):
    """The company's profile and its career page."""

    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, up to 1 MB. A square works best."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    no_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = Employer
        fields = (
            "company_name",
            "brand_colour",
            "outcome_after_hours",
            "answers_within_days",
            "slug",
            "website",
            "country",
            "about_ru",
            "about_kk",
            "about_en",
        )
        widgets = {
            "company_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "brand_colour": forms.TextInput(attrs={"placeholder": "#0F766E"}),
            **{
                f"about_{code}": forms.Textarea(attrs={"rows": 5, "lang": code})
                for code in ("ru", "kk", "en")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Here and not only by the model: what is refused must not colour the page.
        self.fields["brand_colour"].validators.append(IS_COLOUR)
        outcome = self.fields["outcome_after_hours"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [("", _("never")), *Employer.OUTCOME_AFTER]
        # A company that is being named gets one; whoever leaves it empty keeps theirs.
        self.fields["slug"].required = False
        if not self.instance.logo_digest:
            del self.fields["no_logo"]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        return slug or self.instance.slug

    def clean_logo(self) -> bytes | None:
        file = self.cleaned_data["logo"]
        return as_png(file) if file else None

    def save(self, commit: bool = True) -> Employer:
        """Store the profile, and the logo that came along, if one did."""
        employer: Employer = super().save(commit)
        png = self.cleaned_data["logo"]
        if png or self.cleaned_data.get("no_logo"):
            Logo.put(employer, png)
        return employer


class AlertsForm(forms.ModelForm[Membership]):
    """Of what a member is told by mail, and when."""

    class Meta:
        model = Membership
        fields = tuple(f"on_{kind}" for kind in AlertKind.values)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in AlertKind:
            field = self.fields[f"on_{kind}"]
            assert isinstance(field, forms.ChoiceField)
            field.choices, field.required = When.choices, True
            # Until the member has chosen, what holds without a choice.
            self.initial[f"on_{kind}"] = self.instance.told_of(kind)


class InvitationForm(forms.ModelForm[Invitation]):
    """Whom to invite, and as what; needs `instance` with its employer."""

    class Meta:
        model = Invitation
        fields = ("email", "role")

    def clean_email(self) -> str:
        email: str = User.objects.normalize_email(self.cleaned_data["email"])
        employer = self.instance.employer
        if employer.members.filter(email=email).exists():
            raise forms.ValidationError(_("This person is in the team already."))
        return email


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)
