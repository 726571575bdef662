"""What may be said in a chat, through the socket and the page alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from employers.validators import length_written_out
from vacancies.models import Vacancy

LONGEST_MESSAGE = 4_000


class VerbatimCharField(forms.CharField):
    """Text that is kept as it was written, white space included; may be missing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, required=False, **options)

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise ValidationError(_("This must be a text."))
        return super().to_python(value) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_storable(value):
            raise ValidationError(
                _("This message has characters that cannot be stored.")
            )


class MessageField(VerbatimCharField):
    """What a candidate says."""

    def validate(self, value: str) -> None:
        if length_written_out(value) > LONGEST_MESSAGE:
            raise ValidationError(
                _("A message has at most %(most)s characters.")
                % {"most": LONGEST_MESSAGE},
                code="too_long",
            )
        super().validate(value)


# The parts of a message, by their names in CONTRACT.md. Fields without a form around
# them: a form copies its fields deeply, which takes longer than the bot to answer.
FIELDS = {
    "message": MessageField(),
    "client_id": VerbatimCharField(max_length=64),
    "question_index": forms.IntegerField(required=False, min_value=0, max_value=32_000),
    # The key of a question whose answer is to be corrected: it may come without words.
    "corrects": VerbatimCharField(max_length=200),
    # The language to go on in: as well.
    "language": forms.ChoiceField(required=False, choices=Vacancy.Language.choices),
    # The bot's last message that the candidate had before them when writing.
    "seen": forms.UUIDField(required=False),
}


def read_message(content: Mapping[str, Any]) -> dict[str, Any]:
    """A message as a candidate's client or page sends it: what `receive` is to know.

    Raises `ValidationError` with what is wrong first; its code is that of CONTRACT.md.
    """
    message = {}
    for name, field in FIELDS.items():
        written = content.get(name)
        if isinstance(written, dict | list):
            # A field would write it out first, and fail at what is nested deeply.
            raise ValidationError(_("This must be a text."), "bad_frame")
        try:
            message[name] = field.clean(written)
        except ValidationError as error:
            first = error.error_list[0]
            code = "too_long" if first.code == "too_long" else "bad_frame"
            raise ValidationError(first.messages[0], code) from error
    text = message.pop("message")
    if not text.strip() and not message["corrects"] and not message["language"]:
        raise ValidationError(_("Please write something."), code="empty_message")
    return {"text": text if text.strip() else "", **message}


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
