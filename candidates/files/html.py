"""HTML as job boards and office programs export it, by selectolax (lexbor)."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from candidates.files.seen import SMALLEST_PRINT, Seen, tidy
from vacancies.markup import TextOfPage

_HIDDEN = re.compile(
    r"display\s?:\s?none|visibility\s?:\s?hidden|opacity\s?:\s?0(?:\.0\d?)?\s?(?:;|$)"
    r"|(?<![-\w])color\s?:\s?(?:#fff(?:fff)?\b|white\b)",
    re.I,
)
_GROUND = re.compile(
    r"background(?:-color)?\s?:\s?(?!#fff|white|none|transparent)", re.I
)
_SIZE = re.compile(r"font-size\s?:\s?(\d{1,4}(?:\.\d{1,4})?)\s?(px|pt)?", re.I)


def read_html(source: str) -> Seen:
    """The text of a page, without what its own styles hide."""
    tree = LexborHTMLParser(source)
    page = _SeenOfPage()
    if tree.body is not None:
        page.take(tree.body)
    return Seen(tidy("".join(page.parts)), page.hidden)


class _SeenOfPage(TextOfPage):
    """Counts what is left out because nobody sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0

    def leaves_out(self, node: LexborNode) -> bool:
        if not _is_hidden(node):
            return False
        self.hidden += len((node.text() or "").strip())
        return True


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = attributes.get("style") or ""
    if _HIDDEN.search(style) and not _GROUND.search(style):
        return True
    size = _SIZE.search(style)
    if size is None:
        return False
    points = float(size[1]) * (0.75 if size[2] != "pt" else 1)
    return points < SMALLEST_PRINT
