"""What every grammar returns: a value and where in the text it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

# A place where a city was read is a place where some value was read.
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value read from `text[start:end]`; offsets count characters of the original.

    `is_guess` says that it only follows from what is said there.
    """

    value: T_co
    start: int
    end: int
    is_guess: bool = False

    def quote(self, text: str) -> str:
        """The words that prove the value, exactly as they were written."""
        return text[self.start : self.end]
