"""What was read from a resume, shown line by line, and mended before it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.http import QueryDict

# More lines than anybody looks through.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A line of a resume, and what was read from it, in words."""

    line: str
    words: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What a resume says: line by line, and where its writer lives, if it tells."""

    lines: list[Glimpse] = field(default_factory=list)
    city: str = ""


def glance(text: str) -> Glance:
    """What is read from this text, in words of the active language."""
    found: Glance = import_string(settings.RESUME_READER)(text)
    return Glance(found.lines[:MOST_SHOWN], found.city)


def mended(posted: QueryDict) -> QueryDict:
    """What was posted, with the lines that were mended put into the resume's text.

    Each `line` stands for the one in `was` at the same place; an empty one takes it out.
    """
    pairs = list(zip(posted.getlist("was"), posted.getlist("line"), strict=False))
    changed = [(was, now) for was, now in pairs if was and was != now.strip()]
    if not changed:
        return posted
    lines = posted.get("resume_text", "").replace("\r\n", "\n").split("\n")
    for was, now in changed[:MOST_SHOWN]:
        if was in lines:
            lines[lines.index(was)] = " ".join(now.split())
    copy = posted.copy()
    copy["resume_text"] = "\n".join(lines)
    return copy
