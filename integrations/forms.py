"""What an owner fills in about other programs."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.models import User
from employers.scopes import Scope
from integrations.addresses import Forbidden, NotFound, look_up, target_of
from integrations.models import ApiKey, EventType, SiteOrigin, Webhook, origin_of


class ApiKeyForm(forms.ModelForm[ApiKey]):
    """A new key; needs `instance` with its employer."""

    LASTS = (
        (30, _("30 days")),
        (90, _("90 days")),
        (366, _("one year")),
    )

    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("Good for"), choices=LASTS, coerce=int, initial=ApiKey.USUAL.days
    )

    class Meta:
        model = ApiKey
        fields = ("name",)
        help_texts = {"name": _("The program that will use it, such as “Our site”.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = ApiKey.objects.filter(
            employer=self.instance.employer, name=name, revoked_at=None
        )
        if same.exists():
            raise forms.ValidationError(_("There is a key of this name already."))
        return name

    def make(self, by: User) -> tuple[ApiKey, str]:
        """The key, and what is shown of it this once."""
        return ApiKey.make(
            self.instance.employer,
            self.cleaned_data["name"],
            [Scope(scope) for scope in self.cleaned_data["scopes"]],
            by=by,
            lasts=timedelta(days=self.cleaned_data["days"]),
        )


class WebhookForm(forms.ModelForm[Webhook]):
    """Where events go, and which; needs `instance` with its employer."""

    events = forms.MultipleChoiceField(
        label=_("What it is told"),
        choices=EventType.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Webhook
        fields = ("url", "events")
        widgets = {
            "url": forms.URLInput(
                attrs={"placeholder": "https://", "autocomplete": "off"}
            )
        }

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            look_up(target_of(url))
        except (Forbidden, NotFound) as fault:
            raise forms.ValidationError(str(fault)) from None
        return url

    def clean(self) -> None:
        employer = self.instance.employer
        if self.instance._state.adding and employer.webhooks.count() >= Webhook.MOST:
            words = _("There are %(most)s webhooks already.")
            self.add_error(None, words % {"most": Webhook.MOST})


class WidgetForm(forms.Form):
    """On which sites the widget works, one a line."""

    origins = forms.CharField(
        label=_("Your sites"),
        required=False,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "https://"}),
        help_text=_(
            "One a line, such as https://www.example.com. Nobody else can show it."
        ),
    )

    def clean_origins(self) -> list[str]:
        lines = self.cleaned_data["origins"].splitlines()
        origins = {origin_of(line) for line in lines if line.strip()}
        if len(origins) > SiteOrigin.MOST:
            words = _("There may be %(most)s of them at most.")
            raise forms.ValidationError(words, params={"most": SiteOrigin.MOST})
        return sorted(origins)
