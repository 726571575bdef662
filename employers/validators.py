"""What may stand in a text, for the doors of all apps."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _


@deconstructible
class WrittenOut:
    """Refuses a text that is longer as it is read than it may be as it is sent.

    Readers write signs out (NFKC), and one of them can stand for eighteen letters. Each
    character counts by itself: a run of marks would take the square of its length.
    """

    code = "too_long"

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, text: Any) -> None:
        if length_written_out(str(text)) > self.most:
            raise ValidationError(
                _("With its signs written out this has more than %(most)s characters."),
                self.code,
                {"most": self.most},
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WrittenOut) and other.most == self.most

    def __hash__(self) -> int:
        return hash(self.most)


def length_written_out(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_letters_in, text))


@lru_cache(maxsize=4_096)
def _letters_in(sign: str) -> int:
    return len(unicodedata.normalize("NFKC", sign))


# Seen by nobody though their category does not say so: they join, fill or select.
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# They shape letters of some scripts, and pictures; beside these they change nothing.
JOINERS = frozenset("\u200c\u200d")
SCRIPTS_WITHOUT_JOINERS = ("LATIN", "CYRILLIC", "GREEK", "DIGIT")


def unseen_in(text: str) -> list[str]:
    """The characters of the text that nobody sees, or that turn how it is read.

    White space is none of them. A joiner is one only where it joins nothing: at an end of
    the text, or beside a letter whose script has no use for it.
    """
    if text.isascii() and text.isprintable():
        return []
    return [
        sign
        for at, sign in enumerate(text)
        if (_joins_nothing(text, at) if sign in JOINERS else _is_unseen(sign))
    ]


def _is_unseen(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category == "Cc":
        return not sign.isspace()
    return category == "Cf" or sign in BLANK_LETTERS


def _joins_nothing(text: str, at: int) -> bool:
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(beside) < 2 or any(
        sign.isspace() or unicodedata.name(sign, "").startswith(SCRIPTS_WITHOUT_JOINERS)
        for sign in beside
    )


def is_seen(text: Any) -> None:
    """Raise `ValidationError` for a name that does not read as it is written."""
    if unseen := unseen_in(str(text)):
        raise ValidationError(
            _("This has characters that nobody can see: %(signs)s."),
            "unseen",
            {"signs": ", ".join(sorted({f"U+{ord(sign):04X}" for sign in unseen}))},
        )


def is_plain_address(text: Any) -> None:
    """Raise `ValidationError` for an e-mail that looks like another one.

    Such are blanks, unseen characters, and signs that are written out as others.
    """
    written = str(text)
    is_seen(written)
    if written != unicodedata.normalize("NFKC", written) or any(
        sign.isspace() or not sign.isprintable() for sign in written
    ):
        raise ValidationError(
            _("Write the e-mail in plain letters, without blanks."), "not_plain"
        )
