"""ODT: the text of LibreOffice and others, by odfpy."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax import SAXException
from zipfile import BadZipFile

from odf import opendocument
from odf.element import Text
from odf.namespaces import DRAWNS, FONS, OFFICENS, STYLENS, TABLENS, TEXTNS

from candidates.files.seen import SMALLEST_PRINT, Document, Fault, Seen, Unreadable

PARAGRAPHS = {(TEXTNS, "p"), (TEXTNS, "h")}
ROW, CELL = (TABLENS, "table-row"), (TABLENS, "table-cell")
# What is told about the text, and is no part of it.
REMARKS = {(OFFICENS, "annotation"), (TEXTNS, "tracked-changes"), (TEXTNS, "note")}
WHITE = re.compile("#(?:[ef][0-9a-f]){3}", re.I)
SIZE = re.compile(r"([\d.]{1,9})pt")
MOST_BLANKS = 80


def read_odt(content: bytes) -> Seen:
    """The text of an ODT in reading order."""
    try:
        document = opendocument.load(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError, SAXException, AttributeError) as error:
        raise Unreadable(Fault.DAMAGED) from error
    reader = _Reader(_styles_of(document))
    reader.take(document.body)
    return reader.as_seen()


def _styles_of(document: Any) -> dict[str, Any]:
    places = (document.styles, document.automaticstyles)
    return {
        style.getAttrNS(STYLENS, "name"): style
        for place in places
        for style in place.childNodes
        if getattr(style, "qname", None) == (STYLENS, "style")
    }


class _Reader(Document):
    """Takes in elements of the document's XML, with the styles that they name."""

    def __init__(self, styles: dict[str, Any]) -> None:
        super().__init__()
        self.styles = styles

    def take(self, node: Any, in_list: bool = False) -> None:
        for child in getattr(node, "childNodes", ()):
            name = getattr(child, "qname", None)
            if name in REMARKS:
                continue
            if name in PARAGRAPHS:
                text = self._text_of(child, {})
                self.lines.append(f"- {text}" if in_list and text.strip() else text)
                self._boxes_of(child)
            elif name == ROW:
                self._row(child)
            else:
                self.take(child, in_list or name == (TEXTNS, "list-item"))

    def _row(self, row: Any) -> None:
        cells = []
        for cell in row.childNodes:
            if getattr(cell, "qname", None) == CELL:
                cells.append(_Reader(self.styles))
                cells[-1].take(cell)
        self.take_row(cells)

    def _boxes_of(self, paragraph: Any) -> None:
        for child in getattr(paragraph, "childNodes", ()):
            if getattr(child, "qname", None) == (DRAWNS, "text-box"):
                self.take(child)
            else:
                self._boxes_of(child)

    def _text_of(self, node: Any, look: dict[str, str]) -> str:
        look = {**look, **self._look_of(node)}
        text = ""
        for child in node.childNodes:
            name = getattr(child, "qname", None)
            if isinstance(child, Text):
                if _is_hidden(look):
                    self.hidden += len(child.data.strip())
                else:
                    text += child.data
            elif name == (TEXTNS, "s"):
                blanks = child.getAttrNS(TEXTNS, "c") or 1
                text += " " * min(int(blanks), MOST_BLANKS)
            elif name == (TEXTNS, "tab"):
                text += "\t"
            elif name == (TEXTNS, "line-break"):
                text += "\n"
            elif name not in REMARKS and name != (DRAWNS, "text-box"):
                text += self._text_of(child, look)
        return text

    def _look_of(self, node: Any) -> dict[str, str]:
        """How the node's style, and those it is made of, say that it looks."""
        attributes = getattr(node, "attributes", None) or {}
        name = attributes.get((TEXTNS, "style-name"), "")
        chain: list[Any] = []
        while name in self.styles and self.styles[name] not in chain:
            chain.append(self.styles[name])
            name = chain[-1].getAttrNS(STYLENS, "parent-style-name") or ""
        look: dict[str, str] = {}
        for style in reversed(chain):
            for properties in style.childNodes:
                for (space, key), value in (properties.attributes or {}).items():
                    if (space, key) in LOOKS:
                        look[key] = value
        return look


LOOKS = {
    (FONS, "color"), (FONS, "font-size"), (FONS, "background-color"), (TEXTNS, "display"),
}  # fmt: skip


def _is_hidden(look: dict[str, str]) -> bool:
    if look.get("display") == "none":
        return True
    size = SIZE.fullmatch(look.get("font-size", ""))
    if size and float(size[1]) < SMALLEST_PRINT:
        return True
    ground = look.get("background-color", "transparent")
    is_white = WHITE.fullmatch(look.get("color", "")) is not None
    return is_white and (ground == "transparent" or bool(WHITE.fullmatch(ground)))
