"""The employer's requirements -> criteria (CONTRACT.md, "Requirements").

Unknown keys are left alone. What cannot be understood under a known key is refused
with `RequirementsError`, which names the place.
"""

from __future__ import annotations

from dataclasses import replace

from screening.dialogue.criteria import Criterion
from screening.dialogue.kinds import ALL
from screening.dialogue.kinds.profile import profile_criterion
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer

# The keys of the requirements that are understood.
KEYS = tuple(key for one in ALL for key in one.keys)


def read_criteria(offer: Offer) -> tuple[Criterion, ...]:
    """All criteria of a vacancy; raises `RequirementsError`.

    The first of two about the same fact counts, and the stricter rule of the two.
    """
    if not isinstance(offer.requirements, dict):
        raise RequirementsError("requirements", "not_an_object")
    found: dict[str, Criterion] = {}
    for criterion in (criterion for one in ALL for criterion in one.criteria(offer)):
        earlier = found.setdefault(criterion.key, criterion)
        if criterion.required and not earlier.required:
            found[criterion.key] = replace(earlier, required=True)
    return (*found.values(), profile_criterion(found.values()))
