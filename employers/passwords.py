"""What is no password, beside what Django's own validators refuse."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from employers.models import User

LEAST_DIFFERENT = 4
# A digest is taken of the password, so that length costs little; this is only a bound
# against megabytes.
MAX_PASSWORD = 1024


class SomethingToGuessValidator:
    """Refuses blanks and one key held down, and what is longer than any phrase."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises `ValidationError`."""
        if len(password) > MAX_PASSWORD:
            words = _("The password has more than %(count)s characters.")
            raise ValidationError(words % {"count": MAX_PASSWORD}, code="too_long")
        if len({letter for letter in password if is_visible(letter)}) < LEAST_DIFFERENT:
            raise ValidationError(self.get_help_text(), code="nothing_to_guess")

    def get_help_text(self) -> str:
        words = _("The password needs at least %(count)s different visible characters.")
        return words % {"count": LEAST_DIFFERENT}


class NotTheCompanyValidator:
    """Refuses the company's name, however it is written and numbered."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises `ValidationError`."""
        company = letters_of(user.company_name) if user is not None else ""
        if company and letters_of(password) == company:
            raise ValidationError(self.get_help_text(), code="company_name")

    def get_help_text(self) -> str:
        return _("The password must not be the name of your company.")


def is_visible(letter: str) -> bool:
    """Whether the character leaves a mark: no blank, control or format character."""
    return unicodedata.category(letter)[0] not in "ZC"


def letters_of(text: str) -> str:
    """The letters alone, in one case and width: "ACME, Holding 2024" is acmeholding."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalpha, folded))
