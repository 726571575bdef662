"""What the screening refuses to be asked for (`settings.REQUIREMENTS_VALIDATOR`)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from screening import phrases
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer
from screening.dialogue.requirements import read_criteria


def validate_requirements(requirements: Any) -> None:
    """Raise `ValidationError`, naming the place, unless criteria can be read."""
    if requirements is None:
        return
    try:
        read_criteria(Offer(title="", company="", requirements=requirements))
    except RequirementsError as error:
        problem = phrases.problem_text(error.problem, error.values)
        raise ValidationError(f"{error.place}: {problem}", code=error.problem) from None
