"""What may be said in a chat, through the socket and the page alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_MESSAGE = 4_000


class VerbatimCharField(forms.CharField):
    """Text that is kept as it was written, white space included."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise ValidationError(_("This must be a text."), code="bad_frame")
        return super().to_python(value) or ""


class ChatMessageForm(forms.Form):
    """One message of a candidate."""

    message = VerbatimCharField(required=False)
    client_id = VerbatimCharField(required=False, max_length=64)
    question_index = forms.IntegerField(required=False, min_value=0, max_value=32_000)
    # The key of a question whose answer is to be corrected: it may come without words.
    corrects = VerbatimCharField(required=False, max_length=200)

    def clean_message(self) -> str:
        message: str = self.cleaned_data["message"]
        if not message.strip() and self.data.get("corrects"):
            return ""
        if not message.strip():
            raise ValidationError(_("Please write something."), code="empty_message")
        if len(message) > LONGEST_MESSAGE:
            raise ValidationError(
                _("A message has at most %(most)s characters.")
                % {"most": LONGEST_MESSAGE},
                code="too_long",
            )
        if not is_storable(message):
            raise ValidationError(
                _("This message has characters that cannot be stored."),
                code="bad_frame",
            )
        return message

    def clean_client_id(self) -> str:
        return self._storable("client_id")

    def clean_corrects(self) -> str:
        return self._storable("corrects")

    def _storable(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if not is_storable(text):
            raise ValidationError(_("This id cannot be stored."), code="bad_frame")
        return text

    @property
    def first_error(self) -> tuple[str, str]:
        """The code of CONTRACT.md and the words of what is wrong first."""
        known = {"empty_message", "too_long"}
        for errors in self.errors.as_data().values():
            for error in errors:
                code = error.code if error.code in known else "bad_frame"
                return code or "bad_frame", str(error.messages[0])
        return "bad_frame", ""


class ObjectionForm(forms.Form):
    """Why a candidate wants a person to look again; may be left empty."""

    objection = forms.CharField(
        label=_("What should they know?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def is_storable(text: str) -> bool:
    """Whether a database can keep the text: no NUL, no lone surrogates."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
