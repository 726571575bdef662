"""Phone numbers as people type them, in the one form that calls them and compares them.

Plans of numbers are those of the `phonenumbers` library (Google's libphonenumber).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The first market; within Kazakhstan and Russia a number is dialled alike.
HOME = "KZ"
# Ways to write "+" and "extension" that the library does not know.
ABROAD = re.compile(r"^\s{0,9}00(?=[\s(-]{0,3}[1-9])")
EXTENSION = re.compile(
    r"[\s,;]{0,3}(?:вн(?:утр)?\.?|ішкі)[\s:№#]{0,3}(?=\d{1,7}\s{0,9}$)", re.I
)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number of a country's plan.

    `number` is in the form of E.164, "+" and 7 to 15 digits; `extension` has digits or is
    empty; `uri` is the form of RFC 3966 with both, readable and no number to a
    spreadsheet; a number not `is_callable` has a length that the country knows, but
    belongs to nobody by its plan.
    """

    number: str
    extension: str
    uri: str
    is_callable: bool

    @property
    def digits(self) -> str:
        """The number without "+", as addresses of messengers have it."""
        return self.number.removeprefix("+")


def read_phone(text: str, country: str = "") -> Phone | None:
    """What was typed as a number; None for what is no number anywhere.

    A number without its country's code is one of `country` (ISO 3166 alpha-2; Kazakhstan
    if empty).
    """
    written = EXTENSION.sub(" ext. ", ABROAD.sub("+", text))
    try:
        found = phonenumbers.parse(written, country or HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(found):
        return None
    form = phonenumbers.PhoneNumberFormat
    return Phone(
        number=phonenumbers.format_number(found, form.E164),
        extension=found.extension or "",
        uri=phonenumbers.format_number(found, form.RFC3966),
        is_callable=phonenumbers.is_valid_number(found),
    )


def phone_key(text: str) -> str:
    """By what two phones are told to be one: the number in the form of E.164, or "".

    Without the extension: of two people behind one switchboard the e-mails differ, and
    only a person says who is who.
    """
    phone = read_phone(text)
    return phone.number if phone is not None and phone.is_callable else ""


def is_phone(text: str) -> None:
    """Raise `ValidationError` unless the text is a number of some country's plan.

    Asked of people. Programs may send what this product does not know; that is kept as
    it is, and neither linked nor compared.
    """
    if read_phone(text) is None:
        raise ValidationError(
            _("Enter a phone number with its country's code, as +7 701 123 45 67."),
            code="phone",
        )
