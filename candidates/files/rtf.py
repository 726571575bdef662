"""RTF, which hh.ru also sends under the ending .doc, by striprtf."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from candidates.files.seen import SMALLEST_PRINT, Fault, Seen, Unreadable, tidy

# A control word with its number, a sign that ends one, a group, a letter by its code.
_PART = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[^\\{}]+",
    re.I | re.S,
)
_COLOURS = re.compile(r"{\\colortbl([^{}]{0,20000})}")
_PARTS_OF_COLOUR = re.compile(r"\\(?:red|green|blue)(\d{1,3})")
NEAR_WHITE = 0xE8
# Below half a line are sizes of half points.
SMALLEST_SIZE = int(SMALLEST_PRINT * 2)
DEEPEST = 200


def read_rtf(content: bytes) -> Seen:
    """The text of an RTF. Letters are kept as Latin-1: others stand there as codes."""
    source = content.decode("latin-1")
    shown, hidden = _without_hidden(source)
    try:
        text = rtf_to_text(shown, errors="ignore")
    except (ValueError, LookupError, IndexError) as error:
        raise Unreadable(Fault.DAMAGED) from error
    return Seen(tidy(text.replace("|", "\t")), hidden)


def _white_colours(source: str) -> set[int]:
    table = _COLOURS.search(source)
    colours = table[1].split(";") if table else []
    return {
        number
        for number, colour in enumerate(colours)
        if (parts := _PARTS_OF_COLOUR.findall(colour))
        and min(map(int, parts)) >= NEAR_WHITE
    }


def _without_hidden(source: str) -> tuple[str, int]:
    """The source without text that is marked hidden, white or tiny; how much it was."""
    white = _white_colours(source)
    kept: list[str] = []
    looks: list[dict[str, int]] = [{}]
    hidden = 0
    for part in _PART.finditer(source):
        text, look = part[0], looks[-1]
        if text == "{":
            if len(looks) > DEEPEST:
                raise Unreadable(Fault.DAMAGED)
            looks.append(dict(look))
        elif text == "}":
            if len(looks) > 1:
                looks.pop()
        elif part["word"]:
            number = int(part["number"]) if part["number"] else 1
            if part["word"] in ("v", "cf", "fs", "highlight", "chcbpat", "cb"):
                look[part["word"]] = number
            elif part["word"] in ("plain", "pard"):
                look.clear()
        elif _is_hidden(look, white):
            # Letters alone: whatever else is there keeps the file together.
            hidden += len(text.strip()) if not text.startswith("\\") else 1
            continue
        kept.append(text)
    return "".join(kept), hidden


def _is_hidden(look: dict[str, int], white: set[int]) -> bool:
    ground = look.get("highlight") or look.get("chcbpat") or look.get("cb") or 0
    return (
        bool(look.get("v"))
        or (look.get("cf", 0) in white and (ground == 0 or ground in white))
        or look.get("fs", 24) < SMALLEST_SIZE
    )
