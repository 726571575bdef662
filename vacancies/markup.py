"""Texts of vacancies as people read them: HTML without its tags, headings and lists.

Job boards hand out HTML, and people paste it. A vacancy keeps its text as it came;
pages, search engines and the bot get it through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = frozenset(
    "script style noscript template head title meta link object iframe svg math "
    "select option textarea".split()
)
BLOCKS = frozenset(
    "p div section article header footer main aside nav h1 h2 h3 h4 h5 h6 ul ol dl dt "
    "dd table tr caption blockquote pre hr address figure form fieldset li".split()
)
DEEPEST = 300
# A text is HTML if one of these stands in it: "<3" and "a < b" are none.
_TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|div|span|strong|b|i|em|u|h[1-6]|table|tr|td|a|font)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|laquo|raquo|ndash|mdash|#\d{2,5});")
_BULLET = re.compile(r"\s{0,20}(?:[-–—•·*▪●◦✓✔✅➢►‣]|\d{1,2}[.)])\s{1,20}(?=\S)")
_MOST_WORDS_OF_HEADING = 7
# Where people and programs break lines by hand, in characters.
_NARROWEST, _WIDEST = 40, 100


class TextOfPage:
    """Collects the text of HTML in reading order: a line a block, "- " before items."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def take(self, node: LexborNode, depth: int = 0) -> None:
        """Add what stands in this node; deeper than `DEEPEST` is left out."""
        child = node.child
        while child is not None:
            self._take_one(child, depth)
            child = child.next

    def leaves_out(self, node: LexborNode) -> bool:
        """Whether an element is left out with all that stands in it."""
        return False

    def _take_one(self, node: LexborNode, depth: int) -> None:
        if node.is_text_node:
            text = re.sub(r"\s+", " ", node.text_content or "")
            # Blanks between blocks are only how the page was written.
            if text.strip() or not self.parts or not self.parts[-1].endswith("\n"):
                self.parts.append(text)
            return
        tag = node.tag or ""
        if tag in UNSEEN or tag.startswith("-") or depth > DEEPEST:
            return
        if self.leaves_out(node):
            return
        if tag == "br":
            self.parts.append("\n")
            return
        if tag in BLOCKS:
            self._break()
            if tag == "li":
                self.parts.append("- ")
        elif tag in ("td", "th"):
            self.parts.append("\t")
        self.take(node, depth + 1)
        if tag in BLOCKS:
            self._break()

    def _break(self) -> None:
        while self.parts and not self.parts[-1].strip("\n\t "):
            self.parts.pop()
        self.parts.append("\n")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """The text as it is read; what is no HTML comes back as it is."""
    if not _TAG.search(text) and not _ENTITY.search(text):
        return text
    if not _TAG.search(text):
        # Only its signs are written out; its lines are its own.
        text = text.replace("\n", "<br>")
    tree = LexborHTMLParser(text)
    page = TextOfPage()
    if tree.body is not None:
        page.take(tree.body)
    lines = "".join(page.parts).replace("\xa0", " ").splitlines()
    return "\n".join(line.strip() for line in lines).strip()


class Block(NamedTuple):
    """A part of a text: `kind` is "heading", "list" or "text", `lines` are its own."""

    kind: str
    lines: list[str]


def blocks(text: str) -> Iterator[Block]:
    """The parts of a text without tags, in order: headings, lists, paragraphs.

    Lines that were broken by hand, where a window or a letter ended, are one paragraph.
    """
    lines = _unwrapped([line.strip() for line in text.splitlines()])
    for kind, group in groupby(lines, key=_kind_of):
        found = [_BULLET.sub("", line, count=1) for line in group]
        if kind == "list":
            yield Block(kind, found)
        else:
            yield from (Block(kind, [line]) for line in found)


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """The lines without blank ones, and with those put together that were wrapped."""
    width = max(map(len, lines), default=0)
    full = [_is_full(*pair, width) for pair in pairwise(lines)]
    # A line that starts small goes on with a sentence; a capital may be a name's.
    small = [
        goes_on and line[0].islower()
        for goes_on, line in zip(full, lines[1:], strict=False)
    ]
    is_wrapped = any(small) and 2 * sum(small) >= sum(full)
    whole = ""
    for goes_on, line in zip([False, *full], lines, strict=False):
        if whole and goes_on and is_wrapped:
            whole = f"{whole} {line}"
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room in this one, and may go on it."""
    if not line or not following or not _NARROWEST <= len(line) <= width <= _WIDEST:
        return False
    if line.endswith((":", ";")) or _kind_of(following) == "list":
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _kind_of(line: str) -> str:
    if _BULLET.match(line):
        return "list"
    is_short = len(line.split()) <= _MOST_WORDS_OF_HEADING
    return "heading" if is_short and line.endswith(":") else "text"
