"""What an owner fills in about a bot."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, User
from messengers.channel import Refused
from messengers.models import Bot


class TokenForm(forms.Form):
    """The token of a bot of the employer's own, tried as it is entered."""

    token = forms.CharField(
        label=_("Token"),
        max_length=150,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("@BotFather in Telegram gives it when you make a bot."),
    )

    def __init__(self, employer: Employer, by: User, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.employer, self.by = employer, by

    def clean_token(self) -> str:
        token: str = self.cleaned_data["token"].strip()
        channel = Bot.CHANNELS[Bot.Messenger.TELEGRAM]
        try:
            account = channel.account(token)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None
        taken = Bot.objects.filter(account=account.key, messenger="telegram")
        if taken.exclude(employer=self.employer).exists():
            raise forms.ValidationError(_("This bot serves another company."))
        return token

    def connect(self) -> Bot | None:
        """Candidates may chat through it from now on; None with an error if Telegram
        refuses."""
        token = self.cleaned_data["token"]
        try:
            return Bot.connect(self.employer, Bot.Messenger.TELEGRAM, token, by=self.by)
        except Refused as refused:
            self.add_error("token", str(refused))
            return None
