"""Zip archives, which DOCX and ODT are."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from candidates.files.seen import Fault, Unreadable

# A resume of ten megabytes with pictures unpacks to little more; a bomb to thousands
# of times as much.
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000


def parts_of(content: bytes) -> frozenset[str]:
    """The names of an archive's parts, none of which is unpacked yet.

    Raises `Unreadable` for an archive that is broken, locked or a bomb.
    """
    try:
        parts = ZipFile(io.BytesIO(content)).infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise Unreadable(Fault.DAMAGED) from error
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(Fault.LOCKED)
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
        raise Unreadable(Fault.TOO_MUCH)
    return frozenset(part.filename for part in parts)
