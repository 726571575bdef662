"""What is wrong with requirements, for whoever wrote them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

PROBLEMS = {
    "not_an_object": gettext_lazy("must be an object with named fields"),
    "not_a_text": gettext_lazy("must be a text that is not empty"),
    "not_a_number": gettext_lazy("must be a number"),
    "not_a_yes_or_no": gettext_lazy("must be true or false"),
    "not_a_duration": gettext_lazy("is not a number of years: “%(text)s”"),
    "not_an_option": gettext_lazy("must be one of: %(allowed)s"),
    "unknown_language": gettext_lazy("is not a language we know: “%(text)s”"),
    "unknown_education": gettext_lazy("is not a level of education: “%(text)s”"),
    "unknown_country": gettext_lazy("is not a country code like KZ: “%(text)s”"),
    "out_of_range": gettext_lazy("must be between %(low)g and %(high)g"),
    "too_many": gettext_lazy("has too many items (%(most)s at most)"),
    "too_long": gettext_lazy("is too long (%(most)s characters at most)"),
    "missing": gettext_lazy("is missing"),
}


def problem_text(problem: str, values: dict[str, Any]) -> str:
    """What is wrong at a place of the requirements, and so what to do."""
    return str(PROBLEMS[problem]) % values
