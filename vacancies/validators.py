"""The door for requirements: what the screening cannot understand is refused."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def validate_requirements(requirements: Any) -> None:
    """Raise `ValidationError` naming the place if the requirements are malformed.

    What is well formed only the screening knows, which this app must not import: the
    settings name the validator, as they do for passwords.
    """
    import_string(settings.REQUIREMENTS_VALIDATOR)(requirements)
