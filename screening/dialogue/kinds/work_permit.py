"""Countries in which the candidate may work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Choices, Kind
from screening.dialogue.kinds import written
from screening.dialogue.kinds.choices import Documents

CODE_LENGTH = 2


class WorkPermitKind(Documents):
    kind = Kind.WORK_PERMIT
    keys = ("work_permit",)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        # Nobody may employ whoever has no right to work: no rule of the employer's.
        countries = self.options(key, written.bare(value))
        if countries:
            yield Criterion(key, self.kind, Choices(countries), required=True)

    def options(self, place: str, value: Any) -> tuple[str, ...]:
        countries = written.options(place, value)
        for country in countries:
            is_code = country.isascii() and country.isalpha()
            if not is_code or len(country) != CODE_LENGTH:
                raise written.RequirementsError(place, "unknown_country", text=country)
        return tuple(sorted(country.upper() for country in countries))
