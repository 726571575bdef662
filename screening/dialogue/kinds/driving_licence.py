"""Categories of a driving licence."""

from __future__ import annotations

from typing import Any

from screening.dialogue.facts import Kind
from screening.dialogue.kinds.choices import Documents

LICENCES = ("A", "A1", "B", "B1", "C", "C1", "D", "D1", "BE", "CE", "C1E", "DE", "D1E",
            "M", "TM", "TB")  # fmt: skip


class DrivingLicenceKind(Documents):
    kind = Kind.DRIVING_LICENCE
    keys = ("driving_licence",)
    members = LICENCES

    def options(self, place: str, value: Any) -> tuple[str, ...]:
        named = value if isinstance(value, list) else [value]
        capital = [item.upper() if isinstance(item, str) else item for item in named]
        return super().options(place, capital)
