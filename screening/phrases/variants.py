"""Several ways to say one thing, and which of them is taken.

A chat always says the same in the same words: what chooses is the chat's own seed and
how often the like was said in it before. Two neighbours are never said alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

Way = TypeVar("Way")


def one_of(ways: Sequence[Way], name: str, seed: int, nth: int) -> Way:
    """The way in which a chat says the line of this name for the nth time."""
    # Lines of different names begin at different places: else a chat that takes the
    # second greeting would take the second of everything.
    first = crc32(f"{seed} {name}".encode())
    return ways[(first + nth) % len(ways)]
