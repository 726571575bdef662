"""How much a word tells: rare words tell a profession, common ones nothing.

The weights come with the product (`data/weights.tsv.gz`) and know nothing of any
vacancy or resume, so that no score depends on who else has applied.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache
from pathlib import Path

from screening.dialogue.languages.vocabulary import Vocabulary

TABLE = Path(__file__).parent.parent / "data" / "weights.tsv.gz"

# Zipf frequencies (a decimal logarithm): from here up a word tells nothing ("and",
# "work"), from there down all that a word can tell ("welder", "kubernetes").
TELLS_NOTHING = 6.3
TELLS_ALL = 3.0
# The commonest words of languages that the table lacks, and of every advertisement.
TELL_NOTHING = Vocabulary("frequent").words("tells_nothing")


def weight(stem: str, key: str) -> float:
    """How much a stem tells, 0..1; `key` is the folded word that it was made of."""
    if key in TELL_NOTHING:
        return 0.0
    share = (TELLS_NOTHING - frequency(stem)) / (TELLS_NOTHING - TELLS_ALL)
    return min(1.0, max(0.0, share))


def frequency(stem: str) -> float:
    """The stem's Zipf frequency; that of the rarest if the table does not know it."""
    start = f"{stem}\t".encode()
    lines = _lines()
    at = bisect_left(lines, start)
    if at < len(lines) and lines[at].startswith(start):
        return float(lines[at].removeprefix(start))
    return TELLS_ALL


@cache
def _lines() -> list[bytes]:
    """The table's lines, in order: as a dictionary it would take five times as much."""
    return gzip.decompress(TABLE.read_bytes()).split(b"\n")
