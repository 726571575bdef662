"""Who wrote a resume and how to reach them, as far as its first lines say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST_LINES = 8
EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}\b",
    re.I,
)
PHONE = re.compile(r"(?<![\w+])\+?\d(?:[ ()-]{0,2}\d){9,13}(?!\d)")
# Two to four words with capital letters, and nothing else on the line.
NAME = re.compile(r"(?:[^\W\d_][^\W\d_'’-]{1,30} ){1,3}[^\W\d_][^\W\d_'’-]{1,30}")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Contacts:
    """Each as it stands in the text, or empty."""

    full_name: str = ""
    email: str = ""
    phone: str = ""


def contacts_in(text: str) -> Contacts:
    """The first name, address and number of a resume; a proposal, for people to check."""
    email = EMAIL.search(text)
    # Dates of jobs look like numbers, and have no ten digits in a row without words.
    phone = PHONE.search(text)
    return Contacts(
        _name_in(text), email[0] if email else "", phone[0] if phone else ""
    )


def _name_in(text: str) -> str:
    for line in text.split("\n")[:FIRST_LINES]:
        words = line.strip()[:LONGEST_NAME]
        if NAME.fullmatch(words) and all(word[0].isupper() for word in words.split()):
            return words.title() if words.isupper() else words
    return ""
